"""Whether a reported figure may be held against another call's: whose it is, of when, which way it went.

Stricter than a card needs to be: of two figures side by side a reader takes the difference.
"""

from __future__ import annotations

import re

from earmark_ingest.types import Transcript

from earmark.checks.ways import way
from earmark.desk.guidance.results import Reported

_NOBODYS = re.compile(r"(?:this|that|these|those|the|its|their|each|such|same|other|both)\b", re.IGNORECASE)
"""What a part is called that only the sentences before name."""
_VAGUE = frozenset(
    "service services product products cumulative quarterly annual incremental new segment".split()
)
_WHOLE = re.compile(
    r"\b(?:total|consolidated|overall|company(?:-?wide)?|enterprise|corporate|group)\b", re.IGNORECASE
)
_OURS = re.compile(r"\b(?:we|our)\b", re.IGNORECASE)
_PARTED = frozenset(
    " ".join(name.split())
    for name in """
    revenue, EBITDA, EBITDA margin, operating income, operating margin, gross margin, gross profit,
    comparable sales, bookings, backlog, NOI, same-store NOI, AUM, occupancy
    """.split(",")
)
"""Metrics that calls give of parts too."""
_NEAR = 8
"""Sentences behind a part's figure in which "our margin" may be the part's."""
_OTHER_TIME = re.compile(
    r"\b(?:12|twelve|nine|six|9|6|three[- ]year|two[- ]year|trailing)[- ](?:months?|quarters?)\b"
    r"|\byear[- ]to[- ]date\b"
    r"|\b(?:first|last|past|trailing|previous) (?:half|(?:two|three|four|nine|six|12|twelve)\b)"
    r"|\bsince (?!the (?:start|beginning|end) of the quarter)|\bto date\b|\bannuali[sz]ed\b|\brun[- ]rate\b",
    re.IGNORECASE,
)
_YEARS = re.compile(
    r"\b(?:for|in|of) (?:the )?(?:full[- ]|whole |entire |fiscal |calendar )*"
    r"(?:year\b(?!'|’)|20\d\d\b(?! quarter)|'\d\d\b)"
    r"|\bfull[- ]year\b|\bannual(?:ly)?\b",
    re.IGNORECASE,
)
_QUARTERS = re.compile(r"\bquarters?\b|\bQ[1-4]\b|\bthree months\b", re.IGNORECASE)
_SUPPOSED = re.compile(
    r"\bassum(?:es|ing|ed|e)\b|\bif (?:we|you)\b|\bwould have\b|\bpro forma\b", re.IGNORECASE
)
_ADDED_UP = frozenset(
    "free cash flow/operating cash flow/capital expenditures/share repurchases/dividend".split("/")
)
"""Metrics that calls give for the year so far as often as for the quarter."""
_RETURNED = re.compile(
    r"\b(?:buybacks?|repurchases?)\b[^,;]{0,40}\band\b[^,;]{0,30}\bdividends?\b"
    r"|\bdividends?\b[^,;]{0,40}\band\b[^,;]{0,40}\b(?:buybacks?|repurchas\w+)\b",
    re.IGNORECASE,
)
_AMOUNT_OR = re.compile(
    r"\b(?:(?P<up>up|gr[eo]w\w*|increas\w*|rose|rising|rise|higher|improv\w*|expan\w*)"
    r"|(?P<down>down|declin\w*|decreas\w*|fell|fall\w*|lower|drop\w*|reduc\w*|contract\w*))\b"
    r"(?: (?:by|of|an?|about|approximately|nearly|over|more than))* [$€£]?[\d.,]+"
    r"(?: (?:million|billion|basis points|cents|thousand))?,? or (?:about |approximately |nearly )?$",
    re.IGNORECASE,
)
"""Before a share that goes with an amount: "decreased by $16 million or"."""
_RISES = re.compile(
    r"\b(?:gr[eo]w\w*|increas\w*|up|higher|ris\w+|rose|expan\w+|improv\w+|gain\w*)\b", re.IGNORECASE
)
_BESIDE = 45
_ADDS = re.compile(
    r"\b(?:increase|decrease|decline|reduction|improvement|impact|contribution|benefit|charge)s? (?:to|on|in)"
    r" [^,;]{0,60}\bof (?:about |approximately |an? )*$",
    re.IGNORECASE,
)
"""Before an amount by which a metric moved: "an increase to net income of"."""


_BY = re.compile(r"\bby (?:about |approximately |nearly |over |an? |some )*[$€£]?$", re.IGNORECASE)
_DOWN_TO = re.compile(
    r"\b(?:decreas|declin|down|fell|fall|drop|reduc|lower|improv|compress|contract)\w*(?: \S+){0,4} to"
    r" (?:about |approximately |just |an? )*[$€£]?$",
    re.IGNORECASE,
)
"""Before a level that is where something came to, and not below 0."""
_YEARLY = re.compile(
    r"[^,;.]{0,24}\b(?:year[- ](?:over|on)[- ]year|yoy|(?:from|over|versus) (?:the |a )?(?:prior|last|year))",
    re.IGNORECASE,
)
_PLACE = re.compile(
    r"(?:(?:and|now|so|finally|first|next|lastly),? )?(?:outside|in|across|within|at|from|for)"
    r" (?:of )?(?:the |our )?(?P<name>(?-i:[A-Z])[\w.&'-]*)",
    re.IGNORECASE,
)
_SUBJECT = re.compile(
    r"(?P<name>[A-Z][\w&.'’-]*)(?: (?:&|and|[A-Z][\w&.'’-]*)){0,3} (?:segment |division |business )?"
    r"(?:ended|had|generated|delivered|reported|recorded|posted|earned|produced|contributed|grew|increased)\b"
)
_NO_PART = re.compile(
    r"(?:We|It|This|That|The|Our|Which|Who|Q[1-4]|FY\d*|Fiscal|First|Second|Third|Fourth|Full|Total|Net"
    r"|Consolidated|Company|Management|January|February|March|April|May|June|July|August|September|October"
    r"|November|December|GAAP|Non-GAAP|Adjusted|Revenues?|Sales|Earnings|Margins?|Cash|Free|Operating|Gross"
    r"|And|But|So|Also|Overall|Today|[A-Z]?\d+)\b"
)


def is_of_part_before(one: Reported, before: Reported | None) -> bool:
    """Whether a figure without a part goes on about the part whose figure was given last, or a vague one."""
    part = one.said.subject.part
    if part is not None:
        return bool(_NOBODYS.match(part)) or part.lower() in _VAGUE
    if before is None or before.said.turn != one.said.turn or one.said.subject.metric not in _PARTED:
        return False
    words = one.sentence.text[: one.figure.start]
    near = one.sentence.at - before.sentence.at <= _NEAR
    return not (_WHOLE.search(words) or (not near and _OURS.search(words)))


def doubt(one: Reported, call: Transcript) -> str:
    """Why a figure may be of another time, of two things at once, or supposed; empty where it is plain."""
    text, said, own = one.sentence.text, one.said, call.period
    before, level = text[: one.figure.start], said.subject.measure in ("level", "share of revenue")
    if level and (_ADDS.search(before) or _BY.search(before)):
        return "it is an amount by which it moved"
    if said.subject.against == "sequential" and _YEARLY.match(text[one.figure.end :]):
        return "it may be over a year"
    if said.subject.part is None and names_part(text, call.company or ""):
        return "it may be a part's"
    if _SUPPOSED.search(text):
        return "it is supposed, not reported"
    quarterly = bool(said.periods) and bool(said.periods[0].quarter)
    if said.periods and not quarterly and own is not None and own.quarter != 4:
        return "the length of its period is not sure"
    if quarterly and (_OTHER_TIME.search(text) or (_YEARS.search(text) and not _QUARTERS.search(text))):
        return "it may be of another length of time"
    first = said.periods[0].quarter == 1 if said.periods else False
    if quarterly and said.subject.metric in _ADDED_UP and not (one.sure or first):
        return "it may be for the year so far"
    if said.subject.metric in _ADDED_UP and _RETURNED.search(text):
        return "dividends and buybacks are given together"
    return ""


_WHEN = re.compile(
    r"(?:in|for|during|turning to|looking at|with|on|as for|and|so|now|finally|lastly)\b[^,;]{0,45}, ",
    re.IGNORECASE,
)
"""What a sentence opens with before it says whose its figures are: "In the second quarter, "."""
_EXPECTED = re.compile(
    r"\b(?:expect|anticipate|forecast|project|believe)s? (?:that )?(?P<name>[A-Z][\w&-]+)"
    r"(?: (?:&|and|[A-Z][\w&-]*)){0,3} (?:will|to|should|would|revenues?|sales|margins?)\b"
)


def names_part(text: str, company: str) -> bool:
    """Whether a sentence opens with a place or a name that is not the company's: "Outside the U.S."."""
    own = {word.lower() for word in re.findall(r"\w+", company)}
    start = when.end() if (when := _WHEN.match(text)) else 0
    found = (
        _PLACE.match(text),
        _PLACE.match(text, start),
        _SUBJECT.match(text, start),
        _EXPECTED.search(text),
    )
    for match in found:
        if match is not None:
            name = match["name"]
            told = re.sub(r"['’]s$|\.", "", name).lower()
            if not _NO_PART.fullmatch(name.rstrip(".,'’-")) and told not in own and len(told) > 1:
                return True
    return False


def signed(one: Reported) -> float | None:
    """The value, below 0 where a movement goes down; None where the way that it went is not told."""
    value = one.said.value.low if one.said.value.low is not None else one.said.value.high
    if value is not None and value < 0 and one.said.subject.measure in ("level", "share of revenue"):
        return abs(value) if _DOWN_TO.search(one.sentence.text[: one.figure.start]) else value
    if value is None or one.said.subject.measure not in ("growth", "change") or value <= 0:
        return value
    text, figure = one.sentence.text, one.figure
    told = way(text, figure)
    if match := _AMOUNT_OR.search(text[: figure.start]):
        told = "up" if match["up"] else "down"
    around = text[max(0, figure.start - _BESIDE) : figure.end + _BESIDE]
    if told is None:
        return value if _RISES.search(around) and one.said.subject.measure == "growth" else None
    return -value if told == "down" else value
