"""From a plan to a checked answer: find, decide, compose, verify."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from dataclasses import dataclass, replace

from earmark import assemble, quotes, write
from earmark.assemble import closed, scoped
from earmark.checks import Checked, check_all, with_conflicts
from earmark.find import Finder
from earmark.judge import Verdict
from earmark.model import Model
from earmark.plan import Plan, widened
from earmark.steps import Steps, finished
from earmark.types import Answer, Claim, Draft, Dropped
from earmark.unguided import unguided

_QUOTED = "Nothing that the model wrote could be used, so the answer is made of quotes."


def unread(plan: Plan, *, empty: bool = False) -> Answer | None:
    """The answer to a plan that reads nothing: what is missing, or what is to be chosen from.

    `empty`: the library holds nothing at all.
    """
    if plan.status is None:
        return None
    if plan.status == "ambiguous":
        text = f"More than one company goes by that name: {', '.join(plan.choices)}. Say which."
        return closed(plan, "ambiguous", text, plan.choices)
    text = f"Not in the library: {plan.scope.why}. {_offer(plan.choices, empty=empty)}"
    return closed(plan, plan.status, text, plan.choices)


def _offer(near: Sequence[str], *, empty: bool) -> str:
    """What there is instead: the calls nearest to what was asked for, else how to list what is held."""
    if near:
        return f"Nearest: {', '.join(near)}."
    return "Add files with `earmark ingest`." if empty else "`earmark calls` lists what it holds."


@dataclass(frozen=True, slots=True)
class Answering:
    """Answers plans over one library."""

    finder: Finder
    model: Model | None
    max_calls: int
    """Calls that an open question is answered from at once."""

    def answer(self, plan: Plan) -> Answer:
        """A checked answer; by quotes where there is no model, or where nothing that it wrote holds."""
        return finished(self._steps(plan, live=False))

    def stream(self, plan: Plan) -> Generator[str, None, Answer]:
        """The lines of the answer's text, each as soon as it is checked; then the answer."""
        shown = 0
        with Steps(self._steps(plan, live=True)) as steps:
            for line in steps:
                shown += 1
                yield line
            yield from steps.result.text.splitlines()[shown:]
            return steps.result

    def _steps(self, plan: Plan, live: bool) -> Generator[str, None, Answer]:
        """The first lines of the text, where a model writes them one by one; then the answer."""
        plan, decided = self._further_back(plan, quotes.decide(plan, self.finder.find(plan)))
        if plan.doubtful and not any(v.status == "answered" for vs in decided for v in vs):
            return self._not_held(plan)
        choices = _choices(plan, decided)
        if len(choices) > self.max_calls:
            shown = ", ".join(choices)
            text = f"More calls answer this than can be shown. Name a company or a period; some are {shown}."
            return closed(plan, "ambiguous", text, choices)
        computed = quotes.reckon(plan, decided, self.finder.find)
        plan = _with_calls(
            replace(plan, scope=scoped(plan, [v.finding.look.call for vs in decided for v in vs])),
            computed.calls,
        )
        if self.model is None:
            return self.checked(plan, quotes.compose(plan, decided, computed))
        draft = yield from self._written(plan, [*decided, computed.read], self.model, live)
        answer = self.checked(plan, quotes.added(draft, decided))
        if any(not citation.near for citation in answer.citations) or not answer.dropped:
            return answer
        return _instead(answer, self.checked(plan, quotes.compose(plan, decided, computed)))

    def _written(
        self, plan: Plan, decided: Sequence[Sequence[Verdict]], model: Model, live: bool
    ) -> Generator[str, None, Draft]:
        """The lines of a model's claims that hold, no line twice; then its draft."""
        kept: list[Checked] = []
        lines: set[str] = set()

        def check(claim: Claim) -> str | None:
            held, dropped, _ = self._held(plan, [claim])
            kept.extend(held)
            return dropped[0].reason if dropped else None

        with Steps(write.writing(plan, decided, model, check, live)) as steps:
            for _ in steps:
                if (line := assemble.line(kept)) not in lines:
                    lines.add(line)
                    yield line
            return steps.result

    def checked(self, plan: Plan, draft: Draft) -> Answer:
        """The answer that a draft amounts to, whoever made it."""
        kept, dropped, told = self._held(plan, draft.claims)
        draft = replace(draft, notices=(*draft.notices, *told))
        calls = {found.passage.call for claim in kept for found in claim.quotes}
        return assemble.assemble(
            plan, draft, kept, dropped, {call: self.finder.text(call).transcript for call in calls}
        )

    def _further_back(self, plan: Plan, decided: list[list[Verdict]]) -> tuple[Plan, list[list[Verdict]]]:
        """Where no part of a question is spoken of on the calls it means, an earlier call that answers it."""
        refused = [[unguided(v) for v in vs] for vs in decided]
        if any(v.status != "not_discussed" for vs in decided for v in vs):
            return plan, refused
        guided = any(task.facet.guided for task in plan.tasks)
        # A refusal to guide lasts beyond its call.
        enough = ("answered", "declined") if guided else ("answered",)
        for wider in widened(plan, self.finder.library.said):
            again = quotes.decide(wider, self.finder.find(wider))
            if any(v.status in enough for vs in again for v in vs):
                return wider, again
        return plan, refused

    def _not_held(self, plan: Plan) -> Answer:
        """What was taken for a segment or a topic is said nowhere: it was a company after all."""
        names = " or ".join(plan.doubtful)
        text = f"Not in the library: no call of {names} is held. {_offer((), empty=False)}"
        return closed(plan, "not_in_library", text, ())

    def _held(
        self, plan: Plan, claims: Sequence[Claim]
    ) -> tuple[list[Checked], list[Dropped], tuple[str, ...]]:
        """Claims that hold, those that do not, and what is to be told; each by itself."""
        calls = frozenset(plan.scope.calls)
        kept, dropped = check_all(
            claims, lambda passage: self.finder.passage(passage, calls), self.finder.companies(calls)
        )
        held, told = with_conflicts(kept, lambda call: tuple(self.finder.text(call).passages.values()))
        return held, dropped, told


def _instead(written: Answer, quoted: Answer) -> Answer:
    """The answer made of quotes, in place of a model's of which nothing holds."""
    return replace(
        quoted,
        dropped=(*written.dropped, *quoted.dropped),
        notices=tuple(dict.fromkeys((*written.notices, *quoted.notices, _QUOTED))),
        model=written.model,
        prompt=written.prompt,
        usage=written.usage,
    )


def _with_calls(plan: Plan, calls: Sequence[str]) -> Plan:
    """The plan with the calls that a computation read besides in its scope."""
    return replace(plan, scope=replace(plan.scope, calls=tuple(dict.fromkeys((*plan.scope.calls, *calls)))))


def _choices(plan: Plan, decided: Sequence[Sequence[Verdict]]) -> tuple[str, ...]:
    """The calls that answer an open question; more than can be shown make it ambiguous."""
    if not plan.open:
        return ()
    return tuple(dict.fromkeys(v.finding.look.call for vs in decided for v in vs if v.status == "answered"))
