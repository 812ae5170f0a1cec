"""Vectors that were paid for, kept in a file beside the library, so that no crash makes one be paid twice."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from hashlib import sha256
from pathlib import Path

import numpy as np
from earmark_ingest.errors import LibraryError
from numpy.typing import NDArray

Row = NDArray[np.float32]

_ASKED = 500
"""Rows per query: SQLite bounds the number of variables."""
_WAIT = 30.0


def digest(space: str, text: str) -> bytes:
    """What a text's vector is filed under. `space` names all that a vector depends on beside the text."""
    return sha256(f"{space}\0{text}".encode("utf-8", "surrogatepass")).digest()


class PaidVectors:
    """A SQLite file of half floats by `digest`. Each use opens it: it may be shared, copied and deleted."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def get(self, digests: Sequence[bytes]) -> dict[bytes, Row]:
        """Those that are held. None are where there is no file."""
        found: dict[bytes, Row] = {}
        if not self._path.is_file():
            return found
        with self._open() as db:
            for start in range(0, len(digests), _ASKED):
                asked = digests[start : start + _ASKED]
                marks = ",".join("?" * len(asked))
                rows = db.execute(f"SELECT digest, vector FROM vectors WHERE digest IN ({marks})", asked)
                found.update((key, np.frombuffer(row, dtype="<f2").astype(np.float32)) for key, row in rows)
        return found

    def put(self, rows: Mapping[bytes, Row]) -> None:
        """Keep these; on disk when it returns."""
        with self._open() as db, db:
            db.executemany(
                "INSERT OR REPLACE INTO vectors VALUES (?, ?)",
                [(key, row.astype("<f2").tobytes()) for key, row in rows.items()],
            )

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        try:
            with closing(sqlite3.connect(self._path, timeout=_WAIT)) as db:
                db.execute(
                    "CREATE TABLE IF NOT EXISTS vectors (digest BLOB PRIMARY KEY, vector BLOB NOT NULL)"
                )
                yield db
        except sqlite3.Error as error:
            raise LibraryError(
                f"the vectors paid for so far cannot be read or written in {str(self._path)!r} ({error}): "
                f"restore the file, or delete it and pay for them again"
            ) from error
