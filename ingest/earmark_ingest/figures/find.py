"""Find the figures in what was said: quantities in base units, two ends of a range joined to one."""

from __future__ import annotations

from decimal import Decimal

from earmark_ingest.figures.grammar import CENT
from earmark_ingest.figures.quantities import quantities
from earmark_ingest.figures.quantity import Quantity
from earmark_ingest.figures.ranges import pairs
from earmark_ingest.figures.swings import swings
from earmark_ingest.figures.units import unit_of
from earmark_ingest.types import Figure

_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_BLANKS = dict.fromkeys((0xA0, 0x2007, 0x2009, 0x200A, 0x202F, 0x3000), 0x20)
_PLAIN = {**_WIDE, **_BLANKS}
"""Full-width forms and blanks that do not break, each for one character: offsets stay."""


def figures(text: str) -> list[Figure]:
    """Every figure in `text`, in order, not overlapping; `text[f.start:f.end] == f.text`.

    Pure, total, and linear in the length. What could be read in several ways is decided so:

    - Dollars and cents are USD, money per share is USD/share (also where the sentence speaks of EPS and the
      amount has decimals and no scale). Millions without a unit are USD where the words before speak of
      money, lakhs and crores INR unless a plural follows; any other number without a unit is `count`.
    - Years, dates, times, phone numbers, codes, labels (`Slide 7`, `Windows 10`, `10-K`, `Q1`), versions,
      ordinals, ratios (`one-for-four`, `50-50`, `24/7`), temperatures and list markers are no figures; nor
      are words that name no number: `mid-single digits`, `the low 50s`, `the mid-$30s`, `low 20% range`,
      `flat`, `doubled`, `a few hundred`, `tens of millions`.
    - Number words to ten count only with a unit or scale, or as the low end of a range (`two to 12 months`).
    - `up` and `down` are no signs: `down 5%` is 5 %, `-5%`, `minus 5%`, `(0.12)` and `(5)%` are negative;
      `(5%)` is an aside. But a range from or to nothing, or across it, needs them: `flat to down 2%` is -2 to
      0 %, `a loss of $0.05 to a profit of $0.02` -0.05 to 0.02. `plus or minus 2%` is 2 %, approximate.
    - A range is two ends with `to`, a dash, `between … and`, or `or` behind a bare number; a comma only where
      the first end needs the second (`$70, $80 million`, `20, 30 basis points`). `from 10% to 13%`, `up 5% to
      12%` and `$5 or $6` are two figures.
    - `one-third` and `half of` are .33 and .5 with unit `x`, as is `2.3 times`; of a point, parts of a point.
    """
    plain = text if text.isascii() else text.translate(_PLAIN)
    lower = _lowered(plain)
    found = swings(lower, list(pairs(lower, quantities(plain, lower))))
    return [_figure(text, plain, low, high) for low, high in found]


def _lowered(text: str) -> str:
    """The text in lower case, character by character."""
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(one if len(one.lower()) != 1 else one.lower() for one in text)


def _figure(text: str, plain: str, low: Quantity, high: Quantity) -> Figure:
    start, end = min(low.start, high.start), max(low.end, high.end)
    unit, end = unit_of(plain, low, high, start, end)
    return Figure(
        start,
        end,
        text[start:end],
        float(low.amount),
        float(high.amount),
        unit,
        approximate=low.approximate or high.approximate,
        bound=low.bound or high.bound,
        scale=float(high.scale or (CENT if high.cents else Decimal(1))),
    )
