"""The vectors of every call in one memory-mapped file, scored exactly.

    rows    16-bit fixed point, call after call as they came; only ever appended to
    calls   where the rows of each version lie; a later record of a version replaces an earlier one

Fixed point halves what a search has to read and becomes floats ten times as fast as half floats do; unit
vectors lose 1e-4 of an inner product at most. Rows are on disk before the record that names them. What is
removed leaves a hole until the next rebuild.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from earmark_ingest.library.files import append
from earmark_ingest.library.keys import Key
from earmark_ingest.workers import cores

_ONE = 32_767
_RECORD = np.dtype([("version", "<i8"), ("start", "<i8"), ("rows", "<i8"), ("dimensions", "<i8")])
_BLOCK = 1 << 18
"""Numbers scored at a time: they stay in the processor's cache, and BLAS starts no threads for so few."""

_ALONE = 100_000
"""Rows for which a thread more is worth while."""

_Piece = tuple[int, int, int]
"""First row, the row behind the last, place of the first among the scores."""

Records = NDArray[Any]
Rows = NDArray[np.int16]


@dataclass(frozen=True, slots=True)
class _View:
    """What was read of the two files."""

    records: Records
    """The versions that have rows, sorted."""
    rows: Rows | None
    read: int
    """Bytes of `calls` seen."""


class Matrix:
    """The vectors of each version of a call. Safe beside one writer, in this process or another."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._rows, self._calls = folder / "rows", folder / "calls"
        self._guard = threading.Lock()
        self._view = self._looked()

    def add(self, vectors: Mapping[int, NDArray[np.float32]]) -> None:
        """Write the vectors of calls, shape (passages, dimensions) each, over any that were there."""
        if not vectors:
            return
        whole = np.concatenate(list(vectors.values()))
        width = whole.shape[1]
        start = append(self._rows, np.rint(np.clip(whole, -1, 1) * _ONE).astype("<i2").tobytes(), 2 * width)
        sizes = [len(rows) for rows in vectors.values()]
        starts = start + np.cumsum([0, *sizes[:-1]])
        self._record(
            [(version, at, size, width) for version, at, size in zip(vectors, starts, sizes, strict=True)]
        )

    def remove(self, versions: Iterable[int]) -> None:
        """Forget calls; those that are not there are no error."""
        self._record([(version, 0, 0, 0) for version in versions])

    def _record(self, records: Sequence[tuple[int, int, int, int]]) -> None:
        append(self._calls, np.array(records, dtype=_RECORD).tobytes(), _RECORD.itemsize)
        with self._guard:
            self._view = self._looked()

    def versions(self) -> set[int]:
        """The calls that have vectors."""
        return set(self._view.records["version"].tolist())

    def size(self) -> int:
        """How many passages have vectors."""
        return int(self._view.records["rows"].sum())

    def rows(self, version: int) -> NDArray[np.float32]:
        """The vectors of a call, in order; none for one that has none."""
        view, place, known = self._find(np.array([version], dtype=np.int64))
        if view.rows is None or not known[0]:
            return np.zeros((0, 0), np.float32)
        start, count = (int(view.records[place[0]][name]) for name in ("start", "rows"))
        return view.rows[start : start + count].astype(np.float32) / np.float32(_ONE)

    def search(self, vector: NDArray[np.float32], versions: Sequence[int], k: int) -> dict[Key, float]:
        """The `k` best keys of these calls with their inner products; a call without vectors has none."""
        view, place, known = self._find(np.unique(np.array(versions, dtype=np.int64)))
        found = view.records[place[known]]
        if view.rows is None or not len(found):
            return {}
        scores = _scores(view.rows, found, vector / np.float32(_ONE))
        top = _highest(scores, k)
        ends = np.cumsum(found["rows"])
        which = np.searchsorted(ends, top, side="right")
        places = top - ends[which] + found["rows"][which]
        return _keyed(found["version"][which], places, scores[top])

    def scores(self, vector: NDArray[np.float32], keys: Sequence[Key]) -> dict[Key, float]:
        """The inner products of these passages, without those that have no vector."""
        versions, places = np.array(keys, dtype=np.int64).reshape(-1, 2).T
        view, place, known = self._find(versions)
        found, places = view.records[place[known]], places[known]
        inside = places < found["rows"]
        found, places = found[inside], places[inside]
        if view.rows is None or not len(found):
            return {}
        rows = view.rows[found["start"] + places].astype(np.float32)
        return _keyed(found["version"], places, rows @ (vector / np.float32(_ONE)))

    def _find(self, versions: NDArray[np.int64]) -> tuple[_View, NDArray[np.intp], NDArray[np.bool_]]:
        """Where the record of each version is, and whether there is one; looks again where one is missing."""
        view = self._view
        place, known = _places(view.records, versions)
        if not known.all() and self._calls.exists() and self._calls.stat().st_size != view.read:
            with self._guard:
                view = self._view = self._looked()
            place, known = _places(view.records, versions)
        return view, place, known

    def _looked(self) -> _View:
        """The files as they are now; what a crash left of a record, or a record without its rows, is none."""
        content = self._calls.read_bytes() if self._calls.exists() else b""
        records = np.frombuffer(content, _RECORD, count=len(content) // _RECORD.itemsize)
        _, last = np.unique(records["version"][::-1], return_index=True)
        records = records[::-1][last]
        records = records[records["rows"] > 0]
        if not len(records):
            return _View(records, None, len(content))
        width = int(records["dimensions"][0])
        count = self._rows.stat().st_size // (2 * width) if self._rows.exists() else 0
        records = records[records["start"] + records["rows"] <= count]
        if not len(records):
            return _View(records, None, len(content))
        rows = np.memmap(self._rows, "<i2", "r", shape=(count, width))
        return _View(records, np.asarray(rows), len(content))  # a plain view: slicing a memmap is slow

    def close(self) -> None:
        """Release the files."""
        self._view = _View(np.zeros(0, _RECORD), None, 0)


def _places(records: Records, versions: NDArray[np.int64]) -> tuple[NDArray[np.intp], NDArray[np.bool_]]:
    place = np.searchsorted(records["version"], versions)
    known = place < len(records)
    known[known] = records["version"][place[known]] == versions[known]
    return place, known


def _scores(rows: Rows, found: Records, vector: NDArray[np.float32]) -> NDArray[np.float32]:
    """The inner product of every row of these records, in their order; many rows on all cores."""
    scores = np.empty(int(found["rows"].sum()), dtype=np.float32)
    pieces = list(_pieces(found, max(1, _BLOCK // rows.shape[1])))
    threads = min(cores(), len(scores) // _ALONE)
    if threads < 2:
        _fill(scores, rows, pieces, vector)
    else:
        shares = [pieces[first::threads] for first in range(threads)]
        with ThreadPoolExecutor(threads) as pool:
            list(pool.map(lambda share: _fill(scores, rows, share, vector), shares))
    return scores


def _fill(
    scores: NDArray[np.float32], rows: Rows, pieces: Sequence[_Piece], vector: NDArray[np.float32]
) -> None:
    size = max((end - start for start, end, _ in pieces), default=0)
    buffer = np.empty((size, rows.shape[1]), dtype=np.float32)
    for start, end, place in pieces:
        block = buffer[: end - start]
        block[...] = rows[start:end]
        np.dot(block, vector, out=scores[place : place + len(block)])


def _pieces(found: Records, size: int) -> Iterator[_Piece]:
    """The rows of these records, at most `size` at a time, each with its place in their order."""
    place = 0
    for start, end in _runs(found):
        for at in range(start, end, size):
            yield at, min(at + size, end), place
            place += min(size, end - at)


def _runs(found: Records) -> Iterator[tuple[int, int]]:
    """The records as ranges of rows, those that follow each other as one."""
    ends = found["start"] + found["rows"]
    first = np.flatnonzero(np.concatenate([[True], found["start"][1:] != ends[:-1]]))
    last = np.concatenate([first[1:] - 1, [len(found) - 1]])
    yield from zip(found["start"][first].tolist(), ends[last].tolist(), strict=True)


def _highest(scores: NDArray[np.float32], k: int) -> NDArray[np.intp]:
    """The places of the `k` highest scores, highest first, equal ones in order."""
    if k < len(scores):
        least = np.partition(scores, len(scores) - k)[len(scores) - k]
        places = np.flatnonzero(scores >= least)
    else:
        places = np.arange(len(scores))
    return places[np.argsort(-scores[places], kind="stable")[:k]]


def _keyed(
    versions: NDArray[np.int64], places: NDArray[np.int64], scores: NDArray[np.float32]
) -> dict[Key, float]:
    keys = zip(versions.tolist(), places.tolist(), strict=True)
    return dict(zip(keys, scores.tolist(), strict=True))
