"""Dense vectors in an embedded Chroma, for libraries too large to score whole, and for other programs."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import numpy as np
from numpy.typing import NDArray

from earmark_ingest.library.keys import Key, read, spell

if TYPE_CHECKING:
    from chromadb.api.client import Client


_GRAPH: Any = {
    "space": "ip",
    "ef_construction": 40,
    "ef_search": 200,
    "batch_size": 500,
    "sync_threshold": 2_000,
}
"""Chroma's graph: built with half the care of its default, in half the time; the search makes up for it.

What is not yet synced is read again whenever a process opens the collection, so the threshold stays low.
"""


class Vectors:
    """The vectors of every passage, keyed by version and passage. Not safe beside another writer."""

    def __init__(self, folder: Path) -> None:
        import chromadb
        from chromadb.config import Settings

        settings = Settings(anonymized_telemetry=False)
        client = chromadb.PersistentClient(_unshared(folder), settings=settings)
        self._client = cast("Client", client)  # the declared interface lacks `close`
        # No embedding function: Chroma's default would fetch a model at first use.
        self._collection = self._client.get_or_create_collection(
            "passages", embedding_function=None, configuration={"hnsw": _GRAPH}
        )

    def add(self, keys: Sequence[Key], calls: Sequence[str], vectors: NDArray[np.float32]) -> None:
        """Write one row per key, over any of the same. `vectors` has shape (len(keys), dimensions)."""
        size = self._client.get_max_batch_size()
        for start in range(0, len(keys), size):
            part = slice(start, start + size)
            self._collection.upsert(
                ids=[spell(key) for key in keys[part]],
                embeddings=vectors[part],
                metadatas=[{"call": call} for call in calls[part]],
            )

    def remove(self, keys: Sequence[Key]) -> None:
        """Delete these rows; keys without a row are no error."""
        size = self._client.get_max_batch_size()
        for start in range(0, len(keys), size):
            self._collection.delete(ids=[spell(key) for key in keys[start : start + size]])

    def settle(self, dimensions: int) -> None:
        """Wait until Chroma has put away what it was given: it goes on in a thread of its own."""
        self.search(np.ones(dimensions, dtype=np.float32), 1)

    def count(self) -> int:
        """How many rows there are."""
        return int(self._collection.count())

    def search(self, vector: NDArray[np.float32], k: int) -> dict[Key, float]:
        """About the `k` best keys with their inner products, best first, of every version there is.

        A filter is not offered: in Chroma its cost is linear in the collection, see `Matrix` for scopes.
        """
        asked: Any = vector[np.newaxis]
        result = self._collection.query(query_embeddings=asked, n_results=k, include=["distances"])
        distances = (result["distances"] or [[]])[0]
        return {read(id): 1.0 - float(far) for id, far in zip(result["ids"][0], distances, strict=True)}

    def close(self) -> None:
        """Release the files."""
        self._client.close()


def _unshared(folder: Path) -> str:
    """A spelling of `folder` that nobody else in this process uses.

    Chroma keeps one engine per spelling of a path and hands it to every client that asks, however stale
    it has become; an engine of our own, which closing the client stops, is the only way to a fresh view.
    """
    bits = f"{uuid.uuid4().int & 0xFFFFFFFF:032b}"
    return str(folder) + "".join("/." if bit == "1" else "/" for bit in bits)
