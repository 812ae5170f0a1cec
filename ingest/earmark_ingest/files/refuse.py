"""What no reader can do, said in one clause; and the bounds that keep reading within time and memory."""

from __future__ import annotations

MAX_TEXT = 20_000_000
"""Bytes of one call's text, and characters of one field."""
MAX_BYTES = 64_000_000
"""Bytes of a file that holds more than text (PDF, Word) or many calls (JSON lines, CSV)."""
MAX_ARCHIVE = 512_000_000
"""Bytes of a zip file, and of what is unpacked from one."""


class Refused(Exception):
    """A clause that follows a file's name: `is encrypted; save it without the password`."""


def too_large(limit: int) -> Refused:
    """The clause for a file or a part of it that passes a bound in bytes."""
    return Refused(f"is larger than {limit // 1_000_000} MB; split it into one file per call")


def bounded(data: bytes, limit: int = MAX_TEXT) -> bytes:
    """The same bytes, if they are not more than `limit`."""
    if len(data) > limit:
        raise too_large(limit)
    return data
