"""A table as lines of plain text: numbers under numbers, aligned at the point."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Sequence

from earmark.table.trend import BREAK
from earmark.table.types import Cell, Column, Row, Table

_WIDEST = 36
"""Characters of a column, beyond which its text is wrapped."""
_APART = "  "
_ACROSS = 2
"""Calls that stand beside each other; more stand below each other, where a trend is read."""

Line = Sequence[str]


def lines(table: Table, width: int, title: Callable[[Column], str] | None = None) -> list[str]:
    """The table for a terminal of so many characters; `title` names a call, else its id does."""
    name = title or (lambda column: column.title)
    if len(table.columns) <= max(_ACROSS, len(table.rows)):
        across = drawn(_across(table, name))
        if max(map(len, across), default=0) <= width:
            return across
    return drawn(_down(table, name))


def _across(table: Table, name: Callable[[Column], str]) -> list[Line]:
    """Calls beside each other, a line for each thing asked."""
    head = ["", *(name(column) for column in table.columns)]
    body = [[_label(row), *(_marked(cell.shown, cell) for cell in row.cells)] for row in table.rows]
    return [head, *body]


def _down(table: Table, name: Callable[[Column], str]) -> list[Line]:
    """Calls below each other, a column for each thing asked, and one for its movement."""
    columns: list[Line] = [["", *(name(column) for column in table.columns)]]
    for row in table.rows:
        columns.append([_label(row), *values(row.cells)])
        if row.moves:
            columns.append(["change", *(cell.change or BREAK for cell in row.cells)])
    return [list(line) for line in zip(*columns, strict=True)]


def _label(row: Row) -> str:
    return row.label + (f" ({row.unit})" if row.unit else "")


def values(cells: Sequence[Cell]) -> list[str]:
    """What the cells show, numbers padded so that their points stand below each other."""
    parts = [cell.shown.partition(".") if _is_number(cell) else None for cell in cells]
    whole = max((len(part[0]) for part in parts if part), default=0)
    rest = max((len(part[1] + part[2]) for part in parts if part), default=0)
    return [
        _marked(f"{part[0]:>{whole}}{part[1] + part[2]:<{rest}}" if part else cell.shown, cell)
        for cell, part in zip(cells, parts, strict=True)
    ]


def _is_number(cell: Cell) -> bool:
    return cell.number is not None and not cell.marks


def _marked(shown: str, cell: Cell) -> str:
    return f"{shown} {''.join(f'[{number}]' for number in cell.citations)}".rstrip()


def drawn(rows: Sequence[Line]) -> list[str]:
    """Rows with their columns in line; a text that is too wide takes several lines."""
    wrapped = [[_wrapped(text) for text in row] for row in rows]
    widths = [max(len(line) for cell in column for line in cell) for column in zip(*wrapped, strict=True)]
    return [line for row in wrapped for line in _row(row, widths)]


def _row(row: Sequence[Sequence[str]], widths: Sequence[int]) -> list[str]:
    high = max(map(len, row))
    padded = [[*cell, *[""] * (high - len(cell))] for cell in row]
    return [
        _APART.join(f"{text:<{width}}" for text, width in zip(line, widths, strict=True)).rstrip()
        for line in zip(*padded, strict=True)
    ]


def _wrapped(text: str) -> list[str]:
    if len(text) <= _WIDEST:
        return [text]
    return textwrap.wrap(text, _WIDEST, break_long_words=False, break_on_hyphens=False) or [""]
