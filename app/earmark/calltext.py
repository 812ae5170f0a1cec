"""A call laid out for ranking: sentences with their stems, what leads into each, how rare each stem is."""

from __future__ import annotations

import math
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate, pairwise
from typing import overload

from earmark_ingest.outline import Concordance, Outline, asked, outline_of
from earmark_ingest.passages import passage_id
from earmark_ingest.tokens import stems
from earmark_ingest.types import Figure, Passage, Span, Transcript
from rapidfuzz.distance import Levenshtein

from earmark import cues
from earmark.metrics import Metric, speaks_of
from earmark.metrics import named as metrics_named
from earmark.words import alike


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
        return metrics_named(self.text)

    @property
    def figures(self) -> tuple[Figure, ...] | None:
        """Those stored with the passage; None in a library that was built before they were."""
        return self.passage.figures[self.place] if self.passage.figures else None


class Sentences(Sequence[Sentence]):
    """The sentences of a call, each made when first looked at: most never are."""

    def __init__(self, text: str, outline: Outline, passages: Mapping[str, Passage]) -> None:
        self._passages = passages
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


class Spread(dict[str, int]):
    """Stem -> sentences that hold it."""

    def __init__(self, words: Concordance) -> None:
        super().__init__()
        self._words = words

    def __missing__(self, stem: str) -> int:
        count = self[stem] = len(self._words.places(stem))
        return count


@dataclass(frozen=True)
class CallText:
    """All sentences of a call that somebody spoke."""

    transcript: Transcript
    passages: Mapping[str, Passage]
    outline: Outline = field(repr=False, compare=False)
    """Which sentences, and which questions, hold a stem."""
    sentences: Sentences = field(repr=False, compare=False)
    spread: Spread = field(repr=False, compare=False)
    questions: dict[int, str]
    """What the analyst asked last, by the turn that answers it."""
    _naming: dict[Metric, tuple[list[bool], list[bool]]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def naming(self, metric: Metric) -> tuple[list[bool], list[bool]]:
        """Whether each sentence, and each question, speaks of a metric; looked up once."""
        found = self._naming.get(metric)
        if found is None:
            texts = self.sentences.texts, self.questions.values()
            sentences, questions = ([speaks_of(text, metric) for text in part] for part in texts)
            found = self._naming[metric] = sentences, questions
        return found

    @cached_property
    def refusing(self) -> frozenset[int]:
        """The numbers of management's sentences that decline to say something, whatever it is."""
        return frozenset(at for at, text in self._managements() if cues.refuses(text))

    @cached_property
    def deferring(self) -> frozenset[int]:
        """The same of those that put something off."""
        return frozenset(at for at, text in self._managements() if cues.defers(text))

    def _managements(self) -> Iterator[tuple[int, str]]:
        """The numbers and words, apostrophes straight, of all that analysts and the operator did not say."""
        turns, sentences = self.transcript.turns, self.sentences
        for at, (turn, text) in enumerate(zip(sentences.turns, sentences.texts, strict=True)):
            if turns[turn].speaker.role not in ("analyst", "operator"):
                yield at, text.replace("’", "'")

    def beside(self, sentence: Sentence) -> list[Sentence]:
        """The sentences before and after one in its turn."""
        return [self.sentences[at] for at in self.sentences.beside(sentence.at)]

    def rarity(self, stem: str) -> float:
        """Inverse document frequency over sentences, log(1 + N / (1 + n)) with n at least 2.

        A word that was said once, or never, is no more telling than one that was said twice.
        """
        return math.log(1 + len(self.sentences) / (1 + max(2, self.spread[stem])))

    def misspells(self, stem: str) -> bool:
        """Whether a stem that nobody says is one letter off a longer one that somebody says."""
        if len(stem) < _LETTERS:
            return False
        said = {other for sentence in self.sentences for other in sentence.stems if other[0] == stem[0]}
        return any(Levenshtein.distance(stem, other, score_cutoff=1) <= 1 for other in said)

    def weight(self, stem: str, options: frozenset[str]) -> float:
        """How much a word asked for weighs; half where the call has other words for it, or none."""
        return self.rarity(stem) * (1.0 if any(self.spread[option] for option in options) else 0.5)

    def asker(self, exchange: int | None) -> str | None:
        """Who asked in an exchange."""
        return next((e.asker.name for e in self.transcript.exchanges if e.index == exchange), None)

    def answers_at_once(self, sentence: Sentence) -> bool:
        """Whether a sentence is among the first three of a turn that answers an analyst."""
        turn, passage = self.transcript.turns[sentence.passage.turn], sentence.passage
        if (
            passage.exchange is None
            or not passage.turn
            or self.transcript.turns[passage.turn - 1].speaker.role != "analyst"
        ):
            return False
        return len(self.transcript.text[turn.spans[0].start : sentence.span.start].split()) <= 60

    def names_nearby(self, names: Sequence[str], sentence: Sentence) -> bool:
        """Whether half of the names asked for stand in or beside a sentence, or in what it answers."""
        question = stems(self.questions.get(sentence.passage.turn, ""))
        around = sentence.stems.union(question, *(other.stems for other in self.beside(sentence)))
        return not names or 2 * sum(not alike(name).isdisjoint(around) for name in names) >= len(names)

    def before(self, sentence: Sentence) -> str:
        """What leads into a sentence: its paragraph up to it, at most `_LEAD` characters."""
        for paragraph in self.transcript.turns[sentence.passage.turn].spans:
            if paragraph.start <= sentence.span.start < paragraph.end:
                start = max(paragraph.start, sentence.span.start - _LEAD)
                return self.transcript.text[start : sentence.span.start]
        return ""

    def said_before(self, sentence: Sentence) -> str:
        """What was said in its exchange before the turn of a sentence; empty outside the questions."""
        at, turn = sentence.passage.exchange, sentence.passage.turn
        exchange = next((one for one in self.transcript.exchanges if one.index == at), None)
        turns = [index for index in exchange.turns if index < turn] if exchange else []
        spans = [span for index in turns for span in self.transcript.turns[index].spans]
        return " ".join(span.of(self.transcript.text) for span in spans)

    def one_paragraph(self, span: Span, turn: int) -> bool:
        """Whether a span lies in one paragraph of a turn."""
        return any(p.start <= span.start and span.end <= p.end for p in self.transcript.turns[turn].spans)


def lay_out(transcript: Transcript, passages: Sequence[Passage], outline: Outline | None = None) -> CallText:
    """Analyse a call once; the result serves every question about it. `outline` saves making it."""
    outline = outline or outline_of(transcript, passages)
    by_id = ById(passages)
    sentences = Sentences(transcript.text, outline, by_id)
    return CallText(transcript, by_id, outline, sentences, Spread(outline.words), asked(transcript))


_LETTERS = 5
"""Letters from which a word one letter off another is taken for a slip of the pen."""
_LEAD = 1_000
"""Characters over which "for the December quarter" still holds for what is said next."""
