"""The one object that every surface holds: a library and the way from a question to a checked answer."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Generator, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Any

from earmark_ingest.embed import Embedder
from earmark_ingest.errors import LibraryError
from earmark_ingest.library import CallRecord, Library
from earmark_ingest.types import Outcome, Report, Transcript

from earmark import write
from earmark.answering import Answering, unread
from earmark.checks import Checked
from earmark.checks.notes import Verification
from earmark.conversation import Conversation, Ways
from earmark.desk import (
    Brief,
    Card,
    Changes,
    Desk,
    Exchanged,
    Filter,
    Guidance,
    Mentions,
    Order,
    Screened,
    brief,
    of_file,
)
from earmark.deskwork import DeskWork
from earmark.embedders import embedder_for
from earmark.find import Finder
from earmark.model import Model
from earmark.model.rewrite import leans, reworded
from earmark.model.translate import is_foreign, translated
from earmark.model.types import Completion
from earmark.noting import note
from earmark.plan import Directory, Narrow, Plan, directory, make_plan, selected
from earmark.plan.language.glossary import in_english as known_in_english
from earmark.pointing import Pointed, pointing
from earmark.retrieved import Retrieved, retrieved
from earmark.sets import QuestionSet
from earmark.sets import find as find_set
from earmark.sets import run as run_set
from earmark.settings import Settings, load_settings
from earmark.spending import reported, so_far
from earmark.table import Table, Told, columns, filled, guided
from earmark.types import Answer, Claim, Dropped
from earmark.verification import Verifier

_READ_AT_ONCE, _ASKED_AT_ONCE = 2, 6
"""Calls of a table that are answered from at the same time: by reading, and by a model that is waited for."""

Progress = Callable[[str, int, int], None]
"""Called with a file's name, how many are done, and how many there are."""


class Assistant:
    """Answers questions about the calls of one library.

    `Assistant.open("library")` takes everything else from the environment (`Settings`); without a
    model it answers by quoting. Safe to share between threads. Every method that can meet a mistake
    of the user raises an `EarmarkError` whose text is one sentence.
    """

    def __init__(self, library: Library, settings: Settings, model: Model | None = None) -> None:
        self.library = library
        self.settings = settings
        self.model = model
        self._finder = Finder(library)
        self._verifier = Verifier(self._finder)
        self._answering = Answering(self._finder, model, settings.max_calls)
        self._companies: Directory | None = None
        self._desk = Desk(library, self._directory, self._finder.text)
        self._deskwork = DeskWork(self._desk, self._directory, self._answering, settings.max_calls)
        self._shut = False

    @classmethod
    def open(
        cls,
        library: str | Path | None = None,
        *,
        settings: Settings | None = None,
        model: Model | None = None,
        embedder: Embedder | None = None,
    ) -> Assistant:
        """Open a library, creating the folder where it is missing or empty.

        Without `embedder` it is the one that the library was built with, see `embedders`.
        """
        settings = settings or load_settings()
        path = Path(library) if library is not None else settings.library
        held = Library.open(path, embedder or embedder_for(path, settings), noting=note)
        return cls(held, settings, model or write.configured(settings, path))

    def ingest(
        self,
        paths: Iterable[str | Path] | str | Path,
        on_progress: Progress | None = None,
        metadata: str | Path | None = None,
    ) -> Report:
        """Add files and folders; nothing is counted twice and a bad file spoils no other.

        `metadata` is a CSV table of what you know of them, which wins over what they say: `file`, and any of
        `company`, `ticker`, `exchange`, `period` or `fiscal_year` and `fiscal_quarter`, `call_date`, `url`.
        """
        listed = [paths] if isinstance(paths, (str, Path)) else list(paths)
        table = Path(metadata) if metadata is not None else None
        before = so_far(self.library.embedder)
        report = self.library.ingest([Path(path) for path in listed], on_progress, table)
        self._forget()
        return reported(report, before, self.library.embedder)

    def remove(self, call: str, source: str | None = None) -> None:
        """Take a call out of the library, or one of its sources; `NoSuchCall` when it is not there."""
        self.library.remove(call, source)
        write.forget(self.library.path)
        self._forget()

    def calls(self) -> tuple[CallRecord, ...]:
        """What the library holds."""
        self._refresh()
        return self.library.calls()

    def transcript(self, call: str) -> Transcript:
        """A call's text of record and structure; `NoSuchCall` when it is not in the library."""
        self._refresh()
        return self.library.transcript(call)

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
        narrow = _narrow(calls, company, period)
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
        across = columns(selected(self._directory(), _narrow(calls, company, period)))
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
        chosen = selected(self._directory(), _narrow(calls, company, period))
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

    def mentions(
        self,
        *terms: str,
        case: bool = False,
        calls: Sequence[str] | None = None,
        company: str | None = None,
        period: str | None = None,
        on_progress: Progress | None = None,
    ) -> Mentions:
        """Every place where one of `terms` was said, exhaustively; on all calls, or on those chosen.

        A term is a word or a phrase; `*` stands for any letters (`tariff*`). Capitals count with `case` only.
        `period` is the one reported, or a stretch ("since 2019").
        """
        self._refresh()
        return self._desk.mentions(terms, _narrow(calls, company, period), case=case, on_progress=on_progress)

    def exchanges(
        self,
        *,
        about: str | None = None,
        firm: str | None = None,
        asker: str | None = None,
        outcome: Outcome | None = None,
        calls: Sequence[str] | None = None,
        company: str | None = None,
        period: str | None = None,
        on_progress: Progress | None = None,
    ) -> tuple[Exchanged, ...]:
        """What analysts asked, who answered and what came of it; `firm` and `asker` are parts of names."""
        self._refresh()
        wanted = Filter(about, firm, asker, outcome)
        return self._desk.exchanges(wanted, _narrow(calls, company, period), on_progress=on_progress)

    def guidance(
        self,
        *,
        calls: Sequence[str] | None = None,
        company: str | None = None,
        period: str | None = None,
        metric: str | None = None,
        on_progress: Progress | None = None,
    ) -> Guidance:
        """What management guided for, line by line; each target over the calls, and against its result.

        A result is taken from any call of the company that is held; the lines are those of the calls chosen.
        `metric` is part of a target's name.
        """
        self._refresh()
        narrow = _narrow(calls, company, period)
        return self._desk.guidance(narrow, metric=metric, on_progress=on_progress)

    def card(self, call: str | Path) -> Card:
        """A call on one card: guidance beside results, Q&A, refusals, conflicts, one-offs; each line cited.

        `call` is the id of a call that is held, or a file with one call, which is read and not kept.
        """
        self._refresh()
        held = isinstance(call, str) and any(call == record.id for record in self.library.calls())
        return self._desk.card(str(call)) if held or not Path(call).exists() else of_file(Path(call))

    def brief(self, call: str | Path) -> Brief:
        """A call in at most five cited lines, read off its card; `call` as in `card`."""
        return brief(self.card(call))

    def changes(self, *calls: str, company: str | None = None) -> Changes:
        """What changed between two calls, by their ids, or between the two newest of a company; all cited."""
        self._refresh()
        return self._desk.changes(calls, company)

    def screen(
        self,
        question: str,
        *,
        calls: Sequence[str] | None = None,
        company: str | None = None,
        period: str | None = None,
        order: Order | None = None,
        by_company: bool = False,
        limit: int | None = 25,
    ) -> Screened:
        """Every call that bears on a question, by its best quote; a period in the question narrows.

        `by_company` keeps the newest call of each company, `limit` is how many are shown, None for all.
        """
        self._refresh()
        narrow = _narrow(calls, company, period)
        return self._desk.screen(question, narrow, order=order, by_company=by_company, limit=limit)

    def guidance_table(self, found: Guidance) -> Table:
        """Guidance as a table, for `earmark.table.save`: targets down, calls across, gaps as gaps."""
        held = {call.id: call for call in self.library.calls()}
        wanted = dict.fromkeys(
            [*found.searched, *(p.compared.actual.call for p in found.paths if p.compared.actual)]
        )
        return guided(found, columns([held[call] for call in wanted if call in held]))

    def _directory(self) -> Directory:
        """The names of the library's companies, made once for each state of it."""
        if self._companies is None:
            self._companies = directory(self.library.calls(), self.library.aliases())
        return self._companies

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

    def close(self) -> None:
        """Release the library's files; asking afterwards is a `LibraryError`."""
        self._shut = True
        self.library.close()

    def __enter__(self) -> Assistant:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None:
        self.close()

    def _refresh(self) -> None:
        """See what another process has committed since the last question."""
        if self._shut:
            raise LibraryError(
                f"the library {str(self.library.path)!r} is closed: open it again with Assistant.open"
            )
        if self.library.refresh():
            self._forget()

    def _forget(self) -> None:
        """Drop what is kept of the library, after it changed."""
        self._companies = None
        self._finder.forget()


def _narrow(calls: Sequence[str] | None, company: str | None, period: str | None) -> Narrow:
    return Narrow(tuple(calls) if calls is not None else None, company, period)
