"""Text to vectors without a key or a download: a learned vector per stem, summed and normalised.

The weights come from `ingest/training/train_local_embedder.py`. Their file holds `stems` (UTF-8, one per
line), `rows` (int8), `scales` (float32) and `held_out` (tickers, UTF-8, one per line): a stem's vector is its
row times its scale. The rows beyond those of the stems are shared by all other words.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterable, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Protocol
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from .errors import SettingsError
from .tokens import stems

NUMBER = "#"
"""The stem that stands for every number that has no vector of its own."""


class Embedder(Protocol):
    """What a library needs to turn passages and questions into vectors.

    One that embeds several thousand passages faster together than one batch of the library's after the other
    may say in `at_once` how many it wants; one that takes money, or much time, says `costly`, and is then
    asked for passages only by who writes.
    """

    name: str
    fingerprint: str
    """Changes whenever the same text could get another vector."""

    @property
    def dimensions(self) -> int:
        """How many numbers a vector has; an embedder behind a server may have to ask for it."""

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Shape (texts, dimensions); rows of length 1, or zero for a text without a known word."""


class LocalEmbedder:
    """The embedder in the package. A row depends on its own text only; safe to share between threads."""

    name = "local"
    held_out: tuple[str, ...]
    """Tickers of the companies whose calls were not trained on: measure on those."""

    def __init__(self, weights: Path | None = None) -> None:
        """Load `weights`, or those of the package; `SettingsError` when they are missing or broken."""
        content = _read(weights)
        self.fingerprint = hashlib.sha256(content).hexdigest()[:16]
        try:
            self._places, self._rows, self.held_out = _unpacked(content)
        except Exception as error:  # damage shows in zip, zlib or numpy, each with errors of its own
            raise SettingsError(
                f"the local embedder's weights in {_place(weights)!r} are damaged: install earmark again"
            ) from error
        self.dimensions = int(self._rows.shape[1])

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Shape (texts, dimensions); rows of length 1, or zero for a text without a known word."""
        vectors = np.zeros((len(texts), self.dimensions), dtype=np.float32)
        for vector, text in zip(vectors, texts, strict=True):
            places, weights = self._places.bag(text)
            # No matrix product: its threads would fight those of other workers, and change the last bits.
            total = np.einsum("i,ij->j", weights, self._rows[places])
            length = np.sqrt(np.einsum("i,i", total, total))
            if length > 0:
                np.divide(total, length, out=vector)
        return vectors


class Places(dict[str, int]):
    """The row of each word: stems with one of their own, numbers, and the rest in shared rows by hash.

    Two words in one shared row are rare within two texts, so that a name never seen in training still finds
    itself again.
    """

    def __init__(self, names: Iterable[str], shared: int) -> None:
        """Rows are counted from the first of `names`; `shared` further ones follow."""
        super().__init__((name, row) for row, name in enumerate(names))
        self._number = self.get(NUMBER, -1)
        self._first, self._shared = len(self), shared

    def __missing__(self, stem: str) -> int:
        """Not remembered: a text may hold any number of strange words."""
        if stem[0].isdigit():
            return self._number
        return self._first + crc32(stem.encode()) % self._shared if self._shared else -1

    def bag(self, text: str) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """Rows of the text's words, each once and in order, and the square roots of their counts.

        The root, so that a word said nine times counts three times.
        """
        found = np.array([self[stem] for stem in stems(text)], dtype=np.int64)
        places, counts = np.unique(found[found >= 0], return_counts=True)
        return places, np.sqrt(counts).astype(np.float32)


def _read(weights: Path | None) -> bytes:
    try:
        if weights is None:
            return files(__package__).joinpath("weights", "local.npz").read_bytes()
        return weights.read_bytes()
    except OSError as error:
        raise SettingsError(
            f"the local embedder's weights cannot be read from {_place(weights)!r} ({error.strerror}): "
            "install earmark again"
        ) from error


def _unpacked(content: bytes) -> tuple[Places, NDArray[np.float32], tuple[str, ...]]:
    """The row of each word, the rows, and the tickers held out."""
    with np.load(io.BytesIO(content), allow_pickle=False) as arrays:
        names = bytes(arrays["stems"]).decode().split("\n")
        held_out = tuple(bytes(arrays["held_out"]).decode().split())
        rows, scales = arrays["rows"], arrays["scales"]
    if rows.ndim != 2 or scales.shape != rows.shape[:1] or len(rows) < len(names):
        raise ValueError("arrays that do not fit each other")
    vectors = rows.astype(np.float32) * scales.astype(np.float32)[:, None]
    if not np.isfinite(vectors).all():
        raise ValueError("a scale that is no number")
    return Places(names, len(rows) - len(names)), vectors, held_out


def _place(weights: Path | None) -> str:
    return str(weights) if weights else "earmark_ingest/weights/local.npz"
