"""Which calls of a company a question about a period means: who reports it, who guides it, who recalls it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from earmark_ingest.library import CallRecord
from earmark_ingest.periods import FiscalCalendar, PeriodMention, calendar_of, resolve
from earmark_ingest.types import FiscalPeriod

from earmark.plan.types import Look

_BACK = (4, 1, 8, 2, 3, 5, 6, 7)
"""Quarters before its own that a call compares with, the likeliest first: a year ago, the one before."""
_BEFORE = re.compile(r"\b(?:prior|previous|preceding|quarter before|earlier)\b", re.IGNORECASE)


def matches(mention: PeriodMention, period: FiscalPeriod, calendar: FiscalCalendar) -> bool:
    """Whether a fiscal period fits what was said; a year that was not said fits every year."""
    if mention.basis in ("relative", "span"):
        return False
    if mention.year and mention.quarter and (mention.count > 1 or mention.basis == "calendar"):
        return period in resolve(mention, calendar, None)
    if mention.quarter is None and mention.half is None:
        return not period.quarter and mention.year in (None, period.year)
    if mention.half is not None:
        halves = {1: (1, 2), 2: (3, 4)}[mention.half]
        return period.quarter in halves and mention.year in (None, period.year)
    assert mention.quarter is not None
    last = mention.quarter
    if mention.basis == "calendar":
        last = calendar.of_month(2001, mention.month or mention.quarter * 3 - 1).quarter
    quarters = {(last - back - 1) % 4 + 1 for back in range(mention.count)}
    return period.quarter in quarters and mention.year in (None, period.year)


def looks(
    calls: Sequence[CallRecord],
    mention: PeriodMention | None,
    guided: bool,
    anchor: FiscalPeriod | None = None,
    *,
    told: bool = False,
) -> list[Look]:
    """The calls of one company, oldest first, to be read for `mention`; empty when none can speak of it.

    `anchor` is the period that "the quarter before" comes before, where it is not the newest call's. `told`:
    only a result will do, no guidance.
    """
    newest = calls[-1]
    if mention is None:
        return [Look(newest.id, None, "newest")]
    if mention.basis == "relative" and anchor is not None:
        return _anchored(calls, mention, anchor, guided)
    if mention.basis == "relative":
        return _relative(calls, mention, guided)
    ways = [_guides, _expected, _reports]
    if not guided:
        ways = [_reports, _quarters, *([] if told else [_guides]), _elsewhere]
    for way in ways:
        if found := way(calls, mention):
            return found
    return []


def guided_on(calls: Sequence[CallRecord], periods: Sequence[PeriodMention]) -> list[Look]:
    """ "The 4Q18 guide for 1Q19": of two periods one is the call's, the other is what it guided."""
    if len(periods) != 2:
        return []
    for on, ahead in (periods, periods[::-1]):
        if on.quarter is None or on.basis == "relative":
            continue
        for call in reversed(calls):
            if call.period is None or not matches(on, call.period, calendar_of(call)):
                continue
            year = call.period.year
            later = [call.period.shift(1), FiscalPeriod(year), FiscalPeriod(year + 1)]
            for period in later:
                if matches(ahead, period, calendar_of(call)):
                    return [Look(call.id, period, "guides")]
    return []


def guided_over(calls: Sequence[CallRecord], year: PeriodMention) -> list[Look]:
    """Every call on which guidance for a year is due: "how did the 2024 guidance change over the year?"."""
    found = []
    for call in calls:
        if call.period is None:
            continue
        period = FiscalPeriod(call.period.year + (call.period.quarter == 4))
        if matches(year, period, calendar_of(call)):
            found.append(Look(call.id, period, "guides"))
    return found


def _elsewhere(calls: Sequence[CallRecord], mention: PeriodMention) -> list[Look]:
    """Where a period whose own call is not held may be spoken of: looking back, or ahead."""
    back, ahead = _recalls(calls, mention), _expected(calls, mention)
    return back + [look for look in ahead if look.call not in {b.call for b in back} or not mention.year]


def _relative(calls: Sequence[CallRecord], mention: PeriodMention, guided: bool) -> list[Look]:
    """In a question "last quarter" is the newest call held and "the quarter before" the one before it."""
    newest = calls[-1]
    if newest.period is None or mention.offset is None:
        return [Look(newest.id, None, "newest")]
    if mention.span == "year":
        year = FiscalPeriod(newest.period.year + mention.offset // 4)
        if mention.offset > 0 or guided:
            return [Look(newest.id, year, "guides")]
        return _of_period(calls, year if mention.offset else newest.period, newest)
    if mention.offset > 0 or guided:
        return [Look(newest.id, newest.period.shift(max(1, mention.offset)), "guides")]
    if mention.offset == 0 or (mention.offset == -1 and not _BEFORE.search(mention.text)):
        return [Look(newest.id, newest.period, "newest")]
    return _of_period(calls, newest.period.shift(mention.offset), newest)


def _anchored(
    calls: Sequence[CallRecord], mention: PeriodMention, anchor: FiscalPeriod, guided: bool
) -> list[Look]:
    """ "The quarter before" and "two quarters later", counted from a period of the question."""
    ahead = mention.span == "year" and (guided or (mention.offset or 0) > 0)
    if anchor.quarter and not ahead:
        period = anchor.shift(mention.offset or 0)
    else:
        period = FiscalPeriod(anchor.year + (mention.offset or 0) // 4)
    if guided:
        given = [c.id for c in calls if c.period and period in (c.period.shift(1), *c.guided)]
        on = given[-1:] or [c.id for c in calls if ahead and c.period == anchor][-1:]
        return [Look(call, period, "guides") for call in on]
    near = next((call for call in reversed(calls) if call.period == anchor), calls[-1])
    return _of_period(calls, period, near)


def _of_period(calls: Sequence[CallRecord], period: FiscalPeriod, newest: CallRecord) -> list[Look]:
    """The call that reports a period, else the newest, which may recall it."""
    told = period if period.quarter else FiscalPeriod(period.year, 4)
    held = [call for call in calls if call.period == told]
    if held:
        return [Look(held[-1].id, period, "reports")]
    return [Look(newest.id, period, "newest" if period == newest.period else "recalls")]


def _reports(calls: Sequence[CallRecord], mention: PeriodMention) -> list[Look]:
    """The newest call that reports the period; a year goes with its fourth quarter, a half with both."""
    found = [look for call in reversed(calls) if (look := _reported(call, mention))]
    if mention.count > 1 and mention.year:
        return found
    same_year = [
        look for look in found if look.period and found[0].period and look.period.year == found[0].period.year
    ]
    return same_year if mention.half or mention.count > 1 else found[:1]


def _quarters(calls: Sequence[CallRecord], mention: PeriodMention) -> list[Look]:
    """Of a year whose fourth quarter is not held, the quarters that are."""
    if mention.span != "year" or mention.year is None:
        return []
    held = [
        call for call in calls if call.period and call.period.year == mention.year and call.period.quarter
    ]
    return [Look(call.id, call.period, "reports") for call in held]


def _reported(call: CallRecord, mention: PeriodMention) -> Look | None:
    if call.period is None:
        return None
    year = FiscalPeriod(call.period.year)
    if matches(mention, call.period, calendar_of(call)):
        return Look(call.id, call.period, "reports")
    if call.period.quarter == 4 and matches(mention, year, calendar_of(call)):
        return Look(call.id, year, "reports")
    return None


def _guides(calls: Sequence[CallRecord], mention: PeriodMention) -> list[Look]:
    for call in reversed(calls):
        for period in call.guided:
            if _soon(call, period) and matches(mention, period, calendar_of(call)):
                return [Look(call.id, None if mention.half else period, "guides")]
    return []


def _soon(call: CallRecord, period: FiscalPeriod) -> bool:
    """Whether a period lies within about a year of the call's own: guidance, and no long-term goal."""
    if call.period is None:
        return True
    return (period.year - call.period.year) * 4 + (period.quarter or 4) - call.period.quarter <= 8 - 3 * bool(
        period.quarter
    )


def _expected(calls: Sequence[CallRecord], mention: PeriodMention) -> list[Look]:
    """The call on which guidance for the period was due, whether it was given or not."""
    for call in reversed(calls):
        for ahead in range(1, 5) if call.period else ():
            assert call.period is not None
            period = call.period.shift(ahead)
            options = (period, FiscalPeriod(period.year), FiscalPeriod(period.year + ahead - 1))
            for option in options:
                if matches(mention, option, calendar_of(call)):
                    return [Look(call.id, option, "expected")]
    return []


def _recalls(calls: Sequence[CallRecord], mention: PeriodMention) -> list[Look]:
    """The earliest later call, up to a year on, that may compare with a period whose own call is not held."""
    if (
        mention.count > 1 and mention.year and mention.quarter
    ):  # "the first nine months": the call on the whole year is nearest
        whole = [c for c in calls if c.period == FiscalPeriod(mention.year, 4)]
        if whole and mention.basis == "fiscal":
            return [Look(whole[-1].id, FiscalPeriod(mention.year, mention.quarter), "recalls")]
    for back in _BACK if mention.quarter or mention.half else range(1, 25):
        for call in calls:
            period = call.period.shift(-back) if call.period else None
            if period and (
                matches(mention, period, calendar_of(call))
                or matches(mention, FiscalPeriod(period.year), calendar_of(call))
            ):
                year = mention.quarter is None and mention.half is None
                return [Look(call.id, FiscalPeriod(period.year) if year else period, "recalls")]
    return []
