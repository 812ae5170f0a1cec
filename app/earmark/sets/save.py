"""Save a set's answers in a file: a new one, or one that has earlier calls, of which nothing is lost.

What stands in a file stays as it is: new calls are put behind its last row, their citations behind its last
citation. Columns of the user's own, to the right of the set's, are left alone.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from itertools import zip_longest
from pathlib import Path
from typing import Any

from earmark.errors import SettingsError
from earmark.sets import comma, markdown, workbook
from earmark.sets.sheet import spare
from earmark.sets.types import QuestionSet
from earmark.table.types import Table

_FORMS: dict[str, Any] = {".csv": comma, ".md": markdown, ".xlsx": workbook}


@dataclass(frozen=True, slots=True)
class Held:
    """What a file has of a set's answers."""

    calls: tuple[str, ...] = ()
    """Those that it has a row of."""
    beside: tuple[str, ...] | None = None
    """Columns that are the user's own; None where there is no file yet."""


def held(path: Path, asked: QuestionSet) -> Held:
    """What is in a file; nothing where it is not there, or empty.

    Raises `SettingsError` for another form of file, and where its columns are not those of the set.
    """
    form = _form(path)
    if path.is_dir():
        raise SettingsError(f"{str(path)!r} is a folder: name a file in it")
    if not path.exists() or not path.stat().st_size:
        return Held()
    rows = form.rows(path)
    wanted = form.wanted(asked)
    beside = spare(rows[0] if rows else [], wanted)
    if beside is None:
        raise SettingsError(
            f"{str(path)!r} holds other columns than the set {asked.name!r} ({_unlike(rows, wanted)}): "
            f"nothing was written, name another file"
        )
    return Held(tuple(row[0] for row in rows[1:] if row and row[0]), tuple(beside))


def save(table: Table, asked: QuestionSet, path: Path) -> Held:
    """Write the calls of a table that the file does not have yet; what it had before is returned."""
    before = held(path, asked)
    beside = None if before.beside is None else len(before.beside)
    new = _without(table, before.calls)
    if new.columns or beside is None:
        _form(path).write(new, asked, path, beside=beside)
    return before


def _form(path: Path) -> Any:
    found = _FORMS.get(path.suffix.lower())
    if found is None:
        raise SettingsError(f"{path.name!r} is no form of a table: end it in .csv, .md or .xlsx")
    return found


def _unlike(rows: list[list[str]], wanted: list[str]) -> str:
    """The first column that differs."""
    first = rows[0] if rows else []
    for at, (said, name) in enumerate(zip_longest(first[: len(wanted)], wanted, fillvalue=""), 1):
        if spare([said], [name]) is None:
            return f"column {at} is {said!r} and not {name!r}" if said else f"it has no column {name!r}"
    return "it has none"


def _without(table: Table, calls: Collection[str]) -> Table:
    """The table without some of its calls; citations keep their numbers."""
    kept = [at for at, column in enumerate(table.columns) if column.call not in calls]
    if len(kept) == len(table.columns):
        return table
    rows = tuple(replace(row, cells=tuple(row.cells[at] for at in kept)) for row in table.rows)
    return replace(table, columns=tuple(table.columns[at] for at in kept), rows=rows)
