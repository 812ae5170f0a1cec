"""Rank the sentences of one call as answers to one facet.

The score is a sum of few readable features, not a trained model: how much of what was asked the
sentence covers (by rarity), whether it holds a figure of the kind asked for beside those words,
and whether basis, period, nature and speaker agree with the question. `WEIGHTS` names each one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from earmark_ingest.periods import FiscalCalendar, PeriodMention, mentions, resolve
from earmark_ingest.tokens import stems
from earmark_ingest.types import FiscalPeriod

from earmark import cues
from earmark.calltext import CallText, Sentence
from earmark.facets import Facet
from earmark.metrics import bases, unit_kind
from earmark.reading import Reading, nature_of, read
from earmark.words import alike

WEIGHTS = {
    "covered": 3.0,  # share of the facet's words in the sentence
    "around": 1.3,  # … in the sentences beside it or in the question it answers
    "found": 0.5,  # fused lexical and dense score of its passage, 0 to 1
    "figure": 0.9,  # a figure of the kind asked for
    "close": 1.0,  # that figure stands beside the words asked for
    "no figure": -0.9,
    "level": 0.3,  # that figure is the value itself
    "not level": -0.5,  # … what it is compared with, or a movement
    "date": 1.0,  # a date, where one is asked for
    "no date": -0.6,
    "reason": 0.7,  # words that give a reason, where one is asked for
    "basis": 0.6,
    "other basis": -0.8,
    "guided": 0.9,
    "not guided": -0.8,
    "period": 0.7,
    "other period": -0.7,
    "management": 0.2,
    "analyst": -0.9,
    "headline": 0.6,  # a metric asked for alone opens the sentence, or is called total
    "other speaker": -1.2,  # than the one the question names
    "operator": -1.5,
    "at once": 0.6,  # opens the answer to an analyst who asked the same
    "boilerplate": -1.5,
}
_METRIC_WEIGHT = 3.0
"""How much the metric's name weighs beside the rarities (log scale, about 0.7 to 6) of the other words."""
_ALIKE = 0.7
"""What a word that only says the same counts, beside the word itself."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence as an answer."""

    sentence: Sentence
    score: float
    covered: float
    """Share of the facet's words (by rarity) in the sentence itself, 0 to 1."""
    support: float
    """The same with what stands around it, 0 to 1."""
    reading: Reading | None
    """Its figure that fits best, where a figure is asked for and one fits."""
    refusal: bool
    names_period: bool
    """Whether it (or what leads into it) names the period asked for."""
    close: float = 0.0
    """How much of what was asked stands beside that figure, 0 to 1."""
    direct: bool = False
    """Whether it opens the answer to an analyst who asked the same."""


@dataclass(frozen=True, slots=True)
class Demand:
    """What a candidate is held against."""

    facet: Facet
    period: FiscalPeriod | None
    units: tuple[str, ...]
    """Kinds of unit that fit, the best first; empty when no figure is asked for."""
    analysts: bool
    """Whether an analyst's own words may answer."""
    must_name_period: bool = False
    soft: bool = False
    """Whether words without a figure answer as well."""
    date: bool = False
    why: bool = False
    speakers: frozenset[str] = frozenset()
    """Names of those whose words are asked for; empty for anybody's."""


def rank(call: CallText, demand: Demand, found: Mapping[str, float], depth: int = 60) -> list[Candidate]:
    """The call's best sentences for a facet, best first. `found` gives passages' search scores, 0 to 1."""
    scorer = _Scorer(call, demand)
    rough = [
        (
            scorer.covered(s) * WEIGHTS["covered"]
            + scorer.around(s) * WEIGHTS["around"]
            + found.get(s.passage.id, 0.0) * WEIGHTS["found"],
            i,
        )
        for i, s in enumerate(call.sentences)
    ]
    if not (demand.facet.terms or demand.facet.metric):
        rough = [(score, i) for score, i in rough if cues.PERIOD.search(call.sentences[i].text)]
        depth = len(rough)
    if demand.must_name_period and demand.facet.guided:
        rough = [(score + 9 * scorer.refuses(call.sentences[i]), i) for score, i in rough]
    best = sorted(rough, key=lambda item: (-item[0], item[1]))[:depth]
    candidates = [scorer.candidate(call.sentences[i], score if score < 9 else score - 9) for score, i in best]
    return sorted(candidates, key=lambda c: (-c.score, c.sentence.span.start))


def missing(call: CallText, facet: Facet) -> float:
    """Share of the facet's words, by rarity, that nobody says anywhere on the call."""
    weights = [(call.rarity(t), any(call.spread[a] for a in alike(t))) for t in facet.terms]
    if facet.metric is not None:
        weights.append((_METRIC_WEIGHT, any(facet.metric in s.metrics for s in call.sentences)))
    total = sum(weight for weight, _ in weights)
    return sum(weight for weight, there in weights if not there) / total if total else 0.0


class _Scorer:
    """The features of one facet on one call."""

    def __init__(self, call: CallText, demand: Demand) -> None:
        self.call, self.demand = call, demand
        self.terms = [(t, alike(t), call.weight(t, alike(t))) for t in demand.facet.terms]
        self.total = sum(w for _, _, w in self.terms) + (_METRIC_WEIGHT if demand.facet.metric else 0)

    def covered(self, sentence: Sentence) -> float:
        return self._share(sentence.stems, sentence.metrics)

    def around(self, sentence: Sentence) -> float:
        """What the sentences beside it and the question it answers add."""
        bag, metrics = sentence.near, sentence.near_metrics
        turn = sentence.passage.turn
        bag = bag | self.call.question_stems.get(turn, frozenset())
        metrics = metrics | self.call.question_metrics.get(turn, frozenset())
        return self._share(bag | sentence.stems, metrics | sentence.metrics) - self.covered(sentence)

    def _share(self, bag: frozenset[str], metrics: frozenset[object]) -> float:
        if not self.total:
            return 0.0
        got = sum(
            weight if term in bag else _ALIKE * weight
            for term, options, weight in self.terms
            if not options.isdisjoint(bag)
        )
        return (got + _METRIC_WEIGHT * (self.demand.facet.metric in metrics)) / self.total

    def _at_once(self, sentence: Sentence) -> bool:
        """Whether a sentence opens the answer to a question about the same thing."""
        asked, turn = self.call.question_stems, sentence.passage.turn
        if turn not in asked or not self.demand.facet.terms or not self.call.answers_at_once(sentence):
            return False
        return self._share(asked[turn], self.call.question_metrics[turn]) >= 0.5

    def _means_year(self, text: str, period: FiscalPeriod) -> bool:
        """ "For the year" in guidance is the fiscal year under way, on a fourth-quarter call the next one."""
        reported = self.call.transcript.period
        if period.quarter or reported is None or not self.demand.facet.guided or not cues.YEAR.search(text):
            return False
        return period.year == reported.year + (reported.quarter == 4)

    def candidate(self, sentence: Sentence, score: float) -> Candidate:
        reading, close = self._reading(sentence)
        agreements = self._agreements(sentence, reading)
        score += sum(WEIGHTS[name] for name in agreements)
        score += WEIGHTS["close"] * close
        covered = self.covered(sentence)
        return Candidate(
            sentence,
            score,
            covered,
            covered + self.around(sentence),
            reading,
            self.refuses(sentence),
            "period" in agreements,
            close,
            "at once" in agreements,
        )

    def refuses(self, sentence: Sentence) -> bool:
        """Whether management declines here to say what is asked, or, of guidance, puts it off."""
        facet, text = self.demand.facet, sentence.text.replace("’", "'")
        other = facet.metric is not None and sentence.metrics and facet.metric not in sentence.metrics
        if sentence.passage.speaker.role in ("analyst", "operator") or other:
            return False
        return bool(cues.REFUSAL.search(text) or (facet.guided and cues.DEFERRAL.search(text)))

    def _reading(self, sentence: Sentence) -> tuple[Reading | None, float]:
        """The figure that fits the demand best, and how close it stands to the words asked for (0 to 1)."""
        if not self.demand.units:
            return None, 0.0
        spots = self._spots(sentence.text)
        fitting = [
            reading
            for reading in read(sentence.text, sentence.lead)
            if unit_kind(reading.figure.unit) in self.demand.units
            and self._own_period(reading, sentence.text) > -2
            and self._of_metric(reading, sentence)
        ]
        scored = [(self._fit(r, spots, sentence.text), r) for r in fitting]
        best = max(scored, key=lambda item: item[0][0], default=None)
        return (best[1], best[0][1]) if best else (None, 0.0)

    def _of_metric(self, reading: Reading, sentence: Sentence) -> bool:
        """Not a figure of another metric in a sentence that never names the one asked for."""
        asked = self.demand.facet.metric
        return asked is None or reading.metric in (None, asked) or asked in sentence.metrics

    def _spots(self, text: str) -> list[tuple[int, float]]:
        """Where the facet's words stand in a sentence, with their weights."""
        return [
            (match.start(), weight)
            for match in re.finditer(r"[^\W_]+(?:[-'’.&][^\W_]+)*", text)
            for _, options, weight in self.terms
            if not options.isdisjoint(stems(match[0]))
        ]

    def _fit(self, reading: Reading, spots: Sequence[tuple[int, float]], text: str) -> tuple[float, float]:
        facet, figure = self.demand.facet, reading.figure
        close = sum(w / (1 + _gap(at, figure.start, figure.end, text) / 40) for at, w in spots)
        metric = _METRIC_WEIGHT if facet.metric is not None and reading.metric == facet.metric else 0.0
        share = (close + metric) / self.total if self.total else 0.0
        fit = (
            2 * share
            + self._own_period(reading, text)
            - self.demand.units.index(unit_kind(figure.unit)) * 0.25
        )
        fit += (
            {"level": 0.0, "prior": -0.8, "change": -0.5}[reading.place]
            if not facet.change
            else ({"level": -0.5, "prior": -0.8, "change": 0.3}[reading.place])
        )
        if facet.basis and reading.basis:
            fit += 0.5 if same_basis(facet.basis, reading.basis) else -0.7
        if reading.nature == "prior":
            fit -= 0.6
        return fit, min(1.0, share)

    def _own_period(self, reading: Reading, text: str) -> float:
        """How the period beside a figure agrees with the one asked for ("$0.18 for Q3 and $0.19 for Q4")."""
        period = self.demand.period
        if period is None:
            return 0.0
        beside = period_at(reading.figure.start, reading.figure.end, text, self.call)
        if not beside:
            return 0.0
        if period in beside:
            return 1.0
        if FiscalPeriod(period.year) in beside:
            return -1.0
        return -3.0 if self.demand.facet.guided and reading.nature == "guided" else -0.3

    def _agreements(self, sentence: Sentence, reading: Reading | None) -> list[str]:
        demand, facet, role = self.demand, self.demand.facet, sentence.passage.speaker.role
        names = []
        if demand.units:
            names += ["figure"] if reading else ["no figure"] * (not demand.soft)
        if reading and not facet.change:
            names.append("level" if reading.place == "level" else "not level")
        if demand.date:
            names.append("date" if cues.DATE.search(sentence.text) else "no date")
        names += ["reason"] * bool(demand.why and cues.REASON.search(sentence.text))
        if facet.basis:
            names += _basis_agrees(facet.basis, reading, sentence.text)
        if demand.units or facet.guided:
            guided = nature_of(sentence.text, sentence.lead) in ("guided", "target")
            names += ["guided" if guided else "not guided"] if facet.guided else ["not guided"] * guided
        if demand.period is not None:
            names += self._period_agrees(sentence, demand.period)
        if facet.metric and not facet.terms and cues.headline(sentence.text, facet.metric.pattern):
            names.append("headline")
        if demand.speakers and sentence.passage.speaker.name not in demand.speakers:
            names.append("other speaker")
        names += ["management"] if role in ("executive", "ir") else []
        names += ["operator"] if role == "operator" else []
        names += ["at once"] if role == "executive" and self._at_once(sentence) else []
        names += ["analyst"] if role == "analyst" and not demand.analysts else []
        return names + ["boilerplate"] * bool(cues.BOILERPLATE.search(sentence.text))

    def _period_agrees(self, sentence: Sentence, period: FiscalPeriod) -> list[str]:
        said = periods_of(sentence.text, self.call)
        if not said and self.demand.facet.guided:
            said = periods_of(self.call.before(sentence), self.call)
        if self._means_year(sentence.text, period):
            return ["period"]
        if not said:
            default = self.call.transcript.period
            return ["other period"] if self.demand.must_name_period and period != default else []
        if FiscalPeriod(period.year) in said and period not in said and self.demand.facet.guided:
            return []
        return ["period"] if period in said else ["other period"]


@lru_cache(maxsize=20_000)
def _mentions(text: str) -> tuple[PeriodMention, ...]:
    return tuple(mentions(text))


def period_at(start: int, end: int, text: str, call: CallText) -> set[FiscalPeriod]:
    """The periods named nearest to a figure on this call; empty when none is named outright."""
    found = _mentions(text)
    if not found:
        return set()
    nearest = min(found, key=lambda m: (start - m.end) * 1.5 if m.end <= start else max(0, m.start - end))
    if nearest.basis == "relative":
        return set()
    return set(resolve(nearest, FiscalCalendar(call.transcript.year_end_month), call.transcript.period))


def periods_of(text: str, call: CallText) -> set[FiscalPeriod]:
    """The fiscal periods a text names, as they are meant on a call."""
    calendar = FiscalCalendar(call.transcript.year_end_month)
    return {p for mention in _mentions(text) for p in resolve(mention, calendar, call.transcript.period)}


def _gap(at: int, start: int, end: int, text: str) -> float:
    """Characters between a word and a figure; what follows it, or lies beyond a comma, counts as farther."""
    between = text[at:start] if at < start else text[end:at]
    return len(between) * (1.0 if at < start else 1.4) + 25 * (between.count(", ") + between.count(" and "))


def same_basis(one: str, other: str) -> bool:
    """Whether two bases are both GAAP or both adjusted in some way."""
    return (one == "GAAP") == (other == "GAAP")


def _basis_agrees(asked: str, reading: Reading | None, text: str) -> list[str]:
    said = reading.basis if reading else next((basis for _, basis in bases(text)), None)
    return [] if said is None else ["basis" if same_basis(asked, said) else "other basis"]
