"""Everything that changes a library. The caller holds the write lock."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from earmark_ingest.embed import Embedder
from earmark_ingest.errors import SourceError
from earmark_ingest.identity.aliases import Aliases
from earmark_ingest.library.cards import SourceRecord, card_of
from earmark_ingest.library.catalog import Catalog
from earmark_ingest.library.change import Changes
from earmark_ingest.library.indexes import Document, Indexes, embedded
from earmark_ingest.library.meta import Stamp
from earmark_ingest.library.records import Entry, shape_of
from earmark_ingest.outline import Outline, outline_of
from earmark_ingest.reading import parsed
from earmark_ingest.types import Source

Progress = Callable[[str, int, int], None]

_CALLS = 64
_PASSAGES = 5_000
"""A batch ends at so many calls or passages: each costs one commit per index, and bounds the memory.

An embedder whose `at_once` is larger is given so many passages, to fill several requests with.
"""


def index_folder(folder: Path, number: int) -> Path:
    """Where the indexes with that number lie."""
    return folder / f"index-{number}"


def publish(catalog: Catalog, indexes: Indexes, embedder: Embedder, batch: list[Document]) -> None:
    """Index a batch of pending calls and let readers see them."""
    rows = embedded(batch, embedder)
    with catalog.derived_writes():
        indexes.add(batch, rows)
    catalog.publish()


def sweep(catalog: Catalog, indexes: Indexes) -> None:
    """Take what was replaced or removed out of the indexes, then out of the catalog."""
    gone = {entry.version: entry.record.passages for entry in catalog.entries("removing")}
    if gone:
        with catalog.derived_writes():
            indexes.remove(gone)
        catalog.forget(gone)


def recover(catalog: Catalog, indexes: Indexes, embedder: Embedder) -> None:
    """Finish what a crash interrupted, where it left the indexes whole."""
    for batch in batches(_documents(catalog, catalog.entries("pending")), embedder):
        rows = embedded(batch, embedder)
        with catalog.derived_writes():
            indexes.add(batch, rows)
    catalog.publish()
    sweep(catalog, indexes)


def rebuild(
    catalog: Catalog,
    folder: Path,
    embedder: Embedder,
    aliases: Aliases,
    on_progress: Progress | None = None,
) -> int:
    """Parse every stored text again and make new indexes beside the old; then switch. Returns the calls."""
    _parse_again(catalog, aliases)
    return reindex(catalog, folder, embedder, on_progress)


def reindex(catalog: Catalog, folder: Path, embedder: Embedder, on_progress: Progress | None = None) -> int:
    """Make new indexes of every call that is ready or pending; then switch. Returns the calls."""
    number = catalog.snapshot().stamp.index + 1
    shutil.rmtree(index_folder(folder, number), ignore_errors=True)
    survivors = catalog.surviving()
    indexes = Indexes(index_folder(folder, number), catalog.ids)
    try:
        _fill(indexes, catalog, survivors, embedder, on_progress)
        indexes.sync()
    finally:
        indexes.close()
    catalog.publish(Stamp(embedder.name, embedder.fingerprint, embedder.dimensions, number))
    catalog.forget(entry.version for entry in catalog.entries("removing"))
    drop_stale(folder, number)
    return len(survivors)


def drop_stale(folder: Path, number: int) -> None:
    """Delete index folders other than that number: an old one, or one that a crash left half made."""
    for stale in folder.glob("index-*"):
        if stale != index_folder(folder, number):
            shutil.rmtree(stale, ignore_errors=True)


def batches(documents: Iterable[Document], embedder: Embedder) -> Iterator[list[Document]]:
    """Cut a stream of calls into batches of a bounded size."""
    batch: list[Document] = []
    for document in documents:
        batch.append(document)
        if full(batch, embedder):
            yield batch
            batch = []
    if batch:
        yield batch


def full(batch: list[Document], embedder: Embedder) -> bool:
    """Whether a batch is to be written before more is added."""
    passages = max(_PASSAGES, getattr(embedder, "at_once", 0))
    calls = _CALLS * passages // _PASSAGES
    return len(batch) >= calls or sum(len(document.passages) for document in batch) >= passages


def _documents(catalog: Catalog, entries: Iterable[Entry]) -> Iterator[Document]:
    for entry in entries:
        transcript = catalog.transcript(entry.version)
        if transcript is not None:
            yield Document(entry, transcript, tuple(catalog.passages(entry.version)))


def _fill(
    indexes: Indexes, catalog: Catalog, entries: list[Entry], embedder: Embedder, progress: Progress | None
) -> None:
    done = 0
    for batch in batches(_documents(catalog, entries), embedder):
        indexes.add(batch, embedded(batch, embedder))
        catalog.keep(_outlined(batch, catalog))
        for document in batch:
            done += 1
            if progress is not None:
                progress(document.entry.record.id, done, len(entries))


def _outlined(batch: Sequence[Document], catalog: Catalog) -> Iterator[tuple[int, Outline, bytes]]:
    """The version, outline and notes of each, as today's rules have them."""
    for one in batch:
        outline = catalog.outline(one.entry.version) or outline_of(one.transcript, one.passages)
        noting = catalog.noting
        yield one.entry.version, outline, noting(one.transcript, one.passages, outline) if noting else b""


def _parse_again(catalog: Catalog, aliases: Aliases) -> None:
    """Write a pending version of every call that today's parser, or today's aliases, read otherwise."""
    survivors = catalog.surviving()
    changes = Changes(catalog, survivors, aliases)
    cards = [
        _again(card, source)
        for entry in survivors
        for card, source in zip(entry.record.sources, catalog.sources(entry.version), strict=True)
    ]
    changes.carry_out(changes.shelf.again(cards))


def _again(card: SourceRecord, source: Source) -> SourceRecord:
    """The card of a stored text as it is read today; as it was where it is no call any more."""
    try:
        read = parsed(source, "", 0)
    except SourceError:
        return card
    return replace(card_of(read, card.digest, shape_of(read.transcript, read.cut)), origins=card.origins)
