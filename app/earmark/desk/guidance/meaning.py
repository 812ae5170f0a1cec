"""Whether a value is guidance: no result, nothing recalled or supposed, no middle of a range."""

from __future__ import annotations

import re

from earmark_ingest.types import FiscalPeriod

from earmark.checks.manner import was
from earmark.checks.types import Said as Heard
from earmark.desk.guidance.ahead import PLAINLY, is_set, looks_ahead
from earmark.desk.guidance.beside import is_beside, takes_place
from earmark.desk.guidance.value import Stated
from earmark.metrics import MONEY, SHARE, unit_kind

_RATE = re.compile(r"[A-Z]{3}/[A-Z]{3}")
"""The unit of an exchange rate."""

_NO_GUIDANCE = re.compile(
    r"\b(?:consensus|the street|street (?:expectations?|estimates?)|analysts['’]? (?:estimates?|expect)"
    r"|industry (?:growth|is|to|volumes?)"
    r"|market (?:growth|is|to|will)"
    r"|GDP|inflation|dividend of|declared|authoriz(?:ed|ation)|agreement to|acquir(?:e|ed) .{0,40} for \$"
    r"|on average over the (?:last|past)|per share dividend)\b",
    re.IGNORECASE,
)

_MIDPOINT = re.compile(r"\bmid-? ?points?\b[^,;\d]{0,60}$", re.IGNORECASE)

_MID_AFTER = re.compile(
    r"^\s*(?:(?:[\w-]+ ){0,3}(?:at|as|being|is) (?:the |our |a )?mid-? ?o?i?n?t?point|mid-?point)",
    re.IGNORECASE,
)


_THING = re.compile(r"\b(?:the|a|an|this|that|another)\s*[$€£]?$", re.IGNORECASE)

_THING_AFTER = re.compile(
    r"^\s+(?!(?:to|of|in|for|per|range|or|and|on|at|as|with|by|from|this|that|which|we|a|an|the|is|was"
    r"|are|would|will|level|target|guidance"
    r"|figure|number|mark|area|plus|minus|increase|decrease|decline|growth|improvement|year|sequential"
    r"|organic|reduction|comp|total|full"
    r"|gain|drop|rate|tax|effective|operating|gross|net|adjusted|capital|revenue|sales|EBITDA|free|cash"
    r"|capex|same)\b)[A-Za-z]",
)

_HEDGED = re.compile(
    r"\b(?:if|maybe|probably|kind of|sort of|let's say|model(?:ing|ed)?|would|could|might|may|think about"
    r"|roughly speaking|call it|like a"
    r"|around there|anywhere|whatever|i guess|suppose|theor\w+|imagine|peers?|industry|market)\b",
    re.IGNORECASE,
)
"""In an answer: too loose for guidance."""


_NO_AFTER = re.compile(
    r"\s*(?:of|in|from) (?:incremental|additional)\b|\s*(?:of|in|from) (?:[\w-]+ ){0,3}(?:growth|savings"
    r"|improvement|synerg\w+|increase|reduction"
    r"|headwinds?|tailwinds?|impact|benefit"
    r"|contribution|dilution|accretion)\b|\s*(?:(?:per|a|each|every) (?:month|week|day|quarter|store|unit"
    r"|customer|ton|barrel|room|mcf|square foot)|quarterly)\b",
    re.IGNORECASE,
)

_REACHED = re.compile(
    r"\b(?:exceeded|achieved|surpassed|delivered|generat(?:ed|ing)|reached|met|beat)\b", re.IGNORECASE
)

_BEAT = re.compile(
    r"(?: per (?:diluted )?share)?,? (?:beating|exceeding|topping|surpassing|which (?:beat|exceeded"
    r"|topped))\b",
    re.IGNORECASE,
)
_AGAINST_OWN = re.compile(
    r"(?: per (?:diluted )?share)?,? (?:(?:and|which) (?:is|was|were) )?(?:(?:well|slightly|just|also) )?"
    r"(?:above|below|ahead of|in line with|at|within|near|towards?) (?:the )?[^,;.]{0,40}"
    r"\b(?:guidance|outlook|expectations?|guided range)\b",
    re.IGNORECASE,
)
"""Behind a result: where it lies in what was guided."""
_CAME = re.compile(r"\b(?:with|led to|ending at|brings? us|resulting in|ended)\b[^;]*$", re.IGNORECASE)
_GOAL = re.compile(r"\b(?:targets?|goals?)\b", re.IGNORECASE)
_FROM_OLD = re.compile(
    r"(?: per (?:diluted )?share)?,? (?:up |down |raised |increased )?(?:from|versus|compared (?:to|with)"
    r"|against|over) (?:a|our|the) "
    r"(?:prior|previous|earlier|original|initial)\b",
    re.IGNORECASE,
)
_OVER_OLD = re.compile(
    r"(?: per (?:diluted )?share)?,? (?:also )?(?:up|down|raised|increased|lowered|reduced|narrowed"
    r"|unchanged)"
    r" from (?:our |the |its )?(?:prior|previous|earlier|original|initial) (?:[\w-]+ ){0,2}?"
    r"(?:guidance|outlook|range|forecast|expectations?)\b",
    re.IGNORECASE,
)
"""Behind a value: it is guidance, and the old one follows."""
"""Behind a new value: the old one follows, so that this is none."""
_ACTUAL = re.compile(r"\bactual\b[^,;]*$", re.IGNORECASE)
_DONE = re.compile(
    r"\b(?!(?:expect|estimat|project|forecast|anticipat|target|plan|guid|adjust"
    r"|need)ed|exceed\b|succeed\b)[a-z]{3,}ed (?:by |about |approximately |roughly |an? )*[$€£]?$"
)
"""A verb of the past right before a value: "contracted 13%"."""


_WIDEST = 20
"""How many times its lower end the upper end of a range may be."""


def _is_slip(one: Stated) -> bool:
    """Whether a range is too wide to be one: a point that the source left out, "between $2.37 and $247"."""
    low, high = one.value.low, one.value.high
    return low is not None and high is not None and low > 0 and high > _WIDEST * low and high > _WIDEST


def is_firm(text: str, one: Stated, periods: tuple[FiscalPeriod, ...], *, follows: bool) -> bool:
    """Whether an answer to an analyst guides and does not muse: for a period, in words that expect it."""
    sure = one.reading.nature == "guided" and not follows
    return bool(periods) and sure and not _HEDGED.search(text)


def counts(one: Stated, heard: Heard, text: str, *, follows: bool) -> bool:
    """Whether a value is guidance: no result, not recalled, not supposed, no rate, no middle of a range."""
    if one.place in ("prior", "effect") or not is_foreseen(one, heard, text, follows=follows):
        return False
    before, after = text[max(0, one.start - 90) : one.start], text[one.end : one.end + 40]
    if is_beside(text, one) or _NO_GUIDANCE.search(before) or _NO_AFTER.match(after):
        return False
    money = unit_kind(one.reading.figure.unit) in (MONEY, SHARE)
    return not (money and _THING.search(before) and _THING_AFTER.match(after))


def is_foreseen(one: Stated, heard: Heard, text: str, *, follows: bool) -> bool:
    """Whether a value is one that management expects, be it a metric's or what something adds to one."""
    reading = one.reading
    if _RATE.fullmatch(reading.figure.unit) or _is_slip(one) or one.place == "prior":
        return False
    before, after = text[max(0, one.start - 60) : one.start], text[one.end : one.end + 40]
    if not _is_now(one, heard, text, follows=follows) or _BEAT.match(after) or _ACTUAL.search(before):
        return False
    if _AGAINST_OWN.match(text[one.end : one.end + 120]) and _CAME.search(before):
        return False
    of_old = _OVER_OLD.match(text, one.end)
    if _DONE.search(before) or not (follows or of_old or looks_ahead(text, one)):
        return False
    if _MIDPOINT.search(text[max(0, one.start - 90) : one.start]) or _MID_AFTER.match(after):
        return False
    return not (_GOAL.search(before) and _REACHED.search(text[: one.start]))


def _is_now(one: Stated, heard: Heard, text: str, *, follows: bool) -> bool:
    """Whether the words around a value guide, or set guidance, now: not before, and not as a supposition."""
    reading, now = one.reading, was(heard, one.reading)
    ahead = ("guided", "target")
    if now.nature in ahead and (reading.nature in ahead or PLAINLY.search(text[: one.start])):
        return True
    of_old = _OVER_OLD.match(text, one.end) or takes_place(text, one)
    set_now = is_set(text, one.start)
    from_old = _FROM_OLD.match(text[one.end : one.end + 40])
    replaces = of_old or (now.nature == "prior" and (reading.nature == "guided" or set_now) and from_old)
    if now.nature in ("prior", "hypothetical") and now.sure and not follows and not replaces:
        return False
    return bool(follows or of_old or set_now)
