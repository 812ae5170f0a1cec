"""The derived indexes as one: exact vectors, Chroma, words."""

from __future__ import annotations

import itertools
import shutil
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from earmark_ingest.embed import Embedder
from earmark_ingest.library.behind import Behind
from earmark_ingest.library.cover import Cover, Covered, covered, joined, weights
from earmark_ingest.library.fuse import fuse
from earmark_ingest.library.keys import Key, best, numbered
from earmark_ingest.library.lexical import Lexical
from earmark_ingest.library.matrix import Matrix
from earmark_ingest.library.records import Entry
from earmark_ingest.library.vectors import Vectors
from earmark_ingest.types import Passage, Transcript

WIDE = 1_500_000
"""Passages from which on a whole library is searched in Chroma: approximately, but in constant time."""

BEHIND = 0.01
"""Share of the passages that Chroma may lack until it is written to: opening it costs more than one call."""

_TOGETHER = 64
"""Calls written to Chroma at a time."""

_NARROW = 2_000
"""Passages up to which the words of all are scored, so that no candidate lacks a score."""

_FEWEST = 50
"""Candidates asked of each index, however few are wanted: fusing two short lists promotes chance."""


@dataclass(frozen=True, slots=True)
class Document:
    """A call as it goes into the indexes."""

    entry: Entry
    transcript: Transcript
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Scope:
    """Where to search: these versions, with so many passages in each."""

    sizes: Mapping[int, int]
    everything: bool
    """Whether that is the whole library, so that filters need not be passed on."""


class Scores(NamedTuple):
    """What a search says of one passage; see `Hit`. A wide search makes a thousand of them."""

    key: Key
    fused: float
    lexical: float
    dense: float


def embedded(documents: Sequence[Document], embedder: Embedder) -> NDArray[np.float32]:
    """A vector for each passage of these calls, in order. Writes nothing, whatever fails."""
    return embedder.embed([passage.text for document in documents for passage in document.passages])


class Indexes:
    """One index folder. Knows versions and passages, nothing of the catalog's states."""

    def __init__(self, folder: Path, ids: Callable[[], Mapping[int, str]]) -> None:
        """Open the indexes in `folder`; `ids` tells the call of each version that there is."""
        self._folder, self._ids = folder, ids
        self._matrix = Matrix(folder / "vectors")
        self._lexical = Lexical(folder / "lexical")
        self._behind = Behind(folder / "behind")
        self._chroma: Vectors | None = None

    @property
    def vectors(self) -> Vectors:
        """Chroma, opened when first needed: most questions never do."""
        if self._chroma is None:
            self._chroma = Vectors(self._folder / "chroma")
        return self._chroma

    def add(self, documents: Sequence[Document], rows: NDArray[np.float32]) -> None:
        """Write these calls, over whatever was left of the same versions; `rows` are their `embedded`."""
        ends = np.cumsum([len(document.passages) for document in documents])[:-1]
        versions = [document.entry.version for document in documents]
        words = [
            ((document.entry.version, place), passage, asked)
            for document in documents
            for place, (passage, asked) in enumerate(
                zip(document.passages, _questions(document), strict=True)
            )
        ]
        with self._lexical.writing(words, without=versions):
            self._matrix.add(dict(zip(versions, np.split(rows, ends), strict=True)))
            self._follow({document.entry.version: len(document.passages) for document in documents})

    def remove(self, sizes: Mapping[int, int]) -> None:
        """Delete these versions; `sizes` says how many passages each has."""
        with self._lexical.writing([], without=sorted(sizes)):
            self._matrix.remove(sizes)
            self._follow(sizes)

    def _follow(self, changed: Mapping[int, int]) -> None:
        """Let Chroma follow, or leave it behind for now."""
        self._behind.note(changed)
        if self._chroma is not None or sum(self._behind.sizes().values()) > self._matrix.size() * BEHIND:
            self.sync()

    def sync(self) -> None:
        """Bring Chroma up to date; from nothing, where it is lost, damaged or lacks more than was noted."""
        behind = self._behind.sizes()
        if not behind and self._chroma is None and self.chroma_is_there():
            return
        if not self._chroma_has_the_rest(behind):
            self.release_chroma()
            shutil.rmtree(self._folder / "chroma", ignore_errors=True)
            behind = dict.fromkeys(self._matrix.versions(), 0)
        held = self._matrix.versions()
        gone = [(version, place) for version in behind.keys() - held for place in range(behind[version])]
        self.vectors.remove(gone)
        for versions in _portions(sorted(behind.keys() & held)):
            self._write(versions)
        self._behind.clear()

    def _chroma_has_the_rest(self, behind: Mapping[int, int]) -> bool:
        try:
            return self.vectors.count() >= self._matrix.size() - sum(behind.values())
        except Exception:  # Chroma raises all sorts on damaged files
            return False

    def _write(self, versions: Sequence[int]) -> None:
        ids = self._ids()
        blocks = [self._matrix.rows(version) for version in versions]
        keys = [(v, place) for v, block in zip(versions, blocks, strict=True) for place in range(len(block))]
        self.vectors.add(keys, [ids.get(version, "") for version, _ in keys], np.concatenate(blocks))
        self.vectors.settle(blocks[0].shape[1])

    def chroma_is_there(self) -> bool:
        """Whether Chroma has its file, where it ought to have passages."""
        owed = self._matrix.size() - sum(self._behind.sizes().values())
        return owed <= 0 or (self._folder / "chroma" / "chroma.sqlite3").exists()

    def release_chroma(self) -> None:
        """Close Chroma; the next use opens it anew, and sees what another process wrote."""
        if self._chroma is not None:
            self._chroma.close()
            self._chroma = None

    def complete(self, sizes: Mapping[int, int]) -> bool:
        """Whether these versions are all there, as far as can be told without opening Chroma."""
        return self._lexical.count() >= sum(sizes.values()) and self._matrix.versions() >= set(sizes)

    def search(
        self, text: str, meaning: NDArray[np.float32], scope: Scope, k: int, weight: float
    ) -> list[Scores]:
        """Candidates for `k` results in no order. `meaning` is the query's vector, zero for none."""
        depth, size = max(4 * k, _FEWEST), sum(scope.sizes.values())
        versions = None if scope.everything else list(scope.sizes)
        words = self._lexical.search(text, versions, max(depth, size) if size <= _NARROW else depth)
        return self._fused(words, meaning, scope, depth, weight)

    def each(
        self, text: str, meaning: NDArray[np.float32], sizes: Mapping[int, int], k: int, weight: float
    ) -> dict[int, list[Scores]]:
        """By version what `search` gives in it alone. Words are looked up in all of them at once."""
        scopes = {version: Scope({version: size}, False) for version, size in sizes.items()}
        if any(size > _NARROW for size in sizes.values()):
            return {version: self.search(text, meaning, one, k, weight) for version, one in scopes.items()}
        words: dict[int, dict[Key, float]] = {version: {} for version in sizes}
        for key, score in self._lexical.search(text, list(sizes), sum(sizes.values())).items():
            words[key[0]][key] = score
        depth = max(4 * k, _FEWEST)
        return {v: self._fused(words[v], meaning, one, depth, weight) for v, one in scopes.items()}

    def _fused(
        self, words: dict[Key, float], meaning: NDArray[np.float32], scope: Scope, depth: int, weight: float
    ) -> list[Scores]:
        """The best `depth` of each search; `words` has scores of as many more as are known, best first."""
        near = self._near(meaning, scope, depth) if meaning.any() else {}
        keys = list(dict.fromkeys([*itertools.islice(words, depth), *near]))
        if meaning.any():
            near |= self._matrix.scores(meaning, [key for key in keys if key not in near])
        words = {key: words[key] for key in keys if key in words}
        fused = fuse(words, near, weight)
        return [Scores(key, score, words.get(key, 0.0), near.get(key, 0.0)) for key, score in fused.items()]

    def _near(self, meaning: NDArray[np.float32], scope: Scope, k: int) -> dict[Key, float]:
        if scope.everything and sum(scope.sizes.values()) >= WIDE:
            late = self._matrix.search(meaning, list(self._behind.sizes()), k)
            return best(self.vectors.search(meaning, k) | late, k)
        return self._matrix.search(meaning, list(scope.sizes), k)

    def said(self, text: str, k: int) -> Counter[int]:
        """Version -> passages, of at most `k`, whose text or header holds all words of `text`."""
        return Counter(version for version, _ in self._lexical.holding(text, k))

    def covering(self, things: Sequence[Sequence[str]], least: float) -> Covered[int]:
        """By version the passages that say at least this share of the things, each in one of its wordings."""
        said = [joined([self._lexical.saying(wording) for wording in wordings]) for wordings in things]
        count = self._lexical.count()
        found = covered(said, count, least)
        by_version: dict[int, list[Cover]] = {}
        for key, share, score in zip(*(column.tolist() for column in found), strict=True):
            version, place = numbered(key)
            by_version.setdefault(version, []).append(Cover(place, share, score))
        return Covered(tuple(weights(said, count).tolist()), by_version)

    def known(self, text: str) -> bool:
        """Whether each word of `text` is in some passage or header."""
        return self._lexical.known(text)

    def reload(self) -> None:
        """See what another process wrote."""
        self.release_chroma()
        self._lexical.reload()

    def close(self) -> None:
        """Release the files."""
        self.release_chroma()
        self._matrix.close()


def _portions(versions: Sequence[int]) -> Iterator[Sequence[int]]:
    for start in range(0, len(versions), _TOGETHER):
        yield versions[start : start + _TOGETHER]


def _questions(document: Document) -> Iterable[str]:
    """For each passage what its turn answers: the askers' words before it in its exchange, or nothing."""
    transcript = document.transcript
    turns = {turn.index: turn for turn in transcript.turns}
    asked: dict[int, str] = {}
    for exchange in transcript.exchanges:
        words = ""
        for index in exchange.turns:
            turn = turns[index]
            if turn.speaker.role == "analyst" or turn.speaker == exchange.asker:
                words += " ".join(span.of(transcript.text) for span in turn.spans) + " "
            else:
                asked[index] = words
    return [asked.get(passage.turn, "") for passage in document.passages]
