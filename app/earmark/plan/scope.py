"""Scope before search: which calls one question is to be read from, and why these. Fails closed."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from earmark_ingest.errors import SettingsError
from earmark_ingest.library import CallRecord
from earmark_ingest.periods import PeriodMention, calendar_of
from earmark_ingest.types import FiscalPeriod

from earmark.plan.companies.directory import Directory, Firm
from earmark.plan.companies.naming import Spoken
from earmark.plan.companies.who import Named, named
from earmark.plan.time.further import further
from earmark.plan.time.looks import guided_on, guided_over, looks, matches
from earmark.plan.time.months import NO_MONTH
from earmark.plan.time.periods import Asked, asked, restated
from earmark.plan.time.runs import lacking, stretched
from earmark.plan.types import Look, Mode

_OVER_TIME = re.compile(
    r"\bevol\w+|\b(?:guidance|outlook|guide) (?:changes|revisions|history|updates)|\bprogress\w*|\bpath\b"
    r"|\btrajector\w+|\bhistor\w+|\bover the (?:course of the )?year"
    r"|\bthrough(?:out)? the year"
    r"|\beach time|\bh(?:as|ave) .{0,80}\b(?:changed|moved|developed)\b",
    re.IGNORECASE,
)
"""Guidance as it went on from call to call."""
_TOLD = re.compile(r"\b(?:report(?:ed)?|actual(?:ly)?|came in|delivered|achieved)\b", re.IGNORECASE)
"""A question of what happened."""


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
    open: bool = True
    """No company is named."""
    further: tuple[Look, ...] = ()
    """Earlier calls that may say it where these do not."""


def narrowed(held: Directory, narrow: Narrow, spoken: Spoken) -> list[Firm]:
    """The firms and calls that are left when the user narrows by hand."""
    left = list(held.firms)
    if narrow.company is not None:
        found = named(narrow.company, held, spoken)
        left = list(found.firms or found.either)
    if narrow.calls is not None:
        chosen = narrow.calls
        left = _keep(left, lambda call: call.id in chosen)
    return left


def reach(
    held: Sequence[Firm], found: Named, when: Asked, guided: bool, anchor: FiscalPeriod | None = None
) -> Reach:
    """Decide which calls a question is about, from the companies and periods it names."""
    if found.firms:
        keys = {firm.key for firm in found.firms}
        kept = {firm.key: firm for firm in held if firm.key in keys}
        chosen = [kept[firm.key] for firm in found.firms if firm.key in kept]
    else:
        chosen = [firm for firm in held if firm.key not in found.excluded]
    near = tuple(chosen)
    if not when.held.sure and not _keep(chosen, when.held.holds):
        when = replace(when, held=NO_MONTH)
    chosen = _on_calls(chosen, when)
    absent = [name if "(" in name else f"{name} (no call held)" for name in found.unknown]
    if not chosen:
        call = _call_asked(when)
        gone = tuple(f"{firm.name}, {call}" for firm in near) if found.firms else (call,)
        return Reach((), "", (*absent, *gone), near, not found.firms)
    reads: list[Look] = []
    own = _own_periods(found, when)
    sense = _Sense(
        named=bool(found.firms),
        guided=guided,
        told=bool(_TOLD.search(found.rest)),
        again=bool(found.firms) and restated(found.rest),
        over_time=bool(_OVER_TIME.search(found.rest)),
    )
    for firm in chosen:
        its = replace(when, periods=own[firm.key]) if firm.key in own else when
        new, missing = _of_firm(firm, its, sense, anchor)
        reads += dict.fromkeys(new) if len(new) > 1 else new
        absent += missing
    settled = _settled(reads, is_open=not found.firms)
    if not settled and not absent:
        absent = [str(when)]
    why = _why(chosen, found, when, settled)
    earlier = further(chosen[0].calls, when, guided, settled) if found.firms and len(chosen) == 1 else ()
    return Reach(tuple(settled), why, tuple(absent), near, not found.firms, earlier)


def _own_periods(found: Named, when: Asked) -> dict[str, tuple[PeriodMention, ...]]:
    """Each firm's own period: "Apple Q2 2020 against Visa Q4 2020", or as many of both "respectively"."""
    if len(found.firms) < 2 or len(when.periods) != len(found.firms):
        return {}
    if re.search(r"\brespectively\b", found.rest):
        return {firm.key: (mention,) for firm, mention in zip(found.firms, when.periods, strict=True)}
    own: dict[str, tuple[PeriodMention, ...]] = {}
    for mention in when.periods:
        before = [firm for at, firm in found.places if at < mention.start]
        if not before or before[-1].key in own:
            return {}
        own[before[-1].key] = (mention,)
    return own


def _on_calls(chosen: list[Firm], when: Asked) -> list[Firm]:
    """The firms with only the calls that a question names by their date or period."""
    if when.held:
        return _keep(chosen, when.held.holds)
    if when.calls:
        return list(filter(None, (_named_calls(firm, when) for firm in chosen)))
    return chosen


@dataclass(frozen=True, slots=True)
class _Sense:
    """What a question makes of periods."""

    named: bool
    """It names the company."""
    guided: bool
    told: bool
    """Only a result will do, no guidance."""
    again: bool
    """What was said later of a period is asked for."""
    over_time: bool
    """Guidance as it went on from call to call."""


def _of_firm(
    firm: Firm, when: Asked, sense: _Sense, anchor: FiscalPeriod | None
) -> tuple[list[Look], list[str]]:
    """The calls of one firm to be read, and which of those asked for are not held."""
    named, guided = sense.named, sense.guided
    if when.stretch is not None:
        new = stretched(firm.calls, when.stretch, guided)
        if not new and when.stretch.open:  # "each year": how often it is, where no year is held
            return _every(firm)[:1], []
        gone = lacking(firm.calls, when.stretch) if new and named else []
        missing = [f"{firm.name}, {period}" for period in gone]
        return new, missing or ([f"{firm.name}, {when}"] if not new and named else [])
    if sense.again and len(firm.calls) > 1:
        return [Look(firm.calls[-1].id, None, "newest")], []
    if guided and (new := guided_on(firm.calls, when.periods)):
        return new, []
    alone = when.periods[0] if len(when.periods) == 1 else None
    if guided and sense.over_time and alone and alone.span == "year":
        return guided_over(firm.calls, alone), []
    if not when.periods and (when.calls or when.held or not named):
        return _every(firm), []
    reads: list[Look] = []
    absent: list[str] = []
    for mention in sorted(when.periods, key=lambda m: m.basis == "relative") or (None,):
        new = looks(firm.calls, mention, guided, anchor, told=sense.told)
        anchor = new[0].period if new and mention and mention.basis != "relative" else anchor
        aside = not guided and all(look.mode in ("guides", "expected", "recalls") for look in new)
        if when.names_calls:  # whatever is asked, it is that call that may say it
            ahead: Mode = "expected" if guided else "guides"
            new = [replace(look, mode=ahead) if look.mode == "expected" else look for look in new]
        elif aside and mention and named:
            absent.append(f"{firm.name}, {mention.text.strip()}")
        reads += new
    return reads, absent


def fixed_period(rest: str, period: str) -> Asked:
    """The period given by hand in place of those a question names; `SettingsError` when it is none."""
    periods = asked(period).periods
    if not periods:
        raise SettingsError(
            f"{period!r} is not a period: write it as 'FY2008Q2', 'Q2 2008' or 'December 2007 quarter'"
        )
    return Asked(periods, (), asked(rest).rest)


def _keep(held: list[Firm], wanted: Callable[[CallRecord], bool]) -> list[Firm]:
    kept = [replace(firm, calls=tuple(filter(wanted, firm.calls))) for firm in held]
    return [firm for firm in kept if firm.calls]


def _every(firm: Firm) -> list[Look]:
    """All calls of a company, the newest first: no name and no period says which."""
    newest, *others = reversed(firm.calls)
    return [Look(newest.id, None, "newest"), *(Look(call.id, None, "named") for call in others)]


def _named_calls(firm: Firm, when: Asked) -> Firm | None:
    """A firm with the calls a question names by their period ("on the Q2 call", "on the previous call")."""
    asked_of = (c.period for c in reversed(firm.calls) for m in when.periods[:1] if _reported_on(c, m))
    anchor = next((period for period in asked_of if period and period.quarter), None)
    relative = {
        look.call for m in when.calls if m.basis == "relative" for look in looks(firm.calls, m, False, anchor)
    }
    kept = [c for c in firm.calls if c.id in relative or any(_reported_on(c, m) for m in when.calls)]
    return replace(firm, calls=tuple(kept)) if kept else None


def _reported_on(call: CallRecord, mention: PeriodMention) -> bool:
    return call.period is not None and matches(mention, call.period, calendar_of(call))


def _settled(reads: list[Look], *, is_open: bool) -> list[Look]:
    """Comparisons inside a call give way to the period it is about; so do, of all calls, guesses."""
    own = {look.call for look in reads if look.sure}
    kept = [look for look in reads if look.mode != "recalls" or look.call not in own]
    strong = [look for look in kept if look.sure]
    return strong if is_open and strong else kept


def _call_asked(when: Asked) -> str:
    """The call that a question names by its date or period."""
    if when.held:
        return f"the call of {when.held}"
    return f"the call on {', '.join(mention.text.strip() for mention in when.calls) or when}"


def _why(chosen: Sequence[Firm], found: Named, when: Asked, reads: Sequence[Look]) -> str:
    said = _call_asked(when) if when.held else str(when)
    if not found.firms:
        return f"calls that speak of {said}" if said else f"all {sum(len(f.calls) for f in chosen)} calls"
    names = ", ".join(firm.name for firm in chosen)
    if all(look.mode == "newest" for look in reads) and not when.calls and not when.held and not when.stretch:
        held = sum(len(firm.calls) for firm in chosen)
        return (
            f"{names}: the latest of {held} calls" if held > len(chosen) else f"{names}: the only call held"
        )
    if all(look.mode == "recalls" for look in reads):
        return f"{names}: no call on {said} is held; this later one may recall it"
    if not any(look.sure for look in reads) and not when.names_calls:
        return f"{names}: no call on {said} is held; this is where it might be spoken of"
    return f"{names}, {said}"
