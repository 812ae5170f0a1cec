"""Words that make a figure approximate: `about`, `a little over`, `up to`, `or so`, `200-plus`."""

from __future__ import annotations

import re

from earmark_ingest.types import Bound

_REACH = 40
_LAST = 20
_MOST = (
    r"(?:no|not)\s+(?:more|greater|higher)\s+than|(?:less|fewer|lower|smaller)\s+than|up\s+to|at\s+most|maximum\s+of"
    r"|as\s+(?:much|many|high)\s+as|south\s+of|just\s+shy\s+of|shy\s+of|(?:just|slightly|well|a\s+(?:little|bit|touch|hair|tad|shade))"
    r"\s+(?:under|below|less(?:\s+than)?)"
)
_LEAST = (
    r"(?:no|not)\s+(?:less|fewer|lower)\s+than|(?:more|greater|better|higher|larger)\s+than|at\s+least|minimum\s+of|as\s+low\s+as"
    r"|north\s+of|in\s+excess\s+of|upwards?\s+of|exceed(?:s|ed|ing)?"
    r"|(?:just|slightly|well|a\s+(?:little|bit|touch|hair|tad|shade))\s+(?:over|above|more(?:\s+than)?)"
)
_NEAR = (
    r"approximately|approx\.?|(?<!talk\s)(?<!talked\s)(?<!talking\s)(?<!talks\s)(?<!spoke\s)(?<!spoken\s)(?<!asked\s)(?<!heard\s)about|around|roughly|nearly|almost|closer?\s+to|nearer\s+to|near|(?:in|on)\s+the\s+order\s+of|virtually"
    r"|in\s+the\s+(?:neighbou?rhood|vicinity|ballpark)\s+of|an\s+estimated|circa|something\s+like|call\s+it|maybe|perhaps|plus\s+or\s+minus"
    r"|approach(?:es|ed|ing)|give\s+or\s+take"
)
_FILLER = r"(?:\s+(?:an?|another|some|maybe|only|of|between|somewhere|like|say|total|than|probably))"
_BEFORE = re.compile(
    rf"\b(?:(?:(?P<most>{_MOST})|(?P<least>{_LEAST})|{_NEAR}){_FILLER}{{0,2}}"
    r"|(?:(?P<over>over|above)|(?P<under>under|below)|some)(?:\s+an?)?)\s+\Z|[~≈±]\s?\Z"
)
_ENDINGS = """
    than to most of as under below less least exceed exceeds exceeded exceeding over above more approximately
    approx approx. about around roughly nearly almost near virtually estimated circa like it minus approaches
    approached approaching take maybe perhaps a an another some only between somewhere say total probably
    ~ ≈ ±
"""
_LAST_WORDS = frozenset(_ENDINGS.split())
"""With which a hedge may end: nearly every number is spared the long look."""
_AFTER = re.compile(
    r"\+|-(?:plus|ish)(?!\w)|\s+plus(?=\s*(?:[.,;?!)]|\Z))"
    r"|(?<=%)\s+plus\s+(?!(?:an?|the|our|some|another|any|other|we|you|about|maybe|inflation)\s)(?=[a-z])"
    r"|\s+or\s+(?P<or>so|thereabouts|more|less|fewer|better|greater|higher|lower)(?!\w)(?!\s+than)"
    r"|\s+and\s+change(?!\s+(?:in|of|to|the|our))|\s+approximately(?!\w)|,\s+(?:roughly|approximately|give\s+or\s+take)(?!\w)"
    r"|,\s+something\s+like\s+that"
)
_OPENING = "([\"“'‘—–-,"
_MARKS = frozenset("~≈±")
_UPWARD = frozenset({"more", "better", "greater", "higher"})
_DOWNWARD = frozenset({"less", "fewer", "lower"})


def hedge(lower: str, start: int, end: int) -> tuple[bool, Bound | None]:
    """Whether the quantity at `start`..`end` of a lower-case text is approximate; a bound said with it."""
    before = lower[max(0, start - _REACH) : start]
    match = _BEFORE.search(before) if _may_hedge(before) else None
    if match:
        return True, _bound(match)
    after = _AFTER.match(lower, end)
    return after is not None, _bound_after(after) if after else None


def _may_hedge(before: str) -> bool:
    last = before[-_LAST:].split()
    return before[-1:] in _MARKS or (bool(last) and last[-1].lstrip(_OPENING) in _LAST_WORDS)


def _bound(match: re.Match[str]) -> Bound | None:
    if match["least"] or match["over"]:
        return "at least"
    return "at most" if match["most"] or match["under"] else None


def _bound_after(match: re.Match[str]) -> Bound | None:
    if match["or"]:
        return "at least" if match["or"] in _UPWARD else "at most" if match["or"] in _DOWNWARD else None
    return "at least" if match[0].lstrip(" -").startswith(("+", "plus", "and")) else None
