"""How fast what a call reports grew, as it says so itself."""

from __future__ import annotations

from dataclasses import dataclass

from earmark.judge import Verdict
from earmark.quotes import stated
from earmark.quotes.computing.movement import pace as in_words
from earmark.quotes.computing.sureness import sure
from earmark.types import Quote


@dataclass(frozen=True, slots=True)
class Pace:
    """A growth that was said."""

    percent: float
    """Negative where it shrank."""
    text: str
    """`up 28%`."""
    quote: Quote


def pace(verdict: Verdict) -> Pace | None:
    """The growth over a year of the company's own figure, as reported; None where that is not sure.

    Sure is one in the sentence of the figure that grew, or the one that the ranking puts first.
    """
    finding = verdict.finding
    if verdict.status != "answered" or finding.task.facet.terms:
        return None
    for level in sure(verdict):
        if not level.adjusted and (found := stated.growth(finding, "year", level, None)):
            return _pace(found)
    best = verdict.best[0]
    for found in stated.moves(finding, "year"):
        if found.sentence is best.sentence and best.reading and found.reading.figure == best.reading.figure:
            return _pace(found)
    return None


def _pace(found: stated.Stated) -> Pace:
    low = found.reading.figure.low
    words = Quote(found.sentence.passage.id, found.sentence.text)
    return Pace(low if found.rises else -low, in_words(found), words)
