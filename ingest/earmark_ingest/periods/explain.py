"""What the words for a period mean to one company, or why that cannot be told."""

from __future__ import annotations

from datetime import date

from earmark_ingest.periods.types import CalendarQuarter, FiscalCalendar, PeriodMention, Resolved, Unresolved
from earmark_ingest.types import FiscalPeriod

_Periods = tuple[FiscalPeriod, ...]
_NO_YEAR = "no year is said and the words stand in no call"
_NO_CALL = "the words count from a call and stand in none"
_NO_QUARTER = "no year is said, and which quarter the call reports is not known"
_OUTSIDE = "its year lies outside the calendar"
_YEAR_END = "on a fourth quarter's call it may be the end of either year"
_NAMES_NONE = "the words name no quarter, half or year"


def explain(
    mention: PeriodMention, calendar: FiscalCalendar, anchor: FiscalPeriod | None = None
) -> Resolved | Unresolved:
    """The fiscal periods, calendar quarters and last day meant, or the reason why they cannot be told.

    `anchor` is the reported quarter of the call in which the words were said, None outside a call. A bare
    `Q1 2024` is fiscal, month names and `calendar` are calendar, `last quarter` is the one before the anchor.
    A half is two quarters, a calendar year the four that mostly cover it.
    """
    found = _fiscal(mention, calendar, anchor)
    if isinstance(found, Unresolved):
        return found
    if not all(1 < period.year < 9998 for period in found):
        return Unresolved(_OUTSIDE)
    quarters = tuple(calendar.calendar_quarter(part) for period in found for part in _parts(period))
    said = _said_end(mention, calendar, found[-1])
    return Resolved(found, quarters, said or calendar.last_day(found[-1]), calendar.week_based and not said)


def resolve(mention: PeriodMention, calendar: FiscalCalendar, anchor: FiscalPeriod | None) -> _Periods:
    """The fiscal periods of `explain`; empty when the words alone do not tell."""
    found = _fiscal(mention, calendar, anchor)
    return () if isinstance(found, Unresolved) else found


def _fiscal(
    mention: PeriodMention, calendar: FiscalCalendar, anchor: FiscalPeriod | None
) -> _Periods | Unresolved:
    if mention.unclear and not (mention.offset == 0 and calendar.year_end_month == 12):
        return Unresolved(mention.unclear)
    if mention.year is None and anchor is None:
        return Unresolved(_NO_CALL if mention.offset is not None else _NO_YEAR)
    if mention.basis == "span":
        return _year_end(mention, anchor)
    if mention.basis == "relative" and mention.quarter is None and mention.half is None:
        return _relative(mention, anchor)
    if mention.basis == "calendar" or mention.month is not None:
        return _calendar(mention, calendar, anchor)
    if mention.year is not None:
        return _of_year(mention, mention.year)
    return _of_year(mention, _fiscal_year(mention, anchor)) if anchor else Unresolved(_NO_YEAR)


def _year_end(mention: PeriodMention, anchor: FiscalPeriod | None) -> _Periods | Unresolved:
    if mention.offset is None or anchor is None:
        return Unresolved(mention.unclear or _NAMES_NONE)
    return Unresolved(_YEAR_END) if anchor.quarter == 4 else (FiscalPeriod(anchor.year),)


def _relative(mention: PeriodMention, anchor: FiscalPeriod | None) -> _Periods | Unresolved:
    if anchor is None or mention.offset is None:
        return Unresolved(_NO_CALL)
    if mention.span == "year":
        return (FiscalPeriod(anchor.year).shift(mention.offset),)
    if not anchor.quarter and mention.offset % 4:
        return Unresolved(_NO_QUARTER)
    return (anchor.shift(mention.offset),)


def _fiscal_year(mention: PeriodMention, anchor: FiscalPeriod) -> int:
    """The first quarter (or half) named on a fourth quarter's call is next year's; else the anchor's year."""
    if mention.offset is not None:
        return anchor.year + mention.offset // 4
    first = mention.quarter == mention.count == 1
    return anchor.year + (anchor.quarter == 4 and (first or mention.half == 1))


def _of_year(mention: PeriodMention, year: int) -> _Periods:
    if mention.half:
        return FiscalPeriod(year, mention.half * 2 - 1), FiscalPeriod(year, mention.half * 2)
    return _run(FiscalPeriod(year, mention.quarter or 0), mention.count)


def _calendar(
    mention: PeriodMention, calendar: FiscalCalendar, anchor: FiscalPeriod | None
) -> _Periods | Unresolved:
    year = mention.year
    if year is None and anchor is not None and mention.offset is not None:
        year = calendar.last_month(anchor)[0] + mention.offset // 4
    month = mention.month or (mention.quarter or 0) * 3 - 1
    if mention.month is None and mention.quarter is None:
        if year is None and anchor is not None:
            year = calendar.calendar_quarter(anchor).year
        quarters = {1: (1, 2), 2: (3, 4)}.get(mention.half or 0, (1, 2, 3, 4))
        return tuple(calendar.of_calendar(CalendarQuarter(year or 0, quarter)) for quarter in quarters)
    last = calendar.of_month(year, month) if year is not None else _nearest(month, calendar, anchor)
    if last is None:
        return Unresolved(_NO_QUARTER)
    return (FiscalPeriod(last.year),) if mention.span == "year" else _run(last, mention.count)


def _nearest(month: int, calendar: FiscalCalendar, anchor: FiscalPeriod | None) -> FiscalPeriod | None:
    """The quarter nearest to the call that holds a month; of two the one ahead."""
    if anchor is None or not anchor.quarter:
        return None
    quarter = calendar.of_month(2000, month).quarter
    near = [anchor.shift(step) for step in (0, 1, -1, 2, -2)]
    return next(period for period in near if period.quarter == quarter)


def _run(last: FiscalPeriod, quarters: int) -> _Periods:
    return tuple(last.shift(-back) for back in reversed(range(quarters)))


def _parts(period: FiscalPeriod) -> _Periods:
    return (
        (period,) if period.quarter else tuple(FiscalPeriod(period.year, quarter) for quarter in (1, 2, 3, 4))
    )


def _said_end(mention: PeriodMention, calendar: FiscalCalendar, last: FiscalPeriod) -> date | None:
    """The day that was said, in the month in which the period ends; None where it makes no date."""
    if mention.day is None or mention.month is None:
        return None
    year, month = mention.year, mention.month
    early = mention.day <= 7
    if year is None:
        year = calendar.last_month(last)[0]
    try:
        return date(year + (early and month == 12), month % 12 + 1 if early else month, mention.day)
    except ValueError:
        return None
