"""Questions with the words that answer them, from the files that hold them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from earmark_evals.facts import FactsError


@dataclass(frozen=True, slots=True)
class Spot:
    """Where evidence stands: a file and a range of characters of its text."""

    file: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Question:
    """A question and what answers it. Without evidence there is nothing to find."""

    id: str
    text: str
    evidence: tuple[Spot, ...]
    answer: str = ""

    @property
    def answerable(self) -> bool:
        """Whether the calls answer it."""
        return bool(self.evidence)


def ect_qa(file: Path) -> tuple[Question, ...]:
    """ECT-QA's questions: each item of evidence is one sentence of one call."""
    return tuple(
        Question(
            row["id"],
            row["question"],
            tuple(Spot(one["doc"], one["start"], one["end"]) for one in row["evidence"]),
        )
        for row in rows(file, {"id", "question", "evidence"})
    )


def ectsum_qa(file: Path, split: str | None = None) -> tuple[Question, ...]:
    """Questions made from newswire bullets; only those of one split where it is named."""
    return tuple(
        Question(
            row["id"],
            row["question"],
            (Spot(row["doc"], row["evidence_start"], row["evidence_end"]),),
            row["answer"],
        )
        for row in rows(file, {"id", "question", "answer", "doc", "evidence_start", "evidence_end", "split"})
        if split in (None, row["split"])
    )


def rows(file: Path, fields: set[str]) -> Iterator[dict[str, Any]]:
    """The lines of a file of JSON, each with these fields; `FactsError` names the one that is wrong."""
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise FactsError(f"the questions {str(file)!r} cannot be read: {error}") from error
    for number, line in enumerate(lines, 1):
        try:
            row = json.loads(line)
        except json.JSONDecodeError as error:
            raise FactsError(f"line {number} of {str(file)!r} is no JSON: {error}") from error
        if lacking := sorted(fields - set(row)):
            raise FactsError(f"line {number} of {str(file)!r} has no field {lacking[0]!r}")
        yield row
