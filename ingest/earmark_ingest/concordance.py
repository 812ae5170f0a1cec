"""Which sentences of a call hold a word: made once, at ingest, so that no question has to stem the call.

Packed, it is a line for each stem: the stem, a tab, and the numbers of its sentences, each but the first as
the distance to the one before.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence
from itertools import accumulate, pairwise

from earmark_ingest.tokens import stems
from earmark_ingest.types import Passage, Transcript

MARK = b"EC01"
"""At the beginning of a packed concordance. It goes up whenever `stems` would give another text's stems."""

_LEVEL = 3


class Concordance:
    """Stem -> the sentences that hold it. Equal texts give equal ones."""

    def __init__(self, lines: str) -> None:
        """Take it over from its lines; see the module."""
        self._lines = lines
        self._known: dict[str, tuple[int, ...]] = {}

    @classmethod
    def of(cls, texts: Iterable[str]) -> Concordance:
        """Read these sentences; they are numbered from 0."""
        found: dict[str, list[int]] = {}
        for number, text in enumerate(texts):
            for stem in set(stems(text)):
                found.setdefault(stem, []).append(number)
        return cls("\n" + "".join(f"{stem}\t{_distances(found[stem])}\n" for stem in sorted(found)))

    def places(self, stem: str) -> tuple[int, ...]:
        """The numbers of the sentences that hold a stem, in order; none where it is nowhere."""
        found = self._known.get(stem)
        if found is None:
            found = self._known[stem] = self._read(stem)
        return found

    def _read(self, stem: str) -> tuple[int, ...]:
        start = self._lines.find(f"\n{stem}\t")
        if start < 0:
            return ()
        start += len(stem) + 2
        numbers = self._lines[start : self._lines.index("\n", start)].split(" ")
        return tuple(accumulate(map(int, numbers)))

    def pack(self) -> bytes:
        """As bytes, for `unpack`."""
        return MARK + zlib.compress(self._lines.encode(), _LEVEL)

    @classmethod
    def unpack(cls, packed: bytes | None) -> Concordance | None:
        """What was packed; None where nothing was, or by a version whose stems were others.

        `ValueError` or `zlib.error` where the bytes are damaged.
        """
        if packed is None or not packed.startswith(MARK):
            return None
        return cls(zlib.decompress(packed[len(MARK) :]).decode())


def concordance_of(transcript: Transcript, passages: Iterable[Passage]) -> Concordance:
    """That of the sentences of a call's passages, in order."""
    return Concordance.of(span.of(transcript.text) for passage in passages for span in passage.sentences)


def _distances(numbers: Sequence[int]) -> str:
    return " ".join(map(str, [numbers[0], *(after - before for before, after in pairwise(numbers))]))
