"""A set's sheet as Markdown: a grid with citation marks, and below it who said what where."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from earmark.sets.put import put, text_of
from earmark.sets.sheet import Entry, entries, headings, told
from earmark.sets.types import QuestionSet
from earmark.table.types import Cell, Table
from earmark.table.write import escaped, marked

_NOTE = re.compile(r"- \[(\d+)\] ")
_BAR = re.compile(r"(?<!\\)\|")


def rows(path: Path) -> list[list[str]]:
    """The first grid of the file, its headings first, without the line that rules them off."""
    found = text_of(path).splitlines()
    start, end = _grid(found)
    cells = [[_plain(cell) for cell in _BAR.split(line.strip().strip("|"))] for line in found[start:end]]
    return [line for at, line in enumerate(cells) if at != 1]


def wanted(asked: QuestionSet) -> list[str]:
    """The headings of the set's columns."""
    return headings(asked)


def write(table: Table, asked: QuestionSet, path: Path, *, beside: int | None) -> None:
    """Add a row for each call behind the grid's last, and the citations behind the last of them.

    `beside` is the number of columns that are the user's, None: a new file.
    """
    head = [_row(wanted(asked)), _row(["---"] * len(wanted(asked)))]
    before = text_of(path).splitlines() if beside is not None else head
    numbers = {at: int(note[1]) for at, line in enumerate(before) if (note := _NOTE.match(line))}
    last = max(numbers.values(), default=0)
    new = [_row([*_cells(entry, last), *[""] * (beside or 0)]) for entry in entries(table)]
    notes = [f"- [{one.number + last}] {escaped(told(one))}" for one in table.citations]
    _, end = _grid(before)
    noted = max(numbers, default=-1) + 1
    if noted <= end:
        lines = [*before[:end], *new, *([""] if notes else []), *notes, *before[end:]]
    else:
        lines = [*before[:end], *new, *before[end:noted], *notes, *before[noted:]]
    put(path, ("\n".join(lines) + "\n").encode("utf-8"))


def _grid(lines: Sequence[str]) -> tuple[int, int]:
    """The first lines that make a grid: where they begin and end."""
    start = next((at for at, line in enumerate(lines) if line.lstrip().startswith("|")), len(lines))
    end = next(
        (at for at, line in enumerate(lines) if at > start and not line.lstrip().startswith("|")), len(lines)
    )
    return start, end


def _cells(entry: Entry, last: int) -> list[str]:
    return [*entry.head, *(marked(_after(cell, last)) for cell in entry.cells)]


def _after(cell: Cell, last: int) -> Cell:
    """A cell whose citations are counted behind those that the file has."""
    return replace(cell, citations=tuple(number + last for number in cell.citations))


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(map(escaped, cells))} |"


def _plain(cell: str) -> str:
    return cell.strip().replace("&lt;", "<").replace("\\|", "|").replace("\\\\", "\\")
