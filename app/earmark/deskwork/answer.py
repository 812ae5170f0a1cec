"""From a plan that whole calls answer to its answer: read by the desk, checked like any other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from earmark.answering import Answering
from earmark.assemble import closed
from earmark.desk import Desk, brief
from earmark.deskwork import lines
from earmark.deskwork.asked import asked
from earmark.deskwork.changed import changed
from earmark.deskwork.counted import counted, terms_of
from earmark.deskwork.told import Told, in_pieces, joined
from earmark.deskwork.unanswered import unanswered
from earmark.plan import ALL, Directory, Firm, Narrow, Plan, Task
from earmark.types import Answer, Draft

_RECORD = 5
"""Calls up to one that may have guided for what it reports: a year's guidance is as old as that."""


class DeskWork:
    """Answers questions that no passage answers, over one library."""

    def __init__(
        self, desk: Desk, companies: Callable[[], Directory], answering: Answering, max_calls: int
    ) -> None:
        """Over the calls that `desk` reads; `max_calls` are answered from at once."""
        self._desk = desk
        self._companies = companies
        self._answering = answering
        self._texts = answering.finder.text
        self._max_calls = max_calls
        self._ways: dict[str, Callable[[Plan, Task, Sequence[str]], Told | None]] = {
            "brief": self._brief,
            "guidance": self._guidance,
            "record": self._record,
            "questions": self._questions,
            "mentions": self._mentions,
            "one-offs": self._one_offs,
            "changes": self._changes,
            "unanswered": self._unanswered,
        }

    def answer(self, plan: Plan) -> Answer | None:
        """The answer to a plan that whole calls answer; None where passages do."""
        if len(plan.tasks) != 1 or plan.tasks[0].kind not in self._ways:
            return None
        (task,) = plan.tasks
        calls = tuple(dict.fromkeys(look.call for look in task.looks))
        if task.open and task.kind != "mentions":
            calls = tuple(
                dict.fromkeys(look.call for look in task.looks if look.sure and look.mode != "named")
            )
            if len(calls) > self._max_calls:
                shown = ", ".join(calls[: self._max_calls])
                text = f"This is read call by call. Name a company or a period; some are {shown}."
                return closed(plan, "ambiguous", text, calls[: self._max_calls])
        told = self._ways[task.kind](plan, task, calls) if calls else None
        return self._checked(plan, told, calls) if told is not None else None

    def _checked(self, plan: Plan, told: Told, calls: Sequence[str]) -> Answer:
        """What the desk told, checked; what is counted stands before it."""
        cited = [quote.passage.rsplit("#", 1)[0] for claim in told.claims for quote in claim.quotes]
        read = [*calls, *told.calls] if len(calls) <= self._max_calls else cited
        plan = replace(plan, scope=replace(plan.scope, calls=tuple(dict.fromkeys(read))))
        draft = Draft(
            told.claims,
            (told.outcome if told.claims else "not_discussed",),
            ("" if told.claims else told.nothing,),
            notices=told.notices,
        )
        answer = self._answering.checked(plan, draft)
        if answer.dropped and (claims := tuple(in_pieces(told.claims, answer.dropped))) != told.claims:
            answer = self._answering.checked(plan, replace(draft, claims=claims))
        if not told.head or not answer.citations:
            return answer
        first = replace(answer.parts[0], text=f"{told.head}\n{answer.parts[0].text}")
        return replace(
            answer,
            text=f"{told.head}\n{answer.text}",
            parts=(first, *answer.parts[1:]),
            figures=(*told.counted, *answer.figures),
        )

    def _brief(self, plan: Plan, _task: Task, calls: Sequence[str]) -> Told:
        return lines.brief([brief(self._desk.card(call)) for call in calls], plan.question, self._texts)

    def _guidance(self, _plan: Plan, task: Task, calls: Sequence[str]) -> Told | None:
        found = self._desk.guidance(Narrow(tuple(calls)))
        return lines.guidance(found, task.looks, self._texts, every=task.facet.source == ALL)

    def _record(self, _plan: Plan, _task: Task, calls: Sequence[str]) -> Told:
        """What the calls report of what they, or those shortly before them, guided."""
        before: dict[str, None] = {}
        for call in calls:
            held = [one.id for one in self._companies().by_call[call].calls]
            at = held.index(call)
            before |= dict.fromkeys(held[max(0, at - _RECORD) : at + 1])
        return lines.record(self._desk.guidance(Narrow(tuple(before))), calls, self._texts)

    def _questions(self, _plan: Plan, task: Task, calls: Sequence[str]) -> Told:
        return asked([self._texts(call) for call in calls], task.facet)

    def _unanswered(self, _plan: Plan, task: Task, calls: Sequence[str]) -> Told:
        return unanswered([self._texts(call) for call in calls], calls, task.facet)

    def _mentions(self, _plan: Plan, task: Task, calls: Sequence[str]) -> Told:
        found = self._desk.mentions(terms_of(task.facet.text), Narrow(tuple(calls)))
        return counted(found, task.facet.text, self._texts, several=len(self._firms(calls)) > 1)

    def _one_offs(self, _plan: Plan, _task: Task, calls: Sequence[str]) -> Told:
        return lines.one_offs([self._desk.card(call) for call in calls], self._texts)

    def _changes(self, _plan: Plan, _task: Task, calls: Sequence[str]) -> Told:
        """Of each company from the last but one of its calls to the last; of one, from the one before."""
        held = [[one.id for one in firm.calls] for firm in self._firms(calls)]
        return joined([self._changed(each, calls) for each in held])

    def _firms(self, calls: Sequence[str]) -> list[Firm]:
        """The companies of these calls, each once."""
        by_call = self._companies().by_call
        return list({by_call[call].key: by_call[call] for call in calls}.values())

    def _changed(self, held: Sequence[str], calls: Sequence[str]) -> Told:
        """The same of one company; `held` are its calls, oldest first."""
        chosen = [call for call in held if call in calls]
        if len(chosen) == 1:
            at = held.index(chosen[0])
            if not at:
                return Told((), f"Not discussed: no call before {chosen[0]} is held to hold it against.")
            chosen = list(held[at - 1 : at + 1])
        return changed(self._desk.changes(chosen[-2:]), self._texts)
