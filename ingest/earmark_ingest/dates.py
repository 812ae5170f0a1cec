"""Dates that a call gives: when it was held, and when the reported quarter ended."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta

_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
    "november", "december",
)  # fmt: skip
_MONTH = (
    r"(?P<month>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|"
    r"Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)"
)
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_DATE = rf"(?:{_MONTH}\.?\s+(?:the\s+)?{_DAY},?\s+(?:of\s+)?(?P<year>(?:19|20)\d\d))"
_HEADING = re.compile(_DATE, re.IGNORECASE)
_HEADING_ISO = re.compile(r"\b(?P<year>20\d\d|19\d\d)[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})\b")
_HELD = re.compile(
    rf"\b(?:recorded|recording|today|today['’]s\s+date|broadcast\w*|held|taking\s+place|conducted)\b[^.\d]{{0,60}}?{_DATE}",
    re.IGNORECASE,
)
_ENDED = re.compile(
    rf"\b(?P<what>quarter|results|period|three\s+months)\b(?P<between>[^.;\d]{{0,50}}?)\b(?:ended|ending)\s+(?:on\s+)?{_DATE}",
    re.IGNORECASE,
)
_YEAR_END = re.compile(
    rf"\bfiscal\s+year\s+(?:\d{{4}}\s+)?(?:(?:that|which)\s+)?(?:ended|ending|ends)\s+(?:on\s+|in\s+)?{_MONTH}\b",
    re.IGNORECASE,
)
_NAMED = re.compile(rf"\b{_MONTH}(?:\s+\d{{4}})?\s+quarter\b", re.IGNORECASE)
_FILING = re.compile(r"10-?[QK]|filed|filing|(?:quarterly|annual) report", re.IGNORECASE)
_FIRST_WEEK = 7


def heading_date(heading: Sequence[str]) -> date | None:
    """The first date in the lines above the first speaker."""
    found = (
        _date(match) for line in heading for rule in (_HEADING, _HEADING_ISO) for match in rule.finditer(line)
    )
    return next((day for day in found if day), None)


def spoken_date(openings: Sequence[str]) -> date | None:
    """The day of the call where the first speakers say it (`recorded Wednesday, July 19, 2006`)."""
    found = (_date(match) for text in openings for match in _HELD.finditer(text))
    return next((day for day in found if day), None)


def quarter_end(openings: Sequence[str], held: date | None) -> tuple[int, int] | None:
    """Year and month in which the reported quarter ended, where it was said.

    A 10-Q named in the safe-harbour statement may be the one before: it counts only if the call followed
    within two and a half months. An end in the first week of a month is the month before (52-week years).
    """
    for text in openings:
        for match in _ENDED.finditer(text):
            day = _date(match)
            if day is None:
                continue
            filing = _FILING.search(text, max(0, match.start() - 60), match.start()) is not None
            age = (held - day).days if held else None
            if (age is None and filing) or (age is not None and not 0 <= age <= (75 if filing else 120)):
                continue
            end = day - timedelta(days=_FIRST_WEEK) if day.day <= _FIRST_WEEK else day
            return end.year, end.month
    return None


def year_end(openings: Sequence[str]) -> int | None:
    """The month in which the fiscal year ends, where a speaker says so."""
    match = next((match for text in openings if (match := _YEAR_END.search(text))), None)
    return _month(match["month"]) if match else None


def named_quarter(openings: Sequence[str]) -> int | None:
    """The month by which the first speakers call the quarter (`the June quarter`), if one stands out."""
    named = Counter(_month(match["month"]) for text in openings for match in _NAMED.finditer(text))
    ranked = [*named.most_common(2), (0, 0), (0, 0)]
    return ranked[0][0] if ranked[0][1] >= max(3, 2 * ranked[1][1]) else None


def last_quarter_end(held: date) -> tuple[int, int]:
    """The last month end that lies at least ten days before the call: nobody reports sooner."""
    first = (held - timedelta(days=10)).replace(day=1)
    end = first - timedelta(days=1)
    return end.year, end.month


def _date(match: re.Match[str]) -> date | None:
    try:
        return date(int(match["year"]), _month(match["month"]), int(match["day"]))
    except ValueError:
        return None


def _month(word: str) -> int:
    if word.isdigit():
        return int(word)
    return next(number for number, name in enumerate(_MONTHS, 1) if name.startswith(word.lower()[:3]))
