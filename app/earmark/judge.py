"""Decide what a call's findings amount to: an answer, a refusal, or nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from earmark.facets import Facet
from earmark.find import Finding
from earmark.plan import Plan
from earmark.rank import Candidate, missing
from earmark.types import Status
from earmark.words import alike

ENOUGH = 0.5
"""Share of what was asked (by rarity) that a sentence and its surroundings must cover to answer."""
SURE = 0.75
"""The same for a sentence without a figure of the kind asked for ("flat", "in the low 20s")."""
ABSENT = 0.5
"""Share of what was asked that nobody says at all, from which on the topic is not discussed."""

_IN_WORDS = re.compile(
    r"\b(?:flat|unchanged|stable|in line|doubl\w+|tripl\w+|halv\w+|(?:low|mid|high|single|double|triple)[- ](?:to[- ](?:mid|high)[- ])?"
    r"(?:single|double|triple)?[- ]?digits?|(?:low|mid|high|upper|lower)[- ](?:teens|\d0s|twenties|thirties|forties|fifties)"
    r"|similar|comparable|slight\w*|modest\w*|record|majority|half|third|quarter of|increas\w+|decreas\w+|gr[eo]w\w*|declin\w+|up|down|higher|lower)\b",
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


def judge(finding: Finding, plan: Plan) -> Verdict:
    """Judge one call's findings on one facet."""
    facet = finding.demand.facet
    nothing: Status = "not_in_library" if finding.look.mode == "recalls" else "not_discussed"
    if _topic_absent(finding, facet):
        return Verdict(finding, nothing)
    usable = [c for c in finding.candidates if _usable(c, finding, plan)]
    answers = [c for c in usable if not c.refusal and _answers(c, finding)]
    refusal = _refusal(usable, finding)
    if refusal and (not answers or refusal.score > answers[0].score or not _has_figure(answers, finding)):
        return Verdict(finding, "declined", (refusal,))
    return Verdict(finding, "answered", tuple(answers)) if answers else Verdict(finding, nothing)


def fitting(verdicts: Sequence[Verdict], plan: Plan) -> list[Verdict]:
    """Of an open question's verdicts on one facet, those worth giving: near the best, one call a company."""
    if not plan.open:
        return list(verdicts)
    good = sorted((v for v in verdicts if v.status == "answered"), key=lambda v: -v.score)
    if plan.kind in ("compare", "summary") and good:
        return good
    good = good or [v for v in verdicts if v.status == "declined"]
    by_company: dict[str, Verdict] = {}
    for verdict in good:
        if verdict.score < 0.8 * good[0].score:
            break
        transcript = verdict.finding.call.transcript
        by_company.setdefault(transcript.ticker or transcript.company or verdict.finding.look.call, verdict)
    return [_newest(v, good) for v in by_company.values()] or list(verdicts)[:1]


def _newest(verdict: Verdict, others: Sequence[Verdict]) -> Verdict:
    """Where no period was asked for, a later call of the company that answers nearly as well."""
    own = verdict.finding.call.transcript
    same = [
        v
        for v in others
        if (v.finding.call.transcript.ticker, v.finding.call.transcript.company) == (own.ticker, own.company)
        and v.score >= 0.85 * verdict.score
        and v.finding.look.period is None
    ]
    return max(same, key=lambda v: str(v.finding.call.transcript.period or ""), default=verdict)


def _topic_absent(finding: Finding, facet: Facet) -> bool:
    call = finding.call
    named = [name for name in facet.names if name in facet.terms]
    unnamed = [name for name in named if not any(call.spread[a] for a in alike(name))]
    return missing(call, facet) > ABSENT or (bool(named) and len(unnamed) == len(named))


def _usable(candidate: Candidate, finding: Finding, plan: Plan) -> bool:
    role = candidate.sentence.passage.speaker.role
    if role == "analyst" and not plan.analysts:
        return False
    if plan.doubtful and not any(
        re.search(rf"\b{re.escape(name)}\b", candidate.sentence.text) for name in plan.doubtful
    ):
        return False
    return candidate.support >= ENOUGH and (not finding.demand.must_name_period or candidate.names_period)


def _answers(candidate: Candidate, finding: Finding) -> bool:
    if not finding.demand.units:
        return candidate.covered > 0
    if candidate.reading is None and not finding.demand.soft:
        return candidate.covered >= SURE and bool(_IN_WORDS.search(candidate.sentence.text))
    return candidate.covered > 0 or (
        candidate.reading is not None and finding.call.answers_at_once(candidate.sentence)
    )


def _has_figure(answers: Sequence[Candidate], finding: Finding) -> bool:
    return not finding.demand.units or finding.demand.soft or answers[0].reading is not None


def _refusal(usable: Sequence[Candidate], finding: Finding) -> Candidate | None:
    """A refusal to say what was asked, among the sentences that bear on it most."""
    return next((c for c in usable[:12] if c.refusal and c.support >= ENOUGH), None)
