"""A call as a row of the catalog, and the statements that write and read it."""

from __future__ import annotations

from dataclasses import dataclass

from earmark_ingest.library.cards import Origin, SourceRecord
from earmark_ingest.library.packing import pack, pack_passages
from earmark_ingest.library.records import CallRecord, Entry
from earmark_ingest.outline import Noting, outline_of
from earmark_ingest.types import Passage, Source, Transcript


@dataclass(frozen=True, slots=True)
class Draft:
    """A call to be written, with all that belongs to it."""

    entry: Entry
    sources: tuple[Source, ...]
    """What was read of each source, in the order of the record."""
    transcript: Transcript | None = None
    """None where the call only gets another description; `passages` likewise."""
    passages: tuple[Passage, ...] = ()
    outline: bytes = b""
    """That of the call, packed; made where it is not given. `notes` likewise."""
    notes: bytes = b""


def known_before(record: CallRecord, digest: str, origin: str) -> SourceRecord:
    """The one source of a call that was written before sources were: of its evidence nothing is known."""
    return SourceRecord(
        name=record.source,
        origins=(Origin(origin),),
        digest=digest,
        company=record.company,
        ticker=record.ticker,
        period=record.period,
        call_date=record.call_date,
    )


def row(draft: Draft, noting: Noting | None = None) -> tuple[str | bytes | None, ...]:
    """What `INSERT` takes. `noting` makes the notes where the draft has none."""
    assert draft.transcript is not None
    outline, notes = draft.outline, draft.notes
    if not outline or (noting and not notes):
        made = outline_of(draft.transcript, draft.passages)
        outline = outline or made.pack()
        notes = notes or (noting(draft.transcript, draft.passages, made) if noting else b"")
    record, cited = draft.entry.record, draft.entry.record.sources[0]
    return (
        record.id,
        record.source,
        cited.origins[0].path,
        cited.digest,
        draft.entry.shape,
        record.company,
        record.ticker,
        str(record.period) if record.period else None,
        record.call_date.isoformat() if record.call_date else None,
        described(draft),
        pack(Transcript, draft.transcript),
        pack_passages(draft.passages),
        texts(draft),
        outline,
        notes or None,
    )


def described(draft: Draft) -> bytes:
    """The record, packed."""
    return pack(CallRecord, draft.entry.record)


def texts(draft: Draft) -> bytes:
    """What was read of the sources, packed."""
    return pack(tuple[Source, ...], draft.sources)


ENTRY = "SELECT version, record, digest, shape, origin FROM calls"
INSERT = """
    INSERT INTO calls (id, state, source, origin, digest, shape, company, ticker, period, call_date, record,
                       transcript, passages, sources, outline, notes)
    VALUES (?, 'pending', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
# A pending call replaces whatever of its id is older, be it ready or itself still pending.
REPLACED = """
    (version IN (SELECT superseded.version FROM superseded JOIN calls AS newer
                 ON superseded.newer = newer.version AND newer.state = 'pending')
     OR version < (SELECT coalesce(max(newer.version), 0) FROM calls AS newer
                   WHERE newer.state = 'pending' AND newer.id = calls.id))
"""
