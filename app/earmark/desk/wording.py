"""How a value that was guided or reported is written, with its unit, basis and period."""

from __future__ import annotations

import re

from earmark_ingest.figures.spell import spell

from earmark.desk.changes.types import Change, Side
from earmark.desk.guidance.types import Line
from earmark.desk.headlines import Told
from earmark.metrics import SHARE, unit_kind

MAIN = ("revenue", "EPS", "gross margin", "operating margin", "EBITDA", "free cash flow")
"""The targets that an outlook is told by, if it has them."""
_SIGNED = re.compile(r"\bminus\b|\bnegative\b|[-–−(][$€£]?\d", re.IGNORECASE)
"""A fall that was said with its sign, and not as a fall."""
_AGAINST = {"sequential": "sequentially"}
_STAYS = ("in range", "not compared", "kept", "same")
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


def movement(one: Change) -> str:
    """How a figure changed: `up $13 million (4.6%)`, `raised by $5 million`, `beat by $0.02`."""
    if one.difference is None or one.change in _STAYS:
        return one.change
    amount = one.difference.result
    if one.kind == "reported":
        growth = f" ({'about ' if one.about else ''}{one.growth.result})" if one.growth else ""
        return f"{one.change} {amount}{growth}"
    ranges = one.old.low != one.old.high or one.new.low != one.new.high
    if one.kind == "guided":
        return f"{_moved(one)} by {amount}{' at the middle' if ranges else ''}"
    over = "over" if one.change in ("beat", "above") else "under"
    return f"{one.change}, {amount} {over} {'the middle' if ranges else 'it'}"


def _moved(one: Change) -> str:
    """A stance, with the way it went where the stance does not say."""
    if one.change not in ("narrowed", "widened") or None in (one.old.low, one.new.low):
        return one.change
    was, now = ((side.low or 0.0) + (side.high or 0.0) for side in (one.old, one.new))
    return f"{one.change}, {'up' if now > was else 'down'}"


def side(one: Side) -> str:
    """What one call says, with its unit: `$288–$298 million`; what is in words as it was said."""
    return written(one.low, one.high, one.unit, about=one.approximate) or f"“{one.text}”"
