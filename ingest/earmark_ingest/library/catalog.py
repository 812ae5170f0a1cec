"""The record: every call, its transcript and its passages, in one SQLite file."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any, Literal

from earmark_ingest.errors import LibraryError
from earmark_ingest.library import meta, rows
from earmark_ingest.library.meta import Stamp
from earmark_ingest.library.packing import unpack, unpack_passages, unpack_some
from earmark_ingest.library.records import CallRecord, Entry
from earmark_ingest.library.rows import Draft
from earmark_ingest.library.schema import check, upgrade
from earmark_ingest.outline import Noting, Outline
from earmark_ingest.outline import unpack as unpack_outline
from earmark_ingest.types import Passage, Source, Transcript

NAME = "catalog.sqlite"
State = Literal["pending", "ready", "removing"]


@dataclass(frozen=True)
class Snapshot:
    """What readers see: one consistent state of the catalog."""

    generation: int
    stamp: Stamp
    entries: dict[str, Entry]
    """The ready ones, by call id, sorted."""

    @cached_property
    def sizes(self) -> dict[int, int]:
        """Version -> passages."""
        return {entry.version: entry.record.passages for entry in self.entries.values()}

    @cached_property
    def ids(self) -> dict[int, str]:
        """Version -> id."""
        return {entry.version: entry.record.id for entry in self.entries.values()}


class Catalog:
    """An open catalog. Safe to use from several threads; every method is one transaction."""

    def __init__(self, folder: Path, noting: Noting | None = None) -> None:
        """Open or create; `LibraryError` where the file is damaged, foreign or too new."""
        self.noting = noting
        """What makes the notes on a call that is written."""
        self._name = str(folder)
        self._guard = threading.RLock()
        self._entries: dict[int, tuple[bytes, Entry]] = {}
        """What was unpacked, by version, with what it was unpacked from."""
        try:
            self._connection = sqlite3.connect(
                folder / NAME, timeout=10, isolation_level=None, check_same_thread=False
            )
            self._connection.execute("PRAGMA journal_mode = WAL")
            self._connection.execute("PRAGMA synchronous = FULL")
            self.schema = check(self._connection, self._name)
        except sqlite3.Error as error:
            raise self._unreadable(error) from error

    def _unreadable(self, error: Exception) -> LibraryError:
        return LibraryError(
            f"the library {self._name!r} cannot be read ({error}); restore its catalog.sqlite from a copy, "
            "or delete the folder and ingest again"
        )

    @contextmanager
    def _transaction(self, begin: str = "BEGIN") -> Iterator[sqlite3.Connection]:
        with self._guard:
            try:
                self._connection.execute(begin)
                try:
                    yield self._connection
                except BaseException:
                    self._connection.execute("ROLLBACK")
                    raise
                self._connection.execute("COMMIT")
            except sqlite3.Error as error:
                raise self._unreadable(error) from error

    def prepare(self, stamp: Stamp) -> None:
        """Create or upgrade the tables, and record `stamp` where none is; only under the write lock."""
        with self._guard:
            try:
                upgrade(self._connection)
            except sqlite3.Error as error:
                raise self._unreadable(error) from error
            self.schema = check(self._connection, self._name)
        if self.stamp() is None:
            with self._transaction("BEGIN IMMEDIATE") as db:
                meta.write_stamp(db, stamp)

    def stamp(self) -> Stamp | None:
        """The embedder recorded; None in a catalog that was never `prepare`d."""
        if not self.schema:
            return None
        with self._transaction() as db:
            return meta.read_stamp(db)

    def generation(self) -> int:
        """Goes up with every change that readers can see."""
        with self._transaction() as db:
            return int(meta.values(db).get("generation", "0"))

    def snapshot(self) -> Snapshot:
        """The ready calls, with the generation and the stamp that belong to them."""
        with self._transaction() as db:
            stamp = meta.read_stamp(db)
            generation = int(meta.values(db).get("generation", "0"))
            found = db.execute(f"{rows.ENTRY} WHERE state = 'ready' ORDER BY id").fetchall()
        if stamp is None:
            raise LibraryError(
                f"the library {self._name!r} was never finished; delete the folder and start again"
            )
        entries = [self._entry(row) for row in found]
        return Snapshot(generation, stamp, {entry.record.id: entry for entry in entries})

    def entries(self, *states: State) -> list[Entry]:
        """The entries in any of these states, oldest version first."""
        marks = ", ".join("?" for _ in states)
        with self._transaction() as db:
            found = db.execute(f"{rows.ENTRY} WHERE state IN ({marks}) ORDER BY version", states).fetchall()
        return [self._entry(row) for row in found]

    def surviving(self) -> list[Entry]:
        """The entries that would be ready after a `publish` now, oldest version first."""
        with self._transaction() as db:
            found = db.execute(
                f"{rows.ENTRY} WHERE state <> 'removing' AND NOT {rows.REPLACED} ORDER BY version"
            ).fetchall()
        return [self._entry(row) for row in found]

    def ids(self) -> dict[int, str]:
        """Version -> id, in whatever state."""
        with self._transaction() as db:
            return dict(db.execute("SELECT version, id FROM calls").fetchall())

    def _entry(self, row: tuple[int, bytes, str, str, str]) -> Entry:
        version, packed, digest, shape, origin = row
        known = self._entries.get(version)
        if known is None or known[0] != packed:
            record = self._unpack(unpack, CallRecord, packed)
            if not record.sources:
                record = replace(record, sources=(rows.known_before(record, digest, origin),))
            known = self._entries[version] = packed, Entry(version, record, shape)
        return known[1]

    def transcript(self, version: int) -> Transcript | None:
        """The transcript of a version, in whatever state; None where it is gone."""
        packed = self._blob(version, "transcript")
        return self._unpack(unpack, Transcript, packed) if packed else None

    def passages(self, version: int) -> Sequence[Passage]:
        """The passages of a version as they were indexed; empty where it is gone."""
        packed = self._blob(version, "passages")
        return self._unpack(unpack_passages, packed) if packed else ()

    def passages_at(self, version: int, places: Sequence[int]) -> dict[int, Passage]:
        """Some passages of a version by their places, without unpacking all; without those that are gone."""
        packed = self._blob(version, "passages")
        return self._unpack(unpack_some, packed, places) if packed else {}

    def outline(self, version: int) -> Outline | None:
        """That of a version; None where it is gone or was written by an older Earmark."""
        found: Outline | None = self._unpack(unpack_outline, self._blob(version, "outline"))
        return found

    def notes(self, version: int) -> bytes | None:
        """Those of a version, as `noting` made them; None where there are none."""
        return self._blob(version, "notes")

    def keep(self, made: Iterable[tuple[int, Outline, bytes]]) -> None:
        """Store outlines and notes of versions; without notes those that are there stay."""
        rows = [(outline.pack(), notes or None, version) for version, outline, notes in made]
        with self._transaction("BEGIN IMMEDIATE") as db:
            db.executemany("UPDATE calls SET outline = ?, notes = coalesce(?, notes) WHERE version = ?", rows)

    def sources(self, version: int) -> tuple[Source, ...]:
        """What was read of each source of a version, in the order of its record; empty where it is gone."""
        packed = self._blob(version, "sources")
        if packed is None and (transcript := self.transcript(version)) is not None:
            return (Source(transcript.text, transcript.source),)
        return self._unpack(unpack, tuple[Source, ...], packed) if packed else ()

    def _blob(self, version: int, column: str) -> bytes | None:
        with self._transaction() as db:
            row = db.execute(f"SELECT {column} FROM calls WHERE version = ?", (version,)).fetchone()
        return row[0] if row else None

    def _unpack(self, how: Callable[..., Any], *arguments: Any) -> Any:
        try:
            return how(*arguments)
        except Exception as error:  # zlib, JSON and validation each have their own
            raise self._unreadable(error) from error

    def change(self, fresh: Sequence[Draft], noted: Sequence[Draft], gone: Sequence[int]) -> list[Entry]:
        """One step: `fresh` calls are pending, `noted` ones are described anew, the versions `gone` go.

        Versions go when the fresh calls become ready, and at once where there are none. Returns the fresh
        entries with the versions that they were given.
        """
        written = [rows.row(draft, self.noting) for draft in fresh]
        described = [(rows.described(draft), rows.texts(draft), draft.entry.version) for draft in noted]
        with self._transaction("BEGIN IMMEDIATE") as db:
            versions = [db.execute(rows.INSERT, row).lastrowid for row in written]
            db.executemany("UPDATE calls SET record = ?, sources = ? WHERE version = ?", described)
            if versions:
                db.executemany("INSERT INTO superseded VALUES (?, ?)", [(versions[0], old) for old in gone])
            else:
                db.executemany("UPDATE calls SET state = 'removing' WHERE version = ?", [(v,) for v in gone])
            if described or (gone and not versions):
                meta.bump(db)
        return [replace(draft.entry, version=v) for draft, v in zip(fresh, versions, strict=True) if v]

    def publish(self, stamp: Stamp | None = None) -> None:
        """Make all pending calls ready and what they replace removing; `stamp` names new, whole indexes."""
        with self._transaction("BEGIN IMMEDIATE") as db:
            db.execute(f"UPDATE calls SET state = 'removing' WHERE {rows.REPLACED}")
            db.execute("UPDATE calls SET state = 'ready' WHERE state = 'pending'")
            db.execute("DELETE FROM superseded")
            if stamp is not None:
                meta.write_stamp(db, stamp)
                db.execute("DELETE FROM meta WHERE key = 'derived_broken'")
            meta.bump(db)

    def forget(self, versions: Iterable[int]) -> None:
        """Delete calls that readers no longer see."""
        with self._transaction("BEGIN IMMEDIATE") as db:
            db.executemany(
                "DELETE FROM calls WHERE version = ? AND state <> 'ready'", [(v,) for v in versions]
            )

    @contextmanager
    def derived_writes(self) -> Iterator[None]:
        """Around writes to the indexes: what is cut short inside leaves `derived_broken` true."""
        self._mark("1")
        try:
            yield
        except Exception:
            raise
        except BaseException:  # an interrupt comes between two calls, never inside one
            self._mark("0")
            raise
        self._mark("0")

    def _mark(self, value: str) -> None:
        with self._transaction("BEGIN IMMEDIATE") as db:
            db.execute("INSERT OR REPLACE INTO meta VALUES ('derived_broken', ?)", (value,))

    def derived_broken(self) -> bool:
        """Whether a process died or failed while it wrote to the indexes: their files may be torn."""
        with self._transaction() as db:
            return meta.values(db).get("derived_broken") == "1"

    def close(self) -> None:
        """Release the file."""
        with self._guard:
            self._connection.close()
