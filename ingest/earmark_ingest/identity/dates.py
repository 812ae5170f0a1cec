"""Dates that a call gives: when it was held, and when the reported quarter ended."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from earmark_ingest.types import FiscalPeriod

_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
    "november", "december",
)  # fmt: skip
_MONTH = (
    r"(?P<month>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|"
    r"Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)"
)
_DAY = r"(?P<day>\d{1,2})(?:\s?(?:st|nd|rd|th))?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_RULES = tuple(
    re.compile(rule, re.IGNORECASE)
    for rule in (
        rf"\b{_MONTH}\b\.?[\s-]*(?:the\s+)?\b{_DAY}\b[\s,-]+(?:of\s+)?{_YEAR}\b",
        rf"(?<!\d)(?<!\d[.,]){_DAY}(?:\s+of)?[\s-]+{_MONTH}\b\.?[\s,-]+{_YEAR}\b",
        r"(?<!\d)(?P<year>20\d\d|19\d\d)[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})(?!\d)",
        r"(?P<year>(?:19|20)\d\d)\s*[年년]\s*(?P<month>\d{1,2})\s*[月월]\s*(?P<day>\d{1,2})\s*[日일]",
    )
)
_SPOKEN = re.compile(rf"(?:{_MONTH}\.?\s+(?:the\s+)?{_DAY},?\s+(?:of\s+)?{_YEAR})", re.IGNORECASE)
_HELD = re.compile(
    rf"\b(?:recorded|recording|today|today['’]s\s+date|broadcast\w*|held|taking\s+place|"
    rf"conducted)\b(?P<between>[^.\d]{{0,60}}?){_SPOKEN.pattern}",
    re.IGNORECASE,
)
_ENDED = re.compile(
    rf"\b(?P<what>quarter|results|period|three\s+months|months|"
    rf"year)\b(?P<between>[^.;\d]{{0,50}}?)\b(?:ended|ending)\s+(?:on\s+)?{_SPOKEN.pattern}",
    re.IGNORECASE,
)
_SOME_END = re.compile(r"\bend(?:ed|ing)\b")
_YEAR_END = re.compile(
    rf"\bfiscal\s+year\s+(?:\d{{4}}\s+)?(?:(?:that|which)\s+)?(?:ended|ending|ends)\s+(?:on\s+|"
    rf"in\s+)?{_MONTH}\b",
    re.IGNORECASE,
)
_NAMED = re.compile(r"\b(?P<month>[A-Z][a-z]{2,8})\.?(?:\s+\d{4})?\s+quarter\b")
_FILING = re.compile(r"10-?[QK]|filed|filing|(?:quarterly|annual) report", re.IGNORECASE)
_OTHER_DAY = re.compile(
    r"\b(?:ended|ending|end|as\s+of|as\s+at|through|until|filed|filing|scraped|translated|published|"
    r"updated|closing|close|dated|"
    r"since|expires?|ex-?date|consensus|copyright|replay|available|截至|翻译|翻譯)\b|10-?[QK]|©|截至",
    re.IGNORECASE,
)
"""Words before a date that make it another day than the call's."""
_CALLED = re.compile(
    r"\b(?:held|hosted|conducted|recorded|call|date|webcast|meeting)\b|电话会|法說會|法说会", re.IGNORECASE
)
_DAY_NAME = re.compile(r"\b(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\b", re.IGNORECASE)
_CLOCK = re.compile(r"(?:\bat\s+)?\d\s?(?:[ap]\.?m\b|:\d\d)|\b(?:GMT|E[SD]?T|Eastern)\b", re.IGNORECASE)
_LETTER = re.compile(r"^\W*(?:Ref|No|Our\s+ref)\b", re.IGNORECASE)
_FIRST_WEEK = 7
_MONTH_LONG = 31
_LATEST = 120
_HEADING_LINES = 80
_OLDEST = date(1990, 1, 1)


def found_dates(text: str) -> Iterator[tuple[int, int, date]]:
    """Every full date in `text`, with start and end: `24 July 2025`, `JUL 24, 2025`, `29-Apr-2021`, "
    "ISO, 年月日."""
    for rule in _RULES:
        for match in rule.finditer(text):
            day = _date(match)
            if day is not None and day > _OLDEST:
                yield match.start(), match.end(), day


def heading_date(heading: Sequence[str], ended: date | None = None) -> date | None:
    """The day of the call from the lines above the first speaker.

    Covers and letters print other days too: the quarter's end, the letter's, the day of the estimates. What
    stands around a date tells which it is; `ended`, the quarter's last day, is never the call's.
    """
    scores: Counter[date] = Counter()
    for index, line in enumerate(heading[:_HEADING_LINES]):
        before = heading[index - 1] if index else ""
        for start, end, day in found_dates(line[:400]):
            if day != ended:
                scores[day] += _likeness(line, start, end, before)
    best = max(scores, key=lambda day: scores[day], default=None)
    return best if best is not None and scores[best] > 0 else None


def _likeness(line: str, start: int, end: int, before: str) -> int:
    """How much the words around a date make it the day of a call."""
    prefix = line[max(0, start - 60) : start]
    if _OTHER_DAY.search(prefix) or _LETTER.match(line):
        return -4
    if "://" in prefix:
        return 0
    alone = not re.search(r"[^\W\d]{2,}", _CLOCK.sub("", _DAY_NAME.sub("", line[:start] + line[end:])))
    if alone and not prefix.strip() and _OTHER_DAY.search(before[-40:]):
        return -4
    near = _CALLED.search(prefix) or _CALLED.search(before[-60:]) or _CALLED.search(line[end : end + 20])
    clock = _CLOCK.search(line[end : end + 20]) is not None
    return 2 + 2 * alone + 3 * (near is not None) + 2 * clock + (_DAY_NAME.search(prefix) is not None)


def spoken_date(openings: Sequence[str], ended: date | None = None) -> date | None:
    """The day of the call where the first speakers say it (`recorded Wednesday, July 19, 2006`)."""
    for text in openings:
        for match in _HELD.finditer(text):
            day = _date(match)
            if day and day != ended and not _OTHER_DAY.search(match["between"]):
                return day
    return None


def quarter_end(openings: Sequence[str], held: date | None) -> date | None:
    """The day on which the reported quarter ended, where it was said.

    A 10-Q named in the safe-harbour statement may be the one before: it counts only if the call followed
    within two and a half months.
    """
    for text in openings:
        if not _SOME_END.search(text):
            continue
        for match in _ENDED.finditer(text):
            day = _date(match)
            if day is None or (match["what"].lower() == "year" and not _with_quarter(text, match)):
                continue
            filing = _FILING.search(text, max(0, match.start() - 60), match.start()) is not None
            age = (held - day).days if held else None
            if (age is None and filing) or (age is not None and not 0 <= age <= (75 if filing else 120)):
                continue
            return day
    return None


def _with_quarter(text: str, match: re.Match[str]) -> bool:
    """`for the quarter and year ended`: the year's end is the quarter's."""
    return "quarter" in text[max(0, match.start() - 25) : match.start()].lower()


def month_of(end: date) -> tuple[int, int]:
    """Year and month that a quarter's last day belongs to: in its first week, the month before "
    "(52-week years)."""
    counted = end - timedelta(days=_FIRST_WEEK) if end.day <= _FIRST_WEEK else end
    return counted.year, counted.month


def last_day(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def year_end(openings: Sequence[str]) -> int | None:
    """The month in which the fiscal year ends, where a speaker says so."""
    match = next((match for text in openings if (match := _YEAR_END.search(text))), None)
    return _month(match["month"]) if match else None


def named_quarter(openings: Sequence[str]) -> int | None:
    """The month by which the first speakers call the quarter (`the June quarter`), if one stands out."""
    words = (match["month"].lower() for text in openings for match in _NAMED.finditer(text))
    named = Counter(_month(word) for word in words if re.fullmatch(_MONTH, word, re.IGNORECASE))
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


def other_day(printed: date | None, said: date | None, period: FiscalPeriod | None) -> date | None:
    """The day said, where it fits the quarter reported and the printed one, a month off or more, does not.

    Speakers slip on the year, so the printed day is believed otherwise; but a title may be another call's.
    """
    if printed is None or said is None or period is None or abs((said - printed).days) <= _MONTH_LONG:
        return None
    return said if _fits(said, period) and not _fits(printed, period) else None


def _fits(day: date, period: FiscalPeriod) -> bool:
    """Whether the quarter, counted by calendar years, was over by that day, and not for long."""
    if not period.quarter or not 1900 < period.year < 2100:
        return False
    return 0 <= (day - last_day(period.year, 3 * period.quarter)).days <= _LATEST
