"""From a question to what is to be read for it: its parts, each with its facets and its scope."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from earmark_ingest.errors import SettingsError
from earmark_ingest.library import CallRecord

from earmark.facets import Facet, Kind, asks_of_analysts, facets, is_summary, kind_of
from earmark.scope import Narrow, Reach, fixed_period, narrowed, reach
from earmark.types import Scope, Status
from earmark.when import Asked, Look, asked
from earmark.who import Firm, Named, firms, named
from earmark.words import spelt_out

_PARTS = re.compile(
    r"(?:,\s*|\s+)(?:and|but)\s+(?:(?:at|by|for|from|to|in)\s+)?(?=(?:what|how|when|who|why|which|where)\b)"
    r"|\?\s+(?=\S)",
    re.IGNORECASE,
)


_LONGEST = 2_000
"""Characters of a question that are read."""


@dataclass(frozen=True, slots=True)
class Task:
    """One thing asked and the calls it is to be read from."""

    question: str
    """The part of the question that asks it."""
    kind: Kind
    facet: Facet
    looks: tuple[Look, ...]
    open: bool
    """No company is named: of all calls in scope, those that fit answer."""
    analysts: bool
    """Whether an analyst's own words may answer."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What is asked, of which calls. `status` is set when there is nothing to read."""

    question: str
    tasks: tuple[Task, ...]
    scope: Scope
    absent: tuple[str, ...] = ()
    """Companies or periods asked for that the library does not hold."""
    doubtful: tuple[str, ...] = ()
    """Names that may be companies the library does not hold; an answer must name them."""
    status: Status | None = None
    choices: tuple[str, ...] = ()

    @property
    def open(self) -> bool:
        """Whether the calls that fit decide the scope."""
        return all(task.open for task in self.tasks)

    def to_dict(self) -> dict[str, Any]:
        """The plan as shown to the user."""
        return {
            "tasks": [
                {
                    "facet": task.facet.text,
                    "kind": task.kind,
                    "reads": [
                        {"call": k.call, "period": str(k.period) if k.period else None, "because": k.mode}
                        for k in task.looks
                    ],
                }
                for task in self.tasks
            ],
            "absent": list(self.absent),
        }


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of a question, with what it takes over from the part before."""

    text: str
    found: Named
    when: Asked
    kind: Kind
    facets: tuple[Facet, ...]


def make_plan(
    question: str, records: Sequence[CallRecord], spoken: Callable[[str], bool], narrow: Narrow | None = None
) -> Plan:
    """Plan a question over the catalog. `spoken` says whether a word occurs on any call."""
    narrow = narrow or Narrow()
    question = " ".join(question.split())[:_LONGEST]
    if not re.search(r"\w", question):
        raise SettingsError(f"the question {question[:40]!r} holds no word: ask it in words")
    held = narrowed(firms(records), narrow, spoken)
    if not held:
        return _closed(question, records, [str(narrow)], ())
    parts: list[_Part] = []
    for text in _split(spelt_out(question)):
        parts.append(_part(text, held, spoken, narrow, parts[0] if parts else None))
    first = parts[0].found
    if first.unknown and not first.firms and narrow.calls is None:
        return _closed(question, records, first.unknown, ())
    reached = [
        (part, reach(held, part.found, part.when, any(f.guided for f in part.facets))) for part in parts
    ]
    absent = tuple(dict.fromkeys(name for _, found in reached for name in found.absent))
    if not any(found.looks for _, found in reached):
        return _closed(question, records, absent, reached[0][1].near)
    return _planned(question, reached, absent, narrow.calls is not None)


def _planned(
    question: str, reached: Sequence[tuple[_Part, Reach]], absent: tuple[str, ...], fixed: bool
) -> Plan:
    tasks = tuple(
        Task(part.text, part.kind, facet, found.looks, not part.found.firms, asks_of_analysts(part.text))
        for part, found in reached
        for facet in part.facets
    )
    calls = tuple(dict.fromkeys(look.call for task in tasks for look in task.looks))
    why = "; ".join(dict.fromkeys(found.why for _, found in reached))
    first = reached[0][0].found
    return Plan(question, tasks, Scope(calls, why), absent, () if first.firms or fixed else first.doubtful)


def _split(question: str) -> list[str]:
    """A question that asks twice ("… and at what price?") in its parts."""
    cuts = [0, *(match.end() for match in _PARTS.finditer(question)), len(question)]
    parts = [question[a:b].strip(" ,;") for a, b in pairwise(cuts)]
    return [
        re.sub(r"[\s,;]*\b(?:and|but)\s*(?:at|by|for|from|to|in)?$", "", part)
        for part in parts
        if re.search(r"\w", part)
    ]


def _part(
    text: str, held: list[Firm], spoken: Callable[[str], bool], narrow: Narrow, first: _Part | None
) -> _Part:
    found = named(text, held, spoken)
    when = asked(found.rest) if narrow.period is None else fixed_period(found.rest, narrow.period)
    kind = kind_of(text)
    what = facets(when.rest, kind)
    if first is not None:
        found = found if found.firms else replace(first.found, rest=found.rest)
        when = when if when.periods or when.calls else replace(first.when, rest=when.rest)
        what = tuple(_carried(facet, first.facets[0]) for facet in what)
    if all(is_summary(facet) for facet in what) and kind in ("words", "figure", "fact", "list"):
        kind = "summary"
    return _Part(text, found, when, kind, what)


def _carried(facet: Facet, first: Facet) -> Facet:
    """What a later part leaves out ("and what drove it?") is what the first one named."""
    if facet.metric is not None or len(facet.terms) > 3:
        return facet
    terms = tuple(dict.fromkeys((*facet.terms, *first.terms)))
    text = " ".join(filter(None, [first.text, " ".join(facet.terms)])) if facet.terms else first.text
    return replace(facet, text=text, terms=terms, metric=first.metric, basis=facet.basis or first.basis)


def _closed(
    question: str, records: Sequence[CallRecord], missing: Sequence[str], near: Sequence[Firm]
) -> Plan:
    """Nothing to read: say what is missing and what the library holds instead."""
    held = [call for firm in near for call in firm.calls] or list(records)
    why = (
        f"the library holds no call for {', '.join(missing)}" if records else "the library holds no calls yet"
    )
    kind = kind_of(question)
    tasks = tuple(Task(question, kind, facet, (), False, False) for facet in facets(question, kind))
    return Plan(
        question,
        tasks,
        Scope((), why),
        tuple(missing),
        status="not_in_library",
        choices=tuple(call.id for call in held[:12]),
    )
