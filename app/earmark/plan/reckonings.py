"""What a computation is to be made from: each operand as something asked of a call."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from earmark_ingest.library import CallRecord
from earmark_ingest.types import FiscalPeriod

from earmark.plan.carry import Context
from earmark.plan.companies.directory import Firm
from earmark.plan.types import Facet, Look, Reckoning, Task
from earmark.plan.what.facets import facets
from earmark.plan.what.operations import Sought, of_two_bases

_MOST = 6
"""Calls of an open question up to which something is computed for each."""

Read = Callable[[Context, Facet], Task]
"""The task for one thing of a part of the question."""


@dataclass(frozen=True, slots=True)
class _Desk:
    part: Context
    tasks: Mapping[int, Task]
    """The part's tasks by their place in the plan."""
    firms: Mapping[str, Firm]
    """The firm of each call that may be read."""
    read: Read

    @property
    def first(self) -> Task:
        return next(iter(self.tasks.values()))

    @property
    def looks(self) -> tuple[Look, ...]:
        """What the part reads as a result, each call and period once."""
        plain = [task for task in self.tasks.values() if not task.facet.guided]
        return tuple(dict.fromkeys(look for task in plain or self.tasks.values() for look in task.looks))

    def call(self, look: Look) -> CallRecord:
        return next(call for call in self.firms[look.call].calls if call.id == look.call)

    def period(self, look: Look) -> FiscalPeriod | None:
        return look.period or self.call(look).period


def reckonings(
    part: Context, tasks: Mapping[int, Task], firms: Callable[[], Mapping[str, Firm]], read: Read
) -> Iterator[Reckoning]:
    """The computations that a part of a question asks for, one for each call or company it is asked of.

    `firms` gives the firm of each call that may be read.
    """
    found = part.sought
    if found is None or not tasks:
        return
    desk = _Desk(part, tasks, firms(), read)
    if not desk.looks or not all(look.call in desk.firms for look in desk.looks):
        return
    if desk.first.open and len(desk.looks) > _MOST:
        return
    for operands in _ways(found, desk):
        if len(operands) > 1 or found.operation == "midpoint":
            yield Reckoning(found.operation, tuple(tasks), operands, found.horizon)


def _ways(found: Sought, desk: _Desk) -> Iterator[tuple[Task, ...]]:
    if found.operation == "midpoint":
        yield from _midpoints(desk)
    elif found.operation == "against":
        yield from _against(desk)
    elif found.operands:
        yield from _things(found, desk)
    elif of_two_bases([task.facet for task in desk.tasks.values()]):
        yield from _per_call(list(desk.tasks.values()))
    else:
        yield from _over_time(found, desk)


def _midpoints(desk: _Desk) -> Iterator[tuple[Task, ...]]:
    for task in desk.tasks.values():
        asked = task if task.facet.guided else desk.read(desk.part, replace(task.facet, guided=True))
        for look in asked.looks:
            yield (_figure(asked, (look,)),)


def _things(found: Sought, desk: _Desk) -> Iterator[tuple[Task, ...]]:
    """Several things of one call: product revenue and service revenue."""
    asked = []
    for text in found.operands:
        facet = facets(text, "figure")[0]
        basis = facet.basis or desk.first.facet.basis
        guided = facet.guided or desk.first.facet.guided
        asked.append(desk.read(desk.part, replace(facet, basis=basis, guided=guided)))
    yield from _per_call(asked)


def _per_call(asked: Sequence[Task]) -> Iterator[tuple[Task, ...]]:
    for look in dict.fromkeys(look for task in asked for look in task.looks):
        if all(look in task.looks for task in asked):
            yield tuple(_figure(task, (look,)) for task in asked)


def _against(desk: _Desk) -> Iterator[tuple[Task, ...]]:
    """A result and the guidance for it: of the call before, else as the call itself recalls it."""
    plain = [task.facet for task in desk.tasks.values() if not task.facet.guided]
    asked = plain or [_reported(task.facet) for task in desk.tasks.values()]
    for facet in dict.fromkeys(asked):
        guided = replace(facet, guided=True, text=f"{facet.text} guidance")
        for look in desk.looks:
            period, call = desk.period(look), desk.call(look)
            if period is None or call.period is None:
                continue
            look = _reporting(desk, look, period)
            call = desk.call(look)
            before = _guiding(desk.firms[look.call], call, period)
            looks = [Look(before.id, period, "guides")] if before else []
            looks.append(Look(call.id, period, "guides"))
            result = _figure(desk.first, (_reporting(desk, look, period),), facet)
            yield result, _figure(desk.first, tuple(looks), guided)


def _reporting(desk: _Desk, look: Look, period: FiscalPeriod) -> Look:
    """The call that reports a period, where that is not the one that is read for it."""
    told = period if period.quarter else FiscalPeriod(period.year, 4)
    held = [call.id for call in desk.firms[look.call].calls if call.period == told]
    return Look(held[-1], period, "reports") if held else replace(look, period=period)


def _guiding(firm: Firm, call: CallRecord, period: FiscalPeriod) -> CallRecord | None:
    """The last call before one on which guidance for its period was given or due."""
    assert call.period is not None
    due = call.period.shift(-1)
    earlier = [other for other in firm.calls if other.period is not None and other.period < call.period]
    fit = [
        c
        for c in earlier
        if c.period == due
        or period in c.guided
        or (not period.quarter and c.period and c.period.year == period.year)
    ]
    return max(fit, key=lambda c: c.period or due, default=None)


def _over_time(found: Sought, desk: _Desk) -> Iterator[tuple[Task, ...]]:
    """A figure and the same figure of an earlier period, or of another company."""
    task = desk.first
    by_firm: dict[str, list[Look]] = {}
    for look in desk.looks:
        by_firm.setdefault(desk.firms[look.call].key, []).append(look)
    facet = _level(task.facet)
    if (
        len(by_firm) == 2
        and found.operation == "difference"
        and all(len(own) == 1 for own in by_firm.values())
    ):
        yield tuple(_figure(task, (own[0],), facet) for own in by_firm.values())
        return
    for own in by_firm.values():
        dated = sorted({(desk.period(look) or FiscalPeriod(0)): look for look in own}.items())
        if len(dated) == 2 or (len(dated) > 2 and _bounded(desk.part)):
            yield tuple(_figure(task, (dated[at][1],), facet) for at in (-1, 0))
        elif len(dated) == 1 and (found.operation == "growth" or found.horizon):
            base = _base(found, dated[0][1], desk)
            if base:
                yield _figure(task, (dated[0][1],), facet), _figure(task, base, facet)


def _bounded(part: Context) -> bool:
    run = part.when.stretch
    return run is not None and run.first is not None and run.last is not None


def _base(found: Sought, look: Look, desk: _Desk) -> tuple[Look, ...]:
    """Where the earlier figure is said: on its own call, else where the later call compares with it."""
    period, call = desk.period(look), desk.call(look)
    if period is None or call.period is None:
        return ()
    back = period.shift(-1 if found.horizon == "quarter" and period.quarter else -4)
    told = back if back.quarter else FiscalPeriod(back.year, 4)
    held = [other.id for other in desk.firms[look.call].calls if other.period == told]
    return (*(Look(other, back, "reports") for other in held[-1:]), Look(look.call, back, "recalls"))


def _level(facet: Facet) -> Facet:
    return replace(facet, change=False)


def _reported(facet: Facet) -> Facet:
    return replace(facet, guided=False, text=facet.text.removesuffix(" guidance"))


def _figure(task: Task, looks: tuple[Look, ...], facet: Facet | None = None) -> Task:
    facet = facet or task.facet
    return replace(task, kind="figure", facet=facet, looks=looks, open=False, question=facet.text)
