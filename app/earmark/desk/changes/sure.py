"""Whether a reported figure may be held against another call's: of when it is, and which way it went.

Stricter than a card needs to be: of two figures side by side a reader takes the difference.
"""

from __future__ import annotations

import re

from earmark_ingest.types import Transcript

from earmark.checks.ways import way
from earmark.desk.changes.whose import may_be_parts
from earmark.desk.guidance.paths import family
from earmark.desk.guidance.results import Reported
from earmark.desk.guidance.sign import GROWTH_RATES
from earmark.metrics import bases

_OTHER_TIME = re.compile(
    r"\b(?:12|twelve|nine|six|9|6|three[- ]year|two[- ]year|trailing)[- ](?:months?|quarters?)\b"
    r"|\byear[- ]to[- ]date\b"
    r"|\b(?:first|last|past|trailing|previous) (?:half|(?:two|three|four|nine|six|12|twelve)\b)"
    r"|\bsince (?!the (?:start|beginning|end) of the quarter)|\bto date\b|\bannuali[sz]ed\b|\brun[- ]rate\b",
    re.IGNORECASE,
)
_MONTH = re.compile(
    r"\bin (?:the month of )?(?:January|February|March|April|May|June|July|August|September|October|November"
    r"|December)\b(?! (?:quarter|20))",
    re.IGNORECASE,
)
_YEARS = re.compile(
    r"\b(?:for|in|of) (?:the )?(?:full[- ]|whole |entire |fiscal |calendar )*"
    r"(?:year\b(?!'|’)|20\d\d\b(?! quarter)|'\d\d\b)"
    r"|\bfull[- ]year\b|\bannual(?:ly)?\b",
    re.IGNORECASE,
)
_QUARTERS = re.compile(r"\bquarters?\b|\bQ[1-4]\b|\bthree months\b", re.IGNORECASE)
_YEARLY = re.compile(
    r"[^,;.]{0,24}\b(?:year[- ](?:over|on)[- ]year|yoy|(?:from|over|versus) (?:the |a )?(?:prior|last|year))",
    re.IGNORECASE,
)
_SUPPOSED = re.compile(
    r"\bassum(?:es|ing|ed|e)\b|\bif (?:we|you)\b|\bwould have\b|\bpro forma\b", re.IGNORECASE
)
ADDED_UP = frozenset(
    "free cash flow/operating cash flow/capital expenditures/share repurchases/dividend".split("/")
)
"""Metrics that calls give for the year so far as often as for the quarter."""
_RETURNED = re.compile(
    r"\b(?:buybacks?|repurchases?)\b[^,;]{0,40}\band\b[^,;]{0,30}\bdividends?\b"
    r"|\bdividends?\b[^,;]{0,40}\band\b[^,;]{0,40}\b(?:buybacks?|repurchas\w+)\b",
    re.IGNORECASE,
)
_ADDS = re.compile(
    r"\b(?:increase|decrease|decline|reduction|improvement|impact|contribution|benefit|charge)s? (?:to|on|in)"
    r" [^,;]{0,60}\bof (?:about |approximately |an? )*$"
    r"|\bdefined? as\b"
    r"|\b(?:up|down|increas\w+|decreas\w+) [^,;]{0,24}\bor (?:about |approximately )?[$€£]?$"
    r"|\b(?:reduc|increas|decreas|lower|improv)\w+ (?:our |the )?(?:[\w-]+ ){1,3}"
    r"(?:almost |about |nearly |approximately )[$€£]?$"
    r"|\bby (?:about |approximately |nearly |over |an? |some )*[$€£]?$",
    re.IGNORECASE,
)
"""Before an amount by which a metric moved: "an increase to net income of"."""
_CREDIT = re.compile(
    r"\bcredit to (?:the |our )?provision\b|\b(?:provision )?(?:release|benefit) (?:of|to)\b", re.I
)
_WITHOUT = re.compile(
    r"\b(?:before|excluding|ex|adjusting for|adjusted for)"
    r" (?:certain|special|one-time|unusual|these|those|the)\b",
    re.IGNORECASE,
)
_LOSS = re.compile(
    r"\bloss(?:es)?\b(?:(?!\b(?:compared|versus|income|earnings|profit|from)\b)[^;]){0,50}$", re.IGNORECASE
)
_LOSS_BEHIND = re.compile(r" (?:[\w-]+ ){0,2}loss\b", re.IGNORECASE)
_OR_CONSTANT = re.compile(r"[^.;]{0,60}\bor,? (?:on|in) (?:an? )?constant", re.IGNORECASE)
_LOSSES = frozenset(("EPS", "net income", "operating income", "pre-tax income", "EBITDA"))
_MAY_BE_BELOW = _LOSSES | {"operating cash flow", "free cash flow", "FFO", "net debt", "gross profit"}
"""What can be below 0 without a sign in its figure: a loss, cash that is used."""
_AMOUNT_OR = re.compile(
    r"\b(?:(?P<up>up|gr[eo]w\w*|increas\w*|rose|rising|rise|higher|improv\w*|expan\w*)"
    r"|(?P<down>down|declin\w*|decreas\w*|fell|fall\w*|lower|drop\w*|reduc\w*|contract\w*))\b"
    r"(?: (?:by|of|an?|about|approximately|nearly|over|more than))* [$€£]?[\d.,]+"
    r"(?: (?:million|billion|basis points|cents|thousand))?,? or (?:about |approximately |nearly )?$",
    re.IGNORECASE,
)
"""Before a share that goes with an amount: "decreased by $16 million or"."""
_BEHIND = re.compile(
    r"(?: (?:organic|comp|comparable|same[- ]store|sales|revenue|year[- ]over[- ]year|sequential|net))*"
    r" (?:(?P<up>increase|growth|gain|rise|improvement)|(?P<down>decline|decrease|drop|reduction))\b",
    re.IGNORECASE,
)
"""Behind a movement: the way that it went."""
_NONE = re.compile(r"\bno (?:outstanding )?(?:borrowings?|debt|amounts?)\b|\bundrawn\b", re.IGNORECASE)
_PER_SHARE = re.compile(r"\bEPS\b|\b(?:per|a)[- ](?:\w+ ){0,3}share\b", re.IGNORECASE)
_RISES = re.compile(
    r"\b(?:gr[eo]w\w*|increas\w*|up|higher|ris\w+|rose|expan\w+|improv\w+|gain\w*)\b", re.IGNORECASE
)
_DOWN_TO = re.compile(
    r"\b(?:decreas|declin|down|fell|fall|drop|reduc|lower|improv|compress|contract)\w*(?: \S+){0,4} to"
    r" (?:about |approximately |just |an? )*[$€£]?$",
    re.IGNORECASE,
)
"""Before a level that is where something came to, and not below 0."""
_BESIDE = 45


def doubt(one: Reported, call: Transcript) -> str:
    """Why a figure may be of another time or thing than it seems, or supposed; empty where it is plain."""
    return _of_what(one, call) or _of_when(one, call)


def _of_what(one: Reported, call: Transcript) -> str:
    said, text = one.said, one.sentence.text
    of, before = said.subject, text[: one.figure.start]
    tells = {
        "it is an amount by which it moved": _is_level(one)
        and bool(_ADDS.search(before) or _CREDIT.search(text)),
        "it is supposed, not reported": bool(_SUPPOSED.search(text)),
        "something may be left out of it": bool(_WITHOUT.search(before)) and not (of.footing or of.basis),
        "it may be a loss": of.metric in _LOSSES
        and _is_level(one)
        and bool(_LOSS.search(before) or _LOSS_BEHIND.match(text[one.figure.end :]))
        and (said.value.high or 0.0) > 0,
        "nothing is drawn": bool(_NONE.search(text)),
        "its basis is not sure": _other_basis(of.basis, text, one.figure.start),
        "what it leaves out is not sure": "constant currency" in of.footing
        and bool(_OR_CONSTANT.match(text[one.figure.end :])),
        "by how much it moved, not what it is": said.value.unit == "bps" and of.measure == "share of revenue",
        "it may not be per share": of.metric == "EPS" and not _is_level(one) and not _PER_SHARE.search(text),
        "it may be a part's": may_be_parts(one, call.company or ""),
        "dividends and buybacks are given together": of.metric in ADDED_UP and bool(_RETURNED.search(text)),
    }
    return next((why for why, applies in tells.items() if applies), "")


def _of_when(one: Reported, call: Transcript) -> str:
    text, said = one.sentence.text, one.said
    if not said.periods:
        return ""
    quarter = said.periods[0].quarter
    if not quarter:
        closes = call.period is None or call.period.quarter == 4
        return "" if closes else "the length of its period is not sure"
    if said.subject.against == "sequential" and _YEARLY.match(text[one.figure.end :]):
        return "it may be over a year"
    if _MONTH.search(text[: one.figure.start]) or _OTHER_TIME.search(text):
        return "it may be of another length of time"
    if _YEARS.search(text) and not _QUARTERS.search(text):
        return "it may be of another length of time"
    if said.subject.metric in ADDED_UP and not one.sure and quarter != 1:
        return "it may be for the year so far"
    return ""


def _other_basis(basis: str | None, text: str, at: int) -> bool:
    """Whether another basis than a figure's own is the one that is named before it."""
    before = [family(each) for place, each in bases(text) if place < at]
    return basis is not None and bool(before) and family(basis) not in before


def _is_level(one: Reported) -> bool:
    of = one.said.subject
    return of.measure in ("level", "share of revenue") and of.metric not in GROWTH_RATES


def signed(one: Reported) -> float | None:
    """The value, below 0 where a movement goes down; None where the way that it went is not told."""
    value = one.said.value.low if one.said.value.low is not None else one.said.value.high
    text, figure = one.sentence.text, one.figure
    if value is not None and value < 0 and _is_level(one):
        below = one.said.subject.metric in _MAY_BE_BELOW and not _DOWN_TO.search(text[: figure.start])
        return value if below or figure.low < 0 else abs(value)
    if value is None or _is_level(one) or value <= 0:
        return value
    told = way(text, figure)
    if match := _BEHIND.match(text[figure.end :]):
        told = "down" if match["down"] else "up"
    if match := _AMOUNT_OR.search(text[: figure.start]):
        told = "up" if match["up"] else "down"
    around = text[max(0, figure.start - _BESIDE) : figure.end + _BESIDE]
    if told is None:
        return value if _RISES.search(around) and one.said.subject.measure != "change" else None
    return -value if told == "down" else value
