"""Which period a claim gives a figure, against the one it was reported or guided for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Protocol

from earmark_ingest.periods import HasCalendar, PeriodMention, calendar_of, resolve
from earmark_ingest.types import Figure, FiscalPeriod, Transcript

from earmark import cues
from earmark.checks.manner import is_verbatim, was
from earmark.checks.places import context
from earmark.checks.types import Found, Said
from earmark.reading import Reading
from earmark.timing import mentions_in, periods_of

_OWN = re.compile(
    r"^\s*(?:[\w%-]+\s){0,3}?(?:in|for|during|of|at the end of|as of)\s+(?:the\s+|our\s+|its\s+"
    r"|last\s+year'?s?\s+)?$",
    re.IGNORECASE,
)
_COMPARED = re.compile(
    r"\b(?:from|than|versus|vs\.?|against|compared|over|since|relative|prior|previous|last|year[- ]ago"
    r"|year[- ]earlier|same|(?:in )?line with|similar to|consistent with|flat (?:with|to)|equal to|ended?"
    r"|ending)\b",
    re.IGNORECASE,
)


def period_fault(text: str, figure: Figure, said: Said, reading: Reading, place: Found) -> str | None:
    """Whether a claim names another period for a figure than the call does.

    Only where both are sure: the claim names one period outright, and it is neither said around the figure
    nor the one that the call reports (of a result) or guides for (of guidance).
    """
    call = place.transcript
    named = _claimed(text, figure, call)
    if not named or call.period is None:
        return None
    allowed = _allowed(said, reading, place)
    if allowed and is_verbatim(text, said.text) and not _own_period(said, reading, call):
        allowed |= periods_of(said.text, call)
    if not allowed or named & allowed:
        return None
    own = ", ".join(map(str, sorted(allowed)[:3]))
    return (
        f"{figure.text!r} was said of {own}, and the claim gives it for {', '.join(map(str, sorted(named)))}"
    )


def _claimed(text: str, figure: Figure, call: Transcript) -> set[FiscalPeriod]:
    """The period that a claim gives a figure: its own, else the only one of the claim."""
    named = [m for m in mentions_in(text) if m.basis != "span"]
    own = [m for m in named if _owns(text, figure, m)]
    if own:
        return set() if _is_loose(own[0]) else _resolved(own[0], call)
    found = [m for m in named if not _is_loose(m)]
    free = [m for m in found if not _COMPARED.search(text[max(0, m.start - 30) : m.start])]
    free = [m for m in free if not _follows_other(text, figure, m)]
    periods = {frozenset(_resolved(m, call)) for m in free}
    return set(next(iter(periods))) if len(periods) == 1 else set()


def _is_loose(mention: PeriodMention) -> bool:
    """Whether words name no quarter by themselves: "the quarter", "the year", a half, a run of quarters."""
    return (mention.basis == "relative" and not mention.offset) or bool(mention.half) or mention.count > 1


def _owns(text: str, figure: Figure, mention: PeriodMention) -> bool:
    """Whether a period stands right behind a figure: "$3 million in the third quarter"."""
    return mention.start >= figure.end and bool(_OWN.match(text[figure.end : mention.start]))


def _follows_other(text: str, figure: Figure, mention: PeriodMention) -> bool:
    """Whether another number stands between a figure and a period behind it."""
    return mention.start > figure.end and bool(re.search(r"\d", text[figure.end : mention.start]))


def _resolved(mention: PeriodMention, call: Transcript) -> set[FiscalPeriod]:
    return set(resolve(mention, calendar_of(call), call.period))


def _allowed(said: Said, reading: Reading, place: Found) -> set[FiscalPeriod]:
    """The periods that a figure may be of; empty where the call does not tell."""
    call, now = place.transcript, was(said, reading)
    assert call.period is not None
    if own := _own_period(said, reading, call):
        return _with_year(own, said)
    spoken = periods_of(said.text, call)
    if now.nature == "guided" and now.sure:
        around = spoken or periods_of(said.lead, call) or periods_of(context(place), call, outright=True)
        later = {p for p in around if p > call.period or not p.quarter}
        return _with_year(later or {*call.guided, call.period.shift(1), FiscalPeriod(call.period.year)}, said)
    if now.nature == "reported":
        back = {call.period.shift(-1), call.period.shift(-4)} if reading.place == "prior" else set()
        year = (
            {FiscalPeriod(call.period.year)}
            if call.period.quarter == 4 or cues.YEAR.search(said.text)
            else set()
        )
        lead = periods_of(said.lead, call) | periods_of(context(place), call, outright=True)
        return spoken | lead | back | year | {call.period, FiscalPeriod(call.period.year)}
    return set()


def _own_period(said: Said, reading: Reading, call: Transcript) -> set[FiscalPeriod]:
    """The period that stands right behind a figure that was said."""
    own = [m for m in mentions_in(said.text) if m.basis != "span" and _owns(said.text, reading.figure, m)]
    return _resolved(own[0], call) if own else set()


def _with_year(periods: set[FiscalPeriod], said: Said) -> set[FiscalPeriod]:
    """A year where the sentence says "for the year" beside a quarter."""
    years = {FiscalPeriod(p.year) for p in periods} if cues.YEAR.search(said.text) else set()
    return periods | years


class HasPeriod(HasCalendar, Protocol):
    """A call that knows its calendar and the quarter it reports."""

    @property
    def period(self) -> FiscalPeriod | None: ...


def named_periods(text: str, calls: Sequence[HasPeriod]) -> set[FiscalPeriod]:
    """Every period that a text names, as the calls' companies count."""
    named = [m for m in mentions_in(text) if m.basis != "span" and not _is_loose(m)]
    return {period for call in calls for m in named for period in resolve(m, calendar_of(call), call.period)}
