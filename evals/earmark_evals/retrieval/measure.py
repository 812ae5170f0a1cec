"""Ask `retrieve` and hold what comes against the evidence."""

from __future__ import annotations

import math
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import quantiles
from typing import TYPE_CHECKING

from earmark import figures

from earmark_evals.place import covers
from earmark_evals.retrieval.questions import Question, Spot

if TYPE_CHECKING:
    from earmark import Assistant, Figure, Retrieved

PER_FACET = 5
"""Passages for each call and facet."""
IN_ALL = 20
"""Passages for a question."""


@dataclass(frozen=True, slots=True)
class Found:
    """What was found of one question's evidence."""

    id: str
    per_facet: tuple[bool, ...]
    """For each item, whether it is among `PER_FACET` passages for each call and facet."""
    in_all: tuple[bool, ...]
    """… among `IN_ALL` passages for the whole question."""
    missing: bool
    """Whether the answer says that the library or its calls do not hold this."""
    seconds: float
    passages: int
    """How many the five per call and facet came to."""


@dataclass(frozen=True, slots=True)
class Stated:
    """The rank of the first passage of the right call that states the answer's figures; None for none."""

    id: str
    rank: int | None
    seconds: float


def find(assistant: Assistant, question: Question, files: Mapping[str, str]) -> Found:
    """Measure one question with marked evidence. `files` gives the call read from each file."""
    began = time.perf_counter()
    wide = assistant.retrieve(question.text, per_facet=PER_FACET)
    seconds = time.perf_counter() - began
    narrow = assistant.retrieve(question.text, IN_ALL)
    status = assistant.ask(question.text).status
    return Found(
        question.id,
        tuple(_held(spot, wide, files) for spot in question.evidence),
        tuple(_held(spot, narrow, files) for spot in question.evidence),
        status in ("not_in_library", "not_discussed"),
        seconds,
        len(wide),
    )


def state(assistant: Assistant, question: Question, files: Mapping[str, str], depth: int = 5) -> Stated:
    """Measure one question whose answer is figures: any passage of the call that states them all will do."""
    began = time.perf_counter()
    found = assistant.retrieve(question.text, depth)
    seconds = time.perf_counter() - began
    call = files.get(question.evidence[0].file)
    wanted = figures(question.answer)
    ranks = (at for at, one in enumerate(found, 1) if one.call == call and _states(one, question, wanted))
    return Stated(question.id, next(ranks, None), seconds)


def _held(spot: Spot, found: Sequence[Retrieved], files: Mapping[str, str]) -> bool:
    call, place = files.get(spot.file), (spot.start, spot.end)
    return any(one.call == call and any(covers((s.start, s.end), place) for s in one.spans) for one in found)


def _states(passage: Retrieved, question: Question, wanted: Sequence[Figure]) -> bool:
    """Whether a passage states the figures; the labelled sentence does even where none was parsed."""
    spot = question.evidence[0]
    if any(covers((s.start, s.end), (spot.start, spot.end)) for s in passage.spans):
        return True
    said = figures(passage.text)
    return bool(wanted) and all(any(_same(one, other) for other in said) for one in wanted)


def _same(one: Figure, other: Figure) -> bool:
    """The same ends of the same unit; a movement may be said with or without its sign."""
    return one.unit == other.unit and all(
        math.isclose(abs(a), abs(b), rel_tol=1e-6) for a, b in ((one.low, other.low), (one.high, other.high))
    )


def share(hits: Sequence[bool]) -> float:
    """The share of hits, 0 to 1; 0 for none at all."""
    return sum(hits) / len(hits) if hits else 0.0


def p95(seconds: Sequence[float]) -> float:
    """The 95th percentile, inclusive; the only value where there is one."""
    return quantiles(seconds, n=20, method="inclusive")[-1] if len(seconds) > 1 else sum(seconds)
