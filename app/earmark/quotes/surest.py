"""Put the figure first that surely is the one asked for, where the best one is a part's or a year's."""

from __future__ import annotations

from dataclasses import replace

from earmark.judge import Verdict
from earmark.quotes.operands import Operand, operands
from earmark.rank import Candidate

_CLEARLY = 2.6
"""How sure a figure must be to be put before one that the ranking prefers."""
_KINDS = ("figure", "fact", "definition", "compare", "trend")


def surest(verdict: Verdict) -> Verdict:
    """The verdict with the surest figure first, for a metric of the whole company asked for by itself.

    Where the ranking's own choice is one of the sure ones, it stays.
    """
    facet, finding = verdict.finding.task.facet, verdict.finding
    alone = facet.metric is not None and not facet.terms and not facet.change
    if (
        verdict.status != "answered"
        or not alone
        or finding.task.kind not in _KINDS
        or finding.demand.speakers
    ):
        return verdict
    sure = operands(finding)
    best = verdict.best[0]
    if not sure or sure[0].score < _CLEARLY or any(_is(one, best) for one in sure):
        return verdict
    first = _candidate(sure[0], best, verdict)
    others = tuple(one for one in verdict.best if one.sentence is not first.sentence)
    return replace(verdict, best=(first, *others))


def _is(one: Operand, best: Candidate) -> bool:
    return (
        best.reading is not None
        and one.sentence is best.sentence
        and one.reading.figure == best.reading.figure
    )


def _candidate(one: Operand, best: Candidate, verdict: Verdict) -> Candidate:
    known = next((c for c in verdict.finding.candidates if c.sentence is one.sentence), best)
    return replace(
        known,
        sentence=one.sentence,
        reading=one.reading,
        score=max(best.score, known.score),
        covered=max(best.covered, known.covered),
        support=max(best.support, known.support),
        close=1.0,
        refusal=False,
        names_period=True,
    )
