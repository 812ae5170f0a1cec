"""Ranges that end at nothing or cross it: `flat to up 2%`, `down 1% to up 1%`, `a loss of $5 to break-even`.

Here alone the direction said is a sign, since the range cannot be told without it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from earmark_ingest.figures.quantity import Quantity, is_money

Pair = tuple[Quantity, Quantity]
"""The two ends of a figure, the lower first; of a point the same."""

_HEDGE = r"(?:(?:about|approximately|roughly|around|slightly|maybe|perhaps|as much as|some)\s+)?"
_OF = r"(?:an?\s+)?(?:(?:net|operating|year-over-year|sequential|organic)\s+)?"
_DOWN = rf"down|minus|negative|{_OF}(?:loss|decline|decrease|drop|reduction)\s+of|losing"
_UP = rf"up|plus|positive|{_OF}(?:profit|gain|increase|growth|income|rise)\s+of|earning"
_WAY = rf"(?:(?P<down>{_DOWN})|(?P<up>{_UP}))\s+{_HEDGE}"
_ZERO = (
    r"(?:(?:essentially|roughly|approximately|about)\s+)?(?P<zero>flat|unchanged|even|break-?\s?even)"
    r"(?:\s+[a-z]{4,12}ly)?"
)
_REACH = 60
_FROM_ZERO = re.compile(rf"\b{_ZERO}\s+to\s+(?:{_WAY}|{_HEDGE})\Z")
_TO_ZERO = re.compile(rf"\s+(?:to|and)\s+{_HEDGE}(?P<zero>flat|unchanged|break-?\s?even)(?!\w)")
_BEFORE = re.compile(rf"\b(?:(?P<down>{_DOWN})|(?P<up>{_UP}))\s+{_HEDGE}\Z")
_ACROSS = re.compile(rf"\s+(?:to|and)\s+(?:{_WAY})\Z")
_LOWER = re.compile(r"\s+(?:lower|down|below|declines?|decreases?)(?!\w)")
_MOVED = re.compile(r"\b(?<!range )(?<!ranging )(?<!ranges )from\s+\Z")
"""`swung from a loss of 5 to a profit of 10` is a movement: two figures."""
_BETWEEN = re.compile(r"\b(?:between|rang(?:e|es|ing)\s+(?:of|from))\s+\Z")


def swings(lower: str, found: Sequence[Pair]) -> Iterator[Pair]:
    """The same figures, in order, those at or across nothing joined to one range each."""
    index = 0
    while index < len(found):
        here = found[index]
        following = found[index + 1] if index + 1 < len(found) else None
        joined = _across(lower, here, following) if following else None
        index += 1 + (joined is not None)
        yield joined or _from_zero(lower, here) or _to_zero(lower, here) or here


def _across(lower: str, one: Pair, other: Pair) -> Pair | None:
    first, second = one[0], other[0]
    if not (_is_point(one) and _is_point(other) and _alike(first, second)):
        return None
    before, gap = _before(lower, first), _ACROSS.fullmatch(lower[first.end : second.start])
    if before is None or gap is None or bool(before["down"]) == bool(gap["down"]):
        return None
    start = before.start()
    if not _is_range(lower[:start], lower[first.end : second.start]):
        return None
    ends = (_signed(first, down=bool(before["down"])), _signed(second, down=bool(gap["down"])))
    low, high = ends if before["down"] else ends[::-1]
    unit, per = second.unit or first.unit, second.per or first.per
    scale = second.scale if first.scale is None else first.scale
    return (
        replace(low, start=start, unit=unit, per=per, scale=low.scale or scale),
        replace(high, end=second.end, unit=unit, per=per, scale=high.scale or scale),
    )


def _from_zero(lower: str, one: Pair) -> Pair | None:
    start = max(0, one[0].start - _REACH)
    match = _FROM_ZERO.search(lower[start : one[0].start])
    if match is None:
        return None
    told = bool(match["down"] or match["up"])
    if not _fits(match["zero"], one[1], told=told):
        return None
    falls = bool(match["down"]) or (not told and _LOWER.match(lower, one[1].end) is not None)
    end = _signed(one[1], down=falls)
    return _ordered(replace(end, start=start + match.start(), value=Decimal(0)), end)


def _to_zero(lower: str, one: Pair) -> Pair | None:
    before, after = _before(lower, one[0]), _TO_ZERO.match(lower, one[0].end)
    if before is None or after is None or not _is_point(one) or not _fits(after["zero"], one[0], told=True):
        return None
    if not _is_range(lower[: before.start()], lower[after.start() : after.end()]):
        return None
    end = replace(_signed(one[0], down=bool(before["down"])), start=before.start())
    return _ordered(end, replace(end, end=after.end(), value=Decimal(0)))


def _before(lower: str, one: Quantity) -> re.Match[str] | None:
    """The direction said right before a quantity, at its place in the whole text."""
    return _BEFORE.search(lower, max(0, one.start - _REACH), one.start)


def _is_range(before: str, gap: str) -> bool:
    """Whether `to`, or `and` behind `between`, joins two ends: no movement from one to the other."""
    if gap.lstrip().startswith("and"):
        return _BETWEEN.search(before[-_REACH:]) is not None
    return _MOVED.search(before[-_REACH:]) is None


def _is_point(one: Pair) -> bool:
    return one[0] is one[1] or one[0] == one[1]


def _alike(one: Quantity, other: Quantity) -> bool:
    return one.unit == other.unit or one.bare


def _fits(zero: str, end: Quantity, *, told: bool) -> bool:
    """`flat` is of a share or, where it is `told` which way, of a movement; break-even is of money."""
    if zero.startswith(("break", "even")):
        return is_money(end.unit)
    return end.unit in ("%", "bps", "points") or (told and zero == "flat")


def _signed(one: Quantity, *, down: bool) -> Quantity:
    return replace(one, value=-abs(one.value)) if down else one


def _ordered(one: Quantity, other: Quantity) -> Pair:
    return (one, other) if one.amount <= other.amount else (other, one)
