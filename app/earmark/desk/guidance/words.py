"""Guidance without a figure: in words ("mid-single digits"), withdrawn, or not given at all."""

from __future__ import annotations

import re
from collections.abc import Iterator

from earmark.calltext import Sentence
from earmark.desk.guidance.link import joined
from earmark.desk.guidance.sign import GROWTH_RATES
from earmark.desk.guidance.types import Stance
from earmark.metrics import RATIO, Metric, mentions
from earmark.nature import nature_at, nature_of

_DIGITS = re.compile(
    r"\b(?:(?:up|down|declin\w+|decreas\w+|flat to (?:up|down)|a|an|in the|at|between) )*(?:(?:low|mid"
    r"|high|middle)(?:[- ](?:to[- ])(?:mid|high|low))?[- ]+)?"
    r"(?:single|double)[- ]digits?(?:[- ](?:to[- ])?(?:low[- ]|mid[- ]|high[- ])?(?:double[- ]digits?"
    r"|teens))?"
    r"|\b(?:(?:up|down|in the|at) )*(?:low|mid|high)(?:[- ]to[- ](?:mid|high))?[- ](?:teens|twenties"
    r"|thirties|\d0s)\b"
    r"|\b(?:(?:roughly|essentially|relatively|approximately|about|largely) )?flat(?:tish"
    r"|fish)?(?: to (?:slightly |modestly )?(?:up|down))?"
    r"(?= (?:year|to|with|versus|compared|sequential|from|quarter|over|for|in)\b|[,.;])(?! to (?:up "
    r"|down )?(?:about |approximately )?\d)",
    re.IGNORECASE,
)
_GROWTH_IN = re.compile(
    r"\s+(?:growth|increases?|decreases?|declines?|reduction|improvement) in (?:our |the |total |net )*",
    re.IGNORECASE,
)
_NEAR = 90
_RIGHT_BEHIND = 12
"""Characters between words for a share and the metric that they are of: "double-digit EPS growth"."""
_WITHDRAWN = re.compile(
    r"\b(?:we(?:['’]re| are|['’]ve| have)?|the company (?:is|has)|our decision to|decided to"
    r"|prudent to)\b[^.;?]{0,30}\b(?:withdraw(?:n|ing)?|suspend(?:ed|ing)?|"
    r"rescind(?:ed|ing)?|pull(?:ed|ing)?)\b (?:[\w'’-]+ ){0,6}?(?:guidance|outlook|forecast)\b"
    r"|\b(?:guidance|outlook)\b[^.;?]{0,30}\b(?:is|has been|are) (?:hereby |being |now )?(?:withdrawn"
    r"|suspended|rescinded)\b",
    re.IGNORECASE,
)
_WAS = re.compile(
    r"\b(?:when|after|since|before|as|last (?:quarter|call|month)|previously|earlier|had|in (?:March"
    r"|April|May))\b",
    re.IGNORECASE,
)
_BACK = re.compile(r"\b(?:reinstat|resum|reintroduc|restor)\w*", re.IGNORECASE)
_NOT_GUIDED = re.compile(
    r"\b(?:we|i|the company|management)\b[^.;?!]{0,40}?(?:(?<!did )\bnot|(?<!did)n['’]t"
    r"|\bnever)\b(?: [\w'’-]+){0,4}? (?:guid(?:e|ing)\b"
    r"|(?:giv|provid|issu|offer|hav|set|shar|quantify|put)(?:e|ing|ting"
    r"|)(?! to\b)(?: out)? (?:[\w'’-]+ ){0,7}?(?:guidance|outlook|forecast|guide)\b)"
    r"|\b(?:no|without) (?:specific |formal |further |new )?(?:guidance|outlook) (?:for|on|to|at this"
    r"|today|beyond)\b",
    re.IGNORECASE,
)
_NOT_SO = re.compile(
    r"\b(?:you(?:['’]re| are| aren['’]t) not|you(?:['’]re| are)|in our|in the|not all|not sure|noticed"
    r"|realize\w*)\b"
    r"|\b(?:not (?:changing|updating|include|included|reflected|in our)|not guid\w+ (?:toward|you))\b",
    re.IGNORECASE,
)


def worded(sentence: Sentence) -> Iterator[tuple[Metric, re.Match[str]]]:
    """Guidance in words of a sentence that looks ahead: the metric named last before it, and the words."""
    text = sentence.text
    found = list(_DIGITS.finditer(text))
    if not found:
        return
    nature = nature_of(text, sentence.lead)
    if nature != "guided":
        return
    for match in found:
        if grows := _GROWTH_IN.match(text[match.end() :]):
            first = match.end() + grows.end()
            yield from (
                (one.metric, match) for one in mentions(text) if first <= one.start < first + _RIGHT_BEHIND
            )
            continue
        behind = [one for one in mentions(text) if 0 < one.start - match.end() <= _RIGHT_BEHIND]
        if behind and not re.search(r"[,;]", text[match.end() : behind[0].start]):
            yield behind[0].metric, match
            continue
        before = [one for one in mentions(text) if one.end <= match.start()]
        if (
            not before
            or not joined(text, before[-1], match.start(), match.end())
            or re.search(r"\d|[;]", text[before[-1].end : match.start()])
        ):
            continue
        metric = before[-1].metric
        moves = metric.units[0] != RATIO or metric.name in GROWTH_RATES
        if moves and nature_at(text, match.start(), 0, nature) == "guided":
            yield metric, match


def outright(sentence: Sentence) -> tuple[Stance, re.Match[str]] | None:
    """Whether a sentence withdraws guidance, or says that none is given."""
    text = sentence.text
    if "?" in text:
        return None
    gone = _WITHDRAWN.search(text)
    if gone and not _WAS.search(text[: gone.start()][-40:]) and not _BACK.search(text):
        return "withdrawn", gone
    none = _NOT_GUIDED.search(text)
    if none and not _NOT_SO.search(none[0]):
        return "not guided", none
    return None
