"""The one object that every surface holds: a library and the way from a question to a checked answer."""

from __future__ import annotations

import time
from collections.abc import Collection, Generator, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from earmark_ingest.library import Library

from earmark.answering import Answering, unread
from earmark.atdesk import AtDesk
from earmark.checks import Checked
from earmark.checks.notes import Verification
from earmark.conversation import Conversation, Ways
from earmark.deskwork import DeskWork
from earmark.held import Progress, narrowed_to
from earmark.model import Model
from earmark.model.rewrite import leans, reworded
from earmark.model.translate import is_foreign, translated
from earmark.model.types import Completion
from earmark.plan import Plan, make_plan, selected
from earmark.plan.language.glossary import in_english as known_in_english
from earmark.pointing import Pointed, pointing
from earmark.retrieved import Retrieved, retrieved
from earmark.sets import QuestionSet
from earmark.sets import find as find_set
from earmark.sets import run as run_set
from earmark.settings import Settings
from earmark.table import Table, Told, columns, filled
from earmark.types import Answer, Claim, Dropped
from earmark.verification import Verifier

_READ_AT_ONCE, _ASKED_AT_ONCE = 2, 6
"""Calls of a table that are answered from at the same time: by reading, and by a model that is waited for."""


class Assistant(AtDesk):
    """Answers questions about the calls of one library.

    `Assistant.open("library")` takes everything else from the environment (`Settings`); without a
    model it answers by quoting. Safe to share between threads. Every method that can meet a mistake
    of the user raises an `EarmarkError` whose text is one sentence. What it holds is in `Held`, what is read
    off calls without a question in `AtDesk`.
    """

    def __init__(self, library: Library, settings: Settings, model: Model | None = None) -> None:
        super().__init__(library, settings, model)
        self._verifier = Verifier(self._finder)
        self._answering = Answering(self._finder, model, settings.max_calls)
        self._deskwork = DeskWork(self._desk, self._directory, self._answering, settings.max_calls)

    def ask(
        self,
        question: str,
        *,
        calls: Sequence[str] | None = None,
        company: str | None = None,
        period: str | None = None,
        earlier: Sequence[str] = (),
    ) -> Answer:
        """Answer a question; `calls`, `company` and `period` narrow what it may be answered from.

        `earlier` are the questions of the conversation, oldest first: what this one leaves out ("and the
        quarter before?") is taken from them.
        """
        started = time.perf_counter()
        plan = self.plan(question, calls=calls, company=company, period=period, earlier=earlier)
        answer = self._at_once(plan) or self._answering.answer(plan)
        return self._stamped(answer, started)

    def stream(
        self,
        question: str,
        *,
        calls: Sequence[str] | None = None,
        company: str | None = None,
        period: str | None = None,
        earlier: Sequence[str] = (),
    ) -> Generator[str | Answer, None, None]:
        """The answer's text line by line, then the answer itself, which is the one that `ask` gives.

        Every line has been checked; with a model each comes as soon as the model has written it. Closing the
        generator ends the request to the model. The options are those of `ask`.
        """
        started = time.perf_counter()
        plan = self.plan(question, calls=calls, company=company, period=period, earlier=earlier)
        answer = self._at_once(plan)
        if answer is None:
            answer = yield from self._answering.stream(plan)
        else:
            yield from answer.text.splitlines()
        yield self._stamped(answer, started)

    def _at_once(self, plan: Plan) -> Answer | None:
        """The answer to what needs no search: nothing to read, or a question that whole calls answer."""
        return unread(plan, empty=not self.library.calls()) or self._deskwork.answer(plan)

    def _stamped(self, answer: Answer, started: float) -> Answer:
        """The answer with what it cost and how long it took."""
        cost = self.model.cost(answer.usage) if self.model and answer.usage else 0.0
        return replace(answer, cost=cost, seconds=round(time.perf_counter() - started, 4))

    def retrieve(
        self,
        question: str,
        k: int | None = None,
        *,
        per_facet: int | None = None,
        calls: Sequence[str] | None = None,
        company: str | None = None,
        period: str | None = None,
        earlier: Sequence[str] = (),
    ) -> list[Retrieved]:
        """The passages an answer would stand on, best first: `k` in all, 10 where nothing is said.

        They are shared out evenly among the calls and facets of the question; `per_facet` gives so many for
        each. None where the question asks for what is not held.
        """
        plan = self.plan(question, calls=calls, company=company, period=period, earlier=earlier)
        if plan.status is not None:
            return []
        k = 10 if k is None and per_facet is None else k
        return retrieved(plan, self._finder.find(plan), k, per_facet)

    def plan(
        self,
        question: str,
        *,
        calls: Sequence[str] | None = None,
        company: str | None = None,
        period: str | None = None,
        earlier: Sequence[str] = (),
    ) -> Plan:
        """What a question would be answered from, without answering it."""
        self._refresh()
        narrow = narrowed_to(calls, company, period)
        for call in calls or ():
            self.library.transcript(call)
        english = self._in_english(question)
        plan = make_plan(english.text, self._directory(), self.library.said, narrow, earlier)
        if english.text == question:
            return plan
        return replace(
            plan, question=question, understood=plan.understood or english.text, usage=english.usage
        )

    def conversation(
        self,
        *,
        calls: Sequence[str] | None = None,
        company: str | None = None,
        period: str | None = None,
        saved: Mapping[str, Any] | None = None,
    ) -> Conversation:
        """A talk in which a question may leave out what the ones before it said; narrowed as `ask` is.

        `saved` takes up a talk that `Conversation.to_dict` gave, with its own narrowing.
        """
        ways = Ways(self.ask, self.stream, self._point, self._reworded)
        if saved is not None:
            return Conversation.from_dict(ways, saved)
        narrow = {"calls": list(calls) if calls is not None else None, "company": company, "period": period}
        return Conversation(ways, narrow)

    def table(
        self,
        questions: Sequence[str] | str,
        calls: Sequence[str] | None = None,
        *,
        company: str | None = None,
        period: str | None = None,
    ) -> Table:
        """Each question answered from each call, side by side: of a company, on a period, or these calls."""
        *_, found = self.tabulate(questions, calls, company=company, period=period)
        assert isinstance(found, Table)
        return found

    def tabulate(
        self,
        questions: Sequence[str] | str,
        calls: Sequence[str] | None = None,
        *,
        company: str | None = None,
        period: str | None = None,
    ) -> Iterator[Told | Table]:
        """Each cell's answer as soon as it is there, then the table."""
        self._refresh()
        across = columns(selected(self._directory(), narrowed_to(calls, company, period)))
        listed = [questions] if isinstance(questions, str) else list(questions)
        yield from filled(listed, across, self._ask_one, self._workers)

    def run_set(
        self,
        name: str | Path | QuestionSet,
        calls: Sequence[str] | None = None,
        *,
        company: str | None = None,
        period: str | None = None,
        without: Collection[str] = (),
        on_progress: Progress | None = None,
    ) -> Table:
        """The questions of a set (`results`, one of the library's folder `sets`, a file) put to each call.

        A row for each question, whatever the calls say, and a column for each call but those `without`.
        """
        self._refresh()
        chosen = selected(self._directory(), narrowed_to(calls, company, period))
        asked = name if isinstance(name, QuestionSet) else find_set(name, self.library.path)
        return run_set(asked, chosen, self._ask_one, self._workers, without=without, on_progress=on_progress)

    def _ask_one(self, question: str, call: str) -> Answer:
        return self.ask(question, calls=[call])

    @property
    def _workers(self) -> int:
        return _ASKED_AT_ONCE if self.model is not None else _READ_AT_ONCE

    def _point(self, question: str, about: Pointed) -> Answer:
        """Answer a question about words that an answer cited, from the calls again."""
        self._refresh()
        started = time.perf_counter()
        answer = self._answering.checked(*pointing(question, about, self._finder.text))
        return replace(answer, seconds=round(time.perf_counter() - started, 4))

    def _reworded(self, question: str, earlier: Sequence[str]) -> Completion | None:
        """A follow-up by itself, worded by the model; None where there is none, or it points at nothing."""
        if self.model is None or not leans(question):
            return None
        return reworded(question, earlier, self.model)

    def _in_english(self, question: str) -> Completion:
        """A question as the rules can read it; without a model they know some Chinese by themselves."""
        unchanged = Completion(question)
        if self.model is None or not is_foreign(known_in_english(question), self.library.known):
            return unchanged
        return translated(question, self.model) or unchanged

    def check(
        self, claims: Sequence[Claim], *, calls: Sequence[str] | None = None
    ) -> tuple[list[Checked], list[Dropped]]:
        """Claims of any composer held against the passages they cite: those that hold, and those that do not.

        `calls` are those that may be cited, all where nothing is said.
        """
        self._refresh()
        return self._verifier.check(claims, calls)

    def verify(self, text: str, *, calls: Sequence[str] | None = None) -> Verification:
        """Each figure and quotation of a text marked as found, different or not found; see `earmark.verify`.

        `calls` are those that are looked in, all where nothing is said.
        """
        self._refresh()
        return self._verifier.verify(text, calls)
