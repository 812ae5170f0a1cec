"""The period and the fiscal calendar out of what the witnesses claim, ranked by whom to believe first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from earmark_ingest import dates
from earmark_ingest.periods import FiscalCalendar
from earmark_ingest.reported import Claim
from earmark_ingest.types import FiscalPeriod


def decide(
    claims: Sequence[Claim], held: date | None, ended: tuple[int, int] | None, closes: int | None
) -> tuple[FiscalPeriod | None, int]:
    """The period and the month the fiscal year ends in, from all witnesses in order of rank."""
    quarter = next((claim.quarter for claim in claims if claim.quarter), None)
    said = claims[0].year if claims[0].sure else None
    year = said or next((claim.year for claim in claims[1:] if claim.year and claim.quarter == quarter), None)
    if quarter is None:
        return _undated(ended, closes)
    end = ended or (_likely_end(quarter, year, held) if held else None)
    month = closes or (_closing_month(end[1], quarter) if end else 12)
    if ended is not None:
        month = _closing_month(ended[1], quarter)
    counted = FiscalCalendar(month).of_month(*end).year if end else None
    if said is None and ended and month > 2:
        year = counted
    year = year or claims[0].year or counted or next((claim.year for claim in claims if claim.year), None)
    return (FiscalPeriod(year, quarter) if year else None), month


def _undated(ended: tuple[int, int] | None, closes: int | None) -> tuple[FiscalPeriod | None, int]:
    """Nobody numbers the quarter: only its end can tell."""
    calendar = FiscalCalendar(closes or 12)
    if ended and (ended[1] - calendar.year_end_month) % 3 == 0:
        return calendar.of_month(*ended), calendar.year_end_month
    return None, calendar.year_end_month


def named_closing(claims: Sequence[Claim], named: int | None) -> int | None:
    quarter = next((claim.quarter for claim in claims if claim.quarter), None)
    return _closing_month(named, quarter) if named and quarter else None


def _closing_month(end: int, quarter: int) -> int:
    return (end + 3 * (4 - quarter) - 1) % 12 + 1


def _likely_end(quarter: int, year: int | None, held: date) -> tuple[int, int]:
    """The calendar year's quarter if it was just over on the day of the call; else the last month end."""
    for candidate in (year, held.year, held.year - 1):
        if candidate is None:
            continue
        age = (held.year - candidate) * 12 + held.month - 3 * quarter
        if 0 <= age <= 4 and (age > 0 or held.day > 25):
            return candidate, 3 * quarter
    return dates.last_quarter_end(held)
