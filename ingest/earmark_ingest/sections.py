"""Where prepared remarks end and which turns make up an exchange."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from earmark_ingest.announcements import announcements
from earmark_ingest.types import Exchange, Speaker

_POLLING = re.compile(
    r"operator\s+instructions|\b(?:press|dial|hit|push)\s+(?:the\s+)?(?:\*|star|zero|one|1|0|pound)|"
    r"\bstar[\s,]+(?:key\s+)?(?:then\s+)?(?:one|1)\b|"
    r"question[- ]and[- ]answer|\bq\s?&\s?a\b|\bpoll(?:ing)?\b|\bqueue\b|"
    r"first\s+question|\bquestions?\s+(?:comes?|is)\s+from",
    re.IGNORECASE,
)
_CLOSES = re.compile(
    r"next question|(?:one|1) (?:more|last|final) question|last question|time for (?:one|a) |replay|"
    r"conclude|thank you (?:all )?for (?:joining|your|participating)|"
    r"thanks (?:all )?for joining|this ends|end of (?:our|the|today)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Part:
    """What `sections` needs to know of a block, before its speaker is resolved."""

    role: str
    sentences: tuple[str, ...]


def first_question(parts: Sequence[Part], heading: int | None) -> int:
    """Index of the first turn of the Q&A; `len(parts)` where the call has none."""
    analyst = next((i for i, part in enumerate(parts) if part.role == "analyst"), len(parts))
    if heading is not None and heading <= analyst and heading < len(parts):
        return heading
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


def exchanges(
    speakers: Sequence[Speaker], texts: Sequence[str], start: int, opened: frozenset[int]
) -> tuple[Exchange, ...]:
    """Group the turns from `start` on by asker. `opened` are the turns that follow an announcement."""
    groups: list[tuple[Speaker, list[int]]] = []
    active = False
    for index in range(start, len(speakers)):
        speaker = speakers[index]
        if speaker.role == "operator":
            active = active and not _ends_questions(texts[index])
        elif speaker.role == "analyst" and (
            not active or index in opened or not _same_asker(groups[-1][0], speaker)
        ):
            groups.append((speaker, [index]))
            active = True
        elif active:
            groups[-1][1].append(index)
    return tuple(
        Exchange(number, asker, tuple(_without_closing(turns, speakers, texts)))
        for number, (asker, turns) in enumerate(groups)
    )


def _ends_questions(text: str) -> bool:
    return (
        re.search(
            r"\b(?:turn|hand|return|back|conclude|closing|no (?:further|more|other))\b", text, re.IGNORECASE
        )
        is not None
    )


def _same_asker(one: Speaker, other: Speaker) -> bool:
    if one.name == other.name or other.name is None or one.name is None:
        return True
    return (
        other.name == one.stands_in_for
        or one.name == other.stands_in_for
        or (one.affiliation is not None and one.affiliation == other.affiliation)
    )


def _without_closing(turns: list[int], speakers: Sequence[Speaker], texts: Sequence[str]) -> list[int]:
    """A moderator's words to the room after the last answer answer nobody."""
    while len(turns) > 2 and speakers[turns[-1]].role == "ir" and _CLOSES.search(texts[turns[-1]]):
        turns = turns[:-1]
    return turns
