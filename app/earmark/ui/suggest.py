"""Questions that the calls at hand should be able to answer, drawn from what is said on them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from earmark_ingest.library import CallRecord

from earmark import samples
from earmark.assistant import Assistant
from earmark.types import Answer

_MOST = 3
_THINGS = (
    "gross margin", "free cash flow", "backlog", "capital expenditures", "operating margin", "head count",
    "share repurchases", "comparable sales", "pricing", "tariffs", "inventory", "tax rate",
)  # fmt: skip
"""What is asked of most calls; only what is said on a call is suggested for it."""


def first_questions(
    assistant: Assistant, calls: Sequence[CallRecord], scope: Sequence[str] = ()
) -> list[str]:
    """What to begin with: of the calls chosen, else of the latest call of some companies."""
    if not scope and {call.source for call in calls} <= {path.name for path in samples.paths()}:
        return list(samples.QUESTIONS)
    wanted = [call for call in calls if call.id in scope] if scope else list(calls)
    latest: dict[str, CallRecord] = {}
    for call in sorted(wanted, key=lambda call: str(call.call_date or call.period or ""), reverse=True):
        if call.company:
            latest.setdefault(call.company, call)
    each = [list(islice(_of(assistant, call), _MOST)) for call in list(latest.values())[:_MOST]]
    if len(each) == 1:
        return each[0][:_MOST]
    return [questions[at % len(questions)] for at, questions in enumerate(each) if questions]


def next_questions(assistant: Assistant, answer: Answer) -> list[str]:
    """What to ask after an answer about one company; nothing where it is about several, or nobody."""
    held = {call.id: call for call in assistant.calls()}
    own = [held[call] for call in answer.scope.calls if call in held]
    own.sort(key=lambda call: str(call.call_date or call.period or ""), reverse=True)
    if not own or len({call.company for call in own}) > 1 or own[0].company is None:
        return []
    asked = answer.question.casefold()
    found = list(islice((one for one in _of(assistant, own[0]) if one.casefold() != asked), _MOST))
    if answer.status == "answered" and _before(own[0], list(held.values())):
        found.insert(0, "and the quarter before?")
    return found[:_MOST]


def _of(assistant: Assistant, call: CallRecord) -> Iterator[str]:
    """Questions about one call, each about something that is on it."""
    name = f"{call.company} in {call.period}" if call.period else str(call.company)
    guided = sorted(call.guided, key=lambda period: not period.quarter)
    if guided:
        yield f"What is the guidance of {call.company} for {guided[0]}?"
    outcomes = {exchange.outcome for exchange in assistant.transcript(call.id).exchanges}
    said = (thing for thing in _THINGS if assistant.library.said(thing).get(call.id))
    for thing in islice(said, 1):
        yield f"What was said about {thing} by {name}?"
    if outcomes - {"answered"}:
        yield f"Which questions did {name} not answer?"
    for thing in islice(said, _MOST - 1):
        yield f"What was said about {thing} by {name}?"


def _before(call: CallRecord, calls: Sequence[CallRecord]) -> bool:
    if call.period is None or not call.period.quarter:
        return False
    period = call.period.shift(-1)
    return any(other.period == period and other.company == call.company for other in calls)
