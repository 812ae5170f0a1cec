"""Which quarter or year words mean: `mentions` finds them, `explain` resolves them in a company's calendar.

`resolve` is `explain` without the reasons, and `learn` reads a company's calendar from what is said of it.
The conventions stand in `period_types`.
"""

from __future__ import annotations

from earmark_ingest.period_explain import explain, resolve
from earmark_ingest.period_find import mentions
from earmark_ingest.period_learn import learn
from earmark_ingest.period_types import (
    CalendarQuarter,
    FiscalCalendar,
    PeriodMention,
    Resolved,
    Unresolved,
)

__all__ = [
    "CalendarQuarter",
    "FiscalCalendar",
    "PeriodMention",
    "Resolved",
    "Unresolved",
    "explain",
    "learn",
    "mentions",
    "resolve",
]
