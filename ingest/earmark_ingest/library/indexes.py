"""The two derived indexes as one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from earmark_ingest.embed import Embedder
from earmark_ingest.library.fuse import fuse
from earmark_ingest.library.lexical import Lexical
from earmark_ingest.library.records import Entry
from earmark_ingest.library.vectors import Key, Vectors
from earmark_ingest.types import Passage, Transcript

_FEWEST = 50
"""Candidates asked of each index, however few are wanted: fusing two short lists promotes chance."""


@dataclass(frozen=True, slots=True)
class Document:
    """A call as it goes into the indexes."""

    entry: Entry
    transcript: Transcript
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Scores:
    """What a search says of one passage; see `Hit`."""

    key: Key
    fused: float
    lexical: float
    dense: float


class Indexes:
    """Vectors and words of one index folder. Knows versions and passages, nothing of the catalog's states."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self._vectors = Vectors(folder / "chroma")
        self._lexical = Lexical(folder / "lexical")

    def add(self, documents: Sequence[Document], embedder: Embedder) -> None:
        """Write these calls, over whatever was left of the same versions."""
        items = [(document.entry.version, passage) for document in documents for passage in document.passages]
        self._vectors.add(items, embedder.embed([passage.text for _, passage in items]))
        asked = [text for document in documents for text in _questions(document)]
        words = [(version, passage, text) for (version, passage), text in zip(items, asked, strict=True)]
        self._lexical.write(words, without=[document.entry.version for document in documents])

    def remove(self, keys: Sequence[Key]) -> None:
        """Delete the versions of these keys (all keys of a version must be given)."""
        self._vectors.remove(keys)
        self._lexical.write([], without=sorted({version for version, _ in keys}))

    def counts(self) -> tuple[int, int]:
        """How many passages the dense and the lexical index hold."""
        return self._vectors.count(), self._lexical.count()

    def search(
        self, text: str, meaning: str, embedder: Embedder, versions: Sequence[int] | None, k: int
    ) -> list[Scores]:
        """Candidates for `k` results, best first, in these versions only (None: in all)."""
        depth = max(4 * k, _FEWEST)
        lexical = self._lexical.search(text, versions, depth)
        vector = embedder.embed([meaning])[0]
        dense = self._vectors.search(vector, versions, depth) if vector.any() else {}
        fused = fuse(lexical, dense)
        found = [
            Scores(key, score, lexical.get(key, 0.0), dense.get(key, 0.0)) for key, score in fused.items()
        ]
        return sorted(found, key=lambda scores: (-scores.fused, scores.key[1]))

    def reload(self) -> None:
        """See what another process wrote."""
        self._vectors.reopen()
        self._lexical.reload()

    def close(self) -> None:
        """Release the files."""
        self._vectors.close()


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
