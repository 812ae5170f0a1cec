"""Which calls of a company a run of periods means, and which quarters of it no call reports."""

from __future__ import annotations

from collections.abc import Sequence

from earmark_ingest.library import CallRecord
from earmark_ingest.types import FiscalPeriod

from earmark.plan.time.stretches import Stretch
from earmark.plan.types import Look


def stretched(calls: Sequence[CallRecord], run: Stretch, guided: bool) -> list[Look]:
    """The calls of one company, oldest first, that a run of periods means, the newest last.

    Of guidance, those that guided a quarter of the run, each for that quarter.
    """
    if run.count is not None:
        return [Look(call.id, call.period, "named") for call in calls[-run.count :]]
    if guided and not run.of_calls and (run.first or run.last):
        ahead = [(call, call.period.shift(1)) for call in calls if call.period]
        return [Look(call.id, period, "guides") for call, period in ahead if run.holds(call, period)]
    held = [call for call in calls if call.period is None or run.holds(call)]
    if run.first or run.last:
        held = [call for call in held if call.period]
    if run.unit == "year":
        held = [call for call in held if call.period and call.period.quarter == 4]
        return [Look(call.id, FiscalPeriod(call.period.year), "reports") for call in held if call.period]
    return [Look(call.id, call.period, "reports" if call.period else "named") for call in held]


def lacking(calls: Sequence[CallRecord], run: Stretch) -> list[FiscalPeriod]:
    """The quarters of a bounded run that no call held reports."""
    if not run.bounded() or run.unit == "year" or not calls or run.first is None or run.last is None:
        return []
    newest = calls[-1]
    held = {call.period for call in calls}
    start = next((call.period for call in calls if call.period and run.holds(call)), None)
    if start is None or newest.period is None:
        return []
    around = [start.shift(step) for step in range(-40, 41)]
    return [period for period in around if run.holds(newest, period) and period not in held]
