"""Scope before search: which calls one question is to be read from, and why these. Fails closed."""

from __future__ import annotations

import calendar
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from earmark_ingest.errors import SettingsError
from earmark_ingest.library import CallRecord
from earmark_ingest.periods import PeriodMention, calendar_of

from earmark.when import Asked, Look, asked, looks, matches, restated
from earmark.who import Firm, Named, named


@dataclass(frozen=True, slots=True)
class Narrow:
    """What the user fixed by hand; None where the question decides."""

    calls: tuple[str, ...] | None = None
    company: str | None = None
    period: str | None = None

    def __str__(self) -> str:
        return ", ".join(filter(None, [self.company, self.period, *(self.calls or ())])) or "any call"


@dataclass(frozen=True, slots=True)
class Reach:
    """The calls to read for one question; none when nothing held can speak of it."""

    looks: tuple[Look, ...]
    why: str
    absent: tuple[str, ...]
    """Companies and periods asked for that are not held."""
    near: tuple[Firm, ...]
    """The companies it would have been."""


def narrowed(held: list[Firm], narrow: Narrow, spoken: Callable[[str], bool]) -> list[Firm]:
    """The firms and calls that are left when the user narrows by hand."""
    if narrow.calls is not None:
        chosen = narrow.calls
        held = _keep(held, lambda call: call.id in chosen)
    if narrow.company is not None:
        held = list(named(narrow.company, held, spoken).firms)
    return held


def reach(held: Sequence[Firm], found: Named, when: Asked, guided: bool) -> Reach:
    """Decide which calls a question is about, from the companies and periods it names."""
    chosen = list(found.firms or held)
    near = tuple(chosen)
    if when.held is not None:
        chosen = _keep(chosen, lambda call: _month(call) == when.held)
    elif when.calls:
        chosen = list(filter(None, (_named_calls(firm, when) for firm in chosen)))
    if not chosen:
        return Reach(
            (), "", tuple(f"{firm.name}, that call" for firm in near) if found.firms else ("that call",), near
        )
    reads: list[Look] = []
    absent = [f"{name} (no call held)" for name in found.unknown]
    for firm in chosen:
        for mention in when.periods or (None,):
            every = mention is None and (when.calls or when.held or not found.firms)
            new = _every(firm) if every else looks(firm.calls, mention, guided)
            if restated(found.rest) and found.firms and len(firm.calls) > 1:
                new = [Look(firm.calls[-1].id, None, "newest")]
            reads += new
            if not new and mention and found.firms:
                absent.append(f"{firm.name}, {mention.text.strip()}")
    kept = _settled(reads, is_open=not found.firms)
    if not kept and not absent:
        absent = [mention.text.strip() for mention in (*when.periods, *when.calls)]
    return Reach(tuple(kept), _why(chosen, found, when, kept), tuple(absent), near)


def fixed_period(rest: str, period: str) -> Asked:
    """The period given by hand in place of those a question names; `SettingsError` when it is none."""
    periods = asked(period).periods
    if not periods:
        raise SettingsError(
            f"{period!r} is not a period: write it as 'FY2008Q2', 'Q2 2008' or 'December 2007 quarter'"
        )
    return Asked(periods, (), asked(rest).rest)


def _keep(held: list[Firm], wanted: Callable[[CallRecord], bool]) -> list[Firm]:
    kept = [Firm(firm.key, firm.name, firm.names, tuple(filter(wanted, firm.calls))) for firm in held]
    return [firm for firm in kept if firm.calls]


def _every(firm: Firm) -> list[Look]:
    """All calls of a company, the newest first: no name and no period says which."""
    return [
        Look(call.id, None, "newest" if call is firm.calls[-1] else "named") for call in reversed(firm.calls)
    ]


def _month(call: CallRecord) -> tuple[int, int] | None:
    return (call.call_date.year, call.call_date.month) if call.call_date else None


def _named_calls(firm: Firm, when: Asked) -> Firm | None:
    """A firm with the calls a question names by their period ("on the Q2 call", "on the previous call")."""
    relative = {
        look.call for m in when.calls if m.basis == "relative" for look in looks(firm.calls, m, False)
    }
    kept = [c for c in firm.calls if c.id in relative or any(_reported_on(c, m) for m in when.calls)]
    return Firm(firm.key, firm.name, firm.names, tuple(kept)) if kept else None


def _reported_on(call: CallRecord, mention: PeriodMention) -> bool:
    return call.period is not None and matches(mention, call.period, calendar_of(call))


def _settled(reads: list[Look], *, is_open: bool) -> list[Look]:
    """One look per call and period; comparisons inside a call give way to the period it is about."""
    unique = list(dict.fromkeys(reads))
    own = {look.call for look in unique if look.mode not in ("recalls", "expected")}
    kept = [look for look in unique if look.mode != "recalls" or look.call not in own]
    strong = [look for look in kept if look.mode not in ("expected", "recalls")]
    return strong if is_open and strong else kept


def _why(chosen: Sequence[Firm], found: Named, when: Asked, reads: Sequence[Look]) -> str:
    said = ", ".join(mention.text.strip() for mention in (*when.periods, *when.calls))
    if when.held:
        said = f"the call of {calendar.month_name[when.held[1]]} {when.held[0]}"
    if not found.firms:
        return f"calls that speak of {said}" if said else f"all {sum(len(f.calls) for f in chosen)} calls"
    names = ", ".join(firm.name for firm in chosen)
    if all(look.mode == "newest" for look in reads) and not when.calls and not when.held:
        held = sum(len(firm.calls) for firm in chosen)
        return (
            f"{names}: the latest of {held} calls" if held > len(chosen) else f"{names}: the only call held"
        )
    if all(look.mode == "recalls" for look in reads):
        return f"{names}: no call on {said} is held; this later one may recall it"
    if all(look.mode in ("expected", "recalls") for look in reads):
        return f"{names}: no call on {said} is held; this is where it might be spoken of"
    return f"{names}, {said}"
