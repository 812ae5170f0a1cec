"""Carry out what the shelf plans: which calls are written anew, described anew, or go."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from earmark_ingest.identity.aliases import Aliases
from earmark_ingest.library.cards import SourceRecord
from earmark_ingest.library.catalog import Catalog
from earmark_ingest.library.identity import Group
from earmark_ingest.library.indexes import Document
from earmark_ingest.library.records import CallRecord, Entry, shape_of
from earmark_ingest.library.rows import Draft
from earmark_ingest.library.shelf import Plan, Shelf
from earmark_ingest.parse import parse
from earmark_ingest.passages import passages
from earmark_ingest.reading import Parsed
from earmark_ingest.types import Source


class Changes:
    """The calls of a library while they change. `entries` is what the catalog has, ready or pending."""

    def __init__(self, catalog: Catalog, entries: Iterable[Entry], aliases: Aliases) -> None:
        self.entries = {entry.record.id: entry for entry in entries}
        self.shelf = Shelf(self.entries.values(), aliases, self._text)
        self.batch: list[Document] = []
        """The calls written and not yet published."""
        self.changed: dict[str, None] = {}
        """The calls that are others than they were: by their text, or by a source more or less."""
        self._catalog = catalog
        self._read: dict[str, Parsed] = {}
        self._places: dict[str, tuple[int, int]] = {}
        for entry in self.entries.values():
            self._place(entry)

    def add(self, read: Parsed, card: SourceRecord) -> None:
        """Put a text that was just read where it belongs."""
        self._read = {card.digest: read}
        self.carry_out(self.shelf.add(card))
        self._read = {}

    def drop(self, digests: Sequence[str]) -> None:
        """Take texts out; their call goes with the last."""
        self.carry_out(self.shelf.drop(digests))

    def carry_out(self, plan: Plan) -> None:
        """Write what the plan changes, in one step of the catalog."""
        before = {call: self.entries[call] for call in plan.before}
        moved = {
            call: group
            for call, group in plan.calls.items()
            if call not in before or before[call].record.sources != group.cards
        }
        noted = [draft for call, group in moved.items() if (draft := self._noted(before.get(call), group))]
        described = {draft.entry.record.id for draft in noted}
        fresh = [self._fresh(call, group) for call, group in moved.items() if call not in described]
        gone = [
            entry
            for call, entry in before.items()
            if call not in plan.calls or (call in moved and call not in described)
        ]
        written = self._catalog.change(fresh, noted, [entry.version for entry in gone])
        self._remember(before, gone, [draft.entry for draft in noted], written)
        self.batch += [
            Document(entry, draft.transcript, draft.passages)
            for entry, draft in zip(written, fresh, strict=True)
            if draft.transcript is not None
        ]

    def _remember(
        self, before: dict[str, Entry], gone: Sequence[Entry], noted: Sequence[Entry], fresh: Sequence[Entry]
    ) -> None:
        for entry in gone:
            self.entries.pop(entry.record.id, None)
        for entry in (*noted, *fresh):
            call = entry.record.id
            if call not in before or entry in fresh or _digests(before[call]) != _digests(entry):
                self.changed[call] = None
            self.entries[call] = entry
            self._place(entry)

    def _place(self, entry: Entry) -> None:
        for place, card in enumerate(entry.record.sources):
            self._places[card.digest] = entry.version, place

    def _noted(self, old: Entry | None, group: Group) -> Draft | None:
        """A call that stays as it is, with other sources beside the one cited; None where that is another."""
        if old is None:
            return None
        record, cited, now, known = old.record, old.record.sources[0], group.cards[0], group.identity
        if (cited.digest, cited.shape, cited.name) != (now.digest, now.shape, now.name):
            return None
        if (record.company, record.ticker, record.period, record.call_date) != (
            known.company,
            known.ticker,
            known.period,
            known.call_date,
        ):
            return None
        return Draft(replace(old, record=replace(record, sources=group.cards)), self._sources(group))

    def _fresh(self, call: str, group: Group) -> Draft:
        """A call written anew, from the text of its first source."""
        cited = group.cards[0]
        read = self._read.get(cited.digest)
        if read is not None and read.source.name == cited.name:
            transcript, cut, outline, notes = read.transcript, read.cut, read.outline, read.notes
        else:
            transcript, cut, outline, notes = parse(self._source(cited)), (), b"", b""
        whole = group.completed(transcript)
        shape = cited.shape
        if not cut or whole != transcript or cut[0].call != call:
            cut = tuple(passages(whole, call))
            shape = shape_of(whole, cut)
        record = CallRecord.of(call, whole, len(cut), group.cards)
        if whole.turns != transcript.turns:
            outline, notes = b"", b""
        return Draft(Entry(0, record, shape), self._sources(group), whole, cut, outline, notes)

    def _sources(self, group: Group) -> tuple[Source, ...]:
        return tuple(self._source(card) for card in group.cards)

    def _source(self, card: SourceRecord) -> Source:
        """What was read of a text, under the name that its card has now."""
        read = self._read.get(card.digest)
        if read is not None and (read.source.name == card.name or card.digest not in self._places):
            return read.source
        version, place = self._places[card.digest]
        return self._catalog.sources(version)[place]

    def _text(self, card: SourceRecord) -> str:
        return self._source(card).text


def _digests(entry: Entry) -> list[str]:
    return [card.digest for card in entry.record.sources]
