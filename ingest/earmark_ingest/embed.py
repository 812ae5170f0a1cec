"""Text to vectors without a key or a download: a learned vector per stem, summed and normalised.

The weights come from `ingest/training/train_local_embedder.py`. Their file holds `stems` (UTF-8, one per
line), `rows` (int8, one per stem) and `scales` (float32): a stem's vector is its row times its scale.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from .errors import SettingsError
from .tokens import stems

NUMBER = "#"
"""The stem that stands for every number that has no vector of its own."""

_BATCH = 64  # texts whose stem vectors are in memory at once (some 8 MB)


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

    def __init__(self, weights: Path | None = None) -> None:
        """Load `weights`, or those of the package; `SettingsError` when they are missing or broken."""
        content = _read(weights)
        self.fingerprint = hashlib.sha256(content).hexdigest()[:16]
        self._rows, self._ids = _unpack(content, weights)
        self.dimensions = int(self._rows.shape[1])

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Shape (texts, dimensions); rows of length 1, or zero for a text without a known word."""
        vectors = np.zeros((len(texts), self.dimensions), dtype=np.float32)
        for start in range(0, len(texts), _BATCH):
            bags = bags_of_stems(texts[start : start + _BATCH], self._ids)
            _add_up(self._rows, *bags, out=vectors[start : start + _BATCH])
        return vectors


def bags_of_stems(
    texts: Sequence[str], ids: dict[str, int]
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float32]]:
    """Texts as sparse rows: (text, stem, weight) of each distinct known stem, ordered by text, then stem.

    The weight is the square root of the stem's count, so that a word said nine times counts three times.
    """
    other = ids.get(NUMBER, -1)
    found = [[ids.get(s, other if s[0].isdigit() else -1) for s in stems(text)] for text in texts]
    flat = np.fromiter((i for row in found for i in row), dtype=np.int64)
    row = np.repeat(np.arange(len(texts)), [len(row) for row in found])
    known = flat >= 0
    keys, counts = np.unique(row[known] * len(ids) + flat[known], return_counts=True)
    text, stem = np.divmod(keys, max(len(ids), 1))
    return text, stem, np.sqrt(counts).astype(np.float32)


def _add_up(
    rows: NDArray[np.float32],
    text: NDArray[np.int64],
    stem: NDArray[np.int64],
    weight: NDArray[np.float32],
    *,
    out: NDArray[np.float32],
) -> None:
    """Write each text's normalised sum of stem vectors into its row of `out`."""
    if not len(text):
        return
    present, starts = np.unique(text, return_index=True)
    sums = np.add.reduceat(rows[stem] * weight[:, None], starts, axis=0)
    lengths = np.linalg.norm(sums, axis=1, keepdims=True)
    out[present] = np.divide(sums, lengths, out=np.zeros_like(sums), where=lengths > 0)


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


def _unpack(content: bytes, weights: Path | None) -> tuple[NDArray[np.float32], dict[str, int]]:
    """The vector of each stem, and its row."""
    try:
        with np.load(io.BytesIO(content), allow_pickle=False) as arrays:
            names = bytes(arrays["stems"]).decode().split("\n")
            rows, scales = arrays["rows"], arrays["scales"]
    except Exception as error:  # damage shows in zip, zlib or numpy, each with errors of its own
        raise _broken(weights) from error
    if rows.ndim != 2 or scales.shape != (len(names),) or len(rows) != len(names):
        raise _broken(weights)
    vectors = rows.astype(np.float32) * scales.astype(np.float32)[:, None]
    if not np.isfinite(vectors).all():
        raise _broken(weights)
    return vectors, {stem: i for i, stem in enumerate(names)}


def _broken(weights: Path | None) -> SettingsError:
    return SettingsError(
        f"the local embedder's weights in {_place(weights)!r} are damaged: install earmark again"
    )


def _place(weights: Path | None) -> str:
    return str(weights) if weights else "earmark_ingest/weights/local.npz"
