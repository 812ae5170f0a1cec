"""Files -> calls in the library. The caller holds the write lock."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from earmark_ingest.embed import Embedder
from earmark_ingest.identity.aliases import Aliases
from earmark_ingest.library.cards import SourceRecord, card_of
from earmark_ingest.library.catalog import Catalog
from earmark_ingest.library.change import Changes
from earmark_ingest.library.indexes import Indexes
from earmark_ingest.library.meetings import met
from earmark_ingest.library.records import Entry, digest_of, shape_of
from earmark_ingest.library.write import full, publish, sweep
from earmark_ingest.reading import Item
from earmark_ingest.types import Rejection, Report


class Adding:
    """One ingest under way: what it has read, what is not yet published, what it will report."""

    def __init__(
        self,
        catalog: Catalog,
        indexes: Indexes,
        embedder: Embedder,
        entries: Iterable[Entry],
        aliases: Aliases,
    ) -> None:
        self.rejected: list[Rejection] = []
        self.warnings: list[str] = []
        self._catalog = catalog
        self._indexes = indexes
        self._embedder = embedder
        self._changes = Changes(catalog, entries, aliases)
        self._ids = set(self._changes.entries)
        self._places = {
            origin.path
            for entry in self._changes.entries.values()
            for card in entry.record.sources
            for origin in card.origins
        }
        self._read: dict[str, None] = {}
        """Digests, in the order read."""

    def add(self, item: Item) -> None:
        """Put one call into the catalog, or note why not."""
        if isinstance(item, Rejection):
            self.rejected.append(item)
            return
        shape = shape_of(item.transcript, item.cut)
        card = card_of(item, digest_of(item.source), shape)
        self._read[card.digest] = None
        held = self._changes.shelf.card(card.digest)
        if held is not None and held.shape == shape and set(card.origins) <= set(held.origins):
            return
        before = dict(self._changes.entries)
        self._changes.add(item, card)
        if held is None or held.shape != shape:
            self.warnings += [f"{item.source.name}: {warning}" for warning in item.transcript.warnings]
        if held is None:
            self._note(item.source.name, card, before)
        if full(self._changes.batch, self._embedder):
            self.flush()

    def _note(self, name: str, card: SourceRecord, before: Mapping[str, Entry]) -> None:
        """Say what a new text did to the calls that it met."""
        shelf = self._changes.shelf
        call = shelf.home[card.digest]
        self.warnings += [
            f"{name}: {sentence}" for sentence in met(call, card, before, shelf.calls, shelf.rivals(call))
        ]

    def flush(self) -> None:
        """Let readers see what was added so far."""
        if self._changes.batch:
            publish(self._catalog, self._indexes, self._embedder, self._changes.batch)
            self._changes.batch = []

    def finish(self) -> Report:
        """Publish the rest, clear away what was replaced, and report."""
        self.flush()
        sweep(self._catalog, self._indexes)
        outcomes = self._outcomes()
        added, updated, unchanged = (
            tuple(call for call, outcome in outcomes.items() if outcome == kind)
            for kind in ("added", "updated", "unchanged")
        )
        return Report(added, updated, unchanged, tuple(self.rejected), tuple(self.warnings))

    def _outcomes(self) -> dict[str, str]:
        """Call id -> added, updated or unchanged, for the calls read and those that they moved."""
        home, changed = self._changes.shelf.home, self._changes.changed
        met = [home[digest] for digest in self._read if digest in home]
        return {
            call: self._outcome(call) if call in changed else "unchanged"
            for call in dict.fromkeys([*met, *(call for call in changed if call in self._changes.entries)])
        }

    def _outcome(self, call: str) -> str:
        sources = self._changes.entries[call].record.sources
        met = any(origin.path in self._places for card in sources for origin in card.origins)
        return "updated" if call in self._ids or met else "added"
