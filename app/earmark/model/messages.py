"""Evidence as the model sees it: passages under opaque keys, fenced off as data."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from earmark_ingest.types import Passage

from earmark.model.types import CallNote
from earmark.types import Evidence

MOST_PASSAGES = 24
"""About 6,000 tokens: what small local models still read with care."""

_SECTIONS = {"prepared": "prepared remarks", "qa": "questions and answers", "unattributed": "part not known"}
_FENCE = re.compile(r"<(?=\s{0,9}/?\s{0,9}(?:passage|reply))", re.IGNORECASE)


def keyed(evidence: Sequence[Evidence], most: int = MOST_PASSAGES) -> dict[str, Passage]:
    """At most `most` passages under `P1`, `P2` …, each once: every facet's best, then every second best.

    `evidence` is the best first.
    """
    taken: Counter[int] = Counter()
    ranked = []
    for item in evidence:
        ranked.append((taken[item.facet], item.passage))
        taken[item.facet] += 1
    ranked.sort(key=lambda pair: pair[0])
    unique = {passage.id: passage for _, passage in ranked}
    return {f"P{number}": passage for number, passage in enumerate(list(unique.values())[:most], 1)}


def fenced(
    passages: Mapping[str, Passage], calls: Mapping[str, CallNote], questions: Mapping[str, str] | None = None
) -> str:
    """The passages between tags that nothing inside them can close or open."""
    asked = questions or {}
    return "\n\n".join(
        _block(key, passage, calls.get(passage.call, CallNote()), asked.get(passage.id))
        for key, passage in passages.items()
    )


def plain(text: str) -> str:
    """Untrusted text on one line, so that it cannot pass for a line of ours, its tags made harmless."""
    return defused(" ".join(text.split()))


def defused(text: str) -> str:
    """The text with `<` turned into `‹` where it would open or close one of our tags."""
    return _FENCE.sub("‹", text)


def numbered(items: Sequence[str]) -> str:
    """One item to a line, from 1."""
    return "\n".join(f"{number}. {' '.join(item.split())}" for number, item in enumerate(items, 1))


def _block(key: str, passage: Passage, call: CallNote, asked: str | None) -> str:
    company = f"{call.company or 'not known'} ({call.ticker})" if call.ticker else call.company or "not known"
    lines = [
        f"company: {plain(company)}",
        f"period reported: {plain(call.period or 'not known')}",
        f"call date: {plain(call.date or 'not known')}",
        f"speaker: {plain(_speaker(passage))}",
        f"part: {_SECTIONS[passage.section]}",
    ]
    if asked:
        lines.append(f"in answer to: {plain(asked)}")
    lines.append(f"words: {plain(passage.text)}")
    return "\n".join([f'<passage key="{key}">', *lines, "</passage>"])


def _speaker(passage: Passage) -> str:
    speaker = passage.speaker
    known = (speaker.name or speaker.label or "not known", speaker.title, speaker.affiliation)
    return f"{', '.join(part for part in known if part)} (role: {speaker.role})"
