"""Which earlier calls of a company may say what the ones that a question means do not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from earmark_ingest.library import CallRecord

from earmark.plan.time.looks import looks
from earmark.plan.time.periods import Asked
from earmark.plan.types import Look

_MOST = 4
"""Earlier calls that are read where the newest says nothing."""


def further(calls: Sequence[CallRecord], when: Asked, guided: bool, read: Sequence[Look]) -> tuple[Look, ...]:
    """At most four, the newest first; none where the question or the words on the calls leave no doubt.

    Without a period they are those before the newest, and for guidance those that could have given it before.
    """
    if when.names_calls or when.stretch or len(when.periods) > 1 or not all(look.sure for look in read):
        return ()
    done = {look.call for look in read}
    last = next((at for at, call in enumerate(calls) if call.id in done), 0)
    earlier = calls[:last][::-1]
    if not when.periods:
        return tuple(Look(call.id, None, "named") for call in earlier[:_MOST])
    if not guided or when.periods[0].basis == "relative" or not read or read[0].mode != "guides":
        return ()
    return tuple(islice(_guiding(earlier, when), _MOST))


def _guiding(calls: Sequence[CallRecord], when: Asked) -> Iterator[Look]:
    """Those on which guidance for the period was given or due."""
    for call in calls:
        for look in looks([call], when.periods[0], True):
            if look.mode in ("guides", "expected"):
                yield look
