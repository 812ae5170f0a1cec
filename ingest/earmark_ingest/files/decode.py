"""Bytes to characters: which encoding, and what was decoded wrongly before it came to us."""

from __future__ import annotations

import codecs
import re
from itertools import islice

from charset_normalizer import from_bytes

_SAMPLE = 200_000
_CODECS = ["big5", "gb18030", "shift_jis", "euc_jp", "euc_kr", "cp1252"]
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROLS = bytes(code for code in range(32) if code not in (9, 10, 12, 13, 27))
_LONGEST_LINE = 1_000_000
_MOST_LINES = 100_000

# The first byte of a UTF-8 sequence read as a Western letter, then one of its continuation bytes. A letter
# before it may be a word of a Western language; ftfy judges the line.
_MOJIBAKE = re.compile(r"[ÂÃÄÅÆÇÈÉÎÏÐÑØãäåæçèéâìíïð][\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]")
_LINE = re.compile(r"[^\n]*\n?")


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


def repair(text: str) -> tuple[str, tuple[str, ...]]:
    """UTF-8 that was once read as a Western encoding (`itâ€™s`) read again, and a warning if any was.

    Only lines where that is evident change, and nothing but their encoding.
    """
    if text.isascii() or not _MOJIBAKE.search(text):
        return text, ()
    mended = 0
    lines = _LINE.findall(text)
    garbled = (n for n, line in enumerate(lines) if len(line) <= _LONGEST_LINE and _MOJIBAKE.search(line))
    for index in islice(garbled, _MOST_LINES):
        before, lines[index] = lines[index], _mend(lines[index])
        mended += lines[index] != before
    if not mended:
        return text, ()
    return "".join(lines), (f"characters that a wrong encoding had garbled were restored (lines: {mended})",)


def _mend(line: str) -> str:
    import ftfy

    config = ftfy.TextFixerConfig(
        restore_byte_a0=True, replace_lossy_sequences=False, fix_c1_controls=False, normalization=None
    )
    return ftfy.fix_encoding(line, config)


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
