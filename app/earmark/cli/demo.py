"""`earmark demo`: the main job on the bundled sample calls."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Annotated

import typer

from earmark.cli.asking import tell

_NEXT = """
Those calls are made up. Next, with your own:

  earmark ingest PATH…          read transcripts (files or folders) into ./earmark-library
  earmark ask "…"               ask them; --in FILE asks a file without a library
  earmark calls                 what the library holds; `earmark show CALL` how a call was understood
  earmark chat                  the same in a browser

With OPENAI_API_KEY, or EARMARK_BASE_URL and EARMARK_MODEL, a model writes the answers,
under the same checks."""


def demo(
    library: Annotated[
        Path | None, typer.Option("--library", help="Keep the sample library in this folder.")
    ] = None,
) -> None:
    """Build a library from the sample calls, ask three questions, print cited answers."""
    if library is not None:
        _run(library)
    else:
        with tempfile.TemporaryDirectory(prefix="earmark-demo-") as folder:
            _run(Path(folder) / "library")
    typer.echo(_NEXT)


def _run(library: Path) -> None:
    from earmark import samples
    from earmark.assistant import Assistant
    from earmark.cli.options import settings
    from earmark.cli.progress import bar

    with Assistant.open(library, settings=settings()) as assistant:
        with bar("Reading") as progress:
            report = assistant.ingest(samples.paths(), progress)
        typer.echo(
            f"Library of {len(report.added) + len(report.unchanged)} made-up sample calls: "
            f"{', '.join(call.id for call in assistant.calls())}"
        )
        for question in samples.QUESTIONS:
            typer.echo(f"\n> {question}\n")
            tell(assistant.ask(question))
