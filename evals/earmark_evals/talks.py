"""Talks: whether a follow-up is asked of the right calls, for the right thing, and answered so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from earmark_evals.facts import FactsError
from earmark_evals.retrieval.measure import share
from earmark_evals.retrieval.types import Measure, Result

if TYPE_CHECKING:
    from earmark import Answer, Assistant

LABELS = Path(__file__).parent / "facts" / "talks.yaml"
FILES = LABELS.with_suffix(".txt")
"""The files of `../shared/calls` that the talks on `calls` are about."""
_FLOOR = 0.9


@dataclass(frozen=True, slots=True)
class Followed:
    """How one follow-up was answered."""

    id: str
    fresh: bool
    wrong: tuple[str, ...]
    """Which of `calls`, `facets`, `says` and `aside` are not as they should be."""
    told: str


def talks(labels: Path = LABELS) -> dict[str, list[dict[str, Any]]]:
    """The labelled talks by the library that they are about; `FactsError` where they cannot be read."""
    try:
        listed = yaml.safe_load(labels.read_text(encoding="utf-8"))["talks"]
        found: dict[str, list[dict[str, Any]]] = {}
        for talk in listed:
            found.setdefault(talk["library"], []).append(talk)
    except (OSError, yaml.YAMLError, KeyError, TypeError) as error:
        raise FactsError(f"the labels {str(labels)!r} cannot be read: {error}") from error
    return found


def hold(assistant: Assistant, talk: Mapping[str, Any]) -> Iterator[Followed]:
    """Ask a talk from its first question on, and score each follow-up."""
    conversation = assistant.conversation()
    conversation.ask(talk["first"])
    for follow_up in talk["then"]:
        answer = conversation.ask(follow_up["ask"])
        turn = conversation.turns[-1]
        wrong = tuple(_wrong(follow_up, answer, aside=turn.aside))
        facets = ", ".join(task["facet"] for task in answer.plan["tasks"])
        told = f"{follow_up['ask']!r} as {turn.standalone!r}: {facets}; {', '.join(answer.scope.calls)}"
        yield Followed(talk["id"], bool(talk.get("fresh")), wrong, told)


def _wrong(follow_up: Mapping[str, Any], answer: Answer, *, aside: bool) -> Iterator[str]:
    facets = [task["facet"].lower() for task in answer.plan["tasks"]]
    if "calls" in follow_up and sorted(follow_up["calls"]) != sorted(answer.scope.calls):
        yield "calls"
    if "facets" in follow_up and [facet.lower() for facet in follow_up["facets"]] != facets:
        yield "facets"
    if "says" in follow_up and follow_up["says"].lower() not in answer.text.lower():
        yield "says"
    if aside != follow_up.get("aside", False):
        yield "aside"


def scored(name: str, found: Sequence[Followed]) -> Result:
    """The measures of a set of talks."""
    fresh = [one for one in found if one.fresh]
    measures = (
        Measure("follow-ups right in all", share([not one.wrong for one in found]), _FLOOR),
        Measure("… written after the rules", share([not one.wrong for one in fresh])),
        Measure("… calls", share(["calls" not in one.wrong for one in found])),
        Measure("… things asked", share(["facets" not in one.wrong for one in found])),
        Measure("… answer", share(["says" not in one.wrong for one in found])),
    )
    failures = tuple(f"{one.id}: {', '.join(one.wrong)} of {one.told}" for one in found if one.wrong)
    return Result(name, measures, failures, details={"follow-ups": float(len(found))})
