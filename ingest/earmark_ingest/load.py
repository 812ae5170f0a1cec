"""A file of any common kind -> its calls, decoded: the text of record, and what the file marks in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain
from pathlib import Path, PurePosixPath

from earmark_ingest.errors import SourceError
from earmark_ingest.files.archives import is_archive, members, unzip_one
from earmark_ingest.files.decode import decode
from earmark_ingest.files.kinds import SUFFIXES, archive, read
from earmark_ingest.files.refuse import MAX_ARCHIVE, MAX_BYTES, MAX_TEXT, Refused, too_large
from earmark_ingest.types import Rejection, Source

__all__ = ["MAX_BYTES", "MAX_TEXT", "SUFFIXES", "decode", "load"]

_HEAD = 1024


def load(path: Path) -> Iterator[Source | Rejection]:
    """The calls of a file, one after the other; a `Rejection` for one that cannot be read, the rest follow.

    Several calls of one file are `NAME#1`, `NAME#2`, …; a zip gives each of its files under its own name.
    `SourceError` in one sentence where the file as a whole gives nothing.
    """
    try:
        head = _head(path)
        if archive(head) == "zip" and is_archive(path):
            yield from _zipped(path)
        else:
            data, name = _data(path)
            yield from _numbered(read(data, name), name, f"{str(path)!r}", str(path))
    except Refused as refused:
        raise SourceError(f"{str(path)!r} {refused}") from refused
    except OSError as error:
        raise SourceError(f"{str(path)!r} cannot be read: {error.strerror or error}") from error


def _head(path: Path) -> bytes:
    if path.is_dir():
        raise SourceError(f"{str(path)!r} is a directory; name the transcript files in it")
    if not path.exists():
        raise SourceError(f"{str(path)!r} does not exist; check the path")
    if not path.is_file():
        raise SourceError(f"{str(path)!r} is not a regular file; save the transcript as one")
    with path.open("rb") as file:
        return file.read(_HEAD)


def _data(path: Path) -> tuple[bytes, str]:
    """The bytes of a file and its name, unpacked if it is a gzip file."""
    if path.stat().st_size > MAX_BYTES:
        raise too_large(MAX_BYTES)
    data, name = path.read_bytes(), path.name
    if archive(data) != "gzip":
        return data, name
    data, name = unzip_one(data), name.removesuffix(".gz")
    if archive(data) == "gzip":
        raise Refused("is an archive inside an archive; unpack the outer one first")
    return data, name


def _zipped(path: Path) -> Iterator[Source | Rejection]:
    """The calls of each file of a zip; a file that cannot be read is a rejection of its own."""
    if path.stat().st_size > MAX_ARCHIVE:
        raise too_large(MAX_ARCHIVE)
    empty = True
    for inner, data in members(path):
        empty = False
        where, called = f"{path!s}/{inner}", f"{inner!r} in {str(path)!r}"
        try:
            if isinstance(data, Refused):
                raise data
            name = PurePosixPath(inner.replace("\\", "/")).name
            yield from _numbered(read(data, name), name, called, where)
        except Refused as refused:
            yield Rejection(where, f"{called} {refused}")
        del data  # or two files of the archive are in memory at once
    if empty:
        raise Refused(f"holds no file that may be a transcript ({' '.join(SUFFIXES)})")


def _numbered(
    found: Iterator[Source | Refused], name: str, called: str, where: str
) -> Iterator[Source | Rejection]:
    """What was found, numbered from 1 where it is more than one; a file's only call is refused by raising."""
    items = _to_the_end(found)
    first, second = next(items, None), next(items, None)
    if first is None:
        raise Refused("holds no call")
    if second is None:
        if isinstance(first, Refused):
            raise first
        yield first
        return
    for number, item in enumerate(chain((first, second), items), start=1):
        yield _named(item, number, name, called, where)


def _named(item: Source | Refused, number: int, name: str, called: str, where: str) -> Source | Rejection:
    if isinstance(item, Refused):
        return Rejection(f"{where}#{number}", f"call {number} of {called} {item}")
    return replace(item, name=f"{name}#{number}")


def _to_the_end(found: Iterator[Source | Refused]) -> Iterator[Source | Refused]:
    """What was found, and last what ended it."""
    try:
        yield from found
    except Refused as refused:
        yield refused
