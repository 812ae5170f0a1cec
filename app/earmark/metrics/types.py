"""A named quantity, and the kinds of unit that values come in."""

from __future__ import annotations

from dataclasses import dataclass

MONEY, SHARE, RATIO, DAYS, COUNT, TIME = "money", "per share", "%", "days", "count", "time"


@dataclass(frozen=True, slots=True)
class Metric:
    """A named quantity. `units` are the kinds of unit its values come in, the usual one first."""

    name: str
    pattern: str
    units: tuple[str, ...]
    search: str = ""
    """Other words it goes by on calls, for the lexical search."""
