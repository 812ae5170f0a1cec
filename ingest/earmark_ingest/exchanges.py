"""Which turns make up an exchange: an analyst's question with its follow-ups and every answer to it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from earmark_ingest.types import Exchange, Speaker

_CLOSES = re.compile(
    r"next question|(?:one|1) (?:more|last|final) question|last question|time for (?:one|a) |replay|"
    r"conclude|thank you (?:all )?for (?:joining|your|participating)|"
    r"thanks (?:all )?for joining|this ends|end of (?:our|the|today)",
    re.IGNORECASE,
)


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
