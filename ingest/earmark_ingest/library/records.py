"""What the library hands out, and how it is packed into the catalog."""

from __future__ import annotations

import functools
import hashlib
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from pydantic import TypeAdapter

from earmark_ingest.types import FiscalPeriod, Passage, Transcript


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
    turns: int
    """How many there are; `passages` likewise."""
    passages: int
    warnings: tuple[str, ...] = ()

    @classmethod
    def of(cls, call: str, transcript: Transcript, passages: int) -> CallRecord:
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
        )


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage found, with its scores."""

    passage: Passage
    score: float
    """The two others as z-scores over the candidates, added: comparable within one search only."""
    lexical: float
    """BM25; 0.0 where the lexical index did not return the passage."""
    dense: float
    """Inner product of unit vectors (-1 to 1); 0.0 where the dense index did not return the passage."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A call as one version of it lies in the catalog. Versions are never used twice."""

    version: int
    record: CallRecord
    digest: str
    """SHA-256 of the decoded text."""
    shape: str
    """SHA-256 of what was made of the text: another one means that the parser has changed since."""
    origin: str
    """The absolute path that it was read from."""
    supersedes: int | None = None
    """The version that goes when this one becomes ready, beside any of the same id."""


@functools.cache
def _adapter(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


def pack(kind: Any, value: Any) -> bytes:
    """`value` as compressed JSON; `kind` is its type, and `unpack` needs the same."""
    return zlib.compress(_adapter(kind).dump_json(value), 6)


def unpack(kind: Any, packed: bytes) -> Any:
    """What `pack` packed, validated: `ValueError` or `zlib.error` where the bytes are damaged."""
    return _adapter(kind).validate_json(zlib.decompress(packed))


def digest_of(text: str) -> str:
    """SHA-256 of the text of record."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def shape_of(transcript: Transcript, passages: Sequence[Passage]) -> str:
    """SHA-256 of everything parsed and cut, the names of the file and of the call aside."""
    cut = [(passage.turn, passage.sentences, passage.header) for passage in passages]
    parsed = _adapter(Transcript).dump_json(replace(transcript, source=""))
    return hashlib.sha256(parsed + repr(cut).encode("utf-8", "surrogatepass")).hexdigest()
