"""Claims and texts held against the calls of a library."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from earmark_ingest.library import CallRecord

from earmark.checks import Checked, check_all
from earmark.checks.notes import Verification, verified
from earmark.checks.notes.lookup import Call
from earmark.find import Finder
from earmark.types import Claim, Dropped


class Verifier:
    """Checks claims and texts of anybody against what a library holds."""

    def __init__(self, finder: Finder) -> None:
        self.finder = finder

    def check(
        self, claims: Sequence[Claim], calls: Sequence[str] | None
    ) -> tuple[list[Checked], list[Dropped]]:
        """Claims that hold and claims that do not; see `Assistant.check`."""
        held = self._records(calls)
        finder = self.finder
        return check_all(claims, lambda passage: finder.passage(passage, held), finder.companies(held))

    def verify(self, text: str, calls: Sequence[str] | None) -> Verification:
        """A text with its marks; see `Assistant.verify`."""
        return verified(text, _Shelf(self.finder, self._records(calls)))

    def _records(self, calls: Sequence[str] | None) -> dict[str, CallRecord]:
        for call in calls or ():
            self.finder.library.transcript(call)  # `NoSuchCall` where it is not there
        return {r.id: r for r in self.finder.library.calls() if calls is None or r.id in calls}


class _Shelf:
    """The library's calls, read as a text that is verified needs them."""

    def __init__(self, finder: Finder, heads: Mapping[str, CallRecord]) -> None:
        self._finder, self._heads = finder, heads
        self._calls: dict[str, Call] = {}

    @property
    def heads(self) -> Mapping[str, CallRecord]:
        """The records of the calls."""
        return self._heads

    def call(self, name: str) -> Call:
        """A call laid out, kept for the rest of the text."""
        if name not in self._calls:
            text = self._finder.text(name)
            self._calls[name] = Call(name, text.transcript, tuple(text.passages.values()))
        return self._calls[name]

    def likely(self, text: str, calls: Sequence[str], /) -> Sequence[str]:
        """By the library's search."""
        found = self._finder.library.nearest(text, text, list(calls), 60)
        return list(dict.fromkeys(found))
