"""Find the labelled places in a transcript and tell whether a span covers one. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from earmark_evals.facts import Evidence, Fact

if TYPE_CHECKING:
    from earmark import Transcript

Range = tuple[int, int]
Place = tuple[str, Range]
"""A call's id and a range of characters of its text."""


def places(item: Evidence, transcripts: Mapping[str, Transcript]) -> tuple[Place, ...]:
    """Where the labelled phrase stands; of several places, those where the labelled speaker says it."""
    transcript = transcripts.get(item.call)
    if transcript is None:
        return ()
    phrase = r"\s+".join(re.escape(word) for word in item.phrase.split())
    pattern = rf"(?<!\w){phrase}(?!\w)"
    found = [match.span() for match in re.finditer(pattern, transcript.text)]
    if item.speaker:
        found = [at for at in found if _says(transcript, item.speaker, at)] or found
    return tuple((item.call, at) for at in found)


def covers(span: Range, place: Range) -> bool:
    """Whether the span holds at least half of the place: a shared word at the edge is no evidence."""
    shared = min(span[1], place[1]) - max(span[0], place[0])
    return 2 * shared >= place[1] - place[0]


def covered(item: Sequence[Place], spans: Sequence[Place]) -> bool:
    """Whether one of the spans covers one of the item's places, in the same call."""
    return any(call == other and covers(span, at) for call, at in item for other, span in spans)


def labelled(fact: Fact, transcripts: Mapping[str, Transcript]) -> list[tuple[Place, ...]]:
    """Per item of evidence, every place where any of its alternatives stands."""
    return [tuple(at for one in item for at in places(one, transcripts)) for item in fact.evidence]


def named(speaker: str, *known: str | None) -> bool:
    """Whether a labelled speaker is one of the known names or titles: the whole of it, or its last word."""
    wanted = speaker.casefold()
    texts = [text.casefold() for text in known if text]
    last = wanted.split()[-1]
    return any(wanted in text or last in re.findall(r"\w+", text) for text in texts)


def misfits(fact: Fact, transcripts: Mapping[str, Transcript]) -> list[str]:
    """What the label says that the calls do not bear out, in words."""
    wrong = [
        f"fact {fact.id!r} names the call {call!r}, which was not ingested"
        for call in fact.calls
        if call not in transcripts
    ]
    lost = [
        one
        for item in fact.evidence
        for one in item
        if one.call in transcripts and not places(one, transcripts)
    ]
    return wrong + [f"fact {fact.id!r}: {one.phrase!r} does not stand in {one.call!r}" for one in lost]


def _says(transcript: Transcript, speaker: str, at: Range) -> bool:
    for turn in transcript.turns:
        if any(span.start <= at[0] < span.end for span in turn.spans):
            who = turn.speaker
            return named(speaker, who.name, who.label, who.title)
    return False
