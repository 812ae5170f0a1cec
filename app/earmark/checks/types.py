"""The nouns of checking: a quote at its place, a figure traced, a claim that holds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from earmark_ingest.types import Figure, Passage, Span, Transcript

from earmark.reading import Reading

Source = Callable[[str], tuple[Passage, Transcript] | None]
"""The passage of an id with its call, or None where the answer may not cite it."""


@dataclass(frozen=True, slots=True)
class Found:
    """A quote at its place."""

    passage: Passage
    transcript: Transcript = field(hash=False)
    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Said:
    """One sentence of a quote, with what leads into it and the figures stored with it."""

    text: str
    lead: str
    readings: tuple[Reading, ...]
    at: int
    """Which quote of the claim holds it."""


@dataclass(frozen=True, slots=True)
class Traced:
    """A figure of a claim's text and where it comes from."""

    figure: Figure
    """Offsets in `Checked.text`."""
    reading: Reading | None
    """As it was said; None of a computed figure and of a number that no figure was read from."""
    at: int
    """Which quote of the claim holds it; of a computed figure the one that holds its first operand."""
    expression: str | None = None
    """Of a computed figure: what it was computed from, as in `Sum.expression`."""
    places: tuple[int, ...] = ()
    """Of a computed figure: the quotes that hold its operands, in the order of the expression."""


@dataclass(frozen=True, slots=True)
class Checked:
    """A claim that holds, with the places it rests on and what its figures are."""

    facet: int
    text: str
    """The claim's text; what it left out and a reader must know is put in ("about", "(non-GAAP)")."""
    quotes: tuple[Found, ...]
    figures: tuple[Traced, ...]
    near: bool = False


@dataclass(frozen=True, slots=True)
class Edit:
    """What is put into a claim's text, at an offset of it."""

    at: int
    text: str
