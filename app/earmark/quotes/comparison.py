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
from earmark.quotes import phrases, sums
from earmark.quotes.computing import paces, wording
from earmark.quotes.computing.apart import Line, apart, moved
from earmark.quotes.computing.sides import NOT_FOUND, UNSURE, Side, sides
from earmark.quotes.operands import Operand
from earmark.types import Claim, Quote, Sum

_LOW = re.compile(
    r"\b(?:lower|lowest|less|least|smaller|smallest|fewer|fewest|shorter|shortest|slower|slowest)\b",
    re.IGNORECASE,
)
_JUDGES = re.compile(r"\b(?:best|better|worst|worse|strongest|weakest)\b", re.IGNORECASE)
_WORST = re.compile(r"\b(?:worst|worse|weakest)\b", re.IGNORECASE)
_COST = re.compile(
    r"\b(?:combined|loss|expense|efficiency|leverage|payout) ratio|\bcosts?\b|\bexpenses?\b|\bchurn\b"
    r"|\bDSO\b|\btax rate\b"
    r"|\bdebt\b|\bleverage\b|\bcharge-?offs?\b|\bvacanc|\binventory days\b",
    re.IGNORECASE,
)
"""What is better the lower it is."""
_HIGH = re.compile(
    r"\b(?:higher|highest|larger|largest|bigger|biggest|greater|greatest|more|most|longer|longest|faster"
    r"|fastest|slower|slowest|quicker|quickest)\b",
    re.IGNORECASE,
)
_MOVES = re.compile(
    r"\b(?:than|improv\w+|gr[eo]w\w*|ris[ei]\w*|rose|f[ea]ll\w*|declin\w+|increas\w+|decreas\w+|expand\w*"
    r"|contract\w*|wors\w+|deteriorat\w+|chang\w+)\b",
    re.IGNORECASE,
)
_SLOW = re.compile(
    r"\b(?:slower|slowest|least|weakest|worst|lowest|lower|less|(?:declin\w+|fell) (?:the )?most)\b",
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
        return Compared((), _fastest(index, task, verdicts)) if _ranks(task) else None
    return across(index, task, verdicts)


def across(index: int, task: Task, verdicts: Sequence[Verdict]) -> Compared:
    """The comparison of levels; `task` is what they were asked as."""
    told = sides(verdicts)
    others = [(side.why, _name(side, told)) for side in told if side.figure is None]
    others += [(NOT_FOUND, name) for name in _silent(task, told)]
    lines = [_claim(index, *line, used) for line, used in _lines(task, told, whole=not others)]
    if others:
        lines.append(_not_compared(index, told, others, partly=bool(lines)))
    if others and (as_said := _as_said(task, told)):
        lines.append(_claim(index, as_said[0], (), as_said[1]))
    return Compared(tuple(told), tuple(lines))


def _asks(task: Task, verdicts: Sequence[Verdict]) -> bool:
    """Whether several calls are asked to be held against each other, and not only listed."""
    read = len(verdicts) if task.open else len({look for look in task.looks if look.sure})
    if not 2 <= read <= _MOST or all(verdict.status != "answered" for verdict in verdicts):
        return False
    if task.kind == "yes_no":
        return bool(_MOVES.search(task.question) or _ranks(task)) and task.facet.metric is not None
    if task.kind == "trend" and _EACH.search(task.question):
        return _ranks(task)
    measured = task.facet.metric is not None or _ranks(task)
    return measured and (task.kind in ("compare", "trend") or task.superlative)


def _ranks(task: Task) -> bool:
    return any(words.search(task.question) for words in (_LOW, _HIGH, _JUDGES))


def _lines(task: Task, told: Sequence[Side], *, whole: bool) -> Iterator[tuple[Line, tuple[Operand, ...]]]:
    """The sentences about figures that are alike, with the figures they rest on; `whole`: all of them are."""
    alike = [(side, side.figure) for side in told if side.figure is not None]
    if len(alike) < 2:
        return
    firms = {side.firm for side, _ in alike}
    over_time = len(firms) < len(alike)
    if (_ranks(task) and not (over_time and task.kind == "yes_no")) or (not over_time and len(alike) > 2):
        yield _ranked(task, alike, whole=whole)
        return
    if not over_time:
        both = (alike[0][1], alike[1][1])
        yield apart(*both), both
    for firm in sorted(firms):
        if ends := _ends(task, [side for side in told if side.firm == firm]):
            yield moved(*ends), ends


def _ends(task: Task, told: Sequence[Side]) -> tuple[Operand, Operand] | None:
    """A company's last and first figure; none where a trend is asked for and one of its ends is not alike."""
    dated = sorted(((side.period, side.figure) for side in told if side.period), key=lambda one: one[0])
    held = [figure for _, figure in dated if figure is not None]
    whole = bool(dated) and None not in (dated[0][1], dated[-1][1])
    return (held[-1], held[0]) if len(held) > 1 and (whole or task.kind != "trend") else None


def _ranked(
    task: Task, alike: Sequence[tuple[Side, Operand]], *, whole: bool
) -> tuple[Line, tuple[Operand, ...]]:
    """Which is highest, and by how much; of several companies that are only compared, all in their order.

    Where not all are alike, it is only the highest of those that are.
    """
    told = [side for side, _ in alike]
    low = _is_low(task)
    row = sorted(alike, key=lambda one: one[1].reading.figure.low, reverse=not low)
    (first, best), (second, next_) = row[0], row[1]
    used = tuple(one for _, one in row)
    if not _ranks(task):
        listed = ", ".join(f"{_name(side, told)} {wording.value(one)}" for side, one in row)
        return (f"From the highest to the lowest: {listed}.", ()), used
    word = _word(low=low, two=len(row) == 2 and whole)
    head = word.capitalize() if whole else f"Of those that are alike, the {word}"
    found = sums.moved(best, next_)
    if found.amount is None:
        level = [
            f"{_name(side, told)} ({wording.value(one)})"
            for side, one in row
            if sums.moved(best, one).amount is None
        ]
        return (f"{head}: not to be told apart, as they were said: {_and(level)}.", ()), used
    by = f"{found.amount.result} {'below' if low else 'above'} {_name(second, told)}"
    return (f"{head}: {_name(first, told)}, {wording.value(best)}, {by}.", (found.amount,)), used


def _word(*, low: bool, two: bool) -> str:
    if two:
        return "lower" if low else "higher"
    return "lowest" if low else "highest"


def _as_said(task: Task, told: Sequence[Side]) -> tuple[str, tuple[Operand, ...]] | None:
    """Where the highest is asked for and not all are alike: the highest figure as it was said.

    None where a call gives none, or in another unit.
    """
    held = [(side, own[0]) for side in told if (own := [*filter(None, [side.figure]), *side.others])]
    units = {one.reading.figure.unit for _, one in held}
    if not _ranks(task) or len(held) < len(told) or len(units) > 1 or any(_silent(task, told)):
        return None
    low = _is_low(task)
    side, best = (min if low else max)(held, key=lambda one: one[1].reading.figure.low)
    word = _word(low=low, two=False)
    text = f"Whatever the basis, the {word} figure is that of {_name(side, told)}, {wording.value(best)}."
    return text, tuple(one for _, one in held)


def _is_low(task: Task) -> bool:
    """Whether the lowest is asked for: as such, or as the best of costs, or the worst of anything else."""
    if _JUDGES.search(task.question):
        return bool(_WORST.search(task.question)) != bool(_COST.search(task.facet.text))
    return bool(_LOW.search(task.question)) and not _HIGH.search(task.question)


def _name(side: Side, told: Sequence[Side]) -> str:
    """What tells a side from the others: its period, its company, or both."""
    one_firm = len({other.firm for other in told}) == 1
    several = len({other.period for other in told if other.firm == side.firm}) > 1
    period = phrases.when(side.period, side.call) if one_firm or several else ""
    return ", ".join(filter(None, ["" if one_firm else phrases.firm(side.call), period]))


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
    listed = [f"{why} for {_and([name for reason, name in others if reason == why])}" for why in reasons]
    text = f"Not compared{' with these' * partly}: {'; '.join(listed)}".rstrip(".") + "."
    return Claim(index, text, tuple(dict.fromkeys(_quote(side) for side in told if side.verdict.best)))


def _and(names: Sequence[str]) -> str:
    return " and ".join(
        filter(None, ["; ".join(names[:-1]) if "," in "".join(names) else ", ".join(names[:-1]), names[-1]])
    )


def _quote(side: Side) -> Quote:
    if side.figure is not None:
        return wording.quote(side.figure)
    sentence = side.verdict.best[0].sentence
    return Quote(sentence.passage.id, sentence.text)


def _claim(index: int, text: str, found: tuple[Sum, ...], used: Sequence[Operand]) -> Claim:
    return Claim(index, text, tuple(dict.fromkeys(map(wording.quote, used))), found)


def _fastest(index: int, task: Task, verdicts: Sequence[Verdict]) -> tuple[Claim, ...]:
    """Which grew most, as the calls say it themselves; nothing where one of them does not."""
    rates = [paces.pace(verdict) for verdict in verdicts]
    told = [Side(verdict, None) for verdict in verdicts]
    lost = [(UNSURE, _name(side, told)) for side, rate in zip(told, rates, strict=True) if rate is None]
    held = [(side, rate) for side, rate in zip(told, rates, strict=True) if rate is not None]
    lost += [(NOT_FOUND, name) for name in _silent(task, told)]
    claims = []
    if len(held) > 1:
        low = bool(_SLOW.search(task.question))
        held.sort(key=lambda one: one[1].percent, reverse=not low)
        listed = ", ".join(f"{_name(side, told)} {rate.text}" for side, rate in held)
        quotes = tuple(dict.fromkeys(rate.quote for _, rate in held))
        claims = [Claim(index, f"From the {'slowest' if low else 'fastest'}: {listed}.", quotes)]
    if lost:
        claims.append(_not_compared(index, told, lost, partly=len(held) > 1))
    return tuple(claims)
