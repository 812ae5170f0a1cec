"""What is wrong with a figure of a text beside one place where it was said; what the text leaves out."""

from __future__ import annotations

from collections.abc import Iterator

from earmark_ingest.types import Figure

from earmark.checks import amounts, conditions, manner, ways, when, whose
from earmark.checks.metric import metric_fault
from earmark.checks.types import Found, Said
from earmark.reading import Reading


def fault(
    text: str, figure: Figure, mine: Reading | None, said: Said, reading: Reading, place: Found
) -> str | None:
    """Why a text must not have a figure as it has it; `mine` is how the figure reads in the text."""
    return next(filter(None, _faults(text, figure, mine, said, reading, place)), None)


def _faults(
    text: str, figure: Figure, mine: Reading | None, said: Said, reading: Reading, place: Found
) -> Iterator[str | None]:
    yield amounts.bound_fault(text, figure, said, reading)
    if whose.is_analysts(place):
        yield manner.foresight_fault(text, figure, said)
    yield manner.nature_fault(text, figure, said, reading)
    yield manner.basis_fault(text, figure, mine, said, reading)
    yield ways.way_fault(text, figure, said.text, reading.figure)
    yield ways.end_fault(text, figure, said.text, reading.figure)
    yield metric_fault(text, mine, said, reading, place)
    yield when.period_fault(text, figure, said, reading, place)


def silences(
    text: str, figure: Figure, mine: Reading | None, said: Said, reading: Reading
) -> tuple[str, ...]:
    """What a text must say of a figure and does not: that it is guidance, not GAAP, on a condition."""
    notes = (
        manner.nature_note(text, figure, said, reading),
        manner.basis_note(text, figure, mine, said, reading),
        conditions.condition_note(text, said, reading.figure),
    )
    return tuple(filter(None, notes))
