"""The nouns of question sets: named questions that are asked of each new call."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Question:
    """A question and the column that its answers stand in."""

    name: str
    """The heading of the column."""
    ask: str
    unit: str = ""
    """What the column's figures are in (`$ millions`, `%`); empty: each as it was said. See `scale`."""
    line: int = 0
    """Where it stands in the set's file, from 1."""

    @property
    def heading(self) -> str:
        """`revenue ($ millions)`."""
        return f"{self.name} ({self.unit})" if self.unit else self.name


@dataclass(frozen=True, slots=True)
class QuestionSet:
    """A list of questions with a name."""

    name: str
    about: str
    questions: tuple[Question, ...]
    path: Path
    """The file it is read from."""
