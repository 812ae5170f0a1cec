"""How a value that was guided or reported is written, with its unit, basis and period."""

from __future__ import annotations

import re

from earmark_ingest.figures.spell import spell

from earmark.desk.card import Told
from earmark.desk.guidance.types import Line
from earmark.metrics import SHARE, unit_kind

MAIN = ("revenue", "EPS", "gross margin", "operating margin", "EBITDA", "free cash flow")
"""The targets that an outlook is told by, if it has them."""
_SIGNED = re.compile(r"\bminus\b|\bnegative\b|[-–−(][$€£]?\d", re.IGNORECASE)
"""A fall that was said with its sign, and not as a fall."""
_AGAINST = {"sequential": "sequentially"}
_MEASURES = {"level": "", "growth": " growth", "change": " change", "share of revenue": " as % of revenue"}


def written(low: float | None, high: float | None, unit: str, *, about: bool) -> str:
    """A value with its unit: `about $450 million`, `$0.57–$0.60 per share`; empty where no end is told."""
    ends = [end for end in (low, high) if end is not None]
    if not ends:
        return ""
    bound = "" if len(ends) > 1 else "at least " if high is None else "at most "
    per_share = " per share" if unit_kind(unit) == SHARE else ""
    return f"{bound}{spell(ends[0], ends[-1], unit, about and not bound)}{per_share}"


def amount(line: Line) -> str:
    """The value of a line of guidance: `$1.3–$1.35 billion`, `down 9–11%`; words as they were said."""
    low, high = line.low, line.high
    falls = line.measure in ("growth", "change") and high is not None and high < 0
    if falls and low is not None and high is not None and not _SIGNED.search(line.text):
        return f"down {written(-high, -low, line.unit, about=line.approximate)}"
    return written(low, high, line.unit, about=line.approximate) or f"“{line.text}”"


def value(one: Told) -> str:
    """A reported value, with the way it moved where that is said."""
    moves = one.measure in ("growth", "change")
    against = f" {_AGAINST.get(one.against, one.against)}" if moves and one.against else ""
    if moves and one.high < 0:
        return f"down {written(-one.high, -one.low, one.unit, about=one.approximate)}{against}"
    told = written(one.low, one.high, one.unit, about=one.approximate)
    return f"{one.way} {told}{against}" if moves and one.way and one.low >= 0 else told + against


def name(one: Told) -> str:
    """What a reported value is of: `gross margin change (non-GAAP)`."""
    basis = ", ".join(filter(None, [one.basis, *one.footing]))
    return f"{one.metric}{_MEASURES[one.measure]}{f' ({basis})' if basis else ''}"


def target(line: Line) -> str:
    """What a line guides: `revenue growth (organic)`."""
    basis = ", ".join(filter(None, [line.basis, *line.footing]))
    return f"{line.name}{f' ({basis})' if basis else ''}"
