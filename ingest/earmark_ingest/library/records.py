"""What the library hands out and remembers of a call."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from earmark_ingest.library.cards import SourceRecord
from earmark_ingest.library.packing import dump
from earmark_ingest.types import Event, FiscalPeriod, Passage, Source, Transcript


@dataclass(frozen=True, slots=True)
class CallRecord:
    """One call of the library, without its text."""

    id: str
    company: str | None
    ticker: str | None
    aliases: tuple[str, ...]
    period: FiscalPeriod | None
    """The quarter reported."""
    year_end_month: int
    call_date: date | None
    guided: tuple[FiscalPeriod, ...]
    source: str
    """The file that is cited."""
    turns: int
    """How many there are; `passages` likewise."""
    passages: int
    warnings: tuple[str, ...] = ()
    event: Event = "results call"
    url: str | None = None
    sources: tuple[SourceRecord, ...] = ()
    """Every text of the call that was read, the one that is cited first."""
    year_named_after: Literal["end", "start"] = "end"

    @classmethod
    def of(
        cls, call: str, transcript: Transcript, passages: int, sources: tuple[SourceRecord, ...] = ()
    ) -> CallRecord:
        """The record of a transcript under the id `call`."""
        return cls(
            id=call,
            company=transcript.company,
            ticker=transcript.ticker,
            aliases=transcript.aliases,
            period=transcript.period,
            year_end_month=transcript.year_end_month,
            call_date=transcript.call_date,
            guided=transcript.guided,
            source=transcript.source,
            turns=len(transcript.turns),
            passages=passages,
            warnings=transcript.warnings,
            event=transcript.event,
            url=transcript.url,
            sources=sources,
            year_named_after=transcript.year_named_after,
        )


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage found, with its scores."""

    passage: Passage
    score: float
    """The two others as z-scores over the candidates, added: comparable within one search only."""
    lexical: float
    """BM25; 0.0 where no word is in it. In a scope of many calls also 0.0 where only `dense` found it."""
    dense: float
    """Inner product of unit vectors (-1 to 1); 0.0 where one of the two texts has no known word."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A call as one version of it lies in the catalog. Versions are never used twice."""

    version: int
    record: CallRecord
    shape: str
    """SHA-256 of the transcript and the passages: another one needs another version."""


def digest_of(source: Source) -> str:
    """SHA-256 of all that was read of a call, the file's name aside; for plain text, of the text."""
    found = hashlib.sha256(source.text.encode("utf-8", "surrogatepass"))
    rest = replace(source, text="", name="", warnings=())
    if rest != Source("", ""):
        found.update(dump(Source, rest))
    return found.hexdigest()


def shape_of(transcript: Transcript, passages: Sequence[Passage]) -> str:
    """SHA-256 of everything parsed and cut, the names of the file and of the call aside."""
    cut = [(one.turn, one.sentences, one.header, one.figures) for one in passages]
    parsed = dump(Transcript, replace(transcript, source=""))
    return hashlib.sha256(parsed + repr(cut).encode("utf-8", "surrogatepass")).hexdigest()
