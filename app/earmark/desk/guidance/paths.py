"""A target over several calls, and what came of it: beat, miss, in range, or why that is not said."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping, Sequence

from earmark_ingest.types import FiscalPeriod

from earmark.calltext import CallText
from earmark.desk.guidance.lines import Citations, with_stance
from earmark.desk.guidance.results import Reported, reported
from earmark.desk.guidance.stance import moved
from earmark.desk.guidance.types import Actual, Compared, Line, Outcome, Path, Subject, Value

_BETTER_HIGH = frozenset(
    " ".join(name.split())
    for name in """
    revenue, EPS, EBITDA, EBITDA margin, operating income, operating margin, net income, net margin,
    gross margin, free cash flow, operating cash flow, pre-tax income, comparable sales, bookings,
    billings, backlog, ARR, RPO, FFO, AFFO, NOI, same-store NOI, net interest income, net interest
    margin, net adds, subscribers, active users, GMV, payment volume, occupancy, RevPAR, deferred
    revenue, contribution margin, ROE, ROIC, ROA, AUM, net revenue retention, gross retention,
    gross bookings, net bookings, written premiums, earned premiums, cash conversion, net
    investment income, market share, book value, load factor
    """.split(",")
)
TWO_BASES = frozenset(
    " ".join(name.split())
    for name in """
    EPS, operating income, operating margin, net income, net margin, gross margin, operating expenses,
    SG&A, R&D expense, G&A expense, marketing expense, cost of revenue, tax rate, pre-tax income,
    free cash flow, FFO
    """.split(",")
)
"""Metrics that companies give on two bases, so that an unsaid one must be the only one."""
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_ABOUT = 0.01
"""How far, as a share, a result may be from "about" a value and still be that."""
Key = tuple[str, str, str, str, str, str, tuple[str, ...]]
"""Metric, part, measure, against what, period, family of bases, footing."""


def family(basis: str | None) -> str:
    """`GAAP`, `adjusted`, or nothing where no basis is said."""
    return "" if basis is None else basis if basis in ("GAAP", "GAAP and non-GAAP") else "adjusted"


def paths(
    lines: Sequence[Line], calls: Sequence[str], after: Mapping[str, CallText], citations: Citations
) -> list[Path]:
    """The targets of one company; `calls` are those that guide, oldest first, `after` calls by quarter."""
    found: dict[Key, dict[str, Line]] = {}
    for line in lines:
        if line.period is not None and line.stance not in ("withdrawn", "not guided"):
            found.setdefault(_key(line), {}).setdefault(line.call, line)
    results: dict[str, list[Reported]] = {}

    def of(period: str) -> list[Reported]:
        if period not in results:
            results[period] = list(reported(after[period]))
        return results[period]

    made = []
    for by_call in found.values():
        own = tuple(sorted(by_call.values(), key=lambda line: calls.index(line.call)))
        last = own[-1]
        compared = _compared(own, of, after, citations)
        made.append(Path(last.company, last.subject, last.period or "", own, compared))
    return made


def _key(line: Line) -> Key:
    kept = tuple(sorted(one for one in line.footing if one in ("constant currency", "organic")))
    against = "sequential" if line.against == "sequential" else ""
    return (
        line.metric, (line.part or "").lower(), line.measure, against,
        line.period or "", family(line.basis), kept,
    )  # fmt: skip


def with_stances(lines: Sequence[Line], held: Mapping[str, str | None]) -> list[Line]:
    """Lines whose call does not say what is done to them, told from the call before.

    `held` gives the call before each one, None where the quarter before is not held.
    """
    known = {(_key(line), line.call): line for line in lines if line.period}
    guides = {line.call for line in lines}
    told = []
    for line in lines:
        before = held.get(line.call)
        if line.stance is None and line.period and before in guides and before is not None:
            earlier = known.get((_key(line), before))
            if earlier is not None:
                stance = moved(_value(earlier), _value(line))
                line = with_stance(line, stance) if stance else line
        told.append(line)
    return told


def _value(line: Line) -> Value:
    return Value(line.low, line.high, line.unit, line.text, line.approximate)


def _compared(
    own: tuple[Line, ...],
    of: Callable[[str], list[Reported]],
    after: Mapping[str, CallText],
    citations: Citations,
) -> Compared:
    at, line = len(own) - 1, own[-1]
    closing = _closing(line.period or "")
    if closing is None:
        return Compared("not compared", "the period is no one quarter or year", at, None)
    if closing not in after:
        return Compared("not compared", f"the call on {closing} is not held", at, None)
    if line.low is None and line.high is None:
        return Compared("not compared", "the guidance is in words", at, None)
    if line.nature == "target":
        return Compared("not compared", "it is a target, no guidance for the period", at, None)
    alike = [
        one for one in of(closing) if _is_alike(one.said.subject, line) and one.said.period == line.period
    ]
    chosen, why = _one(alike, line, after[closing])
    if chosen is None:
        return Compared("not compared", why, at, None)
    actual = _actual(chosen, after[closing], citations)
    outcome, told = _outcome(line, actual)
    return Compared(outcome, told, at, actual)


def _closing(period: str) -> str | None:
    """The quarter whose call reports a period: its own, of a year the fourth."""
    try:
        one = FiscalPeriod.parse(period)
    except ValueError:
        return None
    return str(one) if one.quarter else f"{one}Q4"


def _is_alike(of: Subject, line: Line) -> bool:
    """Whether a result is of the same thing, whatever its basis."""
    sequential = "sequential" in (of.against, line.against)
    return (
        of.metric == line.metric
        and (of.part or "").lower() == (line.part or "").lower()
        and of.measure == line.measure
        and (not sequential or of.against == line.against)
    )


def _one(alike: Sequence[Reported], line: Line, call: CallText) -> tuple[Reported | None, str]:
    """The one result on the basis of the guidance, or why there is none."""
    on = [
        one
        for one in alike
        if one.said.value.unit == line.unit and _footing(one.said.subject.footing) == _footing(line.footing)
    ]
    name, period = line.name, line.period
    if not on:
        other = "on another footing" if alike else f"of {period}"
        return None, f"no {name} {other} was found on the call on {call.transcript.period}"
    wanted = family(line.basis)
    same = [one for one in on if family(one.said.subject.basis) == wanted]
    if not same:
        bases = ", ".join(sorted({one.said.subject.basis or "no stated basis" for one in on}))
        return None, f"the guidance is {line.basis or 'on no stated basis'}, the result {bases}"
    if not wanted and line.metric in TWO_BASES and any(family(one.said.subject.basis) for one in on):
        return None, "no basis is stated for the guidance, and the result is given on several"
    told = [one for one in same if one.sure] or same
    values = {(one.said.value.low, one.said.value.high) for one in told}
    if len(values) > 1 and not _rounded(told):
        return None, f"the call on {call.transcript.period} gives {len(values)} values"
    return max(told, key=digits), ""


def _footing(said: Sequence[str]) -> frozenset[str]:
    """What a value is counted without, by its kind."""
    kinds = ("constant currency", "organic", "excluding", "exclusive")
    return frozenset(kind for one in said for kind in kinds if one.startswith(kind))


def _rounded(told: Sequence[Reported]) -> bool:
    """Whether values differ by their rounding only."""
    middles = [one.said.value.low for one in told if one.said.value.low is not None]
    return bool(middles) and max(middles) - min(middles) <= 0.005 * max(abs(one) for one in middles)


def digits(one: Reported) -> int:
    """Digits of a value: $1,254 million before $1.3 billion."""
    return sum(sign.isdigit() for sign in one.said.value.text)


def _actual(one: Reported, call: CallText, citations: Citations) -> Actual:
    said, value = one.said, one.said.value
    low = value.low if value.low is not None else value.high
    high = value.high if value.high is not None else value.low
    assert low is not None
    assert high is not None
    number = citations.of(said.call, said.turn, said.span, call.transcript)
    return Actual(
        said.call, low, high, value.unit, value.text, said.subject.basis, said.subject.footing,
        value.approximate, (number,),
    )  # fmt: skip


def _signed(text: str, high: float | None) -> str:
    """A figure as it was said, with the sign that words gave it."""
    told = text[:1] in "-(" or text[:1].isalpha()
    return f"-({text})" if high is not None and high < 0 and not told else text


def _is_coarse(actual: Actual, line: Line) -> bool:
    """Whether a result with fewer digits than the guidance could lie on either side of one of its ends."""
    step = _step(actual.text, actual.low)
    ends = [end for end in (line.low, line.high) if end is not None]
    finest = min(_step(line.text, end) for end in ends)
    return step > finest * 1.5 and any(abs(end - actual.low) <= step / 2 for end in ends)


def _step(text: str, value: float) -> float:
    """What the last digit of a figure as it was said stands for; 0 where that cannot be told."""
    for match in _NUMBER.finditer(text):
        number = float(match[0].replace(",", ""))
        if number:
            decimals = len(match[0].partition(".")[2])
            scale = 10 ** round(math.log10(abs(value) / number)) if value else 1.0
            return float(scale) * 10.0**-decimals
    return 0.0


def _outcome(line: Line, actual: Actual) -> tuple[Outcome, str]:
    """How a result compares with guidance; the sentence gives both as they were said."""
    told = f"{_signed(actual.text, actual.high)} against {_signed(line.text, line.high)}"
    low, high = line.low, line.high
    value = actual.low
    if _is_coarse(actual, line):
        return "not compared", f"the result is rounded too far: {told}"
    slack = _ABOUT * abs(value) if low == high and line.approximate else 1e-9 * max(1.0, abs(value))
    under = low is not None and value < low - slack
    over = high is not None and value > high + slack
    if not under and not over:
        return "in range", told
    good = line.metric in _BETTER_HIGH
    if over:
        return ("beat" if good else "above"), told
    return ("miss" if good else "below"), told
