"""Decide what a call's findings amount to: an answer, a refusal, or nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from earmark_ingest.tokens import stems
from earmark_ingest.types import FiscalPeriod

from earmark import cues
from earmark.coverage import missing
from earmark.find import Finding
from earmark.fit import same_basis
from earmark.metrics import MONEY, speaks_of, unit_kind
from earmark.nature import nature_of
from earmark.rank import Candidate
from earmark.reading import Reading
from earmark.refusals import SURE, refusal
from earmark.timing import means_year, periods_of
from earmark.types import Status
from earmark.words import alike, faint, words

ENOUGH = 0.5
"""Share of what was asked (by rarity) that a sentence and its surroundings must cover to answer."""
_ABOUT = 0.85
"""Share of the best score from which on two figures answer about as well."""
BESIDE = 0.45
"""Share of what was asked that must stand beside a figure for it to be named so."""
PAIR = 2
MOST = 0.6
"""Share of more than two telling words that a call that nobody named must say in one sentence."""
TOGETHER = 8
"""Words within which a call that nobody named must say both of two words."""
ABSENT = 0.49
"""Share of what was asked that nobody says at all, from which on the topic is not discussed."""
ABSENT_FIGURE = 0.38
"""The same of a figure, which is named by the words that it is asked by."""

SAID = 0.38
"""Share of what was asked that a sentence must hold itself for its figure to answer; less for long questions."""
ASKED = 0.7
"""Share of it in the analyst's question from which on a figure answers at once, without those words."""
BROUGHT = 0.9
"""Share of it in all that stands around a sentence from which on its own metric's figure answers."""
_AHEAD = re.compile(
    r"\b(?:will|would|should|could|may|might|'ll|going to|toward|plan\w*|target\w*|expect\w*|looking"
    r"|on track|by (?:the end|year[- ]end)|guidance|outlook|forecast\w*|(?:in the|a) range|unchanged)\b",
    re.IGNORECASE,
)
"""Without one of these a sentence speaks of what is to come only where it names the period."""
_IN_WORDS = re.compile(
    r"\b(?:flat|unchanged|stable|doubl(?:e|ed|ing)|tripl(?:e|ed|ing)|halved"
    r"|(?:low|mid|high|single|double|triple)[- ](?:to[- ](?:mid|high)[- ])?(?:(?:single|double"
    r"|triple)[- ])?digits?"
    r"|(?:low|mid|high|upper|lower)[- ](?:teens|\d0s|twenties|thirties|forties|fifties)"
    r"|(?:slight|modest|sharp|significant)ly (?:up|down|higher|lower|above|below)"
    r"|(?:up|down|higher|lower) (?:slight|modest|sharp|significant)ly)\b",
    re.IGNORECASE,
)
"""A quantity said without a number."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one call says on one facet."""

    finding: Finding
    status: Status
    best: tuple[Candidate, ...] = ()
    """The sentences that answer or refuse, best first."""

    @property
    def score(self) -> float:
        """Of its best sentence; 0 when there is none."""
        return self.best[0].score if self.best else 0.0


def judge(finding: Finding, doubtful: Sequence[str] = ()) -> Verdict:
    """Judge one call's findings on one facet; `doubtful` names must stand in the words that answer."""
    elsewhen = finding.look.mode == "recalls" or (
        finding.look.mode == "expected" and not finding.task.facet.guided
    )
    nothing: Status = "not_in_library" if elsewhen else "not_discussed"
    if _topic_absent(finding):
        return Verdict(finding, nothing)
    if refused := _of_period(finding):
        return Verdict(finding, "declined", (refused,))
    usable = [c for c in finding.candidates if _usable(c, finding) and _names(c, doubtful)]
    answers = _whole_first([c for c in usable if not c.refusal and _answers(c, finding)], finding)
    best = answers[0] if answers else None
    if refused := refusal(finding, usable, best, named=best is not None and named_so(best, finding)):
        return Verdict(finding, "declined", (refused,))
    return Verdict(finding, "answered", tuple(answers)) if answers else Verdict(finding, nothing)


def fitting(verdicts: Sequence[Verdict]) -> list[Verdict]:
    """The verdicts on one task worth giving; of an open question those near the best, one a company."""
    if not verdicts or not verdicts[0].finding.task.open:
        given = [v for v in verdicts if v.best]
        return given or list(verdicts)
    several = len({v.finding.look.call for v in verdicts}) > 1
    able = [v for v in verdicts if v.best and (not several or _meant(v))]
    good = sorted((v for v in able if v.status == "answered"), key=lambda v: -v.score)
    task = verdicts[0].finding.task
    if good and (task.kind in ("compare", "summary") or not task.facet.terms):
        return list({_company(v): _newest(v, good) for v in reversed(good)}.values())[::-1]
    good = good or [v for v in able if v.status == "declined"]
    by_company: dict[str, Verdict] = {}
    for verdict in good:
        if verdict.score < 0.8 * good[0].score:
            break
        if verdict.best[0].covered < 0.75 * good[0].best[0].covered:
            continue
        by_company.setdefault(_company(verdict), verdict)
    return [_newest(v, good) for v in by_company.values()] or [
        v if not v.best else Verdict(v.finding, "not_discussed") for v in verdicts
    ]


def _meant(verdict: Verdict) -> bool:
    """Whether a call that nobody named speaks of what is asked, and not of a word or two of it."""
    facet, best = verdict.finding.task.facet, verdict.best[0]
    telling = [term for term in facet.terms if term not in faint()]
    if facet.metric is not None or not telling or verdict.finding.task.kind == "summary":
        return True
    said = [term for term in telling if not alike(term).isdisjoint(best.sentence.stems)]
    if len(telling) > PAIR:
        return len(said) >= MOST * len(telling)
    return len(said) == len(telling) and (len(said) < PAIR or _together(said, best.sentence.text))


def _together(terms: Sequence[str], text: str) -> bool:
    """Whether all of these words, or those that say the same, stand near each other in a text."""
    said = [frozenset(stems(word)) for word in words(text)]
    places = [[at for at, own in enumerate(said) if not alike(term).isdisjoint(own)] for term in terms]
    return any(abs(one - other) <= TOGETHER for one in places[0] for other in places[-1])


def _company(verdict: Verdict) -> str:
    transcript = verdict.finding.call.transcript
    return transcript.ticker or transcript.company or verdict.finding.look.call


def _newest(verdict: Verdict, others: Sequence[Verdict]) -> Verdict:
    """Where no period was asked for, a later call of the company that answers nearly as well."""
    same = [
        v
        for v in others
        if _company(v) == _company(verdict)
        and v.score >= 0.85 * verdict.score
        and v.finding.look.period is None
    ]
    return max(same, key=lambda v: str(v.finding.call.transcript.period or ""), default=verdict)


def _whole_first(answers: list[Candidate], finding: Finding) -> list[Candidate]:
    """Of amounts that answer about as well, the largest first: the company's own before a part's.

    Only for a metric asked for alone, among figures of one quarter on one basis.
    """
    facet, best = finding.task.facet, answers[0].reading if answers else None
    alone = facet.metric is not None and not facet.terms and not facet.change
    if not alone or best is None or unit_kind(best.figure.unit) != MONEY or finding.demand.must_name_period:
        return answers
    like = [
        candidate
        for candidate in answers
        if candidate.score >= _ABOUT * answers[0].score and _same_kind(candidate, answers[0])
    ]
    own = max(like, key=lambda c: (c.names_period, c.reading.figure.high if c.reading else 0.0))
    return [own, *(candidate for candidate in answers if candidate is not own)]


def _same_kind(one: Candidate, other: Candidate) -> bool:
    if one.reading is None or other.reading is None:
        return False
    traits = [
        (
            (r.metric, r.nature, r.place, r.figure.unit, r.basis in (None, "GAAP"), _of_year(candidate)),
            {"other period", "elsewhen", "year", "part"} & candidate.features.keys(),
        )
        for candidate, r in ((one, one.reading), (other, other.reading))
    ]
    return traits[0] == traits[1]


def _of_year(candidate: Candidate) -> bool:
    return bool(cues.YEAR.search(candidate.sentence.text))


def _of_period(finding: Finding) -> Candidate | None:
    """A refusal to guide the very period asked for, where nobody guided it."""
    if finding.look.mode != "expected" or not finding.task.facet.guided:
        return None
    return next((c for c in finding.candidates if c.refusal and c.names_period), None)


def _topic_absent(finding: Finding) -> bool:
    call, facet = finding.call, finding.task.facet
    unnamed = [name for name in facet.names if not any(call.spread[a] for a in alike(name))]
    most = ABSENT_FIGURE if finding.demand.units and not finding.demand.soft else ABSENT
    return missing(call, facet) > most or (bool(facet.names) and len(unnamed) == len(facet.names))


def _usable(candidate: Candidate, finding: Finding) -> bool:
    if candidate.sentence.passage.speaker.role == "analyst" and not finding.task.analysts:
        return False
    if candidate.support < _enough(finding):
        return False
    if not candidate.refusal and not finding.call.names_nearby(finding.task.facet.names, candidate.sentence):
        return False
    return candidate.names_period or not _must_name_period(finding)


def _must_name_period(finding: Finding) -> bool:
    """Whether an answer must name the period: what one call only might say of another's."""
    ahead = finding.look.mode == "expected" and finding.task.kind not in ("why", "words", "summary", "person")
    return ahead or finding.demand.must_name_period or _far(finding)


def _far(finding: Finding) -> bool:
    """Whether guidance is asked for a quarter that is not the next one, which goes without saying."""
    period, reported = finding.look.period, finding.call.transcript.period
    if not finding.task.facet.guided or period is None or reported is None:
        return False
    return bool(period.quarter) and _before(reported, period) and period != reported.shift(1)


def _enough(finding: Finding) -> float:
    """A long question is rarely met word for word: each word beyond three asks for a little less."""
    beyond = len(finding.task.facet.terms) + bool(finding.task.facet.metric) - 3
    return max(0.32, ENOUGH - 0.05 * max(0, beyond))


def _names(candidate: Candidate, doubtful: Sequence[str]) -> bool:
    """Whether the words name, or are spoken by, one of those whom the question may mean as a company."""
    said = f"{candidate.sentence.text} {candidate.sentence.passage.speaker.name or ''}"
    return not doubtful or any(
        re.search(rf"\b{re.escape(name)}\b", said, re.IGNORECASE if " " in name else 0) for name in doubtful
    )


def _answers(candidate: Candidate, finding: Finding) -> bool:
    if candidate.reading is not None and _misfits(candidate, candidate.reading, finding):
        return False
    direct = finding.call.answers_at_once(candidate.sentence)
    if finding.task.facet.guided and candidate.reading is None and _is_told(candidate):
        return False
    if not finding.demand.units:
        return candidate.covered > 0 or direct
    if candidate.reading is None and not finding.demand.soft:
        return candidate.covered >= SURE and bool(_IN_WORDS.search(candidate.sentence.text))
    if candidate.reading is None:
        return candidate.covered > 0
    if candidate.covered >= _said(finding) or candidate.names_period:
        return True
    fits = candidate.reading.metric in (None, finding.task.facet.metric)
    return (direct and candidate.asked >= ASKED) or (candidate.support >= BROUGHT and (fits or direct))


def _said(finding: Finding) -> float:
    """What a sentence must hold of a question itself; a long question is rarely met word for word."""
    beyond = len(finding.task.facet.terms) + bool(finding.task.facet.metric) - 3
    return max(0.1, SAID - 0.06 * max(0, beyond))


def _misfits(candidate: Candidate, reading: Reading, finding: Finding) -> bool:
    """Whether its figure is of another nature, basis or length of time than what is asked."""
    facet, period = finding.task.facet, finding.look.period
    if facet.basis and reading.basis and not same_basis(facet.basis, reading.basis):
        return True
    if period is not None and period.quarter and _of_year(candidate) and not candidate.names_period:
        return True
    if _other_thing(candidate, reading, finding):
        return True
    told = reading.nature == "reported" and cues.PAST.search(candidate.sentence.text)
    if finding.look.mode == "guides" and told and not candidate.names_period:
        return True  # a result of the call's own period, where a later one is asked for
    if not facet.guided:
        return False
    return reading.nature in ("hypothetical", "prior") or bool(told) or _is_past(candidate, finding)


def _other_thing(candidate: Candidate, reading: Reading, finding: Finding) -> bool:
    """Whether its figure is an amount by which a metric moved, or the metric is not even named beside it."""
    facet, sentence = finding.task.facet, candidate.sentence
    if facet.metric is None:
        return False
    if reading.place == "change" and not facet.change and unit_kind(reading.figure.unit) == MONEY:
        return True
    beside = (sentence, *finding.call.beside(sentence))
    return candidate.asked < ENOUGH and not any(speaks_of(one.text, facet.metric) for one in beside)


def _is_past(candidate: Candidate, finding: Finding) -> bool:
    """Whether a figure is no guidance for the period asked for: a plain result, or of another period."""
    text, period, call = candidate.sentence.text, finding.look.period, finding.call.transcript
    if _is_told(candidate):
        return True
    if period is not None and not period.quarter and cues.YEAR.search(text) and not candidate.names_period:
        return not means_year(text, period, call)
    if period is None or call.period is None or not _before(call.period, period):
        return False
    said = periods_of(text, call, outright=True)
    return bool(said) and not any(bool(one.quarter) == bool(period.quarter) for one in said)


def _is_told(candidate: Candidate) -> bool:
    """Whether it tells what is, where what is to come is asked for."""
    text, reading = candidate.sentence.text, candidate.reading
    nature = nature_of(text, candidate.sentence.lead) if reading is None else reading.nature
    if reading is not None and reading.figure.low != reading.figure.high:
        return False  # results are no ranges
    if nature != "reported" or candidate.names_period or _AHEAD.search(text):
        return False
    return not cues.YEAR.search(text) or bool(cues.PAST.search(text))


def _before(one: FiscalPeriod, other: FiscalPeriod) -> bool:
    return (one.year, one.quarter or 4) < (other.year, other.quarter or 4)


def named_so(candidate: Candidate, finding: Finding) -> bool:
    """Whether its figure may be given under the name of what was asked: enough of that stands beside it."""
    if candidate.reading is None:
        return not finding.demand.units
    return not finding.task.facet.terms or candidate.close >= BESIDE or candidate.direct
