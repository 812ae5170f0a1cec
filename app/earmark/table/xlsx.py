"""A table as a workbook: a sheet of cells, a sheet of citations, a link from each cell to its first one."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

from earmark.table.types import Cell, Row, Table
from earmark.table.write import flat, marked
from earmark.types import Citation

_HEAD = ("number", "call", "company", "period", "call date", "speaker", "title or firm", "section",
         "quote", "start", "end", "asked by", "question")  # fmt: skip
_WIDTHS = (8, 18, 22, 10, 12, 22, 30, 14, 90, 9, 9, 22, 60)
_FORMATS = {"%": '0.0##"%"', "points": '0.0##" pts"', "bps": '#,##0" bps"'}


def write(table: Table, path: Path) -> None:
    """Write the workbook. Text is never taken for a formula or a link of its own."""
    import xlsxwriter

    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {**options, "in_memory": True}) as book:
        _cells(book, book.add_worksheet("Table"), table)
        if any(cell.details for row in table.rows for cell in row.cells):
            _lines(book, book.add_worksheet("Lines"), table)
        citations(book, book.add_worksheet("Citations"), table)
    path.write_bytes(out.getvalue())


def _cells(book: Any, sheet: Any, table: Table) -> None:
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    sheet.write_row(0, 0, ["", "unit", *(column.title for column in table.columns)], bold)
    periods = [column.period or "" for column in table.columns]
    sheet.write_row(1, 0, ["period", "", *periods], book.add_format({"italic": True}))
    formats: dict[tuple[str, bool], Any] = {}
    for at, row in enumerate(table.rows, 2):
        sheet.write_string(at, 0, row.label)
        sheet.write_string(at, 1, row.unit)
        for place, cell in enumerate(row.cells, 2):
            _cell(book, sheet, (at, place), row, cell, formats)
    sheet.set_column(0, 0, 34)
    sheet.set_column(1, 1, 13)
    sheet.set_column(2, 1 + len(table.columns), 18)
    sheet.freeze_panes(2, 2)


def _lines(book: Any, sheet: Any, table: Table) -> None:
    """What `to_csv` writes: a line for each cell and citation."""
    for at, line in enumerate(flat(table)):
        for place, value in enumerate(line):
            if isinstance(value, (int, float)) and not isinstance(value, bool):
                sheet.write_number(at, place, value)
            elif value is not None:
                sheet.write_string(at, place, str(value))
    sheet.set_row(0, None, book.add_format({"bold": True, "bottom": 1}))
    sheet.freeze_panes(1, 0)


def _cell(
    book: Any, sheet: Any, at: tuple[int, int], row: Row, cell: Cell, formats: dict[tuple[str, bool], Any]
) -> None:
    """A number as a number, in its format; a link is written first, and its text over it."""
    number = cell.number if not cell.marks else None
    about = bool(cell.figure and cell.figure.approximate)
    key = (row.unit if number is not None else "", about and number is not None)
    if key not in formats:
        formats[key] = book.add_format(
            format_of(*key) if number is not None else {"text_wrap": True, "valign": "top"}
        )
    if cell.citations:
        sheet.write_url(
            *at,
            f"internal:'Citations'!A{cell.citations[0] + 1}",
            formats[key],
            string="",
            tip=cell.text[:250],
        )
    if number is not None:
        sheet.write_number(*at, number, formats[key])
    else:
        sheet.write_string(*at, marked(cell), formats[key])


def citation_line(one: Citation) -> list[int | str]:
    """What the sheet of citations has of one."""
    return [
        one.number, one.call, one.company or "", one.period or "", one.date or "", one.speaker or one.role,
        one.title or one.affiliation or "", one.section, " ".join(one.quote.split()), one.start, one.end,
        one.asked_by or "", " ".join((one.question or "").split())[:2000],
    ]  # fmt: skip


def format_of(unit: str, about: bool) -> dict[str, Any]:
    """How numbers of a unit are shown in a workbook."""
    shown = _FORMATS.get(unit, "#,##0.00" if " per " in unit else "#,##0.###")
    return {"num_format": f'"about "{shown}' if about else shown, "align": "right", "font_color": "#1F3864"}


def citations(book: Any, sheet: Any, table: Table) -> None:
    """A line for each citation, below their headings."""
    wrap = book.add_format({"text_wrap": True, "valign": "top"})
    sheet.write_row(0, 0, _HEAD, book.add_format({"bold": True, "bottom": 1}))
    for at, one in enumerate(table.citations, 1):
        for place, value in enumerate(citation_line(one)):
            write = sheet.write_number if isinstance(value, int) else sheet.write_string
            write(at, place, value, wrap)
    for place, width in enumerate(_WIDTHS):
        sheet.set_column(place, place, width)
    sheet.freeze_panes(1, 0)
