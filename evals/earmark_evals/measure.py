"""Sizes of an answer: words, sentences, citations per call and part. Pure."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from earmark import Answer

_MARKER = re.compile(r"\[\d+(?:\s*,\s*\d+)*\]")
_BOUNDARY = re.compile(r"[.!?][\"'”’)\]]?\s+(?=[\"'“‘(\[$]?[A-Z0-9])")
_ABBREVIATION = re.compile(r"(?:\b(?:Mr|Mrs|Ms|Dr|Inc|Corp|Co|Ltd|Jr|Sr|St|vs|No|approx)|\b[A-Z])\.\s+$")


def plain(text: str) -> str:
    """The text without its `[n]` markers: they are neither words nor figures."""
    return _MARKER.sub(" ", text)


def words(text: str) -> int:
    """Words of a text, markers aside."""
    return len(plain(text).split())


def sentences(text: str) -> int:
    """Sentences of a quote, by a simple split at end marks before a capital or a digit."""
    ends = [match.end() for match in _BOUNDARY.finditer(text.strip())]
    return 1 + sum(_ABBREVIATION.search(text.strip()[max(0, end - 12) : end]) is None for end in ends)


def markers(text: str) -> list[int]:
    """Numbers of the citations that a text refers to."""
    return [int(number) for match in _MARKER.findall(text) for number in re.findall(r"\d+", match)]


def citations_per_part(answer: Answer) -> int:
    """Most citations of one call in one part.

    Never less than the call's citations divided by the parts, so that leaving out markers hides none.
    """
    calls = {citation.number: citation.call for citation in answer.citations}
    parts = [Counter(calls[n] for n in set(markers(part.text)) if n in calls) for part in answer.parts]
    total = Counter(citation.call for citation in answer.citations)
    least = max((-(-count // max(1, len(parts))) for count in total.values()), default=0)
    return max([least, *(count for part in parts for count in part.values())])
