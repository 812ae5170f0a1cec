"""The ways a period is written, as one regular expression with the same few group names in every alternative.

Groups: `q` quarter (digit or ordinal word), `half`, `month` and `day` that end a period, `y` year, `scale` a
word that makes the year fiscal or calendar, `lagq` and `lagy` a relative quarter or year, `ago` a year ago,
`agoq` and `agoy` how many quarters or years ago, `months` how many months ended, `first` how many months from
the year's start, `whole` a year ended, `unclear_*` a span or a moment. A name may stand in a rule several
times: it is compiled with a number behind it. The expressions read lower-case text.
"""

from __future__ import annotations

import re
from itertools import count

from earmark_ingest.periods.words import COUNTS, LAGS, SPELT_SHORT, SPELT_YEAR
from earmark_ingest.periods.words import MONTHS as MONTHS

_ORDINAL = r"(?:first|second|third|fourth|final|1st|2nd|3rd|4th)"
_MONTH = f"(?:{'|'.join(sorted(MONTHS, key=len, reverse=True))})"
_LAG = f"(?:{'|'.join(LAGS)})"
_MANY = f"(?:{'|'.join(COUNTS)}|[2-9])"
_YEAR = r"(?:19[89]\d|20[0-4]\d)(?!\d)"
_SHORT = r"['’‘]\d\d(?!\d)"
_SCALE = r"(?:fiscal[\s-]+years?|fiscal|calendar[\s-]+years?|calendar|fy|cy)"
_THINGS = r"(?![\s-]*(?:%|percent|million|billion|thousand|basis|bps|cents|days?|weeks?|months?)\b)"
"""Behind two digits that would be a year: then they count something."""
_JOINT = (
    rf"(?:\s*,\s*(?:the\s+)?{_ORDINAL}){{0,2}},?\s+(?:and|or|through|thru|to|&)\s+"
    rf"(?:the\s+)?(?:fiscal\s+)?{_ORDINAL}"
)

_TAIL = (
    r"(?:,?[\s-]*(?:(?:of|for|in)\s+)?(?:(?:the|our|your)\s+)?(?:"
    rf"(?:(?P<scale>{_SCALE}|full[\s-]year|year)[\s-]*)?(?P<y>{_YEAR}|{_SHORT}|(?<=fy)\d\d\b|(?<=fy\s)\d\d\b|{SPELT_YEAR})"
    rf"|(?P<lagy>{_LAG})[\s-]+(?:fiscal[\s-]+|calendar[\s-]+)?year\b(?!['’]s)|(?P<ago>a[\s-]+year[\s-]+ago\b)))"
)
"""` of fiscal 2008`, `, 2006`, ` '07`, ` last year`: the year said after a quarter or a half."""
_OF_YEAR = r"\s+of\s+(?:the|our|this)\s+(?:(?P<scale>fiscal|calendar)\s+)?year\b"

_Q = rf"(?:q(?P<q>[1-4])\b|(?P<q>{_ORDINAL})[\s-]+(?:fiscal[\s-]+)?quarters?\b)"

_QUARTERS = (
    # 2Q06, f2q08, 1Q-2026, 2Q
    rf"(?P<scale>[fc])?(?P<q>[1-4])q[\s-]?(?P<scale>fy|cy|c|f)?[\s-]?(?P<y>{_YEAR}|['’‘]?\d\d\b)(?![%.]\d|%)",
    rf"(?P<scale>[fc])?(?P<q>[1-4])q\b{_TAIL}?",
    # Q1 FY26, Q1-2026, Q406, Q2 06, Q2 2006, Q3 of '04
    r"f?q(?P<q>[1-4])[\s-]?(?P<scale>fy|cy|f)[\s-]?(?P<y>20\d\d|['’‘]?\d\d)\b",
    rf"(?P<scale>[fc])?q(?P<q>[1-4])(?P<y>[/-]?{_YEAR}|[/-]?\d\d\b(?![.%])|\s0\d\b(?![.%])|\s\d\d(?=[\s?.]*\Z))",
    rf"(?:(?P<scale>{_SCALE})[\s-]+)?(?P<scale>[fc])?q(?P<q>[1-4])\b(?!\.\d)(?:['’]s)?{_TAIL}?",
    # FY2008Q2, fiscal 2008 Q2, 2006 second quarter
    rf"(?:(?P<scale>{_SCALE})[\s-]*)?(?P<y>{_YEAR}|{_SHORT}|(?<=fy)\d\d)(?:['’]s)?,?[\s-]*(?:fiscal\s+|calendar\s+)?{_Q}",
    # last year's fourth quarter, year-ago second quarter, prior-year Q2
    rf"(?:(?P<lagy>{_LAG})[\s-]+(?:fiscal[\s-]+)?year(?:['’]s)?|(?P<ago>(?:a[\s-]+)?year[\s-]+ago))[\s-]+{_Q}",
    # (fiscal) second quarter (of fiscal 2008), last quarter of 2006
    rf"(?:(?P<scale>fiscal|calendar)[\s-]+)?(?P<q>{_ORDINAL})[\s-]+(?:(?P<scale>fiscal|calendar)[\s-]+)?"
    rf"quarters?\b(?:['’]s)?{_TAIL}?",
    rf"(?P<q>last)[\s-]+quarter(?=\s+of\b){_TAIL}",
    # second (and third quarters of 2008)
    rf"(?:(?P<scale>fiscal|calendar)[\s-]+)?(?P<q>{_ORDINAL})(?={_JOINT}[\s-]+(?:fiscal[\s-]+)?quarters?\b)",
)
_HALVES = (
    # first half of '07, second half of the fiscal year, H1 2006, 2H
    rf"(?P<half>first|second|1st|2nd|front|back|latter)[\s-]+half\b(?:{_TAIL}|{_OF_YEAR}|(?!\s+of\b))",
    rf"(?P<half>[12])h[\s-]?(?P<scale>fy|cy)?[\s-]?(?P<y>{_YEAR}|['’‘]?\d\d\b)|h(?P<half>[12])\b(?!\.\d){_TAIL}?|(?P<half>[12])h\b",
    # 9M FY25, first nine months of 2007
    rf"(?<![$€£])(?P<first>[69])m[\s-]?(?P<scale>fy|cy)?[\s-]?(?P<y>{_YEAR}|['’‘]?\d\d\b)",
    rf"first\s+(?P<first>three|six|nine|[369])\s+months\b(?:{_TAIL}|{_OF_YEAR}|(?!\s+of\b))",
)
_ENDED = (
    # the December (2006) quarter (of 2006)
    rf"(?P<month>{_MONTH})\b\.?[\s-]+(?:(?P<y>{_YEAR}|{_SHORT})[\s-]+)?(?:fiscal\s+)?quarters?\b(?:['’]s)?{_TAIL}?",
    # quarter ended September 28, 2007; three months ending June; nine months ended September 30
    r"(?:quarter|quarterly\s+period|(?P<months>three|six|nine|twelve)[\s-]+months|(?:1[34]|thirteen|fourteen)[\s-]+weeks)"
    rf"(?:,?\s+(?:which|that))?[\s-]+(?:ended|ending|ends|end)\s+(?:on\s+|in\s+)?(?P<month>{_MONTH})\b\.?"
    rf"(?:\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b(?!,\d))?(?:,?\s+(?P<y>{_YEAR}))?",
    # fiscal year ended March 31, 2008
    rf"(?:fiscal\s+)?(?P<whole>year)\s+(?:ended|ending)\s+(?:on\s+)?(?P<month>{_MONTH})\b"
    rf"\s+(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+)?(?P<y>{_YEAR})",
)
_RELATIVE = (
    # same quarter last year, same period a year ago, year-ago quarter, prior-year period
    rf"same\s+(?:fiscal\s+)?(?:quarter|period)\s+(?:in\s+|of\s+)?(?:the\s+)?(?P<ago>{_LAG}[\s-]+(?:fiscal\s+)?year)\b",
    r"(?:(?:same|comparable)\s+(?:quarter|period)\s+)?(?:(?:a|one)[\s-]+)?"
    r"(?P<ago>year[\s-]+(?:ago|earlier))\b(?:[\s-]+(?:quarter|period)\b)?",
    r"(?P<ago>(?:last|prior|previous)[\s-]+year(?:['’]s)?[\s-]+(?:same\s+|comparable\s+)?(?:quarter|period))\b",
    # last quarter, the quarter before, two quarters ago
    rf"(?P<lagq>{_LAG})[\s-]+(?:fiscal\s+)?quarter\b(?:['’]s)?",
    rf"quarter\s+(?P<lagq>before|prior|ago)\b|(?P<agoq>{_MANY})\s+quarters\s+ago\b",
)
_YEARS = (
    # fiscal year 2008, fy04, calendar 2006, fiscal twenty-six, 2008 fiscal year
    rf"(?P<scale>{_SCALE})[\s-]*(?P<y>{_YEAR}|['’‘]?\d\d(?![\d%]|[.,]\d){_THINGS})"
    rf"|(?P<scale>{_SCALE})[\s-]+(?P<y>{SPELT_YEAR}|{SPELT_SHORT}){_THINGS}",
    rf"(?P<y>{_YEAR})\s+(?P<scale>fiscal|calendar)\s+year\b|full[\s-]years?\s+(?P<y>{SPELT_YEAR})",
    # last year, this fiscal year, two years ago
    rf"(?P<lagy>{_LAG})[\s-]+(?:fiscal[\s-]+|calendar[\s-]+)?year\b(?:['’]s)?",
    rf"(?P<agoy>{_MANY})\s+years\s+ago\b",
)
_SPANS = (
    r"(?P<unclear_trailing>(?:trailing|rolling|last|past|previous|prior|next)[\s-]+(?:twelve|12)[\s-]+months?|[tl]tm)\b",
    r"(?P<unclear_todate>(?:year|quarter)[\s-]+to[\s-]+date|ytd|qtd)\b",
    rf"(?P<unclear_month>months?\s+of\s+{_MONTH})\b",
    r"(?P<unclear_exit>exit(?:ing)?[\s-]+(?:run[\s-]+)?rate)\b",
    rf"(?P<unclear_close>(?:by|at)\s+(?:the\s+end\s+of\s+(?:the|our)\s+(?:(?P<scale>fiscal|calendar)\s+)?year"
    rf"|(?:(?P<scale>fiscal|calendar)[\s-]+)?year[\s-]+end))\b(?!,?\s+(?:of\s+)?(?:(?:fiscal|calendar)\s+)?(?:{_YEAR}|{_SHORT}))",
)
_LAST = (
    # January 23rd, 2004 and June 2006 are dates, no periods
    rf"(?P<date>{_MONTH})\b\.?(?:\s+\d{{1,2}}(?:st|nd|rd|th)?)?(?:,|\s+of)?\s+{_YEAR}",
    # 2004, '05: the caller judges from the words around
    rf"(?P<bare>{_YEAR})(?![\d%]|[.,]\d|-\d)(?:['’]s\b)?|(?<!\w)(?P<bare>{_SHORT})(?!\s*s\b)",
)
START = (
    r"[1-4][qhsnrt]|19[89]|20[0-4]|[69]m|[2-9][\s-]|1[34][\s-]|['’‘]\d|[fc]?q[1-4]|[fc][1-4]q|[fc]y|h[12]"
    r"|a[\s-]|aug|apr|at\s|by\s|back|c(?:urr|om|al)|dec|exit|f(?:isc|irs|ina|ron|ive|our|oll|eb|ull)|j[au]|la[st]|ltm"
    r"|ma[ry]|mont|n[ieo]|oct|one|p(?:re|rio|ast)|q(?:ua|td)|roll|s(?:eco|am|ix|ub|ep)|t(?:hi|hr|wo|we|ra|tm)"
    r"|upco|y(?:ea|td)"
)
"""What the first letters of a period can be: most words are none, and the rules are many."""
_RULES = (*_QUARTERS, *_HALVES, *_ENDED, *_RELATIVE, *_YEARS, *_SPANS, *_LAST)
"""In order of preference among rules that match at the same place."""


def _compile(rules: tuple[str, ...]) -> re.Pattern[str]:
    numbers = count()
    body = "|".join(rules)
    unique = re.sub(r"(?<=\(\?P<)([a-z_]+)", lambda name: f"{name[1]}{next(numbers)}", body)
    return re.compile(rf"(?<!\w)(?={START})(?:{unique})")


WRITTEN = _compile(_RULES)
"""Finds the periods of lower-case text, and the dates that only look like some."""

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
ACT = re.compile(r"\b(?:Acts?|Laws?|Code|Statutes?|Regulations?)\s+of\s+$", re.IGNORECASE)
"""Before a year: that of a law, as in the safe-harbour statement."""
_PLURAL = re.compile(r"\s+(?:[a-z]+\s)?(?!(?:this|thus|plus|versus|always|less|across|its)\b)[a-z]{3,}s\b")
_ABOUT = re.compile(
    r"\b(?:over|than|about|approximately|nearly|almost|some|least|around|total of|up to|close to)\s$"
)


def counts_things(text: str, start: int, end: int) -> bool:
    """Whether four digits that look like a year are a number of things: `over 2000 customers`."""
    if not _PLURAL.match(text, end):
        return False
    return text[start:end] == "2000" or _ABOUT.search(text[max(0, start - 20) : start]) is not None
