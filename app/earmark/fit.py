"""Which figure of a sentence is the one asked for, and how near it stands to the words that name it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from earmark_ingest.types import FiscalPeriod, Transcript

from earmark.coverage import METRIC, Coverage
from earmark.metrics import MONEY, RATIO, unit_kind
from earmark.plan.types import Facet, Horizon
from earmark.plan.what.operations import horizon_of
from earmark.reading import Reading, kind_of
from earmark.sentences import Sentence
from earmark.timing import of_year, period_at

_PLACES = {"level": 0.0, "prior": -0.8, "change": -0.5, "effect": -1.0}
_PLACES_OF_CHANGE = {"level": -0.5, "prior": -0.8, "change": 0.3, "effect": -0.3}
_PLACES_RECALLED = {"level": -0.2, "prior": 0.4, "change": -0.5, "effect": -1.0}
"""Of an earlier period what matters is what the present one is compared with."""
_NOT_REPORTED = {"prior": 0.6}
_NOT_GUIDED = {"guided": 0.6, "target": 0.6, "prior": 0.9, "hypothetical": 0.6}
"""What a figure of another nature loses, where guidance is asked for and where a result is."""
_EFFECT = re.compile(
    r"\b(?:impact|benefit|headwind|tailwind|dilut|accreti|drag|effect|contribut|hurt|help|cost|charge|add)",
    re.IGNORECASE,
)
_TOTAL = re.compile(r"\b(?:total|consolidated|overall|company-wide)\b[^,;.]{0,45}$", re.IGNORECASE)
_NAMED_NEARBY = 0.6
"""What a metric named elsewhere in the sentence counts for a figure, beside the one next to it."""
_BEFORE = {", ": 15, " and ": 25, "; ": 80, ". ": 80}
"""What parts a word from a figure that follows it, in characters."""
_CLAUSE = re.compile(r"[,;]| and ")
_OF_WHAT = re.compile(r"^\s*(?:to [\d.]+\s?(?:%|percent) )?(?:of|as an? (?:%|percent\w*|share)|growth)\b")
"""Behind a share: an amount may be said as one of another ("capex at 5 % of sales")."""
_AFTER = 60
"""Characters in which "year over year" follows the figure that it is said of."""
_ELSEWHEN = -3.0
"""Guidance for another period than the one asked for: no answer at all."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """The figure asked for."""

    facet: Facet
    period: FiscalPeriod | None
    units: tuple[str, ...]
    """Kinds of unit that fit, the best first; empty when no figure is asked for."""
    recalled: bool = False
    """Whether the period lies before the call's own, so that its figures stand in comparisons."""
    ahead: bool = False
    """Whether guidance answers: it is asked for, or the period lies behind the call's own."""
    horizon: Horizon | None = None
    """Of a movement: against when it is asked for."""


def best(
    wanted: Wanted, sentence: Sentence, coverage: Coverage, call: Transcript
) -> tuple[Reading | None, float]:
    """The figure of a sentence that fits best, and the share of what was asked that stands beside it."""
    if not wanted.units:
        return None, 0.0
    spots = coverage.spots(sentence.text)
    scored = [
        (
            _fit(reading, wanted, share, when)
            + _entire(reading, sentence.text)
            + _against(reading, wanted, sentence.text),
            share,
            reading,
        )
        for reading in sentence.readings
        if _may_be(reading, wanted, sentence)
        and (when := _agreement(reading, wanted, sentence, call)) > _ELSEWHEN
        and (share := _beside(reading, spots, sentence, coverage)) is not None
    ]
    found = max(scored, key=lambda item: item[0], default=None)
    return (found[2], min(1.0, found[1])) if found else (None, 0.0)


def asks_effect(facet: Facet) -> bool:
    """Whether what one thing did to another may be what is asked: always where no metric is named."""
    return facet.metric is None or bool(_EFFECT.search(facet.source))


def is_stray_share(reading: Reading, text: str) -> bool:
    """Whether a percentage is neither a movement nor a share of what is named behind it."""
    ratio = unit_kind(reading.figure.unit) == RATIO
    return ratio and reading.place == "level" and not _OF_WHAT.search(text[reading.figure.end :])


def same_basis(one: str, other: str) -> bool:
    """Whether two bases are both GAAP or both adjusted in some way."""
    return (one == "GAAP") == (other == "GAAP")


def _may_be(reading: Reading, wanted: Wanted, sentence: Sentence) -> bool:
    """A figure of a unit that fits, and not surely of another metric than the one asked for."""
    asked, other = wanted.facet.metric, reading.metric
    if asked and wanted.units[:1] == (MONEY,) and is_stray_share(reading, sentence.text):
        return False
    if asked is None or other in (None, asked):
        return kind_of(reading) in wanted.units
    surely = unit_kind(reading.figure.unit) in other.units
    return not surely and asked in sentence.metrics and kind_of(reading) in wanted.units


def _fit(reading: Reading, wanted: Wanted, share: float, when: float) -> float:
    places = _PLACES_OF_CHANGE if wanted.facet.change else _PLACES
    places = _PLACES_RECALLED if wanted.recalled else places
    place = "level" if reading.place == "effect" and asks_effect(wanted.facet) else reading.place
    fit = 2 * share + when + places[place] - 0.25 * wanted.units.index(kind_of(reading))
    if wanted.facet.basis and reading.basis:
        fit += 0.5 if same_basis(wanted.facet.basis, reading.basis) else -0.7
    return fit - (_NOT_REPORTED if wanted.ahead else _NOT_GUIDED).get(reading.nature, 0.0)


def _against(reading: Reading, wanted: Wanted, text: str) -> float:
    """Whether a movement is told against the time that is asked for ("166% sequentially and 25% yoy")."""
    end = reading.figure.end
    said = horizon_of(_CLAUSE.split(text[end : end + _AFTER])[0]) if wanted.horizon else None
    return 0.0 if said is None else 0.6 if said == wanted.horizon else -0.8


def _entire(reading: Reading, text: str) -> float:
    """What "total" before a figure counts, where the sentence gives a part's beside it."""
    return 0.3 * bool(_TOTAL.search(text[: reading.figure.start]))


def _beside(
    reading: Reading, spots: Sequence[tuple[int, float]], sentence: Sentence, coverage: Coverage
) -> float:
    """The weight of the words asked for, each less the farther it stands, as a share of all."""
    figure = reading.figure
    close = sum(weight / (1 + _gap(at, figure.start, figure.end, sentence.text) / 40) for at, weight in spots)
    asked = coverage.metric
    named = 0.0 if asked is None or asked not in sentence.metrics else _NAMED_NEARBY * METRIC
    part_of = reading.metric is None and unit_kind(reading.figure.unit) == RATIO  # "15 % of revenue"
    if asked is not None and (reading.metric == asked or (named and part_of and RATIO not in asked.units)):
        named = METRIC
    return (close + named) / coverage.total if coverage.total else 0.0


def _agreement(reading: Reading, wanted: Wanted, sentence: Sentence, call: Transcript) -> float:
    """How the period beside a figure agrees with the one asked for ("$0.18 for Q3 and $0.19 for Q4")."""
    if wanted.period is None:
        return 0.0
    start, end, text = reading.figure.start, reading.figure.end, sentence.text
    if wanted.period.quarter and not wanted.recalled and of_year(start, end, text):
        return -1.0
    beside = period_at(start, end, text, call, relative=wanted.recalled, named=sentence.periods)
    if wanted.recalled:
        return 1.0 if beside == {wanted.period} else _ELSEWHEN
    if not beside or wanted.period in beside:
        return 1.0 if beside else 0.0
    if FiscalPeriod(wanted.period.year) in beside:
        return -1.0
    return _ELSEWHEN if wanted.facet.guided and reading.nature == "guided" else -0.3


def _gap(at: int, start: int, end: int, text: str) -> float:
    """Characters between a word and a figure; beyond a comma, most of all one after it, is farther."""
    if at < start:
        between = text[at:start]
        return len(between) + sum(cost * between.count(sign) for sign, cost in _BEFORE.items())
    between = text[end:at]
    return 1.4 * len(between) + 60 * sum(between.count(sign) for sign in _BEFORE)
