"""One computation over what was found for its operands: which figures it may stand on, and its lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import product

from earmark.find import Finding
from earmark.metrics import unit_kind
from earmark.plan.types import Reckoning, Task
from earmark.quotes import phrases
from earmark.quotes.computing import wording
from earmark.quotes.operands import Operand, operands
from earmark.types import Claim, Sum

_OPTIONS = 4
"""Figures of an operand that are tried with those of the others."""
_MIXED = 1.6
"""What a pair on two bases loses beside one on the same."""
_BESIDE = 2.0
"""What a figure gains that the same sentence compares with: it is on the same footing, splits included."""
_RECALLED = 0.7
"""What a figure loses that a later call only compares with."""


class Worksheet:
    """The operands of one computation, each with the figures that it may be."""

    def __init__(self, reckoning: Reckoning, findings: Sequence[Finding]) -> None:
        self.reckoning = reckoning
        self.findings = [[f for f in findings if f.facet == at] for at in range(len(reckoning.operands))]
        self.options = [self._options(own) for own in self.findings]

    @property
    def is_across(self) -> bool:
        """Whether it is one thing on several calls, each of which reports it itself."""
        operands = self.reckoning.operands
        looks = [look for operand in operands for look in operand.looks]
        return (
            self.reckoning.operation in ("growth", "difference", "compare")
            and len(looks) == len(operands) > 1
            and len({operand.facet for operand in operands}) == 1
            and all(look.sure for look in looks)
            and len(set(looks)) == len(looks)
        )

    @property
    def task(self) -> Task:
        """What is held against each other, as one task over all its calls."""
        looks = tuple(look for operand in self.reckoning.operands for look in operand.looks)
        return replace(self.reckoning.operands[0], looks=looks, kind="trend" if len(looks) > 2 else "compare")

    def _options(self, findings: Sequence[Finding]) -> list[Operand]:
        found = [
            replace(one, score=one.score - _RECALLED * (finding.look.mode == "recalls") - 0.3 * place)
            for finding in findings
            for place, one in enumerate(operands(finding)[:_OPTIONS])
        ]
        return sorted(found, key=lambda one: -one.score)[:_OPTIONS]

    def chosen(self, count: int | None = None) -> tuple[Operand, ...] | None:
        """One figure for each operand, alike in unit and, if that can be, in basis."""
        options = self.options[:count]
        fitting = [
            row
            for row in product(*options)
            if len({unit_kind(one.reading.figure.unit) for one in row}) == 1
            and len({one.reading.figure.unit.split("/")[0] for one in row}) == 1
            and len({_place(one) for one in row}) == len(row)
        ]
        return max(fitting, key=_agreement, default=None)

    def missing(self, at: int) -> str:
        """An operand that was not found, in words."""
        operand = self.reckoning.operands[at]
        look = operand.looks[0]
        finding = next(iter(self.findings[at]), None)
        period = phrases.when(look.period, finding.call.transcript) if finding else str(look.period or "")
        return " ".join(filter(None, [operand.facet.text, f"for {period}" if period else ""]))

    def headline(self, at: int, one: Operand) -> Claim:
        """An operand as an answer of its own."""
        return self.claim(at, wording.line(one), (one,))

    def claim(self, at: int, text: str, used: Sequence[Operand], found: Sequence[Sum] = ()) -> Claim:
        """A line of the task at a place, resting on these operands."""
        tasks = self.reckoning.tasks
        return Claim(tasks[min(at, len(tasks) - 1)], text, tuple(map(wording.quote, used)), tuple(found))


def _place(one: Operand) -> tuple[str, int]:
    """Where a figure stands, so that none is computed with itself."""
    return one.sentence.passage.id, one.sentence.span.start + one.reading.figure.start


def _agreement(row: Sequence[Operand]) -> float:
    mixed = len({one.adjusted for one in row}) > 1
    asked = {one.finding.task.facet.basis for one in row}
    beside = len(row) == 2 and row[0].sentence is row[1].sentence and row[1].reading.place == "prior"
    return sum(one.score for one in row) + _BESIDE * beside - _MIXED * (mixed and len(asked) == 1)
