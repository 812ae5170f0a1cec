"""Calls chosen by hand, without a question: by id, company and period."""

from __future__ import annotations

from collections.abc import Iterator

from earmark_ingest.errors import NoSuchCall, SettingsError
from earmark_ingest.library import CallRecord
from earmark_ingest.periods import PeriodMention, calendar_of

from earmark.plan.closed import closed
from earmark.plan.companies.directory import Directory, Firm
from earmark.plan.scope import Narrow, narrowed
from earmark.plan.spoken import SpokenOf
from earmark.plan.time.looks import looks, matches
from earmark.plan.time.periods import Asked, asked
from earmark.plan.time.runs import stretched

_UNSAID = SpokenOf(lambda _: {})
"""A name given by hand is not weighed against the words of calls."""


def selected(library: Directory, narrow: Narrow) -> tuple[CallRecord, ...]:
    """The calls that fit all of `narrow`, firm by firm, oldest first; every call where it says nothing.

    Its period is the one reported: a quarter, a year, or a stretch ("since 2019", "last 4 calls"). Raises
    `NoSuchCall` for an id that is not held, `SettingsError` for what is no period, where no call fits, and
    for a library that holds none.
    """
    for call in narrow.calls or ():
        if call not in library.by_call:
            raise NoSuchCall(f"no call {call!r} in the library; `earmark calls` lists what is held")
    when = _period(narrow.period)
    firms = narrowed(library, narrow, _UNSAID)
    if not library.firms:
        raise SettingsError("the library holds no calls yet: add files with `earmark ingest`")
    found = tuple(call for firm in firms for call in _fitting(firm, when))
    if not found:
        near = ", ".join(closed(str(narrow), library, [str(narrow)], firms).choices)
        raise SettingsError(f"the library holds no call of {narrow}; the nearest are {near}")
    return found


def _period(period: str | None) -> Asked | None:
    if period is None:
        return None
    when = asked(period)
    if not when.periods and when.stretch is None:
        raise SettingsError(
            f"{period!r} is not a period: write it as 'FY2008Q2', 'Q2 2008', '2008', 'since 2019' or "
            f"'last 4 calls'"
        )
    return when


def _fitting(firm: Firm, when: Asked | None) -> Iterator[CallRecord]:
    if when is None:
        yield from firm.calls
        return
    read = stretched(firm.calls, when.stretch, False) if when.stretch else []
    for mention in when.periods:
        read += looks(firm.calls, mention, False) if mention.basis == "relative" else []
    chosen = {look.call for look in read if look.sure}
    for call in firm.calls:
        if call.id in chosen or any(_reports(call, mention) for mention in when.periods):
            yield call


def _reports(call: CallRecord, mention: PeriodMention) -> bool:
    """Whether a call is of the quarter said, or of a quarter of the year said."""
    if call.period is None:
        return False
    if mention.span == "year" and mention.basis == "fiscal":
        return mention.year == call.period.year
    return matches(mention, call.period, calendar_of(call))
