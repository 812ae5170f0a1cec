"""The few values of a catalog that are not calls."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Stamp:
    """Which embedder made the vectors, and in which index folder they lie."""

    embedder: str
    fingerprint: str
    dimensions: int
    index: int = 1


def values(db: sqlite3.Connection) -> dict[str, str]:
    """Every key with its value."""
    return dict(db.execute("SELECT key, value FROM meta").fetchall())


def read_stamp(db: sqlite3.Connection) -> Stamp | None:
    """The stamp recorded, if any."""
    found = values(db)
    if "embedder" not in found:
        return None
    return Stamp(found["embedder"], found["fingerprint"], int(found["dimensions"]), int(found["index"]))


def write_stamp(db: sqlite3.Connection, stamp: Stamp) -> None:
    """Record a stamp over the one there."""
    rows = {
        "embedder": stamp.embedder,
        "fingerprint": stamp.fingerprint,
        "dimensions": str(stamp.dimensions),
        "index": str(stamp.index),
    }
    db.executemany("INSERT OR REPLACE INTO meta VALUES (?, ?)", rows.items())


def bump(db: sqlite3.Connection) -> None:
    """Count one more change that readers can see."""
    generation = int(values(db).get("generation", "0")) + 1
    db.execute("INSERT OR REPLACE INTO meta VALUES ('generation', ?)", (str(generation),))
