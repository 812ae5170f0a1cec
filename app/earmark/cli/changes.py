"""`earmark changes`: what changed from one call to another."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from earmark.cli.console import terminal
from earmark.cli.options import CompanyOption, FilesOption, JsonOption, LibraryOption, asked_for, over

if TYPE_CHECKING:
    from rich.console import Console

    from earmark.desk.changes.types import Asking, Change, Changes, OneSided, Returned, Topic

_SHOWN = 12
"""Lines of a part on a terminal; `--all` and `--json` give all of them."""
_QUOTED = 220
"""Characters of a question that is quoted."""
_ARROWS = {
    **dict.fromkeys(("up", "raised", "beat", "above"), "▲"),
    **dict.fromkeys(("down", "cut", "miss", "below"), "▼"),
    "withdrawn": "✗",
}


def changes(
    about: Annotated[
        list[str] | None,
        typer.Argument(
            help="Two calls by their ids, two files, or a company for its two newest calls.",
            show_default=False,
        ),
    ] = None,
    library: LibraryOption = None,
    files: FilesOption = None,
    company: CompanyOption = None,
    to: Annotated[
        Path | None,
        typer.Option("--to", "--out", help="Write a file: .csv, .md, .xlsx or .json.", show_default=False),
    ] = None,
    everything: Annotated[bool, typer.Option("--all", help="List every line of every part.")] = False,
    quotes: Annotated[bool, typer.Option("--quotes", help="Print the words behind every line.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Show what changed from one call to another: guidance, figures, topics, questions that came back.

    Every line cites both calls. Exit code 3 when nothing could be held against each other.
    """
    chosen = asked_for(about, None, company)
    with over(library, files or chosen.files) as assistant:
        ids = chosen.calls if chosen.calls or chosen.company else None
        found = assistant.changes(*(ids or ()), company=chosen.company)
    if to is not None:
        from earmark.cli.writing import write
        from earmark.table import changed

        table = changed(found)
        write(found.to_dict(), table, to)
        typer.echo(f"{to}: {len(table.rows)} rows, {len(found.citations)} citations")
    elif as_json:
        typer.echo(json.dumps(found.to_dict(), ensure_ascii=False, indent=2))
    else:
        _tell(found, None if everything else _SHOWN, quotes=quotes)
    sys.exit(0 if found.figures or found.topics or found.returned else 3)


def _tell(found: Changes, most: int | None, *, quotes: bool) -> None:
    console = terminal()
    console.print(f"{_party(found, 0)} → {_party(found, 1)}", style="bold")
    for notice in found.notices:
        console.print(f"note: {notice}", style="dim")
    guided = [one for one in found.figures if one.kind != "reported"]
    reported = [one for one in found.figures if one.kind == "reported"]
    _part(console, "Guidance", [_figure(one) for one in guided], most)
    _part(console, "Reported", [_figure(one) for one in reported], most)
    _part(console, "Topics", list(_topics(found.topics)), most)
    _part(console, "Asked again", [_returned(found, one) for one in found.returned], most)
    _part(console, f"Only on {found.old.call}", [_one_sided(one) for one in found.only_old], most)
    _part(console, f"Only on {found.new.call}", [_one_sided(one) for one in found.only_new], most)
    told = [f"{one.name}: {one.why} {_marks(one.citations)}" for one in found.not_compared]
    _part(console, "Not compared", told, most)
    if quotes:
        from earmark.table.changed import quotes as words

        console.print()
        for line in words(found):
            console.print(line, style="dim")
    else:
        console.print("[n] is a place on a call: --quotes and --json give its words", style="dim")


def _party(found: Changes, which: int) -> str:
    party = (found.old, found.new)[which]
    named = party.company if which == 0 or party.company != found.old.company else None
    return " · ".join(filter(None, [named, party.call, party.date or "date not stated"]))


def _part(console: Console, title: str, lines: Sequence[str], most: int | None) -> None:
    if not lines:
        return
    console.print(title, style="bold")
    for line in lines[:most]:
        console.print(f"  {line}")
    if most is not None and len(lines) > most:
        console.print(f"  … and {len(lines) - most} more: --all lists them", style="dim")


def _figure(one: Change) -> str:
    from earmark.desk.wording import movement, side

    periods = " → ".join(dict.fromkeys(each.period or "period not stated" for each in (one.old, one.new)))
    then = "reported " if one.kind == "guided, then reported" else ""
    values = f"{side(one.old)} → {then}{side(one.new)}"
    arrow = _ARROWS.get(one.change, "·")
    marks = _marks((one.old.citation, one.new.citation))
    return f"{arrow} {one.name}, {periods}: {values}, {movement(one)} {marks}"


def _topics(topics: Sequence[Topic]) -> Iterator[str]:
    for one in topics:
        analysts = ""
        if one.old_by_analysts or one.new_by_analysts:
            analysts = f", by analysts {one.old_by_analysts} → {one.new_by_analysts}"
        arrow = "▲" if one.score > 0 else "▼"
        marks = _marks([at for at in (one.old_citation, one.new_citation) if at])
        yield f"{arrow} {one.words}: {one.old} → {one.new} sentences{analysts} {marks}"


def _returned(found: Changes, one: Returned) -> str:
    head = f"{', '.join(one.topics)}: {_asker(one.old)} → {_asker(one.new)}"
    return "\n".join([head, f"    then: {_words(found, one.old)}", f"    now:  {_words(found, one.new)}"])


def _asker(one: Asking) -> str:
    firm = f", {one.firm}" if one.firm else ""
    return f"{one.asker}{firm} ({one.outcome})"


def _words(found: Changes, one: Asking) -> str:
    said = " ".join(found.citations[one.question - 1].quote.split())
    short = said if len(said) <= _QUOTED else f"{said[:_QUOTED].rsplit(' ', 1)[0]} …"
    return f"“{short}” {_marks([one.question])}"


def _one_sided(one: OneSided) -> str:
    from earmark.desk.wording import side

    kind = "guidance: " if one.kind == "guided" else ""
    period = one.side.period or "period not stated"
    return f"{kind}{one.name}, {period}: {side(one.side)} {_marks([one.side.citation])}"


def _marks(numbers: Sequence[int]) -> str:
    return "".join(f"[{number}]" for number in dict.fromkeys(numbers))
