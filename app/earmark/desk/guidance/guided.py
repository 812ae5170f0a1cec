"""A value, or words in its place, that management guides for; and who may guide."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from earmark_ingest.types import FiscalPeriod, Span

from earmark.calltext import CallText, Sentence
from earmark.desk.guidance.periods import named as named_periods
from earmark.desk.guidance.types import Said, Stance, Subject, Value

_LONGEST = 3_000
"""Characters of a sentence that is read: more is a table or damage, and takes too long."""


@dataclass(frozen=True, slots=True)
class Guided:
    """A value that management guides for."""

    said: Said
    nature: Literal["guided", "target"]
    prior: Value | None
    sentence: Sentence
    start: int
    """Where the value stands in the sentence; `end` likewise, and where the next one begins."""
    end: int
    until: int
    stance: Stance | None = None
    """Of guidance that is withdrawn, or not given."""


def is_managements(sentence: Sentence) -> bool:
    """Whether management says a sentence of readable length; who has no role counts in the remarks."""
    if len(sentence.text) > _LONGEST:
        return False
    role, section = sentence.passage.speaker.role, sentence.passage.section
    return role in ("executive", "ir") or (role == "unknown" and section == "prepared")


def names_ahead(text: str, call: CallText) -> bool:
    """Whether a sentence itself names a period to come."""
    return any(one.ahead and not one.set_against for one in named_periods(text, call.transcript))


def without_figure(
    sentence: Sentence,
    of: Subject,
    periods: tuple[FiscalPeriod, ...],
    start: int,
    end: int,
    stance: Stance | None,
) -> Guided:
    at = sentence.span.start
    value = Value(None, None, "", " ".join(sentence.text[start:end].split()))
    said = Said(
        sentence.passage.call, of, periods, value, sentence.passage.turn, sentence.span,
        Span(at + start, at + end),
    )  # fmt: skip
    return Guided(said, "guided", None, sentence, start, end, len(sentence.text), stance)
