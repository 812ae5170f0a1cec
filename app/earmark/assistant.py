"""The one object that every surface holds: a library and the way from a question to a checked answer."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from types import TracebackType

from earmark_ingest.embed import Embedder
from earmark_ingest.errors import LibraryError
from earmark_ingest.library import CallRecord, Library
from earmark_ingest.types import Outcome, Report, Transcript

from earmark import write
from earmark.answering import Answering, unread
from earmark.desk import Desk, Exchanged, Filter, Mentions
from earmark.embedders import embedder_for
from earmark.find import Finder
from earmark.model import Model
from earmark.model.translate import is_foreign, translated
from earmark.model.types import Completion
from earmark.plan import Directory, Narrow, Plan, directory, make_plan
from earmark.plan.language.glossary import in_english as known_in_english
from earmark.retrieved import Retrieved, retrieved
from earmark.settings import Settings, load_settings
from earmark.spending import reported, so_far
from earmark.types import Answer

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
        self._answering = Answering(self._finder, model, settings.max_calls)
        self._companies: Directory | None = None
        self._desk = Desk(library, self._directory)
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
        held = Library.open(path, embedder or embedder_for(path, settings))
        return cls(held, settings, model or write.configured(settings))

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
        answer = unread(plan, empty=not self.library.calls()) or self._answering.answer(plan)
        return replace(answer, seconds=round(time.perf_counter() - started, 4))

    def stream(self, question: str, **options: str | Sequence[str] | None) -> Iterator[str | Answer]:
        """The answer line by line, each already checked, then the answer itself; `options` as in `ask`."""
        answer = self.ask(question, **options)  # type: ignore[arg-type]
        yield from answer.text.splitlines()
        yield answer

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
