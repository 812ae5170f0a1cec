"""Which fiscal periods the words of a call mean, and which one stands beside a figure."""

from __future__ import annotations

import re
from functools import lru_cache

from earmark_ingest.periods import PeriodMention, calendar_of, mentions, resolve
from earmark_ingest.types import FiscalPeriod, Transcript

from earmark import cues


def periods_of(
    text: str, call: Transcript, *, alone: bool = False, outright: bool = False
) -> set[FiscalPeriod]:
    """The fiscal periods a text names, as they are meant on a call.

    `alone` leaves out halves; `outright` leaves out "the quarter", which in guidance is the next one.
    """
    named = [m for m in mentions_in(text) if not (outright and m.basis == "relative" and not m.offset)]
    found = [_resolved(mention, call) for mention in named]
    return {period for periods in found if len(periods) == 1 or not alone for period in periods}


def period_at(
    start: int, end: int, text: str, call: Transcript, *, relative: bool = False
) -> set[FiscalPeriod]:
    """The periods named nearest to a figure; empty when none is named outright or, if `relative`, at all."""
    found = mentions_in(text)
    if not found:
        return set()
    nearest = min(found, key=lambda mention: _gap(mention, start, end, text))
    return set() if nearest.basis == "relative" and not relative else set(_resolved(nearest, call))


def _gap(mention: PeriodMention, start: int, end: int, text: str) -> float:
    """Characters between a period and a figure; one that follows is nearer, one in another clause farther."""
    before = mention.end <= start
    between = text[mention.end : start] if before else text[end : mention.start]
    return len(between) * (1.5 if before else 1.0) + 40 * between.count(", ") + 40 * between.count("; ")


def means_year(text: str, period: FiscalPeriod, call: Transcript) -> bool:
    """ "For the year" in guidance is the fiscal year under way, on a fourth-quarter call the next one."""
    reported = call.period
    if period.quarter or reported is None or not cues.YEAR.search(text):
        return False
    return period.year == reported.year + (reported.quarter == 4)


_HINT = re.compile(r"\d|quarter|year|half|halves|fiscal|period|month", re.IGNORECASE)
"""No period is named without one of these; most sentences hold none, and the grammar is slow."""


@lru_cache(maxsize=20_000)
def mentions_in(text: str) -> tuple[PeriodMention, ...]:
    """The periods that a text names, as it writes them; kept, since several steps ask."""
    return tuple(mentions(text)) if _HINT.search(text) else ()


def _resolved(mention: PeriodMention, call: Transcript) -> tuple[FiscalPeriod, ...]:
    return resolve(mention, calendar_of(call), call.period)
