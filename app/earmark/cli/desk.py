"""`earmark mentions` and `earmark exchanges`: what is read off calls without a question."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from earmark.cli.console import heading, terminal
from earmark.cli.options import (
    CallsOption,
    CompanyOption,
    FilesOption,
    JsonOption,
    LibraryOption,
    listed,
    over,
)
from earmark.cli.progress import bar

if TYPE_CHECKING:
    from rich.console import Console

    from earmark.desk import Exchanged, Mentions
    from earmark.types import Citation

PeriodsOption = Annotated[
    str | None,
    typer.Option(help="Only this period: FY2008Q2, 2008, 'since 2019', 'last 4 calls'."),
]
_SHOWN = 40
"""Lines on a terminal; `--all` and `--json` give all of them."""


def mentions(
    terms: Annotated[
        list[str], typer.Argument(help="Words or phrases; tariff* takes any ending.", show_default=False)
    ],
    by: Annotated[
        Literal["speaker", "role", "section", "call", "company", "words"] | None,
        typer.Option(help="Count instead of listing.", show_default=False),
    ] = None,
    library: LibraryOption = None,
    files: FilesOption = None,
    calls: CallsOption = None,
    company: CompanyOption = None,
    period: PeriodsOption = None,
    case: Annotated[bool, typer.Option("--case", help="Capitals count: AI is not ai.")] = False,
    everything: Annotated[bool, typer.Option("--all", help="List every mention.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Find every mention of a term, exhaustively, and count them.

    What is read out on every call (safe harbour, the operator) is counted apart. Exit code 3 for no mention.
    """
    with over(library, files) as assistant, bar("reading") as step:
        found = assistant.mentions(
            *terms, case=case, calls=listed(calls), company=company, period=period, on_progress=step
        )
    if as_json:
        typer.echo(json.dumps(found.to_dict(), ensure_ascii=False, indent=2))
    elif by:
        _count(found, by)
    else:
        _list(found, None if everything else _SHOWN)
    sys.exit(0 if found.counted else 3)


def exchanges(
    about: Annotated[str | None, typer.Option(help="Only questions about this.")] = None,
    firm: Annotated[str | None, typer.Option(help="Only analysts of this firm.")] = None,
    asker: Annotated[str | None, typer.Option(help="Only this analyst.")] = None,
    outcome: Annotated[
        Literal["answered", "partly", "declined", "does not know", "points elsewhere"] | None,
        typer.Option(help="Only what ended so.", show_default=False),
    ] = None,
    library: LibraryOption = None,
    files: FilesOption = None,
    calls: CallsOption = None,
    company: CompanyOption = None,
    period: PeriodsOption = None,
    everything: Annotated[bool, typer.Option("--all", help="List every exchange.")] = False,
    as_json: JsonOption = False,
) -> None:
    """List what analysts asked, who answered and what came of it. Exit code 3 when nothing fits."""
    with over(library, files) as assistant, bar("reading") as step:
        found = assistant.exchanges(
            about=about,
            firm=firm,
            asker=asker,
            outcome=outcome,
            calls=listed(calls),
            company=company,
            period=period,
            on_progress=step,
        )
    if as_json:
        typer.echo(json.dumps([one.to_dict() for one in found], ensure_ascii=False, indent=2))
    else:
        _tell(found, None if everything else _SHOWN)
    sys.exit(0 if found else 3)


def _total(found: Mentions) -> str:
    formal = len(found.found) - len(found.counted)
    aside = f", {formal} more in what is read out on every call" if formal else ""
    calls = len({mention.citation.call for mention in found.counted})
    return f"{len(found.counted)} mentions on {calls} of {len(found.searched)} calls{aside}"


def _count(found: Mentions, by: Literal["speaker", "role", "section", "call", "company", "words"]) -> None:
    from rich.table import Table

    console = terminal()
    table = Table(box=None, pad_edge=False, show_header=False)
    table.add_column(justify="right")
    for name, count in found.by(by).items():
        table.add_row(str(count), name)
    console.print(table)
    console.print(_total(found), style="dim")


def _list(found: Mentions, most: int | None) -> None:
    console = terminal()
    call = None
    for mention in found.counted[:most]:
        cited = mention.citation
        if cited.call != call:
            call = cited.call
            heading(console, call, cited.company, cited.date)
        console.print(f"  {_who(cited)}: “{' '.join(cited.quote.split())}”")
    _rest(console, len(found.counted), most)
    console.print(_total(found), style="dim")


def _tell(found: tuple[Exchanged, ...], most: int | None) -> None:
    console = terminal()
    call = None
    for one in found[:most]:
        if one.call != call:
            call = one.call
            heading(console, call, one.company, one.date)
        stood_in = f" for {one.stands_in_for}" if one.stands_in_for else ""
        asker = f"{one.asker}{stood_in}" + (f" ({one.firm})" if one.firm else "")
        console.print(f"  {asker} → {', '.join(one.answered_by) or 'no answer'}: {one.outcome}")
        console.print(f"    {', '.join(one.topics) or 'no topic told'}", style="dim")
        if one.evidence:
            console.print(
                f"    {one.evidence.speaker or one.evidence.role}: “{' '.join(one.evidence.quote.split())}”"
            )
    _rest(console, len(found), most)
    console.print(f"{len(found)} exchanges", style="dim")


def _rest(console: Console, total: int, most: int | None) -> None:
    if most is not None and total > most:
        console.print(f"… and {total - most} more: --all lists them", style="dim")


def _who(cited: Citation) -> str:
    section = {"qa": "Q&A", "prepared": "prepared remarks"}.get(cited.section, "")
    return ", ".join(filter(None, [cited.speaker or cited.role, cited.affiliation or cited.title, section]))
