"""How far guidance moved, and how far a result lies from it: worked out over the ends that were said."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from earmark.desk.guidance.types import Actual, Line
from earmark.metrics import MONEY, SHARE, unit_kind
from earmark.quotes import sums
from earmark.types import Sum

_TIMES = 2.5
"""By how much guidance for one period may be moved at once."""


def apart(old: Line, new: Line) -> Sum | None:
    """How far guidance moved, from middle to middle; None where an end is not told, or nothing moved."""
    ends = [old.low, old.high, new.low, new.high]
    if old.unit != new.unit or None in ends:
        return None
    (was, was_said), (now, now_said) = _middle(old), _middle(new)
    if was == now:
        return None
    first, second = (now_said, was_said) if now > was else (was_said, now_said)
    return Sum(sums.amount(abs(now - was), new.unit), f"{first} - {second}")


def off(actual: Actual, line: Line) -> Sum | None:
    """How far a result lies from what was guided, or from the middle of it."""
    if line.low is None or line.high is None or line.unit != actual.unit:
        return None
    found = sums.off_middle(actual.low, line.low, line.high, line.unit)
    if found is None or line.low != line.high:
        return found
    first, second = sorted((actual.low, line.low), reverse=True)
    return replace(found, expression=f"{sums.end(first, line.unit)} - {sums.end(second, line.unit)}")


def _middle(line: Line) -> tuple[Decimal, str]:
    low, high = (Decimal(repr(float(end or 0.0))) for end in (line.low, line.high))
    said = [sums.end(float(end), line.unit) for end in (low, high)]
    return (low + high) / 2, said[0] if low == high else f"({said[0]} + {said[1]}) / 2"


def is_far(old: Line, new: Line) -> bool:
    """Whether two values are so far apart that one may be of another period, or of a part."""
    if old.unit != new.unit or unit_kind(old.unit) not in (MONEY, SHARE):
        return False
    was, now = (abs((line.low or 0.0) + (line.high or 0.0)) for line in (old, new))
    return bool(was and now) and not 1 / _TIMES <= now / was <= _TIMES
