"""A table as CSV, Markdown and plain rows of text; every value with the words it rests on."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from earmark.table.types import Cell, Column, Row, Table
from earmark.types import Citation

FIELDS = (
    "question", "row", "unit", "company", "call", "period", "call_date", "status", "value", "low", "high",
    "basis", "nature", "approximate", "expression", "text", "citation", "speaker", "title", "section",
    "quote", "start", "end", "change", "worked",
)  # fmt: skip
_RISKY = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for a formula at the start of a cell."""


def to_csv(table: Table) -> str:
    """A line for each cell and citation, with offsets into the call's text; a cell without one has one line.

    Text that a spreadsheet would run as a formula gets an apostrophe before it.
    """
    out = io.StringIO()
    writer = csv.writer(out)
    for line in flat(table):
        writer.writerow([safe(value) for value in line])
    return out.getvalue()


def flat(table: Table) -> Iterator[list[object]]:
    """The lines of `to_csv`, the names of the fields first; with details, empty cells have none."""
    named = dict.fromkeys(name for row in table.rows for cell in row.cells for name, _ in cell.details)
    yield [*FIELDS, *named]
    for row in table.rows:
        for column, cell in zip(table.columns, row.cells, strict=True):
            if named and cell.status == "not_discussed":
                continue
            held = dict(cell.details)
            for citation in _cited(table, cell) or [None]:
                yield [*_line(row, column, cell, citation), *(held.get(name) for name in named)]


def _line(row: Row, column: Column, cell: Cell, citation: Citation | None) -> list[object]:
    figure, one = cell.figure, citation
    return [
        row.question, row.label, row.unit, column.company, column.call, column.period, column.date,
        cell.status,
        cell.number if cell.number is not None else cell.shown, cell.low, cell.high,
        figure and figure.basis, figure and figure.nature, figure and figure.approximate,
        figure and figure.expression,
        cell.text, one and one.number, one and one.speaker, one and one.title, one and one.section,
        one and " ".join(one.quote.split()), one and one.start, one and one.end, cell.change, cell.worked,
    ]  # fmt: skip


def safe(value: object) -> object:
    """A value as a cell of CSV, which a spreadsheet does not run."""
    if isinstance(value, str) and value.startswith(_RISKY):
        return f"'{value}"
    return "" if value is None else value


def _cited(table: Table, cell: Cell) -> list[Citation | None]:
    return [table.citations[number - 1] for number in cell.citations]


def to_markdown(table: Table) -> str:
    """The grid with citation marks, and below it who said what where."""
    head = ["", "unit", *(column.title for column in table.columns)]
    lines = [head, ["---"] * len(head)]
    lines += [[row.label, row.unit, *(marked(cell) for cell in row.cells)] for row in table.rows]
    grid = "\n".join(f"| {' | '.join(map(escaped, line))} |" for line in lines)
    notes = "\n".join(
        f"- [{c.number}] {escaped(source(c))}: “{escaped(' '.join(c.quote.split()))}”"
        for c in table.citations
    )
    return f"{grid}\n\n{notes}\n" if notes else f"{grid}\n"


def marked(cell: Cell) -> str:
    """What a cell shows, with its citation marks."""
    return f"{cell.shown} {''.join(f'[{number}]' for number in cell.citations)}".rstrip()


def source(citation: Citation) -> str:
    """`APH-FY2021Q2, Ida Roe (CFO), characters 120–180`."""
    title = citation.title or citation.affiliation
    who = f"{citation.speaker or citation.role}{f' ({title})' if title else ''}"
    return f"{citation.call}, {who}, characters {citation.start}–{citation.end}"


def escaped(text: str) -> str:
    """Text without what Markdown would make a cell's end, a tag or a link of."""
    plain = text.replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;")
    return plain.replace("](", "]\\(")
