"""The calls that a choice by hand leaves: some by id, of a company, on a period."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from earmark_ingest.library import CallRecord
from earmark_ingest.periods import calendar_of

from earmark.plan.companies.directory import Directory
from earmark.plan.scope import Narrow, fixed_period, narrowed
from earmark.plan.time.looks import looks, matches

Said = Callable[[str], Mapping[str, int]]
"""Call -> number of passages that hold all these words."""


@dataclass(frozen=True, slots=True)
class SpokenOf:
    """What was said, by words."""

    said: Said

    def __call__(self, word: str) -> int:
        return len(self.said(word))

    def calls(self, words: str) -> Collection[str]:
        """The calls on which they are all said in one passage."""
        return self.said(words).keys()


def selected(held: Directory, narrow: Narrow, said: Said) -> list[CallRecord]:
    """The calls that `narrow` leaves; a period's are those that report it, of "last quarter" the newest.

    `SettingsError` where the period is none.
    """
    firms = narrowed(held, narrow, SpokenOf(said))
    if narrow.period is None:
        return [call for firm in firms for call in firm.calls]
    periods = fixed_period("", narrow.period).periods
    found: list[CallRecord] = []
    for firm in firms:
        near = {
            look.call
            for m in periods
            if m.basis == "relative"
            for look in looks(firm.calls, m, False)
            if look.sure
        }
        found += [
            call
            for call in firm.calls
            if call.id in near
            or (call.period and any(matches(mention, call.period, calendar_of(call)) for mention in periods))
        ]
    return found
