"""Check a draft before anyone reads it: quotes are found again, figures are traced, the rest is dropped."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from earmark_ingest.figures import figures
from earmark_ingest.types import Figure, Passage, Span, Transcript

from earmark.locate import locate, plain
from earmark.reading import Reading, read
from earmark.types import Claim, Dropped, Quote

_QUOTED = re.compile(r"[“\"]([^“”\"]{12,})[”\"]")
_MARKER = re.compile(r"\s*[\[(](?:P?\d+(?:\s*,\s*P?\d+)*)[\])]")
_ASKING = re.compile(r"\b(?:ask(?:s|ed|ing)?|analysts?|question\w*)\b", re.IGNORECASE)

Source = Callable[[str], tuple[Passage, Transcript] | None]
"""The passage of an id with its call, or None where the answer may not cite it."""


@dataclass(frozen=True, slots=True)
class Found:
    """A quote at its place."""

    passage: Passage
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


def verify(claims: Sequence[Claim], source: Source) -> tuple[list[Checked], list[Dropped]]:
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
    if (reason := _altered_words(text, found)) or (reason := _analyst_only(text, found)):
        return reason
    traced = [(figure, _trace(figure, found)) for figure in figures(text)]
    lost = [figure.text for figure, hit in traced if hit is None]
    if lost:
        return f"the figure {lost[0]!r} stands in none of the quoted words"
    return Checked(claim.facet, text, tuple(found), tuple((f, *hit) for f, hit in traced if hit is not None))


def _place(quote: Quote, source: Source) -> Found | str:
    held = source(quote.passage)
    if held is None:
        return f"it cites {quote.passage!r}, which is not among the passages"
    passage, transcript = held
    span = locate(quote.words, passage, transcript)
    if span is None:
        return f"the words {_short(quote.words)!r} do not stand in the cited passage"
    return Found(passage, span, span.of(transcript.text))


def _altered_words(text: str, found: Sequence[Found]) -> str | None:
    """What a claim puts between quotation marks must have been said."""
    said = _bare(" ".join(f.text for f in found))
    for words in _QUOTED.findall(text):
        if _bare(words).strip(" .,…") not in said:
            return f"the quotation {_short(words)!r} is not what was said"
    return None


def _bare(text: str) -> str:
    """Without quotation marks: a quotation inside a quotation is written with others."""
    return plain(text).replace('"', "").replace("'", "")


def _analyst_only(text: str, found: Sequence[Found]) -> str | None:
    """Figures that only an analyst said are given as the analyst's, or not at all."""
    if not figures(text) or any(f.passage.speaker.role != "analyst" for f in found):
        return None
    names = [f.passage.speaker.name for f in found if f.passage.speaker.name]
    if _ASKING.search(text) or any(name.split()[-1] in text for name in names):
        return None
    return "the figure is an analyst's, not the company's"


def _trace(figure: Figure, found: Sequence[Found]) -> tuple[Reading | None, int] | None:
    """The quote that holds a figure of the same value and unit, and how it reads there."""
    for index, quote in enumerate(found):
        for reading in read(quote.text):
            if same(figure, reading.figure):
                return reading, index
    for index, quote in enumerate(found):
        if re.search(rf"(?<![\w.,$€£]){re.escape(plain(figure.text))}(?![\w%])(?![.,]\d)", plain(quote.text)):
            return None, index
    return None


def same(one: Figure, other: Figure) -> bool:
    """Whether two figures have one value, range and unit (a price per share may leave "per share" out)."""
    units = {one.unit, other.unit}
    alike = len(units) == 1 or {unit.split("/")[0] for unit in units} == {min(units, key=len)}
    return alike and _close(one.low, other.low) and _close(one.high, other.high)


def _close(one: float, other: float) -> bool:
    return math.isclose(one, other, rel_tol=1e-9, abs_tol=1e-12)


def _short(words: str) -> str:
    return words if len(words) <= 80 else words[:77] + "…"
