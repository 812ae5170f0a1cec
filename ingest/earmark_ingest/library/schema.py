"""The catalog's tables, and how an older catalog becomes a newer one in place."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from earmark_ingest.errors import LibraryError

APPLICATION = 0x4541524D
"""`EARM`, in the header of the SQLite file: says whose it is."""

UPGRADES: tuple[str, ...] = (
    """
    CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
    CREATE TABLE calls (
        version    INTEGER PRIMARY KEY AUTOINCREMENT,
        id         TEXT NOT NULL,
        state      TEXT NOT NULL CHECK (state IN ('pending', 'ready', 'removing')),
        supersedes INTEGER,
        source     TEXT NOT NULL,
        origin     TEXT NOT NULL,
        digest     TEXT NOT NULL,
        shape      TEXT NOT NULL,
        company    TEXT,
        ticker     TEXT,
        period     TEXT,
        call_date  TEXT,
        record     BLOB NOT NULL,
        transcript BLOB NOT NULL,
        passages   BLOB NOT NULL
    );
    CREATE INDEX calls_by_state ON calls (state, id);
    """,
    """
    ALTER TABLE calls ADD COLUMN sources BLOB;
    CREATE TABLE superseded (newer INTEGER NOT NULL, version INTEGER NOT NULL);
    INSERT INTO superseded SELECT version, supersedes FROM calls
        WHERE state = 'pending' AND supersedes IS NOT NULL;
    """,
    "-- Passages are packed in portions from here on: an older Earmark must not try to read them.\n",
    "ALTER TABLE calls ADD COLUMN outline BLOB;",
    "ALTER TABLE calls ADD COLUMN notes BLOB;",
)
"""Step n takes a catalog from version n to n + 1. Steps are only ever appended."""


def version_of(connection: sqlite3.Connection) -> int:
    """The schema version of an open catalog; 0 for one without tables yet."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def check(connection: sqlite3.Connection, name: str, newest: int = len(UPGRADES)) -> int:
    """The schema version, after making sure that the file is a catalog that this code can read."""
    owner = int(connection.execute("PRAGMA application_id").fetchone()[0])
    version = version_of(connection)
    tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    if owner != APPLICATION and (tables or version):
        raise LibraryError(f"{name!r} holds a catalog.sqlite that is not Earmark's; choose another folder")
    if version > newest:
        raise LibraryError(
            f"the library {name!r} was written by a newer Earmark (schema {version}, this one reads up to "
            f"{newest}); upgrade earmark to open it"
        )
    return version


def upgrade(connection: sqlite3.Connection, upgrades: Sequence[str] = UPGRADES) -> None:
    """Bring a catalog up to `len(upgrades)`, each step in a transaction of its own."""
    for version in range(version_of(connection), len(upgrades)):
        connection.executescript(
            f"BEGIN IMMEDIATE; PRAGMA application_id = {APPLICATION}; {upgrades[version]}; "
            f"PRAGMA user_version = {version + 1}; COMMIT;"
        )
