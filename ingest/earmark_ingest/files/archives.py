"""gzip and zip, unpacked within bounds."""

from __future__ import annotations

import lzma
import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from earmark_ingest.files.kinds import SUFFIXES
from earmark_ingest.files.refuse import MAX_ARCHIVE, MAX_BYTES, MAX_TEXT, Refused, too_large
from earmark_ingest.files.word import BODY

_MAX_MEMBERS = 20_000
_CHUNK = 1 << 20
_DAMAGE = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, OSError, EOFError, ValueError, RuntimeError, struct.error,
    IndexError,
)  # fmt: skip
_MAY_BE_LARGE = (".pdf", ".docx", ".csv", ".tsv", ".jsonl", ".ndjson")
_SKIPPED = ("__MACOSX", ".")


def unzip_one(data: bytes) -> bytes:
    """What a gzip file holds; refused where it is damaged, cut off, or a bomb."""
    out = bytearray()
    rest = data
    while rest:
        unpacker = zlib.decompressobj(wbits=31)
        try:
            out += unpacker.decompress(rest, MAX_BYTES + 1 - len(out))
        except zlib.error:
            if out:
                break
            raise Refused("is a damaged gzip file; download it again") from None
        if len(out) > MAX_BYTES:
            raise Refused(
                f"unpacks to more than {MAX_BYTES // 1_000_000} MB; split it into one file per call"
            )
        if not unpacker.eof:
            raise Refused("is a gzip file that breaks off; download it again")
        rest = unpacker.unused_data
    return bytes(out)


def is_archive(path: Path) -> bool:
    """Whether a zip file is one of files, and no Word document; refused where it is another office file."""
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
    except _DAMAGE:
        return True
    if BODY not in names and ("[Content_Types].xml" in names or "mimetype" in names):
        raise Refused("is an office file other than a Word document; save it as .docx, .csv or .txt")
    return BODY not in names


def members(path: Path) -> Iterator[tuple[str, bytes | Refused]]:
    """The files of a zip that may be transcripts, in its order: name, and bytes or what is wrong."""
    try:
        with zipfile.ZipFile(path) as archive:
            infos = [info for info in archive.infolist() if _may_be_read(info)]
            if len(infos) > _MAX_MEMBERS:
                raise Refused(f"holds more than {_MAX_MEMBERS:,} files; split it")
            yield from _unpacked(archive, infos)
    except _DAMAGE:
        raise Refused("is a damaged zip file; download it again") from None


def _unpacked(
    archive: zipfile.ZipFile, infos: list[zipfile.ZipInfo]
) -> Iterator[tuple[str, bytes | Refused]]:
    total = 0
    for info in infos:
        total += info.file_size if info.file_size <= _limit(info) else 0
        if total > MAX_ARCHIVE:
            limit = f"{MAX_ARCHIVE // 1_000_000} MB"
            yield (
                info.filename,
                Refused(f"and what follows it were left out: the archive unpacks to {limit} or more"),
            )
            return
        yield info.filename, _member(archive, info)


def _may_be_read(info: zipfile.ZipInfo) -> bool:
    path = PurePosixPath(info.filename.replace("\\", "/"))
    hidden = any(part.startswith(_SKIPPED) for part in path.parts)
    return not info.is_dir() and not hidden and path.suffix.lower() in SUFFIXES


def _limit(info: zipfile.ZipInfo) -> int:
    return MAX_BYTES if info.filename.lower().endswith(_MAY_BE_LARGE) else MAX_TEXT


def _member(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes | Refused:
    if info.flag_bits & 1:
        return Refused("is encrypted; unpack it with its password first")
    if info.file_size > _limit(info):
        return too_large(_limit(info))
    try:
        with archive.open(info) as member:
            return b"".join(iter(lambda: member.read(_CHUNK), b""))
    except _DAMAGE:
        return Refused("is damaged in the zip file; download it again")
