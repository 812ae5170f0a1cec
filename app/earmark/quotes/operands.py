"""Choose the figure that a computation may stand on: of all that a call says, the one that is surely meant.

Stricter than an answer may be: a quoted figure shows its words, a computed one hides them behind a result.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from earmark_ingest.types import Figure, FiscalPeriod

from earmark.calltext import Sentence
from earmark.coverage import Coverage
from earmark.find import Finding
from earmark.fit import same_basis
from earmark.metrics import MONEY, RATIO, SHARE, unit_kind
from earmark.quotes import timed
from earmark.quotes.own import is_slice, whole
from earmark.reading import Reading, read

_ENOUGH = 2.0
"""How sure a figure must be to be computed with."""
_AHEAD = re.compile(
    r"\b(?:see|guid\w+|will|expect\w*|forecast\w*|outlook|anticipat\w*|project\w*|range|target\w*|between)\b",
    re.I,
)
_REACHED = re.compile(
    r"\bto(?: (?:be|a|an|the|new|range|of|in|between|approximately|about|around|roughly))*\s*$", re.IGNORECASE
)
_DIGITS = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
_FAR = 90
"""Characters from the words of what is asked at which a figure counts half."""
_SURE = {"total": 2.0, "headline": 1.5, None: 0.0, "part": -3.0}
_COVERED, _NEARLY = 0.6, 0.8
"""Share of the words asked for that must stand in the sentence of an operand."""


@dataclass(frozen=True, slots=True)
class Operand:
    """A figure to compute with."""

    finding: Finding
    sentence: Sentence
    reading: Reading
    period: FiscalPeriod | None
    score: float

    @property
    def adjusted(self) -> bool:
        """Whether it is said to stand on another basis than GAAP."""
        return self.reading.basis not in (None, "GAAP")

    @property
    def slack(self) -> float:
        """Half a unit of the last digit that was said, in base units: how far off a rounded figure may be."""
        return slack(self.reading.figure)


def slack(figure: Figure) -> float:
    """Half a unit of a figure's last digit, in base units; none for a count said to the last one."""
    said = _DIGITS.findall(figure.text)
    if not said:
        return abs(figure.high) * 0.05
    decimals = max(len(number.partition(".")[2]) for number in said)
    if figure.scale == 1.0 and not decimals and figure.unit == "count":
        return 0.0
    return 0.5 * figure.scale * 10.0**-decimals


def operands(finding: Finding, least: float = _ENOUGH) -> list[Operand]:
    """The figures of a finding's call that may be computed with, the surest first; none that is not sure.

    `least` is how sure one must be.
    """
    found = [one for one in _all(finding) if one.score >= least]
    said = [(one.reading.figure.low, one.reading.figure.high, one.reading.figure.unit) for one in found]
    again = [0.4 * min(2, said.count(value) - 1) for value in said]
    most = max((abs(one.reading.figure.high) for one in found), default=0.0)
    ranked = [(one.score + more + _size(one, most), one) for one, more in zip(found, again, strict=True)]
    return [one for _, one in sorted(ranked, key=lambda item: (-item[0], item[1].sentence.at))]


def _size(one: Operand, most: float) -> float:
    """The company's own revenue is the largest of those named."""
    facet, figure = one.finding.task.facet, one.reading.figure
    if facet.terms or unit_kind(figure.unit) != MONEY or not figure.high or not most:
        return 0.0
    return max(-2.5, 1.2 * math.log10(abs(figure.high) / most))


def _all(finding: Finding) -> Iterator[Operand]:
    coverage = Coverage(finding.call, finding.task.facet)
    candidates = {c.sentence.at: c.sentence for c in finding.candidates}
    named = [finding.call.sentences[at] for at in coverage.speaking]
    for sentence in dict.fromkeys([*candidates.values(), *named]):
        if sentence.passage.speaker.role in ("analyst", "operator") or (
            sentence.figures is not None and not any(sentence.figures)
        ):
            continue
        readings = read(sentence.text, sentence.lead, sentence.figures)
        for at, reading in enumerate(readings):
            if at and _restates(readings[at - 1], reading, sentence.text):
                continue
            if (score := _score(reading, sentence, finding, coverage)) is not None:
                yield Operand(
                    finding, sentence, reading, finding.look.period or timed.own_period(finding), score
                )


def _restates(before: Reading, reading: Reading, text: str) -> bool:
    """Whether a figure only says a movement again, in money: "up 5%, or $68 million"."""
    between = text[before.figure.end : reading.figure.start].strip(" ,(")
    by = re.search(r"\bby\b[\w ]*$", text[max(0, before.figure.start - 30) : before.figure.start])
    return before.place == "change" and between in ("or", "and") and bool(by)


def _score(reading: Reading, sentence: Sentence, finding: Finding, coverage: Coverage) -> float | None:
    """How surely a figure is what is asked for; None where it is not."""
    facet, text = finding.task.facet, sentence.text
    if not _is_of_kind(reading, sentence, finding) or is_slice(reading, text):
        return None
    when = timed.agreement(reading, sentence, finding)
    words = _words(reading, sentence, finding, coverage)
    if when is None or words is None:
        return None
    basis = 0.0
    if facet.basis:
        if reading.basis and not same_basis(facet.basis, reading.basis):
            return None
        basis = 1.0 if reading.basis else -0.6 * (facet.basis != "GAAP")
    prepared = 0.5 * (sentence.passage.section == "prepared")
    return 1.0 + when + words + basis + prepared + 0.15 * _digits(reading) - 0.2 * reading.figure.approximate


def _digits(reading: Reading) -> int:
    said: str = max(_DIGITS.findall(reading.figure.text), key=len, default="")
    return min(4, sum(sign.isdigit() for sign in said.lstrip("0.")))


def _is_of_kind(reading: Reading, sentence: Sentence, finding: Finding) -> bool:
    """Whether metric, unit, nature and place are those asked for."""
    facet, figure = finding.task.facet, reading.figure
    natures = ("guided", "target") if facet.guided else ("reported",)
    recalled_guidance = facet.guided and reading.nature == "prior"
    if recalled_guidance is False and facet.guided and _is_over(finding):
        return False  # on its own call guidance for a period is only recalled
    if (reading.nature not in natures and not recalled_guidance) or figure.bound == "at most":
        return False
    level = reading.place == "level" or _is_reached(reading, sentence.text)
    places = ("level", "prior") if recalled_guidance or timed.is_recalled(finding) else ("level",)
    if not (level or reading.place in places) or (not facet.guided and figure.low != figure.high):
        return False
    if reading.nature in ("guided", "target") and not _looks_ahead(reading, sentence):
        return False
    kind = unit_kind(figure.unit)
    if facet.metric is None:
        return kind in (MONEY, SHARE, RATIO, "count") and figure.unit not in ("bps", "points")
    money_share = kind == MONEY and facet.metric.units == (SHARE,) and abs(figure.high) < 1000
    fits = kind == facet.metric.units[0] or money_share or (kind in facet.metric.units and kind != RATIO)
    return reading.metric == facet.metric and fits and figure.unit not in ("bps", "points")


def _is_over(finding: Finding) -> bool:
    """Whether the call reports the very period: the quarter, or with the last quarter the year."""
    own, asked = finding.call.transcript.period, finding.look.period
    return own is not None and asked in (own, FiscalPeriod(own.year) if own.quarter == 4 else own)


def _is_reached(reading: Reading, text: str) -> bool:
    """Whether an amount is where a movement ends: "to grow to between $1.29 and $1.37 billion"."""
    before = text[max(0, reading.figure.start - 40) : reading.figure.start].rstrip(" $€£(")
    money = unit_kind(reading.figure.unit) in (MONEY, SHARE)
    return money and reading.place == "change" and bool(_REACHED.search(before))


def _looks_ahead(reading: Reading, sentence: Sentence) -> bool:
    """Whether what is expected is said before the figure, or leads into it."""
    before = sentence.text[: reading.figure.start]
    return (
        bool(_AHEAD.search(before) or _AHEAD.search(sentence.lead))
        or reading.figure.low < reading.figure.high
    )


def _words(reading: Reading, sentence: Sentence, finding: Finding, coverage: Coverage) -> float | None:
    """How surely the sentence speaks of what is asked: the whole company's, or the part that is named."""
    facet, text = finding.task.facet, sentence.text
    if not facet.terms:
        if facet.metric is None:
            return None
        return _SURE[whole(sentence, finding)]
    enough = _COVERED if len(facet.terms) > 3 else _NEARLY
    if coverage.within[sentence.at] < enough or not _has_names(facet.names, sentence):
        return None
    spots = [at for at, _ in coverage.spots(text)]
    if not spots:
        return None
    near = min(_gap(at, reading, text) for at in spots)
    return 2.5 * coverage.within[sentence.at] - 1.5 * near / _FAR


def _has_names(names: Sequence[str], sentence: Sentence) -> bool:
    return all(name in sentence.stems for name in names)


def _gap(at: int, reading: Reading, text: str) -> float:
    """Characters between a word and a figure; a figure after it is nearer, one across a comma farther."""
    figure = reading.figure
    between = text[at : figure.start] if at < figure.start else text[figure.end : at]
    return (len(between) + 30 * between.count(", ")) * (1.0 if at < figure.start else 1.6)
