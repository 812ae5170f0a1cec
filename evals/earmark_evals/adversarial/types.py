"""The nouns of the adversarial evals: a sentence as the generator reads it, a case, a result."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Spoken:
    """One sentence that was said, and where."""

    call: str
    passage: str
    text: str
    speaker: str | None
    role: str
    title: str | None
    exchange: int | None
    company: str
    period: str | None
    """Of the call: `FY2026Q1`."""
    before: str
    """The sentence before it in the passage."""
    after: str


@dataclass(frozen=True, slots=True)
class Case:
    """A claim that a composer might propose, and whether it may be shown."""

    kind: str
    true: bool
    text: str
    quotes: tuple[tuple[str, str], ...]
    """Passage and words."""
    sums: tuple[tuple[str, str], ...] = ()
    """Result and expression."""
    mended: str = ""
    """Words that make the claim right when the checks put them in; empty where nothing does."""
    why: str = ""
    """What is wrong with it, or how it was made: for whoever reads the failures."""
    source: str = ""
    """The sentence it was made of."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """A case and what the checks made of it."""

    case: Case
    kept: bool
    text: str
    """As it would be shown; empty where it was refused."""
    reason: str

    @property
    def right(self) -> bool:
        """A true claim is shown; a false one is refused, or shown with what was wrong put right."""
        if self.case.true:
            return self.kept
        return not self.kept or bool(self.case.mended and self.case.mended.lower() in self.text.lower())

    def to_dict(self) -> dict[str, Any]:
        """Plain data; holds words of the calls, so mind where it is kept."""
        case = self.case
        return {
            "kind": case.kind,
            "true": case.true,
            "claim": case.text,
            "right": self.right,
            "shown": self.text,
            "reason": self.reason,
            "why": case.why,
        }
