"""The library on disk: a catalog that is the record, and two search indexes derived from it.

    <folder>/catalog.sqlite   every call with its transcript; the one place where a change becomes visible
    <folder>/index-N/vectors  dense vectors, mapped into memory } derived, thrown away and made anew
    <folder>/index-N/chroma   the same in Chroma                } by `rebuild` (N goes up by one each
    <folder>/index-N/lexical  words, in tantivy                 } time)
    <folder>/lock             held by the one process that writes
    <folder>/embedded.sqlite  vectors that were paid for, where the embedder costs money

A change is written in three steps: the calls go into the catalog as `pending`; their passages go into the
indexes; one transaction makes them `ready` and what they replace `removing`. Readers see `ready` calls only.
Whatever a crash leaves `pending` or `removing` is finished by the next process that opens or writes.

Chroma serves other programs, and searches of a whole library from a million and a half passages on. Opening
it costs seconds, so a small change is only noted in `<folder>/index-N/behind`: Chroma may lack up to one
passage in a hundred (and hold as many that were removed) until more has changed, or `Library.sync` is called.
A process that has opened it to write keeps it up to date, so after the ingest of a folder that makes up more
than a hundredth of the library it holds everything.
"""

from __future__ import annotations

from earmark_ingest.library.cards import SourceRecord
from earmark_ingest.library.cover import Cover, Covered
from earmark_ingest.library.records import CallRecord, Hit
from earmark_ingest.library.store import Library

__all__ = ["CallRecord", "Cover", "Covered", "Hit", "Library", "SourceRecord"]
