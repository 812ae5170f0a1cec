"""A set's sheet as a workbook: calls, citations, and a link from each cell to its first citation."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

from earmark.sets import grown
from earmark.sets.grown import CALLS, CITATIONS
from earmark.sets.put import put
from earmark.sets.sheet import Entry, entries, headings, value
from earmark.sets.types import QuestionSet
from earmark.table.types import Cell, Table
from earmark.table.write import marked
from earmark.table.xlsx import citations, format_of

rows = grown.rows


def wanted(asked: QuestionSet) -> list[str]:
    """The headings of the set's columns."""
    return headings(asked)


def write(table: Table, asked: QuestionSet, path: Path, *, beside: int | None) -> None:
    """A new workbook; or more calls in one that is there (`beside` is no None), the rest of it as it was."""
    if beside is not None:
        grown.grow(table, path)
        return
    import xlsxwriter

    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {**options, "in_memory": True}) as book:
        _calls(book, book.add_worksheet(CALLS), table, asked)
        citations(book, book.add_worksheet(CITATIONS), table)
    put(path, out.getvalue())


def _calls(book: Any, sheet: Any, table: Table, asked: QuestionSet) -> None:
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    sheet.write_row(0, 0, wanted(asked), bold)
    words = book.add_format({"text_wrap": True, "valign": "top"})
    numbers = [book.add_format(format_of(question.unit, about=False)) for question in asked.questions]
    for at, entry in enumerate(entries(table), 1):
        for place, text in enumerate(entry.head):
            sheet.write_string(at, place, text)
        _cells(sheet, at, entry, words, numbers)
    sheet.set_column(0, len(wanted(asked)) - 1, 18)
    sheet.freeze_panes(1, 1)


def _cells(sheet: Any, at: int, entry: Entry, words: Any, numbers: list[Any]) -> None:
    for place, (cell, number) in enumerate(zip(entry.cells, numbers, strict=True), len(entry.head)):
        said = value(cell)
        form = words if isinstance(said, str) else number
        _link(sheet, at, place, cell, form)
        if isinstance(said, str):
            sheet.write_string(at, place, marked(cell), form)
        else:
            sheet.write_number(at, place, said, form)


def _link(sheet: Any, at: int, place: int, cell: Cell, form: Any) -> None:
    """To the cell's first citation; what stands in the cell is written over it."""
    if cell.citations:
        to = f"internal:'{CITATIONS}'!A{cell.citations[0] + 1}"
        sheet.write_url(at, place, to, form, string="", tip=cell.text[:250])
