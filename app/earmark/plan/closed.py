"""Plans that read nothing: what is missing, what is not clear, and what the library holds instead."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from earmark_ingest.errors import SettingsError
from earmark_ingest.library import CallRecord
from rapidfuzz import fuzz

from earmark.plan.carry import Context
from earmark.plan.companies.directory import Directory, Firm
from earmark.plan.types import Plan, Task
from earmark.plan.what.facets import facets, is_empty
from earmark.plan.what.kinds import kind_of
from earmark.types import Scope
from earmark.words import words

_NO_QUARTER = re.compile(r"\bQ[05-9](?= ?(?:FY|fiscal|['’]?\d\d))", re.IGNORECASE)
_FUNCTION = frozenset(
    """a an the of and or but to in on at by for from with as is are was were be been do does did has have had
    what which who whom whose when where why how it its this that these those there then than so if not no
    i you he she we they me him her us them my your his our their will would can could should may""".split()
)
"""Words that name nothing."""
_CHOICES = 5
"""Calls that are offered instead."""
_SMALL = 12
"""Calls of a library that are all shown."""
_LIKE = 60
"""Likeness of two names (0 to 100) from which one may be meant by the other."""
_GREETING = frozenset("hello hi hey thanks thank bye goodbye ok okay yes no please test testing help".split())


def refuse_nothing(question: str, parts: Sequence[Context]) -> None:
    """`SettingsError` for a question of words that name nothing, and for a quarter that is none."""
    if wrong := _NO_QUARTER.search(question):
        raise SettingsError(f"there is no quarter {wrong[0]!r}: a year has Q1 to Q4")
    empty = all(is_empty(facet) for part in parts for facet in part.facets)
    asked = [word.lower() for word in words(question)]
    greets = (_FUNCTION | _GREETING).issuperset(asked) and not _FUNCTION.issuperset(asked)
    if greets or (empty and _FUNCTION.issuperset(asked)):
        raise SettingsError(
            f"the question {question[:40]!r} names nothing to look for: name a figure, a topic, a company "
            f"or a period"
        )


def choice(question: str, fit: Sequence[Firm], parts: Sequence[Context]) -> Plan:
    """Several companies go by the name: nothing is read until it is said which."""
    names = " or ".join(firm.name for firm in fit)
    tasks = tuple(Task(part.text, part.kind, facet, (), False) for part in parts for facet in part.facets)
    choices = tuple(firm.calls[-1].id for firm in fit)
    return Plan(question, tasks, Scope((), f"the name means {names}"), status="ambiguous", choices=choices)


def closed(
    question: str,
    library: Directory,
    missing: Sequence[str],
    near: Sequence[Firm],
    tasks: tuple[Task, ...] = (),
) -> Plan:
    """Nothing to read: say what is missing and what the library holds instead."""
    held = [call for firm in near or library.firms for call in firm.calls]
    why = f"the library holds no call for {', '.join(missing)}" if held else "the library holds no calls yet"
    kind = kind_of(question)
    tasks = tuple(replace(task, looks=()) for task in tasks) or tuple(
        Task(question, kind, facet, (), False) for facet in facets(question, kind)
    )
    shown = _nearest_first(held, missing) if near else _alike(library.firms, missing)
    return Plan(
        question,
        tasks,
        Scope((), why),
        tuple(missing),
        status="not_in_library",
        choices=tuple(shown),
    )


def _nearest_first(held: Sequence[CallRecord], missing: Sequence[str]) -> list[str]:
    """A company's calls, those of the nearest periods first; the newest where no year is named."""
    years = [int(year) for year in re.findall(r"\b(?:19|20)\d\d\b", " ".join(missing))]

    def away(call: CallRecord) -> int:
        return min((abs(call.period.year - year) for year in years), default=0) if call.period else 99

    newest = list(reversed(held))
    return [call.id for call in sorted(newest, key=away)][:_CHOICES]


def _alike(firms: Sequence[Firm], missing: Sequence[str]) -> list[str]:
    """The newest call of each company whose name looks like one that is missing, the likest first.

    Of a small library all calls.
    """

    def likeness(firm: Firm) -> float:
        call = firm.calls[-1]
        names = [name for name in (call.company, call.ticker) if name and len(name) > 2]
        return max(
            (fuzz.ratio(name.lower(), gone.lower()) for name in names for gone in missing), default=0.0
        )

    if len(firms) <= _CHOICES:
        return [
            call.id for firm in sorted(firms, key=likeness, reverse=True) for call in reversed(firm.calls)
        ]
    scored = sorted(((likeness(firm), firm) for firm in firms), key=lambda one: -one[0])
    return [firm.calls[-1].id for score, firm in scored if score >= _LIKE][:_CHOICES]
