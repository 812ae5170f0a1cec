"""How much of what is asked a sentence speaks of, by the rarity of each word on the call."""

from __future__ import annotations

import re

from earmark_ingest.tokens import stems

from earmark.calltext import CallText, Sentence
from earmark.metrics import speaks_of
from earmark.plan.types import Facet
from earmark.words import alike, faint

METRIC = 3.0
"""How much the metric's name weighs beside the rarities (log scale, about 0.7 to 6) of the other words."""
_ALIKE = 0.7
"""What a word that only says the same counts, beside the word itself."""
_FARTHER = 0.6
"""What the rest of a passage counts, beside the sentences next to it."""
_LEANING = 0.75
"""What the words of the sentence before count, where a sentence leans on it and is quoted with it."""
_NOTHING = (0, False)
_WORD = re.compile(r"[^\W_]+(?:[-'’.&][^\W_]+)*")


class Coverage:
    """The words of one facet, weighed for one call.

    Which of them a sentence has is kept as bits, two a word (the word itself; it or one that says the same),
    so that what stands around a sentence is added by `|`. Lists go by a sentence's `at`.
    """

    def __init__(self, call: CallText, facet: Facet) -> None:
        self.call, self.metric = call, facet.metric
        self.terms = [(t, alike(t), call.weight(t, alike(t))) for t in facet.terms]
        self.total = sum(weight for _, _, weight in self.terms) + (METRIC if facet.metric else 0)
        self._shares: dict[tuple[int, bool], float] = {}
        self._asked = {
            turn: (self._bits(bag), self._names(call.questions[turn]))
            for turn, bag in call.question_stems.items()
        }
        self._own = [(self._bits(one.stems), self._names(one.text)) for one in call.sentences]
        self._near = [self._beside(one) for one in call.sentences]
        self._of_passage: dict[str, int] = {}
        for one, (bits, _) in zip(call.sentences, self._own, strict=True):
            self._of_passage[one.passage.id] = self._of_passage.get(one.passage.id, 0) | bits
        self._within = [self._leaning(one) for one in call.sentences]

    def touches(self, sentence: Sentence) -> bool:
        """Whether a sentence has a word asked for, or one that says the same."""
        return self._own[sentence.at][0] != 0

    def within(self, sentence: Sentence) -> float:
        """The share that the sentence itself speaks of, or with the one it leans on, 0 to 1."""
        return self._within[sentence.at]

    def supported(self, sentence: Sentence) -> float:
        """The share within it, in the sentences beside it and in the question it answers, 0 to 1."""
        return self._share(*self._near[sentence.at])

    def around(self, sentence: Sentence) -> float:
        """What the sentences beside it, the question it answers and the rest of its passage add."""
        near, named = self._near[sentence.at]
        asked, _ = self._asked.get(sentence.passage.turn, _NOTHING)
        beside = self._share(near, named)
        farther = self._share(asked | self._of_passage[sentence.passage.id], named)
        return max(beside, _FARTHER * farther + (1 - _FARTHER) * beside) - self._within[sentence.at]

    def question(self, turn: int) -> float:
        """The share in the question that a turn answers; 0 where it answers none."""
        return self._share(*self._asked.get(turn, _NOTHING))

    def of(self, text: str) -> float:
        """The share in any text."""
        return self._share(self._bits(frozenset(stems(text))), self._names(text))

    def _bits(self, bag: frozenset[str]) -> int:
        bits = 0
        for place, (term, options, _) in enumerate(self.terms):
            if not options.isdisjoint(bag):
                bits |= (3 if term in bag else 2) << 2 * place
        return bits

    def _names(self, text: str) -> bool:
        return self.metric is not None and speaks_of(text, self.metric)

    def _beside(self, sentence: Sentence) -> tuple[int, bool]:
        """What a sentence has with those beside it and the question that it answers."""
        bits, named = self._asked.get(sentence.passage.turn, _NOTHING)
        for other in (sentence, *self.call.beside(sentence)):
            bits |= self._own[other.at][0]
            named = named or self._own[other.at][1]
        return bits, named

    def _leaning(self, sentence: Sentence) -> float:
        bits, named = self._own[sentence.at]
        alone = self._share(bits, named)
        if sentence.previous is None:
            return alone
        more, too = self._own[sentence.previous.at]
        both = _LEANING * self._share(bits | more, named or too)
        return both if both > alone and sentence.leans_on else alone

    def _share(self, bits: int, named: bool) -> float:
        """The share of the facet's weight among these words; 0 for a facet without words."""
        known = self._shares.get((bits, named))
        if known is None:
            got = sum(
                weight if bits >> 2 * place & 1 else _ALIKE * weight
                for place, (_, _, weight) in enumerate(self.terms)
                if bits >> 2 * place & 2
            )
            known = (got + METRIC * named) / self.total if self.total else 0.0
            self._shares[bits, named] = known
        return known

    def spots(self, text: str) -> list[tuple[int, float]]:
        """Where the facet's words stand in a text, with their weights."""
        return [
            (match.start(), weight)
            for match in _WORD.finditer(text)
            for _, options, weight in self.terms
            if not options.isdisjoint(stems(match[0]))
        ]


def missing(call: CallText, facet: Facet) -> float:
    """Share of the facet's telling words, by rarity, that nobody says anywhere on the call."""
    telling = [term for term in facet.terms if term not in faint()]
    telling = telling or ([] if facet.metric else list(facet.terms))
    weights = [(call.rarity(t), any(call.spread[a] for a in alike(t))) for t in telling]
    if facet.metric is not None:
        weights.append((METRIC, any(speaks_of(s.text, facet.metric) for s in call.sentences)))
    total = sum(weight for weight, _ in weights)
    return sum(weight for weight, there in weights if not there) / total if total else 0.0
