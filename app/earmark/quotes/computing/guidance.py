"""The middle of a range, and a result held against what was guided."""

from __future__ import annotations

from collections.abc import Iterator

from earmark.metrics import RATIO, unit_kind
from earmark.quotes import sums
from earmark.quotes.computing import wording
from earmark.quotes.computing.worksheet import Worksheet
from earmark.quotes.operands import Operand
from earmark.types import Claim, Sum

_TOO_FAR = 2.5
"""Times by which a result and its guidance cannot differ: one of them is of another length of time."""


def midpoint(sheet: Worksheet) -> Iterator[Claim]:
    """The middle of a range of guidance."""
    ranged = [one for one in sheet.options[0] if one.reading.figure.low < one.reading.figure.high]
    one = next(iter(ranged or sheet.options[0]), None)
    if one is None:
        return
    if not ranged:
        yield sheet.claim(
            0, f"{wording.head(one)}: {wording.value(one)}, given as one figure and no range.", (one,)
        )
        return
    result = sums.middle(one)
    yield sheet.claim(0, f"{wording.head(one)}: midpoint {result.result}.", (one,), (result,))
    yield sheet.headline(0, one)


def against(sheet: Worksheet) -> Iterator[Claim]:
    """Where a result came in, of the guidance for it."""
    pair = sheet.chosen()
    if pair is None or not _comparable(*pair):
        return
    actual, guided = pair
    low, high = guided.reading.figure.low, guided.reading.figure.high
    value, unit = actual.reading.figure.low, actual.reading.figure.unit
    head = f"{wording.head(actual)}: came in at {wording.value(actual)}; guidance was {wording.value(guided)}"
    if low == high:
        yield sheet.claim(0, *_against_point(head, pair))
    else:
        where = (
            "within the range"
            if low <= value <= high
            else f"{'above' if value > high else 'below'} the range"
        )
        middle, off = sums.middle(guided), sums.off_middle(value, low, high, unit)
        text = f"{head}; that is {where}, "
        if off is None:
            yield sheet.claim(
                0, f"{text}at its midpoint of {middle.result}{wording.caveat(pair)}.", pair, (middle,)
            )
        else:
            way = "above" if value > (low + high) / 2 else "below"
            text += f"{off.result} {way} its midpoint of {middle.result}{wording.caveat(pair)}."
            yield sheet.claim(0, text, pair, (off, middle))
    yield sheet.headline(1, guided)


def _against_point(head: str, pair: tuple[Operand, ...]) -> tuple[str, tuple[Operand, ...], tuple[Sum, ...]]:
    result = sums.moved(*pair)
    if result.amount is None:
        return f"{head}; that is in line{wording.caveat(pair)}.", pair, ()
    way = "above" if result.rises else "below"
    return f"{head}; that is {result.amount.result} {way} it{wording.caveat(pair)}.", pair, (result.amount,)


def _comparable(one: Operand, other: Operand) -> bool:
    """Whether two amounts may be of the same length of time."""
    figure, held = one.reading.figure, other.reading.figure
    if unit_kind(figure.unit) == RATIO or figure.low <= 0 or held.low <= 0:
        return True
    return 1 / _TOO_FAR < figure.low / held.low < _TOO_FAR
