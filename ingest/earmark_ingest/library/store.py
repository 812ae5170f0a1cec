"""The library: what the rest of Earmark holds."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from earmark_ingest.embed import Embedder
from earmark_ingest.errors import LibraryError, LibraryLocked, NoSuchCall, WrongEmbedder
from earmark_ingest.library.catalog import NAME, Catalog, Snapshot, Stamp
from earmark_ingest.library.files import expand
from earmark_ingest.library.lock import NAME as LOCK
from earmark_ingest.library.lock import writing
from earmark_ingest.library.records import CallRecord, Entry, Hit
from earmark_ingest.library.schema import UPGRADES
from earmark_ingest.types import Passage, Report, Transcript

if TYPE_CHECKING:  # chromadb and tantivy cost a second to import, and listing calls needs neither
    from earmark_ingest.library.indexes import Indexes, Scores

Progress = Callable[[str, int, int], None]
_CREATION = 10.0
_REMEMBERED = 256


class Library:
    """A folder of calls that can be searched. Safe to share between threads; make one with `open`."""

    def __init__(self, path: Path, embedder: Embedder, catalog: Catalog) -> None:
        self.path = path
        self.embedder = embedder
        self._catalog = catalog
        self._view: Snapshot = catalog.snapshot()
        self._guard = threading.RLock()
        self._open_indexes: Indexes | None = None
        self._passages: dict[int, tuple[Passage, ...]] = {}

    @classmethod
    def open(cls, path: Path, embedder: Embedder, *, rebuilding: bool = False) -> Library:
        """Open a library, creating it where `path` is missing or empty, finishing what a crash interrupted.

        With `rebuilding` another embedder than the recorded one is let in, for `rebuild` and for nothing
        else. `LibraryError` where the folder is no library or cannot be read, `WrongEmbedder` where its
        vectors are another embedder's.
        """
        path = Path(path)
        _check_folder(path)
        catalog = Catalog(path)
        try:
            if catalog.schema < len(UPGRADES) or catalog.stamp() is None:
                with writing(path, _CREATION):
                    catalog.prepare(Stamp(embedder.name, embedder.fingerprint, embedder.dimensions))
            library = cls(path, embedder, catalog)
            if not rebuilding:
                library._check_embedder()
                library._finish()
        except BaseException:
            catalog.close()
            raise
        return library

    def _check_embedder(self) -> None:
        stamp, embedder = self._view.stamp, self.embedder
        if (stamp.embedder, stamp.fingerprint) != (embedder.name, embedder.fingerprint):
            raise WrongEmbedder(
                f"the library {str(self.path)!r} was built with the embedder {stamp.embedder!r} "
                f"({stamp.fingerprint[:12]}), not {embedder.name!r} ({embedder.fingerprint[:12]}); "
                "run `earmark rebuild` to change over"
            )

    def _finish(self) -> None:
        """Do what a crashed writer left undone; a living one is left alone."""
        if self._catalog.entries("pending", "removing"):
            try:
                with self._writing():
                    pass
            except LibraryLocked:
                return

    @contextmanager
    def _writing(self) -> Iterator[Indexes]:
        """Hold the lock, with indexes that hold exactly the catalog's ready calls."""
        from earmark_ingest.library.write import drop_stale, recover

        with writing(self.path):
            self._check_embedder()
            self.refresh()
            indexes = self._indexes(locked=True)
            if self._catalog.entries("pending", "removing"):
                recover(self._catalog, indexes, self.embedder)
            drop_stale(self.path, self._view.stamp.index)
            try:
                yield indexes
            finally:
                self._view = self._catalog.snapshot()

    def _indexes(self, *, locked: bool = False) -> Indexes:
        """The open indexes; made anew where they are missing, damaged or short of passages."""
        from earmark_ingest.library.indexes import Indexes
        from earmark_ingest.library.write import index_folder

        with self._guard:
            if self._open_indexes is None:
                self._check_embedder()
                wanted = sum(entry.record.passages for entry in self._view.entries.values())
                folder = index_folder(self.path, self._view.stamp.index)
                self._open_indexes = _opened(folder, wanted)
                if self._open_indexes is None:
                    self._repair(locked)
                    self._open_indexes = Indexes(index_folder(self.path, self._view.stamp.index))
            return self._open_indexes

    def _repair(self, locked: bool) -> None:
        from earmark_ingest.library.write import rebuild

        if locked:
            rebuild(self._catalog, self.path, self.embedder)
        else:
            with writing(self.path):
                rebuild(self._catalog, self.path, self.embedder)
        self._view = self._catalog.snapshot()

    def ingest(self, paths: Sequence[Path], on_progress: Progress | None = None) -> Report:
        """Add the transcripts at these files and folders; see `identity` for what counts as the same call.

        Bad files are reported, not raised. `on_progress(file, done, total)` is called after each file is
        read. `LibraryLocked` when another process is writing.
        """
        from earmark_ingest.library.add import Adding

        files, rejected = expand([Path(path) for path in paths])
        with self._writing() as indexes:
            adding = Adding(
                self._catalog, indexes, self.embedder, dict(self._view.entries), rejected=rejected
            )
            for done, file in enumerate(files, 1):
                adding.add(file)
                if on_progress is not None:
                    on_progress(file.name, done, len(files))
            return adding.finish()

    def remove(self, call: str) -> None:
        """Take a call out; `NoSuchCall` where it is not in."""
        from earmark_ingest.library.write import sweep

        with self._writing() as indexes:
            self._catalog.retire(self._entry(call).version)
            sweep(self._catalog, indexes)

    def rebuild(self, on_progress: Progress | None = None) -> int:
        """Parse, cut, embed and index every stored text again, with the embedder given at `open`.

        Returns the number of calls. Until it is done readers go on with the old indexes.
        """
        from earmark_ingest.library.write import rebuild

        with writing(self.path):
            count = rebuild(self._catalog, self.path, self.embedder, on_progress)
            with self._guard:
                self._drop_indexes()
                self._view = self._catalog.snapshot()
        return count

    def calls(self) -> tuple[CallRecord, ...]:
        """Every call, ordered by id."""
        return tuple(entry.record for entry in self._view.entries.values())

    def _entry(self, call: str) -> Entry:
        entry = self._view.entries.get(call)
        if entry is None:
            raise NoSuchCall(f"the library has no call {call!r}; `earmark calls` lists what it has")
        return entry

    def transcript(self, call: str) -> Transcript:
        """The call as it was parsed; `NoSuchCall` where it is not in."""
        transcript = self._catalog.transcript(self._entry(call).version)
        if transcript is None:
            raise NoSuchCall(f"the call {call!r} was replaced or removed by another process; ask again")
        return transcript

    def passages(self, call: str) -> tuple[Passage, ...]:
        """The call as it was cut, in order; `NoSuchCall` where it is not in."""
        return self._passages_of(self._entry(call).version)

    def _passages_of(self, version: int) -> tuple[Passage, ...]:
        with self._guard:
            found = self._passages.pop(version, None)
            if found is None:
                found = self._catalog.passages(version)
            self._passages[version] = found
            if len(self._passages) > _REMEMBERED:
                del self._passages[next(iter(self._passages))]
        return found

    def search(self, lexical: str, dense: str, calls: Sequence[str] | None, k: int) -> list[Hit]:
        """The `k` passages that best fit the words of `lexical` and the meaning of `dense`, best first.

        Only in `calls`, or anywhere for None; `NoSuchCall` for an id that is not in the library.
        """
        view = self._view
        if k < 1 or not view.entries or (calls is not None and not calls):
            return []
        versions = None if calls is None else sorted({self._entry(call).version for call in calls})
        with self._guard:
            found = self._indexes().search(lexical, dense, self.embedder, versions, k)
        shown = {entry.version for entry in view.entries.values()}
        hits = (self._hit(scores) for scores in found if scores.key[0] in shown)
        return [hit for hit, _ in zip((hit for hit in hits if hit is not None), range(k), strict=False)]

    def _hit(self, scores: Scores) -> Hit | None:
        version, id = scores.key
        for passage in self._passages_of(version):
            if passage.id == id:
                return Hit(passage, scores.fused, scores.lexical, scores.dense)
        return None

    def refresh(self) -> bool:
        """Look whether another process changed the library, and if so see it; True if something changed."""
        if self._catalog.generation() == self._view.generation:
            return False
        with self._guard:
            before, self._view = self._view, self._catalog.snapshot()
            self._check_embedder()
            if self._open_indexes is not None:
                if before.stamp.index == self._view.stamp.index:
                    self._open_indexes.reload()
                else:
                    self._drop_indexes()
        return True

    def _drop_indexes(self) -> None:
        if self._open_indexes is not None:
            self._open_indexes.close()
            self._open_indexes = None

    def close(self) -> None:
        """Release files and memory; the library cannot be used afterwards."""
        with self._guard:
            self._drop_indexes()
            self._passages.clear()
            self._catalog.close()


def _opened(folder: Path, passages: int) -> Indexes | None:
    """The indexes of a folder, or None where they cannot be opened or lack passages."""
    from earmark_ingest.library.indexes import Indexes

    if passages and not folder.is_dir():
        return None
    try:
        indexes = Indexes(folder)
    except Exception:  # Chroma and tantivy raise all sorts on damaged files
        return None
    if min(indexes.counts()) >= passages:
        return indexes
    indexes.close()
    return None


def _check_folder(path: Path) -> None:
    """Create the folder if it is missing; refuse one that holds something else."""
    try:
        path.mkdir(parents=True, exist_ok=True)
        names = {entry.name for entry in path.iterdir()}
    except OSError as error:
        reason = error.strerror or error
        raise LibraryError(
            f"the library {str(path)!r} cannot be opened ({reason}); choose another folder"
        ) from error
    if names and NAME not in names and names != {LOCK}:
        raise LibraryError(
            f"the folder {str(path)!r} is not empty and no library; choose an empty or a new one"
        )
