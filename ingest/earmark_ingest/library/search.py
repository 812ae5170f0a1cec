"""The questions that a library answers from its indexes, with the passages that they find."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Collection, Iterator, Sequence
from typing import TYPE_CHECKING, TypeVar

import numpy as np
from numpy.typing import NDArray

from earmark_ingest.errors import EarmarkError, LibraryError
from earmark_ingest.library.access import Access
from earmark_ingest.library.cover import Covered
from earmark_ingest.library.keys import Key
from earmark_ingest.library.records import Hit
from earmark_ingest.types import Passage

if TYPE_CHECKING:  # tantivy and Chroma cost a second to import
    from earmark_ingest.library.indexes import Indexes, Scores

T = TypeVar("T")

_REMEMBERED = 64
_SEVERAL = 8
"""Hits in one call from which on the whole call is unpacked and remembered."""


class Searching:
    """Searches an open library; remembers the passages of the calls seen last."""

    def __init__(self, access: Access) -> None:
        self._access = access
        self._passages: dict[int, Sequence[Passage]] = {}

    def passages(self, version: int) -> Sequence[Passage]:
        """All passages of a version; empty where it is gone."""
        with self._access.guard:
            found = self._passages.pop(version, None)
            if found is None:
                found = self._access.catalog.passages(version)
            self._passages[version] = found
            if len(self._passages) > _REMEMBERED:
                del self._passages[next(iter(self._passages))]
        return found

    def search(
        self, lexical: str, dense: str, versions: Collection[int] | None, k: int, weight: float
    ) -> list[Hit]:
        """The best `k` in these versions, None for all; see `Library.search`."""
        return self._hits(self._scores(lexical, dense, versions, k, weight), k)

    def nearest(
        self, lexical: str, dense: str, versions: Collection[int] | None, k: int, weight: float
    ) -> list[str]:
        """See `Library.nearest`."""
        ids = self._access.view.ids
        return [ids[one.key[0]] for one in self._scores(lexical, dense, versions, k, weight)[:k]]

    def each(
        self, lexical: str, dense: str, versions: Collection[int], k: int, weight: float
    ) -> dict[int, dict[int, float]]:
        """By version the places and scores of what is found in it alone; see `Library.scores_each`."""

        def found(indexes: Indexes) -> dict[int, list[Scores]]:
            return indexes.each(lexical, self._meaning(dense), self._sizes(versions), k, weight)

        scores = self._asked(found)
        ranked = {version: self._ranked(scores.get(version, []))[:k] for version in versions}
        return {version: {one.key[1]: one.fused for one in best} for version, best in ranked.items()}

    def _scores(
        self, lexical: str, dense: str, versions: Collection[int] | None, k: int, weight: float
    ) -> list[Scores]:
        def found(indexes: Indexes) -> list[Scores]:
            from earmark_ingest.library.indexes import Scope

            inside = self._access.view.sizes if versions is None else self._sizes(versions)
            scope = Scope(inside, versions is None)
            return indexes.search(lexical, self._meaning(dense), scope, k, weight)

        return self._ranked(self._asked(found), versions)

    def _ranked(self, scores: Sequence[Scores], inside: Collection[int] | None = None) -> list[Scores]:
        """Best first, without what is not ready."""
        ids = self._access.view.ids
        held = ids if inside is None else set(inside)
        kept = (one for one in scores if one.key[0] in held and one.key[0] in ids)
        return sorted(kept, key=lambda one: (-one.fused, ids[one.key[0]], one.key[1]))

    def _sizes(self, versions: Collection[int]) -> dict[int, int]:
        sizes = self._access.view.sizes
        return {version: sizes[version] for version in versions if version in sizes}

    def _meaning(self, text: str) -> NDArray[np.float32]:
        return self._access.embedder.embed([text])[0] if text.strip() else np.zeros(0, np.float32)

    def _hits(self, scores: Sequence[Scores], k: int) -> list[Hit]:
        """The hits of the first `k` scores that can still be read."""
        return list(itertools.islice(self._read(scores, k), k))

    def _read(self, scores: Sequence[Scores], k: int) -> Iterator[Hit]:
        """The hits of these scores, `k` unpacked at a time; without what another process just removed."""
        for start in range(0, len(scores), k):
            part = scores[start : start + k]
            passages = self._some(part)
            for one in part:
                if one.key in passages:
                    yield Hit(passages[one.key], one.fused, one.lexical, one.dense)

    def _some(self, scores: Sequence[Scores]) -> dict[Key, Passage]:
        places: dict[int, list[int]] = {}
        for one in scores:
            places.setdefault(one.key[0], []).append(one.key[1])
        found: dict[Key, Passage] = {}
        for version, wanted in places.items():
            found |= {(version, place): passage for place, passage in self._at(version, wanted).items()}
        return found

    def _at(self, version: int, places: Sequence[int]) -> dict[int, Passage]:
        if version in self._passages or len(places) >= _SEVERAL:
            whole = self.passages(version)
            return {place: whole[place] for place in places if place < len(whole)}
        return self._access.catalog.passages_at(version, places)

    def said(self, words: str, limit: int) -> dict[str, int]:
        """See `Library.said`."""
        ids = self._access.view.ids
        found = self._asked(lambda indexes: indexes.said(words, limit))
        return {ids[version]: count for version, count in found.items() if version in ids}

    def covering(self, things: Sequence[Sequence[str]], least: float) -> Covered[str]:
        """See `Library.covering`."""
        ids = self._access.view.ids
        found = self._asked(lambda indexes: indexes.covering(things, least))
        held = {ids[version]: covers for version, covers in found.found.items() if version in ids}
        return Covered(found.weights, held)

    def at(self, version: int, places: Sequence[int]) -> dict[int, Passage]:
        """Some passages of a version, by their places; without those that are gone."""
        with self._access.guard:
            return self._at(version, places)

    def known(self, words: str) -> bool:
        """See `Library.known`."""
        return self._asked(lambda indexes: indexes.known(words))

    def _asked(self, question: Callable[[Indexes], T]) -> T:
        """The answer of the indexes, with what goes wrong in them as one sentence."""
        access = self._access
        with access.guard:
            indexes = access.indexes()
            try:
                return question(indexes)
            except EarmarkError:
                raise
            except Exception as error:  # Chroma, tantivy and numpy raise all sorts on damaged files
                raise LibraryError(
                    f"the search index of {str(access.path)!r} failed ({error}); run `earmark rebuild`"
                ) from error

    def forget(self) -> None:
        """Free the memory of what was remembered."""
        self._passages.clear()
