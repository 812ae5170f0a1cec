"""Answer with a figure that nobody said but that follows from figures that were said.

What the call says itself comes first: a stated growth or share is quoted. Else the result is given with the
expression, its operands as they were said, and the words that hold each of them. Where an operand is missing,
the line says which, and gives the others.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import product

from earmark.find import Finding
from earmark.judge import Verdict
from earmark.metrics import RATIO, unit_kind
from earmark.plan import Plan
from earmark.plan.types import Horizon, Reckoning
from earmark.quotes import phrases, stated, sums
from earmark.quotes.operands import Operand, operands
from earmark.types import Claim, Quote, Sum

_OPTIONS = 4
"""Figures of an operand that are tried with those of the others."""
_MIXED = 1.6
"""What a pair on two bases loses beside one on the same."""
_BESIDE = 2.0
"""What a figure gains that the same sentence compares with: it is on the same footing, splits included."""
_RECALLED = 0.7
"""What a figure loses that a later call only compares with."""

_COARSE = "said too coarsely to tell the difference"
_TIMES, _TIMES_UNNAMED = 12.0, 3.0
"""By how much a metric, and what is no known metric, may have grown."""
_TOO_FAR = 2.5
"""Times by which a result and its guidance cannot differ: one of them is of another length of time."""

Find = Callable[[Plan], Sequence[Finding]]


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
        reckoner = _Reckoner(reckoning, findings)
        new = reckoner.claims(decided)
        notes |= reckoner.notes(decided) if not new else reckoner.gaps(new)
        if new:
            claims += new
            instead.update(reckoning.tasks)
        first = reckoning.tasks[0]
        read += [Verdict(replace(f, facet=first), "answered" if new else "not_discussed") for f in findings]
    return Reckoned(tuple(claims), frozenset(instead), notes, tuple(read))


class _Reckoner:
    """One computation over what was found for its operands."""

    def __init__(self, reckoning: Reckoning, findings: Sequence[Finding]) -> None:
        self.reckoning = reckoning
        self.findings = [[f for f in findings if f.facet == at] for at in range(len(reckoning.operands))]
        self.options = [self._options(own) for own in self.findings]

    def claims(self, decided: Sequence[Sequence[Verdict]]) -> list[Claim]:
        """The lines that answer; none leaves the answer to what was decided without computing."""
        ways = {
            "midpoint": self._midpoint,
            "against": self._against,
            "share": self._share,
            "growth": self._growth,
            "difference": self._difference,
            "total": self._total,
        }
        if self.reckoning.operation == "share" and self._gives_share(decided):
            return []
        found = list(ways[self.reckoning.operation]())
        return found or self._lacking(decided)

    def gaps(self, claims: Sequence[Claim]) -> dict[int, str]:
        """What to say of the tasks that no line is about: an operand of their own was not found."""
        tasks, told = self.reckoning.tasks, {claim.facet for claim in claims}
        return {
            task: f"Not found, so nothing is computed: {self._missing(at)}."
            for at, task in enumerate(tasks)
            if task not in told and at < len(self.options)
        }

    def notes(self, decided: Sequence[Sequence[Verdict]]) -> dict[int, str]:
        """By task, what was not found, where an answer of its own would be of something else."""
        note = self._note(decided)
        return dict.fromkeys(self.reckoning.tasks, note) if note else {}

    def _note(self, decided: Sequence[Sequence[Verdict]]) -> str:
        """What was not found, where an answer of its own would be of another time than is asked for."""
        best = [
            v.best[0] for at in self.reckoning.tasks for v in decided[at] if v.status == "answered" and v.best
        ]
        if self.reckoning.operation != "growth" or self.reckoning.horizon != "quarter":
            return ""
        if any(stated.is_sequential(candidate.sentence.text) for candidate in best):
            return ""
        gone = ", ".join(self._missing(at) for at in range(len(self.options)))
        return f"Not discussed: neither the sequential growth is said, nor what it follows from: {gone}."

    def _options(self, findings: Sequence[Finding]) -> list[Operand]:
        found = [
            replace(one, score=one.score - _RECALLED * (finding.look.mode == "recalls") - 0.3 * place)
            for finding in findings
            for place, one in enumerate(operands(finding)[:_OPTIONS])
        ]
        return sorted(found, key=lambda one: -one.score)[:_OPTIONS]

    def _chosen(self, count: int | None = None) -> tuple[Operand, ...] | None:
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

    def _midpoint(self) -> Iterator[Claim]:
        ranged = [one for one in self.options[0] if one.reading.figure.low < one.reading.figure.high]
        one = next(iter(ranged or self.options[0]), None)
        if one is None:
            return
        if not ranged:
            yield self._claim(0, f"{_head(one)}: {_value(one)}, given as one figure and no range.", (one,))
            return
        result = sums.middle(one)
        yield self._claim(0, f"{_head(one)}: midpoint {result.result}.", (one,), (result,))
        yield self._headline(0, one)

    def _growth(self) -> Iterator[Claim]:
        pair = self._chosen()
        if pair and not self._likely(*pair):
            return
        now = pair[0] if pair else next(iter(self.options[0]), None)
        result = sums.moved(*pair) if pair else None
        if now is not None and (said := self._said(now, result)):
            yield said
            return
        if pair and result:
            yield self._moved(pair, result)
            yield from (self._headline(at, one) for at, one in enumerate(pair) if result.amount)

    def _alike_in_time(self, pair: tuple[Operand, ...]) -> bool:
        return pair[0].finding.task.facet == pair[1].finding.task.facet and _firm(pair[0]) == _firm(pair[1])

    def _likely(self, now: Operand, base: Operand) -> bool:
        """Whether two figures may be of one thing at two times: what is not measured by name moves little."""
        one, other = abs(now.reading.figure.low), abs(base.reading.figure.low)
        most = _TIMES if now.finding.task.facet.metric else _TIMES_UNNAMED
        return not one or not other or 1 / most <= one / other <= most

    def _said(self, now: Operand, result: sums.Moved | None) -> Claim | None:
        """The growth as the call gives it, where it was asked for over a year or a quarter."""
        finding = next((f for f in self.findings[0] if f.look.call == now.finding.look.call), None)
        horizon: Horizon | None = self.reckoning.horizon or self._span()
        if finding is None or horizon is None:
            return None
        percent = (
            float(result.growth.result.rstrip("%").replace(",", "")) if result and result.growth else None
        )
        if percent is not None and result is not None and not result.rises:
            percent = -percent
        found = stated.growth(finding, horizon, now, percent)
        if found is None:
            return None
        over = {"year": "year over year", "quarter": "sequentially"}[horizon]
        figure = found.reading.figure
        amount = f"{'about ' if figure.approximate else ''}{sums.end(figure.low, figure.unit)}"
        text = f"{_head(now)}: {'up' if found.rises else 'down'} {amount} {over}."
        words = Quote(found.sentence.passage.id, found.sentence.text)
        return Claim(self.reckoning.tasks[0], text, (words,))

    def _span(self) -> Horizon | None:
        """Whether the two periods lie a year or a quarter apart."""
        periods = [task.looks[0].period for task in self.reckoning.operands]
        if None in periods or len(periods) != 2:
            return None
        one, other = (p.year * 4 + p.quarter for p in periods if p)
        spans: dict[int, Horizon] = {4: "year", 1: "quarter"}
        return spans.get(one - other)

    def _difference(self) -> Iterator[Claim]:
        pair = self._chosen()
        if pair is None:
            return
        result = sums.moved(*pair)
        if self._alike_in_time(pair) and not self._likely(*pair):
            return
        over_time = pair[0].finding.call is not pair[1].finding.call or pair[0].period != pair[1].period
        same_firm = _firm(pair[0]) == _firm(pair[1])
        coarse = result.amount is None and not result.same
        if coarse and over_time and same_firm and (said := self._said(pair[0], None)):
            yield said
        yield self._moved(pair, result) if over_time and same_firm else self._apart(pair, result)
        yield from (self._headline(at, one) for at, one in enumerate(pair) if result.amount)

    def _moved(self, pair: tuple[Operand, ...], result: sums.Moved) -> Claim:
        now, base = pair
        earlier = phrases.when(base.period, base.finding.call.transcript)
        if result.same:
            return self._claim(
                0, f"{_head(now)}: {_value(now)}, the same as in {earlier}{_caveat(pair)}.", pair
            )
        if result.amount is None:
            text = (
                f"{_head(now)}: {_value(now)}, against {_value(base)} in {earlier}; {_COARSE}{_caveat(pair)}."
            )
            return self._claim(0, text, pair)
        if result.growth is None:
            text = f"{_head(now)}: {result.way} {result.amount.result} on {earlier}{_caveat(pair)}."
            return self._claim(0, text, pair, (result.amount,))
        text = (
            f"{_head(now)}: {result.way} {'about ' * result.about}{result.growth.result},"
            f" or {result.amount.result}, on {earlier}{_caveat(pair)}."
        )
        return self._claim(0, text, pair, (result.growth, result.amount))

    def _apart(self, pair: tuple[Operand, ...], result: sums.Moved) -> Claim:
        one, other = pair
        name = _name(one) if _firm(one) == _firm(other) else _firm(one)
        against = _name(other) if _firm(one) == _firm(other) else _firm(other)
        head = _head(one) if _firm(one) != _firm(other) else f"{_firm(one)}, {_when(one)}"
        if result.amount is None and not result.same:
            text = f"{head}: {name} {_value(one)}, {against} {_value(other)}; {_COARSE}{_caveat(pair)}."
            return self._claim(0, text, pair)
        if result.amount is None:
            return self._claim(
                0, f"{head}: {name} and {against} are the same, {_value(one)}{_caveat(pair)}.", pair
            )
        way = "above" if result.rises else "below"
        text = f"{head}: {name} is {result.amount.result} {way} {against}{_caveat(pair)}."
        return self._claim(0, text, pair, (result.amount,))

    def _share_said(self) -> Claim | None:
        """The share as the call gives it ("represented 20% of our sales")."""
        for part, whole in product(*self.findings):
            said = stated.share(part, whole) if part.look.call == whole.look.call else None
            if said is None:
                continue
            transcript, what = part.call.transcript, whole.task.facet.text
            period = phrases.when(part.look.period or transcript.period, transcript)
            head = ", ".join(filter(None, [phrases.firm(transcript), part.task.facet.text, period]))
            value = phrases.value(said.reading, said.sentence.text)
            words = Quote(said.sentence.passage.id, said.sentence.text)
            return Claim(self.reckoning.tasks[0], f"{head}: {value} of {what}.", (words,))
        return None

    def _gives_share(self, decided: Sequence[Sequence[Verdict]]) -> bool:
        """Whether an answer of its own may be the share: words, or a percentage that is no movement."""
        own = [v for at in self.reckoning.tasks for v in decided[at] if v.status == "answered" and v.best]
        return any(
            reading is None
            or (reading.figure.unit == "%" and not stated.is_movement(reading, v.best[0].sentence.text))
            for v in own
            for reading in [v.best[0].reading]
        )

    def _share(self) -> Iterator[Claim]:
        if said := self._share_said():
            yield said
            return
        pair = self._chosen()
        found = sums.share(*pair) if pair else None
        if pair and found:
            result, about = found
            text = f"{_head(pair[0])}: {'about ' * about}{result.result} of {_name(pair[1])}{_caveat(pair)}."
            yield self._claim(0, text, pair, (result,))
            yield from (self._headline(at, one) for at, one in enumerate(pair))

    def _total(self) -> Iterator[Claim]:
        last = self.reckoning.operands[-1].facet
        checks = not last.terms and all(task.facet.terms for task in self.reckoning.operands[:-1])
        parts = self._chosen(-1) if checks else self._chosen()
        if parts is None or len(parts) < 2:
            return
        result = sums.total(list(parts))
        names = " and ".join(_name(part) for part in parts)
        head = f"{_firm(parts[0])}, {_when(parts[0])}: {names} add up to {result.result}"
        whole = self.options[-1][0] if checks and self.options[-1] else None
        if whole and sums.end(whole.reading.figure.low, whole.reading.figure.unit) == result.result:
            text = f"{head}{_caveat(parts)}, which is the {_name(whole)} that was said."
            yield self._claim(0, text, (*parts, whole), (result,))
        else:
            yield self._claim(0, f"{head}{_caveat(parts)}.", parts, (result,))
        yield from (self._headline(at, one) for at, one in enumerate(parts))
        if whole:
            yield self._headline(0, whole)

    def _against(self) -> Iterator[Claim]:
        pair = self._chosen()
        if pair is None or not _comparable(*pair):
            return
        actual, guided = pair
        low, high = guided.reading.figure.low, guided.reading.figure.high
        value, unit = actual.reading.figure.low, actual.reading.figure.unit
        head = f"{_head(actual)}: came in at {_value(actual)}; guidance was {_value(guided)}"
        if low == high:
            yield self._claim(0, *self._against_point(head, pair))
        else:
            where = (
                "within the range"
                if low <= value <= high
                else f"{'above' if value > high else 'below'} the range"
            )
            middle, off = sums.middle(guided), sums.off_middle(value, low, high, unit)
            text = f"{head}; that is {where}, "
            if off is None:
                yield self._claim(
                    0, f"{text}at its midpoint of {middle.result}{_caveat(pair)}.", pair, (middle,)
                )
            else:
                way = "above" if value > (low + high) / 2 else "below"
                text += f"{off.result} {way} its midpoint of {middle.result}{_caveat(pair)}."
                yield self._claim(0, text, pair, (off, middle))
        yield self._headline(1, guided)

    def _against_point(
        self, head: str, pair: tuple[Operand, ...]
    ) -> tuple[str, tuple[Operand, ...], tuple[Sum, ...]]:
        result = sums.moved(*pair)
        if result.amount is None:
            return f"{head}; that is in line{_caveat(pair)}.", pair, ()
        way = "above" if result.rises else "below"
        return f"{head}; that is {result.amount.result} {way} it{_caveat(pair)}.", pair, (result.amount,)

    def _lacking(self, decided: Sequence[Sequence[Verdict]]) -> list[Claim]:
        """What was found, and what is missing; nothing where the call's own words may answer after all."""
        found = [own[0] if own else None for own in self.options]
        held = [one for one in found if one is not None]
        loose = (
            self.reckoning.operation == "growth" and self.reckoning.horizon is None and self._base_recalled()
        )
        named = all(task.facet.metric for task in self.reckoning.operands)
        if not held or loose or not named or self._answers(decided):
            return []
        if len(held) == len(found):
            if self.reckoning.operation == "against":
                return [self._headline(0, held[0])]
            return [self._headline(at, one) for at, one in enumerate(held)] if len(held) > 1 else []
        claims = [self._headline(at, one) for at, one in enumerate(found) if one is not None]
        if len(self.reckoning.tasks) > 1:
            return claims  # what is missing has a part of its own, and a note
        gone = ", ".join(self._missing(at) for at, one in enumerate(found) if one is None)
        one = held[0]
        told = claims[0].text if one.finding.task.facet.guided else f"{_head(one)}: came in at {_value(one)}"
        note = f"{told.rstrip('.')}; not found, so nothing is computed: {gone}."
        return [replace(claims[0], text=note), *claims[1:]]

    def _base_recalled(self) -> bool:
        """Whether the earlier period was not asked for: a growth is usually meant over a year."""
        return any(look.mode == "recalls" for look in self.reckoning.operands[-1].looks)

    def _answers(self, decided: Sequence[Sequence[Verdict]]) -> bool:
        """Whether an answer of its own is of the kind asked for: a movement where one is asked for."""
        kind = self.reckoning.operation
        if kind not in ("growth", "share") or self.reckoning.horizon == "quarter":
            return False
        best = [
            v.best[0] for at in self.reckoning.tasks for v in decided[at] if v.status == "answered" and v.best
        ]
        read = [(c.reading, c.sentence.text) for c in best if c.reading is not None]
        if kind == "growth":
            return any(
                unit_kind(reading.figure.unit) == RATIO and reading.place == "change" for reading, _ in read
            )
        return bool(best) and not any(stated.is_movement(*one) for one in read)

    def _missing(self, at: int) -> str:
        operand = self.reckoning.operands[at]
        look = operand.looks[0]
        finding = next(iter(self.findings[at]), None)
        period = phrases.when(look.period, finding.call.transcript) if finding else str(look.period or "")
        return " ".join(filter(None, [operand.facet.text, f"for {period}" if period else ""]))

    def _headline(self, at: int, one: Operand) -> Claim:
        """An operand as an answer of its own."""
        return self._claim(at, f"{_head(one)}: {_value(one)}.", (one,))

    def _claim(self, at: int, text: str, used: Sequence[Operand], found: Sequence[Sum] = ()) -> Claim:
        tasks = self.reckoning.tasks
        return Claim(tasks[min(at, len(tasks) - 1)], text, tuple(map(_quote, used)), tuple(found))


def _place(one: Operand) -> tuple[str, int]:
    """Where a figure stands, so that none is computed with itself."""
    return one.sentence.passage.id, one.sentence.span.start + one.reading.figure.start


def _comparable(one: Operand, other: Operand) -> bool:
    """Whether two amounts may be of the same length of time."""
    figure, held = one.reading.figure, other.reading.figure
    if unit_kind(figure.unit) == RATIO or figure.low <= 0 or held.low <= 0:
        return True
    return 1 / _TOO_FAR < figure.low / held.low < _TOO_FAR


def _agreement(row: Sequence[Operand]) -> float:
    mixed = len({one.adjusted for one in row}) > 1
    asked = {one.finding.task.facet.basis for one in row}
    beside = len(row) == 2 and row[0].sentence is row[1].sentence and row[1].reading.place == "prior"
    return sum(one.score for one in row) + _BESIDE * beside - _MIXED * (mixed and len(asked) == 1)


def _caveat(row: Sequence[Operand]) -> str:
    """What to add where figures do not stand on one basis."""
    asked = {one.finding.task.facet.basis for one in row}
    named = dict.fromkeys(one.reading.basis or "a basis not named" for one in row)
    mixed = len({one.adjusted for one in row}) > 1 and len(asked) == 1
    return f" (not like for like: {' against '.join(named)})" if mixed else ""


def _firm(one: Operand) -> str:
    return phrases.firm(one.finding.call.transcript)


def _name(one: Operand) -> str:
    return phrases.label(one.finding.task.facet, one.reading)


def _when(one: Operand) -> str:
    return phrases.when(one.period, one.finding.call.transcript)


def _head(one: Operand) -> str:
    guided = phrases.nature(one.reading) or ("guidance" if one.finding.task.facet.guided else "")
    return ", ".join(filter(None, [_firm(one), _name(one), guided, _when(one)]))


def _value(one: Operand) -> str:
    return phrases.value(one.reading, one.sentence.text)


def _quote(one: Operand) -> Quote:
    return Quote(one.sentence.passage.id, one.sentence.text)
