"""What the call itself says of a movement or a share: said, it need not be computed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from earmark import cues
from earmark.calltext import Sentence
from earmark.coverage import Coverage
from earmark.find import Finding
from earmark.metrics import RATIO, unit_kind
from earmark.plan.types import Horizon
from earmark.quotes.operands import Operand
from earmark.quotes.own import whole
from earmark.reading import Reading, read
from earmark.timing import periods_of

_UP = re.compile(
    r"\b(?:up|gr[eo]wn?|growth|increas\w*|r[io]s(?:e|en|ing)|higher|improv\w+|expan\w+|gain\w*|added"
    r"|acceler\w+)\b",
    re.I,
)
_DOWN = re.compile(
    r"\b(?:down|declin\w*|decreas\w*|fell|fall\w*|lower\w*|drop\w*|reduc\w+|contract\w+|shr[aiu]nk\w*)\b",
    re.I,
)
_OTHER_BASIS = re.compile(
    r"\b(?:organic\w*|constant[- ]currenc\w+|local[- ]currenc\w+|underlying|like[- ]for[- ]like"
    r"|excluding|ex-?\w+"
    r"|comparable|pro forma|currency[- ]neutral|FX)\b",
    re.IGNORECASE,
)
_YEAR = re.compile(
    r"\b(?:year[- ]over[- ]year|year[- ]on[- ]year|y/y|yoy|(?:prior|last|previous) year|year ago|year earlier"
    r"|same (?:quarter|period)|(?:first|second|third|fourth) quarter (?:of )?(?:last year|20\d\d))\b"
    r"|\byear[- ]ago\b",
    re.IGNORECASE,
)
_QUARTER = re.compile(
    r"\b(?:sequential\w*|quarter[- ]over[- ]quarter|quarter[- ]on[- ]quarter|q/q|qoq|(?:from|over|than"
    r"|versus|compared (?:to|with))(?: (?:an? )?(?:\w+ )?\d+(?:\.\d+)? ?% (?:in|for|during))?"
    r" (?:the )?(?:prior|last|previous|preceding|first|second|third|fourth) quarter"
    r"(?! (?:of )?(?:last year|20\d\d)))\b",
    re.IGNORECASE,
)
_ITS = re.compile(
    r"(?:and )?(?:it|this|that|which) (?:was|is|were|represents?|grew|rose|fell|declined)\b", re.I
)
"""How a sentence begins that goes on about the figure before it."""
_NEAR = 55
"""Characters around a figure in which the way it goes is said."""
_ABOUT = 0.75
"""Points by which a stated growth may lie off the computed one, beyond what rounding explains."""
_SHARE_WORD = re.compile(
    r"\b(?:represent\w*|account\w*|compris\w*|ma[dk]e up|contribut\w*|mix|share)\b", re.IGNORECASE
)
_OF = (
    r"^\s*(?:percent )?of (?:our |the |its |total |overall |net |company |consolidated |quarterly"
    r"|all )*(?:{})\b"
)


@dataclass(frozen=True, slots=True)
class Stated:
    """A figure that says outright what would have been computed."""

    sentence: Sentence
    reading: Reading
    rises: bool


def growth(finding: Finding, horizon: Horizon, level: Operand | None, percent: float | None) -> Stated | None:
    """The growth as the call gives it: near the computed one, or beside the very figure that grew.

    `percent` is signed. A growth at constant currency, of a part, or over another time is none.
    """
    found = list(moves(finding, horizon))
    if percent is not None:
        near = [one for one in found if abs(_signed(one) - percent) <= _ABOUT]
        if near:
            return min(near, key=lambda one: abs(_signed(one) - percent))
    return next((one for one in found if level is not None and one.sentence is level.sentence), None)


def is_sequential(text: str) -> bool:
    """Whether a sentence compares with the quarter before."""
    return bool(_QUARTER.search(text))


def is_movement(reading: Reading, text: str) -> bool:
    """Whether a percentage is by how much something moved."""
    return _way(reading, text, len(text)) is not None


def _signed(one: Stated) -> float:
    return one.reading.figure.low if one.rises else -one.reading.figure.low


def beside(level: Operand, horizon: Horizon) -> Stated | None:
    """The one movement that a sentence with the very figure gives, or the next one; a ratio's in points."""
    finding, points = level.finding, unit_kind(level.reading.figure.unit) == RATIO
    found = [
        one
        for sentence in (level.sentence, *_saying(level))
        for one in _moves_in(sentence, finding, horizon, points=points)
    ]
    ways = {_signed(one) for one in found}
    return found[0] if len(ways) == 1 else None


def _saying(level: Operand) -> Iterator[Sentence]:
    """The sentences of management that say a figure, and those behind them that go on about it."""
    said, sentences = level.reading.figure.text, level.finding.call.sentences
    for at, text in enumerate(sentences.texts):
        if said not in text or sentences[at].passage.speaker.role in ("analyst", "operator"):
            continue
        yield sentences[at]
        if at + 1 < len(sentences) and sentences[at + 1].previous and _ITS.match(sentences.texts[at + 1]):
            yield sentences[at + 1]


def in_points(one: Stated) -> float:
    """A movement in percent or percentage points, negative where it fell."""
    return _signed(one) / (100 if one.reading.figure.unit == "bps" else 1)


def moves(finding: Finding, horizon: Horizon, *, points: bool = False) -> Iterator[Stated]:
    """Each growth of the thing itself, as reported, that the call gives over that time.

    `points`: movements of a percentage, in points.
    """
    facet = finding.task.facet
    for sentence in _sentences(finding):
        own = whole(sentence, finding) if facet.metric and not facet.terms else None
        if own != "part" and not _elsewhen(sentence, finding):
            yield from _moves_in(sentence, finding, horizon, points=points)


def _moves_in(sentence: Sentence, finding: Finding, horizon: Horizon, *, points: bool) -> Iterator[Stated]:
    units = ("bps", "points") if points else ("%",)
    text, readings = sentence.text, read(sentence.text, sentence.lead, sentence.figures)
    for at, reading in enumerate(readings):
        later = [r.figure.start for r in readings[at + 1 :] if not points or r.figure.unit in units]
        following = later[0] if later else len(text)
        figure, rises = reading.figure, _way(reading, text, following)
        fits = figure.unit in units and reading.nature == "reported"
        if not fits or rises is None or reading.metric not in (finding.task.facet.metric, None):
            continue
        after = text[figure.end : following]
        if _OTHER_BASIS.search(after[:40]) or _OTHER_BASIS.search(
            text[max(0, figure.start - 40) : figure.start]
        ):
            continue
        if _horizon(after, text) in (horizon, None if horizon == "year" else horizon):
            yield Stated(sentence, reading, rises)


def _sentences(finding: Finding) -> list[Sentence]:
    facet, coverage = finding.task.facet, Coverage(finding.call, finding.task.facet)
    places = coverage.speaking if facet.metric else sorted(coverage.touched)
    return [
        sentence
        for sentence in (finding.call.sentences[at] for at in places)
        if sentence.passage.speaker.role not in ("analyst", "operator")
        and (not facet.terms or coverage.within[sentence.at] >= 0.8)
    ]


def _elsewhen(sentence: Sentence, finding: Finding) -> bool:
    wanted, own = finding.demand.period, finding.call.transcript.period
    if wanted is None:
        return False
    if (
        wanted.quarter
        and cues.YEAR.search(sentence.text)
        and wanted not in periods_of(sentence.text, finding.call.transcript)
    ):
        return True
    return bool(wanted.quarter == 0 and own and not cues.YEAR.search(sentence.text))


def _way(reading: Reading, text: str, following: int) -> bool | None:
    """Whether a figure is a rise; None where it is no movement."""
    figure = reading.figure
    before = text[max(0, figure.start - _NEAR) : figure.start]
    found = [(m.end(), True) for m in _UP.finditer(before)] + [
        (m.end(), False) for m in _DOWN.finditer(before)
    ]
    if found and not re.search(r"(?<![^\W\d])\d", before[max(found)[0] :]):
        return max(found)[1]
    after = text[figure.end : min(following, figure.end + 40)]
    first = sorted(
        [(m.start(), True) for m in _UP.finditer(after)] + [(m.start(), False) for m in _DOWN.finditer(after)]
    )
    return first[0][1] if first else None


def _horizon(after: str, text: str) -> Horizon | None:
    """What a movement is held against, as its clause says, else its sentence; None where neither does."""
    clause = re.split(r"[;.](?!\d)|, (?:and|but|while|with)\b", after)[0]
    for said in (clause, text):
        year, quarter = bool(_YEAR.search(said)), bool(_QUARTER.search(said))
        if year != quarter:
            return "year" if year else "quarter"
    return None


def share(finding: Finding, of_all: Finding) -> Stated | None:
    """The share as the call gives it ("represented 20% of our sales")."""
    metric = of_all.task.facet.metric
    if metric is None:
        return None
    of = re.compile(_OF.format(metric.pattern), re.IGNORECASE)
    facet, coverage = finding.task.facet, Coverage(finding.call, finding.task.facet)
    for candidate in finding.candidates:
        sentence = candidate.sentence
        if sentence.passage.speaker.role in ("analyst", "operator") or _elsewhen(sentence, finding):
            continue
        if not all(name in sentence.stems for name in facet.names) or coverage.within[sentence.at] < 0.8:
            continue
        for reading in read(sentence.text, sentence.lead, sentence.figures):
            after = sentence.text[reading.figure.end :]
            plain = reading.nature == "reported" and reading.place == "level"
            told = plain and reading.figure.unit == "%" and of.match(after)
            if told and _nearest(reading, sentence, coverage):
                return Stated(sentence, reading, rises=True)
    return None


def _nearest(reading: Reading, sentence: Sentence, coverage: Coverage) -> bool:
    """Whether of the sentence's percentages this one stands next to what is asked for."""
    spots = [at for at, _ in coverage.spots(sentence.text)]
    others = [r.figure for r in read(sentence.text, sentence.lead, sentence.figures) if r.figure.unit == "%"]
    if not spots:
        return len(others) == 1

    def gap(start: int) -> int:
        return min(abs(start - at) for at in spots)

    return gap(reading.figure.start) == min(gap(figure.start) for figure in others)
