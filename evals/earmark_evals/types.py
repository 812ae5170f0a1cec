"""The nouns of the evals: what was found out about one fact, and about a set of them. All frozen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any, Protocol

LIMITS = {"median words": 120, "words": 300, "sentences": 3, "citations": 4}
"""Most words in the median answer and in any answer, sentences in a citation, citations per call and part.

Without them an answer that shows everything would pass every other rule.
"""


class Shown(Protocol):
    """A passage as `Assistant.retrieve` returns it; spans as pairs or as objects with `start` and `end`."""

    @property
    def call(self) -> str: ...
    @property
    def spans(self) -> Sequence[Any]: ...


@dataclass(frozen=True, slots=True)
class Share:
    """`hit` of `of`; the shares of several facts add up (a micro-average)."""

    hit: int = 0
    of: int = 0

    def __add__(self, other: Share) -> Share:
        return Share(self.hit + other.hit, self.of + other.of)

    @property
    def value(self) -> float | None:
        """Between 0 and 1; None of nothing."""
        return self.hit / self.of if self.of else None


@dataclass(frozen=True, slots=True)
class Row:
    """What scoring one answer found. A `Share` of nothing says that the fact has no such label."""

    id: str
    kind: str
    question: str
    expected: tuple[str, ...]
    given: str
    """The answer's status, or `error` where asking raised."""
    text: str
    outcome_right: bool
    answer_right: bool
    """The outcome is right, the text holds every labelled figure and must-say, and no must-not-say."""
    figures: Share
    """Labelled figures that stand in the text as values."""
    figures_first: Share
    """Labelled figures that stand in the first line of the text."""
    traced: Share
    """Figures of the text whose ends stand in a cited quote, or that the answer declares computed."""
    evidence: Share
    """Labelled places that a citation covers."""
    retrieved: tuple[Share, Share]
    """Labelled places that the first retrieved passage covers, and the first five."""
    speakers: Share
    """Covered places whose citation names the labelled speaker."""
    citations: Share
    """Citations that support the fact (see `score.supports`); of none where no evidence is labelled."""
    scope_right: bool | None
    """The answer's scope holds every call of the fact; None where the fact names none."""
    inexact: tuple[int, ...]
    """Numbers of citations whose quote is not the transcript's text at their offsets."""
    outside: tuple[int, ...]
    """Numbers of citations of a call that is not in the answer's scope."""
    words: int
    sentences: int
    """Of the longest citation."""
    per_part: int
    """Most citations of one call in one part."""
    over: tuple[str, ...]
    """Limits broken, in words."""
    seconds: float
    reasons: tuple[str, ...]
    """Everything that is wrong with the answer, in words."""

    @property
    def answerable(self) -> bool:
        """The calls answer it, so far as the label says."""
        return "answered" in self.expected

    @property
    def false_refusal(self) -> bool:
        """Answerable, and the answer neither answers nor ends in an outcome that the label accepts."""
        return self.answerable and self.given != "answered" and self.given not in self.expected

    @property
    def passed(self) -> bool:
        """Right, resting on at least one labelled place, every quote true and in scope, within the limits."""
        supported = self.evidence.of == 0 or self.evidence.hit > 0
        return self.answer_right and supported and not (self.inexact or self.outside or self.over)

    def to_dict(self) -> dict[str, Any]:
        """Plain data, with the verdicts that are derived."""
        derived = {"passed": self.passed, "false_refusal": self.false_refusal}
        return asdict(self) | derived


@dataclass(frozen=True, slots=True)
class Run:
    """One set asked and scored."""

    name: str
    version: str
    models: tuple[str, ...]
    """Models that wrote answers; none where every answer was made of quotes."""
    rows: tuple[Row, ...]
    labels: dict[str, str]
    """Fact id -> fingerprint of its label, so that a changed label shows."""
    metrics: dict[str, float | None]
    kinds: dict[str, dict[str, float | None]]
    confusion: dict[str, dict[str, int]]
    """Expected outcome -> given status -> number of facts."""
    broken: tuple[str, ...]
    """Invariants that do not hold, and labels that do not fit the calls."""

    def to_dict(self) -> dict[str, Any]:
        """Plain data, ready for JSON; holds quotes of the answers' texts, so mind where it is kept."""
        head = {"set": self.name, "version": self.version, "models": list(self.models)}
        tallies = {"metrics": self.metrics, "kinds": self.kinds, "confusion": self.confusion}
        rows = [row.to_dict() for row in self.rows]
        return head | tallies | {"broken": list(self.broken), "labels": self.labels, "facts": rows}
