"""The period and the fiscal calendar out of what the witnesses claim, ranked by whom to believe first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from earmark_ingest.identity import dates
from earmark_ingest.identity.reported import Claim
from earmark_ingest.periods import FiscalCalendar
from earmark_ingest.types import FiscalPeriod

_LATEST_START = 3
"""Years that are named after their start end with January, February or March."""
_SOON = 48
"""Days after which a quarter's end that nobody names is no longer told by the day of the call: retailers'
quarters end a month later than others."""
_PROMPT = 70
"""Days within which nearly all companies report."""


@dataclass(frozen=True, slots=True)
class Decision:
    """The reported quarter, the month its fiscal year ends in, and the month that the quarter ended in."""

    period: FiscalPeriod | None
    year_end_month: int = 12
    """12 where nothing shows another."""
    end: tuple[int, int] | None = None
    """Year and month; None where neither was given and the day of the call leaves doubt."""
    named_after: Literal["end", "start"] = "end"


def decide(
    claims: Sequence[Claim], held: date | None, ended: tuple[int, int] | None, closes: int | None
) -> Decision:
    """The period and the fiscal calendar from all witnesses in order of rank."""
    quarter = next((claim.quarter for claim in claims if claim.quarter), None)
    if quarter is None:
        return _undated(ended, closes)
    said = claims[0].year if claims[0].sure else None
    year = said or next((claim.year for claim in claims[1:] if claim.year and claim.quarter == quarter), None)
    end = ended or (_likely_end(quarter, year, held) if held else None)
    month = closes or (_closing_month(end[1], quarter) if end else 12)
    if ended is not None:
        month = _closing_month(ended[1], quarter)
    counted = FiscalCalendar(month).of_month(*end).year if end else None
    if said is None and ended and month > 2:
        year = counted
    year = year or claims[0].year or counted or next((claim.year for claim in claims if claim.year), None)
    period = FiscalPeriod(year, quarter) if year else None
    if end is None and closes and period:
        end = FiscalCalendar(month).last_month(period)
    late = held is not None and end is not None and (held - dates.last_day(*end)).days > _SOON
    guessed = ended is None and closes is None
    return Decision(period, month, None if guessed and late else end, _named_after(period, month, ended))


def _named_after(
    period: FiscalPeriod | None, month: int, ended: tuple[int, int] | None
) -> Literal["end", "start"]:
    """`start` where the year said is one less than that of the end said: some retailers count so."""
    if period is None or ended is None or month > _LATEST_START:
        return "end"
    return "start" if FiscalCalendar(month).of_month(*ended).year == period.year + 1 else "end"


def _undated(ended: tuple[int, int] | None, closes: int | None) -> Decision:
    """Nobody numbers the quarter: only its end can tell."""
    calendar = FiscalCalendar(closes or 12)
    if ended and (ended[1] - calendar.year_end_month) % 3 == 0:
        return Decision(calendar.of_month(*ended), calendar.year_end_month, ended)
    return Decision(None, calendar.year_end_month)


def named_closing(claims: Sequence[Claim], named: int | None) -> int | None:
    """The month the fiscal year ends in, from the month that the speakers call the quarter by."""
    quarter = next((claim.quarter for claim in claims if claim.quarter), None)
    return _closing_month(named, quarter) if named and quarter else None


def _closing_month(end: int, quarter: int) -> int:
    return (end + 3 * (4 - quarter) - 1) % 12 + 1


def _likely_end(quarter: int, year: int | None, held: date) -> tuple[int, int]:
    """The month the quarter ended in, from its number and the day of the call.

    The calendar year's quarter, if it was over on that day and the year fits; else the end of a March, June,
    September or December that makes the year right, else of any month; nobody reports within ten days.
    """
    for candidate in (year,) if year else (held.year, held.year - 1):
        age = (held.year - candidate) * 12 + held.month - 3 * quarter
        if 0 <= age <= 4 and (age > 0 or held.day > 25):
            return candidate, 3 * quarter
    ends = [dates.last_quarter_end(held - timedelta(days=30 * back)) for back in range(4)]
    fitting = [end for end in dict.fromkeys(ends) if year in (None, _counted(end, quarter))]
    usual = [end for end in fitting if end[1] % 3 == 0 and (held - dates.last_day(*end)).days <= _PROMPT]
    ranked: list[tuple[int, int]] = [*usual, *fitting, *ends] if year else ends
    return ranked[0]


def _counted(end: tuple[int, int], quarter: int) -> int:
    return FiscalCalendar(_closing_month(end[1], quarter)).of_month(*end).year
