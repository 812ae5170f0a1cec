"""The vectors of each call as a file of half floats, scored exactly.

Within one call, or a few hundred, this is faster than Chroma under a filter, is exact, costs no import, and
shows what another process wrote as soon as the catalog names it.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from earmark_ingest.library.keys import Key, best

_REMEMBERED = 100_000
"""Vectors kept in memory: some 100 MB at 256 dimensions."""


class Matrix:
    """One file per version of a call. Files are written whole and never changed."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder
        self._guard = threading.Lock()
        self._read: dict[int, NDArray[np.float32]] = {}

    def _file(self, version: int) -> Path:
        return self._folder / f"{version}.npy"

    def add(self, version: int, vectors: NDArray[np.float32]) -> None:
        """Write the vectors of a call, shape (passages, dimensions), over any that were there."""
        half = self._file(version).with_suffix(".half")
        with half.open("wb") as file:
            np.save(file, vectors.astype(np.float16))
            file.flush()
            os.fsync(file.fileno())
        half.replace(self._file(version))

    def remove(self, versions: Iterable[int]) -> None:
        """Delete calls; those without a file are no error."""
        for version in versions:
            self._file(version).unlink(missing_ok=True)
            with self._guard:
                self._read.pop(version, None)

    def versions(self) -> set[int]:
        """The calls that have a file."""
        return {int(file.stem) for file in self._folder.glob("*.npy")}

    def search(self, vector: NDArray[np.float32], versions: Sequence[int], k: int) -> dict[Key, float]:
        """The `k` best keys of these calls with their inner products; a call without a file has none."""
        found: dict[Key, float] = {}
        for version in versions:
            rows = self._rows(version)
            if rows is not None:
                scores = rows @ vector
                top = np.argsort(-scores, kind="stable")[:k]
                found.update(((version, int(place)), float(scores[place])) for place in top)
        return best(found, k)

    def _rows(self, version: int) -> NDArray[np.float32] | None:
        with self._guard:
            rows = self._read.pop(version, None)
            if rows is None:
                try:
                    rows = np.load(self._file(version)).astype(np.float32)
                except FileNotFoundError:
                    return None
            self._read[version] = rows
            while sum(map(len, self._read.values())) > _REMEMBERED and len(self._read) > 1:
                del self._read[next(iter(self._read))]
        return rows
