"""What the page keeps for each visitor, in memory: the talk so far, its scope, the last table."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from earmark.assistant import Assistant
from earmark.conversation import Conversation
from earmark.table import Table
from earmark.types import Answer

_MOST = 200
"""Visitors that are remembered; the one who was away longest is forgotten first."""
_KEPT = 40
"""Entries of a visitor's chat that are kept, and questions that a follow-up may lean on."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One piece of the chat: a question with its answer, or the card of a call."""

    number: int
    html: str
    question: str = ""
    answer: Answer | None = None
    """None of a card, and of a question that failed."""


@dataclass(slots=True)
class Visit:
    """One visitor: a browser, or a user who has logged in. Changed under `lock` only."""

    user: str | None = None
    entries: list[Entry] = field(default_factory=list)
    talk: Conversation | None = None
    scope: tuple[str, ...] = ()
    """Calls that questions are asked of until another is chosen; empty for what the question says."""
    table: Table | None = None
    own: Assistant | None = None
    """Where the visitor chose another model than the server's."""
    lock: threading.Lock = field(default_factory=threading.Lock)
    count: int = 0

    def number(self) -> int:
        """A number for a new entry."""
        self.count += 1
        return self.count

    def keep(self, entry: Entry) -> None:
        """Put an entry at the end; the oldest go when there are too many."""
        self.entries = [*self.entries, entry][-_KEPT:]

    def entry(self, number: object) -> Entry | None:
        """The entry with that number, as a page sends it."""
        return next((one for one in self.entries if str(one.number) == str(number)), None)

    def conversation(self, assistant: Assistant) -> Conversation:
        """The talk, begun where there is none; only its last turns are kept."""
        if self.talk is None:
            self.talk = assistant.conversation()
        elif len(self.talk.turns) >= 2 * _KEPT:
            saved = self.talk.to_dict()
            self.talk = assistant.conversation(saved={**saved, "turns": saved["turns"][-_KEPT:]})
        return self.talk

    def restart(self) -> None:
        """Forget what was asked; the scope stays."""
        self.entries, self.talk = [], None


class Visits:
    """Visits by key, the latest ones."""

    def __init__(self, most: int = _MOST) -> None:
        self._most = most
        self._visits: OrderedDict[str, Visit] = OrderedDict()
        self._lock = threading.Lock()

    def of(self, key: str, user: str | None = None) -> Visit:
        """The visit with that key, begun where there is none."""
        with self._lock:
            visit = self._visits.setdefault(key, Visit(user))
            self._visits.move_to_end(key)
            while len(self._visits) > self._most:
                self._visits.popitem(last=False)
            return visit


@contextmanager
def held(visit: Visit) -> Iterator[Visit]:
    """The visit for one question at a time: a talk is no thing to share."""
    with visit.lock:
        yield visit
