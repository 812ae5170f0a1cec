"""How far two figures lie apart, as a sentence with the sums it rests on."""

from __future__ import annotations

from earmark.quotes import phrases, sums
from earmark.quotes.computing import wording
from earmark.quotes.operands import Operand
from earmark.types import Sum

_COARSE = "said too coarsely to tell the difference"

Line = tuple[str, tuple[Sum, ...]]


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
        return f"{head}: {value}, the same as in {earlier}.", ()
    if result.amount is None:
        return f"{head}: {value}, against {wording.value(base)} in {earlier}; {_COARSE}.", ()
    if result.growth is None:
        return f"{head}: {result.way} {result.amount.result} on {earlier}.", (result.amount,)
    growth = f"{'about ' * result.about}{result.growth.result}"
    text = f"{head}: {result.way} {growth}, or {result.amount.result}, on {earlier}."
    return text, (result.growth, result.amount)


def apart(one: Operand, other: Operand) -> Line:
    """How far two companies' figures, or two things of one company, lie apart."""
    result = sums.moved(one, other)
    alike = same_firm(one, other)
    name, against = map(wording.name if alike else wording.firm, (one, other))
    head = f"{wording.firm(one)}, {wording.when(one)}" if alike else wording.head(one)
    value = wording.value(one)
    if result.same:
        return f"{head}: {name} and {against} are the same, {value}.", ()
    if result.amount is None:
        return f"{head}: {name} {value}, {against} {wording.value(other)}; {_COARSE}.", ()
    way = "above" if result.rises else "below"
    return f"{head}: {name} is {result.amount.result} {way} {against}.", (result.amount,)
