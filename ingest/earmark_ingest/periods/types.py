"""The nouns of periods: what words say, a company's fiscal calendar, and what the words then mean.

Conventions. A quarter belongs to the month it ends in; one that closes in the first days of a month, as
quarters of 13 or 14 weeks do, to the month before. A fiscal quarter counts as the calendar quarter that it
mostly covers, which is the one its middle month lies in: November to January is a fourth calendar quarter,
and fiscal and calendar quarters correspond one to one under any year end. A calendar year is its quarters.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from earmark_ingest.types import FiscalPeriod

Basis = Literal["fiscal", "calendar", "relative", "span"]
"""`span`: a stretch or a point of time that is no quarter, half or year, such as `trailing twelve months`."""
SpanOfTime = Literal["quarter", "year"]
NamedAfter = Literal["end", "start"]


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
    """The month named as the period's last."""
    span: SpanOfTime = "quarter"
    """"year" when a whole year is meant: `last year`, `fiscal 2008`."""
    day: int | None = None
    """The day on which the period ends, when it was said; up to 7, in the month after `month`.

    `year` is always that of `month`."""
    count: int = 1
    """How many quarters are meant, the one described being the last: 3 for `Q1 through Q3` and `9M FY25`."""
    unclear: str | None = None
    """Why the words can name no period by themselves; basis "span" only."""


@dataclass(frozen=True, slots=True, order=True)
class CalendarQuarter:
    """Three months of the calendar that everybody shares."""

    year: int
    quarter: int

    def __str__(self) -> str:
        return f"{self.year}Q{self.quarter}"


@dataclass(frozen=True, slots=True)
class FiscalCalendar:
    """How a company counts its years and quarters."""

    year_end_month: int = 12
    named_after: NamedAfter = "end"
    """Whether a fiscal year has the number of the calendar year it ends in or of the one it starts in, as
    some retailers have it (fiscal 2019 ended on February 1, 2020); all the same where it ends in December."""
    week_based: bool = False
    """Years of 52 or 53 weeks: quarters close near the end of a month, not on it."""
    weekday: int | None = None
    """The weekday on which such quarters close, Monday 0; None where it is not known."""

    def of_month(self, year: int, month: int) -> FiscalPeriod:
        """The fiscal quarter that a calendar month lies in."""
        since = (month - self.year_end_month - 1) % 12
        return FiscalPeriod(year + (month > self.year_end_month) - self._late, since // 3 + 1)

    def last_month(self, period: FiscalPeriod) -> tuple[int, int]:
        """Calendar year and month in which the period ends."""
        back = 3 * (4 - (period.quarter or 4))
        index = (period.year + self._late) * 12 + self.year_end_month - 1 - back
        return index // 12, index % 12 + 1

    def last_day(self, period: FiscalPeriod) -> date:
        """The day on which the period ends: its last month's end, or the weekday nearest to it.

        A company that closes on the *last* Friday of a month is up to six days off. `ValueError` for years
        outside 1 to 9998.
        """
        year, month = self.last_month(period)
        end = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
        if not self.week_based or self.weekday is None:
            return end
        ahead = (self.weekday - end.weekday()) % 7
        return end + timedelta(days=ahead - 7 if ahead > 3 else ahead)

    def of_calendar(self, quarter: CalendarQuarter) -> FiscalPeriod:
        """The fiscal quarter that mostly covers a calendar quarter."""
        return self.of_month(quarter.year, quarter.quarter * 3 - 1)

    def calendar_quarter(self, period: FiscalPeriod) -> CalendarQuarter:
        """The calendar quarter that a fiscal quarter mostly covers; for a whole year, its last one."""
        year, month = self.last_month(period)
        return CalendarQuarter(year - (month == 1), (month - 2) % 12 // 3 + 1)

    @property
    def _late(self) -> int:
        """Years by which the calendar year of a fiscal year's end is ahead of its number."""
        return int(self.named_after == "start" and self.year_end_month != 12)


@dataclass(frozen=True, slots=True)
class Resolved:
    """What words mean to one company. `fiscal` and `calendar` are in order of time, never empty."""

    fiscal: tuple[FiscalPeriod, ...]
    """A whole fiscal year is one period with quarter 0."""
    calendar: tuple[CalendarQuarter, ...]
    """Always quarters: four for a year."""
    end: date
    """The last day."""
    about: bool = False
    """The last day is a guess within a week: the company closes on a weekday near the month's end."""


@dataclass(frozen=True, slots=True)
class Unresolved:
    """Words whose period cannot be told."""

    reason: str
    """Half a sentence, to stand behind "because"."""
