"""`earmark talk`: questions one after the other, each leaning on those before it."""

from __future__ import annotations

import sys
from typing import Annotated

import typer
from earmark_ingest.errors import EarmarkError

from earmark.cli.asking import tell
from earmark.cli.options import LibraryOption, opened

_ENDS = ("", "exit", "quit", "bye")


def talk(
    library: LibraryOption = None,
    company: Annotated[str | None, typer.Option(help="Only this company, by name or ticker.")] = None,
) -> None:
    """Ask on a terminal, one question a line; a follow-up may lean on the others. An empty line ends it."""
    with opened(library) as assistant:
        conversation = assistant.conversation(company=company)
        while True:
            if sys.stdin.isatty():
                typer.echo("> ", nl=False)
            line = sys.stdin.readline()
            if line.strip().lower() in _ENDS:
                return
            try:
                answer = conversation.ask(line.strip())
            except EarmarkError as error:
                typer.echo(f"earmark: {error}", err=True)
                continue
            if understood := answer.plan.get("understood"):
                typer.echo(f"(understood: {understood})")
            tell(answer)
            typer.echo()
