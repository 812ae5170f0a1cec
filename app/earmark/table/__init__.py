"""Several questions put to several calls: one checked answer in each cell, side by side."""

from earmark.table.changed import changed
from earmark.table.columns import columns
from earmark.table.fill import filled
from earmark.table.guided import guided
from earmark.table.lines import lines
from earmark.table.save import save
from earmark.table.screened import screened
from earmark.table.sheet import Sheet
from earmark.table.side_by_side import side_by_side
from earmark.table.types import Cell, Column, Row, Table, Told
from earmark.table.write import to_csv, to_markdown

__all__ = [
    "Cell",
    "Column",
    "Row",
    "Sheet",
    "Table",
    "Told",
    "changed",
    "columns",
    "filled",
    "guided",
    "lines",
    "save",
    "screened",
    "side_by_side",
    "to_csv",
    "to_markdown",
]
