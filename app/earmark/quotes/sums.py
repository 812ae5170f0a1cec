"""Compute with figures as they were said: exact in decimals, and no finer than what was said allows."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from earmark_ingest.figures.spell import spell
from earmark_ingest.types import Figure

from earmark.metrics import RATIO, unit_kind
from earmark.quotes.operands import Operand, slack
from earmark.types import Sum

_COARSE = 0.7
"""Points from which on a result is only about right."""
_FINE = 0.35
"""Points of growth up to which rounded operands leave a first decimal its meaning."""


@dataclass(frozen=True, slots=True)
class Moved:
    """A difference of two figures, and the growth where that means anything."""

    amount: Sum | None
    """None where the figures were said too coarsely to tell."""
    growth: Sum | None
    rises: bool
    same: bool
    """Whether both were said alike."""

    about: bool = False
    """Whether the growth is only as exact as the figures were said."""

    @property
    def way(self) -> str:
        """`up` or `down`."""
        return "up" if self.rises else "down"


def end(value: float, unit: str) -> str:
    """One figure the way a desk writes it; of a share's price the plain amount."""
    return spell(value, value, unit)


def middle(one: Operand) -> Sum:
    """The middle of a range: `($320 million + $330 million) / 2`."""
    figure = one.reading.figure
    exact = (_exact(figure.low) + _exact(figure.high)) / 2
    low, high = end(figure.low, figure.unit), end(figure.high, figure.unit)
    return Sum(end(float(exact), figure.unit), f"({low} + {high}) / 2")


def total(parts: list[Operand]) -> Sum:
    """Figures added up."""
    unit = parts[0].reading.figure.unit
    exact = sum((_exact(part.reading.figure.low) for part in parts), Decimal(0))
    said = " + ".join(end(part.reading.figure.low, part.reading.figure.unit) for part in parts)
    return Sum(amount(exact, unit), said)


def share(part: Operand, whole: Operand) -> tuple[Sum, bool] | None:
    """A part in percent of the whole, and whether only about; None where it is no part of it."""
    one, all_of = part.reading.figure, whole.reading.figure
    if all_of.low <= 0 or one.low < 0 or one.low > 1.02 * all_of.low:
        return None
    percent = _exact(one.low) / _exact(all_of.low) * 100
    off = 100 * (part.slack + float(percent) / 100 * whole.slack) / all_of.low
    if off > max(0.5, 0.25 * float(percent)):
        return None
    said = f"{end(one.low, one.unit)} / {end(all_of.low, all_of.unit)}"
    return Sum(_percent(percent, off), said), off > _COARSE


def moved(now: Operand, base: Operand) -> Moved:
    """How far, and by how much, one figure lies from another; a percentage moves by points."""
    return between(now.reading.figure, base.reading.figure)


def between(one: Figure, other: Figure) -> Moved:
    """The same of two figures by themselves; each must be a point."""
    gap = _exact(one.low) - _exact(other.low)
    rises, off = gap > 0, slack(one) + slack(other)
    if gap == 0:
        return Moved(None, None, rises=False, same=True)
    by = Sum(amount(abs(gap), one.unit), _gap(one, other))
    if float(abs(gap)) <= off:
        return Moved(None, None, rises, same=False)
    growth, about = _growth(one, other, gap)
    return Moved(by, growth, rises, same=False, about=about)


def is_certain(one: Operand, other: Operand) -> bool:
    """Whether one figure is surely larger than another, or smaller, however they were rounded."""
    return is_apart(one.reading.figure, other.reading.figure)


def is_apart(one: Figure, other: Figure) -> bool:
    """The same of two figures by themselves; each must be a point."""
    by = abs(float(_exact(one.low) - _exact(other.low)))
    return by > 0 and by >= (slack(one) + slack(other)) * (1 - 1e-9)


def gap(one: Figure, other: Figure) -> Sum:
    """How far two points lie apart as they were said, without a sign."""
    by = abs(_exact(one.low) - _exact(other.low))
    return Sum(amount(by, one.unit), _gap(one, other))


def _growth(one: Figure, other: Figure, gap: Decimal) -> tuple[Sum | None, bool]:
    if unit_kind(one.unit) == RATIO or other.low <= 0 or one.low < 0:
        return None, False
    percent = gap / _exact(other.low) * 100
    off = 100 * (slack(one) + abs(one.low / other.low) * slack(other)) / other.low
    if off > max(0.5, 0.25 * abs(float(percent))):
        return None, False
    earlier = end(other.low, other.unit)
    return Sum(_percent(abs(percent), off), f"({_gap(one, other)}) / {earlier}"), off > _COARSE


def _gap(one: Figure, other: Figure) -> str:
    """The larger less the smaller: results are given without a sign, the words say which way."""
    first, second = sorted((one, other), key=lambda figure: -figure.low)
    return f"{end(first.low, first.unit)} - {end(second.low, second.unit)}"


def amount(value: Decimal, unit: str) -> str:
    """A difference or total; of percentages in points."""
    if unit_kind(unit) == RATIO and unit == "%":
        return end(float(value), "points")
    return end(float(value), unit)


def _percent(value: Decimal, off: float) -> str:
    step = Decimal("0.1") if off <= _FINE else Decimal(1)
    return end(float(value.quantize(step, ROUND_HALF_UP)), "%")


def off_middle(value: float, low: float, high: float, unit: str) -> Sum | None:
    """How far a figure lies from the middle of a range, without a sign; None where it is the middle."""
    gap = _exact(value) - (_exact(low) + _exact(high)) / 2
    if gap == 0:
        return None
    said, ends = end(value, unit), f"({end(low, unit)} + {end(high, unit)}) / 2"
    return Sum(amount(abs(gap), unit), f"{said} - {ends}" if gap > 0 else f"{ends} - {said}")


def _exact(value: float) -> Decimal:
    return Decimal(repr(float(value)))
