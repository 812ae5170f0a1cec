"""Whether a reported figure may be held against another call's: whose it is, of when, which way it went.

Stricter than a card needs to be: of two figures side by side a reader takes the difference.
"""

from __future__ import annotations

import re

from earmark.checks.ways import way
from earmark.desk.guidance.results import Reported

_NOBODYS = re.compile(r"(?:this|that|these|those|the|its|their|each|such|same|other|both)\b", re.IGNORECASE)
"""What a part is called that only the sentences before name."""
_VAGUE = frozenset(
    "service services product products cumulative quarterly annual incremental new segment".split()
)
_WHOLE = re.compile(
    r"\b(?:total|consolidated|overall|company(?:-?wide)?|enterprise|corporate|group|we|our)\b", re.IGNORECASE
)
_NEAR = 8
"""Sentences over which what was named last may still be spoken of."""
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


def is_of_part_before(one: Reported, before: Reported | None) -> bool:
    """Whether a figure without a part goes on about the part whose figure was given last, or a vague one."""
    part = one.said.subject.part
    if part is not None:
        return bool(_NOBODYS.match(part)) or part.lower() in _VAGUE
    if before is None or before.said.turn != one.said.turn:
        return False
    apart = one.sentence.at - before.sentence.at
    return 0 <= apart <= _NEAR and not _WHOLE.search(one.sentence.text[: one.figure.start])


def doubt(one: Reported) -> str:
    """Why a figure may be of another time, of two things at once, or supposed; empty where it is plain."""
    text, said = one.sentence.text, one.said
    if said.subject.measure == "level" and _ADDS.search(text[: one.figure.start]):
        return "it is an amount by which it moved"
    if _SUPPOSED.search(text):
        return "it is supposed, not reported"
    quarterly = bool(said.periods) and bool(said.periods[0].quarter)
    if quarterly and (_OTHER_TIME.search(text) or (_YEARS.search(text) and not _QUARTERS.search(text))):
        return "it may be of another length of time"
    first = said.periods[0].quarter == 1 if said.periods else False
    if quarterly and said.subject.metric in _ADDED_UP and not (one.sure or first):
        return "it may be for the year so far"
    if said.subject.metric in _ADDED_UP and _RETURNED.search(text):
        return "dividends and buybacks are given together"
    return ""


def signed(one: Reported) -> float | None:
    """The value, below 0 where a movement goes down; None where the way that it went is not told."""
    value = one.said.value.low if one.said.value.low is not None else one.said.value.high
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
