"""The ways a period is written, as regular expressions with the same few group names.

Groups: `q` quarter (digit or ordinal word), `half`, `month` and `day` that end a quarter, `y` year, `scale` a
word that makes the year fiscal or calendar, `lagq` and `lagy` a relative quarter or year, `ago` a year ago,
`agoq` and `agoy` how many quarters or years ago. A name may stand in a rule several times: it is compiled
with a number behind it.
"""

from __future__ import annotations

import re
from itertools import count

ORDINALS = {
    **{word: number for number, word in enumerate(("first", "second", "third", "fourth"), 1)},
    **{word: number for number, word in enumerate(("1st", "2nd", "3rd", "4th"), 1)},
    "final": 4,
    "front": 1,
    "back": 2,
    "latter": 2,
}
MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("january", "jan"),
            ("february", "feb"),
            ("march", "mar"),
            ("april", "apr"),
            ("may",),
            ("june", "jun"),
            ("july", "jul"),
            ("august", "aug"),
            ("september", "sept", "sep"),
            ("october", "oct"),
            ("november", "nov"),
            ("december", "dec"),
        ),
        1,
    )
    for name in names
}
LAGS = {
    **dict.fromkeys(("last", "prior", "previous", "preceding"), -1),
    **dict.fromkeys(("this", "current", "present"), 0),
    **dict.fromkeys(("next", "following", "coming", "upcoming", "subsequent"), 1),
}

_ORDINAL = r"(?:first|second|third|fourth|final|1st|2nd|3rd|4th)"
_MONTH = f"(?:{'|'.join(sorted(MONTHS, key=len, reverse=True))})"
_LAG = f"(?:{'|'.join(LAGS)})"
_YEAR = r"(?:19[89]\d|20[0-4]\d)(?!\d)"
_SHORT = r"['’‘]\d\d(?!\d)"
_SCALE = r"(?:fiscal[\s-]+years?|fiscal|calendar[\s-]+years?|calendar|fy|cy)"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"


_TAIL = (
    r"(?:,?[\s-]*(?:(?:of|for|in)\s+)?(?:(?:the|our|your)\s+)?(?:"
    rf"(?:(?P<scale>{_SCALE}|full[\s-]year|year)[\s-]*)?(?P<y>{_YEAR}|{_SHORT}|(?<=fy)\d\d\b|(?<=fy\s)\d\d\b)"
    rf"|(?P<lagy>{_LAG})[\s-]+(?:fiscal[\s-]+|calendar[\s-]+)?year\b(?!['’]s)|(?P<ago>a[\s-]+year[\s-]+ago)\b))"
)
"""` of fiscal 2008`, `, 2006`, ` '07`, ` last year`: the year said after a quarter or a half."""


_Q = rf"(?:q(?P<q>[1-4])\b|(?P<q>{_ORDINAL})[\s-]+(?:fiscal[\s-]+)?quarters?\b)"

_RULES = (
    # 2Q06, f2q08, 1Q-2026, 2Q
    rf"[fc]?(?P<q>[1-4])q[\s-]?(?:fy|cy|c|f)?[\s-]?(?P<y>{_YEAR}|['’‘]?\d\d\b)(?![%.]\d|%)",
    rf"[fc]?(?P<q>[1-4])q\b{_TAIL}?",
    # Q1 FY26, Q1-2026, Q406, Q2 06, Q2 2006, Q3 of '04
    r"f?q(?P<q>[1-4])[\s-]?(?P<scale>fy|cy|f)[\s-]?(?P<y>20\d\d|['’‘]?\d\d)\b",
    rf"f?q(?P<q>[1-4])(?P<y>[/-]?{_YEAR}|[/-]?\d\d\b(?![.%])|\s0\d\b(?![.%])|\s\d\d(?=[\s?.]*\Z))",
    rf"(?:(?P<scale>{_SCALE})[\s-]+)?f?q(?P<q>[1-4])\b(?:['’]s)?{_TAIL}?",
    # FY2008Q2, fiscal 2008 Q2, 2006 second quarter
    rf"(?:(?P<scale>{_SCALE})[\s-]*)?(?P<y>{_YEAR}|{_SHORT}|(?<=fy)\d\d)(?:['’]s)?,?[\s-]*(?:fiscal\s+|calendar\s+)?{_Q}",
    # last year's fourth quarter, year-ago second quarter, prior-year Q2
    rf"(?:(?P<lagy>{_LAG})[\s-]+(?:fiscal[\s-]+)?year(?:['’]s)?|(?P<ago>(?:a[\s-]+)?year[\s-]+ago))[\s-]+{_Q}",
    # (fiscal) second quarter (of fiscal 2008), last quarter of 2006
    rf"(?:(?P<scale>fiscal|calendar)[\s-]+)?(?P<q>{_ORDINAL})[\s-]+(?:(?P<scale>fiscal|calendar)[\s-]+)?"
    rf"quarters?\b(?:['’]s)?{_TAIL}?",
    rf"(?P<q>last)[\s-]+quarter(?=\s+of\b){_TAIL}",
    # first half of '07, second half of the fiscal year, H1 2006, 2H
    rf"(?P<half>first|second|1st|2nd|front|back|latter)[\s-]+half\b(?:{_TAIL}"
    r"|\s+of\s+(?:the|our|this)\s+(?:(?P<scale>fiscal|calendar)\s+)?year\b|(?!\s+of\b))",
    rf"(?P<half>[12])h[\s-]?(?P<y>{_YEAR}|['’‘]?\d\d\b)|h(?P<half>[12])\b{_TAIL}?|(?P<half>[12])h\b",
    # the December (2006) quarter (of 2006)
    rf"(?P<month>{_MONTH})\b\.?[\s-]+(?:(?P<y>{_YEAR}|{_SHORT})[\s-]+)?(?:fiscal\s+)?quarters?\b(?:['’]s)?{_TAIL}?",
    # quarter ended September 28, 2007; three months ending June
    r"(?:quarter|three[\s-]+months|quarterly\s+period)(?:,?\s+which)?[\s-]+(?:ended|ending|ends|end)\s+(?:on\s+|in\s+)?"
    rf"(?P<month>{_MONTH})\b\.?(?:\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b)?(?:,?\s+(?P<y>{_YEAR}))?",
    # fiscal year ended March 31, 2008
    rf"(?:fiscal\s+)?year\s+(?:ended|ending)\s+(?:on\s+)?{_MONTH}\s+(?:\d{{1,2}}(?:st|nd|rd|th)?,?\s+)?(?P<y>{_YEAR})",
    # same quarter last year, same period a year ago, year-ago quarter, prior-year period
    rf"same\s+(?:fiscal\s+)?(?:quarter|period)\s+(?:in\s+|of\s+)?(?:the\s+)?(?P<ago>{_LAG}[\s-]+(?:fiscal\s+)?year)\b",
    r"(?:(?:same|comparable)\s+(?:quarter|period)\s+)?(?:(?:a|one)[\s-]+)?"
    r"(?P<ago>year[\s-]+(?:ago|earlier))\b(?:[\s-]+(?:quarter|period)\b)?",
    r"(?P<ago>(?:last|prior|previous)[\s-]+year(?:['’]s)?[\s-]+(?:same\s+|comparable\s+)?(?:quarter|period))\b",
    # last quarter, the quarter before, two quarters ago
    rf"(?P<lagq>{_LAG})[\s-]+(?:fiscal\s+)?quarter\b(?:['’]s)?",
    r"quarter\s+(?P<lagq>before|prior|ago)\b|(?P<agoq>two|three|2|3)\s+quarters\s+ago\b",
    # fiscal year 2008, fy04, calendar 2006, 2008 fiscal year
    rf"(?P<scale>{_SCALE})[\s-]*(?P<y>{_YEAR}|['’‘]?\d\d(?![\d%]|[.,]\d))",
    rf"(?P<y>{_YEAR})\s+(?P<scale>fiscal|calendar)\s+year\b",
    # last year, this fiscal year, two years ago
    rf"(?P<lagy>{_LAG})[\s-]+(?:fiscal[\s-]+|calendar[\s-]+)?year\b(?:['’]s)?",
    r"(?P<agoy>two|three|2|3)\s+years\s+ago\b",
    # January 23rd, 2004 and June 2006 are dates, no periods
    rf"(?P<date>{_MONTH})\b\.?(?:\s+\d{{1,2}}(?:st|nd|rd|th)?)?(?:,|\s+of)?\s+{_YEAR}",
    # 2004, '05: the caller judges from the words around
    rf"(?P<bare>{_YEAR})(?![\d%]|[.,]\d|-\d)(?:['’]s\b)?|(?<!\w)(?P<bare>{_SHORT})(?!\s*s\b)",
)


def _compile(rule: str) -> re.Pattern[str]:
    numbers = count()
    unique = re.sub(r"(?<=\(\?P<)([a-z]+)", lambda name: f"{name[1]}{next(numbers)}", rule)
    return re.compile(rf"(?<!\w)(?:{unique})", re.IGNORECASE)


RULES = tuple(_compile(rule) for rule in _RULES)
"""In order of preference among rules that match at the same place."""

YEAR_BEFORE = re.compile(
    r"\b(?:in|for|during|since|through|throughout|until|by|of|from|into|to|and|or|versus|vs\.?|over|than|beyond"
    r"|(?:end|start|exit|enter|begin|finish)ing|enter|exit|full[\s-]years?|years?|year[\s-]end|early|late|mid|annual|our|both|calls?|with)[\s-]+$",
    re.IGNORECASE,
)
YEAR_AFTER = re.compile(
    r"\s+(?:full[\s-]year|annual|revenues?|sales|results?|earnings|EPS|guidance|outlook|plans?|forecast|estimates?"
    r"|budget|levels?|targets?|margins?|growth|season|performance|numbers|operating|net|gross|GAAP|non-GAAP|capital"
    r"|was|is|will|would|has|calls?)\b|\s+(?:and|to|or|vs\.?|versus)\s+(?:19|20)\d\d\b(?!,)",
    re.IGNORECASE,
)
_PLURAL = re.compile(r"\s+(?:[a-z]+\s)?(?!(?:this|thus|plus|versus|always|less|across|its)\b)[a-z]{3,}s\b")
_ABOUT = re.compile(
    r"\b(?:over|than|about|approximately|nearly|almost|some|least|around|total of|up to|close to)\s$"
)


def counts_things(text: str, start: int, end: int) -> bool:
    """Whether four digits that look like a year are a number of things: `over 2000 customers`."""
    if not _PLURAL.match(text, end):
        return False
    return text[start:end] == "2000" or _ABOUT.search(text[max(0, start - 20) : start]) is not None
