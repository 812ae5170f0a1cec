"""What happens on the page, over one assistant: each action yields or returns HTML and never raises."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from earmark_ingest.errors import EarmarkError
from earmark_ingest.types import Span

from earmark import samples
from earmark.adapters.connection import OPENAI_URL
from earmark.assistant import Assistant
from earmark.conversation import Conversation
from earmark.types import Answer
from earmark.ui.answer_view import answer_view, failed_view, pending_view
from earmark.ui.library_view import library_line, loading_view, refused_view, start_view
from earmark.ui.markup import tag
from earmark.ui.transcript_view import failed_panel, transcript_view
from earmark.ui.wording import went

_UNEXPECTED = "Something broke that should not have; the terminal that runs Earmark shows what."

Top = tuple[str, str]
"""The line at the top, and the chat before the first question."""
Exchange = tuple[str, str]
"""A question, and the HTML of it with its answer."""


@dataclass(frozen=True, slots=True)
class Visit:
    """What the page keeps for one browser session."""

    past: tuple[Exchange, ...] = ()
    talk: Conversation | None = None
    """None before the first question."""


Chat = tuple[Visit, str]
"""The visit so far, and its exchanges as one piece of HTML."""


class Actions:
    """The page's verbs. Holds no state of a visitor: that comes in and goes out."""

    def __init__(self, assistant: Assistant) -> None:
        self._assistant = assistant

    def open(self, refused: str | None = None) -> Top:
        """What the library holds now, under what was just refused."""
        try:
            calls = self._assistant.calls()
        except Exception as error:
            return _top(""), refused_view((), _sentence(error))
        start = start_view(calls) if refused is None else refused_view(calls, refused)
        return _top(library_line(calls)), start

    def load_samples(self) -> Iterator[Top]:
        """Take in the bundled calls; what the library holds then."""
        yield self.open()[0], loading_view()
        try:
            rejected = self._assistant.ingest(samples.paths()).rejected
            refused = rejected[0].reason if rejected else None
        except Exception as error:
            refused = _sentence(error)
        yield self.open(refused)

    def ask(self, question: str, visit: Visit, only: str | None = None) -> Iterator[Chat]:
        """The chat with one more exchange: first pending, then as the answer comes. `only` names a call.

        What the question leaves out is taken from those before it.
        """
        question = " ".join(question.split())
        if not question:
            yield visit, _chat(visit.past)
            return
        talk = visit.talk or self._assistant.conversation()
        for shown in self._exchange(question, talk, only):
            past = (*visit.past, (question, shown))
            yield Visit(past, talk), _chat(past)

    def show(self, call: object, start: object, end: object) -> str:
        """The place in a transcript that a citation names."""
        try:
            quoted = Span(int(str(start)), int(str(end)))
            return transcript_view(self._assistant.transcript(str(call)), quoted)
        except Exception as error:
            return failed_panel(_sentence(error))

    def _exchange(self, question: str, talk: Conversation, only: str | None) -> Iterator[str]:
        yield pending_view(question)
        lines: list[str] = []
        try:
            for event in talk.stream(question, calls=[only] if only else None):
                if isinstance(event, Answer):
                    yield answer_view(event, went(event, self._assistant.settings.base_url, OPENAI_URL))
                else:
                    lines.append(event)
                    yield pending_view(question, tuple(lines))
        except Exception as error:
            yield failed_view(question, _sentence(error))


def _top(line: str) -> str:
    return tag("header", tag("h1", "Earmark") + line, "em-head")


def _chat(exchanges: Sequence[Exchange]) -> str:
    return (
        tag("div", "".join(shown for _, shown in exchanges), "em-log", aria_live="polite")
        if exchanges
        else ""
    )


def _sentence(error: Exception) -> str:
    """What the page says of an error: its own words where they are meant for users, never a trace."""
    if isinstance(error, EarmarkError):
        return str(error)
    logging.getLogger(__name__).error("unexpected, on the page", exc_info=error)
    return _UNEXPECTED
