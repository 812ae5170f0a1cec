"""Where the calls come from that a text is held against: a few at hand, or a library read as needed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal, Protocol

from earmark_ingest.types import FiscalPeriod

from earmark.checks.notes.lookup import Call


class Head(Protocol):
    """What is known of a call without reading it."""

    @property
    def company(self) -> str | None: ...
    @property
    def ticker(self) -> str | None: ...
    @property
    def aliases(self) -> tuple[str, ...]: ...
    @property
    def period(self) -> FiscalPeriod | None: ...
    @property
    def guided(self) -> tuple[FiscalPeriod, ...]: ...
    @property
    def year_end_month(self) -> int: ...
    @property
    def year_named_after(self) -> Literal["end", "start"]: ...


class Shelf(Protocol):
    """Calls by id."""

    @property
    def heads(self) -> Mapping[str, Head]: ...

    def call(self, name: str) -> Call:
        """A call laid out."""

    def likely(self, text: str, calls: Sequence[str], /) -> Sequence[str]:
        """Those of many calls in which a text is most likely found, best first."""


class AtHand:
    """A few calls that are all looked at."""

    def __init__(self, calls: Sequence[Call]) -> None:
        self._calls = {call.id: call for call in calls}

    @property
    def heads(self) -> Mapping[str, Head]:
        """The transcripts."""
        return {name: call.transcript for name, call in self._calls.items()}

    def call(self, name: str) -> Call:
        """A call laid out."""
        return self._calls[name]

    def likely(self, _text: str, calls: Sequence[str], /) -> Sequence[str]:
        """All of them."""
        return calls
