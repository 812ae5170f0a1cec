"""`earmark verify`: any text held against the calls, figure by figure, quotation by quotation."""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from earmark.cli.console import terminal
from earmark.cli.options import JsonOption, LibraryOption, listed, over

if TYPE_CHECKING:
    from rich.console import Console

    from earmark.checks.notes import Mark, Verification
    from earmark.checks.notes.types import Verdict

_SIGNS: dict[Verdict, tuple[str, str]] = {
    "found": ("✓", "green"),
    "different": ("✗", "red"),
    "not found": ("?", "yellow"),
}
_LONGEST = 220


def verify(
    note: Annotated[
        Path, typer.Argument(help="A text: a draft note, another assistant's answer; - for standard input.")
    ],
    library: LibraryOption = None,
    files: Annotated[
        list[Path] | None,
        typer.Option("--in", help="Hold it against these files, without a library; repeatable."),
    ] = None,
    calls: Annotated[str | None, typer.Option(help="Only these calls, by comma.")] = None,
    brief: Annotated[bool, typer.Option("--brief", help="Leave out what was found.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Mark each figure and each quotation of a text as found in the calls, different there, or not found.

    Which company and period a sentence is about is read from itself, its heading and what stands before it.
    Exit code 0 when all is found, 1 when something is different or not found.
    """
    text = _text(note)
    with over(library, files) as assistant:
        found = assistant.verify(text, calls=listed(calls))
    if as_json:
        typer.echo(json.dumps(found.to_dict(), ensure_ascii=False, indent=2))
    else:
        tell(found, brief=brief)
    sys.exit(0 if found.ok else 1)


def _text(note: Path) -> str:
    """The text of a file or of standard input; one sentence where it cannot be read."""
    from earmark.errors import EarmarkError

    if str(note) == "-":
        return sys.stdin.read()
    try:
        return note.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise EarmarkError(f"no file {str(note)!r}: name a text, or - for standard input") from None
    except (OSError, UnicodeDecodeError) as error:
        raise EarmarkError(f"cannot read {str(note)!r} as text ({error}): save it as UTF-8") from None


def tell(found: Verification, *, brief: bool = False) -> None:
    """The marks on a terminal, in the order of the text, and how many there are of each verdict."""
    console = terminal()
    for mark in found.marks:
        if not (brief and mark.verdict == "found"):
            _show(console, mark)
    console.print(_sum(found), style="bold")
    console.print(f"read: {', '.join(found.calls) or 'no call'}", style="dim")


def _show(console: Console, mark: Mark) -> None:
    sign, style = _SIGNS[mark.verdict]
    words = f"“{_short(mark.text)}”" if mark.kind == "quotation" else mark.text
    reason = mark.reason or ("" if mark.verdict != "not found" else "said on none of the calls read")
    told = f": {reason}" if reason else ""
    console.print(f"{sign} line {mark.line}  {' '.join(words.split())}  {mark.verdict}{told}", style=style)
    if mark.quote is not None:
        where = " · ".join(filter(None, [mark.speaker, mark.company, mark.period, mark.call]))
        console.print(f"    {where} [{mark.quote_start}:{mark.quote_end}]", style="dim")
        console.print(f"    “{_short(mark.quote)}”")


def _sum(found: Verification) -> str:
    if not found.marks:
        return "no figure and no quotation in the text"
    counts = Counter(mark.verdict for mark in found.marks)
    return ", ".join(f"{counts[verdict]} {verdict}" for verdict in _SIGNS)


def _short(words: str) -> str:
    flat = " ".join(words.split())
    return flat if len(flat) <= _LONGEST else flat[: _LONGEST - 1] + "…"
