"""The figures of the whole company that a quarter is told by."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from earmark.calltext import CallText
from earmark.checks.ways import Way, way
from earmark.desk.guidance.lines import Citations
from earmark.desk.guidance.results import Reported
from earmark.desk.guidance.types import Measure
from earmark.metrics import METRICS

FIRST = tuple(
    " ".join(name.split())
    for name in """
    revenue, comparable sales, bookings, billings, ARR, RPO, backlog, deferred revenue, gross margin,
    operating expenses, SG&A, R&D expense, operating income, operating margin, EBITDA, EBITDA margin,
    net income, EPS, FFO, AFFO, NOI, same-store NOI, net interest income, net interest margin, combined ratio,
    tax rate, share count, operating cash flow, free cash flow, capital expenditures, cash, debt, net debt,
    leverage, liquidity, share repurchases, dividend
    """.split(",")
)
"""The figures of the whole company that a quarter is told by, in this order."""
_HEADLINES = (*FIRST, *(metric.name for metric in METRICS if metric.name not in FIRST))
"""Behind them every other metric."""


@dataclass(frozen=True, slots=True)
class Told:
    """A figure that management reports of the quarter, or of the year that it closes."""

    metric: str
    part: str | None
    measure: Measure
    basis: str | None
    footing: tuple[str, ...]
    period: str | None
    low: float
    high: float
    unit: str
    text: str
    approximate: bool
    way: Way | None
    """Which way it moved, where that is said beside it."""
    against: str | None
    """Of a movement: `year over year` or `sequential`, where that is said."""
    citation: int


def as_told(one: Reported, text: CallText, citations: Citations) -> Told:
    said, value, of = one.said, one.said.value, one.said.subject
    low = value.low if value.low is not None else value.high
    high = value.high if value.high is not None else value.low
    assert low is not None
    assert high is not None
    number = citations.of(said.call, said.turn, said.span, text.transcript)
    return Told(
        of.metric, of.part, of.measure, of.basis, of.footing, said.period, low, high, value.unit, value.text,
        value.approximate, way(one.sentence.text, one.figure), of.against, number,
    )  # fmt: skip


def headlines(told: Sequence[tuple[Reported, Told]]) -> Iterator[Told]:
    """Of each metric of the whole company what is said surest, once for each basis, period and measure."""
    best: dict[tuple[object, ...], tuple[bool, Told]] = {}
    for one, each in told:
        if each.part is None and each.metric in _HEADLINES:
            key = (each.metric, each.measure, each.unit, each.basis or "", each.period, each.footing)
            if key not in best or (one.sure and not best[key][0]):
                best[key] = (one.sure, each)
    found = [each for _, each in best.values()]
    yield from sorted(found, key=lambda each: (_HEADLINES.index(each.metric), each.measure, each.basis or ""))
