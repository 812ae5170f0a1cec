"""Compose a draft from findings by quoting: the first line is the figure, the quotes follow."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from earmark_ingest.types import FiscalPeriod, Span

from earmark import cues
from earmark.find import Finding
from earmark.judge import Verdict, judge
from earmark.openly import fitting
from earmark.plan import Plan
from earmark.quotes import comparison, dates, definition, nearest, people, phrases, summary
from earmark.quotes.arithmetic import Reckoned
from earmark.quotes.choose import exact_first, figures_to_name
from earmark.quotes.computing import wording
from earmark.quotes.computing.sides import UNSURE, Side
from earmark.quotes.surest import surest
from earmark.quotes.window import window
from earmark.rank import Candidate
from earmark.reading import Reading
from earmark.types import Claim, Draft, Quote, Status

_BUDGET = 110
"""Words of quotation after which an answer for one call takes no further quote."""
_LIST = 3
"""Things asked from which on each gets its figure and one quote."""
_NEAR = 0.7
"""Share of the best sentence's score that a further quote must reach."""
_QUARTER = re.compile(
    r"\b(?:first|second|third|fourth)[- ]quarter\b|\bQ[1-4]\b|\b(?:at|of the|the) quarter([- ]end)?\b",
    re.IGNORECASE,
)
_ANOTHERS = frozenset(("part", "other metric"))
"""Those that make a sentence no confirmation at all."""
_SPEAKER = re.compile(r"([^():“”]+) \([^“”]+?\): (?=“)")
"""Who speaks, with the office, before a quotation."""
_SUMMARIES = ("summary", "guidance")
"""Kinds that the main figures answer; guidance where no line of it is for the period asked for."""
_WIDE = ("why", "list", "words", "yes_no", "person")
_SAME = 0.75
"""The same where a figure answers already, and a second quote only confirms or qualifies it."""
_TIED = 0.85
"""The same where several things are asked: what might as well have been the answer."""


def decide(plan: Plan, findings: Sequence[Finding]) -> list[list[Verdict]]:
    """Per facet, what each call says on it; of an open question only the calls that fit."""
    return [
        fitting([_judge(finding, plan) for finding in findings if finding.facet == index])
        for index in range(len(plan.tasks))
    ]


def compose(plan: Plan, decided: Sequence[Sequence[Verdict]], computed: Reckoned | None = None) -> Draft:
    """Draft an answer from what was decided and computed; every claim carries the words it rests on."""
    claims: list[Claim] = []
    outcomes: list[Status] = []
    notes = []
    for index, verdicts in enumerate(decided):
        worked = [claim for claim in computed.claims if claim.facet == index] if computed else []
        alone = computed is not None and (index in computed.alone or any(claim.sums for claim in worked))
        if computed and index in computed.instead and (not worked or alone):
            claims += worked
            outcomes.append("not_discussed" if index in computed.notes else "answered")
            notes.append(computed.notes.get(index, ""))
            continue
        if computed and index in computed.notes and not worked:
            outcomes.append("not_discussed")
            notes.append(computed.notes[index])
            continue
        listed = len(decided) >= _LIST
        held = None if worked else comparison.compared(index, plan.tasks[index], verdicts)
        new = [c for verdict in verdicts for c in _claims(index, verdict, len(verdicts) > 1, listed=listed)]
        if held and held.sides:
            new = [c for side in held.sides for c in _side(index, side, listed=listed)]
        first = [*worked, *(held.lines if held else ())]
        new = [*first, *(claim for claim in new if claim not in first)]
        status = _status(verdicts)
        claims += new
        outcomes.append(status)
        notes.append("" if new else nearest.note(status, plan.tasks[index].facet.text, verdicts))
    return nearest.added(Draft(_introduced(claims), tuple(outcomes), tuple(notes)), decided)


def _introduced(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """With each speaker's office said once: later quotes have the name alone."""
    shown: dict[str, str] = {}
    known: set[str] = set()
    for claim in claims:
        speaker = _SPEAKER.match(claim.text)
        if speaker and speaker[0] in known:
            shown.setdefault(claim.text, f"{speaker[1]}: {claim.text[speaker.end() :]}")
        elif speaker:
            known.add(speaker[0])
        shown.setdefault(claim.text, claim.text)
    return tuple(replace(claim, text=shown[claim.text]) for claim in claims)


def _judge(finding: Finding, plan: Plan) -> Verdict:
    if finding.task.kind in _SUMMARIES:
        return summary.judge(finding)
    if finding.task.kind == "person" and (verdict := people.judge(finding)):
        return verdict
    if finding.task.kind == "definition" and (verdict := definition.judge(finding)):
        return verdict
    if finding.task.kind == "date" and (verdict := dates.judge(finding)):
        return verdict
    return surest(exact_first(judge(finding, plan.doubtful)))


def _status(verdicts: Sequence[Verdict]) -> Status:
    order: tuple[Status, ...] = ("answered", "declined", "not_discussed", "not_in_library")
    return next((s for s in order if any(v.status == s for v in verdicts)), "not_discussed")


def _claims(index: int, verdict: Verdict, several: bool, *, listed: bool) -> list[Claim]:
    kind = verdict.finding.task.kind
    if verdict.status == "declined":
        return [_refusal(index, verdict)]
    if verdict.status != "answered":
        return []
    if kind in _SUMMARIES and (lines := summary.claims(index, verdict, several=several)):
        return lines
    if kind == "date" and (lines := dates.claims(index, verdict)):
        return lines
    if kind == "person" and (lines := people.claims(index, verdict)):
        return lines
    if kind == "definition" and (lines := definition.claims(index, verdict, several=several)):
        return lines
    claims = [_headline(index, verdict, best) for best in figures_to_name(verdict)]
    return claims if several and claims else claims + _quotes(index, verdict, bool(claims), brief=listed)


def _side(index: int, side: Side, *, listed: bool) -> list[Claim]:
    """The lines of one call of a comparison: its own, if they give the figure that is compared."""
    own = _claims(index, side.verdict, several=True, listed=listed)
    if side.why == UNSURE:  # its words, and no name for a figure that may be of something else
        return _quotes(index, side.verdict, headed=False, brief=True)[:1]
    if side.figure is None:
        return own
    return [Claim(index, wording.line(one), (wording.quote(one),)) for one in (side.figure, *side.others)]


def _headline(index: int, verdict: Verdict, best: Candidate) -> Claim:
    finding, reading = verdict.finding, best.reading
    assert reading is not None
    transcript = finding.call.transcript
    period = phrases.when(_meant(best, finding), transcript)
    what = ", ".join(
        filter(None, [phrases.label(finding.demand.facet, reading), phrases.nature(reading), period])
    )
    return Claim(
        index,
        f"{phrases.firm(transcript)}, {what}: {phrases.value(reading, best.sentence.text)}.",
        (_quote(finding, best, wide=False),),
    )


def _meant(best: Candidate, finding: Finding) -> FiscalPeriod | None:
    """The period to name a figure by; none for guidance where that of the call itself is asked for."""
    asked, reading = finding.demand.period, best.reading
    ahead = reading is not None and reading.nature in ("guided", "target", "prior")
    if asked == finding.call.transcript.period and ahead:
        return None
    return asked or _reported(best, finding)


def _reported(best: Candidate, finding: Finding) -> FiscalPeriod | None:
    """The period a bare figure belongs to: what is reported, unless it looks ahead or back."""
    reading, period = best.reading, finding.call.transcript.period
    if reading is None or period is None or reading.nature != "reported" or reading.place == "prior":
        return None
    return FiscalPeriod(period.year) if _is_years(best.sentence.text, reading.figure.start) else period


def _is_years(text: str, figure: int) -> bool:
    """Whether a figure is a year's: where quarter and year are both named, by what stands last before it."""
    years, quarters = list(cues.YEAR.finditer(text)), list(_QUARTER.finditer(text))
    before = [match for match in (*years, *quarters) if match.end() <= figure]
    if not years or not quarters or not before:
        return bool(years)
    return max(before, key=lambda match: match.end()) in years


def _quotes(index: int, verdict: Verdict, headed: bool, *, brief: bool) -> list[Claim]:
    """The best sentence, and others that answer nearly as well while there is room; `brief` leaves less."""
    wide = verdict.finding.task.kind in _WIDE
    limit = 2 if brief and headed else 3
    claims: list[Claim] = []
    taken: list[Span] = []
    spent = 0
    for candidate in verdict.best:
        if claims and not _adds(candidate, verdict, (_TIED if brief else _SAME) if headed else _NEAR, headed):
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


def _adds(candidate: Candidate, verdict: Verdict, near: float, headed: bool) -> bool:
    """Whether a further quote is worth its place: `near` the best, and beside a figure of the same nature."""
    if candidate.score < near * verdict.score:
        return False
    best, reading = verdict.best[0].reading, candidate.reading
    if not headed or best is None:
        return candidate.covered >= 0.6 * verdict.best[0].covered
    if near == _TIED and reading is not None and _value(reading) == _value(best):
        return False
    if reading is None or (reading.nature, reading.place) != (best.nature, best.place):
        return False
    return (
        candidate.covered >= 0.5 and _ANOTHERS & candidate.features.keys() <= verdict.best[0].features.keys()
    )


def _value(reading: Reading) -> tuple[float, float, str]:
    return reading.figure.low, reading.figure.high, reading.figure.unit


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
