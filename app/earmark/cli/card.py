"""`earmark card` and `earmark brief`: a call on one page, and in five lines."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from earmark.cli.console import terminal
from earmark.cli.options import JsonOption, LibraryOption, opened, refuse_missing

if TYPE_CHECKING:
    from rich.console import Console

    from earmark.desk import Brief, Card
    from earmark.desk.card import Guided
    from earmark.desk.headlines import Told

CallArgument = Annotated[
    str, typer.Argument(help="A call by its id, or a file with one call.", show_default=False)
]
_SHOWN = 12
"""Lines of a part on a terminal; `--all` and `--json` give all of them."""


def card(
    call: CallArgument,
    library: LibraryOption = None,
    everything: Annotated[bool, typer.Option("--all", help="List every line of every part.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Show a call on one card: guidance beside results, the quarter's figures, Q&A, refusals, what is odd.

    Every line is cited; [n] counts the places, which `--json` gives with their words.
    """
    found = _card(call, library)
    if as_json:
        typer.echo(json.dumps(found.to_dict(), ensure_ascii=False, indent=2))
    else:
        _tell(found, None if everything else _SHOWN)


def brief(
    call: CallArgument,
    library: LibraryOption = None,
    as_json: JsonOption = False,
) -> None:
    """Tell a call in five lines: results, margins and cash, guidance, what was left open, what is odd.

    Every line cites the words it rests on, which follow.
    """
    from earmark.desk import brief as briefed

    found = briefed(_card(call, library))
    if as_json:
        typer.echo(json.dumps(found.to_dict(), ensure_ascii=False, indent=2))
        return
    console = terminal()
    _head(console, found)
    for line in found.lines:
        console.print(f"• {line.text} {''.join(f'[{number}]' for number in line.citations)}")
    if not found.lines:
        console.print("  nothing of a brief was found on it", style="dim")
    console.print()
    for cited in found.citations:
        said = " ".join(cited.quote.split())
        console.print(f"[{cited.number}] {cited.speaker or cited.role}: “{said}”", style="dim")


def _card(call: str, library: Path | None) -> Card:
    """Of a file, which is read and not kept, or of a call that is held."""
    if Path(call).exists():
        from earmark.desk import of_file

        return of_file(Path(call))
    refuse_missing(call)
    with opened(library) as assistant:
        return assistant.card(call)


def _head(console: Console, found: Card | Brief) -> None:
    ticker = f" ({found.ticker})" if found.ticker else ""
    console.print(
        f"{found.call} · {found.company or 'company not stated'}{ticker}"
        f" · {found.period or 'quarter not stated'} · {found.date or 'date not stated'}",
        style="bold",
    )


def _tell(found: Card, most: int | None) -> None:
    console = terminal()
    _head(console, found)
    _part(console, "Guidance", [_guided(one) for one in found.guidance], "no guidance was found", most)
    _part(
        console, "The quarter", [_told(one) for one in found.headlines], "no headline figure was found", most
    )
    _part(console, "Questions", _asked(found), "the call has no Q&A", most)
    _part(console, "Not answered", _quoted(found, found.refused), "nothing was refused", most)
    _part(console, "One-offs", _quoted(found, found.one_offs), "none was named", most)
    odd = [f"{one.notice} {''.join(f'[{n}]' for n in one.citations)}" for one in found.conflicts]
    _part(console, "Conflicts and slips", [*odd, *found.slips], "none was found", most)


def _part(console: Console, title: str, lines: list[str], none: str, most: int | None) -> None:
    console.print(title, style="bold")
    for line in lines[:most]:
        console.print(f"  {line}")
    if not lines:
        console.print(f"  {none}", style="dim")
    elif most is not None and len(lines) > most:
        console.print(f"  … and {len(lines) - most} more: --all lists them", style="dim")


def _guided(one: Guided) -> str:
    from earmark.desk.wording import amount, target, value

    line, beside = one.line, one.beside
    stance = f" [{line.stance}{f', before: {line.prior.text}' if line.prior else ''}]" if line.stance else ""
    told = f"; {beside.period or 'this quarter'}: {value(beside)} [{beside.citation}]" if beside else ""
    marks = "".join(f"[{number}]" for number in line.citations)
    return f"{target(line)}, {line.period or 'period not stated'}: {amount(line)}{stance} {marks}{told}"


def _told(one: Told) -> str:
    from earmark.desk.wording import name, value

    return f"{name(one)}, {one.period}: {value(one)} [{one.citation}]"


def _asked(found: Card) -> list[str]:
    lines = []
    for one in found.asked:
        stood_in = f" for {one.stands_in_for}" if one.stands_in_for else ""
        firm = f" ({one.firm})" if one.firm else ""
        answered = ", ".join(one.answered_by) or "no answer"
        topics = ", ".join(one.topics) or "no topic told"
        lines.append(f"{one.asker}{stood_in}{firm} → {answered}: {one.outcome}; {topics} [{one.question}]")
    return lines


def _quoted(found: Card, odd: object) -> list[str]:
    from earmark.desk.card import Oddity

    assert isinstance(odd, tuple)
    lines = []
    for one in odd:
        assert isinstance(one, Oddity)
        cited = found.citations[one.citation - 1]
        lines.append(
            f"{one.text} [{one.citation}] {cited.speaker or cited.role}: “{' '.join(cited.quote.split())}”"
        )
    return lines
