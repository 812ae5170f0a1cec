"""Warn of speakers of whom the call tells no office or no firm: they are cited without it."""

from __future__ import annotations

from collections.abc import Sequence

from earmark_ingest.types import Speaker

_MOST = 20


def nameless(text: str, labels: Sequence[int], speakers: Sequence[Speaker]) -> list[str]:
    """One warning, with its line, per speaker whose label stands at the offset in `labels`; at most 20."""
    found: dict[str, str] = {}
    for at, speaker in zip(labels, speakers, strict=False):
        lacks = _lack(speaker)
        if lacks and speaker.label not in found and len(found) < _MOST:
            line = text.count("\n", 0, at) + 1
            found[speaker.label] = f"line {line}: the speaker {speaker.label!r} has no {lacks}"
    return list(found.values())


def _lack(speaker: Speaker) -> str | None:
    if speaker.role == "analyst" and not speaker.affiliation:
        return "firm"
    return "title" if speaker.role in ("executive", "ir") and not speaker.title else None
