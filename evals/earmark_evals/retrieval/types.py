"""The nouns of measuring retrieval."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Measure:
    """One figure, and the floor it must reach where it has one; `most` is a ceiling instead."""

    name: str
    value: float
    floor: float | None = None
    most: float | None = None

    @property
    def holds(self) -> bool:
        """Whether it is as good as it must be."""
        return self.value >= (self.floor or 0.0) and (self.most is None or self.value <= self.most)


@dataclass(frozen=True, slots=True)
class Result:
    """What a set came to; `reason` where it was skipped."""

    name: str
    measures: tuple[Measure, ...] = ()
    failures: tuple[str, ...] = ()
    reason: str = ""
    details: dict[str, float] = field(default_factory=dict)

    def to_dict(self) -> dict[str, Any]:
        """Plain data, ready for JSON."""
        return asdict(self)
