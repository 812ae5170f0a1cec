"""Answer which questions management did not answer: each with who asked it and the words that show it."""

from __future__ import annotations

from earmark_ingest.types import Exchange, Outcome

from earmark.able import ENOUGH
from earmark.coverage import Coverage
from earmark.find import Finding
from earmark.judge import Verdict
from earmark.quotes import phrases
from earmark.rank import Candidate
from earmark.types import Claim, Quote

_WORST: tuple[Outcome, ...] = ("declined", "does not know", "points elsewhere", "partly")
"""The outcomes that leave something open, those first that leave most."""
_SAID: dict[Outcome, str] = {
    "declined": "declined",
    "does not know": "did not know",
    "points elsewhere": "pointed elsewhere",
    "partly": "answered in part",
}
_MOST = 5
"""Questions of one call that are shown."""
_TOPICS = 3


def judge(finding: Finding) -> Verdict:
    """The exchanges that were left open, about what is asked for where the question names something."""
    open_ = sorted(
        (one for one in finding.call.transcript.exchanges if one.outcome in _WORST and one.evidence),
        key=lambda one: (_WORST.index(one.outcome), one.index),
    )
    coverage = Coverage(finding.call, finding.task.facet)
    told = [one for one in open_ if not coverage.total or coverage.of(_asked(finding, one)) >= ENOUGH]
    best = [candidate for one in told if (candidate := _candidate(finding, one))]
    return Verdict(finding, "answered", tuple(best)) if best else Verdict(finding, "not_discussed")


def claims(index: int, verdict: Verdict) -> list[Claim]:
    """A line for each of the first ones."""
    finding = verdict.finding
    return [_claim(index, finding, candidate) for candidate in verdict.best[:_MOST]]


def _asked(finding: Finding, exchange: Exchange) -> str:
    return " ".join([finding.call.transcript.asked(exchange), *exchange.topics])


def _candidate(finding: Finding, exchange: Exchange) -> Candidate | None:
    assert exchange.evidence is not None
    at = exchange.evidence.start
    said = next((s for s in finding.call.sentences if s.span.start <= at < s.span.end), None)
    return Candidate(said, 1.0, 1.0, 1.0, None, refusal=False, names_period=True) if said else None


def _claim(index: int, finding: Finding, candidate: Candidate) -> Claim:
    passage = candidate.sentence.passage
    exchange = next(e for e in finding.call.transcript.exchanges if e.index == passage.exchange)
    words = finding.call.transcript.text[candidate.sentence.span.start : candidate.sentence.span.end]
    topics = f" about {', '.join(exchange.topics[:_TOPICS])}" if exchange.topics else ""
    line = (
        f"Asked by {phrases.who(exchange.asker)}{topics}, {phrases.who(passage.speaker)} "
        f"{_SAID[exchange.outcome]}: {phrases.quoted(words)}"
    )
    return Claim(index, line, (Quote(passage.id, words),))
