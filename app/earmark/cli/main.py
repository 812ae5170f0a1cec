"""The `earmark` command: its sub-commands, and errors as one sentence.

Exit codes: 0 answered or done, 1 an expected error, 2 wrong usage, 3 a question without an answer.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from importlib.metadata import entry_points, version
from typing import Annotated

import typer
from earmark_ingest.errors import EarmarkError

from earmark.cli import (
    asking,
    card,
    changes,
    checking,
    demo,
    desk,
    guidance,
    keeping,
    screen,
    serving,
    sets,
    tabling,
    talking,
    verifying,
)

app = typer.Typer(
    name="earmark",
    help="Ask questions about earnings calls; every sentence shows the words that were said.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"earmark {version('earmark')}")
        raise typer.Exit


@app.callback()
def _root(
    shown: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    """Set nothing: every option belongs to a sub-command."""


_COMMANDS: tuple[Callable[..., None], ...] = (
    demo.demo,
    keeping.ingest,
    checking.check,
    asking.ask,
    talking.talk,
    tabling.table,
    card.brief,
    card.card,
    desk.mentions,
    desk.exchanges,
    guidance.guidance,
    changes.changes,
    screen.screen,
    verifying.verify,
    keeping.calls,
    keeping.show,
    keeping.remove,
    keeping.rebuild,
    serving.chat,
)
for _command in _COMMANDS:
    app.command()(_command)
app.add_typer(sets.app, name="set")


def main() -> None:
    """Run the command line; an expected error is one sentence on standard error and exit code 1."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(
                errors="replace"
            )  # a console that cannot show a sign shows a mark, not a trace
    for entry in entry_points(group="earmark.commands"):
        app.add_typer(entry.load(), name=entry.name)
    try:
        app()
    except EarmarkError as error:
        typer.echo(f"earmark: {error}", err=True)
        sys.exit(1)
    except KeyboardInterrupt:
        typer.echo("earmark: stopped; what was finished is kept", err=True)
        sys.exit(130)
