"""How much of what is asked a sentence speaks of, by the rarity of each word on the call."""

from __future__ import annotations

import re

from earmark_ingest.tokens import stems

from earmark.calltext import CallText, Sentence
from earmark.metrics import Metric
from earmark.plan.types import Facet
from earmark.words import alike

METRIC = 3.0
"""How much the metric's name weighs beside the rarities (log scale, about 0.7 to 6) of the other words."""
_ALIKE = 0.7
"""What a word that only says the same counts, beside the word itself."""
_FARTHER = 0.6
"""What the rest of a passage counts, beside the sentences next to it."""
_LEANING = 0.75
"""What the words of the sentence before count, where a sentence leans on it and is quoted with it."""
_WORD = re.compile(r"[^\W_]+(?:[-'’.&][^\W_]+)*")


class Coverage:
    """The words of one facet, weighed for one call."""

    def __init__(self, call: CallText, facet: Facet) -> None:
        self.call, self.metric = call, facet.metric
        self.terms = [(t, alike(t), call.weight(t, alike(t))) for t in facet.terms]
        self.total = sum(weight for _, _, weight in self.terms) + (METRIC if facet.metric else 0)

    def within(self, sentence: Sentence) -> float:
        """The share that the sentence itself speaks of, or with the one it leans on, 0 to 1."""
        alone = self.share(sentence.stems, sentence.metrics)
        other = sentence.leans_on
        if other is None:
            return alone
        return max(
            alone, _LEANING * self.share(sentence.stems | other.stems, sentence.metrics | other.metrics)
        )

    def supported(self, sentence: Sentence) -> float:
        """The share within it, in the sentences beside it and in the question it answers, 0 to 1."""
        turn = sentence.passage.turn
        asked = self.call.question_stems.get(turn, frozenset())
        return self.share(sentence.stems | sentence.near | asked, self._metrics_around(sentence))

    def around(self, sentence: Sentence) -> float:
        """What the sentences beside it, the question it answers and the rest of its passage add."""
        asked = self.call.question_stems.get(sentence.passage.turn, frozenset())
        bag = sentence.stems | asked | self.call.passage_stems[sentence.passage.id]
        beside, farther = self.supported(sentence), self.share(bag, self._metrics_around(sentence))
        return max(beside, _FARTHER * farther + (1 - _FARTHER) * beside) - self.within(sentence)

    def _metrics_around(self, sentence: Sentence) -> frozenset[Metric]:
        asked = self.call.question_metrics(sentence.passage.turn)
        return sentence.metrics | sentence.near_metrics | asked

    def share(self, bag: frozenset[str], metrics: frozenset[Metric]) -> float:
        """The share of the facet's weight among these stems and metrics; 0 for a facet without words."""
        if not self.total:
            return 0.0
        got = sum(
            weight if term in bag else _ALIKE * weight
            for term, options, weight in self.terms
            if not options.isdisjoint(bag)
        )
        return (got + METRIC * (self.metric in metrics)) / self.total

    def spots(self, text: str) -> list[tuple[int, float]]:
        """Where the facet's words stand in a text, with their weights."""
        return [
            (match.start(), weight)
            for match in _WORD.finditer(text)
            for _, options, weight in self.terms
            if not options.isdisjoint(stems(match[0]))
        ]


def missing(call: CallText, facet: Facet) -> float:
    """Share of the facet's words, by rarity, that nobody says anywhere on the call."""
    weights = [(call.rarity(t), any(call.spread[a] for a in alike(t))) for t in facet.terms]
    if facet.metric is not None:
        weights.append((METRIC, any(facet.metric in s.metrics for s in call.sentences)))
    total = sum(weight for weight, _ in weights)
    return sum(weight for weight, there in weights if not there) / total if total else 0.0
