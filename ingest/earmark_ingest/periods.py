"""Which quarter or year words mean: find the mentions, then resolve them in a company's calendar.

Convention: a fiscal year is named after the calendar year in which it ends, whatever its last month (also for
January and February year ends, which some retailers name after the year before).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from earmark_ingest.period_grammar import (
    LAGS,
    MONTHS,
    ORDINALS,
    RULES,
    YEAR_AFTER,
    YEAR_BEFORE,
    counts_things,
)
from earmark_ingest.types import FiscalPeriod

Basis = Literal["fiscal", "calendar", "relative"]
Span = Literal["quarter", "year"]

_COUNTS = {"two": 2, "three": 3, "2": 2, "3": 3}
_WEEK = 7
"""A quarter that ends in the first week of a month is the one of the month before (52/53-week years)."""


@dataclass(frozen=True, slots=True)
class PeriodMention:
    """Words that name a quarter, a half or a year. What was not said is None."""

    start: int
    end: int
    text: str
    basis: Basis
    quarter: int | None = None
    """1 to 4; for the calendar basis the calendar quarter."""
    year: int | None = None
    offset: int | None = None
    """Quarters from the anchor; with `quarter` or `span` "year", always a multiple of four."""
    half: int | None = None
    month: int | None = None
    """The month named as the quarter's last."""
    span: Span = "quarter"
    """"year" when a whole year is meant: `last year`, `fiscal 2008`."""


@dataclass(frozen=True, slots=True)
class FiscalCalendar:
    """A company's fiscal year: it ends with `year_end_month` and is named after the year it ends in."""

    year_end_month: int = 12

    def of_month(self, year: int, month: int) -> FiscalPeriod:
        """The fiscal quarter that a calendar month lies in."""
        since = (month - self.year_end_month - 1) % 12
        return FiscalPeriod(year + (month > self.year_end_month), since // 3 + 1)

    def last_month(self, period: FiscalPeriod) -> tuple[int, int]:
        """Calendar year and month in which the period ends."""
        back = 3 * (4 - (period.quarter or 4))
        index = period.year * 12 + self.year_end_month - 1 - back
        return index // 12, index % 12 + 1


def mentions(text: str) -> list[PeriodMention]:
    """Every period named in `text`, in order, not overlapping. Dates are not periods."""
    found: list[PeriodMention] = []
    for match in _matches(text):
        mention = _mention(text, match, found)
        if mention is not None:
            found.append(mention)
    return _share_years(text, found)


def resolve(
    mention: PeriodMention, calendar: FiscalCalendar, anchor: FiscalPeriod | None
) -> tuple[FiscalPeriod, ...]:
    """The fiscal periods meant; empty when the words alone do not tell.

    `anchor` is the reported quarter of the call in which the words were said, None outside a call. A whole
    fiscal year is one period with quarter 0; a half is two quarters, a calendar year the four that end in it.
    """
    year = mention.year
    if year is None and anchor is None:
        return ()
    if mention.basis == "relative" and mention.quarter is None and mention.half is None:
        return _relative(mention, anchor)
    if mention.basis == "calendar" or mention.month is not None:
        return _calendar(mention, calendar, anchor)
    if year is None:
        year = _fiscal_year(mention, anchor) if anchor is not None else 0
    if mention.half:
        return FiscalPeriod(year, mention.half * 2 - 1), FiscalPeriod(year, mention.half * 2)
    return (FiscalPeriod(year, mention.quarter or 0),)


def _relative(mention: PeriodMention, anchor: FiscalPeriod | None) -> tuple[FiscalPeriod, ...]:
    if anchor is None or mention.offset is None:
        return ()
    start = FiscalPeriod(anchor.year) if mention.span == "year" else anchor
    return (start.shift(mention.offset),)


def _fiscal_year(mention: PeriodMention, anchor: FiscalPeriod) -> int:
    """The first quarter (or half) named on a fourth quarter's call is next year's; else the anchor's year."""
    if mention.offset is not None:
        return anchor.year + mention.offset // 4
    ahead = anchor.quarter == 4 and (mention.quarter == 1 or mention.half == 1)
    return anchor.year + ahead


def _calendar(
    mention: PeriodMention, calendar: FiscalCalendar, anchor: FiscalPeriod | None
) -> tuple[FiscalPeriod, ...]:
    year = mention.year
    if year is None and mention.offset is not None and anchor is not None:
        year = calendar.last_month(anchor)[0] + mention.offset // 4
    if mention.month is not None or mention.quarter is not None:
        month = mention.month or (mention.quarter or 0) * 3
        return _of_month(year, month, calendar, anchor)
    if year is None:
        year = calendar.last_month(anchor)[0] if anchor else 0
    months = {1: (1, 7), 2: (7, 13)}.get(mention.half or 0, (1, 13))
    ends = [month for month in range(*months) if (month - calendar.year_end_month) % 3 == 0]
    return tuple(calendar.of_month(year, month) for month in ends)


def _of_month(
    year: int | None, month: int, calendar: FiscalCalendar, anchor: FiscalPeriod | None
) -> tuple[FiscalPeriod, ...]:
    if year is not None:
        return (calendar.of_month(year, month),)
    if anchor is None or not anchor.quarter:
        return ()
    quarter = calendar.of_month(2000, month).quarter
    near = [anchor.shift(step) for step in (0, 1, -1, 2, -2, 3, -3, 4)]
    return tuple(period for period in near if period.quarter == quarter)[:1]


def _matches(text: str) -> Iterator[re.Match[str]]:
    hits = [(match.start(), rank, match) for rank, rule in enumerate(RULES) for match in rule.finditer(text)]
    end = 0
    for start, _, match in sorted(hits, key=lambda hit: hit[:2]):
        if start >= end:
            yield match
            end = match.end()


def _mention(text: str, match: re.Match[str], before: list[PeriodMention]) -> PeriodMention | None:
    groups = _groups(match)
    if "date" in groups or ("bare" in groups and not _clearly_year(text, match, before)):
        return None
    quarter = _number(groups["q"]) if "q" in groups else None
    half = _number(groups["half"]) if "half" in groups else None
    month = _quarter_end(groups)
    written = groups.get("y") or groups.get("bare")
    year = _year(written) if written else None
    offset, whole = _offset(groups)
    plain = quarter is None and half is None and month is None
    return PeriodMention(
        match.start(), match.end(), match[0], _basis(groups, month, offset),
        quarter=(month - 1) // 3 + 1 if month else quarter, year=year, offset=offset, half=half, month=month,
        span="year" if plain and (whole or year is not None) else "quarter",
    )  # fmt: skip


def _groups(match: re.Match[str]) -> dict[str, str]:
    named = match.groupdict().items()
    return {name.rstrip("0123456789"): value.lower() for name, value in named if value is not None}


def _basis(groups: dict[str, str], month: int | None, offset: int | None) -> Basis:
    if month is not None or groups.get("scale", "").startswith("c"):
        return "calendar"
    return "fiscal" if offset is None else "relative"


def _offset(groups: dict[str, str]) -> tuple[int | None, bool]:
    """Quarters from the anchor, and whether a whole year was named."""
    if "lagq" in groups:
        return LAGS.get(groups["lagq"], -1), False
    if "agoq" in groups:
        return -_COUNTS[groups["agoq"]], False
    if "agoy" in groups:
        return -4 * _COUNTS[groups["agoy"]], True
    if "lagy" in groups:
        return 4 * LAGS[groups["lagy"]], True
    return (-4 if "ago" in groups else None), False


def _quarter_end(groups: dict[str, str]) -> int | None:
    if "month" not in groups:
        return None
    month = MONTHS[groups["month"]]
    early = int(groups.get("day", "31")) <= _WEEK
    return (month - 2) % 12 + 1 if early else month


def _number(written: str) -> int:
    if written == "last":
        return 4
    return int(written) if written.isdigit() else ORDINALS[written]


def _year(written: str) -> int:
    digits = int(re.sub(r"\D", "", written))
    if digits >= 100:
        return digits
    return digits + (1900 if digits >= 80 else 2000)


def _clearly_year(text: str, match: re.Match[str], before: list[PeriodMention]) -> bool:
    if counts_things(text, *match.span()):
        return False
    if before and text[before[-1].end : match.start()].strip(" ,/-–") in {
        "",
        "and",
        "or",
        "to",
        "vs",
        "versus",
    }:
        return True
    prefix = text[max(0, match.start() - 16) : match.start()]
    return bool(YEAR_BEFORE.search(prefix) or YEAR_AFTER.match(text, match.end()))


def _share_years(text: str, found: list[PeriodMention]) -> list[PeriodMention]:
    """`fourth quarter and fiscal 2003`: a yearless quarter takes the year joined to it by `and`."""
    for index in range(len(found) - 2, -1, -1):
        here, after = found[index], found[index + 1]
        joined = text[here.end : after.start].strip(" ,") in {"and", "and for the", "and the", "&", "and for"}
        earlier = after.quarter is None or (here.quarter or 0) < after.quarter
        if joined and here.quarter and here.year is here.offset is None and after.year and earlier:
            found[index] = replace(here, year=after.year)
    return found
