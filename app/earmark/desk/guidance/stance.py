"""What is done to guidance in the words that give it: raised, kept, cut; and what it is said to assume."""

from __future__ import annotations

import re
from collections.abc import Iterator

from earmark.calltext import Sentence
from earmark.desk.guidance.types import Stance, Value

_HELD = (
    r"(?:guidance|outlook|forecast|range|expectations?|projections?|estimates?|view|targets?|mid-?point"
    r"|(?:low|high|upper|lower|bottom|top)[- ]end)"
)
_NEAR = r"(?:[\w'’&,%-]+ ){0,9}?"
_WORDS: tuple[tuple[Stance, re.Pattern[str]], ...] = (
    ("kept", re.compile(
        r"\b(?:reiterat|maintain|reaffirm|re-affirm|confirm|reconfirm)\w*\b"
        r"|\b(?:continue|continues) to (?:expect|anticipate|forecast|project|see|believe|target|estimate"
        r"|guide)"
        r"|\bstill (?:be|expect|anticipat|forecast|project|estimat|see|look)\w*"
        r"|\bunchanged\b|\bno change (?:to"
        r"|in) (?:our|the)"
        rf"|\bin line with (?:our )?(?:prior|previous|original|initial|earlier) {_NEAR}{_HELD}"
        rf"|\b(?:keeping|leaving) (?:our|the) {_NEAR}{_HELD}|\b(?:remains?|is) (?:the same|unchanged)",
        re.IGNORECASE)),
    ("narrowed", re.compile(rf"\b(?:narrow|tighten)\w* {_NEAR}{_HELD}", re.IGNORECASE)),
    ("raised", re.compile(
        rf"\b(?:rais(?:e|ed|ing)|increas(?:e|ed|ing)|lift(?:ed|ing)?|boost(?:ed|ing)?|bump(?:ed|ing)? up"
        rf"|tak(?:e|ing) up|upping|mov(?:e|ed|ing) up)"
        rf"(?! confidence| optimis| our confidence) {_NEAR}{_HELD}|\b{_HELD} (?:is|was|has been|have been"
        rf"|are|were) (?:now )?(?:being )?(?:raised|increased)"
        rf"|\b(?:up|an increase|increased"
        rf"|higher) (?:[$€£]?[\d.]+\S* (?:[a-z]+ )?)?(?:at the mid-?point )?(?:from|versus|compared to"
        rf"|over) (?:our |the )?(?:prior|previous|original|initial|earlier) (?!quarter"
        rf"|year)(?:\w+ ){{0,3}}{_HELD}", re.IGNORECASE)),
    ("cut", re.compile(
        rf"\b(?:lower(?:ed|ing)?|reduc(?:e|ed|ing)|cut(?:ting)?|tak(?:e|ing) down|bring(?:ing)? down"
        rf"|trim(?:med|ming)?) {_NEAR}{_HELD}"
        rf"|\b{_HELD} (?:is|was|has been|have been|are|were) (?:now )?(?:being )?(?:lowered|reduced|cut)"
        rf"|\b(?:down|a decrease|decreased|lower) (?:from|versus|compared to) (?:our |the )?(?:prior"
        rf"|previous|original|initial|earlier) (?!quarter|year)(?:\w+ ){{0,3}}{_HELD}", re.IGNORECASE)),
    ("new", re.compile(
        rf"\b(?:initiat(?:e|ing)|introduc(?:e|ing)|establish(?:ing)?|reinstat(?:e|ing)) {_NEAR}{_HELD}"
        rf"|\b(?:our|an|the) initial {_NEAR}{_HELD}", re.IGNORECASE)),
)  # fmt: skip
_ANY = re.compile(r"[;]|, and (?=we|our|the)")
_AFTER = 90
_ASSUMES = re.compile(
    r"\b(?:assum(?:ing|es|e)|based on|predicated on|contingent on|using|provided that"
    r"|subject to) [^;.()]{4,160}"
    r"|\bat (?:current|constant|today['’]s|recent|prevailing|spot|an? (?:exchange|average|tax|effective"
    r"|diluted)) [^;.()]{4,90}"
    r"|\bat (?:[$€£¥]\d[\d.,]*|\d[\d.,]* \w+) (?:per|to the) (?:[a-z]+|US dollar)\b",
    re.IGNORECASE,
)
_STOP = re.compile(
    r",? (?:we|our|which we|this|and we|resulting|compared|versus|up|down|or approximately"
    r"|representing)\b|, (?!and|or|which|an?\b)"
)
_NEXT = re.compile(
    r"^(?:and |so |also,? |again,? |note that |please note that )?(?:(?:this|our|these|the|all"
    r"|that)\b(?: [\w'’-]+){0,5}?"
    r" (?:guidance|outlook|range|ranges|forecast|expectations?|estimates?|projections?)|(?:this|that"
    r"|these|it|which))(?: (?:also|further|now|continues to))*"
    r" (?:assumes?|reflects?|includes?|excludes?|contemplates?|incorporates?|is based|are based"
    r"|does not (?:include|assume|reflect|contemplate)|do not (?:include|assume))\b",
    re.IGNORECASE,
)
_TERMS = re.compile(
    r"\b(?:assum|rate|price|pricing|current|forward|curve|level|share|tax|exchange|spot|market|condition"
    r"|commodit|trend)",
    re.IGNORECASE,
)
"""Without one of these, what guidance is based on is a reason."""
_FORWARD = 2
"""Sentences behind guidance in which it is said what it assumes."""
_LONGEST = 240


def stance_of(text: str, lead: str, start: int, end: int, until: int) -> Stance | None:
    """What is done to the guidance whose value stands at `start` to `end`; the next begins at `until`."""
    said = [(match.end(), stance) for stance, match in _found(text[:start])]
    if said:
        return max(said)[1]
    if after := _within(text[end : min(until, end + _AFTER)]):
        return after
    return _within(lead) if not re.search(r"\d", lead) else None


def _within(text: str) -> Stance | None:
    said = [(match.start(), stance) for stance, match in _found(text)]
    if any(stance == "raised" for _, stance in said):
        return "raised"
    return min(said)[1] if said else None


def _found(text: str) -> Iterator[tuple[Stance, re.Match[str]]]:
    for stance, pattern in _WORDS:
        for match in pattern.finditer(text):
            yield stance, match


def moved(old: Value, new: Value) -> Stance | None:
    """What came of guidance from one value to another; None where they cannot be set against each other."""
    if old.unit != new.unit or None in (old.low, old.high, new.low, new.high):
        if old.unit == new.unit and (old.low, old.high) == (new.low, new.high) and old.low is not old.high:
            return "kept"
        return None
    assert old.low is not None
    assert old.high is not None
    assert new.low is not None
    assert new.high is not None
    if _same(old.low, new.low) and _same(old.high, new.high):
        return "kept"
    if (
        old.low <= new.low
        and new.high <= old.high
        and not (_same(old.low, new.low) or _same(old.high, new.high))
    ):
        return "narrowed"
    middle, was = new.low + new.high, old.low + old.high
    if _same(middle, was):
        return "narrowed" if new.high - new.low < old.high - old.low else "widened"
    return "raised" if middle > was else "cut"


def _same(one: float, other: float) -> bool:
    return abs(one - other) <= 1e-9 * max(1.0, abs(one), abs(other))


def assumptions(sentence: Sentence, start: int) -> tuple[str, ...]:
    """What guidance is said to assume: in its sentence, or in those behind it that say so. In its words."""
    found: dict[str, None] = {}
    for match in _ASSUMES.finditer(sentence.text):
        words = _STOP.split(match[0])[0].strip(" ,")
        if len(words.split()) < 3 or (words[:8].lower() == "based on" and not _TERMS.search(words)):
            continue
        if not match.start() <= start < match.start() + len(words):
            found[words] = None
    one, turns = sentence, sentence.call.turns
    for _ in range(_FORWARD):
        at = one.at + 1
        if at >= len(turns) or turns[at] != turns[one.at]:
            break
        one = sentence.call[at]
        if _NEXT.match(one.text) and len(one.text) <= _LONGEST:
            found[one.text] = None
    return tuple(found)
