"""Whether a figure is the value itself, what it is compared with, a movement, or the effect of something."""

from __future__ import annotations

import re
from typing import Literal

Place = Literal["level", "prior", "change", "effect"]
"""The value itself, what it is compared with, by how much it moved, or what one thing did to it."""

_ABOUT = (
    r"(?: (?:by|of|about|an?|the|only|just|approximately|roughly|nearly|almost|over|around|between"
    r"|in the range of"
    r"|in a range of|another|an additional|additional|more than|at least|as much as|up to|some|to|estimated"
    r"|approximate|pre-?tax|after-?tax|net))*"
)
_BEFORE_PRIOR = re.compile(
    r"(?:(?<!range )(?<!ranging )(?<!ranges )(?<!ranged )\bfrom|\bbelow|\babove|\bversus|\bvs\.?|\bthan"
    r"|\bcompare[ds]? (?:to|with)|\bas compared (?:to"
    r"|with)|\bagainst|\bahead of|\bdown on"
    r"|\bwhere (?:we|it) w(?:as|ere))(?: (?:the|a|an|about|approximately|our|roughly|last|year's|quarter's"
    r"|prior|what was|net|adjusted|diluted|(?:earnings|income|loss) (?:per share )?of))*\s*$",
    re.IGNORECASE,
)
_AFTER_PRIOR = re.compile(
    r"^\s*(?:per (?:diluted )?(?:common )?share\s*)?(?:(?:in|for|during) )?(?:the )?"
    r"(?:a year (?:ago|earlier)|(?:last|prior|previous) year\b(?! to date)|(?:prior|previous)[- ]year"
    r"|year[- ](?:ago|earlier)"
    r"|(?:same|comparable|corresponding) (?:period|quarter)\b)",
    re.IGNORECASE,
)
_BEFORE_CHANGE = re.compile(
    r"\b(?:up|down|gr[eo]w(?:n|s|ing|th)?(?: of| was| rate)?|increas\w+(?: of)?|decreas\w+(?: of)?"
    r"|declin\w+(?: of)?|ros[es]\w*"
    r"|fell|drop\w*(?: of)?|reduc\w+ of|improv\w+(?: of)?|expand\w*|higher|lower|by"
    r"|(?:increase|decrease|decline|reduction|improvement|growth|change|raise|expansion|drop|rise)"
    r"(?: (?:in|to) (?:[\w-]+ ){1,6})? ?of)"
    rf"{_ABOUT}\s*$",
    re.IGNORECASE,
)
_AFTER_CHANGE = re.compile(
    r"^\s*(?:(?!(?:and|or|in|for|of|to|compared|versus|from|on|per|with|which|that|this|we|well|as|is|was|at"
    r"|due)\b)[\w-]+\s+){0,3}"
    r"(?:growth|increase|decrease|decline|higher|lower|improvement|reduction|gain|drop|above|below|better"
    r"|ahead|expansion)\b",
    re.IGNORECASE,
)
_BEFORE_EFFECT = re.compile(
    r"\b(?:impact\w*|benefit\w*|headwinds?|tailwinds?|dilut(?:ion|ive)|accreti(?:on|ve)|drag|hit|effect"
    r"|favou?rability|includ(?:es|ed|ing|e)|exclud(?:es|ed|ing|e)|offset|accounted for|contribut(?:ed|ing"
    r"|es|ion)"
    r"|(?:includ|exclud|assum)\w+ [^,;:.]{0,70}\bof"
    rf"|added|add|hurt|helped|due to|related to|attributable to){_ABOUT}\s*$",
    re.IGNORECASE,
)
_AFTER_EFFECT = re.compile(
    r"^\s*(?:per (?:diluted )?(?:common )?share\s*)?(?:(?!(?:and|or|in|for|to|compared|versus|on|with|which"
    r"|that|this|we|is|was|at)\b)[\w-]+\s+){0,3}"
    r"(?:impacts?|benefits?|headwinds?|tailwinds?|dilut(?:ion|ive)|accreti(?:on|ve)|drag|hit|effect|beat|miss"
    r"|(?:un)?favou?rab(?:le|ly|ility)|related to|attributable to)\b",
    re.IGNORECASE,
)
_ON_TO = re.compile(r"^\s*(?:per (?:diluted )?share\s*)?to\b", re.IGNORECASE)
_JOIN = re.compile(r"^\s*to\s*$", re.IGNORECASE)
_NEAR = 90
"""Characters before and after a figure that tell its place."""


def place_of(sentence: str, start: int, end: int, previous: int, *, moves: bool, ratio: bool) -> Place:
    """The place of the figure at `start` to `end`; the one before it ends at `previous`, 0 for none.

    `moves`: its unit is one of movements (basis points); `ratio`: it is a share.
    """
    before = sentence[max(0, start - _NEAR) : start].rstrip(" $€£~(")
    after = sentence[end : end + _NEAR]
    if _BEFORE_EFFECT.search(before) or _AFTER_EFFECT.search(after):
        return "effect"
    if moves:
        return "change"
    if _BEFORE_PRIOR.search(before) or _ends_old_range(sentence, start, after, previous):
        return "prior"
    moved = _BEFORE_CHANGE.search(before) and not before.rstrip().lower().endswith(" to")
    if moved and (ratio or not before.lower().endswith("to")):
        return "change"
    if _AFTER_CHANGE.search(after):
        return "change"
    return "prior" if _AFTER_PRIOR.search(after) else "level"


def _ends_old_range(sentence: str, start: int, after: str, previous: int) -> bool:
    """Whether a figure is the upper end of a range that another follows: `from $11 to $12 to a range of`."""
    joined = bool(previous) and _JOIN.match(sentence[previous:start].rstrip("$€£"))
    return bool(joined) and bool(_ON_TO.match(after))
