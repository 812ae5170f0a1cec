"""Join the two ends of a range: `$1.425 and $1.465 billion`, `between 25-30%`, `two to three cents`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from earmark_ingest.figures.grammar import CENT
from earmark_ingest.figures.quantity import Quantity, is_money

_REACH = 64
_SOFT = (
    r"(?:(?:about|approximately|roughly|around|maybe|nearly|almost|perhaps|up\s+to|as\s+much\s+as|the|an?|plus"
    r"|positive)\s+|\+)?"
)
_DASH = r"\s?[-–—−~～至到]\s?|-to-"
_TO = re.compile(rf"{_DASH}|-?\s+to\s+{_SOFT}")
_OR = re.compile(r"\s+or\s+")
_AND = re.compile(rf"-?\s+(?:and|to)\s+{_SOFT}|{_DASH}")
"""After `between` or `range of`."""
_SUM = re.compile(r"\s+and\s+")
_BETWEEN = re.compile(r"\b(?:between|rang(?:e|es|ing)\s+(?:of|from|is|at))\s+(?:[a-z]+\s+){0,3}\Z")
_RANGE_WORD = re.compile(r"\b(?:range|ranges|ranging|anywhere|somewhere)\b[^.;]{0,24}\Z")
_RANGE_AFTER = re.compile(r"\s+(?:[a-z]+\s+)?range\b")
_CHANGE = re.compile(
    r"\bfrom\s+(?:[a-z]+\s+){0,3}\Z"
    r"|\b(?:increas|declin|decreas|improv|expand|reduc|rais|lower)ed\s+(?:[a-z]+\s+){0,2}\Z"
    r"|\b(?:grew|rose|fell|dropped|up|down)\s+(?:[a-z]+\s+){0,2}\Z"
)
"""`from 10% to 13%`, `increased by 200 million to 2.25 billion`: two values, not a range."""


def pairs(lower: str, found: Sequence[Quantity]) -> Iterator[tuple[Quantity, Quantity]]:
    """The two ends of each range among `found`, the lower first; a point stands twice."""
    index = 0
    while index < len(found):
        here, following = found[index], found[index + 1] if index + 1 < len(found) else None
        lent = _lend(lower, here, following) if following else None
        raised = lent is not None and _are_two_ranges(lower, found[index : index + 4])
        index += 1
        if following and lent and (raised or _is_range(lower, here, following)):
            yield lent
            index += 1
        elif following and _is_sum(lower, here, following):
            total = replace(here, value=here.value + following.value, end=following.end, per=following.per)
            yield total, total
            index += 1
        elif following and _is_split(lower, here, following):
            index += 1
        elif not here.weak:
            yield (lent[0], lent[0]) if lent else (here, here)


def _are_two_ranges(lower: str, four: Sequence[Quantity]) -> bool:
    """`raised from $3.80 to $3.95 to $4 to $4.10`: a range moved to another."""
    gaps = [lower[one.end : other.start] for one, other in pairwise(four)]
    joined = len(gaps) == 3 and all(_TO.fullmatch(gap) for gap in gaps) and "to" in gaps[1]
    return joined and four[1].unit in {four[3].unit, None} and four[2].amount <= four[3].amount


def _is_split(lower: str, low: Quantity, high: Quantity) -> bool:
    """`80-20`, `97-2`: two bare numbers with a dash that are no range."""
    return low.bare and high.bare and lower[low.end : high.start] in {"-", "–"}


def _is_sum(lower: str, low: Quantity, high: Quantity) -> bool:
    """`a dollar and five cents`."""
    whole = is_money(low.unit) and not low.cents and low.scale is None and low.value == int(low.value)
    return whole and high.cents and high.value < 1 and _SUM.fullmatch(lower, low.end, high.start) is not None


def _lend(lower: str, low: Quantity, high: Quantity) -> tuple[Quantity, Quantity] | None:
    """Both ends with what only one of them says; None where the words between do not join them."""
    gap = lower[low.end : high.start]
    joined = _AND.fullmatch(gap) or (_OR.fullmatch(gap) and low.bare) or gap == ", "
    if not joined or not _fit(low, high):
        return None
    unit, per, indian = high.unit or low.unit, high.per or low.per, high.indian or low.indian
    scale = high.scale if low.scale is None and abs(low.value) < 1000 else low.scale
    lent = (
        replace(_in_cents(low, high), unit=unit, per=per, scale=scale, indian=indian),
        replace(_in_cents(high, low), unit=unit, per=per, scale=high.scale or low.scale, indian=indian),
    )
    if lent[0].amount < lent[1].amount:
        return lent
    falls = lent[0].amount > lent[1].amount and _AND.fullmatch(gap) and _BETWEEN.search(_before(lower, low))
    return lent[::-1] if falls else None


def _in_cents(end: Quantity, other: Quantity) -> Quantity:
    return replace(end, value=end.value * CENT, cents=True) if end.bare and other.cents else end


def _fit(low: Quantity, high: Quantity) -> bool:
    if low.unit is None:
        return low.scale is None or high.unit is None or is_money(high.unit)
    return low.unit == high.unit or (high.unit is None and is_money(low.unit))


def _is_range(lower: str, low: Quantity, high: Quantity) -> bool:
    before, gap = _before(lower, low), lower[low.end : high.start]
    if gap == ", ":
        whole = low.value == int(low.value) and high.value == int(high.value)
        return whole and (_shares_scale(low, high) or _is_guess(low, high))
    if _OR.fullmatch(gap):
        return not high.bare and high.value <= low.value + 10
    if _BETWEEN.search(before):
        return True
    if not _TO.fullmatch(gap):
        return _shares_scale(low, high)
    if before.rstrip().endswith(" by") and (not low.bare or high.amount > 3 * low.amount):
        return False  # "improved by two days to 47 days": a movement, and where it led
    named = low.bare or (_RANGE_AFTER.match(lower, high.end) and "the" not in gap)
    if _RANGE_WORD.search(before) or (named and not before.rstrip().endswith("from")):
        return True
    return not _is_change(before, low)


def _before(lower: str, low: Quantity) -> str:
    return lower[max(0, low.start - _REACH) : low.start]


def _shares_scale(low: Quantity, high: Quantity) -> bool:
    """`$1.425 and $1.465 billion`: the lower end cannot stand alone."""
    money = low.unit is not None and low.unit == high.unit and low.scale is None and high.scale is not None
    return money and 1 <= low.value < high.value <= 2 * low.value


def _is_guess(low: Quantity, high: Quantity) -> bool:
    """`300, 400 people`, `20, 30 basis points`, `two, three years`."""
    step = high.value - low.value
    if not low.bare or high.cents or low.value <= 0:
        return False
    near = low.value < 12 and step <= 2 and not high.bare
    return near or (step <= low.value and low.value % 10 == high.value % 10 == 0)


def _is_change(before: str, low: Quantity) -> bool:
    match = _CHANGE.search(before)
    if match is None:
        return False
    return match[0].startswith("from") or low.unit is None or is_money(low.unit)
