"""The library panel's verbs: look through it, open a call's page, remove a call."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from earmark_ingest.library import CallRecord

from earmark.assistant import Assistant
from earmark.desk import Mention
from earmark.ui.call_view import call_view, removed_view, removing_view
from earmark.ui.library_view import library_line
from earmark.ui.shelf_view import Sought, filters_view, grid_view, mentions_view
from earmark.ui.visits import Visit
from earmark.ui.wire import Patch, Said, Verb

_READ = 400
"""Calls that are read for words, the latest: a second or two."""
_SHOWN = 50


class Shelf:
    """What is held."""

    def __init__(self, assistant: Assistant) -> None:
        self._assistant = assistant

    def verbs(self) -> dict[str, Verb]:
        """By name."""
        return {"library": self.library, "call": self.call, "remove": self.remove}

    def library(self, _visit: Visit, said: Said) -> Iterator[Patch]:
        """The grid of what fits, or where words were said on it."""
        fields = {key: str(said.get(key) or "") for key in ("find", "period", "words", "role", "section")}
        page = str(said.get("page") or "")
        sought = Sought(**fields, page=int(page) if page.isdecimal() else 0)
        calls = self._assistant.calls()
        if "find" not in said or said.get("anew"):  # opened anew: what is being typed is never overwritten
            yield Patch("em-sought", filters_view(sought, calls))
        yield Patch("em-shelf", grid_view(sought, calls))
        if sought.words.strip():
            yield Patch("em-call", self._said(sought, sought.calls(calls)))

    def _said(self, sought: Sought, calls: Sequence[CallRecord]) -> str:
        read = calls[:_READ]
        if not read:
            return ""
        places = self._assistant.mentions(sought.words, calls=[call.id for call in read]).counted
        fit = [one for one in places if _fits(one, sought)]
        return mentions_view(fit[:_SHOWN], len(fit), len(read), len(calls))

    def call(self, _visit: Visit, said: Said) -> Iterator[Patch]:
        """The page of a call."""
        call = self._record(said)
        asked = self._assistant.exchanges(calls=[call.id])
        yield Patch("em-call", call_view(call, self._assistant.transcript(call.id), asked))

    def remove(self, visit: Visit, said: Said) -> Iterator[Patch]:
        """First ask whether it is meant; then take the call out."""
        call = self._record(said)
        if said.get("sure") != "yes":
            yield Patch("em-remove", removing_view(call))
            return
        self._assistant.remove(call.id)
        yield Patch("em-call", removed_view(call.id))
        calls = self._assistant.calls()
        yield Patch("em-shelf", grid_view(Sought(), calls))
        yield Patch("em-line", library_line(calls, visit.user))

    def _record(self, said: Said) -> CallRecord:
        """The call that is named; `NoSuchCall` where it is not held (any more)."""
        name = str(said.get("call"))
        self._assistant.transcript(name)
        return next(call for call in self._assistant.calls() if call.id == name)


def _fits(one: Mention, sought: Sought) -> bool:
    return sought.role in ("", one.citation.role) and sought.section in ("", one.citation.section)
