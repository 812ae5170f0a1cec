"""How a figure moved from one column to the next of the same company.

Only between neighbouring periods, and figures that are alike: one basis, one unit, nothing left out. Across
a quarter that is not held, or a cell on another basis, nothing is computed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from earmark_ingest.figures import figures
from earmark_ingest.types import Figure, FiscalPeriod

from earmark.quotes import sums
from earmark.quotes.computing.sides import most
from earmark.table.types import Cell, Column, Row

_NOTE = re.compile(r"\(([^()]*)\)")
BREAK = "–"
"""What stands for a movement that cannot be told."""


def with_changes(row: Row, columns: Sequence[Column], rows: Sequence[Row]) -> Row:
    """The row with the movement of each cell since the one before; `rows` are all on the same thing."""
    cells = list(row.cells)
    if row.unit.endswith("change"):
        return row
    mixed = [_is_mixed(at, rows) for at in range(len(cells))]
    for at in range(1, len(cells)):
        if _follows(columns[at - 1], columns[at]) and not mixed[at - 1] and not mixed[at]:
            cells[at] = _moved(cells[at], row.cells[at - 1])
    return replace(row, cells=tuple(cells))


def _is_mixed(at: int, rows: Sequence[Row]) -> bool:
    """Whether one sentence gives both bases, so that which is which is easily mistaken."""
    cited = [number for row in rows for number in row.cells[at].citations]
    return len(cited) > len(set(cited))


def _follows(before: Column, column: Column) -> bool:
    """Whether a column is of the quarter after another, of the same company."""
    one, other = _period(before), _period(column)
    if before.company_key != column.company_key or one is None or other is None:
        return False
    return bool(one.quarter and other.quarter) and one.shift(1) == other


def _period(column: Column) -> FiscalPeriod | None:
    return FiscalPeriod.parse(column.period) if column.period else None


def _moved(cell: Cell, before: Cell) -> Cell:
    one, other = _figure(cell), _figure(before)
    if one is None or other is None or not _alike(cell, before):
        return cell
    if min(abs(one.low), abs(other.low)) * most(cell.figure.metric if cell.figure else None) < max(
        abs(one.low), abs(other.low)
    ):
        return cell
    result = sums.between(one, other)
    if result.same:
        return replace(cell, change="unchanged")
    found = result.growth or result.amount
    if found is None:
        return cell
    return replace(cell, change=f"{result.way} {found.result}", worked=found.expression)


def _figure(cell: Cell) -> Figure | None:
    """The one figure of a cell as it was said."""
    if cell.figure is None or cell.number is None or cell.marks or cell.figure.how == "computed":
        return None
    return next(iter(figures(cell.figure.text)), None)


def _alike(cell: Cell, before: Cell) -> bool:
    one, other = cell.figure, before.figure
    assert one is not None
    assert other is not None
    same = (one.unit, one.metric, one.nature) == (other.unit, other.metric, other.nature)
    return same and _NOTE.findall(cell.text) == _NOTE.findall(before.text)
