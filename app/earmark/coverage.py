"""How much of what is asked a sentence speaks of, by the rarity of each word on the call."""

from __future__ import annotations

import re
from collections.abc import Iterator

from earmark_ingest.outline import Concordance
from earmark_ingest.tokens import stems

from earmark.calltext import CallText
from earmark.metrics import speaks_of
from earmark.plan.types import Facet
from earmark.sentences import Sentence
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
        self.touched = self._touched(call.outline.words)
        """The sentences with a word asked for, or one that says the same, and their bits."""
        self._shares: dict[tuple[int, bool], float] = {}
        asked, (named, asking) = self._touched(call.outline.questions), self._naming()
        self._asked = {
            turn: (asked.get(number, 0), asking[number]) for number, turn in enumerate(call.questions)
        }
        self._own = [(self.touched.get(at, 0), speaks) for at, speaks in enumerate(named)]
        self._near = list(self._beside())
        self.within = list(self._leaning())
        """The share that a sentence itself speaks of, or with the one it leans on, 0 to 1."""
        self.around = list(self._around())
        """What the sentences beside it, the question it answers and the rest of its passage add."""

    @property
    def speaking(self) -> list[int]:
        """The numbers of the sentences that speak of the metric."""
        return [at for at, (_, speaks) in enumerate(self._own) if speaks]

    def supported(self, sentence: Sentence) -> float:
        """The share within it, in the sentences beside it and in the question it answers, 0 to 1."""
        return self._share(*self._near[sentence.at])

    def question(self, turn: int) -> float:
        """The share in the question that a turn answers; 0 where it answers none."""
        return self._share(*self._asked.get(turn, _NOTHING))

    def of(self, text: str) -> float:
        """The share in any text."""
        return self._share(self._bits(frozenset(stems(text))), self._names(text))

    def _touched(self, words: Concordance) -> dict[int, int]:
        """Number of a text -> its bits, for those that have any."""
        found: dict[int, int] = {}
        for place, (term, options, _) in enumerate(self.terms):
            for option in options:
                bits = (3 if option == term else 2) << 2 * place
                for at in words.places(option):
                    found[at] = found.get(at, 0) | bits
        return found

    def _naming(self) -> tuple[list[bool], list[bool]]:
        """Whether each sentence, and each question, speaks of the metric."""
        call = self.call
        if self.metric is None:
            return [False] * len(call.sentences), [False] * len(call.questions)
        return call.naming(self.metric)

    def _bits(self, bag: frozenset[str]) -> int:
        bits = 0
        for place, (term, options, _) in enumerate(self.terms):
            if not options.isdisjoint(bag):
                bits |= (3 if term in bag else 2) << 2 * place
        return bits

    def _names(self, text: str) -> bool:
        return self.metric is not None and speaks_of(text, self.metric)

    def _beside(self) -> Iterator[tuple[int, bool]]:
        """What each sentence has with those beside it and the question that it answers."""
        turns, own = self.call.sentences.turns, self._own
        last = len(own) - 1
        for at, (bits, named) in enumerate(own):
            turn = turns[at]
            asked, too = self._asked.get(turn, _NOTHING)
            bits, named = bits | asked, named or too
            if at and turns[at - 1] == turn:
                bits, named = bits | own[at - 1][0], named or own[at - 1][1]
            if at < last and turns[at + 1] == turn:
                bits, named = bits | own[at + 1][0], named or own[at + 1][1]
            yield bits, named

    def _leaning(self) -> Iterator[float]:
        sentences = self.call.sentences
        for at, (bits, named) in enumerate(self._own):
            alone = self._share(bits, named)
            if at == 0 or sentences.turns[at - 1] != sentences.turns[at]:
                yield alone
                continue
            more, too = self._own[at - 1]
            both = _LEANING * self._share(bits | more, named or too)
            yield both if both > alone and sentences[at].leans_on else alone

    def _around(self) -> Iterator[float]:
        turns, owners = self.call.sentences.turns, self.call.sentences.owners
        of_passage: dict[int, int] = {}
        for at, bits in self.touched.items():
            of_passage[owners[at]] = of_passage.get(owners[at], 0) | bits
        for at, (near, named) in enumerate(self._near):
            asked, _ = self._asked.get(turns[at], _NOTHING)
            beside = self._share(near, named)
            farther = self._share(asked | of_passage.get(owners[at], 0), named)
            yield max(beside, _FARTHER * farther + (1 - _FARTHER) * beside) - self.within[at]

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
        if not self.terms:
            return []
        return [
            (match.start(), weight)
            for match in _WORD.finditer(text)
            if (said := stems(match[0]))
            for _, options, weight in self.terms
            if not options.isdisjoint(said)
        ]


def missing(call: CallText, facet: Facet) -> float:
    """Share of the facet's telling words, by rarity, that nobody says anywhere on the call."""
    telling = [term for term in facet.terms if term not in faint()]
    telling = telling or ([] if facet.metric else list(facet.terms))
    weights = [(call.rarity(t), any(call.spread[a] for a in alike(t)) or call.misspells(t)) for t in telling]
    if facet.metric is not None:
        weights.append((METRIC, any(call.naming(facet.metric)[0])))
    total = sum(weight for weight, _ in weights)
    return sum(weight for weight, there in weights if not there) / total if total else 0.0
