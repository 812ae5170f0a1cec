"""Whether a value is guidance: no result, nothing recalled or supposed, no middle of a range."""

from __future__ import annotations

import re

from earmark_ingest.types import FiscalPeriod

from earmark.checks.manner import was
from earmark.checks.types import Said as Heard
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

_BESIDE = re.compile(
    r"\b(?:compares? (?:to|with)|compared (?:to|with)|versus|vs\.?|against|than|from)\b[^,;]{0,60}"
    r"(?:\b20\d\d\b|\blast year|\bprior|\bprevious|\byear ago|['’]\d\d\b)[^,;\d]{0,60}$"
    r"|\b(?:previous(?:ly)?|prior|earlier|original|initial)\b[^,;.\d]{0,50}$"
    r"|\b(?:above|below|exceed\w*|beat|ahead of|short of|within|better than|higher than"
    r"|lower than) (?:our |the |that |a )?(?:[\w-]+ ){0,4}?"
    r"(?:targets?|guidance|outlook|expectations?|forecast|goal)(?: range)?(?: of)?[^,;\d]{0,16}$"
    r"|\b(?:incremental|additional|extra|another|accounts? for|accounting for)(?: [\w-]+)?\s*[$€£]?$"
    r"|\b(?:their|his|her|your) [^,;\d]{0,60}$"
    r"|\bcontribut\w*\b[^;,]{0,110}$"
    r"|\bfrom (?:the|a|our) (?:base|level) of\s*[$€£]?$|\b(?:above|below) (?:our|the) [^,;\d]{0,60}$"
    r"|\b(?:adds?|adding|excludes?|excluding)\b(?: (?:about|approximately|the|a|an|another|roughly"
    r"|our))*\s*[$€£]?$"
    r"|\b(?:benefit|impact|effect|headwind|tailwind|contribution|dilution|accretion|savings)s?\b[^,;]{0,60}$"
    r"|\b(?:headwind|tailwind|impact|benefit)s?\b[^;]{0,110}\b(?:translat|equat)\w* (?:in)?to\b[^,;\d]{0,20}$"
    r"|\byou (?:would|might|may|can|could|will) expect\b[^;]*$"
    r"|\bif (?:you|they|i|it|one|someone)\b[^;]*$",
    re.IGNORECASE,
)
"""Before what guidance is set against, what was guided before, or what one thing adds to it."""

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

SETS = re.compile(
    r"\b(?:rais|lower|increas|narrow|updat|reiterat|maintain|reaffirm|revis|tighten|confirm|initiat"
    r"|introduc|provid|set|lift|cut|reduc"
    r"|adjust|mov)\w*\b[^.;]{0,70}\b(?:guidance|outlook|forecast|range|expectations?|projections?"
    r"|estimates?|view|targets?)\b"
    r"|\b(?:we(?:['’]re| are) (?:now )?estimating|we (?:now )?estimate|range is (?:now )?between)\b"
    r"|\b(?:guidance|outlook|forecast|projections?|estimates?)\b[^.;]{0,40}\b(?:is|to|of|at|are|remains?"
    r"|now|(?:was|has been|were"
    r"|have been) (?:raised|updated|increased|lowered|revised|narrowed|adjusted) to)\b",
    re.IGNORECASE,
)
"""Sets guidance, in words that are not those of an expectation."""

_COMPARES = re.compile(
    r"\b(?:above|below|ahead of|exceed\w*|beat|within|versus|in line with|consistent with|compared (?:to"
    r"|with)|better than|short of|end of)"
    r" (?:our |the |that |its |high[- ]end of |low[- ]end of |top of )*(?:[\w-]+ ){0,3}?(?:guidance"
    r"|outlook|forecast|expectations?|projections?"
    r"|estimates?|range|targets?)\b",
    re.IGNORECASE,
)

_TOLD = re.compile(
    r"\b(?:was|were|came in|grew|reported|delivered|generated|achieved|ended|increased|declined)\b",
    re.IGNORECASE,
)

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

PLAINLY = re.compile(
    r"\b(?:(?:should|will) (?:also |now |likely )?(?:approximate|total|average|amount|equal|exceed|be|complete"
    r"|deliver|generate|incur|spend|invest|return|contribute|open|add|pay|repay|represent|increase|decrease)"
    r"|(?:is|are) (?:now |also )?assumed to|(?:on (?:track|plan|pace)|poised|planning|committed) to)\b"
    r"[^,;.\d]{0,70}$",
    re.IGNORECASE,
)
"""Looks ahead in so many words, though the sentence may have told of a result before."""
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
    r"(?: per (?:diluted )?share)?,? (?:also )?(?:up|down|raised|increased|lowered|reduced|narrowed|unchanged)"
    r" from (?:our |the |its )?(?:prior|previous|earlier|original|initial) (?:[\w-]+ ){0,2}?"
    r"(?:guidance|outlook|range|forecast|expectations?)\b",
    re.IGNORECASE,
)
"""Behind a value: it is guidance, and the old one follows."""
_OLD_TO_NEW = re.compile(
    r"\b(?:rais|narrow|lower|increas|updat|revis|tighten|adjust)ing (?:and [a-z]+ing )?our (?:previous(?:ly)?"
    r"|prior|earlier|original|initial)\b[^,;.\d]{0,70}\bto (?:a |an |the )?(?:new )?(?:range of )?(?:between )?"
    r"[$€£]?$",
    re.IGNORECASE,
)
"""Before a value that takes the place of the old one: "raising our previous EPS guidance to $3"."""
"""Behind a new value: the old one follows, so that this is none."""
_ACTUAL = re.compile(r"\bactual\b[^,;]*$", re.IGNORECASE)
_DONE = re.compile(
    r"\b(?!(?:expect|estimat|project|forecast|anticipat|target|plan|guid|adjust"
    r"|need)ed|exceed\b|succeed\b)[a-z]{3,}ed (?:by |about |approximately |roughly |an? )*[$€£]?$"
)
"""A verb of the past right before a value: "contracted 13%"."""

_AHEAD = re.compile(
    r"\b(?:expect|anticipat|forecast|project|estimat|target|guid|outlook|see\b|seeing|look|plan|believe"
    r"|will\b|should\b|would\b|going to|range"
    r"|assum|goal|model|track|confident|intend|budget|aim|rais|lower|reaffirm|reiterat|maintain|narrow"
    r"|updat|view|pacing|continue to|impl)\w*"
    r"|['’]ll\b|\bto be\b|\bcould\b",
    re.IGNORECASE,
)

_RESULT = re.compile(
    r"\b(?:was|were|came in|totall?ed|reported|delivered|generated|posted|recorded|achieved|grew|rose"
    r"|fell|ended)\b"
    r"(?! (?:now |also |previously )?(?:\w+ly )?(?:expected|raised|updated|increased|lowered|revised"
    r"|narrowed|adjusted|anticipated|projected|forecast|guid\w+))"
    r"(?: (?:with)?in (?:the|our|an?) (?:expected|guided|anticipated|forecasted|targeted)(?: range)?)?",
    re.IGNORECASE,
)

_CLAUSE = re.compile(r"[;]|, and (?=we|our|the)|\bbut\b|, (?=which|we|our)")

_AN_ESTIMATE = re.compile(
    r"\ban estimated\b|\b(?:than|as) (?:(?:we|i|had|was|were|originally|first|initially|previously"
    r"|had been) )*"
    r"(?:expected|anticipated|planned|projected|forecast\w*|estimated|guided)\b",
    re.IGNORECASE,
)
"""Near to a result as often as to guidance."""
_AHEAD_AFTER = re.compile(
    r"[^,;.]{0,40}\b(?:guidance|guide|outlook|targets?|forecast|goal|range|is expected|are expected"
    r"|expected (?:for|in)|that we expect|we expect"
    r"|as we look)\b",
    re.IGNORECASE,
)

_IMPACT = re.compile(r"\b(?:impacts?|effects?) (?:of|is|are|on|from|will|would|as|by|to)\b", re.IGNORECASE)
_EXPECTS = re.compile(r"\b(?:expect|guid|outlook|forecast|anticipat|project|assum)\w*|[,;]", re.IGNORECASE)
_SOON = 60
"""Characters behind a value in which it may still be said to be expected."""

RESETS = re.compile(
    r"\b(?:(?:rais|increas|lower|narrow|updat|revis|tighten|adjust|reaffirm|maintain)(?:e|ing) (?:our|the)"
    r"|(?:rais|lower|narrow|updat|revis|tighten|reaffirm|maintain)ing) (?:[\w-]+ ){1,8}?"
    r"(?:to|at|of) (?:a |an |the )?(?:new |updated |revised )?(?:range|between|about|approximately|around"
    r"|[$€£]?\d)",
    re.IGNORECASE,
)
"""Sets guidance that is not called so: "raising our core FFO to a range of"."""

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
    if _DONE.search(before) or not (follows or of_old or _looks_ahead(text, one)):
        return False
    if _MIDPOINT.search(text[max(0, one.start - 90) : one.start]) or _MID_AFTER.match(after):
        return False
    return not (_GOAL.search(before) and _REACHED.search(text[: one.start]))


def _is_now(one: Stated, heard: Heard, text: str, *, follows: bool) -> bool:
    """Whether the words around a value guide, or set guidance, now: not before, and not if something were so."""
    reading, now = one.reading, was(heard, one.reading)
    ahead = ("guided", "target")
    if now.nature in ahead and (reading.nature in ahead or PLAINLY.search(text[: one.start])):
        return True
    of_old = _OVER_OLD.match(text, one.end)
    is_set = _is_set(text, one.start)
    from_old = _FROM_OLD.match(text[one.end : one.end + 40])
    replaces = of_old or (now.nature == "prior" and (reading.nature == "guided" or is_set) and from_old)
    if now.nature in ("prior", "hypothetical") and now.sure and not follows and not replaces:
        return False
    return bool(follows or of_old or is_set)


def is_beside(text: str, one: Stated) -> bool:
    """Whether a value is one that another is set against, or what one thing adds to it."""
    hit = list(_IMPACT.finditer(text[: one.start]))
    if hit and not _EXPECTS.search(text[hit[-1].end() : one.start]):
        return True
    before = text[max(0, one.start - 130) : one.start]
    return bool(_BESIDE.search(before)) and not _OLD_TO_NEW.search(before)


def _looks_ahead(text: str, one: Stated) -> bool:
    """Whether what precedes a value looks ahead, or what stands right behind it."""
    if _AHEAD_AFTER.match(text[one.end : one.end + _SOON]):
        return True
    ahead = [match.end() for match in _AHEAD.finditer(_AN_ESTIMATE.sub("", text[: one.start]))]
    told = [match.end() for match in _RESULT.finditer(text[: one.start])]
    return bool(ahead) and (
        not told or max(ahead) > max(told) or bool(_CLAUSE.search(text[max(told) : one.start]))
    )


def _is_set(text: str, start: int) -> bool:
    """Whether what precedes a value sets guidance, and tells no result after that."""
    sets = [match for pattern in (SETS, RESETS) for match in pattern.finditer(text) if match.start() < start]
    sets = [one for one in sets if one.end() <= start + 1 and not _COMPARES.search(text[: one.end()][-70:])]
    return bool(sets) and not _TOLD.search(text[min(max(one.end() for one in sets), start) : start])
