"""Read a file into text. The decoded characters are the text of record: nothing is normalised."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from pathlib import Path

from charset_normalizer import from_bytes

from earmark_ingest.errors import SourceError
from earmark_ingest.types import Rejection, Source

SUFFIXES = (".txt", ".md")
MAX_BYTES = 20_000_000
_SAMPLE = 200_000
_CODECS = ["big5", "gb18030", "shift_jis", "euc_jp", "euc_kr", "cp1252"]
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROLS = bytes(code for code in range(32) if code not in (9, 10, 12, 13, 27))


def load(path: Path) -> Iterator[Source | Rejection]:
    """The calls of a file, one after the other; a `Rejection` for one that cannot be read, the rest follow.

    `SourceError` in one sentence where the file as a whole gives nothing.
    """
    yield _load(path)


def _load(path: Path) -> Source:
    data = _read(path)
    if not data.strip():
        raise SourceError(f"{str(path)!r} is empty; a transcript is a text file of what was said")
    text = decode(data)
    if text is None:
        raise SourceError(f"{str(path)!r} is not a text file; save the transcript as {_supported()}")
    if not text.strip():
        raise SourceError(f"{str(path)!r} is empty; a transcript is a text file of what was said")
    return Source(text, path.name)


def decode(data: bytes) -> str | None:
    """Decode UTF-8, UTF-16, or a legacy encoding; None for binary data. Bytes that fit none become U+FFFD."""
    for mark, codec in _BOMS:
        if data.startswith(mark):
            return data.decode(codec, errors="replace")
    if b"\0" in data:
        return _utf16(data)
    if len(data.translate(None, _CONTROLS)) < 0.99 * len(data):
        return None
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _legacy(data)


def _read(path: Path) -> bytes:
    if path.is_dir():
        raise SourceError(f"{str(path)!r} is a directory; name the transcript files in it")
    if not path.exists():
        raise SourceError(f"{str(path)!r} does not exist; check the path")
    if path.suffix.lower() not in SUFFIXES:
        raise SourceError(f"{str(path)!r} is of a kind that cannot be read; save it as {_supported()}")
    try:
        if path.stat().st_size > MAX_BYTES:
            raise SourceError(
                f"{str(path)!r} is larger than {MAX_BYTES // 1_000_000} MB; one file holds one call"
            )
        return path.read_bytes()
    except OSError as error:
        raise SourceError(f"{str(path)!r} cannot be read: {error.strerror or error}") from error


def _utf16(data: bytes) -> str | None:
    """UTF-16 without a mark shows as NULs on one side of every pair; anything else with NULs is binary."""
    sample = data[: _SAMPLE - _SAMPLE % 2]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if max(even, odd) < 0.2 * len(sample) or min(even, odd) > 0.01 * len(sample):
        return None
    return data.decode("utf-16-be" if even > odd else "utf-16-le", errors="replace")


def _legacy(data: bytes) -> str:
    """Damaged UTF-8 stays UTF-8; a sprinkling of high bytes is Western; the rest is judged by its look."""
    text = data.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    beyond = sum(1 for character in text if character > "\x7f") - broken
    if beyond > 2 * broken:
        return text
    high = sum(1 for byte in data[:_SAMPLE] if byte > 0x7F)
    if high < 0.02 * min(len(data), _SAMPLE):
        return data.decode("cp1252", errors="replace")
    best = from_bytes(data[:_SAMPLE], cp_isolation=_CODECS).best()
    return data.decode(best.encoding if best else "cp1252", errors="replace")


def _supported() -> str:
    return " or ".join(SUFFIXES)
