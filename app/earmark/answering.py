"""From a plan to a checked answer: find, decide, compose, verify."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from earmark_ingest.types import Passage, Transcript

from earmark import quotes, write
from earmark.assemble import assemble, closed, scoped
from earmark.checks import check_all
from earmark.find import Finder
from earmark.judge import Verdict
from earmark.model import Model
from earmark.plan import Plan
from earmark.types import Answer, Draft, Dropped


def unread(plan: Plan, *, empty: bool = False) -> Answer | None:
    """The answer to a plan that reads nothing: what is missing, or what is to be chosen from.

    `empty`: the library holds nothing at all.
    """
    if plan.status is None:
        return None
    if plan.status == "ambiguous":
        text = f"More than one company goes by that name: {', '.join(plan.choices)}. Say which."
        return closed(plan, "ambiguous", text, plan.choices)
    text = f"Not in the library: {plan.scope.why}. {_instead(plan.choices, empty=empty)}"
    return closed(plan, plan.status, text, plan.choices)


def _instead(near: Sequence[str], *, empty: bool) -> str:
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
        decided = quotes.decide(plan, self.finder.find(plan))
        if plan.doubtful and not any(v.status == "answered" for vs in decided for v in vs):
            return self._not_held(plan)
        choices = _choices(plan, decided)
        if len(choices) > self.max_calls:
            shown = ", ".join(choices)
            text = f"More calls answer this than can be shown. Name a company or a period; some are {shown}."
            return closed(plan, "ambiguous", text, choices)
        plan = replace(plan, scope=scoped(plan, [v.finding.look.call for vs in decided for v in vs]))
        if self.model is None:
            return self._checked(plan, quotes.compose(plan, decided))
        answer = self._checked(plan, quotes.added(self._written(plan, decided, self.model), decided))
        if answer.status == "answered" or not answer.dropped:
            return answer
        quoted = self._checked(plan, quotes.compose(plan, decided))
        return replace(
            quoted,
            dropped=(*answer.dropped, *quoted.dropped),
            model=answer.model,
            prompt=answer.prompt,
            usage=answer.usage,
        )

    def _not_held(self, plan: Plan) -> Answer:
        """What was taken for a segment or a topic is said nowhere: it was a company after all."""
        names = " or ".join(plan.doubtful)
        text = f"Not in the library: no call of {names} is held. {_instead((), empty=False)}"
        return closed(plan, "not_in_library", text, ())

    def _written(self, plan: Plan, decided: Sequence[Sequence[Verdict]], model: Model) -> Draft:
        def check(draft: Draft) -> list[Dropped]:
            return check_all(draft.claims, self._source(plan))[1]

        return write.written(plan, decided, model, check)

    def _checked(self, plan: Plan, draft: Draft) -> Answer:
        kept, dropped = check_all(draft.claims, self._source(plan))
        calls = {found.passage.call for claim in kept for found in claim.quotes}
        return assemble(
            plan, draft, kept, dropped, {call: self.finder.text(call).transcript for call in calls}
        )

    def _source(self, plan: Plan) -> Callable[[str], tuple[Passage, Transcript] | None]:
        """Passages by id, of the calls in scope only."""

        def source(passage: str) -> tuple[Passage, Transcript] | None:
            call = passage.rsplit("#", 1)[0]
            if call not in plan.scope.calls:
                return None
            text = self.finder.text(call)
            held = text.passages.get(passage)
            return (held, text.transcript) if held else None

        return source


def _choices(plan: Plan, decided: Sequence[Sequence[Verdict]]) -> tuple[str, ...]:
    """The calls that answer an open question; more than can be shown make it ambiguous."""
    if not plan.open:
        return ()
    return tuple(dict.fromkeys(v.finding.look.call for vs in decided for v in vs if v.status == "answered"))
