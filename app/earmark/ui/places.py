"""The transcript panel's verb: open a call, at the words that were cited."""

from __future__ import annotations

from collections.abc import Iterator

from earmark_ingest.types import Span

from earmark.assistant import Assistant
from earmark.ui.transcript_view import Wanted, failed_panel, transcript_view
from earmark.ui.visits import Visit
from earmark.ui.wire import Patch, Said, Verb, sentence

SIDE = "em-side"


class Places:
    """Places in transcripts."""

    def __init__(self, assistant: Assistant) -> None:
        self._assistant = assistant

    def verbs(self) -> dict[str, Verb]:
        """By name."""
        return {"place": self.place}

    def place(self, _visit: Visit, said: Said) -> Iterator[Patch]:
        """The transcript of `call`, marked from `start` to `end` where they are given."""
        call = str(said.get("call"))
        try:
            quoted = Span(int(said["start"]), int(said["end"])) if said.get("start") else None
            wanted = Wanted(str(said.get("role") or ""), str(said.get("section") or ""))
            html = transcript_view(call, self._assistant.transcript(call), quoted, wanted)
        except (KeyError, TypeError, ValueError):
            html = failed_panel("That is no place in a transcript.")
        except Exception as error:
            html = failed_panel(sentence(error))
        yield Patch(SIDE, html)
