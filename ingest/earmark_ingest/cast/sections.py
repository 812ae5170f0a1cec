"""Where prepared remarks end."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from earmark_ingest.people.announcements import announcements

_POLLING = re.compile(
    r"operator\s+instructions|\b(?:press|dial|hit|push)\s+(?:the\s+)?(?:\*|star|zero|one|1|0|pound)|"
    r"\bstar[\s,]+(?:key\s+)?(?:then\s+)?(?:one|1)\b|"
    r"question[- ]and[- ]answer|\bq\s?&\s?a\b|\bpoll(?:ing)?\b|\bqueue\b|"
    r"first\s+question|\bquestions?\s+(?:comes?|is)\s+from",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Part:
    """What `sections` needs to know of a block, before its speaker is resolved."""

    role: str
    sentences: tuple[str, ...]


def first_question(parts: Sequence[Part], headings: Sequence[int] = ()) -> int:
    """Index of the first turn of the Q&A; `len(parts)` where the call has none.

    `headings` are the turns under a heading that says so: the last one counts that no question precedes.
    """
    analyst = next((i for i, part in enumerate(parts) if part.role == "analyst"), len(parts))
    above = [heading for heading in headings if heading <= analyst and heading < len(parts)]
    if above and (above[-1] > 0 or analyst == 0):
        return above[-1]
    spoken = False
    for index, part in enumerate(parts[:analyst]):
        if part.role == "operator" and spoken and _opens(part):
            return index
        spoken = spoken or part.role != "operator"
    return _before(parts, analyst)


def _opens(part: Part) -> bool:
    return bool(announcements(part.sentences)) or any(
        _POLLING.search(sentence) for sentence in part.sentences
    )


def _before(parts: Sequence[Part], analyst: int) -> int:
    """The announcement belongs to the Q&A with the question it announces."""
    if 0 < analyst < len(parts) and parts[analyst - 1].role == "operator" and analyst > 1:
        return analyst - 1
    return analyst
