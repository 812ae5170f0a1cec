"""Which of several figures is the highest, the lowest or the best, and by how much."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from earmark.plan.types import Task
from earmark.quotes import sums
from earmark.quotes.computing import wording
from earmark.quotes.computing.apart import Line
from earmark.quotes.computing.sides import Side, may_be_adjusted, name_of
from earmark.quotes.computing.sureness import left_out_of
from earmark.quotes.operands import Operand

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
SLOW = re.compile(
    r"\b(?:slower|slowest|least|weakest|worst|lowest|lower|less|(?:declin\w+|fell) (?:the )?most)\b",
    re.IGNORECASE,
)
"""What asks for the slowest growth."""


def ranks(task: Task) -> bool:
    """Whether the highest or lowest is asked for, or the best."""
    return any(words.search(task.question) for words in (_LOW, _HIGH, _JUDGES))


def ranked(
    task: Task, alike: Sequence[tuple[Side, Operand]], *, whole: bool
) -> tuple[Line, tuple[Operand, ...]]:
    """Which is highest, and by how much; of several companies that are only compared, all in their order.

    Where not all are alike, it is only the highest of those that are.
    """
    told = [side for side, _ in alike]
    low = is_low(task)
    row = sorted(alike, key=lambda one: one[1].reading.figure.low, reverse=not low)
    (first, best), (second, next_) = row[0], row[1]
    used = tuple(one for _, one in row)
    if not ranks(task):
        row_told = ", ".join(f"{name_of(side, told)} {wording.value(one)}" for side, one in row)
        return Line(f"From the highest to the lowest: {row_told}."), used
    word = _word(low=low, two=len(row) == 2 and whole)
    head = word.capitalize() if whole else f"Of those that are alike, the {word}"
    found = sums.moved(best, next_)
    if found.amount is None:
        level = [
            f"{name_of(side, told)} ({wording.value(one)})"
            for side, one in row
            if not sums.is_certain(best, one)
        ]
        if sums.is_certain(best, next_):
            against = f"against {wording.value(next_)} for {name_of(second, told)}"
            return Line(f"{head}: {name_of(first, told)}, {wording.value(best)}, {against}."), used
        return Line(f"{head}: not to be told apart, as they were said: {listed(level)}."), used
    by = f"{found.amount.result} {'below' if low else 'above'} {name_of(second, told)}"
    return Line(f"{head}: {name_of(first, told)}, {wording.value(best)}, {by}.", (found.amount,)), used


def _word(*, low: bool, two: bool) -> str:
    if two:
        return "lower" if low else "higher"
    return "lowest" if low else "highest"


def as_said(task: Task, told: Sequence[Side], *, silent: bool) -> tuple[str, tuple[Operand, ...]] | None:
    """Where the highest is asked for and not all are alike: the highest figure as it was said.

    `silent`: a call says nothing of it.
    None where none is on another basis, one in another unit, or with something left out.
    """
    held = [(side, own[0]) for side in told if (own := [*filter(None, [side.figure]), *side.others])]
    units = {one.reading.figure.unit for _, one in held}
    if not ranks(task) or len(held) < 2 or len(units) > 1 or all(side.figure for side, _ in held):
        return None
    if any(left_out_of(one) for _, one in held if not one.adjusted):
        return None
    low = is_low(task)
    side, best = (min if low else max)(held, key=lambda one: one[1].reading.figure.low)
    word = _word(low=low, two=False)
    name, value = name_of(side, told), wording.value(best)
    of_what = "As they were said" if len(held) == len(told) and not silent else "Of the figures that are sure"
    text = f"{of_what}, on several bases, the {word} is that of {name}, {value}."
    return text, tuple(one for _, one in held)


def with_basis(line: Line, used: Sequence[Operand]) -> Line:
    """A line about several companies, with what it leaves open: whether figures are adjusted."""
    unsaid = [one.reading.basis is None and may_be_adjusted(one) for one in used]
    note = "no basis is named" if all(unsaid) else "not every basis is named" if any(unsaid) else ""
    return replace(line, text=f"{line.text.removesuffix('.')}; {note}.") if note else line


def is_low(task: Task) -> bool:
    """Whether the lowest is asked for: as such, or as the best of costs, or the worst of anything else."""
    if _JUDGES.search(task.question):
        return bool(_WORST.search(task.question)) != bool(_COST.search(task.facet.text))
    return bool(_LOW.search(task.question)) and not _HIGH.search(task.question)


def listed(names: Sequence[str]) -> str:
    """Names in a row: `A, B and C`."""
    return " and ".join(
        filter(None, ["; ".join(names[:-1]) if "," in "".join(names) else ", ".join(names[:-1]), names[-1]])
    )
