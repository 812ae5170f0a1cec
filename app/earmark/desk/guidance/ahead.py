"""Whether words look ahead to a value: they expect it, or set guidance, and tell no result after that."""

from __future__ import annotations

import re

from earmark.desk.guidance.value import Stated

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
PLAINLY = re.compile(
    r"\b(?:(?:should|will) (?:also |now |likely )?(?:approximate|total|average|amount|equal|exceed|be"
    r"|complete"
    r"|deliver|generate|incur|spend|invest|return|contribute|open|add|pay|repay|represent|increase|decrease)"
    r"|(?:is|are) (?:now |also )?assumed to|(?:on (?:track|plan|pace)|poised|planning|committed) to)\b"
    r"[^,;.\d]{0,70}$",
    re.IGNORECASE,
)
"""Looks ahead in so many words, though the sentence may have told of a result before."""
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


def looks_ahead(text: str, one: Stated) -> bool:
    """Whether what precedes a value looks ahead, or what stands right behind it."""
    if _AHEAD_AFTER.match(text[one.end : one.end + _SOON]):
        return True
    ahead = [match.end() for match in _AHEAD.finditer(_AN_ESTIMATE.sub("", text[: one.start]))]
    told = [match.end() for match in _RESULT.finditer(text[: one.start])]
    return bool(ahead) and (
        not told or max(ahead) > max(told) or bool(_CLAUSE.search(text[max(told) : one.start]))
    )


def is_set(text: str, start: int) -> bool:
    """Whether what precedes a value sets guidance, and tells no result after that."""
    sets = [match for pattern in (SETS, RESETS) for match in pattern.finditer(text) if match.start() < start]
    sets = [one for one in sets if one.end() <= start + 1 and not _COMPARES.search(text[: one.end()][-70:])]
    return bool(sets) and not _TOLD.search(text[min(max(one.end() for one in sets), start) : start])
