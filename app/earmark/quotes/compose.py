"""Compose a draft from findings by quoting: the first line is the figure, the quotes follow."""

from __future__ import annotations

from collections.abc import Sequence

from earmark_ingest.types import Span

from earmark.find import Finding
from earmark.judge import Verdict, fitting, judge
from earmark.plan import Plan
from earmark.quotes import people, phrases, summary
from earmark.quotes.window import window
from earmark.rank import Candidate
from earmark.reading import Reading
from earmark.types import Claim, Draft, Quote, Status

_BUDGET = 90
"""Words of quotation after which an answer for one call takes no further quote."""
_NEAR = 0.8
"""Share of the best sentence's score that a further quote must reach."""
_SAME = 0.93
"""The same where a figure answers already, and a second quote only confirms or qualifies it."""


def decide(plan: Plan, findings: Sequence[Finding]) -> list[list[Verdict]]:
    """Per facet, what each call says on it; of an open question only the calls that fit."""
    return [
        fitting([_judge(finding, plan) for finding in findings if finding.facet == index], plan)
        for index in range(len(plan.facets))
    ]


def compose(plan: Plan, decided: Sequence[Sequence[Verdict]]) -> Draft:
    """Draft an answer from what was decided; every claim carries the words it rests on."""
    claims: list[Claim] = []
    outcomes, notes = [], []
    for index, verdicts in enumerate(decided):
        new = [claim for verdict in verdicts for claim in _claims(index, verdict, plan, len(verdicts) > 1)]
        status = _status(verdicts)
        claims += new
        outcomes.append(status)
        notes.append("" if new else note(status, plan.facets[index].text, verdicts))
    return Draft(tuple(claims), tuple(outcomes), tuple(notes))


def _judge(finding: Finding, plan: Plan) -> Verdict:
    if plan.kind == "summary":
        return summary.judge(finding, plan)
    if plan.kind == "person" and (verdict := people.judge(finding, plan)):
        return verdict
    return judge(finding, plan)


def _status(verdicts: Sequence[Verdict]) -> Status:
    order: tuple[Status, ...] = ("answered", "declined", "not_discussed", "not_in_library")
    return next((s for s in order if any(v.status == s for v in verdicts)), "not_discussed")


def note(status: Status, facet: str, verdicts: Sequence[Verdict]) -> str:
    """What to say of a facet without an answer; names calls and words, never a figure."""
    calls = ", ".join(dict.fromkeys(verdict.finding.look.call for verdict in verdicts))
    if status == "not_in_library":
        return f"No call on that period is in the library, and {calls} does not say it."
    return f"Not discussed: nothing said on {calls} answers “{facet}”." if calls else "Nothing was searched."


def _claims(index: int, verdict: Verdict, plan: Plan, several: bool) -> list[Claim]:
    if verdict.status == "declined":
        return [_refusal(index, verdict)]
    if verdict.status != "answered":
        return []
    if plan.kind == "summary":
        return summary.claims(index, verdict, plan)
    if plan.kind == "person" and (found := people.claims(index, verdict, plan)):
        return found
    claims = [_headline(index, verdict)] if verdict.best[0].reading else []
    return claims if several and claims else claims + _quotes(index, verdict, plan, bool(claims))


def _headline(index: int, verdict: Verdict) -> Claim:
    finding, best = verdict.finding, verdict.best[0]
    reading = best.reading
    assert reading is not None
    transcript = finding.call.transcript
    period = phrases.when(finding.look.period or _reported(reading, finding), transcript)
    what = ", ".join(
        filter(None, [phrases.label(finding.demand.facet, reading), phrases.nature(reading), period])
    )
    return Claim(
        index,
        f"{phrases.firm(transcript)}, {what}: {phrases.value(reading)}.",
        (_quote(finding, best, wide=False),),
    )


def _reported(reading: Reading, finding: Finding) -> object:
    """The period a bare figure belongs to: the quarter reported, unless it looks ahead or back."""
    return (
        finding.call.transcript.period if reading.nature == "reported" and reading.place != "prior" else None
    )


def _quotes(index: int, verdict: Verdict, plan: Plan, headed: bool) -> list[Claim]:
    """The best sentence, and others that answer nearly as well while there is room."""
    wide = plan.kind in ("why", "list", "words", "yes_no")
    limit = 2 if headed else 3
    claims: list[Claim] = []
    taken: list[Span] = []
    spent = 0
    for candidate in verdict.best:
        span = window(verdict.finding, candidate, wide)
        size = len(span.of(verdict.finding.call.transcript.text).split())
        far = candidate.score < (_SAME if headed else _NEAR) * verdict.score
        if far or len(claims) == limit or (claims and spent + size > _BUDGET):
            break
        if any(span.start < other.end and other.start < span.end for other in taken):
            continue
        taken.append(span)
        spent += size
        claims.append(_spoken(index, verdict.finding, candidate, span))
    return claims


def _spoken(index: int, finding: Finding, candidate: Candidate, span: Span) -> Claim:
    text = span.of(finding.call.transcript.text)
    speaker = phrases.who(candidate.sentence.passage.speaker)
    return Claim(index, f"{speaker}: {phrases.quoted(text)}", (Quote(candidate.sentence.passage.id, text),))


def _refusal(index: int, verdict: Verdict) -> Claim:
    candidate = verdict.best[0]
    finding = verdict.finding
    span = window(finding, candidate, wide=False)
    text = span.of(finding.call.transcript.text)
    asker = finding.call.asker(candidate.sentence.passage.exchange)
    asked = f"asked by {asker}, " if asker else ""
    line = f"{phrases.firm(finding.call.transcript)}: {asked}{phrases.who(candidate.sentence.passage.speaker)} did not say: {phrases.quoted(text)}"
    return Claim(index, line, (Quote(candidate.sentence.passage.id, text),))


def _quote(finding: Finding, candidate: Candidate, *, wide: bool) -> Quote:
    span = window(finding, candidate, wide)
    return Quote(candidate.sentence.passage.id, span.of(finding.call.transcript.text))
