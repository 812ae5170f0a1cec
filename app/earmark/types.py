"""The nouns of answering. `Answer` is the one object that every surface shows."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any, Literal

from earmark_ingest.types import Passage, Span

Status = Literal["answered", "not_in_library", "not_discussed", "declined", "ambiguous"]
Nature = Literal["reported", "guided", "prior", "target", "hypothetical"]


@dataclass(frozen=True, slots=True)
class Citation:
    """Words that were said: one span of one turn. `transcript(call).text[start:end] == quote`."""

    number: int
    call: str
    company: str | None
    ticker: str | None
    period: str | None
    date: str | None
    speaker: str | None
    role: str
    title: str | None
    affiliation: str | None
    section: str
    quote: str
    start: int
    end: int
    asked_by: str | None = None
    question: str | None = None
    """For a quote from Q&A: what it answers ("A million dollars." means nothing alone)."""
    near: bool = False
    """Shown as the nearest words that were said, and as no answer."""


@dataclass(frozen=True, slots=True)
class AnswerFigure:
    """A figure of the answer's text and where it comes from."""

    text: str
    low: float
    high: float
    unit: str
    approximate: bool = False
    metric: str | None = None
    basis: str | None = None
    period: str | None = None
    nature: Nature | None = None
    how: Literal["quoted", "computed"] = "quoted"
    citation: int | None = None
    """The citation that holds it; of a computed figure the first that holds an operand."""
    expression: str | None = None
    """Of a computed figure: figures as they were said, as in `Sum.expression`."""
    citations: tuple[int, ...] = ()
    """Of a computed figure: every citation that holds an operand, in the order of the expression."""


@dataclass(frozen=True, slots=True)
class Part:
    """The answer to one facet of the question."""

    facet: str
    status: Status
    text: str


@dataclass(frozen=True, slots=True)
class Dropped:
    """A claim that failed its check; it is never in the text."""

    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Scope:
    """The calls an answer may cite, and why these."""

    calls: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Quote:
    """Words said to stand in a passage; the verifier decides whether they do."""

    passage: str
    words: str


@dataclass(frozen=True, slots=True)
class Sum:
    """A figure of a claim that nobody said: it follows from figures that were said."""

    result: str
    """As the claim's text has it: `$325 million`."""
    expression: str
    """Said figures, bare numbers, `+ - * /`, brackets: `($320 million + $330 million) / 2`."""


@dataclass(frozen=True, slots=True)
class Claim:
    """One sentence or line that a composer proposes, with the words it rests on."""

    facet: int
    text: str
    """Without `[n]` markers: the verifier numbers the quotes it could find."""
    quotes: tuple[Quote, ...]
    sums: tuple[Sum, ...] = ()
    near: bool = False
    """Whether it only shows the nearest words: it never makes a facet answered."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What a composer proposes. Nothing of it is shown before `verify`."""

    claims: tuple[Claim, ...]
    outcomes: tuple[Status, ...]
    """One per facet of the plan."""
    notes: tuple[str, ...] = ()
    """One per facet: what to say when there is no claim; figures are not allowed in it."""
    dropped: tuple[Dropped, ...] = ()
    notices: tuple[str, ...] = ()
    """As `Answer.notices`."""
    model: str | None = None
    prompt: str | None = None
    usage: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Evidence:
    """A passage that bears on a facet, best first. `window` is the part that bears on it most."""

    facet: int
    passage: Passage
    window: Span
    score: float
    lead: Span | None = None
    """The sentence before the passage, where its best sentence leans on that ("That was up 12 %")."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A checked answer; see the README for the meaning of each field."""

    question: str
    status: Status
    text: str
    parts: tuple[Part, ...]
    citations: tuple[Citation, ...]
    figures: tuple[AnswerFigure, ...]
    dropped: tuple[Dropped, ...]
    scope: Scope
    plan: dict[str, Any]
    choices: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()
    """What a reader must know beside the answer, a sentence each (evidence left out …)."""
    model: str | None = None
    prompt: str | None = None
    usage: dict[str, int] = field(default_factory=dict)
    """Requests to a model and tokens, this time; see `Completion.usage`."""
    cost: float | None = 0.0
    """US dollars for `usage`; None where the price is not known."""
    seconds: float = 0.0

    def to_dict(self) -> dict[str, Any]:
        """Plain data, ready for JSON; tuples become lists."""
        return {key: _plain(value) for key, value in asdict(self).items()}


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    return value
