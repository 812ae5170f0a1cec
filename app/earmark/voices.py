"""Whose words a question asks for: "what did the CFO say", "according to Maria Okafor"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from earmark_ingest.tokens import stems
from earmark_ingest.types import Role, Speaker, Transcript

from earmark.plan.types import Facet, Voice
from earmark.plan.what.voice import OFFICES


def meant(voice: Voice, question: str, transcript: Transcript) -> frozenset[str]:
    """Names of the speakers whose words are asked for; empty when the question names none of this call."""
    people = {turn.speaker.name: turn.speaker for turn in transcript.turns if turn.speaker.name}
    by_name = {name for name in people if re.search(rf"\b{re.escape(name.split()[-1])}\b", question)}
    office = OFFICES.get(voice.office or "")
    by_office = {name for name, speaker in people.items() if office and holds(speaker, office)}
    return frozenset(by_name | by_office)


def holds(speaker: Speaker, office: str, roles: Sequence[Role] = ("executive",)) -> bool:
    """Whether a speaker of one of these roles has an office, by a pattern of its titles."""
    return speaker.role in roles and bool(re.search(office, speaker.title or "", re.IGNORECASE))


def without(facet: Facet, speakers: frozenset[str]) -> Facet:
    """A facet without the names of those who are to speak: they do not say them themselves."""
    own = {stem for name in speakers for stem in stems(name)}
    return replace(
        facet,
        terms=tuple(term for term in facet.terms if term not in own),
        names=tuple(name for name in facet.names if name not in own),
    )
