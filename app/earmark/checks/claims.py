"""Check a draft before anyone reads it: quotes are found again, figures are traced, the rest is dropped."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from earmark_ingest.figures import figures
from earmark_ingest.types import Figure, Passage, Span, Transcript

from earmark import trace
from earmark.locate import locate, plain
from earmark.reading import Reading
from earmark.types import Claim, Dropped, Quote

_QUOTED = re.compile(r"[“\"]([^“”\"]+)[”\"]|‘([^‘’]+)’|«([^«»]+)»|„([^„“”]+)[“”]")
_MARKER = re.compile(r"\s*(?:\[P?\d+(?:\s*,\s*P?\d+)*\]|\(P\d+(?:\s*,\s*P\d+)*\))")
_ASKING = re.compile(r"\b(?:asked|asks|asking|analysts?)\b", re.IGNORECASE)

Source = Callable[[str], tuple[Passage, Transcript] | None]
"""The passage of an id with its call, or None where the answer may not cite it."""


@dataclass(frozen=True, slots=True)
class Found:
    """A quote at its place."""

    passage: Passage
    transcript: Transcript
    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Checked:
    """A claim that holds, with the places it rests on and what its figures are."""

    facet: int
    text: str
    quotes: tuple[Found, ...]
    figures: tuple[tuple[Figure, Reading | None, int], ...]
    """Each figure of the text, its reading in the source, and which quote holds it."""


def check_all(claims: Sequence[Claim], source: Source) -> tuple[list[Checked], list[Dropped]]:
    """Claims that hold, in order, and those that do not with the reason why."""
    kept, dropped = [], []
    for claim in claims:
        result = check(claim, source)
        if isinstance(result, Checked):
            kept.append(result)
        else:
            dropped.append(Dropped(claim.text, result))
    return kept, dropped


def check(claim: Claim, source: Source) -> Checked | str:
    """One claim checked; a string is the reason why it fails."""
    text = _MARKER.sub("", claim.text).strip()
    if not text:
        return "the claim is empty"
    if not claim.quotes:
        return "no words of the call are given for it"
    found = []
    for quote in claim.quotes:
        place = _place(quote, source)
        if isinstance(place, str):
            return place
        found.append(place)
    if reason := _altered_words(text, found):
        return reason
    quotes, calls = [place.text for place in found], [place.transcript for place in found]
    bare = _without_names(text, found)
    traced = [(figure, _trace(figure, found)) for figure in figures(bare)]
    lost = [figure.text for figure, hit in traced if hit is None]
    if lost or (stray := trace.stray(bare, quotes, calls)):
        return f"the figure {lost[0] if lost else stray!r} stands in none of the quoted words"
    hits = [(figure, *hit) for figure, hit in traced if hit is not None]
    if any(_is_analysts(found[at]) for _, _, at in hits) and not _says_who_asked(text, found):
        return "the figure is an analyst's, not the company's"
    return Checked(claim.facet, text, tuple(found), tuple(hits))


def _without_names(text: str, found: Sequence[Found]) -> str:
    """A claim with the names and titles of those it is about blanked: "21st Century Fox" is no figure."""
    names = {
        name
        for place in found
        for name in (
            place.transcript.company,
            *place.transcript.aliases,
            *(part for turn in place.transcript.turns for part in (turn.speaker.name, turn.speaker.title)),
            *(turn.speaker.affiliation for turn in place.transcript.turns),
        )
        if name and any(sign.isdigit() for sign in name)
    }
    for name in sorted(names, key=len, reverse=True):
        text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", " " * len(name), text, flags=re.IGNORECASE)
    return text


def _place(quote: Quote, source: Source) -> Found | str:
    held = source(quote.passage)
    if held is None:
        return f"it cites {quote.passage!r}, which is not among the passages"
    passage, transcript = held
    span = locate(quote.words, passage, transcript)
    if span is None:
        return f"the words {_short(quote.words)!r} do not stand in the cited passage"
    return Found(passage, transcript, span, span.of(transcript.text))


def _altered_words(text: str, found: Sequence[Found]) -> str | None:
    """What a claim puts between quotation marks must have been said, in one piece."""
    for match in _QUOTED.finditer(text):
        words = next(group for group in match.groups() if group)
        wanted = rf"(?<!\w){re.escape(_bare(words).strip(' .,…'))}(?!\w)"
        if not any(re.search(wanted, _bare(place.text)) for place in found):
            return f"the quotation {_short(words)!r} is not what was said"
    return None


def _bare(text: str) -> str:
    """Without quotation marks: a quotation inside a quotation is written with others."""
    return plain(text).replace('"', "").replace("'", "")


def _trace(figure: Figure, found: Sequence[Found]) -> tuple[Reading | None, int] | None:
    """Where a figure stands, management's words before an analyst's."""
    order = sorted(range(len(found)), key=lambda index: _is_analysts(found[index]))
    hit = trace.trace(figure, [found[index].text for index in order])
    return (hit[0], order[hit[1]]) if hit else None


def _is_analysts(place: Found) -> bool:
    return place.passage.speaker.role == "analyst"


def _says_who_asked(text: str, found: Sequence[Found]) -> bool:
    """Whether a claim gives an analyst's words as an analyst's."""
    names = [place.passage.speaker.name for place in found if _is_analysts(place)]
    named = any(re.search(rf"\b{re.escape(name.split()[-1])}\b", text) for name in names if name)
    return named or bool(_ASKING.search(text))


def _short(words: str) -> str:
    return words if len(words) <= 80 else words[:77] + "…"
