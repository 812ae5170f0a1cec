"""What the composer needs of a model and of a call."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Completion:
    """What a model replied, and what it cost: `prompt_tokens`, `completion_tokens` … where they are known."""

    text: str
    usage: dict[str, int] = field(default_factory=dict)


class Model(Protocol):
    """Anything that completes a prompt. Raises `ModelError`, in one sentence, and nothing else."""

    @property
    def name(self) -> str:
        """As the user named it; shown with each answer."""
        ...

    def complete(self, system: str, user: str) -> Completion:
        """The reply to one system and one user message; never blank."""
        ...


@dataclass(frozen=True, slots=True)
class CallNote:
    """What the model is told of a call; None is shown as unknown."""

    company: str | None = None
    ticker: str | None = None
    period: str | None = None
    """The period reported, as `FY2008Q2`."""
    date: str | None = None
