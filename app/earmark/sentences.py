"""The sentences of a call, each made when first looked at, and what each says whatever is asked."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, pairwise
from typing import overload

from earmark_ingest.outline import Outline
from earmark_ingest.passages import passage_id
from earmark_ingest.periods import PeriodMention
from earmark_ingest.tokens import stems
from earmark_ingest.types import Figure, Passage, Span

from earmark import cues
from earmark.metrics import Metric
from earmark.metrics import named as metrics_named
from earmark.nature import nature_of
from earmark.notes import Notes
from earmark.reading import Reading, read
from earmark.timing import mentions_in
from earmark.types import Nature


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a call and what is needed to judge it."""

    passage: Passage
    place: int
    """Its index among the passage's sentences; `at` is that among the call's."""
    at: int
    span: Span
    text: str
    call: Sentences = field(repr=False, compare=False)
    """All sentences of its call."""

    @property
    def stems(self) -> frozenset[str]:
        """Its words, stemmed; few sentences are asked for them, see `Outline.words`."""
        return frozenset(stems(self.text))

    @property
    def previous(self) -> Sentence | None:
        """The sentence before it in the same turn."""
        turns, before = self.call.turns, self.at - 1
        return self.call[before] if before >= 0 and turns[before] == turns[self.at] else None

    @property
    def lead(self) -> str:
        """The sentence before it in the same turn, empty for the first."""
        return self.previous.text if self.previous else ""

    @property
    def leans_on(self) -> Sentence | None:
        """The sentence before, where this one cannot stand without it ("This translates into …")."""
        return self.previous if cues.LEANS.match(self.text) else None

    @property
    def metrics(self) -> frozenset[Metric]:
        """The metrics it speaks of; read when first asked for, since most sentences of a call never are."""
        notes = self.call.notes
        return metrics_named(self.text) if notes is None else notes.metrics(self.at)

    @property
    def nature(self) -> Nature:
        """Whether it reports, guides and so on."""
        notes = self.call.notes
        return nature_of(self.text, self.lead) if notes is None else notes.nature(self.at)

    @property
    def periods(self) -> tuple[PeriodMention, ...]:
        """The periods that it names."""
        return self.call.periods(self.at)

    @property
    def readings(self) -> tuple[Reading, ...]:
        """Its figures, in order, and what each of them is."""
        notes, stored = self.call.notes, self.figures
        if notes is None or stored is None:
            return read(self.text, self.lead, stored)
        return notes.readings_of(self.at, stored)

    @property
    def figures(self) -> tuple[Figure, ...] | None:
        """Those stored with the passage; None in a library that was built before they were."""
        return self.passage.figures[self.place] if self.passage.figures else None


class Sentences(Sequence[Sentence]):
    """The sentences of a call, each made when first looked at: most never are."""

    def __init__(
        self, text: str, outline: Outline, passages: Mapping[str, Passage], notes: Notes | None = None
    ) -> None:
        self._passages = passages
        self.notes = notes
        """What was read of them at ingest; None where nothing was."""
        self._ids, self._sizes = list(passages), outline.sizes
        self._bounds = list(zip(outline.starts, outline.ends, strict=True))
        self.texts = [text[start:end] for start, end in self._bounds]
        """The words of each."""
        self.owners = [number for number, size in enumerate(outline.sizes) for _ in range(size)]
        """The number of its passage."""
        self.turns = [outline.turns[number] for number in self.owners]
        """The turn of each."""
        self._firsts = list(accumulate(outline.sizes, initial=0))
        self._made: dict[int, Sentence] = {}
        self._periods: dict[int, tuple[PeriodMention, ...]] = {}

    def __len__(self) -> int:
        return len(self.texts)

    @overload
    def __getitem__(self, at: int) -> Sentence: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Sentence]: ...
    def __getitem__(self, at: int | slice) -> Sentence | Sequence[Sentence]:
        if isinstance(at, slice):
            return [self[each] for each in range(*at.indices(len(self)))]
        found = self._made.get(at)
        return found if found is not None else self._make(range(len(self))[at])

    def _make(self, at: int) -> Sentence:
        span, owner = Span(*self._bounds[at]), self.owners[at]
        passage = self._passages[self._ids[owner]]
        made = Sentence(passage, at - self._firsts[owner], at, span, self.texts[at], self)
        return self._made.setdefault(at, made)

    def passage(self, at: int) -> str:
        """The id of the passage that one is in."""
        return self._ids[self.owners[at]]

    def inside(self, passages: Container[str]) -> Iterator[int]:
        """Those of the passages with these ids."""
        for passage, (start, end) in zip(self._ids, pairwise(self._firsts), strict=True):
            if passage in passages:
                yield from range(start, end)

    def periods(self, at: int) -> tuple[PeriodMention, ...]:
        """The periods that one names."""
        found = self._periods.get(at)
        if found is None:
            text, notes = self.texts[at], self.notes
            found = mentions_in(text) if notes is None else notes.periods_in(at, text)
            self._periods[at] = found
        return found

    def periods_before(self, at: int, start: int) -> Iterator[PeriodMention]:
        """Those named between an offset and the sentence, by the same speaker: the last sentence's first.

        Their places are those in their sentences.
        """
        for before in range(at - 1, -1, -1):
            first, last = self._bounds[before]
            if last <= start or self.turns[before] != self.turns[at]:
                return
            yield from (mention for mention in self.periods(before) if first + mention.start >= start)

    def beside(self, at: int) -> list[int]:
        """Those before and after one in its turn."""
        around = (at - 1, at + 1)
        return [n for n in around if 0 <= n < len(self.turns) and self.turns[n] == self.turns[at]]


class ById(Mapping[str, Passage]):
    """A call's passages by their ids, in order; each is read when first asked for."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        call = passages[0].call if passages else ""
        self._places = {passage_id(call, place): place for place in range(len(passages))}
        self._passages = passages

    def __getitem__(self, key: str) -> Passage:
        return self._passages[self._places[key]]

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)
