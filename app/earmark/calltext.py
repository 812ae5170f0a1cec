"""A call laid out for ranking: sentences with their stems, what leads into each, how rare each stem is."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from earmark_ingest.outline import Concordance, Outline, asked, outline_of
from earmark_ingest.periods import PeriodMention
from earmark_ingest.tokens import stems
from earmark_ingest.types import Passage, Span, Transcript
from rapidfuzz.distance import Levenshtein

from earmark import cues
from earmark.metrics import Metric, speaks_of
from earmark.notes import DEFERS, REFUSES, Notes
from earmark.sentences import ById, Sentences
from earmark.sentences import Sentence as Sentence
from earmark.words import alike


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
            found = self._naming[metric] = self._noted(metric) or self._read(metric)
        return found

    def _noted(self, metric: Metric) -> tuple[list[bool], list[bool]] | None:
        notes = self.sentences.notes
        if notes is None:
            return None
        said, asked = set(notes.said.places(metric.name)), set(notes.asked.places(metric.name))
        numbers = range(len(self.sentences)), range(len(self.questions))
        return [at in said for at in numbers[0]], [at in asked for at in numbers[1]]

    def _read(self, metric: Metric) -> tuple[list[bool], list[bool]]:
        sentences, questions = self.sentences.texts, self.questions.values()
        return [speaks_of(s, metric) for s in sentences], [speaks_of(q, metric) for q in questions]

    @cached_property
    def refusing(self) -> frozenset[int]:
        """The numbers of management's sentences that decline to say something, whatever it is."""
        if (notes := self.sentences.notes) is not None:
            return frozenset(notes.said.places(REFUSES))
        return frozenset(at for at, text in self._managements() if cues.refuses(text))

    @cached_property
    def deferring(self) -> frozenset[int]:
        """The same of those that put something off."""
        if (notes := self.sentences.notes) is not None:
            return frozenset(notes.said.places(DEFERS))
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

    def periods_before(self, sentence: Sentence) -> Iterator[PeriodMention]:
        """The periods named in what leads into a sentence, see `before`."""
        start = sentence.span.start - len(self.before(sentence))
        return self.sentences.periods_before(sentence.at, start)

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


def lay_out(
    transcript: Transcript,
    passages: Sequence[Passage],
    outline: Outline | None = None,
    notes: Notes | None = None,
) -> CallText:
    """Analyse a call once; the result serves every question about it. `outline` and `notes` save work."""
    outline = outline or outline_of(transcript, passages)
    by_id = ById(passages)
    sentences = Sentences(transcript.text, outline, by_id, notes)
    return CallText(transcript, by_id, outline, sentences, Spread(outline.words), asked(transcript))


_LETTERS = 5
"""Letters from which a word one letter off another is taken for a slip of the pen."""
_LEAD = 1_000
"""Characters over which "for the December quarter" still holds for what is said next."""
