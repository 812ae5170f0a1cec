"""What a command found, written into a file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from earmark.table import Sheet, Table


def write(found: dict[str, Any], table: Table | Sheet, to: Path) -> None:
    """All of it as JSON where the file's name ends so, else the table in the form that the name ends in."""
    from earmark_ingest.errors import SettingsError

    from earmark.table import save

    if to.suffix.lower() != ".json":
        save(table, to)
        return
    try:
        to.write_text(json.dumps(found, ensure_ascii=False, indent=2), encoding="utf-8")
    except OSError as error:
        raise SettingsError(f"{str(to)!r} cannot be written: {error.strerror or error}") from error
