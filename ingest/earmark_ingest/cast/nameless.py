"""Warn of speakers of whom the call tells no office or no firm: they are cited without it."""

from __future__ import annotations

from collections.abc import Sequence

from earmark_ingest.types import Speaker

_MOST = 20
_MOSTLY = 0.5


def nameless(text: str, labels: Sequence[int], speakers: Sequence[Speaker]) -> list[str]:
    """One warning, with its line, per speaker whose label stands at the offset in `labels`; at most 20."""
    found: dict[str, str] = {}
    for at, speaker in zip(labels, speakers, strict=False):
        lacks = _lack(speaker)
        if lacks and speaker.label not in found and len(found) < _MOST:
            line = text.count("\n", 0, at) + 1
            found[speaker.label] = f"line {line}: the speaker {speaker.label!r} has no {lacks}"
    return list(found.values())


def lopsided(speakers: Sequence[Speaker], words: Sequence[int]) -> list[str]:
    """A warning where nearly all words, counted per turn, are the operator's: labels have been missed."""
    operator = sum(count for one, count in zip(speakers, words, strict=True) if one.role == "operator")
    if len(words) > 1 and operator > _MOSTLY * sum(words):
        share = round(100 * operator / sum(words))
        return [f"the operator holds {share} % of the words: most speakers' labels may have been missed"]
    return []


def _lack(speaker: Speaker) -> str | None:
    if speaker.role == "analyst" and not speaker.affiliation:
        return "firm"
    return "title" if speaker.role in ("executive", "ir") and not speaker.title else None
