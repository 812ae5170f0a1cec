"""Find the figures in what was said: quantities in base units, two ends of a range joined to one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from earmark_ingest.figure_grammar import (
    BETWEEN,
    CENT,
    CHANGE,
    RANGE_AFTER,
    RANGE_AND,
    RANGE_OR,
    RANGE_TO,
    RANGE_WORD,
)
from earmark_ingest.quantities import Quantity, quantities
from earmark_ingest.types import Figure

_REACH = 64
_SENTENCE = 240
_END = re.compile(r"[.!?]\s")
_PER_SHARE = re.compile(
    r"\b(?:\w{0,3}EPS|per\s+(?:[\w-]+\s+){0,2}share|(?:cents|\d)\s+a\s+share)\b", re.IGNORECASE
)
_OF_SHARE = re.compile(
    r"\s+(?:[a-z-]+\s+){0,3}(?:of|in|to|on)\s+(?:[\w-]+\s+){0,4}(?:\w{0,3}EPS|per\s+(?:[\w-]+\s+){0,2}share)\b"
    r"|\s+(?:[a-z-]+\s+){0,2}dividend\b",
    re.IGNORECASE,
)
_EARNED = re.compile(
    r"\b(?:(?:GAAP|adjusted|diluted|core|operating|normalized|quarterly|annual)\s+earnings(?!\s+before\b)"
    r"|(?:we|company)\s+earned|dividends?|\w{0,3}FFO)\b",
    re.IGNORECASE,
)
"""Money in cents in such a sentence is per share; `earnings of $35.2` may have lost its million."""
_AVERAGE = re.compile(
    r"\baverage\s+(?:(?:purchase|repurchase|buyback|share|stock|market|closing|net)\s+){0,2}(?:price|cost|of)s?\s+"
    r"(?:[a-z]+\s+){0,6}\Z",
    re.IGNORECASE,
)
_SHARES = re.compile(
    r"\b(?:shares?|stock|repurchas(?:e|es|ed|ing)|buy-?backs?|bought\s+back)\b", re.IGNORECASE
)
_PER_THING = re.compile(
    r"\s*(?:/|\s(?:per|an?)\s)\s*(?:metric\s+|dry\s+|short\s+)?"
    r"(?:gallon|barrel|bbl|pound|lb|ton|tonne|ounce|unit|mile|mcfe?|mmbtu|boe|bushel|hour|foot|square|watt|kilo\w*"
    r"|gram|piece|card|month|day)s?\b",
    re.IGNORECASE,
)
_POUNDS = re.compile(r"\s+pounds?(?P<sterling>\s+sterling)?\b", re.IGNORECASE)
_POUND_MONEY = re.compile(
    r"\b(?:revenues?|worth|contracts?|profits?|costs?|a\s+year(?!\s+(?:ago|earlier|before))|sterling|savings|EBITDA"
    r"|UK|U\.K\.|dividends?|debt)(?!\w)",
    re.IGNORECASE,
)
_POUND_WEIGHT = re.compile(
    r"\b(?:copper|uranium|U3O8|zinc|nickel|lithium|cobalt|molybdenum|alumini?um|steel|metals?|ore|min(?:e|es|ing)|lbs?"
    r"|per\s+pound|volumes?|weigh\w*|produc\w+|plants?|capacity|tons?|tonnes|thrust|chicken|beef|pork|turkey|meat|poultry|eggs?|food|coffee|cocoa|sugar|cheese|milk"
    r"|butter|feed|fish|salmon|nuts?|almonds|pecans|crops?|resins?|\w*ethylene|plastics?|polymers?|fib(?:er|re)s?|carbon|CO2|emissions"
    r"|waste|recycl\w+|freight|cargo|payload|sold|shipped|shipments)\b",
    re.IGNORECASE,
)
_MONEY = (
    r"revenues?|sales|income|earnings|profits?|loss(?:es)?|expenses?|costs?|cash|capex|capital|expenditures?|spend(?:ing)?|spent"
    r"|investments?|debt|backlog|bookings?|billings?|depreciation|amortization|EBITDA|OIBDA|proceeds|budget|charges?"
    r"|deferrals?|deferred|write-?downs?|savings|synerg(?:y|ies)|guidance|dividends?|balances?|buybacks?|repurchases?"
    r"|receivables?|inventor(?:y|ies)|impairments?|assets|liabilities|equity|tax(?:es)?|FFO|NOI|acquisitions?"
)
_THINGS = (
    r"shares?|units?|customers?|subscribers?|users?|people|employees?|names|tons?|tonnes|ounces|barrels?|members?|homes?"
    r"|households?|square|feet|acres|stores|seats|ports|devices|downloads|visits?|views?|lives|patients|doses|pounds|gallons"
    r"|vehicles|accounts|licenses|impressions|hours|basic|diluted|outstanding|population|passengers|transactions|queries"
)
_SUBJECT = re.compile(rf"\b(?:(?P<money>{_MONEY})|(?P<things>{_THINGS}))\b", re.IGNORECASE)
_OF_MONEY = re.compile(rf"\s+(?:of|in)\s+(?:[\w-]+\s+){{0,3}}(?:{_MONEY})\b", re.IGNORECASE)
_COUNTED = re.compile(
    r"\s+(?!(?:versus|as|is|was|this|less|plus|its|has|minus|plus|across|sales|earnings|expenses|revenues|always|times)\b)"
    r"(?:[a-z-]+\s)?(?:[a-z]+(?<!s)s|people)\b"
)
"""A plural right after the number, or one word later: `3.7 million names`."""


def figures(text: str) -> list[Figure]:
    """Every figure in `text`, in order, not overlapping; `text[f.start:f.end] == f.text`.

    Dollars and cents are USD, money per share is USD/share (also where the sentence speaks of EPS and the
    amount has decimals and no scale). Millions without a unit are USD where the words before speak of money;
    any other number without a unit is `count`. Years, dates, labels, versions and ordinals are no figures.
    """
    return [_figure(text, low, high) for low, high in _pairs(text, quantities(text))]


def _pairs(text: str, found: list[Quantity]) -> Iterator[tuple[Quantity, Quantity]]:
    """The two ends of each range; a point stands twice."""
    index = 0
    while index < len(found):
        here = found[index]
        following = found[index + 1] if index + 1 < len(found) else None
        lent = following and _lend(text, here, following)
        if following and lent and _is_range(text, here, following):
            yield lent
            index += 2
            continue
        if following and _is_split(text, here, following):
            index += 2
            continue
        if not here.weak:
            yield (lent[0], lent[0]) if lent else (here, here)
        index += 1


def _is_split(text: str, low: Quantity, high: Quantity) -> bool:
    """`80-20`, `97-2`: two bare numbers with a dash that are no range."""
    return low.bare and high.bare and text[low.end : high.start] in {"-", "–"}


def _lend(text: str, low: Quantity, high: Quantity) -> tuple[Quantity, Quantity] | None:
    """Both ends with what only one of them says; None where the words between do not join them."""
    gap = text[low.end : high.start]
    joined = RANGE_AND.fullmatch(gap) or (RANGE_OR.fullmatch(gap) and low.bare) or gap == ", "
    if not joined or not _fit(low, high):
        return None
    unit, per = high.unit or low.unit, high.per or low.per
    scale = high.scale if low.scale is None and abs(low.value) < 1000 else low.scale
    lent = (
        replace(_in_cents(low, high), unit=unit, per=per, scale=scale),
        replace(_in_cents(high, low), unit=unit, per=per, scale=high.scale or low.scale),
    )
    if lent[0].amount < lent[1].amount:
        return lent
    before = text[max(0, low.start - _REACH) : low.start]
    falls = lent[0].amount > lent[1].amount and RANGE_AND.fullmatch(gap) and BETWEEN.search(before)
    return lent[::-1] if falls else None


def _in_cents(end: Quantity, other: Quantity) -> Quantity:
    return replace(end, value=end.value * CENT) if end.bare and other.cents else end


def _fit(low: Quantity, high: Quantity) -> bool:
    if low.unit is None:
        return low.scale is None or high.unit is None or _is_money(high.unit)
    return low.unit == high.unit or (high.unit is None and _is_money(low.unit))


def _is_money(unit: str) -> bool:
    return len(unit) == 3 and unit.isupper()


def _is_range(text: str, low: Quantity, high: Quantity) -> bool:
    before, gap = text[max(0, low.start - _REACH) : low.start], text[low.end : high.start]
    if gap == ", ":
        return low.value == int(low.value) and _shares_scale(low, high)
    if RANGE_OR.fullmatch(gap):
        return not high.bare and high.value <= low.value + 10
    if BETWEEN.search(before):
        return True
    if not RANGE_TO.fullmatch(gap):
        return _shares_scale(low, high)
    if not low.bare and before.rstrip().lower().endswith(" by"):
        return False  # "improved by two days to 47 days": a movement, and where it led
    named = low.bare or (RANGE_AFTER.match(text, high.end) and "the" not in gap)
    if RANGE_WORD.search(before) or (named and not before.rstrip().endswith("from")):
        return True
    return not _is_change(before, low)


def _shares_scale(low: Quantity, high: Quantity) -> bool:
    """`$1.425 and $1.465 billion`: the lower end cannot stand alone."""
    money = low.unit is not None and low.unit == high.unit and low.scale is None and high.scale is not None
    return money and 1 <= low.value < high.value <= 2 * low.value


def _is_change(before: str, low: Quantity) -> bool:
    match = CHANGE.search(before)
    if match is None:
        return False
    return match[0].lower().startswith("from") or low.unit is None or _is_money(low.unit)


def _figure(text: str, low: Quantity, high: Quantity) -> Figure:
    start, end = min(low.start, high.start), max(low.end, high.end)
    approximate = low.approximate or high.approximate
    unit = _unit(text, low, start, end)
    if unit == "count" and (pounds := _pounds(text, low, start, end)):
        unit, end = "GBP", pounds
    elif _is_money(unit) and low.scale is None and _is_per_share(text, (low, high), start, end):
        unit = f"{unit}/share"
    return Figure(start, end, text[start:end], float(low.amount), float(high.amount), unit, approximate)


def _unit(text: str, quantity: Quantity, start: int, end: int) -> str:
    if quantity.unit is None:
        return "USD" if quantity.scale is not None and _speaks_of_money(text, start, end) else "count"
    return f"{quantity.unit}/{quantity.per}" if quantity.per else quantity.unit


def _is_per_share(text: str, ends: tuple[Quantity, Quantity], start: int, end: int) -> bool:
    """Whether dollars without a scale are a price per share or earnings per share."""
    if _PER_THING.match(text, end):
        return False
    before = _END.split(_before(text, start))[-1]
    if _AVERAGE.search(before[-_REACH:]):
        return _SHARES.search(before + _after(text, end)) is not None
    places = max(-int(one.value.as_tuple().exponent) for one in ends)
    return (places >= 1 and bool(_PER_SHARE.search(before) or _OF_SHARE.match(text, end))) or (
        places >= 2 and _EARNED.search(before) is not None
    )


def _pounds(text: str, quantity: Quantity, start: int, end: int) -> int | None:
    """The end of `pounds` after millions or billions that the sentence takes for money and not for weight."""
    match = _POUNDS.match(text, end) if quantity.scale and quantity.scale >= 10**6 else None
    if match is None:
        return None
    around = f"{_END.split(_before(text, start))[-1]} {_after(text, match.end())}"
    money = match["sterling"] or (_POUND_MONEY.search(around) and not _POUND_WEIGHT.search(around))
    return match.end() if money else None


def _before(text: str, start: int) -> str:
    return text[max(0, start - _SENTENCE) : start]


def _after(text: str, end: int) -> str:
    return _END.split(text[end : end + _SENTENCE], maxsplit=1)[0]


def _speaks_of_money(text: str, start: int, end: int) -> bool:
    if _OF_MONEY.match(text, end):
        return True
    if _COUNTED.match(text, end):
        return False
    named = [match.lastgroup for match in _SUBJECT.finditer(_before(text, start))]
    return named[-1:] == ["money"]
