"""`earmark table`: several questions to several calls, side by side."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from earmark.cli.console import terminal
from earmark.cli.options import FilesOption, JsonOption, LibraryOption, over


def table(
    questions: Annotated[
        list[str],
        typer.Option("-q", "--question", help="What you want of each call; repeatable.", show_default=False),
    ],
    library: LibraryOption = None,
    files: FilesOption = None,
    calls: Annotated[str | None, typer.Option(help="Only these calls, by comma.")] = None,
    company: Annotated[str | None, typer.Option(help="Only this company, by name or ticker.")] = None,
    period: Annotated[
        str | None, typer.Option(help="Only calls on this period: FY2008Q2, 'Q2 2008'.")
    ] = None,
    to: Annotated[
        Path | None,
        typer.Option(
            "--to", help="Write a file instead, by its ending: .csv, .md or .xlsx.", show_default=False
        ),
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Put questions to each of several calls: a checked answer in each cell, with its citations.

    Figures of one row are in one unit; an adjusted figure has a row of its own.

    Exit code 3 when no cell holds an answer.
    """
    from earmark.table import Table, Told, save

    chosen = [call.strip() for call in calls.split(",") if call.strip()] if calls else None
    with over(library, files) as assistant:
        done = 0
        for event in assistant.tabulate(questions, chosen, company=company, period=period):
            if isinstance(event, Told):
                done += 1
                if sys.stderr.isatty():
                    typer.echo(f"\r{done} cells", err=True, nl=False)
                continue
            found: Table = event
    if sys.stderr.isatty():
        typer.echo("\r", err=True, nl=False)
    if to is not None:
        save(found, to)
        typer.echo(
            f"{to}: {len(found.rows)} rows, {len(found.columns)} columns, {len(found.citations)} citations"
        )
    elif as_json:
        typer.echo(json.dumps(found.to_dict(), ensure_ascii=False, indent=2))
    else:
        _tell(found)
    answered = any(cell.status == "answered" for row in found.rows for cell in row.cells)
    sys.exit(0 if answered else 3)


def _tell(found: object) -> None:
    from earmark.table import Table, lines
    from earmark.table.write import source

    assert isinstance(found, Table)
    console = terminal()
    for line in lines(found, console.width):
        console.print(line, soft_wrap=True)
    console.print()
    for citation in found.citations:
        console.print(f"[{citation.number}] {source(citation)}", style="bold")
        console.print(f"    “{' '.join(citation.quote.split())}”")
