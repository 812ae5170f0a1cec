"""What one call reports, once for each thing: the figure that surely is meant where several are given."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, replace

from earmark_ingest.types import Span

from earmark.calltext import CallText
from earmark.desk.changes.sure import doubt, signed
from earmark.desk.changes.whose import Run, is_of_part_before, says_whole
from earmark.desk.guidance.paths import digits, family
from earmark.desk.guidance.results import Reported, reported
from earmark.desk.guidance.types import Subject
from earmark.metrics import MONEY, unit_kind

_ROUNDED = 0.005
"""Share by which two values differ that may be one, said with more digits or fewer."""
_SUMS = frozenset(
    " ".join(name.split())
    for name in """
    revenue, EBITDA, operating income, gross profit, net income, bookings, billings, backlog, NOI, AUM, ARR,
    RPO, operating expenses, capital expenditures
    """.split(",")
)
"""Metrics whose parts add up, so that the whole is the largest."""


_TANGIBLE = frozenset(("ROE", "book value"))
_ON_TANGIBLE = re.compile(r"\btangible\b|\bROTCE\b|\bTBV", re.IGNORECASE)
"""What makes a metric another one that goes by the same name."""


@dataclass(frozen=True, slots=True)
class Thing:
    """What two values must share to be surely of one thing."""

    metric: str
    part: str
    measure: str
    sequential: bool
    whole_year: bool
    family: str
    """`GAAP`, `adjusted`, or nothing where no basis is said."""
    footing: tuple[str, ...]
    unit: str

    @property
    def loose(self) -> tuple[str, str, str]:
        """The same whatever the basis, period and unit."""
        return self.metric, self.part, self.measure


@dataclass(frozen=True, slots=True)
class One:
    """A reported value with its sign."""

    reported: Reported
    value: float
    """In base units; below 0 where it fell, of a movement."""
    doubt: str
    """Why it is not held against another; empty where it may be."""


@dataclass(frozen=True, slots=True)
class Held:
    """What one call says of a thing."""

    places: tuple[One, ...]
    """Every place, in the order of the call."""
    chosen: One | None
    """None where several values are given and nothing tells which is meant, or the one given is doubtful."""


def footing_of(said: Sequence[str]) -> tuple[str, ...]:
    """What a value is counted with or without, however it is worded: what is left out keeps its words."""
    kinds = (("constant", "constant currency"), ("currency", "constant currency"), ("organic", "organic"))
    found = {next((kind for head, kind in kinds if one.startswith(head)), one.lower()) for one in said}
    return tuple(sorted(found))


def thing_of(of: Subject, unit: str, *, whole_year: bool) -> Thing:
    """What a subject is, to hold against the other call's."""
    return Thing(
        of.metric, (of.part or "").lower(), of.measure, of.against == "sequential", whole_year,
        family(of.basis), footing_of(of.footing), "points" if unit == "bps" else unit,
    )  # fmt: skip


def held(call: CallText, guided: Container[tuple[Span, float | None]] = ()) -> dict[Thing, Held]:
    """Everything that a call reports, by what it is of, in the order of the call.

    `guided` are sentences with a value that is guidance there, and so no result.
    """
    found: dict[Thing, list[One]] = {}
    for one in _own(call, guided):
        said = one.reported.said
        whole_year = bool(said.periods) and not said.periods[0].quarter
        thing = thing_of(said.subject, said.value.unit, whole_year=whole_year)
        if thing.metric in _TANGIBLE and _ON_TANGIBLE.search(one.reported.sentence.text):
            thing = replace(thing, part=f"tangible {thing.part}".strip())
        found.setdefault(thing, []).append(one)
    return {thing: Held(tuple(places), _meant(thing, places)) for thing, places in found.items()}


def _own(call: CallText, guided: Container[tuple[Span, float | None]]) -> Iterator[One]:
    """What is reported, without what may be a part's and is not named so."""
    before: Reported | None = None
    run = Run()
    for one in reported(call):
        in_run = run.holds(one)
        if (one.said.span, one.said.value.low) in guided or in_run or is_of_part_before(one, before):
            continue
        if one.said.subject.part is not None:
            before = one
        if (value := signed(one)) is not None:
            yield One(one, value, doubt(one, call.transcript))


def _meant(thing: Thing, places: Sequence[One]) -> One | None:
    """The one that is meant: all but one may be its rounding, or parts of it that are not named as such."""
    able = [one for one in places if not one.doubt]
    told = [one for one in able if one.reported.sure] or able
    if not told:
        return None
    best = max(_alike(told, told[0]), key=lambda one: digits(one.reported))
    others = [one for one in told if one not in _alike(told, best)]
    if not others:
        return best
    additive = thing.metric in _SUMS and thing.measure == "level" and unit_kind(thing.unit) == MONEY
    largest = all(one.value < best.value for one in others)
    told_whole = says_whole(best.reported)
    return best if additive and largest and told_whole and not thing.part else None


def _alike(places: Sequence[One], one: One) -> list[One]:
    return [each for each in places if abs(each.value - one.value) <= _ROUNDED * abs(one.value)]
