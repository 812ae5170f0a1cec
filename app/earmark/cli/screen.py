"""`earmark screen`: which companies say it, in their best words, over the whole library."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from earmark.cli.console import terminal
from earmark.cli.desk import PeriodsOption
from earmark.cli.options import (
    CallsOption,
    CompanyOption,
    FilesOption,
    JsonOption,
    LibraryOption,
    listed,
    over,
)

if TYPE_CHECKING:
    from rich.console import Console

    from earmark.desk.screen import Found, Screened

_LONGEST = 420
"""Characters of a quote on a terminal."""


def screen(
    question: Annotated[
        str,
        typer.Argument(
            help='What calls are to say: tariffs on steel, "pricing power" since 2019.', show_default=False
        ),
    ],
    library: LibraryOption = None,
    files: FilesOption = None,
    calls: CallsOption = None,
    company: CompanyOption = None,
    period: PeriodsOption = None,
    by: Annotated[
        Literal["call", "company"], typer.Option(help="A row for each call, or each company's newest.")
    ] = "call",
    sort: Annotated[
        Literal["strength", "count", "date"] | None,
        typer.Option(
            help="What comes first; strength, or count for who speaks of it most.", show_default=False
        ),
    ] = None,
    limit: Annotated[int, typer.Option(min=1, help="Rows that are shown.")] = 25,
    everything: Annotated[bool, typer.Option("--all", help="Show every row.")] = False,
    to: Annotated[
        Path | None,
        typer.Option("--to", "--out", help="Write a file: .csv, .md, .xlsx or .json.", show_default=False),
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Search all calls for what is said, and show each call's best quote, the strongest first.

    All words must be said in one sentence or two; words between quotation marks exactly so. A period in the
    question ("in 2019", "since 2018") narrows. Exit code 3 when no call says it.
    """
    with over(library, files) as assistant:
        found = assistant.screen(
            question,
            calls=listed(calls),
            company=company,
            period=period,
            order=sort,
            by_company=by == "company",
            limit=None if everything else limit,
        )
    if to is not None:
        _save(found, to)
    elif as_json:
        typer.echo(json.dumps(found.to_dict(), ensure_ascii=False, indent=2))
    else:
        _tell(found)
    sys.exit(0 if found.matched else 3)


def _save(found: Screened, to: Path) -> None:
    from earmark.cli.writing import write
    from earmark.table import screened

    write(found.to_dict(), screened(found), to)
    typer.echo(f"{to}: {len(found.rows)} rows; {_total(found)}")


def _tell(found: Screened) -> None:
    console = terminal()
    for number, row in enumerate(found.rows, 1):
        _row(console, number, row)
    for notice in found.notices:
        console.print(f"note: {notice}", style="dim")
    console.print(_total(found), style="dim")


def _row(console: Console, number: int, row: Found) -> None:
    cited = row.citation
    head = f"{number:>3}  {row.company or 'company unknown'} · {row.call} · {row.date or 'date not stated'}"
    times = f"{row.passages} passage{'' if row.passages == 1 else 's'}"
    console.print(f"{head} · {row.strength:.2f} · {times}", style="bold")
    said = " ".join(cited.quote.split())
    short = said if len(said) <= _LONGEST else f"{said[:_LONGEST].rsplit(' ', 1)[0]} …"
    office = cited.title or cited.affiliation
    who = ", ".join(filter(None, [cited.speaker or cited.role, office]))
    mark = " (asking)" if row.by == "analyst" else ""
    console.print(f"     {who}{mark}: “{short}”")


def _total(found: Screened) -> str:
    where = f" of {found.period}" if found.period else ""
    shown = f", {found.not_shown} rows not shown (--limit, --all)" if found.not_shown else ""
    matched = f"{found.matched:,} of them match, of {found.companies:,} companies"
    things = ", ".join(found.looked_for)
    return f"{found.searched:,} calls searched{where}, {matched}{shown} · looked for: {things}"
