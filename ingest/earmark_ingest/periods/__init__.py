"""Which quarter or year words mean: `mentions` finds them, `explain` resolves them in a company's calendar.

`resolve` is `explain` without the reasons, and `learn` reads a company's calendar from what is said of it.
The conventions stand in `period_types`.
"""

from __future__ import annotations

from typing import Literal, Protocol

from earmark_ingest.periods.explain import explain, resolve
from earmark_ingest.periods.find import mentions
from earmark_ingest.periods.learn import learn
from earmark_ingest.periods.types import (
    CalendarQuarter,
    FiscalCalendar,
    PeriodMention,
    Resolved,
    Unresolved,
)


class HasCalendar(Protocol):
    """A call that knows its company's fiscal calendar: a transcript, or its record."""

    @property
    def year_end_month(self) -> int: ...
    @property
    def year_named_after(self) -> Literal["end", "start"]: ...


def calendar_of(call: HasCalendar) -> FiscalCalendar:
    """The fiscal calendar that a call's text shows."""
    return FiscalCalendar(call.year_end_month, call.year_named_after)


__all__ = [
    "CalendarQuarter",
    "FiscalCalendar",
    "HasCalendar",
    "PeriodMention",
    "Resolved",
    "Unresolved",
    "calendar_of",
    "explain",
    "learn",
    "mentions",
    "resolve",
]
