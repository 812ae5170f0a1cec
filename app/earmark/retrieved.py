"""Passages as they are handed out: shared out evenly among calls and facets, each with what it leans on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from earmark_ingest.types import Role, Section, Span

from earmark.find import Finding, evidence
from earmark.plan import Plan
from earmark.types import Evidence


@dataclass(frozen=True, slots=True)
class Retrieved:
    """A passage that an answer would stand on."""

    call: str
    spans: tuple[Span, ...]
    """Its sentences, in `transcript(call).text`; first the one before it where it leans on that."""
    text: str
    facet: str
    """What of the question it bears on."""
    score: float
    """Comparable within one call and facet."""
    passage: str
    """Its id."""
    speaker: str | None
    role: Role
    section: Section
    question: str | None = None
    """For a passage from Q&A: the analyst's words that it answers."""


def retrieved(
    plan: Plan, findings: Sequence[Finding], k: int | None, per_facet: int | None
) -> list[Retrieved]:
    """The best `k` passages (all where None), at most `per_facet` of each call and facet."""
    asked = {finding.look.call: finding.call.questions for finding in findings}
    text = {finding.look.call: finding.call.transcript.text for finding in findings}
    return [
        _shown(one, plan, asked[one.passage.call].get(one.passage.turn), text[one.passage.call])
        for one in evidence(findings, per_facet or k or 10)[:k]
    ]


def _shown(found: Evidence, plan: Plan, question: str | None, text: str) -> Retrieved:
    passage = found.passage
    spans = (found.lead, *passage.sentences) if found.lead else passage.sentences
    return Retrieved(
        passage.call,
        spans,
        " ".join(span.of(text) for span in spans),
        plan.tasks[found.facet].facet.text,
        found.score,
        passage.id,
        passage.speaker.name,
        passage.speaker.role,
        passage.section,
        question or None,
    )
