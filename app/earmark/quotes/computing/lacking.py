"""What is told where an operand was not found: which one, and the others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from earmark.judge import Verdict
from earmark.metrics import RATIO, unit_kind
from earmark.quotes import stated
from earmark.quotes.computing import wording
from earmark.quotes.computing.worksheet import Worksheet
from earmark.types import Claim


def gaps(sheet: Worksheet, claims: Sequence[Claim]) -> dict[int, str]:
    """What to say of the tasks that no line is about: an operand of their own was not found."""
    tasks, told = sheet.reckoning.tasks, {claim.facet for claim in claims}
    return {
        task: f"Not found, so nothing is computed: {sheet.missing(at)}."
        for at, task in enumerate(tasks)
        if task not in told and at < len(sheet.options)
    }


def notes(sheet: Worksheet, decided: Sequence[Sequence[Verdict]]) -> dict[int, str]:
    """By task, what was not found, where an answer of its own would be of something else."""
    note = _note(sheet, decided)
    return dict.fromkeys(sheet.reckoning.tasks, note) if note else {}


def _note(sheet: Worksheet, decided: Sequence[Sequence[Verdict]]) -> str:
    """What was not found, where an answer of its own would be of another time than is asked for."""
    best = [
        v.best[0] for at in sheet.reckoning.tasks for v in decided[at] if v.status == "answered" and v.best
    ]
    if sheet.reckoning.operation != "growth" or sheet.reckoning.horizon != "quarter":
        return ""
    if any(stated.is_sequential(candidate.sentence.text) for candidate in best):
        return ""
    gone = ", ".join(sheet.missing(at) for at in range(len(sheet.options)))
    return f"Not discussed: neither the sequential growth is said, nor what it follows from: {gone}."


def lacking(sheet: Worksheet, decided: Sequence[Sequence[Verdict]]) -> list[Claim]:
    """What was found, and what is missing; nothing where the call's own words may answer after all."""
    found = [own[0] if own else None for own in sheet.options]
    held = [one for one in found if one is not None]
    loose = (
        sheet.reckoning.operation == "growth" and sheet.reckoning.horizon is None and _base_recalled(sheet)
    )
    named = all(task.facet.metric for task in sheet.reckoning.operands)
    if not held or loose or not named or _answers(sheet, decided):
        return []
    if len(held) == len(found):
        if sheet.reckoning.operation == "against":
            return [sheet.headline(0, held[0])]
        return [sheet.headline(at, one) for at, one in enumerate(held)] if len(held) > 1 else []
    claims = [sheet.headline(at, one) for at, one in enumerate(found) if one is not None]
    if len(sheet.reckoning.tasks) > 1:
        return claims  # what is missing has a part of its own, and a note
    gone = ", ".join(sheet.missing(at) for at, one in enumerate(found) if one is None)
    one = held[0]
    told = (
        claims[0].text
        if one.finding.task.facet.guided
        else f"{wording.head(one)}: came in at {wording.value(one)}"
    )
    note = f"{told.rstrip('.')}; not found, so nothing is computed: {gone}."
    return [replace(claims[0], text=note), *claims[1:]]


def _base_recalled(sheet: Worksheet) -> bool:
    """Whether the earlier period was not asked for: a growth is usually meant over a year."""
    return any(look.mode == "recalls" for look in sheet.reckoning.operands[-1].looks)


def _answers(sheet: Worksheet, decided: Sequence[Sequence[Verdict]]) -> bool:
    """Whether an answer of its own is of the kind asked for: a movement where one is asked for."""
    kind = sheet.reckoning.operation
    if kind not in ("growth", "share") or sheet.reckoning.horizon == "quarter":
        return False
    best = [
        v.best[0] for at in sheet.reckoning.tasks for v in decided[at] if v.status == "answered" and v.best
    ]
    read = [(c.reading, c.sentence.text) for c in best if c.reading is not None]
    if kind == "growth":
        return any(
            unit_kind(reading.figure.unit) == RATIO and reading.place == "change" for reading, _ in read
        )
    return bool(best) and not any(stated.is_movement(*one) for one in read)
