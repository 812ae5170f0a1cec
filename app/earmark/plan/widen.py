"""Further back: the calls to read, one after another, where those that a question means say nothing of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from earmark_ingest.tokens import stems

from earmark.plan.spoken import Said
from earmark.plan.types import Facet, Look, Plan, Task
from earmark.types import Scope
from earmark.words import words


def widened(plan: Plan, said: Said) -> Iterator[Plan]:
    """The same question put to earlier calls of the company, one a plan, newest first; none for most plans.

    Only calls of which one passage holds every word of what is asked, so that more calls read make no answer
    less certain. Lazy: nothing is looked up before the first is asked for.
    """
    if plan.status is not None or plan.open:
        return
    likely = [_likely(task, said) for task in plan.tasks]
    calls = dict.fromkeys(look.call for looks in likely for look in looks)
    for call in sorted(calls, key=[look.call for task in plan.tasks for look in task.further].index):
        tasks = tuple(
            replace(task, looks=tuple(look for look in looks if look.call == call) or task.looks)
            for task, looks in zip(plan.tasks, likely, strict=True)
        )
        read = ", ".join(plan.scope.calls)
        yield replace(
            plan,
            tasks=tasks,
            scope=Scope((*plan.scope.calls, call), f"{plan.scope.why}; nothing there, then {call}"),
            notices=(*plan.notices, f"Not on {read}; this is from the earlier {call}."),
        )


def _likely(task: Task, said: Said) -> tuple[Look, ...]:
    asked = _asked(task.facet)
    if not task.further or not asked:
        return task.further
    calls = said(asked)
    return tuple(look for look in task.further if look.call in calls)


def _asked(facet: Facet) -> str:
    """The words that the facet's terms were made of."""
    terms = set(facet.terms)
    return " ".join(word for word in words(facet.source) if not terms.isdisjoint(stems(word)))
