"""A set's sheet as CSV: the figures of a call, then the words behind each."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from earmark.sets.put import put, text_of
from earmark.sets.sheet import entries, headings, value, words
from earmark.sets.types import QuestionSet
from earmark.table.types import Table
from earmark.table.write import safe

_BOM = "\ufeff"


def rows(path: Path) -> list[list[str]]:
    """The file's lines, the headings first."""
    return list(csv.reader(io.StringIO(text_of(path).removeprefix(_BOM))))


def wanted(asked: QuestionSet) -> list[str]:
    """The headings of the set's columns."""
    return headings(asked, words=True)


def write(table: Table, asked: QuestionSet, path: Path, *, beside: int | None) -> None:
    """Add a line for each call; `beside` is the number of columns that are the user's, None: a new file."""
    out = io.StringIO()
    writer = csv.writer(out)
    before = text_of(path) if beside is not None else ""
    if not before:
        out.write(_BOM)
        writer.writerow(wanted(asked))
    elif not before.endswith("\n"):
        out.write("\r\n")
    for entry in entries(table):
        own = [*map(value, entry.cells), *(words(cell, table) for cell in entry.cells)]
        writer.writerow([safe(one) for one in [*entry.head, *own, *[""] * (beside or 0)]])
    put(path, (before + out.getvalue()).encode("utf-8"))
