"""Files -> calls in the library. The caller holds the write lock."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path

from earmark_ingest.embed import Embedder
from earmark_ingest.errors import SourceError
from earmark_ingest.library.catalog import Catalog
from earmark_ingest.library.identity import Decision, decide
from earmark_ingest.library.indexes import Document, Indexes
from earmark_ingest.library.records import CallRecord, Entry, digest_of, shape_of
from earmark_ingest.library.write import full, publish, sweep
from earmark_ingest.parse import read
from earmark_ingest.passages import call_id, passages
from earmark_ingest.types import Passage, Rejection, Report, Transcript


@dataclass
class Adding:
    """One ingest under way: what it has read, what is not yet published, what it will report."""

    catalog: Catalog
    indexes: Indexes
    embedder: Embedder
    held: dict[str, Entry]
    """The calls in the library and those of this ingest, by id."""
    batch: list[Document] = field(default_factory=list)
    outcomes: dict[str, str] = field(default_factory=dict)
    """Call id -> added, updated or unchanged."""
    rejected: list[Rejection] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)

    def add(self, path: Path) -> None:
        """Read one file and put its call into the catalog, or note why not."""
        try:
            (transcript,) = read(path)
            cut = tuple(passages(transcript, call_id(transcript)))
            if not cut:
                raise SourceError(
                    f"{str(path)!r} holds no words under a speaker's name, so it is no transcript"
                )
        except SourceError as error:
            self.rejected.append(Rejection(str(path), str(error)))
            return
        entry = _entry(transcript, cut, path)
        decision = decide(entry, transcript.text, self.held, self._text_of)
        self._note(decision, path, transcript)
        if decision.kind != "unchanged":
            self._accept(decision, entry, transcript, cut)

    def _text_of(self, entry: Entry) -> str:
        transcript = self.catalog.transcript(entry.version)
        return transcript.text if transcript else ""

    def _note(self, decision: Decision, path: Path, transcript: Transcript) -> None:
        if self.outcomes.get(decision.call) not in ("added", "updated"):
            self.outcomes[decision.call] = decision.kind
        if decision.warning:
            self.warnings.append(f"{path.name}: {decision.warning}")
        if decision.kind != "unchanged":
            self.warnings += [f"{path.name}: {warning}" for warning in transcript.warnings]

    def _accept(
        self, decision: Decision, entry: Entry, transcript: Transcript, cut: tuple[Passage, ...]
    ) -> None:
        if decision.call != entry.record.id:
            cut = tuple(passages(transcript, decision.call))
        record = replace(entry.record, id=decision.call)
        entry = self.catalog.add(
            replace(entry, record=record, supersedes=decision.supersedes), transcript, cut
        )
        self.held = {call: old for call, old in self.held.items() if old.version != decision.supersedes} | {
            decision.call: entry
        }
        self.batch.append(Document(entry, transcript, cut))
        if full(self.batch):
            self.flush()

    def flush(self) -> None:
        """Let readers see what was added so far."""
        if self.batch:
            publish(self.catalog, self.indexes, self.embedder, self.batch)
            self.batch = []

    def finish(self) -> Report:
        """Publish the rest, clear away what was replaced, and report."""
        self.flush()
        sweep(self.catalog, self.indexes, self.embedder)
        return Report(
            added=self._calls("added"),
            updated=self._calls("updated"),
            unchanged=self._calls("unchanged"),
            rejected=tuple(self.rejected),
            warnings=tuple(self.warnings),
        )

    def _calls(self, kind: str) -> tuple[str, ...]:
        return tuple(call for call, outcome in self.outcomes.items() if outcome == kind)


def _entry(transcript: Transcript, cut: tuple[Passage, ...], path: Path) -> Entry:
    record = CallRecord.of(call_id(transcript), transcript, len(cut))
    return Entry(
        version=0,
        record=record,
        digest=digest_of(transcript.text),
        shape=shape_of(transcript, cut),
        origin=str(path.resolve()),
    )
