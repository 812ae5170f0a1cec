"""What a library says of its vectors, read without opening it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from earmark_ingest.library.catalog import NAME
from earmark_ingest.library.meta import Stamp, read_stamp
from earmark_ingest.library.schema import APPLICATION


def recorded(path: Path) -> Stamp | None:
    """The embedder that made a library's vectors; None where there is no library, or none that can be read.

    What is wrong with it is for `Library.open` to say.
    """
    file = path / NAME
    if not file.is_file():
        return None
    try:
        with closing(sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True, timeout=10)) as db:
            if db.execute("PRAGMA application_id").fetchone()[0] != APPLICATION:
                return None
            return read_stamp(db)
    except (sqlite3.Error, OSError, ValueError):
        return None
