"""A screen as a table: a call a row, its best quote and when it was said."""

from __future__ import annotations

from earmark.desk.screen import Found, Screened
from earmark.table.types import Cell, Column, Row, Table

_HEADS = ("call", "date", "strength", "passages", "quote")


def screened(found: Screened) -> Table:
    """The table of a screen; its columns are no calls, each row is one."""
    columns = tuple(Column(head, None, None, None) for head in _HEADS)
    return Table(columns, tuple(_row(one, found) for one in found.rows), found.citations)


def _row(one: Found, found: Screened) -> Row:
    cited = (one.citation.number,)
    said = " ".join(one.citation.quote.split())
    cells = (
        Cell("answered", one.call, one.call),
        Cell("answered", one.date or "", one.date or "not stated"),
        _number(one.strength),
        _number(float(one.passages)),
        Cell("answered", said, said, cited),
    )
    return Row(found.question, one.company or one.call, "", cells)


def _number(value: float) -> Cell:
    return Cell("answered", f"{value:g}", f"{value:g}", low=value, high=value)
