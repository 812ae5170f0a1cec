"""Weigh a refusal against the best answer of the same call: which of them bears on what was asked."""

from __future__ import annotations

from collections.abc import Sequence

from earmark_ingest.tokens import stems

from earmark.find import Finding
from earmark.metrics import speaks_of
from earmark.rank import Candidate

SURE = 0.75
"""Share of what was asked that a sentence without a figure of the kind asked for must speak of."""
_ALL = 0.9
_MOVES = frozenset(
    stems("raise raised cut lift lifted lower lowered hike increase reduce change grow update move")
)
"""What may be done to any metric."""
_NEXT = 2
"""Sentences between a refusal and an answer that are still one breath."""


def refusal(
    finding: Finding, usable: Sequence[Candidate], answer: Candidate | None, *, named: bool
) -> Candidate | None:
    """The refusal that ends the matter; None where nobody refuses it, or `answer` says it all the same.

    `named`: the answer's figure may be given under the name of what was asked.
    """
    found = [candidate for candidate in usable if candidate.refusal and _is_of_metric(candidate, finding)]
    best = max(found, key=_bearing, default=None)
    if best is None or answer is None:
        return best
    return best if _outweighs(best, answer, finding, named=named) else None


def _is_of_metric(candidate: Candidate, finding: Finding) -> bool:
    """Whether the metric asked for is named in a refusal, beside it, or in what it answers.

    Words that tell something by themselves ("November") may stand for it; "raise" may not.
    """
    facet, call = finding.task.facet, finding.call
    metric = facet.metric
    if metric is None or not _MOVES.issuperset(facet.terms):
        return True
    sentence = candidate.sentence
    near = (sentence, *call.beside(sentence))
    asked = call.questions.get(sentence.passage.turn, "")
    return any(metric in one.metrics for one in near) or speaks_of(asked, metric)


def _bearing(candidate: Candidate) -> tuple[float, float]:
    at_once = candidate.direct * candidate.asked
    return candidate.covered + 0.5 * at_once + 0.5 * candidate.names_period, candidate.score


def _outweighs(refusal: Candidate, answer: Candidate, finding: Finding, *, named: bool) -> bool:
    """Whether a refusal bears on what was asked more than the best answer does."""
    elsewhere = answer.sentence.passage.turn != refusal.sentence.passage.turn
    if elsewhere and answer.direct and answer.asked > refusal.asked and refusal.covered < _ALL:
        return False  # another question, nearer to what is asked, was answered
    if refusal.names_period and not answer.names_period and refusal.covered >= SURE:
        return True
    if not finding.demand.units:
        return _outweighs_words(refusal, answer)
    if not finding.demand.soft and answer.reading is None:
        return True
    if not elsewhere and answer.direct and answer.reading is not None and _precedes(answer, refusal):
        return False  # "it is $40 million; we do not comment on customers"
    sure = named and answer.covered >= SURE
    if refusal.direct and not answer.direct and not sure:
        return True
    if refusal.covered >= _ALL > answer.covered:
        return True
    if sure and answer.reading is not None:
        return refusal.score > answer.score
    return refusal.score > answer.score or refusal.support >= answer.support


def _precedes(answer: Candidate, refusal: Candidate) -> bool:
    return answer.sentence.at < refusal.sentence.at and refusal.covered < SURE


def _outweighs_words(refusal: Candidate, answer: Candidate) -> bool:
    """The same where no figure is asked for: one breath refuses what it opened with."""
    gap = refusal.sentence.at - answer.sentence.at
    if refusal.sentence.passage.turn == answer.sentence.passage.turn and 0 < gap <= _NEXT:
        return refusal.direct or refusal.covered >= answer.covered
    if refusal.direct and refusal.asked >= SURE and answer.covered < refusal.asked:
        return True
    return refusal.score > answer.score or (refusal.support >= answer.support and answer.covered < SURE)
