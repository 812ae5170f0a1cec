"""Decide what a call's findings amount to: an answer, a refusal, or nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from earmark import cues
from earmark.coverage import missing
from earmark.find import Finding
from earmark.fit import same_basis
from earmark.metrics import MONEY, unit_kind
from earmark.rank import Candidate
from earmark.reading import Reading
from earmark.types import Status
from earmark.words import alike

ENOUGH = 0.5
"""Share of what was asked (by rarity) that a sentence and its surroundings must cover to answer."""
SURE = 0.75
"""The same for a sentence without a figure of the kind asked for ("flat", "in the low 20s")."""
_ABOUT = 0.85
"""Share of the best score from which on two figures answer about as well."""
BESIDE = 0.45
"""Share of what was asked that must stand beside a figure for it to be named so."""
ABSENT = 0.55
"""Share of what was asked that nobody says at all, from which on the topic is not discussed."""

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
    if refusal := _of_period(finding):
        return Verdict(finding, "declined", (refusal,))
    usable = [c for c in finding.candidates if _usable(c, finding) and _names(c, doubtful)]
    answers = _whole_first([c for c in usable if not c.refusal and _answers(c, finding)], finding)
    refusals = [c for c in usable[:12] if c.refusal]
    refusal = max(refusals, key=lambda c: (c.covered + c.direct * 0.5, c.score), default=None)
    if refusal and (not answers or _outweighs(refusal, answers[0], finding)):
        return Verdict(finding, "declined", (refusal,))
    return Verdict(finding, "answered", tuple(answers)) if answers else Verdict(finding, nothing)


def fitting(verdicts: Sequence[Verdict]) -> list[Verdict]:
    """The verdicts on one task worth giving; of an open question those near the best, one a company."""
    if not verdicts or not verdicts[0].finding.task.open:
        given = [v for v in verdicts if v.best]
        return given or list(verdicts)
    good = sorted((v for v in verdicts if v.status == "answered"), key=lambda v: -v.score)
    task = verdicts[0].finding.task
    if good and (task.kind in ("compare", "summary") or not task.facet.terms):
        return list({_company(v): _newest(v, good) for v in reversed(good)}.values())[::-1]
    good = good or [v for v in verdicts if v.status == "declined"]
    by_company: dict[str, Verdict] = {}
    for verdict in good:
        if verdict.score < 0.8 * good[0].score:
            break
        if verdict.best[0].covered < 0.75 * good[0].best[0].covered:
            continue
        by_company.setdefault(_company(verdict), verdict)
    return [_newest(v, good) for v in by_company.values()] or list(verdicts)


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
    return missing(call, facet) > ABSENT or (bool(facet.names) and len(unnamed) == len(facet.names))


def _usable(candidate: Candidate, finding: Finding) -> bool:
    if candidate.sentence.passage.speaker.role == "analyst" and not finding.task.analysts:
        return False
    if candidate.support < _enough(finding) or not finding.call.names_nearby(
        finding.task.facet.names, candidate.sentence
    ):
        return False
    return not finding.demand.must_name_period or candidate.names_period


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
    if not finding.demand.units:
        return candidate.covered > 0 or direct
    if candidate.reading is None and not finding.demand.soft:
        return candidate.covered >= SURE and bool(_IN_WORDS.search(candidate.sentence.text))
    told = candidate.reading is not None and (direct or candidate.names_period)
    return candidate.covered > 0 or told


def _misfits(candidate: Candidate, reading: Reading, finding: Finding) -> bool:
    """Whether its figure is of another nature, basis or length of time than what is asked."""
    facet, period = finding.task.facet, finding.look.period
    if facet.basis and reading.basis and not same_basis(facet.basis, reading.basis):
        return True
    if period is not None and period.quarter and _of_year(candidate) and not candidate.names_period:
        return True
    told = reading.nature == "reported" and cues.PAST.search(candidate.sentence.text)
    if finding.look.mode == "guides" and told and not candidate.names_period:
        return True  # a result of the call's own period, where a later one is asked for
    return facet.guided and (reading.nature in ("hypothetical", "prior") or bool(told))


def named_so(candidate: Candidate, finding: Finding) -> bool:
    """Whether its figure may be given under the name of what was asked: enough of that stands beside it."""
    if candidate.reading is None:
        return not finding.demand.units
    return not finding.task.facet.terms or candidate.close >= BESIDE or candidate.direct


def _outweighs(refusal: Candidate, answer: Candidate, finding: Finding) -> bool:
    """Whether a refusal bears on what was asked more than the best answer does."""
    if finding.demand.units and not finding.demand.soft and answer.reading is None:
        return True
    if refusal.direct and not answer.direct and (answer.covered < SURE or not named_so(answer, finding)):
        return True
    return refusal.score > answer.score or (refusal.support >= answer.support and answer.covered < SURE)
