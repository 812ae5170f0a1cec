"""Answer with a figure that nobody said but that follows from figures that were said.

What the call says itself comes first: a stated growth or share is quoted. Else the result is given with the
expression, its operands as they were said, and the words that hold each of them. Where an operand is missing,
the line says which, and gives the others.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from earmark.find import Finding
from earmark.judge import Verdict, judge
from earmark.plan import Plan
from earmark.quotes import comparison, sums
from earmark.quotes.choose import exact_first
from earmark.quotes.computing import apart, guidance, lacking, movement, portions
from earmark.quotes.computing.worksheet import Worksheet
from earmark.quotes.surest import surest
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
    alone: frozenset[int] = frozenset()
    """Those of them that say all there is to say, sums or none."""
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
    alone: set[int] = set()
    notes: dict[int, str] = {}
    read: list[Verdict] = []
    for reckoning in plan.reckonings:
        findings = find(replace(plan, tasks=reckoning.operands, reckonings=()))
        sheet = Worksheet(reckoning, findings)
        new, whole = _held(sheet) if sheet.is_across else (_claims(sheet, decided), False)
        notes |= lacking.notes(sheet, decided) if not new else lacking.gaps(sheet, new)
        if new:
            claims += new
            instead.update(reckoning.tasks)
            alone.update(reckoning.tasks if whole else ())
        first = reckoning.tasks[0]
        read += [Verdict(replace(f, facet=first), "answered" if new else "not_discussed") for f in findings]
    return Reckoned(tuple(claims), frozenset(instead), frozenset(alone), notes, tuple(read))


def _held(sheet: Worksheet) -> tuple[list[Claim], bool]:
    """One thing on several calls: how it moved as they say it, else held against each other.

    With whether that is all there is to say: not where there are no two figures to compare.
    """
    findings = [finding for own in sheet.findings for finding in own]
    verdicts = [surest(exact_first(judge(finding))) for finding in findings]
    held = comparison.across(sheet.reckoning.tasks[0], sheet.task, verdicts)
    figures = [side.figure for side in held.sides if side.figure is not None]
    lines = [sheet.headline(0, figure) for figure in figures]
    if len(figures) < 2:
        plain = not any(operand.facet.terms for operand in sheet.reckoning.operands)
        return [*lines, *held.lines] if plain and any(v.best for v in verdicts) else [], False
    ends = figures[0], figures[-1]
    moves = sheet.reckoning.operation != "difference" and apart.same_firm(*ends) and held.is_whole
    told = movement.said(sheet, ends[0], ends[1], sums.moved(*ends)) if moves else None
    return ([told, *lines] if told else [*held.lines, *lines]), True


def _claims(sheet: Worksheet, decided: Sequence[Sequence[Verdict]]) -> list[Claim]:
    """The lines that answer; none leaves the answer to what was decided without computing."""
    operation = sheet.reckoning.operation
    if operation == "share" and portions.gives_share(sheet, decided):
        return []
    return list(_WAYS[operation](sheet)) or lacking.lacking(sheet, decided)
