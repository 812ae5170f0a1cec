"""From a question to what is to be read for it: scope first, fail closed, nothing widened silently."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from earmark_ingest.library import CallRecord
from earmark_ingest.periods import PeriodMention

from earmark.facets import Facet, Kind, asks_of_analysts, facets, is_summary, kind_of
from earmark.types import Scope, Status
from earmark.when import Asked, Look, asked, calendar_of, looks, matches
from earmark.who import Firm, Named, firms, named


@dataclass(frozen=True, slots=True)
class Narrow:
    """What the user fixed by hand; None where the question decides."""

    calls: tuple[str, ...] | None = None
    company: str | None = None
    period: str | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """What is asked, of which calls. `status` is set when there is nothing to read."""

    question: str
    kind: Kind
    facets: tuple[Facet, ...]
    looks: tuple[Look, ...]
    scope: Scope
    open: bool = False
    """No company is named: of all calls in scope, those that fit answer."""
    analysts: bool = False
    absent: tuple[str, ...] = ()
    """Companies or periods asked for that the library does not hold."""
    doubtful: tuple[str, ...] = ()
    """Names that may be companies the library does not hold; an answer must name them."""
    status: Status | None = None
    choices: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """The plan as shown to the user."""
        return {
            "kind": self.kind,
            "facets": [facet.text for facet in self.facets],
            "reads": [
                {"call": look.call, "period": str(look.period) if look.period else None, "because": look.mode}
                for look in self.looks
            ],
            "absent": list(self.absent),
        }


def make_plan(
    question: str, records: Sequence[CallRecord], spoken: Callable[[str], bool], narrow: Narrow = Narrow()
) -> Plan:
    """Plan a question over the catalog. `spoken` says whether a word occurs on any call."""
    held = _narrowed(firms(records), narrow, spoken)
    found = named(question, held, spoken)
    when = asked(found.rest) if narrow.period is None else _fixed(found.rest, narrow.period)
    kind = kind_of(question)
    what = facets(when.rest, kind)
    if all(is_summary(facet, question) for facet in what) and kind in ("words", "figure", "fact", "list"):
        kind = "summary"
    draft = Plan(question, kind, what, (), Scope((), ""), analysts=asks_of_analysts(question))
    if not held:
        return _closed(
            draft, records, [narrow.company or narrow.period or ", ".join(narrow.calls or ()) or "any call"]
        )
    if found.unknown and not found.firms:
        return _closed(draft, records, list(found.unknown))
    return _with_looks(draft, records, held, found, when)


def _narrowed(held: list[Firm], narrow: Narrow, spoken: Callable[[str], bool]) -> list[Firm]:
    if narrow.calls is not None:
        held = _keep(held, lambda call: call.id in narrow.calls)  # type: ignore[operator]
    if narrow.company is not None:
        wanted = narrow.company.lower()
        chosen = named(narrow.company, held, spoken).firms or tuple(
            firm for firm in held if any(wanted == name.lower() for name in firm.names)
        )
        held = list(chosen)
    if narrow.period is not None:
        fixed = _fixed("", narrow.period)
        held = [firm for firm in held if any(looks(firm.calls, mention, False) for mention in fixed.periods)]
    return held


def _keep(held: list[Firm], wanted: Callable[[CallRecord], bool]) -> list[Firm]:
    kept = [Firm(f.key, f.name, f.names, tuple(filter(wanted, f.calls))) for f in held]
    return [firm for firm in kept if firm.calls]


def _fixed(rest: str, period: str) -> Asked:
    return Asked(asked(period).periods, (), asked(rest).rest)


def _with_looks(
    draft: Plan, records: Sequence[CallRecord], held: list[Firm], found: Named, when: Asked
) -> Plan:
    guided = any(facet.guided for facet in draft.facets)
    chosen = list(found.firms or held)
    if when.calls:
        chosen = _keep(chosen, lambda call: any(_reported_on(call, mention) for mention in when.calls))
    reads, absent = [], [f"{name} (no call held)" for name in found.unknown]
    for firm in chosen:
        for mention in when.periods or (None,):
            new = looks(firm.calls, mention, guided) if mention or found.firms else _every(firm)
            reads += new
            if not new and mention and found.firms:
                absent.append(f"{firm.name}, {mention.text}")
    reads = _settle(reads, is_open=not found.firms)
    if not reads:
        return _closed(
            draft, records, absent or [mention.text for mention in (*when.periods, *when.calls)], chosen
        )
    calls = tuple(dict.fromkeys(look.call for look in reads))
    why = _why(chosen, found, when, reads)
    return Plan(
        draft.question,
        draft.kind,
        draft.facets,
        tuple(reads),
        Scope(calls, why),
        not found.firms,
        draft.analysts,
        tuple(absent),
        found.doubtful if not found.firms else (),
    )


def _every(firm: Firm) -> list[Look]:
    return [
        Look(call.id, None, "newest" if call is firm.calls[-1] else "named") for call in reversed(firm.calls)
    ]


def _reported_on(call: CallRecord, mention: PeriodMention) -> bool:
    return call.period is not None and matches(mention, call.period, calendar_of(call))


def _settle(reads: list[Look], *, is_open: bool) -> list[Look]:
    """One look per call and period; comparisons inside a call give way to the period it is about."""
    unique = list(dict.fromkeys(reads))
    own = {look.call for look in unique if look.mode != "recalls"}
    kept = [look for look in unique if look.mode != "recalls" or look.call not in own]
    strong = [look for look in kept if look.mode not in ("expected", "recalls")]
    return strong if is_open and strong else kept


def _closed(
    draft: Plan, records: Sequence[CallRecord], missing: Sequence[str], near: Sequence[Firm] | None = None
) -> Plan:
    """Nothing to read: say what is missing and what the library holds instead."""
    held = [call for firm in near for call in firm.calls] if near else list(records)
    why = (
        f"the library holds no call for {', '.join(missing)}" if records else "the library holds no calls yet"
    )
    return Plan(
        draft.question,
        draft.kind,
        draft.facets,
        (),
        Scope((), why),
        absent=tuple(missing),
        status="not_in_library",
        choices=tuple(call.id for call in held[:12]),
    )


def _why(chosen: Sequence[Firm], found: Named, when: Asked, reads: Sequence[Look]) -> str:
    said = ", ".join(mention.text.strip() for mention in (*when.periods, *when.calls))
    if not found.firms:
        return f"calls that speak of {said}" if said else f"all {sum(len(f.calls) for f in chosen)} calls"
    names = ", ".join(firm.name for firm in chosen)
    if all(look.mode == "newest" for look in reads):
        held = sum(len(firm.calls) for firm in chosen)
        return (
            f"{names}: the latest of {held} calls" if held > len(chosen) else f"{names}: the only call held"
        )
    if all(look.mode == "recalls" for look in reads):
        return f"{names}: no call on {said} is held; this later one may recall it"
    if all(look.mode == "expected" for look in reads):
        return f"{names}: the call on which guidance for {said} was due"
    return f"{names}, {said}"
