"""What a file is, told by its content; its name only decides between readings that the content allows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import PurePath
from typing import Literal

from earmark_ingest.files import captions, jsons, pdf, tables, web, word, xmls
from earmark_ingest.files.compose import plain
from earmark_ingest.files.decode import decode
from earmark_ingest.files.refuse import MAX_BYTES, MAX_TEXT, Refused, bounded, too_large
from earmark_ingest.types import Source

SUFFIXES = tuple(
    ".txt .md .html .htm .pdf .docx .json .jsonl .ndjson .csv .tsv .xml .srt .vtt .nlp .gz .zip".split()
)
Reader = Callable[[str, str], Iterator[Source | Refused]]
_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "is an old Word or Excel file; save it as .docx or .txt"),
    (b"{\\rtf", "is a Rich Text file; save it as .docx or .txt"),
    (b"Rar!\x1a\x07", "is a RAR archive; unpack it first"),
    (b"7z\xbc\xaf\x27\x1c", "is a 7z archive; unpack it first"),
    (b"BZh", "is a bzip2 archive; unpack it first"),
    (b"\xfd7zXZ\0", "is an xz archive; unpack it first"),
    (b"\x28\xb5\x2f\xfd", "is a zstd archive; unpack it first"),
)
_HEAD = 1024


def archive(data: bytes) -> Literal["gzip", "zip", None]:
    """The kind of archive that the first bytes of a file show, a Word document among them."""
    if data.startswith(b"\x1f\x8b"):
        return "gzip"
    return "zip" if data.startswith((b"PK\x03\x04", b"PK\x05\x06")) else None


def read(data: bytes, name: str) -> Iterator[Source | Refused]:
    """The calls in the bytes of a file that is no archive; `Refused` where it gives none."""
    for signature, reason in _SIGNATURES:
        if data.startswith(signature):
            raise Refused(reason)
    if b"%PDF-" in data[:_HEAD]:
        yield from pdf.read(bounded(data, MAX_BYTES), name)
    elif archive(data) == "zip":
        yield from word.read(bounded(data, MAX_BYTES), name)
    elif data[257:262] == b"ustar":
        raise Refused("is a tar archive; unpack it first")
    else:
        yield from _text(data, name)


def _text(data: bytes, name: str) -> Iterator[Source | Refused]:
    if not data.strip():
        raise Refused("is empty; a transcript is a file of what was said")
    suffix = PurePath(name).suffix.lower()
    if len(data) > MAX_TEXT and not _may_be_long(data, suffix):
        raise too_large(MAX_TEXT)
    text = decode(data)
    if text is None:
        raise Refused(f"is not a text file; save the transcript as one of {' '.join(SUFFIXES)}")
    if not text.strip():
        raise Refused("is empty; a transcript is a file of what was said")
    reader = _reader(text, suffix)
    if reader not in (jsons.read_lines, tables.read):
        bounded(data, MAX_TEXT)
    yield from reader(text, name)


def _may_be_long(data: bytes, suffix: str) -> bool:
    """Whether it looks like a file of many calls: a table, or an object per line."""
    head = decode(data[:_HEAD]) or ""
    return suffix in (".csv", ".tsv", ".jsonl", ".ndjson") or head.startswith("{") or tables.is_table(head)


def _reader(text: str, suffix: str) -> Reader:
    """The reader of a text; plain text is what nothing else claims."""
    if (structured := _structured(text, suffix)) is not None:
        return structured
    if captions.is_vtt(text) or captions.is_srt(text):
        return captions.read
    if tables.is_tokens(text):
        return tables.read_tokens
    if suffix in (".csv", ".tsv") or tables.is_table(text):
        return tables.read
    return web.read if suffix in (".html", ".htm") and "<" in text[:_HEAD] else _plain


def _structured(text: str, suffix: str) -> Reader | None:
    head = text[:_HEAD].lstrip("\ufeff \r\n\t")
    if suffix in (".jsonl", ".ndjson"):
        return jsons.read_lines
    if suffix == ".json" or _is_json(head):
        return jsons.read_lines if _is_lines(text, head) else jsons.read
    if web.is_html(text):
        return web.read
    return xmls.read if xmls.is_xml(text) else None


def _is_json(head: str) -> bool:
    """Whether a text begins as JSON objects do. `[Operator Instructions]` does not."""
    compact = "".join(head[:200].split())
    return compact.startswith(('{"', '[{"', '[["', '["'))


def _is_lines(text: str, head: str) -> bool:
    """Whether the first line is an object by itself and another follows."""
    first, _, rest = text.lstrip("\ufeff \r\n\t").partition("\n")
    return head.startswith("{") and first.rstrip().endswith("}") and rest.lstrip().startswith("{")


def _plain(text: str, name: str) -> Iterator[Source]:
    yield plain(text, name)
