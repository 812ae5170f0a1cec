"""The part of a sentence that speaks of one figure."""

from __future__ import annotations

import re

_STOP = re.compile(
    r"[;:!?]|\.\s|[—–]\s|\s-{1,2}\s"
    r"|,\s(?:and|but|while|whereas|although|though|which|with|or|as)\b"
    r"|\s(?:while|whereas|although|but)\s"
    r"|\sand (?=(?:we|i|it|our|the|they|that|for|in|is|are|was|were|also|now|then|continues?|expects?"
    r"|guid\w+|reported"
    r"|reiterat\w+|rais\w+|lower\w*)\b)",
    re.IGNORECASE,
)


def clause(text: str, start: int, end: int) -> tuple[int, int]:
    """Offsets of the clause of a sentence around `start`..`end`."""
    first, last = 0, len(text)
    for stop in _STOP.finditer(text):
        if stop.end() <= start:
            first = stop.end()
        elif stop.start() >= end:
            last = stop.start()
            break
    return first, last


def around(text: str, start: int, end: int) -> str:
    """The clause itself."""
    first, last = clause(text, start, end)
    return text[first:last]
