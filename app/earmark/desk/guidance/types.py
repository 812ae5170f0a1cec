"""The nouns of guidance: a line of it, what was reported of the same thing, a target over several calls."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Literal

from earmark_ingest.types import FiscalPeriod, Span

from earmark.types import Citation

Measure = Literal["level", "growth", "change", "share of revenue"]
"""The value itself, by how many per cent it grows, by how many points it moves, its share of revenue."""
Stance = Literal["new", "raised", "kept", "cut", "narrowed", "widened", "withdrawn", "not guided"]
StanceFrom = Literal["said", "prior value", "earlier call"]
Outcome = Literal["beat", "miss", "in range", "above", "below", "not compared"]
"""`above` and `below` of what is neither better high nor better low (a tax rate, spending)."""


@dataclass(frozen=True, slots=True)
class Value:
    """A figure as it is meant: signed, in base units, both ends where both are told."""

    low: float | None
    """None where only the upper end is told (`up to 5%`), and of guidance in words."""
    high: float | None
    unit: str
    text: str
    """As it was said."""
    approximate: bool = False

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class Subject:
    """What a figure is of: two figures with the same subject may be set against each other."""

    metric: str
    part: str | None
    """What is said of the metric that makes it another than the company's own: `Aerospace`, `organic`."""
    measure: Measure
    against: str | None
    """Of a movement: `year over year` or `sequential` where that is said."""
    basis: str | None
    """`GAAP`, `non-GAAP` or as said (`adjusted`); None where none is said."""
    footing: tuple[str, ...] = ()
    """What it is counted with or without: `constant currency`, `excluding the divested unit`."""

    @property
    def name(self) -> str:
        """`Aerospace revenue growth (year over year)`."""
        tail = {"level": "", "growth": " growth", "change": " change", "share of revenue": " as % of revenue"}
        name = " ".join(filter(None, [self.part, self.metric])) + tail[self.measure]
        return f"{name} ({self.against})" if self.against else name


@dataclass(frozen=True, slots=True)
class Said:
    """A figure, or words in its place, that management said of a subject for a period."""

    call: str
    subject: Subject
    periods: tuple[FiscalPeriod, ...]
    """In order, quarters that follow each other or one year; empty where none is stated."""
    value: Value
    turn: int
    span: Span
    """The sentence, in the call's text."""
    figure: Span
    """The value in it, likewise."""

    @property
    def period(self) -> str | None:
        """`FY2021Q3`, `FY2021`, `FY2021Q3–FY2021Q4`; None where none is stated."""
        return label(self.periods)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of guidance on one call."""

    call: str
    company: str | None
    reported: str | None
    """The quarter that the call reports."""
    date: str | None
    metric: str
    part: str | None
    measure: Measure
    against: str | None
    period: str | None
    """The period guided; None where it is not stated."""
    basis: str | None
    footing: tuple[str, ...]
    low: float | None
    high: float | None
    unit: str
    text: str
    approximate: bool
    nature: Literal["guided", "target"]
    stance: Stance | None
    """None where the call does not say."""
    stance_from: StanceFrom | None
    prior: Value | None
    """What was guided before, where it is said with it."""
    assumptions: tuple[str, ...]
    speaker: str | None
    citations: tuple[int, ...]
    """Numbers of `Guidance.citations`: the line's own sentence first, then where it is said again."""

    @property
    def name(self) -> str:
        """What is guided."""
        return self.subject.name

    @property
    def subject(self) -> Subject:
        """What is guided, to hold against other lines."""
        return Subject(self.metric, self.part, self.measure, self.against, self.basis, self.footing)

    @property
    def point(self) -> float | None:
        """The one value of a line that gives no range."""
        return self.low if self.low == self.high else None


@dataclass(frozen=True, slots=True)
class Actual:
    """What a later call reports for a period that was guided."""

    call: str
    low: float
    high: float
    unit: str
    text: str
    basis: str | None
    footing: tuple[str, ...]
    approximate: bool
    citations: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """Guidance against the result."""

    outcome: Outcome
    why: str
    """Which values were compared; of `not compared` what is missing."""
    line: int
    """Index in `Path.lines` of the guidance compared: the last before the result."""
    actual: Actual | None


@dataclass(frozen=True, slots=True)
class Path:
    """One target over several calls: the same company, metric, measure, period and basis."""

    company: str | None
    subject: Subject
    period: str
    lines: tuple[Line, ...]
    """One for each call that guides for it, the oldest first."""
    compared: Compared


@dataclass(frozen=True, slots=True)
class Guidance:
    """What is guided on some calls."""

    searched: tuple[str, ...]
    """Calls, by id."""
    lines: tuple[Line, ...]
    paths: tuple[Path, ...]
    citations: tuple[Citation, ...]
    notices: tuple[str, ...] = ()
    """What a reader must know, a sentence each: calls without guidance, quarters that are not held."""

    def to_dict(self) -> dict[str, Any]:
        """Plain data, ready for JSON."""
        return asdict(self)


def label(periods: tuple[FiscalPeriod, ...]) -> str | None:
    """How periods that follow each other are called."""
    if not periods:
        return None
    first, last = periods[0], periods[-1]
    if len(periods) == 4 and first.quarter == 1 and first.year == last.year:
        return f"FY{first.year}"
    return str(first) if first == last else f"{first}–{last}"
