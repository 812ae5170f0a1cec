"""How far two figures lie apart, as a sentence with the sums it rests on."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from earmark.plan.types import Horizon
from earmark.quotes import phrases, stated, sums
from earmark.quotes.computing import wording
from earmark.quotes.operands import Operand
from earmark.types import Quote, Sum

_COARSE = "said too coarsely to tell the difference"

_HORIZONS: Mapping[int, Horizon] = {1: "quarter", 4: "year"}
_ROUNDED = 0.11
"""Points by which rounding alone makes two movements differ."""


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence about several figures."""

    text: str
    sums: tuple[Sum, ...] = ()
    quotes: tuple[Quote, ...] = ()
    """Words that it rests on beside those of the figures."""


def same_firm(one: Operand, other: Operand) -> bool:
    """Whether two figures are one company's; its name may be spelt in several ways."""
    mine, its = one.finding.call.transcript, other.finding.call.transcript
    return wording.firm(one) == wording.firm(other) or bool(mine.ticker and mine.ticker == its.ticker)


def moved(now: Operand, base: Operand) -> Line:
    """How a company's figure moved from one period to a later one."""
    result = sums.moved(now, base)
    earlier = phrases.when(base.period, base.finding.call.transcript)
    head, value = wording.head(now), wording.value(now)
    if result.same:
        return Line(f"{head}: {value}, the same as in {earlier}.")
    if result.amount is None:
        return Line(f"{head}: {value}, against {wording.value(base)} in {earlier}; {_COARSE}.")
    if said := _otherwise(now, base, result):
        differ = result.growth or result.amount
        note = f"the figures as they were first said differ by {differ.result}"
        words = Quote(said.sentence.passage.id, said.sentence.text)
        return Line(f"{head}: {_in_words(said, now, base)} as that call says; {note}.", (differ,), (words,))
    if result.growth is None:
        return Line(f"{head}: {result.way} {result.amount.result} on {earlier}.", (result.amount,))
    growth = f"{'about ' * result.about}{result.growth.result}"
    text = f"{head}: {result.way} {growth}, or {result.amount.result}, on {earlier}."
    return Line(text, (result.growth, result.amount))


def _otherwise(now: Operand, base: Operand, result: sums.Moved) -> stated.Stated | None:
    """The movement as the later call says it, where that is another: the earlier figure was revised since."""
    horizon, computed = _horizon(now, base), result.growth or result.amount
    said = stated.beside(now, horizon) if horizon else None
    if said is None or horizon is None or computed is None:
        return None
    mine = float(re.sub(r"[^\d.]", "", computed.result)) * (1 if result.rises else -1)
    coarse = 0.0 if result.growth is None else 100 * (now.slack + base.slack) / abs(base.reading.figure.low)
    if abs(stated.in_points(said) - mine) <= _ROUNDED + coarse:
        return None
    return said


def _in_words(said: stated.Stated, now: Operand, base: Operand) -> str:
    figure = said.reading.figure
    over = "sequentially" if _horizon(now, base) == "quarter" else "year over year"
    return f"{'up' if said.rises else 'down'} {sums.end(figure.low, figure.unit)} {over}"


def _horizon(now: Operand, base: Operand) -> Horizon | None:
    """Whether the two periods lie a quarter or a year apart."""
    one, other = now.period, base.period
    if one is None or other is None or bool(one.quarter) != bool(other.quarter):
        return None
    return _HORIZONS.get((one.year - other.year) * 4 + one.quarter - other.quarter)


def apart(one: Operand, other: Operand) -> Line:
    """How far two companies' figures, or two things of one company, lie apart."""
    result = sums.moved(one, other)
    alike = same_firm(one, other)
    name, against = map(wording.name if alike else wording.firm, (one, other))
    head = f"{wording.firm(one)}, {wording.when(one)}" if alike else wording.head(one)
    value = wording.value(one)
    if result.same:
        return Line(f"{head}: {name} and {against} are the same, {value}.")
    if result.amount is None:
        return Line(f"{head}: {name} {value}, {against} {wording.value(other)}; {_COARSE}.")
    way = "above" if result.rises else "below"
    return Line(f"{head}: {name} is {result.amount.result} {way} {against}.", (result.amount,))
