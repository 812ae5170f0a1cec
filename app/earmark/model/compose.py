"""Evidence to messages to reply to draft, with at most one round of repair."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from earmark_ingest.errors import ModelError
from earmark_prompts import load

from earmark.model.messages import defused, fenced, keyed, numbered
from earmark.model.proposal import empty, failed, read_reply
from earmark.model.reply import ReplyError
from earmark.model.types import CallNote, Completion, Model
from earmark.types import Draft, Dropped, Evidence

Check = Callable[[Draft], Sequence[Dropped]]
"""Says which claims of a draft do not hold, and why; empty when all do."""


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
    """The draft that `model` writes from the evidence.

    `calls` describes each call by id, `questions` gives by passage id the analyst's question that it answers.
    A reply that cannot be read, cites passages it was not given or fails `check` is sent back once with what
    is wrong; of two drafts the one with fewer failures is taken (the second where they tie, and never one
    without a sound claim in place of one with). Usage is the sum of both, `requests` among it.
    Raises `ModelError` from the model's first answer only: where a repair fails, the first draft stands.
    """
    if not evidence:
        return replace(empty(facets), model=model.name, prompt=_versions())
    passages = keyed(evidence)
    request = load("evidence").render(
        question=" ".join(question.split()),
        facets=numbered(facets),
        passages=fenced(passages, calls, questions),
    )
    keys = {key: passage.id for key, passage in passages.items()}
    return _Round(model, facets, keys, check).run(request)


@dataclass(frozen=True, slots=True)
class _Attempt:
    draft: Draft
    completion: Completion
    failures: tuple[Dropped, ...]
    sound: int
    """Claims that no failure names."""
    broken: str = ""
    """Why nothing of the reply could be read."""

    @property
    def repair_prompt(self) -> str:
        return "repair_json" if self.broken else "repair_claims"

    def repair(self, request: str) -> str:
        reply, prompt = defused(self.completion.text), load(self.repair_prompt)
        if self.broken:
            return prompt.render(request=request, reply=reply, problem=self.broken)
        lines = [f"{defused(failure.text)} ({failure.reason})" for failure in self.failures]
        return prompt.render(request=request, reply=reply, failures=numbered(lines))


@dataclass(frozen=True, slots=True)
class _Round:
    model: Model
    facets: Sequence[str]
    keys: Mapping[str, str]
    check: Check | None

    def run(self, request: str) -> Draft:
        first = self._attempt(request)
        if not first.failures:
            return self._stamped(first.draft, first)
        try:
            second = self._attempt(first.repair(request))
        except ModelError:
            return self._stamped(first.draft, first)
        return self._stamped(_better(first, second).draft, first, second)

    def _attempt(self, user: str) -> _Attempt:
        completion = self.model.complete(load("compose").render(), user)
        try:
            draft = read_reply(completion.text, self.facets, self.keys)
        except ReplyError as error:
            draft = failed(self.facets, completion.text, f"the model's reply cannot be used: {error}")
            return _Attempt(draft, completion, draft.dropped, 0, str(error))
        found = tuple(self.check(draft)) if self.check else ()
        new = tuple(failure for failure in dict.fromkeys(found) if failure not in draft.dropped)
        return _Attempt(draft, completion, (*draft.dropped, *new), max(0, len(draft.claims) - len(new)))

    def _stamped(self, draft: Draft, *attempts: _Attempt) -> Draft:
        usage: Counter[str] = Counter({"requests": len(attempts)})
        for attempt in attempts:
            usage.update(attempt.completion.usage)
        repairs = [attempt.repair_prompt for attempt in attempts[:-1]]
        return replace(draft, model=self.model.name, prompt=_versions(*repairs), usage=dict(usage))


def _better(first: _Attempt, second: _Attempt) -> _Attempt:
    if first.sound and not second.sound:
        return first
    return second if len(second.failures) <= len(first.failures) else first


def _versions(*repairs: str) -> str:
    return " ".join(load(name).version for name in ("compose", "evidence", *repairs))
