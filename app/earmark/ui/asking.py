"""The chat's verbs: ask, choose what is asked of, start afresh."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext

from earmark.adapters.connection import OPENAI_URL
from earmark.assistant import Assistant
from earmark.types import Answer
from earmark.ui.answer_view import answer_view, failed_view, pending_view
from earmark.ui.scope_view import picker_view, standing_view, ticks_view
from earmark.ui.suggest import first_questions, next_questions
from earmark.ui.visits import Entry, Visit, held
from earmark.ui.wire import Patch, Said, Verb, sentence
from earmark.ui.wording import went

_AT_ONCE = 4
"""Questions that are read for at the same time: more threads than that only take turns on Python's lock."""
_LONGEST = 2000
"""Characters of a question."""

_Shown = tuple[Answer | None, str]
"""The answer, None before it is whole, and the HTML of what there is."""


class Asking:
    """Questions and their answers. Holds nothing of a visitor."""

    def __init__(self, assistant: Assistant) -> None:
        self._assistant = assistant
        self._reading = threading.BoundedSemaphore(_AT_ONCE)

    def verbs(self) -> dict[str, Verb]:
        """By name."""
        return {"ask": self.ask, "scope": self.scope, "keep": self.keep}

    def ask(self, visit: Visit, said: Said) -> Iterator[Patch]:
        """One more exchange: first pending, then as the answer comes. `calls` narrows it.

        What the question leaves out is taken from those before it.
        """
        question = " ".join(str(said.get("question") or "").split())[:_LONGEST]
        if not question:
            return
        with held(visit):
            calls = chosen(said.get("calls")) or visit.scope
            number = visit.number()
            yield Patch("em-welcome", "")
            yield Patch("em-exchanges", pending_view(question, number=number), "add")
            answer = None
            turn = self._turn(visit.own or self._assistant)
            for shown in _by_turns(self._exchange(question, visit, calls, number), turn):
                answer, html = shown
                yield Patch(f"em-x{number}", html, "swap")
            visit.keep(Entry(number, html, question, answer))

    def _turn(self, assistant: Assistant) -> AbstractContextManager[object]:
        """A turn to read; a model is waited for and takes none."""
        return self._reading if assistant.model is None else nullcontext()

    def _exchange(self, question: str, visit: Visit, calls: Sequence[str], number: int) -> Iterator[_Shown]:
        assistant = visit.own or self._assistant
        lines: list[str] = []
        try:
            talk = visit.conversation(assistant)
            for event in talk.stream(question, calls=list(calls) or None):
                if isinstance(event, Answer):
                    told = went(event, assistant.settings.base_url, OPENAI_URL)
                    yield event, answer_view(event, told, number, next_questions(assistant, event))
                else:
                    lines.append(event)
                    yield None, pending_view(question, tuple(lines), number)
        except Exception as error:
            yield None, failed_view(question, sentence(error), number)

    def scope(self, visit: Visit, said: Said) -> Iterator[Patch]:
        """Below an answer: the calls that its question may be asked of instead."""
        entry = visit.entry(said.get("number"))
        if entry is None:
            return
        calls = self._assistant.calls()
        if "find" in said:
            ticked = chosen(said.get("calls"))
            yield Patch(f"em-ticks{entry.number}", ticks_view(ticked, calls, str(said["find"])))
            return
        now = entry.answer.scope.calls if entry.answer else ()
        yield Patch(f"em-scope{entry.number}", picker_view(entry.number, entry.question, now, calls))

    def keep(self, visit: Visit, said: Said) -> Iterator[Patch]:
        """Ask the next questions of these calls, or of what they say by themselves; nothing is taken over."""
        known = {call.id for call in self._assistant.calls()}
        visit.talk = None
        visit.scope = tuple(call for call in chosen(said.get("calls")) if call in known)
        questions = (
            first_questions(self._assistant, self._assistant.calls(), visit.scope) if visit.scope else []
        )
        yield Patch("em-standing", standing_view(visit.scope, questions))


def _by_turns(steps: Iterator[_Shown], turn: AbstractContextManager[object]) -> Iterator[_Shown]:
    """The steps, each made in a turn; a browser that is slow to take one holds nobody up."""
    while True:
        with turn:
            step = next(steps, None)
        if step is None:
            return
        yield step


def chosen(calls: object) -> tuple[str, ...]:
    """Ids of calls as a page sends them: one, a list, or nothing."""
    if isinstance(calls, str):
        return (calls,) if calls else ()
    return tuple(str(call) for call in calls if call) if isinstance(calls, list) else ()
