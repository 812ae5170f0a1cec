"""The compare panel's verbs: choose calls, fill a table cell by cell."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress

from earmark_ingest.errors import EarmarkError, SettingsError

from earmark.assistant import Assistant
from earmark.sets import QuestionSet, paths, read
from earmark.table import Table, columns
from earmark.ui.asking import chosen
from earmark.ui.compare_view import filling_view, form_view, table_view, told_view
from earmark.ui.scope_view import ticks_view
from earmark.ui.visits import Visit
from earmark.ui.wire import Patch, Said, Verb

_QUESTIONS, _CALLS = 20, 60
"""The most of each in one table of the page; `earmark table` has no such bounds."""
_PROPOSED, _FEW = 4, 12
"""Calls that are ticked to begin with, and how large a library is where that saves anybody time."""


class Comparing:
    """Questions to several calls."""

    def __init__(self, assistant: Assistant) -> None:
        self._assistant = assistant

    def verbs(self) -> dict[str, Verb]:
        """By name."""
        return {"compare": self.compare, "pick": self.pick, "fill": self.fill}

    def compare(self, visit: Visit, _said: Said) -> Iterator[Patch]:
        """The choice of calls; in a small library those of the company with most of them are ticked."""
        calls = self._assistant.calls()
        companies = [call.company for call in calls if call.company and len(calls) <= _FEW]
        most = max(companies, key=companies.count, default=None)
        now = visit.scope or [call.id for call in calls if most and call.company == most][-_PROPOSED:]
        yield Patch("em-comparing", form_view(calls, now, self._sets()))

    def _sets(self) -> list[QuestionSet]:
        """The question sets that can be read: those that ship, and the library's own."""
        found = []
        for path in paths(self._assistant.library.path):
            with suppress(EarmarkError):
                found.append(read(path))
        return found

    def pick(self, _visit: Visit, said: Said) -> Iterator[Patch]:
        """The calls that fit what was typed."""
        now, find = chosen(said.get("calls")), str(said.get("find") or "")
        yield Patch("em-ticks-compare", ticks_view(now, self._assistant.calls(), find))

    def fill(self, visit: Visit, said: Said) -> Iterator[Patch]:
        """The grid, its cells as they finish, then the table."""
        lines = [" ".join(line.split()) for line in str(said.get("questions") or "").splitlines()]
        questions = list(dict.fromkeys(line for line in lines if line))
        wanted = set(chosen(said.get("calls")))
        across = columns([call for call in self._assistant.calls() if call.id in wanted])
        if len(questions) > _QUESTIONS or len(wanted) > _CALLS:
            raise SettingsError(
                f"a table of this page holds {_QUESTIONS} questions and {_CALLS} calls: use earmark table"
            )
        yield Patch("em-table", filling_view(questions, across))
        places = {column.call: at for at, column in enumerate(across)}
        asked = visit.own or self._assistant
        for event in asked.tabulate(questions, [one.call for one in across if one.call]):
            if isinstance(event, Table):
                visit.table = event
                yield Patch("em-table", table_view(event))
            else:
                cell = f"em-cell{questions.index(event.question)}-{places[event.call]}"
                yield Patch(cell, told_view(event))
