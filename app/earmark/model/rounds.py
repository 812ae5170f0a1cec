"""One reply, and one more where something is wrong with it; what holds of either is kept."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from earmark_ingest.errors import ModelError, NoReply
from earmark_prompts import load

from earmark.model.hearing import Hearing
from earmark.model.messages import defused, numbered
from earmark.model.proposal import failed, read_reply
from earmark.model.reply import ReplyError
from earmark.model.schema import reply_schema
from earmark.model.types import Completion, Model
from earmark.steps import Steps
from earmark.types import Claim, Draft, Dropped, Status

_NUMBER = re.compile(r"\d[\d.,]*(?<![.,])")


@dataclass(frozen=True, slots=True)
class _Attempt:
    draft: Draft
    """What `read_reply` made of the whole reply."""
    reply: str
    failures: tuple[Dropped, ...]
    """What could not be used of it, and claims that did not hold."""
    broken: str = ""
    """Why nothing of the reply could be read."""
    silent: bool = False

    @property
    def repair_prompt(self) -> str:
        return "repair_json" if self.broken else "repair_claims"

    def repair(self, request: str) -> str:
        reply, prompt = defused(self.reply), load(self.repair_prompt)
        if self.broken:
            return prompt.render(request=request, reply=reply, problem=self.broken)
        lines = [f"{defused(failure.text)} ({failure.reason})" for failure in self.failures]
        return prompt.render(request=request, reply=reply, failures=numbered(lines))


class Rounds:
    """The conversation with a model about one request. Used once."""

    def __init__(
        self,
        model: Model,
        facets: Sequence[str],
        keys: Mapping[str, str],
        check: Callable[[Claim], str | None],
        live: bool,
    ) -> None:
        """`keys` gives the passage id behind each key, `check` why a claim does not hold."""
        self._model = model
        self._facets = facets
        self._keys = keys
        self._check = check
        self._live = live
        self._held: list[Claim] = []
        self._before: tuple[Claim, ...] = ()
        """What held of the reply before this one."""
        self._outcomes: dict[int, Status] = {}
        self._usage: Counter[str] = Counter()

    def run(self, request: str) -> Generator[Claim, None, Draft]:
        """The claims that hold, each as soon as it does; then the draft."""
        first = yield from self._attempt(request)
        if not first.failures or first.silent:
            return self._draft(first, first.failures)
        self._before = tuple(self._held)
        try:
            second = yield from self._attempt(first.repair(request), partial=not first.broken)
        except ModelError:
            return self._draft(first, first.failures)
        last = first if second.broken or second.silent else second
        return self._draft(last, last.failures, first.repair_prompt)

    def _attempt(self, user: str, partial: bool = False) -> Generator[Claim, None, _Attempt]:
        heard = Hearing(self._facets, self._keys)
        failures: list[Dropped] = []
        seen: set[Claim] = set()

        def holding(claims: Iterator[tuple[Claim, Status]]) -> Iterator[Claim]:
            for claim, outcome in claims:
                if claim not in seen:
                    seen.add(claim)
                    yield from self._taken(claim, outcome, failures)

        try:
            with Steps(self._pieces(user)) as pieces:
                for piece in pieces:
                    yield from holding(heard.feed(piece))
                completion = pieces.result
        except NoReply as error:
            self._usage.update({"requests": 1, "uncounted": 1})
            silence = failed(self._facets, "no reply", str(error))
            return _Attempt(silence, "", silence.dropped, silent=True)
        draft, broken = self._read(completion, partial)
        yield from holding((claim, draft.outcomes[claim.facet]) for claim in draft.claims)
        found = tuple(dict.fromkeys((*draft.dropped, *failures)))
        return _Attempt(draft, completion.text, found, broken)

    def _pieces(self, user: str) -> Generator[str, None, Completion]:
        """The reply as it comes, or at once."""
        system, schema = load("compose").render(), reply_schema()
        if self._live:
            completion = yield from self._model.stream(system, user, schema)
        else:
            completion = self._model.complete(system, user, schema)
            yield completion.text
        self._usage.update(completion.usage)
        return completion

    def _read(self, completion: Completion, partial: bool) -> tuple[Draft, str]:
        """What is in a reply, and why nothing is."""
        try:
            return read_reply(completion.text, self._facets, self._keys, partial=partial), ""
        except ReplyError as error:
            problem = "it ends before its end: make it shorter" if completion.cut else str(error)
            reason = f"the model's reply cannot be used: {problem}"
            return failed(self._facets, completion.text, reason), problem

    def _taken(self, claim: Claim, outcome: Status, failures: list[Dropped]) -> Iterator[Claim]:
        """The claim, if it holds and says something that no other did."""
        if any(_text(claim) == _text(other) for other in self._held):
            return
        if any(_restates(claim, other) for other in self._before):
            return
        reason = self._check(claim)
        if reason is not None:
            failures.append(Dropped(claim.text, reason))
            return
        self._held.append(claim)
        if self._outcomes.get(claim.facet) != "answered":
            self._outcomes[claim.facet] = outcome
        yield claim

    def _draft(self, last: _Attempt, failures: Sequence[Dropped], *repairs: str) -> Draft:
        """What held, and of the last reply that could be read its notes on parts of which nothing did."""
        parts = range(len(self._facets))
        return replace(
            last.draft,
            claims=tuple(self._held),
            outcomes=tuple(self._outcomes.get(index, "not_discussed") for index in parts),
            notes=tuple("" if index in self._outcomes else last.draft.notes[index] for index in parts),
            dropped=tuple(dict.fromkeys(failures)),
            model=self._model.name,
            prompt=versions(*repairs),
            usage=dict(self._usage),
        )


def versions(*repairs: str) -> str:
    """The prompts that took part, with their versions."""
    return " ".join(load(name).version for name in ("compose", "evidence", *repairs))


def _restates(claim: Claim, other: Claim) -> bool:
    """Whether a claim of a repaired reply only says again what held: the same figures on the same words."""
    return _gist(claim) is not None and _gist(claim) == _gist(other)


def _gist(claim: Claim) -> tuple[int, frozenset[str], frozenset[tuple[str, str]]] | None:
    numbers = frozenset(_NUMBER.findall(claim.text))
    words = frozenset((quote.passage, _plain(quote.words)) for quote in claim.quotes)
    return (claim.facet, numbers, words) if numbers else None


def _text(claim: Claim) -> tuple[int, str]:
    return claim.facet, _plain(claim.text)


def _plain(text: str) -> str:
    return " ".join(text.lower().split())
