"""What kind of event a transcript is of: a results call, an investor day, a conference, or a merger call."""

from __future__ import annotations

import re
from collections.abc import Sequence

from earmark_ingest.types import Event

_RESULTS = (
    r"\b(?:earnings?|results?|quarterly\s+(?:conference\s+)?call|"
    r"(?:first|second|third|fourth|1st|2nd|3rd|4th)[\s-]+(?:fiscal\s+)?quarter|"
    r"f?q[1-4]|[1-4]q\d*|half[\s-]year|full[\s-]year|interim)\b|法說會|法说会|业绩|財報|财报|电话会|실적"
)
_RULES: tuple[tuple[Event, str], ...] = (
    (
        "annual meeting",
        r"\bannual\s+(?:general\s+)?meeting\b|\bAGM\b|\b(?:share|stock)holders?['’]?s?\s+meeting\b",
    ),
    (
        "investor day",
        r"\b(?:investors?|analysts?|capital\s+markets?|strategy|technology)\s+(?:and\s+\w+\s+)?days?\b|"
        r"\banalyst\s+meeting\b",
    ),
    (
        "merger call",
        r"\b(?:merger|acquisition|acquire|acquiring|combination|combine|tender\s+offer|takeover|"
        r"transaction|"
        r"divestiture|spin-?off)\b",
    ),
    (
        "sales call",
        r"\b(?:sales|revenues?)\s+(?:(?:results?|update|release)\s+)?(?:conference\s+)?call\b|"
        r"\bsales\s+(?:update|report)\b|\btrading\s+(?:update|statement)\b",
    ),
)
_KINDS = tuple((kind, re.compile(rule, re.IGNORECASE)) for kind, rule in _RULES)
_GATHERING = re.compile(
    r"(?:(?:[A-Z][\w&.'’-]*|\d+(?:st|nd|rd|th)|of|and)\s+){1,9}"
    r"(?:Conference|Forum|Summit|Symposium|Fireside\s+Chat)\b(?!\s+(?i:calls?|operator|coordinator|"
    r"webcast|facilitator|line|room))"
)
_QUARTERLY = re.compile(_RESULTS, re.IGNORECASE)
_WELCOME = re.compile(
    r"\b(?:welcome|joining|join|joined|attending|today['’]s|this\s+(?:morning|afternoon|"
    r"evening)['’]s)\b[^.?!]{0,250}",
    re.IGNORECASE,
)
_TITLE_LINES = 40
_LONGEST_TITLE = 160


def event_kind(titles: Sequence[str], openings: Sequence[str]) -> Event:
    """The kind of event, from its title or, where that does not tell, from the words of welcome.

    A call that also reports a quarter is a results call, whatever else it announces.
    """
    lines = [line for line in titles[:_TITLE_LINES] if len(line) <= _LONGEST_TITLE]
    named = [kind for line in lines if (kind := _kind(line)) is not None]
    if "results call" in named or named:
        return "results call" if "results call" in named else named[0]
    welcomes = [match.group() for text in openings[:2] for match in _WELCOME.finditer(text[:2500])]
    greeted = [kind for words in welcomes if (kind := _kind(words)) is not None]
    if "results call" in greeted or not greeted:
        return "results call" if greeted or _QUARTERLY.search(" ".join(openings)) else "other"
    return greeted[0]


def _kind(words: str) -> Event | None:
    special = next((kind for kind, rule in _KINDS if rule.search(words)), None)
    if special in {"annual meeting", "sales call"}:
        return special
    if _QUARTERLY.search(words):
        return "results call"
    return special or ("conference" if _GATHERING.search(words) else None)
