"""Answer a question that names no figure ("the December quarter guidance") with the main ones."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from earmark_ingest.periods import mentions
from earmark_ingest.types import Span

from earmark import cues, standing
from earmark.calltext import Sentence
from earmark.find import Finding
from earmark.judge import Verdict
from earmark.locate import LONGEST
from earmark.metrics import MONEY, Metric, unit_kind
from earmark.quotes import phrases
from earmark.rank import Candidate
from earmark.reading import Reading, read
from earmark.timing import period_at, periods_of
from earmark.types import Claim, Quote

_MOST_PLACES = 4
"""Citations a summary of one call may take."""
_MOST_LINES = 8
_SURE = 2
"""How surely a figure must be the company's own to leave out others of the metric."""
_ORDER = (
    "revenue",
    "EPS",
    "gross margin",
    "operating margin",
    "operating income",
    "net income",
    "operating cash flow",
    "free cash flow",
    "deferred revenue",
    "capital expenditures",
    "tax rate",
)


@dataclass(frozen=True, slots=True)
class Line:
    """A main figure and the sentence that holds it."""

    sentence: Sentence
    reading: Reading
    metric: Metric


def judge(finding: Finding) -> Verdict:
    """Answered when the call holds main figures of the nature and period asked for.

    Without any, what was said of the period counts, a refusal to guide it first.
    """
    lines = _lines(finding)
    if lines:
        weight = 2.0 + 0.1 * min(len(lines), 10) + _named(finding)
        return Verdict(finding, "answered", tuple(_candidate(line, weight) for line in lines))
    spoken = tuple(
        replace(candidate, reading=None)
        for candidate in finding.candidates
        if candidate.names_period and candidate.sentence.passage.speaker.role != "analyst"
    )
    refusals = tuple(c for c in spoken if c.refusal)
    if refusals:
        return Verdict(finding, "declined", refusals)
    told = bool(spoken) and not finding.demand.facet.guided
    return Verdict(finding, "answered", spoken) if told else Verdict(finding, "not_discussed")


def _candidate(line: Line, weight: float) -> Candidate:
    return Candidate(line.sentence, weight, 1.0, 1.0, line.reading, refusal=False, names_period=True)


def claims(index: int, verdict: Verdict, *, several: bool) -> list[Claim]:
    """One line a figure, those of one stretch of speech resting on one quote.

    Of `several` calls those that do not name the period as the question does give three lines.
    """
    finding = verdict.finding
    if verdict.best[0].reading is None:
        return []
    most = 3 if several and not _named(finding) else _MOST_LINES
    places: list[tuple[Span, list[Candidate]]] = []
    for candidate in sorted(verdict.best, key=lambda c: c.sentence.span.start):
        _join(places, candidate, finding)
    kept = sorted(places, key=lambda place: -_weight(place[1]))[:_MOST_PLACES]
    found = [
        _claim(index, finding, candidate, span)
        for span, members in sorted(kept, key=lambda place: place[0].start)
        for candidate in members
    ]
    return found[:most]


def _lines(finding: Finding) -> list[Line]:
    """Main figures, one of each metric, basis and kind of unit, in the order of their first mention."""
    found: dict[tuple[str, str | None, str], list[Line]] = {}
    for sentence in finding.call.sentences:
        if sentence.passage.speaker.role not in ("executive", "ir"):
            continue
        for reading in _fitting(sentence, finding):
            assert reading.metric is not None
            key = (reading.metric.name, reading.basis, unit_kind(reading.figure.unit))
            found.setdefault(key, []).append(Line(sentence, reading, reading.metric))
    company = finding.call.transcript.company or ""
    best = [max(lines, key=lambda line: _own(line, company)) for lines in found.values()]
    whole = {line.metric for line in best if _own(line, company)[0] >= _SURE}
    return [
        line
        for line in best
        if line.metric not in whole or line.reading.basis or _own(line, company)[0] >= _SURE
    ]


def _own(line: Line, company: str) -> tuple[int, float]:
    """How surely a figure is the company's own: by what it is called, then the larger amount of money."""
    at = line.reading.figure.start
    whole = standing.whole(line.sentence, line.metric, company, at)
    sure = {"total": 3, "headline": 2, None: 1, "part": 0}[whole]
    return sure, line.reading.figure.high if unit_kind(line.reading.figure.unit) == MONEY else 0.0


def _fitting(sentence: Sentence, finding: Finding) -> Iterator[Reading]:
    wanted = finding.demand.period
    guided = finding.demand.facet.guided
    readings = read(sentence.text, sentence.lead, sentence.figures)
    if not readings:
        return
    call = finding.call
    said = periods_of(sentence.text, call.transcript, outright=guided)
    said = said or periods_of(call.before(sentence), call.transcript, outright=guided)
    elsewhere = guided or finding.look.mode in ("expected", "recalls")
    if elsewhere and wanted is not None and wanted not in said:
        return
    of_year = cues.YEAR.search(sentence.text) and (wanted is None or wanted.quarter)
    if of_year and wanted not in periods_of(sentence.text, call.transcript):
        return
    for reading in readings:
        fits = reading.metric is not None and unit_kind(reading.figure.unit) in reading.metric.units
        nature = reading.nature == "guided" if guided else reading.nature == "reported"
        if fits and nature and reading.place == "level" and not _elsewhen(reading, sentence, finding):
            yield reading


def _elsewhen(reading: Reading, sentence: Sentence, finding: Finding) -> bool:
    """Whether another period stands beside a figure ("$0.18 for Q3 and $0.19 for Q4")."""
    beside = period_at(reading.figure.start, reading.figure.end, sentence.text, finding.call.transcript)
    return bool(beside) and finding.demand.period is not None and finding.demand.period not in beside


def _named(finding: Finding) -> float:
    """Calls whose words name the period as the question does come first."""
    text = finding.call.transcript.text.lower()
    return 0.5 if any(mention.text.lower() in text for mention in mentions(finding.task.question)) else 0.0


def _join(places: list[tuple[Span, list[Candidate]]], candidate: Candidate, finding: Finding) -> None:
    """Add a figure to the stretch before it when both fit into one citation."""
    span = candidate.sentence.span
    if places:
        last, members = places[-1]
        together = Span(last.start, max(last.end, span.end))
        inside = [s for s in finding.call.sentences if together.start <= s.span.start < together.end]
        if (
            len(inside) <= LONGEST
            and finding.call.one_paragraph(together, candidate.sentence.passage.turn)
            and (len({s.passage.id for s in inside}) == 1)
        ):
            places[-1] = (together, [*members, candidate])
            return
    places.append((span, [candidate]))


def _weight(members: list[Candidate]) -> float:
    """Headline metrics first, then how many figures a stretch holds."""
    names = [m.reading.metric.name for m in members if m.reading and m.reading.metric]
    return sum(2.0 if name in _ORDER[:2] else 1.0 if name in _ORDER else 0.5 for name in names)


def _claim(index: int, finding: Finding, candidate: Candidate, span: Span) -> Claim:
    reading = candidate.reading
    assert reading is not None
    assert reading.metric is not None
    transcript = finding.call.transcript
    period = phrases.when(
        finding.look.period or (transcript.period if reading.nature == "reported" else None), transcript
    )
    name = " ".join(filter(None, [reading.basis, reading.metric.name]))
    what = ", ".join(filter(None, [name, phrases.nature(reading), period]))
    text = f"{phrases.firm(transcript)}, {what}: {phrases.value(reading, candidate.sentence.text)}."
    return Claim(index, text, (Quote(candidate.sentence.passage.id, span.of(transcript.text)),))
