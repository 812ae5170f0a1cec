"""Which fiscal periods the words of a call mean, and which one stands beside a figure."""

from __future__ import annotations

import re
from collections.abc import Iterable
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
    return meant(mentions_in(text), call, alone=alone, outright=outright)


def meant(
    named: Iterable[PeriodMention], call: Transcript, *, alone: bool = False, outright: bool = False
) -> set[FiscalPeriod]:
    """The same of the periods that are named."""
    kept = (m for m in named if not (outright and m.basis == "relative" and not m.offset))
    found = [_resolved(mention, call) for mention in kept]
    return {period for periods in found if len(periods) == 1 or not alone for period in periods}


def own_periods(
    text: str, call: Transcript, *, named: Iterable[PeriodMention] | None = None
) -> set[FiscalPeriod]:
    """The single periods that a text speaks of, without those that it only sets something against.

    `named` are those that the text names, where they are known.
    """
    found = [
        _resolved(mention, call)
        for mention in (mentions_in(text) if named is None else named)
        if mention.count == 1 and not _is_set_against(mention, text)
    ]
    return {periods[0] for periods in found if len(periods) == 1}


def _is_set_against(mention: PeriodMention, text: str) -> bool:
    """Whether a period is one to compare with: "from the second quarter", "last year"."""
    if mention.basis == "relative" and (mention.offset or 0) < 0:
        return True
    return bool(_AGAINST.search(text[max(0, mention.start - _REACH) : mention.start]))


def period_at(
    start: int,
    end: int,
    text: str,
    call: Transcript,
    *,
    relative: bool = False,
    named: Iterable[PeriodMention] | None = None,
) -> set[FiscalPeriod]:
    """The periods named nearest to a figure; empty when none is named outright or, if `relative`, at all.

    `named` are those that the text names, where they are known.
    """
    named = mentions_in(text) if named is None else named
    found = [m for m in named if not _ANOTHER.search(text[m.end : start])]
    if not found:
        return set()
    nearest = min(found, key=lambda mention: _gap((mention.start, mention.end), start, end, text))
    return set() if nearest.basis == "relative" and not relative else set(_resolved(nearest, call))


def of_year(start: int, end: int, text: str) -> bool:
    """Whether "for the year", and not "for the quarter", stands nearest to a figure."""
    found = [(_gap(match, start, end, text), True) for match in _spans(cues.YEAR, text)]
    found += [(_gap(match, start, end, text), False) for match in _spans(_QUARTER, text)] if found else []
    return min(found, default=(0.0, False))[1]


def _spans(pattern: re.Pattern[str], text: str) -> list[tuple[int, int]]:
    return [match.span() for match in pattern.finditer(text)]


def _gap(place: tuple[int, int], start: int, end: int, text: str) -> float:
    """Characters between a period and a figure; one that follows is nearer, one in another clause farther."""
    before = place[1] <= start
    between = text[place[1] : start] if before else text[end : place[0]]
    return len(between) * (1.5 if before else 1.0) + 40 * between.count(", ") + 40 * between.count("; ")


def means_year(text: str, period: FiscalPeriod, call: Transcript) -> bool:
    """ "For the year" in guidance is the fiscal year under way, on a fourth-quarter call the next one."""
    reported = call.period
    if period.quarter or reported is None or not cues.YEAR.search(text) or _SO_FAR.search(text):
        return False
    return period.year == reported.year + (reported.quarter == 4)


_QUARTER = re.compile(r"\bquarter\b|\bQ[1-4]\b|\bthree months\b", re.IGNORECASE)
_REACH = 60
_AGAINST = re.compile(
    r"\b(?:from|over|versus|vs\.?|than|compared?(?: to| with)?|relative to|against|since|above|below"
    r"|prior)\b[^,;]*$",
    re.IGNORECASE,
)
"""A period behind one of these words is what something is compared with."""
_SO_FAR = re.compile(r"\b(?:six|nine) months\b|\byear[- ]to[- ]date\b", re.IGNORECASE)
_ANOTHER = re.compile(r"[,;] (?:and )?(?:we|our|the company|it|this|management)\b", re.IGNORECASE)
"""What begins a clause of its own: a period before it is not that of a figure behind it."""
_HINT = re.compile(r"\d|quarter|year|half|halves|fiscal|period|month", re.IGNORECASE)
"""No period is named without one of these; most sentences hold none, and the grammar is slow."""


@lru_cache(maxsize=20_000)
def mentions_in(text: str) -> tuple[PeriodMention, ...]:
    """The periods that a text names, as it writes them; kept, since several steps ask."""
    return tuple(mentions(text)) if _HINT.search(text) else ()


def _resolved(mention: PeriodMention, call: Transcript) -> tuple[FiscalPeriod, ...]:
    return resolve(mention, calendar_of(call), call.period)
