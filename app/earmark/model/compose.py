"""Evidence to messages to reply to draft, with at most one round of repair."""

from __future__ import annotations

from collections.abc import Callable, Generator, Mapping, Sequence
from dataclasses import replace

from earmark_ingest.errors import PromptTooLong
from earmark_prompts import load

from earmark.model.messages import MOST_PASSAGES, fenced, keyed, numbered
from earmark.model.proposal import empty
from earmark.model.rounds import Rounds, versions
from earmark.model.types import CallNote, Model
from earmark.steps import finished
from earmark.types import Claim, Draft, Evidence

Check = Callable[[Claim], str | None]
"""Why a claim does not hold; None where it does."""


def compose(
    question: str,
    facets: Sequence[str],
    evidence: Sequence[Evidence],
    calls: Mapping[str, CallNote],
    model: Model,
    *,
    questions: Mapping[str, str] | None = None,
    check: Check | None = None,
) -> Draft:
    """The draft that `model` writes from the evidence, best first. See `composing`."""
    return finished(
        composing(question, facets, evidence, calls, model, questions=questions, check=check, live=False)
    )


def composing(
    question: str,
    facets: Sequence[str],
    evidence: Sequence[Evidence],
    calls: Mapping[str, CallNote],
    model: Model,
    *,
    questions: Mapping[str, str] | None = None,
    check: Check | None = None,
    live: bool = True,
) -> Generator[Claim, None, Draft]:
    """The claims that hold, each as soon as it does; then the draft, which has the same in the same order.

    `calls` describes each call by id, `questions` gives by passage id the analyst's question that it answers;
    `live` asks the model for its reply in pieces. A reply that cannot be read, cites passages it was not
    given or has claims that fail `check` is sent back once with what is wrong. What held stays; what fails
    the second time is in `dropped`. What does not fit the model is sent again with half the passages, and
    `notices` says so. `usage` is the sum of all requests.
    Raises `ModelError` from the model's first answer only: where a repair fails, what held before stands.
    """
    if not evidence:
        return replace(empty(facets), model=model.name, prompt=versions())
    most = MOST_PASSAGES
    every = len(keyed(evidence, most))
    while True:
        passages = keyed(evidence, most)
        request = load("evidence").render(
            question=" ".join(question.split()),
            facets=numbered(facets),
            passages=fenced(passages, calls, questions),
        )
        keys = {key: passage.id for key, passage in passages.items()}
        try:
            draft = yield from Rounds(model, facets, keys, check or (lambda _: None), live).run(request)
        except PromptTooLong:
            if len(passages) == 1:
                raise
            most = len(passages) // 2
            continue
        return draft if len(passages) == every else replace(draft, notices=(_left_out(every, len(passages)),))


def _left_out(every: int, sent: int) -> str:
    return (
        f"Only {sent} of the {every} passages that were found fit the model; those that bear less on the "
        f"question were left out."
    )
