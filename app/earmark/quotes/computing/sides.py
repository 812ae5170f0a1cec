"""The calls of a comparison: of each the figure that is alike those of the others, or why there is none."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from earmark_ingest.types import FiscalPeriod, Transcript

from earmark.judge import Verdict
from earmark.quotes import phrases
from earmark.quotes.computing.sureness import kind, left_out_of, sure
from earmark.quotes.operands import Operand
from earmark.reading import Reading

_DECLARED = re.compile(
    r"\b(?:unless|except (?:where|when|as))\b[^.]{0,160}\b(?:non-GAAP|adjusted|pro forma)\b"
    r"|\b(?:non-GAAP|adjusted|pro forma)\b[^.]{0,160}\b(?:unless (?:otherwise|I|we|stated|noted|specif)"
    r"|except (?:where|as) (?:otherwise )?(?:noted|stated|indicated))",
    re.IGNORECASE,
)
"""A call's own rule that its figures are adjusted where nothing else is said."""
_ADJUSTED = frozenset(
    """gross margin/operating margin/operating income/EPS/net income/operating expenses/net margin/pre-tax
    income/tax rate""".replace("\n    ", " ").split("/")
)
"""Metrics that such a rule is about."""
_TIMES, _TIMES_OF_SALES, _TIMES_UNNAMED = 12.0, 2.5, 3.0
"""By how much a company's figure may move in the time that is compared, to be of one thing."""

NOT_FOUND, UNSURE = "not found", "no figure that is sure enough"
"""Why a call is not compared."""

Alike = tuple[str, bool, bool, frozenset[str]]
"""Unit, whether adjusted, whether of a year, and what is left out."""


@dataclass(frozen=True, slots=True)
class Side:
    """One call of a comparison, for one period."""

    verdict: Verdict
    figure: Operand | None
    """The figure that is compared."""
    why: str = ""
    """Why there is none."""
    others: tuple[Operand, ...] = ()
    """Figures on another basis that are as sure."""

    @property
    def call(self) -> Transcript:
        """The call that it is read from."""
        return self.verdict.finding.call.transcript

    @property
    def firm(self) -> str:
        """What tells companies apart: names are spelt in several ways."""
        return self.call.ticker or phrases.firm(self.call)

    @property
    def period(self) -> FiscalPeriod | None:
        """The period that is asked for."""
        return self.verdict.finding.look.period or self.call.period


def sides(verdicts: Sequence[Verdict]) -> list[Side]:
    """One for each call that was read, in that order; those with a figure are alike in all that counts."""
    able = [sure(verdict) if verdict.status == "answered" else [] for verdict in verdicts]
    able = [[one for one in own if one.reading.figure.low == one.reading.figure.high] for own in able]
    kinds = dict.fromkeys(_kind(one) for own in able for one in own)
    rows = [[_of_kind(own, kind_) for own in able] for kind_ in kinds]
    best = max(rows, key=_worth, default=[None] * len(able))
    best = best if sum(one is not None for one in best) > 1 or len(rows) == 1 else [None] * len(able)
    units = {one.reading.figure.unit for own in able for one in own}
    told = [
        Side(verdict, one, "" if one else _why(verdict, own, units), tuple(o for o in own if o is not one))
        for verdict, one, own in zip(verdicts, best, able, strict=True)
    ]
    return _of_one_thing(told)


def _of_kind(own: Sequence[Operand], wanted: Alike) -> Operand | None:
    return next((one for one in own if _kind(one) == wanted), None)


def _worth(row: Sequence[Operand | None]) -> tuple[int, float]:
    held = [one for one in row if one is not None]
    return len(held), sum(one.score for one in held)


def _kind(one: Operand) -> Alike:
    of_year = one.period is not None and not one.period.quarter
    unit, _, left_out = kind(one)
    return unit, is_adjusted(one), of_year, left_out


def may_be_adjusted(one: Operand) -> bool:
    """Whether a figure is one of those that calls often give adjusted."""
    return one.reading.metric is not None and one.reading.metric.name in _ADJUSTED


def is_adjusted(one: Operand) -> bool:
    """Whether a figure is adjusted: it is called so, or all are on its call where nothing else is said."""
    if one.reading.basis is not None or not may_be_adjusted(one):
        return one.adjusted
    return any(_DECLARED.search(sentence.text) for sentence in one.finding.call.sentences)


def _why(verdict: Verdict, able: Sequence[Operand], units: Collection[str]) -> str:
    """Why a call has no figure that is alike the others'; `units` are those of all calls."""
    if verdict.status != "answered":
        return "declined to say" if verdict.status == "declined" else NOT_FOUND
    if not able:
        return _unsure(verdict.best[0].reading if verdict.best else None)
    one = able[0]
    if left := left_out_of(one):
        return "on a condition" if re.search(r"\d", left) else left[:1].lower() + left[1:]
    return f"{basis(one)}, in {one.reading.figure.unit}" if len(units) > 1 else basis(one)


def _unsure(reading: Reading | None) -> str:
    if reading is None:
        return UNSURE
    if reading.place == "change":
        return "only a movement is given"
    if reading.figure.low != reading.figure.high:
        return "a range is given"
    return UNSURE


def basis(one: Operand) -> str:
    """The basis of a figure in words."""
    return one.reading.basis or ("adjusted by the call's own rule" if is_adjusted(one) else "basis not named")


def _of_one_thing(told: list[Side]) -> list[Side]:
    """Without figures of a company that lie too far apart to be of one thing at several times."""
    for firm in dict.fromkeys(side.firm for side in told):
        own = [side.figure for side in told if side.firm == firm and side.figure]
        values = [abs(one.reading.figure.low) for one in own]
        if len(own) > 1 and min(values) and max(values) / min(values) > _most(own[0]):
            told = [
                replace(side, figure=None, why="too far from the others to be of one thing")
                if side.firm == firm
                else side
                for side in told
            ]
    return told


def _most(one: Operand) -> float:
    metric = one.finding.task.facet.metric
    return most(metric.name if metric else None)


def most(metric: str | None) -> float:
    """By how much a company's figure may move in the time that is compared, to be of one thing."""
    if metric is None:
        return _TIMES_UNNAMED
    return _TIMES_OF_SALES if metric == "revenue" else _TIMES


def name_of(side: Side, told: Sequence[Side]) -> str:
    """What tells a side from the others: its period, its company, or both."""
    one_firm = len({other.firm for other in told}) == 1
    several = len({other.period for other in told if other.firm == side.firm}) > 1
    period = phrases.when(side.period, side.call) if one_firm or several else ""
    return ", ".join(filter(None, ["" if one_firm else phrases.firm(side.call), period]))
