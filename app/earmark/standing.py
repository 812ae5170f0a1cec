"""What the talk is about where a sentence stands: the part of the company that was turned to before it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from earmark import cues
from earmark.metrics import SHARE, Metric, mentions
from earmark.sentences import Sentence
from earmark.timing import mentions_in

_UNIT = r"(?:segments?|divisions?|business(?:es)?(?: units?)?|groups?|regions?|units?|brands?|franchises?)"
_NAME = r"(?:(?-i:[A-Z0-9])[\w.&'’/-]*(?:,? (?:and |& |the |of )?(?-i:[A-Z0-9&])[\w.&'’/-]*){0,5})"
_OPENING = r"^\W*(?:(?:[a-z]{1,10}|ok|okay|with that)\b,? ){0,4}?"
_TURN = (
    r"(?:turn(?:ing)?|mov(?:e|ing)|shift(?:ing)?|switch(?:ing)?|start(?:ing)?|begin(?:ning)?"
    r"|focus(?:ing)?|transition(?:ing)?|go(?:ing)?)(?: now| first| next| briefly)?"
    r" (?:on to|over to|onto|to|at|with|on)"
)
_TURNS = re.compile(
    rf"{_OPENING}{_TURN} (?:our |the )?(?:results? (?:of|for|in) (?:our |the )?)?(?P<what>[^,.;:]{{2,60}})",
    re.IGNORECASE,
)
"""Where a speaker turns to something: "Now, turning to our Industrial segment, …"."""
_OPENS = re.compile(
    rf"{_OPENING}(?:in|for|within|at|across) (?:our |the )(?P<what>(?:[\w&'’/-]+ ){{1,5}}{_UNIT})\b"
    rf"|^\W*(?:our |the )?(?P<what2>{_NAME}(?: and {_NAME})? (?:segment|division))\b",
    re.IGNORECASE,
)
"""A sentence that opens with a part: "In our Industrial segment, …", "The Industrial segment had …"."""
_SLIDE = re.compile(r"(?:slides?|pages?)\b", re.IGNORECASE)
_ON_SLIDE = re.compile(rf"\b(?:our|the|for|of) (?P<what>{_NAME}) (?:segment|division|business)\b")
"""What a slide is about: "Moving to page 5, we have the results of our Industrial segment"."""
_NO_PART = re.compile(
    r"(?:slides?|pages?|total|adjusted|this|that|these|each|both|all|some|other|segments?|and|business"
    r"|several|two"
    r"|three)\b",
    re.IGNORECASE,
)
"""Words that open no name of a part."""
_IS_PART = re.compile(rf"\b{_UNIT}\b", re.IGNORECASE)
_WHOLE = re.compile(
    r"\b(?:consolidated|company-?wide|total company|total (?:revenues?|sales|net sales|backlog|bookings)"
    r"|overall|corporate"
    r"|balance sheet|cash flows?|liquidity|capital|guidance|outlook|expectations?|income statement|P&L|tax"
    r"|interest"
    r"|earnings|results|financials?|quarter|year|summary|conclusion|in total|as a company|enterprise)\b",
    re.IGNORECASE,
)
"""What is the company's as a whole, where a speaker turns to it."""
_LEAVES = re.compile(
    r"\b(?:consolidated|company-?wide|total company|total (?:revenues?|sales|net sales|backlog|bookings"
    r"|adjusted|operating)"
    r"|as a company|overall (?:company|revenues?|sales|results|our)|balance sheet"
    r"|cash flows? from operations|free cash flow"
    r"|liquidity|tax rate|earnings per share|EPS|share repurchases?|net income|corporate|(?:full[- ]year"
    r"|annual|20\d\d|company) (?:\w+ )?(?:guidance|outlook))\b",
    re.IGNORECASE,
)
"""What, in passing, leads back to it."""
_UNITS = ("segment", "division", "business", "group", "region", "unit", "brand", "franchise")
_TURNINGS = ("turn", "mov", "shift", "switch", "start", "begin", "focus", "transition", "go")
"""Without one of these pieces nothing opens with a part or turns to one; most sentences have none."""
_COMPANYS = frozenset(
    "tax rate|net income|share count|capital expenditures|cash|operating cash flow|free cash flow|net debt"
    "|dividend|share repurchases|pre-tax income|interest expense|FFO|AFFO|net interest margin".split("|")
)
"""Metrics that companies give as a whole, wherever they stand."""
_BACK = 18
"""Sentences over which a part stands."""


def whole(sentence: Sentence, metric: Metric, company: str, figure: int | None = None) -> cues.Whole | None:
    """As `cues.whole`, with the sentences before: what nothing tells of, under a part, is that part's."""
    told = cues.whole(sentence.text, sentence.lead, metric.pattern, company, figure)
    if told in ("total", "part") or metric.units[0] == SHARE or metric.name in _COMPANYS:
        return told
    if part_before(sentence, company.lower().split()) is None:
        return told
    return None if told == "headline" else "part"


def part_before(sentence: Sentence, own: Sequence[str] = ()) -> str | None:
    """The part that the sentences before one in its turn turned to and have not left; None for the whole.

    `own` are words of the company's name.
    """
    one = sentence.previous
    for _ in range(_BACK):
        if one is None:
            return None
        told, part = _turned_to(one.text, own)
        if told:
            return part
        one = one.previous
    return None


def _turned_to(text: str, own: Sequence[str]) -> tuple[bool, str | None]:
    """Whether a sentence says what is spoken of from here on, and which part that is; None for the whole."""
    low = text.lower()
    if any(map(low.__contains__, _UNITS)) and (opens := _OPENS.search(text)):
        name = opens["what"] or opens["what2"]
        return True, None if _is_whole(name, own) else name
    if any(map(low.__contains__, _TURNINGS)) and (turns := _TURNS.search(text)):
        name = turns["what"].strip()
        if _SLIDE.match(name):
            named = _ON_SLIDE.search(text, turns.end("what"))
            name = named["what"].strip() if named else name
        if _is_whole(name, own) or mentions_in(name):
            return True, None
        if _IS_PART.search(name) or (re.fullmatch(_NAME, name) and not any(mentions(name))):
            return True, name
        return True, None
    return bool(_LEAVES.search(text)), None


def _is_whole(name: str, own: Sequence[str]) -> bool:
    words = name.lower().split()
    tells = _WHOLE.search(name) or _NO_PART.match(name) or any(mentions(name))
    proper = re.search(r"\b[A-Z]", name) or re.search(r"\b(?:segment|division)\b", name)
    return bool(tells) or proper is None or bool(words and words[-1] in own)
