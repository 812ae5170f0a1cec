"""Decide what a call's findings amount to: an answer, a refusal, or nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from earmark.able import answers, of_year, topic_absent, usable
from earmark.find import Finding
from earmark.metrics import MONEY, unit_kind
from earmark.rank import Candidate
from earmark.refusals import refusal
from earmark.types import Status

_ABOUT = 0.85
"""Share of the best score from which on two figures answer about as well."""
BESIDE = 0.45
"""Share of what was asked that must stand beside a figure for it to be named so."""


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
    if topic_absent(finding):
        return Verdict(finding, nothing)
    if refused := _of_period(finding):
        return Verdict(finding, "declined", (refused,))
    able = [c for c in finding.candidates if usable(c, finding) and _names(c, doubtful)]
    told = [c for c in able if not c.refusal and answers(c, finding)]
    told = _whole_first(sorted(told, key=lambda c: _moves(c, finding)), finding)
    best = told[0] if told else None
    if refused := refusal(finding, able, best, named=best is not None and named_so(best, finding)):
        return Verdict(finding, "declined", (refused,))
    return Verdict(finding, "answered", tuple(told)) if told else Verdict(finding, nothing)


def _moves(candidate: Candidate, finding: Finding) -> bool:
    """Whether it tells in points how far a rate moved, where the rate itself is asked for."""
    facet, reading = finding.task.facet, candidate.reading
    if facet.metric is None or facet.terms or facet.change or reading is None:
        return False
    return reading.place == "change" and reading.figure.unit in ("points", "bps")


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
            (r.metric, r.nature, r.place, r.figure.unit, r.basis in (None, "GAAP"), of_year(candidate)),
            {"other period", "elsewhen", "year", "part"} & candidate.features.keys(),
        )
        for candidate, r in ((one, one.reading), (other, other.reading))
    ]
    return traits[0] == traits[1]


def _of_period(finding: Finding) -> Candidate | None:
    """A refusal to guide the very period asked for, where nobody guided it."""
    if finding.look.mode != "expected" or not finding.task.facet.guided:
        return None
    return next((c for c in finding.candidates if c.refusal and c.names_period), None)


def _names(candidate: Candidate, doubtful: Sequence[str]) -> bool:
    """Whether the words name, or are spoken by, one of those whom the question may mean as a company."""
    said = f"{candidate.sentence.text} {candidate.sentence.passage.speaker.name or ''}"
    return not doubtful or any(
        re.search(rf"\b{re.escape(name)}\b", said, re.IGNORECASE if " " in name else 0) for name in doubtful
    )


def named_so(candidate: Candidate, finding: Finding) -> bool:
    """Whether its figure may be given under the name of what was asked: enough of that stands beside it."""
    if candidate.reading is None:
        return not finding.demand.units
    if not finding.task.facet.terms:
        return (
            candidate.close > 0 or candidate.direct or candidate.reading.metric == finding.task.facet.metric
        )
    return candidate.close >= BESIDE or candidate.direct
