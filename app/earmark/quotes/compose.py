"""Compose a draft from findings by quoting: the first line is the figure, the quotes follow."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from earmark_ingest.types import FiscalPeriod, Span

from earmark import cues
from earmark.find import Finding
from earmark.judge import Verdict, judge, named_so
from earmark.metrics import unit_kind
from earmark.openly import fitting
from earmark.plan import Plan
from earmark.quotes import comparison, dates, nearest, people, phrases, summary
from earmark.quotes.window import window
from earmark.rank import Candidate
from earmark.reading import Reading, read
from earmark.types import Claim, Draft, Quote, Status

_BUDGET = 110
"""Words of quotation after which an answer for one call takes no further quote."""
_NEAR = 0.7
"""Share of the best sentence's score that a further quote must reach."""
_WIDE = ("why", "list", "words", "yes_no", "person")
_SAME = 0.75
"""The same where a figure answers already, and a second quote only confirms or qualifies it."""


def decide(plan: Plan, findings: Sequence[Finding]) -> list[list[Verdict]]:
    """Per facet, what each call says on it; of an open question only the calls that fit."""
    return [
        fitting([_judge(finding, plan) for finding in findings if finding.facet == index])
        for index in range(len(plan.tasks))
    ]


def compose(plan: Plan, decided: Sequence[Sequence[Verdict]]) -> Draft:
    """Draft an answer from what was decided; every claim carries the words it rests on."""
    claims: list[Claim] = []
    outcomes, notes = [], []
    for index, verdicts in enumerate(decided):
        new = [claim for verdict in verdicts for claim in _claims(index, verdict, len(verdicts) > 1)]
        if line := comparison.claim(index, verdicts):
            new = [*new, line]
        status = _status(verdicts)
        claims += new
        outcomes.append(status)
        notes.append("" if new else nearest.note(status, plan.tasks[index].facet.text, verdicts))
    return nearest.added(Draft(tuple(claims), tuple(outcomes), tuple(notes)), decided)


def _judge(finding: Finding, plan: Plan) -> Verdict:
    if finding.task.kind == "summary":
        return summary.judge(finding)
    if finding.task.kind == "person" and (verdict := people.judge(finding)):
        return verdict
    if finding.task.kind == "date" and (verdict := dates.judge(finding)):
        return verdict
    return judge(finding, plan.doubtful)


def _status(verdicts: Sequence[Verdict]) -> Status:
    order: tuple[Status, ...] = ("answered", "declined", "not_discussed", "not_in_library")
    return next((s for s in order if any(v.status == s for v in verdicts)), "not_discussed")


def _claims(index: int, verdict: Verdict, several: bool) -> list[Claim]:
    kind = verdict.finding.task.kind
    if verdict.status == "declined":
        return [_refusal(index, verdict)]
    if verdict.status != "answered":
        return []
    if kind == "summary" and (lines := summary.claims(index, verdict, several=several)):
        return lines
    if kind == "date" and (lines := dates.claims(index, verdict)):
        return lines
    if kind == "person" and (lines := people.claims(index, verdict)):
        return lines
    claims = [_headline(index, verdict, best) for best in _figures(verdict)]
    return claims if several and claims else claims + _quotes(index, verdict, bool(claims))


def _figures(verdict: Verdict) -> list[Candidate]:
    """The sentences whose figures may be given under the name of what was asked.

    The best one, when enough of what was asked stands beside its figure; and where no basis was asked for,
    the best one on the other basis, so that adjusted never stands for reported in silence.
    """
    best, facet = verdict.best[0], verdict.finding.task.facet
    if best.reading is None or not named_so(best, verdict.finding):
        return []
    if facet.basis or best.reading.metric is None:
        return [best]
    for reading in read(best.sentence.text, best.sentence.lead, best.sentence.figures):
        if _counterpart(reading, best.reading):
            return [best, replace(best, reading=reading)]
    for other in verdict.best[1:8]:
        near = other.score >= 0.75 * best.score and other.covered >= 0.9 * best.covered
        if (
            near
            and other.reading
            and _counterpart(other.reading, best.reading)
            and named_so(other, verdict.finding)
        ):
            return [best, other]
    return [best]


def _counterpart(reading: Reading, best: Reading) -> bool:
    """Whether a figure is the same metric on the other basis: reported beside adjusted."""
    same = reading.metric == best.metric and unit_kind(reading.figure.unit) == unit_kind(best.figure.unit)
    return same and reading.place == "level" and _adjusted(reading) != _adjusted(best)


def _adjusted(reading: Reading) -> bool:
    return reading.basis not in (None, "GAAP")


def _headline(index: int, verdict: Verdict, best: Candidate) -> Claim:
    finding, reading = verdict.finding, best.reading
    assert reading is not None
    transcript = finding.call.transcript
    period = phrases.when(finding.look.period or _reported(best, finding), transcript)
    what = ", ".join(
        filter(None, [phrases.label(finding.demand.facet, reading), phrases.nature(reading), period])
    )
    return Claim(
        index,
        f"{phrases.firm(transcript)}, {what}: {phrases.value(reading, best.sentence.text)}.",
        (_quote(finding, best, wide=False),),
    )


def _reported(best: Candidate, finding: Finding) -> FiscalPeriod | None:
    """The period a bare figure belongs to: what is reported, unless it looks ahead or back."""
    reading, period = best.reading, finding.call.transcript.period
    if reading is None or period is None or reading.nature != "reported" or reading.place == "prior":
        return None
    return FiscalPeriod(period.year) if cues.YEAR.search(best.sentence.text) else period


def _quotes(index: int, verdict: Verdict, headed: bool) -> list[Claim]:
    """The best sentence, and others that answer nearly as well while there is room."""
    wide = verdict.finding.task.kind in _WIDE
    limit = 3
    claims: list[Claim] = []
    taken: list[Span] = []
    spent = 0
    for candidate in verdict.best:
        if claims and not _adds(candidate, verdict, headed):
            continue
        leans = verdict.finding.demand.date and not cues.DATE.search(candidate.sentence.text)
        span = window(verdict.finding, candidate, wide or leans)
        size = len(span.of(verdict.finding.call.transcript.text).split())
        if len(claims) == limit or (claims and spent + size > _BUDGET):
            break
        if any(span.start < other.end and other.start < span.end for other in taken):
            continue
        taken.append(span)
        spent += size
        claims.append(_spoken(index, verdict.finding, candidate, span))
    return claims


def _adds(candidate: Candidate, verdict: Verdict, headed: bool) -> bool:
    """Whether a further quote is worth its place: near the best, and beside a figure of the same nature."""
    if candidate.score < (_SAME if headed else _NEAR) * verdict.score:
        return False
    best, reading = verdict.best[0].reading, candidate.reading
    if not headed or best is None:
        return candidate.covered >= 0.6 * verdict.best[0].covered
    return candidate.covered >= 0.5 and reading is not None and reading.nature == best.nature


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
    firm, asked = phrases.firm(finding.call.transcript), f"asked by {asker}, " if asker else ""
    speaker = phrases.who(candidate.sentence.passage.speaker)
    line = f"{firm}: {asked}{speaker} did not say: {phrases.quoted(text)}"
    return Claim(index, line, (Quote(candidate.sentence.passage.id, text),))


def _quote(finding: Finding, candidate: Candidate, *, wide: bool) -> Quote:
    span = window(finding, candidate, wide)
    return Quote(candidate.sentence.passage.id, span.of(finding.call.transcript.text))
