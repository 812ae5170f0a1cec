"""The nouns of a screen: what is looked for, and the best quote of each call that says it."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Literal

from earmark.types import Citation

Order = Literal["strength", "count", "date"]


@dataclass(frozen=True, slots=True)
class Found:
    """A call that bears on what was asked, by its best quote."""

    company: str | None
    ticker: str | None
    call: str
    period: str | None
    date: str | None
    """None where the call does not state it."""
    by: Literal["management", "analyst", "unknown"]
    strength: float
    """0 to 1: how much of what was asked the quote says, how closely, and whether management says it."""
    passages: int
    """How many passages of the call say it; the best of them is quoted."""
    citation: Citation


@dataclass(frozen=True, slots=True)
class Screened:
    """A library searched call by call."""

    question: str
    looked_for: tuple[str, ...]
    """The things a quote has to say, each in one of its wordings."""
    period: str | None
    """What the question, or the user, narrowed the calls to."""
    searched: int
    """Calls; `matched` likewise."""
    matched: int
    companies: int
    """Companies of the calls that match."""
    rows: tuple[Found, ...]
    """One for each call, or for each company its newest; the strongest first."""
    not_shown: int
    """Rows beyond the limit."""
    notices: tuple[str, ...] = ()

    @property
    def citations(self) -> tuple[Citation, ...]:
        """One for each row."""
        return tuple(row.citation for row in self.rows)

    def to_dict(self) -> dict[str, Any]:
        """Plain data, ready for JSON."""
        return asdict(self)
