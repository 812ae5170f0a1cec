"""From checked claims to the answer object: numbering, citations, parts, text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from earmark_ingest.types import FiscalPeriod, Transcript

from earmark.checks import Checked, Found, Traced
from earmark.cite import cite
from earmark.plan import Plan
from earmark.types import Answer, AnswerFigure, Draft, Dropped, Part, Scope, Status

Numbers = dict[tuple[str, Found], int]

_PERIODS = 6
"""Periods that a line names of those that are not held."""
_ORDER: tuple[Status, ...] = ("answered", "declined", "ambiguous", "not_discussed", "not_in_library")


def assemble(
    plan: Plan,
    draft: Draft,
    kept: Sequence[Checked],
    dropped: Sequence[Dropped],
    calls: Mapping[str, Transcript],
) -> Answer:
    """The answer that a checked draft amounts to. `calls` holds the transcripts that are cited.

    The nearest words are shown where a facet has no answer, and nowhere else.
    """
    told = {claim.facet for claim in kept if not claim.near}
    kept = [claim for claim in kept if not (claim.near and claim.facet in told)]
    numbers = _numbers(kept)
    answering = {_place(found) for claim in kept if not claim.near for found in claim.quotes}
    parts = tuple(_part(plan, draft, index, kept, numbers) for index in range(len(plan.tasks)))
    status = next(s for s in _ORDER if any(part.status == s for part in parts))
    listed = (one for part in parts for one in part.text.splitlines())
    lines = dict.fromkeys([*_shown(draft, kept, numbers), *listed])
    absent = [f"Not in the library: {names}." for names in _grouped(plan.absent)]
    return Answer(
        plan.question,
        status,
        "\n".join([*lines, *absent]),
        parts,
        tuple(
            cite(
                number, call, found.passage.turn, found.span, calls[call], near=(call, found) not in answering
            )
            for (call, found), number in numbers.items()
        ),
        tuple(figure for c in kept if not c.near for figure in _figures(c, numbers, plan, calls)),
        (*draft.dropped, *dropped),
        plan.scope,
        plan.to_dict(),
        notices=(*plan.notices, *draft.notices),
        model=draft.model,
        prompt=draft.prompt,
        usage=dict(Counter(plan.usage) + Counter(draft.usage)),
    )


def _grouped(absent: Sequence[str]) -> list[str]:
    """What is missing, the periods of one company together: `Fortbrook, FY2024Q1, FY2024Q2 and 3 more`."""
    by_owner: dict[str, list[str]] = {}
    for name in absent:
        owner, _, period = name.rpartition(", ")
        by_owner.setdefault(owner or name, []).extend([period] if owner else [])
    return [", ".join(filter(None, [owner, _few(periods)])) for owner, periods in by_owner.items()]


def _few(periods: Sequence[str]) -> str:
    shown, more = ", ".join(periods[:_PERIODS]), len(periods) - _PERIODS
    return f"{shown} and {more} more" if more > 0 else shown


def line(kept: Sequence[Checked]) -> str:
    """The line of the last of these claims, as `assemble` writes it when others follow."""
    return _line(kept[-1], _numbers(kept))


def _shown(draft: Draft, kept: Sequence[Checked], numbers: Numbers) -> list[str]:
    """What stands first in the text: a model's claims, in the order in which they were shown as it wrote."""
    return [_line(claim, numbers) for claim in kept if not claim.near] if draft.model else []


def closed(plan: Plan, status: Status, text: str, choices: tuple[str, ...]) -> Answer:
    """An answer without evidence: nothing to read, or too much to choose from."""
    parts = tuple(Part(task.facet.text, status, text) for task in plan.tasks)
    return Answer(
        plan.question,
        status,
        text,
        parts,
        (),
        (),
        (),
        plan.scope,
        plan.to_dict(),
        choices,
        plan.notices,
        usage=plan.usage,
    )


def scoped(plan: Plan, verdict_calls: Sequence[str]) -> Scope:
    """The scope as it was read: of an open question the calls that answered."""
    return (
        Scope(tuple(dict.fromkeys(verdict_calls)), plan.scope.why)
        if plan.open and verdict_calls
        else plan.scope
    )


def _numbers(kept: Sequence[Checked]) -> Numbers:
    """Each place cited gets one number, in the order of the text."""
    numbers: Numbers = {}
    for claim in kept:
        for found in claim.quotes:
            numbers.setdefault(_place(found), len(numbers) + 1)
    return numbers


def _place(found: Found) -> tuple[str, Found]:
    return found.passage.call, found


def _part(plan: Plan, draft: Draft, index: int, kept: Sequence[Checked], numbers: Numbers) -> Part:
    facet = plan.tasks[index].facet.text
    lines = [_line(claim, numbers) for claim in kept if claim.facet == index and not claim.near]
    near = [_line(claim, numbers) for claim in kept if claim.facet == index and claim.near]
    status = draft.outcomes[index]
    if lines:
        return Part(facet, status if status in ("answered", "declined") else "answered", "\n".join(lines))
    note = draft.notes[index] if index < len(draft.notes) else ""
    unproven: Status = "not_discussed" if status in ("answered", "declined") else status
    note = note or f"Nothing that could be checked answers “{facet}”."
    return Part(facet, unproven, "\n".join([note, *near]))


def _line(claim: Checked, numbers: Numbers) -> str:
    marks = dict.fromkeys(f"[{numbers[_place(found)]}]" for found in claim.quotes)
    return f"{' '.join(claim.text.split())} {''.join(marks)}"


def _figures(
    claim: Checked, numbers: Numbers, plan: Plan, calls: Mapping[str, Transcript]
) -> list[AnswerFigure]:
    return [_figure(one, claim, numbers, plan, calls) for one in claim.figures]


def _figure(
    one: Traced, claim: Checked, numbers: Numbers, plan: Plan, calls: Mapping[str, Transcript]
) -> AnswerFigure:
    place, reading = claim.quotes[one.at], one.reading
    nature = reading.nature if reading else None
    asked = plan.tasks[claim.facet].facet.metric
    metric = asked if reading is None or reading.metric is None else reading.metric
    period = _period(plan, place.passage.call, nature, calls[place.passage.call])
    said = reading.figure if reading else one.figure
    return AnswerFigure(
        one.figure.text,
        one.figure.low,
        one.figure.high,
        said.unit,
        said.approximate,
        metric.name if metric else None,
        reading.basis if reading else None,
        str(period) if period else None,
        nature,
        "computed" if one.expression else "quoted",
        numbers[_place(place)],
        one.expression,
        tuple(dict.fromkeys(numbers[_place(claim.quotes[at])] for at in one.places)),
    )


def _period(plan: Plan, call: str, nature: str | None, transcript: Transcript) -> FiscalPeriod | None:
    """The period asked for, else the one reported for what is reported; unknown otherwise."""
    looks = {
        look for task in plan.tasks for look in task.looks if look.call == call and look.period is not None
    }
    if len(looks) == 1:
        return looks.pop().period
    return transcript.period if nature == "reported" and not looks else None
