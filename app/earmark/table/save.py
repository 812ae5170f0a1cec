"""A table in a file, in the form that its name ends in."""

from __future__ import annotations

from pathlib import Path

from earmark_ingest.errors import SettingsError

from earmark.table import sheet, xlsx
from earmark.table.sheet import Sheet
from earmark.table.types import Table
from earmark.table.write import to_csv, to_markdown


def save(table: Table | Sheet, path: Path) -> None:
    """Write a table or sheet in the form that the file's name ends in; `SettingsError` for another."""
    form = path.suffix.lower()
    if form not in (".csv", ".md", ".xlsx"):
        raise SettingsError(f"{path.name!r} is no form of a table: end it in .csv, .md or .xlsx")
    try:
        if form == ".xlsx":
            _workbook(table, path)
        else:
            text = _text(table, form)
            path.write_text(text, encoding="utf-8-sig" if form == ".csv" else "utf-8", newline="")
    except OSError as error:
        raise SettingsError(
            f"the table cannot be written to {str(path)!r}: {error.strerror or error}"
        ) from error


def _workbook(table: Table | Sheet, path: Path) -> None:
    if isinstance(table, Sheet):
        sheet.to_workbook(table, path)
    else:
        xlsx.write(table, path)


def _text(table: Table | Sheet, form: str) -> str:
    if isinstance(table, Sheet):
        return sheet.to_csv(table) if form == ".csv" else sheet.to_markdown(table)
    return to_csv(table) if form == ".csv" else to_markdown(table)
