"""What is needed of all sentences of a call to find those worth reading: where they stand, and their words.

Made once, at ingest, so that no question has to stem a call or to unpack passages that it does not show.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

import numpy as np

from earmark_ingest.tokens import stems
from earmark_ingest.types import Passage, Transcript

MARK = b"EO01"
"""At the beginning of a packed outline. It goes up whenever the same call would give another one."""

_LEVEL = 3
_NUMBER = np.dtype("<u4")
_BRIEF = 8
"""Words up to which an analyst's turn ("Right. And then?") is read together with the one before."""


class Concordance:
    """Stem -> the texts that hold it, by their numbers from 0."""

    def __init__(self, lines: str) -> None:
        """Take it over from lines: a stem, a tab, and the numbers, each but the first as a distance."""
        self.lines = lines
        self._known: dict[str, tuple[int, ...]] = {}

    @classmethod
    def of(cls, texts: Iterable[str]) -> Concordance:
        """Read these texts."""
        found: dict[str, list[int]] = {}
        for number, text in enumerate(texts):
            for stem in set(stems(text)):
                found.setdefault(stem, []).append(number)
        return cls.holding(found)

    @classmethod
    def holding(cls, found: Mapping[str, Sequence[int]]) -> Concordance:
        """One of any keys without tabs and line ends, each with its numbers in order."""
        lines = (f"{key}\t{_distances(found[key])}\n" for key in sorted(found) if found[key])
        return cls("\n" + "".join(lines))

    def places(self, stem: str) -> tuple[int, ...]:
        """The numbers of the texts that hold a stem, in order; none where it is nowhere."""
        found = self._known.get(stem)
        if found is None:
            found = self._known[stem] = self._read(stem)
        return found

    def _read(self, stem: str) -> tuple[int, ...]:
        start = self.lines.find(f"\n{stem}\t")
        if start < 0:
            return ()
        start += len(stem) + 2
        numbers = self.lines[start : self.lines.index("\n", start)].split(" ")
        return tuple(accumulate(map(int, numbers)))


@dataclass(frozen=True, slots=True)
class Outline:
    """The sentences of a call's passages, in order."""

    turns: tuple[int, ...]
    """The turn of each passage; `sizes` are the numbers of their sentences."""
    sizes: tuple[int, ...]
    starts: tuple[int, ...]
    """Of each sentence, in the text of record; `ends` likewise."""
    ends: tuple[int, ...]
    words: Concordance
    """Of the sentences."""
    questions: Concordance
    """Of the questions, in the order of `asked`."""

    def pack(self) -> bytes:
        """As bytes, for `unpack`."""
        words, questions = self.words.lines.encode(), self.questions.lines.encode()
        head = (len(self.turns), len(self.starts), len(words))
        numbers = np.array([*head, *self.turns, *self.sizes, *self.starts, *self.ends], _NUMBER)
        return MARK + zlib.compress(numbers.tobytes() + words + questions, _LEVEL)


Noting = Callable[[Transcript, Sequence[Passage], Outline], bytes]
"""What makes the notes that are stored with a call, for whoever opens the library; a function of a module,
since workers import it by its name. To the library they are bytes: it gives them back as they were made."""


def unpack(packed: bytes | None) -> Outline | None:
    """The outline that was packed; None where none was, or one of an older mark.

    `ValueError` or `zlib.error` where the bytes are damaged.
    """
    if packed is None or not packed.startswith(MARK):
        return None
    content = zlib.decompress(packed[len(MARK) :])
    passages, sentences, words = np.frombuffer(content, _NUMBER, 3).tolist()
    numbers = tuple(np.frombuffer(content, _NUMBER, 3 + 2 * (passages + sentences)).tolist())
    rest = content[len(numbers) * _NUMBER.itemsize :]
    cuts = list(accumulate([3, passages, passages, sentences, sentences]))
    turns, sizes, starts, ends = (numbers[start:end] for start, end in pairwise(cuts))
    lines = Concordance(rest[:words].decode()), Concordance(rest[words:].decode())
    return Outline(turns, sizes, starts, ends, *lines)


def outline_of(transcript: Transcript, passages: Sequence[Passage]) -> Outline:
    """That of a call and its passages."""
    spans = [span for passage in passages for span in passage.sentences]
    return Outline(
        tuple(passage.turn for passage in passages),
        tuple(len(passage.sentences) for passage in passages),
        tuple(span.start for span in spans),
        tuple(span.end for span in spans),
        Concordance.of(span.of(transcript.text) for span in spans),
        Concordance.of(asked(transcript).values()),
    )


def asked(transcript: Transcript) -> dict[int, str]:
    """By answering turn, the analyst's words that it answers: what was asked last."""
    found: dict[int, str] = {}
    for exchange in transcript.exchanges:
        question = ""
        for index in exchange.turns:
            turn = transcript.turns[index]
            words = " ".join(span.of(transcript.text) for span in turn.spans)
            if turn.speaker.role != "analyst":
                found[index] = question
            else:
                question = f"{question} {words}".strip() if len(words.split()) <= _BRIEF else words
    return found


def _distances(numbers: Sequence[int]) -> str:
    return " ".join(map(str, [numbers[0], *(after - before for before, after in pairwise(numbers))]))
