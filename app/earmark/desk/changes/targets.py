"""Guidance of two calls against each other: a target on both, one that the newer call reports, the next."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from earmark_ingest.types import FiscalPeriod

from earmark.calltext import CallText
from earmark.desk.changes.distance import apart, is_far, off
from earmark.desk.changes.figures import gives, named, rank
from earmark.desk.changes.held import footing_of
from earmark.desk.changes.sure import ADDED_UP
from earmark.desk.changes.types import Change, NotCompared, OneSided, Side
from earmark.desk.changes.whose import names_part
from earmark.desk.guidance.lines import Citations
from earmark.desk.guidance.paths import family
from earmark.desk.guidance.stance import moved
from earmark.desk.guidance.types import Guidance, Line, Path, Value
from earmark.desk.headlines import FIRST

_SILENT = ("withdrawn", "not guided")
_ORDER = ("withdrawn", "cut", "raised", "miss", "beat", "below", "above", "narrowed", "widened", "down", "up")
_WAYS = {"raised": "up", "cut": "down", "kept": "same"}
_EFFECT = re.compile(
    r"\b(?:reduce|lower|impact|hurt|help|benefit|add|affect|accreti)\w* [^;]{0,60}\bby"
    r" (?:about |approximately |almost |roughly )?$"
    r"|\bcontributions? (?:from|of)\b|\bdefined? as\b",
    re.IGNORECASE,
)
"""Before what something does to a target: "currency to reduce sales growth by"."""
_AHEAD = re.compile(r"\b(?:should|will be|we expect)\b", re.IGNORECASE)
"""In the words of a result: they tell of none."""
_REST = re.compile(r"\b(?:remainder|balance|rest) of (?:the |this |our )?(?:fiscal )?year\b", re.IGNORECASE)
"""Of what adds up over a year: each call has another rest of it."""
_TARGETS = frozenset(FIRST) | {
    "tax rate", "interest expense", "depreciation", "share count", "SG&A", "R&D expense", "ACV",
}  # fmt: skip
"""What guidance is told by; of others one call more or less says little."""
_Loose = tuple[str, str, str]


class Targets:
    """What two calls guide for; `reported` are the quarters they report, None where that is not known."""

    def __init__(
        self,
        found: Guidance,
        calls: tuple[str, str],
        reported: tuple[FiscalPeriod | None, FiscalPeriod | None],
        texts: tuple[CallText, CallText],
        citations: Citations,
    ) -> None:
        self._found, self._calls, self._reported = found, calls, reported
        self._texts = texts
        self._citations = citations
        self._lines = tuple(
            [line for line in found.lines if line.call == call and self._counts(line)] for call in calls
        )
        self._paired: list[Line] = []
        self.changes = tuple(sorted(self._changes(), key=_weight))
        """What both guide for, or the older one guides for and the newer one reports or withdraws."""

    def _changes(self) -> Iterator[Change]:
        for path in self._found.paths:
            yield from self._of_path(path)
        yield from self._withdrawn()
        followed: list[Line] = []
        for new in self._left(1):
            near = [line for line in self._lines[0] if line not in followed and self._as_far_ahead(line, new)]
            if near:
                old = near[0]
                self._paired.append(new)
                followed.append(old)
                stance = moved(_value(old), _value(new))
                yield self._change(old, new, _WAYS.get(stance or "", stance or "in other words"))

    def _counts(self, line: Line) -> bool:
        """Whether a line guides, and for no part that it does not name."""
        said = self._found.citations[line.citations[0] - 1]
        whole = line.part is not None or not names_part(said.quote, line.company or "")
        effect = _EFFECT.search(said.quote.partition(line.text)[0])
        rest = line.metric in ADDED_UP and _REST.search(said.quote)
        below = line.unit == "%" and line.measure == "level" and (line.low or 0.0) < 0
        return whole and not (effect or rest or below) and line.stance not in _SILENT

    def _of_path(self, path: Path) -> Iterator[Change]:
        by_call = {line.call: line for line in path.lines}
        old, new = (by_call.get(call) for call in self._calls)
        if any(line is not None and not self._counts(line) for line in (old, new)):
            return
        if old is not None and new is not None:
            if is_far(old, new):
                return
            self._paired += [old, new]
            stance = moved(_value(old), _value(new))
            said = new.stance if new.stance_from == "said" and stance is None else stance
            yield self._change(old, new, said or _in_words(old, new))
        elif old is not None and self._is_closed(path):
            self._paired.append(old)
            yield self._closed(old, path)

    def _is_closed(self, path: Path) -> bool:
        """Whether a result was held against it, in words that tell of one."""
        actual = path.compared.actual
        if actual is None or path.compared.outcome == "not compared":
            return False
        return not _AHEAD.search(self._found.citations[actual.citations[0] - 1].quote)

    def _withdrawn(self) -> Iterator[Change]:
        """What was guided and is now said to be withdrawn."""
        for new in self._found.lines:
            if new.call != self._calls[1] or new.stance != "withdrawn":
                continue
            old = next((line for line in self._left(0) if line.metric == new.metric), None)
            if old is not None and (old.part or "") == (new.part or ""):
                self._paired.append(old)
                yield self._change(old, new, "withdrawn")

    def _change(self, old: Line, new: Line, change: str) -> Change:
        of = new if new.basis else old
        return Change(
            "guided", _name(of), of.metric, of.part, of.measure, of.basis, of.footing,
            self._side(old), self._side(new), change, apart(old, new), None, False,
        )  # fmt: skip

    def _closed(self, line: Line, path: Path) -> Change:
        actual = path.compared.actual
        assert actual is not None
        number = self._citations.take(self._found.citations[actual.citations[0] - 1])
        new = Side(
            actual.call, line.period, actual.low, actual.high, actual.unit, actual.text, actual.approximate,
            number,
        )  # fmt: skip
        apart_by = off(actual, line)
        return Change(
            "guided, then reported", _name(line), line.metric, line.part, line.measure, line.basis,
            line.footing, self._side(line), new, path.compared.outcome, apart_by, None, False,
        )  # fmt: skip

    def _side(self, line: Line) -> Side:
        number = self._citations.take(self._found.citations[line.citations[0] - 1])
        return Side(
            line.call, line.period, line.low, line.high, line.unit, line.text, line.approximate, number
        )  # fmt: skip

    def _left(self, which: int) -> list[Line]:
        return [line for line in self._lines[which] if line not in self._paired]

    def _as_far_ahead(self, old: Line, new: Line) -> bool:
        """Whether two targets are of one thing for periods of one length, as far ahead of their calls."""
        ahead = [_ahead(line, own) for line, own in zip((old, new), self._reported, strict=True)]
        return ahead[0] is not None and ahead[0] == ahead[1] and _key(old) == _key(new)

    def only(self, which: int) -> list[OneSided]:
        """The company's targets on one call of which the other says nothing; the older one's, if open."""
        other = {_loose(line) for line in self._lines[1 - which]}
        found = [
            self._one_sided(line)
            for line in self._left(which)
            if line.nature == "guided"
            and line.metric in _TARGETS
            and line.part is None
            and line.period is not None
            and (line.low is not None or line.high is not None)
            and _loose(line) not in other
            and (which or self._is_open(line))
            and not gives(self._texts[1 - which], line.metric, line.part, ahead=True)
        ]
        return sorted(found, key=lambda one: rank(one.metric, one.part))

    def _one_sided(self, line: Line) -> OneSided:
        return OneSided(
            "guided", _name(line), line.metric, line.part, line.measure, line.basis, line.footing,
            self._side(line),
        )  # fmt: skip

    def _is_open(self, line: Line) -> bool:
        """Whether what was guided lies behind what the newer call reports."""
        period, now = _parsed(line.period), self._reported[1]
        return period is None or now is None or now.ends_before(period)

    def not_compared(self) -> Iterator[NotCompared]:
        """Targets whose result the newer call ought to give, and those alike in name only."""
        for path in self._found.paths:
            line = path.lines[-1]
            due = _parsed(path.period)
            if line.call == self._calls[0] and line not in self._paired and due and self._due(due):
                why = f"guided for {path.period}: {path.compared.why}"
                yield NotCompared(_name(line), why, (self._side(line).citation,))
        told: set[_Loose] = set()
        for new in self._left(1):
            near = [line for line in self._left(0) if _loose(line) == _loose(new) and self._is_open(line)]
            if near and _loose(new) not in told:
                told.add(_loose(new))
                places = self._side(near[0]).citation, self._side(new).citation
                yield NotCompared(replace(new.subject, basis=None).name, _why(near[0], new), places)

    def _due(self, period: FiscalPeriod) -> bool:
        """Whether the newer call is the one that reports a period."""
        now = self._reported[1]
        return now is not None and period.last == now.last


def _name(line: Line) -> str:
    return named(line.name, line.basis, line.footing)


def _value(line: Line) -> Value:
    return Value(line.low, line.high, line.unit, line.text, line.approximate)


def _parsed(period: str | None) -> FiscalPeriod | None:
    try:
        return FiscalPeriod.parse(period or "")
    except ValueError:
        return None


def _ahead(line: Line, own: FiscalPeriod | None) -> tuple[bool, int] | None:
    """How many quarters behind its call a target ends, and whether it is a year's."""
    period = _parsed(line.period)
    return (bool(period.quarter), period.last - own.last) if period and own else None


def _loose(line: Line) -> _Loose:
    return line.metric, (line.part or "").lower(), line.measure


def _key(line: Line) -> tuple[object, ...]:
    return (
        *_loose(line),
        line.against == "sequential",
        family(line.basis),
        footing_of(line.footing),
        line.unit,
    )


def _in_words(old: Line, new: Line) -> str:
    return "kept" if old.text.casefold() == new.text.casefold() else "in other words"


def _why(old: Line, new: Line) -> str:
    """In what two targets of one name differ."""
    pairs = [
        (old.period or "no stated period", new.period or "no stated period"),
        (old.basis or "no stated basis", new.basis or "no stated basis"),
        (", ".join(old.footing) or "as reported", ", ".join(new.footing) or "as reported"),
        (f"in {old.unit}" if old.unit else "in words", f"in {new.unit}" if new.unit else "in words"),
    ]
    told = [f"{one} against {other}" for one, other in pairs if one != other]
    return "; ".join(told) or "given more than once"


def _weight(one: Change) -> tuple[int, bool, int, str]:
    changed = _ORDER.index(one.change) if one.change in _ORDER else len(_ORDER)
    return (changed // 7, *rank(one.metric, one.part), one.name)
