"""Trace every number of a claim to the words it rests on."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from earmark_ingest.periods import PeriodMention, calendar_of, resolve
from earmark_ingest.types import Figure, FiscalPeriod, Transcript

from earmark.locate import plain
from earmark.reading import Reading, read
from earmark.timing import mentions_in

_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")
_SIGNED = re.compile(
    r"((?:minus |negative )?)(?:[$€£]\s?(\d+(?:[.,]\d+)*)(?:s?[- ](thousand|million|billion|trillion)\b)?"
    r"|(\d+(?:[.,]\d+)*)\s?(?:%|percent\b))",
    re.IGNORECASE,
)
"""Digits with a sign, also where none is read as a figure ("the high $60 million range", "the low 60%")."""
_SPELT: dict[str, str] = dict(
    zip(
        """two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
    seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred""".split(),
        [*map(str, range(2, 21)), *map(str, range(30, 101, 10))],
        strict=True,
    )
)
_MONTHS = re.compile(
    r"\b(?:in |by |of |since |until |early |late )(March|May)\b|\b(March|May)(?=\s+\d)"
    r"|\b(January|February|April|June|July|August|September|October|November|December)\b"
)
_NUMBERS = frozenset(
    (
        *_SPELT,
        *"january february march april may june july august september october november december".split(),
    )
)
_WORD = re.compile(r"[^\W\d_]+")
_REACH = 6
"""Quarters around the reported one that a claim may name as a period without quoting it."""


def trace(figure: Figure, quotes: Sequence[str]) -> tuple[Reading | None, int] | None:
    """Which quote holds a figure of the same value and unit, and how it reads there; None where none does."""
    for index, quote in enumerate(quotes):
        for reading in read(quote):
            if same(figure, reading.figure):
                return reading, index
    wanted = rf"(?<![\w.,$€£-])(?<!minus )(?<!negative ){re.escape(plain(figure.text))}(?![\w%])(?![.,]\d)"
    for index, quote in enumerate(quotes):
        if re.search(wanted, plain(quote)):
            return None, index
    return None


def stray(text: str, quotes: Sequence[str], calls: Sequence[Transcript]) -> str | None:
    """A number of `text`, in digits or words, that is no traced figure, period or word of the quotes.

    The figures of `text` are expected to be traced already; dates, years and counts in words are
    not figures and are held against the quotes letter by letter.
    """
    blanked = text
    for figure in (reading.figure for reading in read(text)):
        blanked = _blank(blanked, figure.start, figure.end)
    for mention in mentions_in(text):
        periods = [p for call in calls for p in _resolved(mention, call)]
        if periods and all(_near(period, calls) for period in periods):
            blanked = _blank(blanked, mention.start, mention.end)
    said = plain(" ".join(quotes))
    said += " ".join(f" {call.call_date:%d %B %Y} {call.call_date.day}" for call in calls if call.call_date)
    digits, spoken = set(_DIGITS.findall(said)), set(_WORD.findall(said.casefold()))
    if lost := _unsaid_sign(blanked, said):
        return lost
    for number in _DIGITS.finditer(blanked):
        if number[0] not in digits:
            return number[0]
    for month in _MONTHS.finditer(blanked):
        if (month[1] or month[2] or month[3]).casefold() not in spoken:
            return month[0]
    for spelt in _WORD.finditer(blanked.casefold()):
        word = spelt[0]
        if word in _SPELT and word not in spoken and _SPELT[word] not in digits:
            return word
    return None


def _unsaid_sign(text: str, said: str) -> str | None:
    """Digits that were said, but not as money, not as a percentage, or in another scale."""
    spoken: dict[tuple[bool, str, bool], set[str]] = {}
    for match in _SIGNED.finditer(said):
        spoken.setdefault(_sign(match), set()).add(_scale(match))
    for match in _SIGNED.finditer(text):
        scales = spoken.get(_sign(match), set())
        if not scales or (_scale(match) and not scales & {_scale(match), ""}):
            return match[0]
    return None


def _sign(match: re.Match[str]) -> tuple[bool, str, bool]:
    return bool(match[1]), match[2] or match[4], match[2] is None


def _scale(match: re.Match[str]) -> str:
    return (match[3] or "").lower()


def numeric(word: str) -> bool:
    """Whether a word is one that `stray` looks for: a number, in digits or spelt, or a month."""
    return word.lower() in _NUMBERS or any(sign.isdigit() for sign in word)


def same(one: Figure, other: Figure) -> bool:
    """Whether two figures have one value, range and unit (a price per share may leave "per share" out)."""
    units = {one.unit, other.unit}
    alike = len(units) == 1 or {unit.split("/")[0] for unit in units} == {min(units, key=len)}
    return alike and _close(one.low, other.low) and _close(one.high, other.high)


def _blank(text: str, start: int, end: int) -> str:
    return text[:start] + " " * (end - start) + text[end:]


def _resolved(mention: PeriodMention, call: Transcript) -> tuple[FiscalPeriod, ...]:
    return resolve(mention, calendar_of(call), call.period)


def _near(period: FiscalPeriod, calls: Sequence[Transcript]) -> bool:
    return any(call.period and abs(period.last - call.period.last) <= _REACH for call in calls)


def _close(one: float, other: float) -> bool:
    return math.isclose(one, other, rel_tol=1e-9, abs_tol=1e-12)
