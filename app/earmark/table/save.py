"""A table in a file, in the form that its name ends in."""

from __future__ import annotations

from pathlib import Path

from earmark_ingest.errors import SettingsError

from earmark.table import xlsx
from earmark.table.types import Table
from earmark.table.write import to_csv, to_markdown


def save(table: Table, path: Path) -> None:
    """Write a table in the form that the file's name ends in; `SettingsError` for another."""
    form = path.suffix.lower()
    if form not in (".csv", ".md", ".xlsx"):
        raise SettingsError(f"{path.name!r} is no form of a table: end it in .csv, .md or .xlsx")
    try:
        if form == ".xlsx":
            xlsx.write(table, path)
        else:
            text = to_csv(table) if form == ".csv" else to_markdown(table)
            path.write_text(text, encoding="utf-8-sig" if form == ".csv" else "utf-8", newline="")
    except OSError as error:
        raise SettingsError(
            f"the table cannot be written to {str(path)!r}: {error.strerror or error}"
        ) from error
