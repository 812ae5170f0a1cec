"""What a figure is of: the metric as it was called, whose it is, level or growth, with or without what."""

from __future__ import annotations

import re

from earmark.desk.guidance.footing import footing
from earmark.desk.guidance.metric import is_of_another, is_said_of, metric_of, nearest, unnamed
from earmark.desk.guidance.part import part_of
from earmark.desk.guidance.sign import GROWTH_RATES
from earmark.desk.guidance.types import Measure, Subject
from earmark.desk.guidance.value import Stated
from earmark.metrics import MONEY, RATIO, SHARE, Mention, Metric, bases, mentions
from earmark.reading import kind_of

_GROWTH = re.compile(
    r"\b(?:gr[eo]w(?:n|th|s|ing)?|increas\w*|declin\w*|decreas\w*|up|down|higher|lower|rise|rising"
    r"|fall\w*|drop\w*"
    r"|flat|improv\w*|reduc\w+|accelerat\w*)\b",
    re.IGNORECASE,
)

_OF_REVENUE = re.compile(
    r"^\s*(?:of|as a (?:percentage|percent|%) of)\s+(?:our |the |its |total |net |consolidated |company "
    r"|annual )*"
    r"(?:revenues?|sales)\b",
    re.IGNORECASE,
)

_AS_SHARE = re.compile(
    r"\bas a (?:percentage|percent|%) of (?:our |the |total |net )*(?:revenues?|sales)\b", re.IGNORECASE
)

_YEARLY = re.compile(
    r"\b(?:year[- ](?:over|on)[- ]year|yoy|y/y|y-o-y|(?:over|from|versus|vs\.?|compared (?:to|with)"
    r"|on) (?:the )?"
    r"(?:prior|last|previous)[- ]year|year[- ]ago|over 20\d\d|from 20\d\d)",
    re.IGNORECASE,
)

_SEQUENTIAL = re.compile(
    r"\b(?:sequential\w*|quarter[- ](?:over|on|to)[- ]quarter|qoq|q/q|q-o-q"
    r"|(?:over|from|versus|compared (?:to|with)) (?:the )?(?:prior|last|previous|first|second|third"
    r"|fourth) quarter"
    r"(?! (?:of )?(?:last year|(?:fiscal )?20\d\d|a year)))\b",
    re.IGNORECASE,
)


_OTHER_THING = re.compile(
    r"^\s*(?:tax(?:es)?|taxation|interest|rent|compensation|costs?|cost|rental|restructuring|outlay"
    r"|contributions?|impacts?|headwinds?|tailwinds?|benefits?|savings|synergies|dilution|accretion"
    r"|per (?:employee|user|unit|store)"
    r"|reduction|leverage|obligations?|commitments?|capacity|improvements?|opportunit\w+|shortfall"
    r"|volumes?|mix|proceeds|yield|revenues?|multiple|loss(?:es)? from)\b",
    re.IGNORECASE,
)
"""Behind a metric's name: something else that it says the kind of."""

_OF_GUIDANCE = re.compile(
    r"\b(?:guidance|outlook|range|forecast|midpoint|expectations?)\b[^;]{0,60}\bby\b[^,;]{0,20}$",
    re.IGNORECASE,
)
"""Before how far guidance was moved."""

_NOUN_BEHIND = re.compile(
    r"\s+(?!(?:growth|increases?|decreases?|declines?|range|of|on|for|in|versus|vs|compared|year|years?"
    r"|over|from|with|and|or|to|which|as|at|organic\w*"
    r"|sequential\w*|total|revenue|sales|EPS|earnings|adjusted|net|top|constant|reported|higher|lower|up"
    r"|down|this|next|per|on|by|than|through|but|due|driven"
    r"|excluding|including|before|after|during|quarter|full|annual|annually|comp|comparable|same"
    r"|improvement|reduction|drop|gain|rise|above|below|core|we|while|based"
    r"|assuming|primarily|because|plus|is|was|GAAP|non|operating|free|EBITDA|FFO|AFFO|NOI|global|gross|or"
    r"|so|given|relative|against|since|CAGR|overall|level"
    r"|guidance|underlying|pro|headline|diluted|approximately|both|even|despite|consistent|reflecting"
    r"|representing|like|area|that|it|if|subject|average)\b)[a-z]",
    re.IGNORECASE,
)

_IMPACT = re.compile(
    r"\b(?:impacts?|charges?|costs?|benefits?|headwinds?|savings|dilution|accretion)\b", re.IGNORECASE
)

_RANGE = re.compile(r"\s*(?:range|area)\b", re.IGNORECASE)
_OF_HOLDING = re.compile(r"\s*of (?:this|our|the|that) ", re.IGNORECASE)

_ADJOINS = re.compile(
    r"\s*(?:per (?:diluted )?share |a share |range )*(?:(?:of|in|for|to|as) )?(?:(?!(?:and|with|on|or"
    r"|from|by|which|we|excluding|including|driven|due|as|at)\b)"
    r"[\w'’&-]+ ){0,5}",
    re.IGNORECASE,
)

_TO_LEVEL = re.compile(r"\bto (?:be )?(?:about |approximately |around |roughly )?$", re.IGNORECASE)

_GROWS_TO = re.compile(r"\b(?:grow\w*|expect\w*|increase|accelerate|up|down) [^,;]*$", re.IGNORECASE)

_OF_ELSE = re.compile(r"^\s*(?:of|converts?|conversion|payout|return|tax|margins?|rate)\b", re.IGNORECASE)

_GROWS = frozenset(
    ("revenue", "EPS", "EBITDA", "operating income", "net income", "free cash flow", "FFO", "AFFO")
)
"""Metrics of which a bare per cent is growth."""

_HOLDINGS = frozenset(("cash", "backlog", "debt", "inventory", "liquidity"))

_TAKEN = re.compile(
    r"\b(?:retir\w+ .{0,40}|repa\w+ .{0,40}|pay\w* down .{0,40}|excess|from|out of|repatriat\w+ .{0,40}"
    r"|using) (?:our |the |existing )*$",
    re.IGNORECASE,
)

_HELD = re.compile(
    r"\b(?:end|ended|ending|finish|finishing|exit|exiting|close|closing)\b[^,;]{0,30}\b(?:years?"
    r"|quarters?|20\d\d)\b"
    r"|\b(?:ended|ending|closed|finished) (?:the )?(?:month|January|February|March|April|May|June|July|August"
    r"|September|October|November|December)\b"
    r"|\bcash (?:balances?|position|on hand)\b|\bbalances? of cash\b",
    re.IGNORECASE,
)

_BOUGHT = re.compile(
    r"\b(?:re)?purchased? (?:[$€£]?[\d.,]+ (?:million |billion )?)?(?:about |approximately |roughly "
    r"|nearly |over )*"
    r"(?:[\d.,]+ (?:million |thousand )?shares(?: of [\w ]{3,30})? (?:for|at) (?:a total (?:cost )?of |"
    r"approximately |about |roughly |an aggregate (?:cost|price) of )*)?[$€£]?$",
    re.IGNORECASE,
)
"""Shares bought, and then what for."""
_MAY = re.compile(r"\b(?:authori[sz]\w+|program(?:me)? of|new [\w$. ]{0,30}program)\b", re.IGNORECASE)
"""What may be bought back, and is not yet."""
_MILLION = 1e6
_HIRES = re.compile(r"\b(?:hir\w+|add\w*|recruit\w*|reduc\w+|lay\w*)\b[^,;]*$", re.IGNORECASE)
_SHARE_WORDS = re.compile(r"\bas a (?:percentage|percent|share|%) of\b", re.IGNORECASE)
_BESIDE = 40
"""Characters from a basis to the metric that it is said of."""
_FAR = 110
"""Characters from a metric's name to its value."""


def subject(
    text: str, lead: str, stated: Stated, window: tuple[int, int], company: str, basis: str | None
) -> Subject | None:
    """What a value of a sentence is of; None where its metric or its measure cannot be told.

    `window` is the stretch of the sentence in which what is said of the value alone stands.
    """
    metric = metric_of(text, stated, window[0]) or unnamed(text, lead, stated)
    if metric is not None and text[: nearest(text, stated, metric)[0]].lower().endswith(("non-", "non")):
        return None
    if metric is None or _OTHER_THING.match(text[nearest(text, stated, metric)[1] :]):
        return None
    if metric.name == "headcount" and _HIRES.search(text[: stated.start]):
        return None
    place = nearest(text, stated, metric)
    if _is_other(text, stated, metric, place, window[0]):
        return None
    measure = _measure(text, stated, metric)
    if measure is None or is_of_another(text, stated) or len(text[place[1] : stated.start]) > _FAR:
        return None
    if measure == "growth" and _OF_GUIDANCE.search(text[: stated.start]):
        return None
    part = part_of(text, lead, place, stated.end, metric, company)
    around = text[window[0] : window[1]]
    against = _against(around) if measure in ("growth", "change") else None
    return Subject(metric.name, part, measure, against, basis, footing(around))


def _is_other(text: str, stated: Stated, metric: Metric, place: tuple[int, int], start: int) -> bool:
    """Whether a value is of what only goes by the metric's name: an impact on it, a holding sold."""
    if metric.name == "share repurchases" and _BOUGHT.search(text[: stated.start]):
        return False
    if metric.name == "share repurchases" and (stated.value.unit == "count" or _MAY.search(text)):
        return True
    if metric.name == "dividend" and kind_of(stated.reading) != SHARE:
        return stated.reading.figure.scale < _MILLION or not is_said_of(text, stated, metric, start)
    if not is_said_of(text, stated, metric, start):
        return True
    if place[0] == len(text) and _IMPACT.search(text[: stated.start]):
        return True
    if metric.name not in _HOLDINGS:
        return False
    taken = _OF_HOLDING.match(text[stated.end :]) or _TAKEN.search(text[: place[0]])
    return bool(taken) or (metric.name == "cash" and not _HELD.search(text))


def _against(around: str) -> str | None:
    """What a movement is told against, where the words around it say so."""
    if _SEQUENTIAL.search(around):
        return "sequential"
    return "year over year" if _YEARLY.search(around) else None


def worded_subject(text: str, lead: str, metric: Metric, start: int, end: int, company: str) -> Subject:
    """What guidance in words is of: growth, or the level of what is a growth rate by itself."""
    names = [one for one in mentions(text) if one.metric == metric]
    named = next(
        iter([one for one in names if one.end <= start][-1:] or names), Mention(start, start, metric)
    )
    part = part_of(text, lead, (named.start, named.end), end, metric, company)
    around = text[max(0, named.start - 30) : end + 60]
    measure: Measure = "level" if metric.name in GROWTH_RATES else "growth"
    near = [basis for at, basis in bases(text[: named.end]) if named.start - at < _BESIDE]
    return Subject(
        metric.name,
        part,
        measure,
        _against(around) if measure == "growth" else None,
        near[-1] if near else None,
        footing(around),
    )


def _measure(text: str, stated: Stated, metric: Metric) -> Measure | None:
    kind, unit = kind_of(stated.reading), stated.value.unit
    after, before = text[stated.end : stated.end + 60], text[max(0, stated.start - 90) : stated.start]
    if kind != RATIO:
        return "level" if stated.place == "level" and kind in metric.units else None
    if _OF_REVENUE.match(after) or (_AS_SHARE.search(before) and metric.units[0] == MONEY):
        return "share of revenue" if metric.units[0] == MONEY and metric.name != "revenue" else None
    if metric.name in GROWTH_RATES:
        return "level" if unit == "%" else None
    if metric.units[0] == RATIO:
        if stated.place == "change" or unit in ("bps", "points"):
            return "change" if unit in ("bps", "points") else None
        return "level"
    clause = re.split(r"[,;:]", before)[-1]
    if _OF_ELSE.match(after) or (_TO_LEVEL.search(before) and not _GROWS_TO.search(before)):
        return None
    if (re.search(r"\b(?:the|that)\s*$", before) and not _RANGE.match(after)) or _NOUN_BEHIND.match(after):
        return None
    if _SHARE_WORDS.search(before):
        return None
    moved = (
        (metric.name in _GROWS and not re.search(r"\b(?:in|for) $", before))
        or stated.place == "change"
        or _GROWTH.search(clause)
        or _GROWTH.match(after.lstrip())
    )
    return "growth" if moved and unit == "%" else None
