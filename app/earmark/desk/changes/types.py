"""The nouns of what changed between two calls: a figure on both, on one only, a topic, a question again."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Literal

from earmark_ingest.types import Outcome

from earmark.desk.guidance.types import Measure
from earmark.types import Citation, Sum

Kind = Literal["reported", "guided", "guided, then reported"]
"""`guided, then reported`: what the older call guided for, and what the newer one reports of it."""


@dataclass(frozen=True, slots=True)
class Party:
    """One of the two calls."""

    call: str
    company: str | None
    ticker: str | None
    period: str | None
    date: str | None
    """None where the call does not state it."""


@dataclass(frozen=True, slots=True)
class Side:
    """What one call says of a thing."""

    call: str
    period: str | None
    """What the value is for; None where it is not stated."""
    low: float | None
    """In base units; None where that end is not told, and of guidance in words. `high` likewise."""
    high: float | None
    unit: str
    text: str
    """As it was said."""
    approximate: bool
    citation: int


@dataclass(frozen=True, slots=True)
class Change:
    """A figure that both calls give, or that one guides for and the other reports."""

    kind: Kind
    name: str
    """`gross margin (non-GAAP)`, `Aerospace revenue growth`."""
    metric: str
    part: str | None
    measure: Measure
    basis: str | None
    """None where neither call states one."""
    footing: tuple[str, ...]
    old: Side
    new: Side
    change: str
    """`up`, `down`, `same`, of two companies `higher` and `lower`; of guidance its stance (`raised`), of a
    result what came of it (`beat`).

    `not told apart` where both are rounded too far to tell.
    """
    difference: Sum | None
    """By how much, without a sign; of percentages in points, of ranges from middle to middle."""
    growth: Sum | None
    """The same as a share of the old value, where that means anything."""
    about: bool
    """Whether the growth is only as exact as the figures were said."""


@dataclass(frozen=True, slots=True)
class OneSided:
    """A figure that only one of the calls gives."""

    kind: Literal["reported", "guided"]
    name: str
    metric: str
    part: str | None
    measure: Measure
    basis: str | None
    footing: tuple[str, ...]
    side: Side


@dataclass(frozen=True, slots=True)
class Topic:
    """A word or phrase that is said clearly more, or less, than before."""

    words: str
    """As it is said most often."""
    old: int
    """Sentences that hold it, of management and analysts; what is read out on every call is left out."""
    new: int
    old_by_analysts: int
    new_by_analysts: int
    score: float
    """z of the log-odds ratio, above 0 where it rose (Monroe, Colaresi and Quinn 2008, informative prior)."""
    old_citation: int | None
    """Where it is first said, management first; None where it is not said at all. Likewise the other."""
    new_citation: int | None


@dataclass(frozen=True, slots=True)
class Asking:
    """An exchange on one of the calls."""

    asker: str
    firm: str | None
    outcome: Outcome
    question: int
    answer: int | None
    evidence: int | None
    """The words that show an outcome other than `answered`."""


@dataclass(frozen=True, slots=True)
class Returned:
    """A question of the older call that is asked again."""

    topics: tuple[str, ...]
    """The words that both questions share, the most telling first."""
    same_asker: bool
    old: Asking
    new: Asking


@dataclass(frozen=True, slots=True)
class NotCompared:
    """What both calls speak of and what cannot be held against each other."""

    name: str
    why: str
    citations: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Changes:
    """What changed from one call to another; every part the most material first."""

    old: Party
    new: Party
    figures: tuple[Change, ...]
    only_old: tuple[OneSided, ...]
    """Said on the older call only; guidance for what the newer one reports is none of it."""
    only_new: tuple[OneSided, ...]
    topics: tuple[Topic, ...]
    returned: tuple[Returned, ...]
    not_compared: tuple[NotCompared, ...]
    notices: tuple[str, ...]
    """What a reader must know, a sentence each: two companies, no guidance, nobody named."""
    citations: tuple[Citation, ...]

    def to_dict(self) -> dict[str, Any]:
        """Plain data, ready for JSON."""
        return asdict(self)
