"""Which calls are the columns, in order; quarters between them that are not held are columns too."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from earmark_ingest.errors import SettingsError
from earmark_ingest.library import CallRecord

from earmark.table.types import Column

MOST = 200
"""Columns of a table."""
_GAP = 12
"""Quarters in a row that are shown as missing; a longer gap is shown by its ends."""


def columns(calls: Sequence[CallRecord], most: int = MOST) -> tuple[Column, ...]:
    """One column for each call, companies by name, each one's calls from the oldest on, gaps as gaps.

    `SettingsError` where there is no call, or more than `most`.
    """
    if not calls:
        raise SettingsError("a table needs a call: no call of the library fits what is asked for")
    if len(calls) > most:
        raise SettingsError(
            f"a table holds {most} calls, not {len(calls)}: name a company, a period or the calls"
        )
    names: dict[str, str] = {}
    for call in calls:
        name = (call.company or call.ticker or call.id).casefold()
        names[_company(call)] = min(name, names.get(_company(call), name))
    ordered = sorted(
        calls, key=lambda call: (names[_company(call)], _company(call), str(call.period or ""), call.id)
    )
    return tuple(column for _, own in groupby(ordered, key=_company) for column in _of_company(list(own)))


def _of_company(calls: Sequence[CallRecord]) -> Iterator[Column]:
    yield _column(calls[0])
    for before, call in pairwise(calls):
        missing = (
            [before.period.shift(step) for step in range(1, _between(before, call))] if before.period else []
        )
        for period in missing:
            yield Column(None, before.company, str(period), None, before.ticker or "")
        yield _column(call)


def _between(before: CallRecord, call: CallRecord) -> int:
    """Quarters from one call to the next; 1 where none lies between, or where that is not known."""
    one, other = before.period, call.period
    if one is None or other is None or not one.quarter or not other.quarter:
        return 1
    apart = (other.year - one.year) * 4 + other.quarter - one.quarter
    return apart if 1 <= apart <= _GAP else 1


def _column(call: CallRecord) -> Column:
    date = call.call_date.isoformat() if call.call_date else None
    return Column(call.id, call.company, str(call.period) if call.period else None, date, call.ticker or "")


def _company(call: CallRecord) -> str:
    return (call.ticker or call.company or call.id).casefold()
