"""An open library's catalog, indexes and lock, kept in step with each other and with what is on disk."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from earmark_ingest.embed import Embedder
from earmark_ingest.errors import LibraryError, LibraryLocked, ModelError, SettingsError, WrongEmbedder
from earmark_ingest.library.catalog import Catalog, Snapshot
from earmark_ingest.library.lock import writing

if TYPE_CHECKING:  # tantivy and Chroma cost a second to import, and listing calls needs neither
    from earmark_ingest.library.indexes import Indexes


class Access:
    """What the reading and the writing half of a library share."""

    def __init__(self, path: Path, embedder: Embedder, catalog: Catalog) -> None:
        self.path = path
        self.embedder = embedder
        self.catalog = catalog
        self.view: Snapshot = catalog.snapshot()
        self.guard = threading.RLock()
        self._open: Indexes | None = None
        self._written = -1
        """The generation that this process wrote last: where it is still that one, Chroma knows of it."""

    def check_embedder(self) -> None:
        """`WrongEmbedder` unless the vectors are those of the embedder at hand."""
        stamp, embedder = self.view.stamp, self.embedder
        if (stamp.embedder, stamp.fingerprint) != (embedder.name, embedder.fingerprint):
            raise WrongEmbedder(
                f"the library {str(self.path)!r} was built with the embedder {stamp.embedder!r} "
                f"({stamp.fingerprint[:12]}), not {embedder.name!r} ({embedder.fingerprint[:12]}); "
                f"run `earmark rebuild --embedder {embedder.name.split()[0]}` to change over"
            )

    def finish(self) -> None:
        """Do what a crashed writer left undone; a living one is left alone.

        With a `costly` embedder, or one that cannot be had just now, that is left to the next writer: what is
        ready can be listed.
        """
        if getattr(self.embedder, "costly", False) and not self.catalog.derived_broken():
            return
        if self.catalog.entries("pending", "removing") or self.catalog.derived_broken():
            try:
                with self.writing():
                    pass
            except (LibraryLocked, ModelError, SettingsError):
                return

    @contextmanager
    def writing(self) -> Iterator[Indexes]:
        """Hold the lock, with indexes that hold exactly the catalog's ready calls."""
        from earmark_ingest.library.write import drop_stale, recover

        with writing(self.path):
            self.refresh()
            self.check_embedder()
            indexes = self._whole_indexes()
            if self.catalog.entries("pending", "removing"):
                recover(self.catalog, indexes, self.embedder)
            self.look()
            drop_stale(self.path, self.view.stamp.index)
            try:
                yield indexes
            finally:
                self.look()
            self._written = self.view.generation

    def _whole_indexes(self) -> Indexes:
        if self.catalog.derived_broken():
            self._reindex()
        indexes = self.indexes(locked=True)
        if self.view.generation != self._written:
            indexes.release_chroma()  # what a stale client writes would be lost
        if not indexes.chroma_is_there():
            with self.catalog.derived_writes():
                indexes.sync()
        return indexes

    def indexes(self, *, locked: bool = False) -> Indexes:
        """The open indexes; made anew where they are missing, damaged or short of passages.

        `locked` says that the caller holds the write lock already.
        """
        with self.guard:
            if self._open is None:
                self.check_embedder()
                self._open = self._opened()
            if self._open is None:
                if locked:
                    self._reindex()
                else:
                    with writing(self.path):
                        self.look()
                        self._reindex()
                self._open = self._opened()
            if self._open is None:
                raise LibraryError(
                    f"the search index of {str(self.path)!r} is damaged; run `earmark rebuild`"
                )
            return self._open

    def _opened(self) -> Indexes | None:
        """The indexes on disk, or None where they cannot be opened or lack calls."""
        from earmark_ingest.library.indexes import Indexes
        from earmark_ingest.library.write import index_folder

        folder, sizes = index_folder(self.path, self.view.stamp.index), self.view.sizes
        if sizes and not folder.is_dir():
            return None
        try:
            indexes = Indexes(folder, self.catalog.ids)
        except Exception:  # tantivy raises all sorts on damaged files
            return None
        return indexes if indexes.complete(sizes) else None

    def _reindex(self) -> None:
        from earmark_ingest.library.write import reindex

        with self.guard:
            self.drop_indexes()
            reindex(self.catalog, self.path, self.embedder)
            self.look()

    def look(self) -> None:
        """Take the catalog's present state as what is seen."""
        self.view = self.catalog.snapshot()

    def refresh(self) -> bool:
        """See what another process changed; True if it changed anything."""
        if self.catalog.generation() == self.view.generation:
            return False
        with self.guard:
            before = self.view.stamp.index
            self.look()
            self.check_embedder()
            if self._open is not None and before == self.view.stamp.index:
                self._open.reload()
            else:
                self.drop_indexes()
        return True

    def drop_indexes(self) -> None:
        """Release the indexes; the next use opens them again."""
        with self.guard:
            if self._open is not None:
                self._open.close()
                self._open = None
                self._written = -1

    def close(self) -> None:
        """Release everything."""
        self.drop_indexes()
        self.catalog.close()
