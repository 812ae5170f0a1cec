"""Which metric a value is of, and whether the words between the two join them."""

from __future__ import annotations

import re

from earmark.desk.guidance.link import is_link, joined
from earmark.desk.guidance.value import Stated
from earmark.metrics import EPS, METRICS, RATIO, SHARE, Metric, mentions
from earmark.reading import kind_of

REVENUE = next(metric for metric in METRICS if metric.name == "revenue")

_EARNINGS = re.compile(r"\b(?:guidance|outlook|earnings|income|EPS|range)\b", re.IGNORECASE)

_PER_SHARE_ELSE = re.compile(
    r"\b(?:NAV|FFO|AFFO|CAD|dividend|book value|distribution|cash|tender|offer|merger|charges?|impact)\b",
    re.IGNORECASE,
)

_INCOME = re.compile(
    r"\b(?:net (?:income|loss|earnings|profit)|earnings|earned|lost)\b(?![^;]*\bFFO)[^;$€£]{0,80}"
    r"[$€£]\d[\d.,]* (?:million|billion|thousand),? (?:or|and) (?:about |approximately )?[$€£]?$",
    re.IGNORECASE,
)
_ORGANIC = re.compile(r"\borganic growth\b[^,;]{0,50}$", re.IGNORECASE)

_RIGHT_BEHIND = re.compile(
    r"\s+(?:(?!(?:and|before|excluding|including|after|with|on|to|in|of|or|for|at|from|as"
    r"|by)\b)[\w-]+\s+){0,2}",
    re.IGNORECASE,
)

_GROWING = re.compile(r"\s+(?:growth|increases?|decreases?|declines?|improvement)\b", re.IGNORECASE)

_GROWTH_OF = re.compile(
    r"^\s+(?P<words>(?:(?!(?:and|with|on|to|in|of|or|for|at|from|as|by|which|we|growth)\b)[\w-]+\s+){1,3})"
    r"(?P<what>growth|ratio|rate|margins?|yield|stake|coupon|mix|interest|tax)\b",
    re.IGNORECASE,
)

_ADJECTIVE = re.compile(
    r"\W*(?:(?:organic|total|core|reported|overall|year[- ]over[- ]year|sequential|annual|net|average"
    r"|constant|currency|strong|solid|top[- ]line|top|line"
    r"|full[- ]year|additional|adjusted|GAAP|non-GAAP|comparable|comp|same|store|per|share|effective|tax"
    r"|operating|gross|to|range)\W*)*",
    re.IGNORECASE,
)

_ANOTHER_VALUE = re.compile(
    r"\d(?:%|\s?(?:percent|million|billion|cents|basis points))?(?: per (?:diluted )?share)?,?(?: or"
    r"|,? (?:representing|reflecting|implying|which (?:represents|is|implies|reflects)|and|up"
    r"|down|an? (?:increase|decrease|decline) of|on an? [\w-]+ basis(?:,? and|,))) ?(?:(?:an?|about"
    r"|approximately|between|from|growth|of|year-over-year|the|for|full|year|fiscal"
    r"|quarter|in|to|range|up|down|sales|revenue|increase|sequential|organic|growth rate) ?)*[$€£]?$",
    re.IGNORECASE,
)
"""From one value of a metric to another of it: "$20 million, representing growth of"."""

_GROWTH_IN = re.compile(
    r"^\s*(?:growth|increases?|decreases?|declines?|reduction|improvement) in (?:our |the |total |net )*",
    re.IGNORECASE,
)

_SOON = 16
"""Characters in which "growth in our" comes to the metric."""

_GOES_ON = re.compile(r"\b(?:and|or|to)\b|,", re.IGNORECASE)
_ON = re.compile(r" on (?:our |the |total |annual )?", re.IGNORECASE)
_SPEND = re.compile(r"\b(?:spend|spending|invest|investing)\b[^,;]{0,40}$", re.IGNORECASE)
_OF_IT = re.compile(r"\s*(?:per share |a share )?(?:of|in) ", re.IGNORECASE)


def metric_of(text: str, stated: Stated, since: int) -> Metric | None:
    """The metric of a value: one named behind it only where nothing that fits is named before it."""
    metric = stated.reading.metric
    if is_of_income(text, stated):
        return EPS
    if what := _GROWTH_IN.match(text[stated.end :]):
        first = stated.end + what.end()
        return next((one.metric for one in mentions(text) if first <= one.start < first + _SOON), None)
    for one in mentions(text):
        if one.start >= stated.end and _RIGHT_BEHIND.fullmatch(text[stated.end : one.start]):
            return one.metric if _GROWING.match(text[one.end :]) else metric
    if metric is None or any(
        one.metric == metric and since <= one.start < stated.start for one in mentions(text)
    ):
        return metric
    kind = kind_of(stated.reading)
    before = [one.metric for one in mentions(text) if since <= one.start and one.end <= stated.start]
    fits = [one for one in before if kind in one.units or (kind == RATIO and stated.place == "change")]
    return fits[-1] if fits and not _OF_IT.match(text[stated.end :]) else metric


def is_of_income(text: str, stated: Stated) -> bool:
    """Whether an amount per share stands behind an income: "net income of $4 million or $0.39 a share"."""
    return stated.value.unit.endswith("/share") and bool(_INCOME.search(text[: stated.start]))


def unnamed(text: str, lead: str, stated: Stated) -> Metric | None:
    """Earnings per share, where guidance is an amount per share and nothing else per share is spoken of."""
    spoken = {one.metric for one in (*mentions(text), *mentions(lead))}
    other = any(SHARE in metric.units and metric != EPS for metric in spoken) or _PER_SHARE_ELSE.search(
        text + lead
    )
    if stated.value.unit.endswith("/share") and stated.place == "level" and not other:
        return EPS if _EARNINGS.search(text) else None
    return REVENUE if stated.reading.metric is None and _ORGANIC.search(text[: stated.start]) else None


def is_said_of(text: str, stated: Stated, metric: Metric, since: int) -> bool:
    """Whether a value is joined to a place where its metric is named, or to another value of it that is.

    `since` is where the value before it ends.
    """
    named = [one for one in mentions(text) if one.metric == metric]
    if not named or is_of_income(text, stated):
        return True
    before = [one for one in named if one.end <= stated.start]
    if before and joined(text, before[-1], stated.start, stated.end):
        return True
    if any(_ON.fullmatch(text[stated.end : one.start]) for one in named) and _SPEND.search(
        text[: stated.start]
    ):
        return True
    if any(joined(text, one, stated.start, stated.end) for one in named if one.start >= stated.end):
        return True
    if before and since > before[-1].end and _GOES_ON.search(text[since : stated.start]):
        return is_link(text, since, stated.start)
    return bool(before) and bool(_ANOTHER_VALUE.search(text[before[-1].end : stated.start]))


def is_of_another(text: str, stated: Stated) -> bool:
    """Whether a share is right away said to be of something that is no metric: "41% earnings growth"."""
    if what := _GROWTH_IN.match(text[stated.end :]):
        return not any(one.start < len(what[0]) + _SOON for one in mentions(text[stated.end :]))
    match = _GROWTH_OF.match(text[stated.end : stated.end + 80]) if stated.value.unit == "%" else None
    return match is not None and not mentions(match[0]) and not _ADJECTIVE.fullmatch(match["words"])


def nearest(text: str, stated: Stated, metric: Metric) -> tuple[int, int]:
    """Where the metric of a value is named: the last time before it, else first of all."""
    named = [one for one in mentions(text) if one.metric == metric]
    before = [one for one in named if one.end <= stated.start][-1:] or named[:1]
    return (before[0].start, before[0].end) if before else (len(text), len(text))
