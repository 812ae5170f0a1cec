"""Whether a text in which nothing marks the speakers was said on a call, or is a release or an article."""

from __future__ import annotations

import re
from collections.abc import Sequence

_BUSINESS = re.compile(
    r"\b(?:conference call|earnings|results|quarter|operator|questions?|guidance|outlook|revenues?|sales"
    r"|margins?|"
    r"growth|shareholders?|analysts?|forward[- ]looking|thank you|good (?:morning|afternoon|evening|day)"
    r"|expect)",
    re.IGNORECASE,
)
_TALK = re.compile(r"\b(?:we|our|us|i|you|your|i'm|we're|we've|we'll)\b", re.IGNORECASE)
_WORD = re.compile(r"[A-Za-z']+")
_EAST = re.compile(
    r"电话会|電話會|法說會|业绩会|業績|季度|第[一二三四]季|营收|營收|收入|毛利|指引|管理层|管理層|分析师|分析師|提问|提問|"
    r"环比|同比|財報|财报|실적|매출|분기|영업이익|컨퍼런스|決算|売上|四半期|業績予想"
)
_KINDS = 4
_FEW = 80
_SHARE = 0.035
"""Of all words; what was said has 5 to 8 % of these, a press release less than 3 %."""
_TABLE = 0.1


def is_talk(texts: Sequence[str]) -> bool:
    """Whether people speak for themselves and to others in these lines; a few words are given the benefit."""
    text = "\n".join(texts)
    words = len(_WORD.findall(text))
    return words < _FEW or len(_TALK.findall(text)) >= _SHARE * words


def is_call(texts: Sequence[str]) -> bool:
    """Judge by the words of business, by how often somebody says `we` or `you`, and by the lack of tables."""
    text = "\n".join(texts)
    if len(set(_EAST.findall(text))) >= _KINDS:
        return True
    words = len(_WORD.findall(text))
    kinds = {match.casefold() for match in _BUSINESS.findall(text)}
    if len(kinds) < _KINDS or len(_TALK.findall(text)) < _SHARE * words:
        return False
    figures = sum(1 for line in texts if sum(map(str.isdigit, line)) > 0.3 * len(line))
    return figures < _TABLE * len(texts)
