"""A call laid out for ranking: sentences with their stems, what leads into each, how rare each stem is."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from earmark_ingest.tokens import stems
from earmark_ingest.types import Figure, Passage, Span, Transcript

from earmark import cues
from earmark.metrics import Metric
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
    stems: frozenset[str]
    previous: Sentence | None = None
    """The sentence before it in the same turn."""

    @property
    def lead(self) -> str:
        """The sentence before it in the same turn, empty for the first."""
        return self.previous.text if self.previous else ""

    @property
    def leans_on(self) -> Sentence | None:
        """The sentence before, where this one cannot stand without it ("This translates into …")."""
        return self.previous if self.previous and cues.LEANS.match(self.text) else None

    @property
    def metrics(self) -> frozenset[Metric]:
        """The metrics it speaks of; read when first asked for, since most sentences of a call never are."""
        return metrics_named(self.text)

    @property
    def figures(self) -> tuple[Figure, ...] | None:
        """Those stored with the passage; None in a library that was built before they were."""
        return self.passage.figures[self.place] if self.passage.figures else None


class Spread(dict[str, int]):
    """Stem -> sentences that hold it, counted when first asked for: a question names few words."""

    def __init__(self, bags: Sequence[frozenset[str]]) -> None:
        super().__init__()
        self._bags = bags

    def __missing__(self, stem: str) -> int:
        count = self[stem] = sum(stem in bag for bag in self._bags)
        return count


@dataclass(frozen=True, slots=True)
class CallText:
    """All sentences of a call that somebody spoke."""

    transcript: Transcript
    passages: dict[str, Passage]
    sentences: tuple[Sentence, ...]
    spread: Spread
    questions: dict[int, str]
    """What the analyst asked last, by the turn that answers it."""
    question_stems: dict[int, frozenset[str]]

    def beside(self, sentence: Sentence) -> list[Sentence]:
        """The sentences before and after one in its turn."""
        after = self.sentences[sentence.at + 1 : sentence.at + 2]
        following = [other for other in after if other.passage.turn == sentence.passage.turn]
        return [sentence.previous, *following] if sentence.previous else following

    def rarity(self, stem: str) -> float:
        """Inverse document frequency over sentences, log(1 + N / (1 + n)) with n at least 2.

        A word that was said once, or never, is no more telling than one that was said twice.
        """
        return math.log(1 + len(self.sentences) / (1 + max(2, self.spread[stem])))

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
        asked = self.question_stems.get(sentence.passage.turn, frozenset())
        around = sentence.stems.union(asked, *(other.stems for other in self.beside(sentence)))
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


def lay_out(transcript: Transcript, passages: Sequence[Passage]) -> CallText:
    """Analyse a call once; the result serves every question about it."""
    sentences: list[Sentence] = []
    previous: Sentence | None = None
    for passage in passages:
        for place, span in enumerate(passage.sentences):
            text = span.of(transcript.text)
            if previous is not None and previous.passage.turn != passage.turn:
                previous = None
            bag = frozenset(stems(text))
            previous = Sentence(passage, place, len(sentences), span, text, bag, previous)
            sentences.append(previous)
    asked = _questions(transcript)
    return CallText(
        transcript,
        {passage.id: passage for passage in passages},
        tuple(sentences),
        Spread([sentence.stems for sentence in sentences]),
        asked,
        {turn: frozenset(stems(text)) for turn, text in asked.items()},
    )


_LEAD = 1_000
"""Characters over which "for the December quarter" still holds for what is said next."""
_BRIEF = 8
"""Words up to which an analyst's turn ("Right. And then?") is read together with the one before."""


def _questions(transcript: Transcript) -> dict[int, str]:
    """By answering turn, the analyst's words that it answers."""
    found: dict[int, str] = {}
    for exchange in transcript.exchanges:
        asked = ""
        for index in exchange.turns:
            turn = transcript.turns[index]
            words = " ".join(span.of(transcript.text) for span in turn.spans)
            if turn.speaker.role != "analyst":
                found[index] = asked
            else:
                asked = f"{asked} {words}".strip() if len(words.split()) <= _BRIEF else words
    return found
