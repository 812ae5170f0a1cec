"""Answer with a figure that nobody said but that follows from figures that were said.

What the call says itself comes first: a stated growth or share is quoted. Else the result is given with the
expression, its operands as they were said, and the words that hold each of them. Where an operand is missing,
the line says which, and gives the others.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from earmark.find import Finding
from earmark.judge import Verdict
from earmark.plan import Plan
from earmark.quotes.computing import guidance, lacking, movement, portions
from earmark.quotes.computing.worksheet import Worksheet
from earmark.types import Claim

Find = Callable[[Plan], Sequence[Finding]]
_WAYS: Mapping[str, Callable[[Worksheet], Iterator[Claim]]] = {
    "midpoint": guidance.midpoint,
    "against": guidance.against,
    "share": portions.share,
    "growth": movement.growth,
    "difference": movement.difference,
    "total": portions.total,
}


@dataclass(frozen=True, slots=True)
class Reckoned:
    """What the computations of a plan came to."""

    claims: tuple[Claim, ...] = ()
    instead: frozenset[int] = frozenset()
    """Tasks whose own answers these claims replace."""
    notes: Mapping[int, str] = field(default_factory=dict)
    """Of tasks whose own answers would be of something else: what was not found."""
    read: tuple[Verdict, ...] = ()
    """What was read for the operands, for a model to compute from."""

    @property
    def calls(self) -> tuple[str, ...]:
        """The calls read for it."""
        return tuple(dict.fromkeys(verdict.finding.look.call for verdict in self.read))


def reckon(plan: Plan, decided: Sequence[Sequence[Verdict]], find: Find) -> Reckoned:
    """Compute what a plan asks for; nothing where its own answers say it, or no operand is found."""
    claims: list[Claim] = []
    instead: set[int] = set()
    notes: dict[int, str] = {}
    read: list[Verdict] = []
    for reckoning in plan.reckonings:
        findings = find(replace(plan, tasks=reckoning.operands, reckonings=()))
        sheet = Worksheet(reckoning, findings)
        new = _claims(sheet, decided)
        notes |= lacking.notes(sheet, decided) if not new else lacking.gaps(sheet, new)
        if new:
            claims += new
            instead.update(reckoning.tasks)
        first = reckoning.tasks[0]
        read += [Verdict(replace(f, facet=first), "answered" if new else "not_discussed") for f in findings]
    return Reckoned(tuple(claims), frozenset(instead), notes, tuple(read))


def _claims(sheet: Worksheet, decided: Sequence[Sequence[Verdict]]) -> list[Claim]:
    """The lines that answer; none leaves the answer to what was decided without computing."""
    operation = sheet.reckoning.operation
    if operation == "share" and portions.gives_share(sheet, decided):
        return []
    return list(_WAYS[operation](sheet)) or lacking.lacking(sheet, decided)
