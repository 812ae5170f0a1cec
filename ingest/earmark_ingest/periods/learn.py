"""A company's fiscal calendar, learned from what is said of it on calls.

Three things tell the month in which the year ends: a fiscal quarter or year with the day it ended (`fiscal
second quarter, which ended September 28, 2007`), the plain statement (`our fiscal year ends in June`), and a
fiscal quarter named by a month as well (`the September quarter, our fiscal fourth quarter`). A year said with
such a day tells what fiscal years are named after, and the day itself whether quarters are counted in weeks.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from earmark_ingest.periods.find import mentions
from earmark_ingest.periods.types import FiscalCalendar, NamedAfter, PeriodMention
from earmark_ingest.periods.words import MONTHS

_MONTH = f"(?P<month>{'|'.join(sorted(MONTHS, key=len, reverse=True))})"
_WEEKDAY = r"(?:(?:the\s+)?(?:last\s+)?(?:saturday|sunday|friday)\s+(?:closest|nearest|in|of)\s+(?:to\s+)?)?"
_ENDED = re.compile(
    rf"\b(?:ended|ending|ends|end|closed)\s+(?:on\s+|in\s+|at\s+the\s+end\s+of\s+|as\s+of\s+)?{_WEEKDAY}{_MONTH}\b\.?"
    r"(?:\s+(?P<day>\d{1,2})(?:st|nd|rd|th)?\b)?(?:,?\s+(?P<year>(?:19[89]|20[0-4])\d)(?!\d))?",
    re.IGNORECASE,
)
_YEAR = re.compile(
    r"\bfiscal[\s-]+year(?:[\s-]+(?:19|20)\d\d)?,?\s*(?:(?:that|which|always|is|now|will|also)\s+){0,3}$"
    r"|(?<!calendar )(?<!half )\byear\s+$",
    re.IGNORECASE,
)
_YEAR_END_IS = re.compile(
    rf"\bfiscal[\s-]+year[\s-]+end(?:s|ing)?\s+(?:is|of|was)\s+(?:on\s+|in\s+)?{_MONTH}\b"
    rf"|\b{_MONTH.replace('month', 'also')}(?:\s+\d{{1,2}}(?:st|nd|rd|th)?)?\s+fiscal[\s-]+year[\s-]+end\b",
    re.IGNORECASE,
)
_TO_DAY = re.compile(
    r"(?:[\s,(]|\b(?:of|our|the|its|results|for|fiscal|year|period|quarter|which|that|we|just|recently|and|was"
    r"|on|\d{4})\b)*",
    re.IGNORECASE,
)
_MONTH_QUARTER = re.compile(
    rf"\b{_MONTH}\b\.?[\s-]+(?:\d{{4}}\s+)?quarter\b"
    rf"|\bquarter\s+(?:ended|ending)\s+{_MONTH.replace('month', 'also')}\b",
    re.IGNORECASE,
)
_SAME = re.compile(
    r"[\s,(–-]*(?:(?:or|which|that|is|was|being|our|the|i\.e\.|that’s|that's|as|typically|company['’]s)[\s,]+)*",
    re.IGNORECASE,
)
_WEEKS = re.compile(
    r"\b(?:5[23]|fifty-(?:two|three))(?:rd)?(?:\s*(?:/|-|or|to)\s*5[23])?[\s-]+weeks?[\s-]+(?:fiscal\s+|reporting\s+)?years?\b"
    r"|\b(?:1[34]|thirteen|fourteen)[\s-]+weeks?\s+(?:quarter|period|ended|ending)\b"
    r"|\b(?:53rd|extra|fifty-third|14th)\s+week\b",
    re.IGNORECASE,
)
_AROUND = 110
_FIRST_WEEK = 7


@dataclass(frozen=True, slots=True)
class _Witness:
    """What one phrase tells of the calendar."""

    month: int
    weight: int
    named: NamedAfter | None = None
    day: date | None = None


def learn(texts: Iterable[str]) -> FiscalCalendar | None:
    """The fiscal calendar that turns or whole calls of one company show; None where they tell no month.

    Most votes win, and of equally many months none does. `named_after` is "end" unless more years were said
    to be named after their start; `week_based` and `weekday` need a phrase, or days that are no month's end.
    """
    witnesses: list[_Witness] = []
    weeks = False
    for text in texts:
        witnesses += (*_dated(text), *_stated(text), *_paired(text))
        weeks = weeks or _WEEKS.search(text) is not None
    month = _winner(witnesses)
    if month is None:
        return None
    kept = [witness for witness in witnesses if witness.month == month]
    named = Counter(witness.named for witness in kept)
    weekday = _weekday([witness.day for witness in kept if witness.day])
    return FiscalCalendar(
        month, "start" if named["start"] > named["end"] else "end", weeks or weekday is not None, weekday
    )


def _winner(witnesses: list[_Witness]) -> int | None:
    votes: Counter[int] = Counter()
    for witness in witnesses:
        votes[witness.month] += witness.weight
    ranked = [*votes.most_common(2), (0, 0), (0, 0)]
    return ranked[0][0] if ranked[0][1] > ranked[1][1] else None


def _weekday(days: list[date]) -> int | None:
    """The weekday on which the periods closed, when most of the days are no month's end."""
    odd = [day for day in days if (day + timedelta(days=1)).day != 1]
    if 2 * len(odd) <= len(days):
        return None
    return Counter(day.weekday() for day in odd).most_common(1)[0][0]


def _dated(text: str) -> Iterator[_Witness]:
    """A fiscal quarter or year, and right behind it the day or month in which it ended."""
    for match in _ENDED.finditer(text):
        before = text[max(0, match.start() - _AROUND) : match.start()]
        month, day = _close(match)
        said = _period_at_end(before)
        if said is None:
            if _YEAR.search(before) and (match["day"] or "fiscal" in before[-30:].lower()):
                yield _Witness(month, 3, day=day)
            continue
        closing = _closing_month(month, said.quarter or 4)
        yield _Witness(closing, 2, _named(said, match, closing), day)


def _period_at_end(before: str) -> PeriodMention | None:
    """The fiscal quarter or year at the end of some words, with nothing but small words behind it."""
    found = [m for m in mentions(before) if m.basis == "fiscal" and m.offset is None and m.half is None]
    last = found[-1] if found else None
    if last is None or last.month or last.count > 1 or not _TO_DAY.fullmatch(before, last.end):
        return None
    if last.year is None and len(found) > 1 and found[-2].quarter and not last.quarter:
        return None
    return last


def _stated(text: str) -> Iterator[_Witness]:
    for match in _YEAR_END_IS.finditer(text):
        yield _Witness(MONTHS[(match["month"] or match["also"]).lower()], 3)


def _paired(text: str) -> Iterator[_Witness]:
    """A quarter called by its month and, in apposition, by its number."""
    end = 0
    for match in _MONTH_QUARTER.finditer(text):
        if match.start() < end:
            continue
        end = match.end() + _AROUND
        window = text[max(0, match.start() - _AROUND) : end]
        for one, other in pairwise(mentions(window)):
            month, fiscal = (one, other) if one.month else (other, one)
            if _apposed(window[one.end : other.start], month, fiscal):
                yield _Witness(_closing_month(month.month or 12, fiscal.quarter or 4), 2)


def _apposed(between: str, month: PeriodMention, fiscal: PeriodMention) -> bool:
    if not month.month or month.count > 1 or month.span == "year":
        return False
    if fiscal.basis != "fiscal" or not fiscal.quarter or fiscal.count > 1:
        return False
    plain = between.strip() in ("", ",", "-", "–")
    return _SAME.fullmatch(between) is not None and (not plain or "fiscal" in fiscal.text.lower())


def _close(match: re.Match[str]) -> tuple[int, date | None]:
    """The last month of what ended, and the day where it was said in full."""
    month, day = MONTHS[match["month"].lower()], int(match["day"] or 31)
    last = (month - 2) % 12 + 1 if day <= _FIRST_WEEK else month
    try:
        return last, date(int(match["year"] or 0), month, day) if match["day"] else None
    except ValueError:
        return last, None


def _closing_month(end: int, quarter: int) -> int:
    """The last month of the fiscal year whose quarter ends with the month `end`."""
    return (end + 3 * (4 - quarter) - 1) % 12 + 1


def _named(said: PeriodMention, match: re.Match[str], closing: int) -> NamedAfter | None:
    """Whether the year said is the one in which the fiscal year ends or the one before."""
    if said.year is None or match["year"] is None or closing == 12:
        return None
    month, _ = _close(match)
    year = int(match["year"]) - (month == 12 and match["month"].lower().startswith("jan"))
    ahead = FiscalCalendar(closing).of_month(year, month).year - said.year
    return {0: "end", 1: "start"}.get(ahead)  # type: ignore[return-value]
