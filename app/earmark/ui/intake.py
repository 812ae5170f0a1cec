"""Calls on their way in: a file or pasted text becomes a call of the library, and its card."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator

from earmark_ingest.types import Report

from earmark.assistant import Assistant
from earmark.desk import Card
from earmark.spending import told as spent_on
from earmark.ui import apart
from earmark.ui.card_view import card_view
from earmark.ui.library_view import library_line
from earmark.ui.report_view import failed_report, report_view, waiting_view
from earmark.ui.uploads import Uploads
from earmark.ui.visits import Entry, Visit
from earmark.ui.wire import Patch, Said, Verb, sentence

_PASTED = "pasted call.txt"
_HERE = "Read on this machine: nothing left it"


class Intake:
    """Takes calls in, one file at a time: a library has one writer."""

    def __init__(self, assistant: Assistant, uploads: Uploads) -> None:
        self._assistant = assistant
        self._uploads = uploads
        self._turn = threading.Lock()

    def verbs(self) -> dict[str, Verb]:
        """By name."""
        return {"take": self.take, "paste": self.paste, "card": self.card}

    def paste(self, visit: Visit, said: Said) -> Iterator[Patch]:
        """A call as text."""
        text, row = str(said.get("text") or ""), str(said.get("row") or "em-pasted")
        if not text.strip():
            yield Patch(row, failed_report("There is no text yet: paste a transcript into the field."))
            return
        token, path = self._uploads.place(_PASTED)
        path.write_text(text, "utf-8", newline="")
        yield from self.take(visit, {"token": token, "row": row})

    def take(self, visit: Visit, said: Said) -> Iterator[Patch]:
        """The file that was sent under `token`: what came of it goes to `row`, its card into the chat."""
        row = str(said.get("row") or "em-told")
        try:
            path = self._uploads.path(said.get("token"))
            yield Patch(row, waiting_view(busy=self._turn.locked()))
            started = time.perf_counter()
            with self._turn:
                take = apart.ingest if apart.is_large(path) else apart.taken
                report, card = take(self._assistant, path)
            calls = self._assistant.calls()
            yield Patch(row, report_view(report, calls, path))
            yield Patch("em-line", library_line(calls, visit.user))
            if card is not None:
                yield from self._shown(visit, card, _went(report), time.perf_counter() - started)
        except Exception as error:
            yield Patch(row, failed_report(sentence(error)))
        finally:
            self._uploads.drop(said.get("token"))

    def card(self, visit: Visit, said: Said) -> Iterator[Patch]:
        """The card of a call that is held, in the chat."""
        started = time.perf_counter()
        card = self._assistant.card(str(said.get("call")))
        yield from self._shown(visit, card, _HERE, time.perf_counter() - started)

    def _shown(self, visit: Visit, card: Card, went: str, seconds: float) -> Iterator[Patch]:
        number = visit.number()
        html = card_view(card, number, went, seconds)
        visit.keep(Entry(number, html))
        yield Patch("em-welcome", "")
        yield Patch("em-exchanges", html, "add")


def _went(report: Report) -> str:
    """Where text of the call went."""
    return f"To embed it: {spent_on(report.spent)}" if report.spent and report.spent.requests else _HERE
