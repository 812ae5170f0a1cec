"""A plain sheet: a line for each thing found, named columns; safe in a spreadsheet, whatever was said."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from pathlib import Path

from earmark.table.write import escaped, safe

Value = str | float | int | None
_WIDE, _NARROW = 70, 16
"""Characters of a column of a workbook that holds words, and of any other."""
_WORDS = 40
"""Characters from which a column holds words."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """Rows under the names of their columns."""

    name: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]


def to_csv(sheet: Sheet) -> str:
    """Text that a spreadsheet would run as a formula gets an apostrophe before it."""
    out = io.StringIO()
    writer = csv.writer(out)
    for row in (sheet.heads, *sheet.rows):
        writer.writerow([safe(value) for value in row])
    return out.getvalue()


def to_markdown(sheet: Sheet) -> str:
    """One table; line ends and bars in a cell are kept out of it."""
    lines = [sheet.heads, ["---"] * len(sheet.heads), *sheet.rows]
    cells = ([escaped(" ".join(_shown(value).split())) for value in row] for row in lines)
    return "".join(f"| {' | '.join(row)} |\n" for row in cells)


def to_workbook(sheet: Sheet, path: Path) -> None:
    """Write a workbook: numbers as numbers, text never as a formula or a link."""
    import xlsxwriter

    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(str(path), options) as book:
        page = book.add_worksheet(sheet.name)
        wrap = book.add_format({"text_wrap": True, "valign": "top"})
        page.write_row(0, 0, sheet.heads, book.add_format({"bold": True, "bottom": 1}))
        for at, row in enumerate(sheet.rows, 1):
            for place, value in enumerate(row):
                if isinstance(value, str):
                    page.write_string(at, place, value, wrap)
                elif value is not None:
                    page.write_number(at, place, value, wrap)
        for place, column in enumerate(zip(*sheet.rows, strict=True)):
            longest = max((len(value) for value in column if isinstance(value, str)), default=0)
            page.set_column(place, place, _WIDE if longest > _WORDS else _NARROW)
        page.freeze_panes(1, 0)


def _shown(value: Value) -> str:
    if value is None:
        return ""
    return f"{value:g}" if isinstance(value, float) else str(value)
