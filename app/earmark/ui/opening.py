"""What the page shows when it is opened: what the library holds, the chat so far, where text goes."""

from __future__ import annotations

from collections.abc import Iterator

from earmark import samples
from earmark.adapters.connection import OPENAI_URL
from earmark.assistant import Assistant
from earmark.ui.library_view import library_line, loading_view, refused_view, start_view
from earmark.ui.scope_view import standing_view
from earmark.ui.suggest import first_questions
from earmark.ui.visits import Visit
from earmark.ui.wire import Patch, Said, Verb, sentence
from earmark.ui.wording import goes


class Opening:
    """The first sight of the page."""

    def __init__(self, assistant: Assistant) -> None:
        self._assistant = assistant

    def verbs(self) -> dict[str, Verb]:
        """By name."""
        return {"open": self.open, "samples": self.samples, "restart": self.restart}

    def open(self, visit: Visit, _said: Said) -> Iterator[Patch]:
        """Everything; the chat as it was before a reload."""
        yield from self._shown(visit)
        yield Patch("em-exchanges", "".join(entry.html for entry in visit.entries))

    def restart(self, visit: Visit, said: Said) -> Iterator[Patch]:
        """An empty chat again."""
        visit.restart()
        yield from self.open(visit, said)

    def samples(self, visit: Visit, _said: Said) -> Iterator[Patch]:
        """Take in the bundled calls."""
        yield Patch("em-welcome", loading_view())
        refused = None
        try:
            rejected = self._assistant.ingest(samples.paths()).rejected
            refused = rejected[0].reason if rejected else None
        except Exception as error:
            refused = sentence(error)
        yield from self._shown(visit, refused)

    def _shown(self, visit: Visit, refused: str | None = None) -> Iterator[Patch]:
        """What the library holds, under what was just refused."""
        settings = (visit.own or self._assistant).settings
        try:
            calls = self._assistant.calls()
        except Exception as error:
            calls, refused = (), sentence(error)
        yield Patch("em-line", library_line(calls, visit.user))
        questions = first_questions(self._assistant, calls) if calls and not visit.entries else None
        start = start_view(questions) if refused is None else refused_view(questions, refused)
        yield Patch("em-welcome", "" if visit.entries else start)
        yield Patch("em-standing", standing_view(visit.scope))
        yield Patch("em-went", goes(settings.model_name, settings.base_url, OPENAI_URL))
