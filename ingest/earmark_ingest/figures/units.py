"""What a number without a unit counts, and whether money is per share: read from its sentence."""

from __future__ import annotations

import re

from earmark_ingest.figures.grammar import DOZEN
from earmark_ingest.figures.quantity import Quantity, is_money

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


def unit_of(text: str, low: Quantity, high: Quantity, start: int, end: int) -> tuple[str, int]:
    """The unit of the figure at `start`..`end`, and its end, which `pounds` moves."""
    unit = _unit(text, low, start, end)
    if unit == "count" and (pounds := _pounds(text, low, start, end)):
        return "GBP", pounds
    per_share = is_money(unit) and low.scale is None and _is_per_share(text, (low, high), start, end)
    return f"{unit}/share" if per_share else unit, end


def _unit(text: str, quantity: Quantity, start: int, end: int) -> str:
    if quantity.unit is None:
        large = quantity.scale is not None and quantity.scale != DOZEN
        if quantity.indian and large and not _COUNTED.match(text, end):
            return "INR"
        return "USD" if large and not quantity.indian and _speaks_of_money(text, start, end) else "count"
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
