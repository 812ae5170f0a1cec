"""Hold several calls against each other: how far they lie apart, which is highest, and what is not alike.

Only figures that are surely of one metric, unit, basis and length of time are compared; of the others a
sentence says why they are not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from earmark.judge import Verdict
from earmark.plan.types import Task
from earmark.quotes.computing import paces, ranking, wording
from earmark.quotes.computing.apart import Line, apart, moved
from earmark.quotes.computing.sides import NOT_FOUND, UNSURE, Side, name_of, sides
from earmark.quotes.operands import Operand
from earmark.types import Claim, Quote

_MOVES = re.compile(
    r"\b(?:than|improv\w+|gr[eo]w\w*|ris[ei]\w*|rose|f[ea]ll\w*|declin\w+|increas\w+|decreas\w+|expand\w*"
    r"|contract\w*|wors\w+|deteriorat\w+|chang\w+)\b",
    re.IGNORECASE,
)
_EACH = re.compile(r"\b(?:each|every|all)\b", re.IGNORECASE)
_MOST = 12
"""Calls up to which they are held against each other."""


@dataclass(frozen=True, slots=True)
class Compared:
    """What a comparison says."""

    sides: tuple[Side, ...]
    """One for each verdict, in their order."""
    lines: tuple[Claim, ...]
    """The sentences that hold them against each other, or say why they are not."""

    @property
    def is_whole(self) -> bool:
        """Whether no call is left out."""
        return all(side.figure for side in self.sides)


def compared(index: int, task: Task, verdicts: Sequence[Verdict]) -> Compared | None:
    """Hold what several calls say against each other, where that is asked; None where it is not."""
    if not _asks(task, verdicts):
        return None
    if task.facet.change:
        return Compared((), _fastest(index, task, verdicts)) if ranking.ranks(task) else None
    return across(index, task, verdicts)


def across(index: int, task: Task, verdicts: Sequence[Verdict]) -> Compared:
    """The comparison of levels; `task` is what they were asked as."""
    told = sides(verdicts)
    others = [(side.why, name_of(side, told)) for side in told if side.figure is None]
    others += [(NOT_FOUND, name) for name in _silent(task, told)]
    lines = [_claim(index, line, used) for line, used in _lines(task, told, whole=not others)]
    if others:
        lines.append(_not_compared(index, told, others, partly=bool(lines)))
    silent = any(_silent(task, told))
    if others and (as_said := ranking.as_said(task, told, silent=silent)):
        lines.append(_claim(index, Line(as_said[0]), as_said[1]))
    return Compared(tuple(told), tuple(lines))


def _asks(task: Task, verdicts: Sequence[Verdict]) -> bool:
    """Whether several calls are asked to be held against each other, and not only listed."""
    read = len(verdicts) if task.open else len({look for look in task.looks if look.sure})
    if not 2 <= read <= _MOST or all(verdict.status != "answered" for verdict in verdicts):
        return False
    if task.kind == "yes_no":
        return bool(_MOVES.search(task.question) or ranking.ranks(task)) and task.facet.metric is not None
    if task.kind == "trend" and _EACH.search(task.question):
        return ranking.ranks(task)
    measured = task.facet.metric is not None or ranking.ranks(task)
    return measured and (task.kind in ("compare", "trend") or task.superlative)


def _lines(task: Task, told: Sequence[Side], *, whole: bool) -> Iterator[tuple[Line, tuple[Operand, ...]]]:
    """The sentences about figures that are alike, with the figures they rest on; `whole`: all of them are."""
    alike = [(side, side.figure) for side in told if side.figure is not None]
    if len(alike) < 2:
        return
    firms = {side.firm for side, _ in alike}
    over_time = len(firms) < len(alike)
    if (ranking.ranks(task) and not (over_time and task.kind == "yes_no")) or (
        not over_time and len(alike) > 2
    ):
        line, used = ranking.ranked(task, alike, whole=whole)
        yield (line if over_time else ranking.with_basis(line, used)), used
        return
    if not over_time:
        both = (alike[0][1], alike[1][1])
        yield ranking.with_basis(apart(*both), both), both
    for firm in sorted(firms):
        if ends := _ends(task, [side for side in told if side.firm == firm]):
            yield moved(*ends), ends


def _ends(task: Task, told: Sequence[Side]) -> tuple[Operand, Operand] | None:
    """A company's last and first figure; none where a trend is asked for and one of its ends is not alike."""
    dated = sorted(((side.period, side.figure) for side in told if side.period), key=lambda one: one[0])
    held = [figure for _, figure in dated if figure is not None]
    whole = bool(dated) and None not in (dated[0][1], dated[-1][1])
    return (held[-1], held[0]) if len(held) > 1 and (whole or task.kind != "trend") else None


def _silent(task: Task, told: Sequence[Side]) -> Iterator[str]:
    """The calls that were to be read and say nothing of it at all."""
    if task.open:
        return
    heard = {(side.verdict.finding.look.call, side.verdict.finding.look.period) for side in told}
    one_firm = len({side.firm for side in told}) == 1
    for look in task.looks:
        if look.sure and (look.call, look.period) not in heard:
            yield str(look.period) if one_firm and look.period else look.call


def _not_compared(
    index: int, told: Sequence[Side], others: Sequence[tuple[str, str]], *, partly: bool
) -> Claim:
    """The sentence that says which calls are left out of the comparison, and why."""
    reasons = dict.fromkeys(why for why, _ in others)
    listed = [
        f"{why} for {ranking.listed([name for reason, name in others if reason == why])}" for why in reasons
    ]
    text = f"Not compared{' with these' * partly}: {'; '.join(listed)}".rstrip(".") + "."
    return Claim(index, text, tuple(dict.fromkeys(_quote(side) for side in told if side.verdict.best)))


def _quote(side: Side) -> Quote:
    if side.figure is not None:
        return wording.quote(side.figure)
    sentence = side.verdict.best[0].sentence
    return Quote(sentence.passage.id, sentence.text)


def _claim(index: int, line: Line, used: Sequence[Operand]) -> Claim:
    quotes = tuple(dict.fromkeys((*map(wording.quote, used), *line.quotes)))
    return Claim(index, line.text, quotes, line.sums)


def _fastest(index: int, task: Task, verdicts: Sequence[Verdict]) -> tuple[Claim, ...]:
    """Which grew most, as the calls say it themselves; nothing where one of them does not."""
    rates = [paces.pace(verdict) for verdict in verdicts]
    told = [Side(verdict, None) for verdict in verdicts]
    lost = [(UNSURE, name_of(side, told)) for side, rate in zip(told, rates, strict=True) if rate is None]
    held = [(side, rate) for side, rate in zip(told, rates, strict=True) if rate is not None]
    lost += [(NOT_FOUND, name) for name in _silent(task, told)]
    claims = []
    if len(held) > 1:
        low = bool(ranking.SLOW.search(task.question))
        held.sort(key=lambda one: one[1].percent, reverse=not low)
        listed = ", ".join(f"{name_of(side, told)} {rate.text}" for side, rate in held)
        quotes = tuple(dict.fromkeys(rate.quote for _, rate in held))
        claims = [Claim(index, f"From the {'slowest' if low else 'fastest'}: {listed}.", quotes)]
    if lost:
        claims.append(_not_compared(index, told, lost, partly=len(held) > 1))
    return tuple(claims)
