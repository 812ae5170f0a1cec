"""What changed as a sheet: a line for each thing, both values, how it moved, and the words of both calls."""

from __future__ import annotations

from collections.abc import Iterator

from earmark.desk.changes import Changes
from earmark.desk.changes.types import Asking, Change, NotCompared, OneSided, Returned, Side, Topic
from earmark.desk.wording import movement, side
from earmark.table.sheet import Sheet, Value

_SIDE = ("period", "shown", "low", "high", "quote", "start", "end")
_HEADS = (
    *("part", "what", "metric", "basis", "unit"),
    *(f"old_{head}" for head in _SIDE),
    *(f"new_{head}" for head in _SIDE),
    *("change", "difference", "growth", "expression", "why"),
)
_Side = tuple[Value, ...]
_NONE: _Side = (None,) * len(_SIDE)


def changed(found: Changes) -> Sheet:
    """Every line of what changed; offsets are into the texts of the two calls."""
    rows = [
        *(_figure(one, found) for one in found.figures),
        *(_topic(one, found) for one in found.topics),
        *(_returned(one, found) for one in found.returned),
        *(_one_sided(one, found) for one in (*found.only_old, *found.only_new)),
        *(_not_compared(one, found) for one in found.not_compared),
    ]
    return Sheet("Changes", ("old_call", "new_call", *_HEADS), tuple(
        (found.old.call, found.new.call, *row) for row in rows
    ))  # fmt: skip


def _figure(one: Change, found: Changes) -> tuple[Value, ...]:
    worked = one.growth or one.difference
    return (
        one.kind, one.name, one.metric, one.basis, one.new.unit or one.old.unit,
        *_side(one.old, found), *_side(one.new, found), movement(one),
        one.difference.result if one.difference else None, one.growth.result if one.growth else None,
        worked.expression if worked else None, None,
    )  # fmt: skip


def _side(one: Side, found: Changes) -> _Side:
    return one.period, side(one), one.low, one.high, *_words(one.citation, found)


def _words(number: int | None, found: Changes) -> tuple[Value, Value, Value]:
    if number is None:
        return None, None, None
    cited = found.citations[number - 1]
    return " ".join(cited.quote.split()), cited.start, cited.end


def _topic(one: Topic, found: Changes) -> tuple[Value, ...]:
    sides = (
        (None, f"{count} sentences", count, count, *_words(at, found))
        for count, at in ((one.old, one.old_citation), (one.new, one.new_citation))
    )
    old, new = sides
    analysts = f"by analysts {one.old_by_analysts} → {one.new_by_analysts}"
    way = "up" if one.score > 0 else "down"
    return (
        "topic",
        one.words,
        None,
        None,
        "sentences",
        *old,
        *new,
        way,
        None,
        None,
        f"z = {one.score}",
        analysts,
    )


def _returned(one: Returned, found: Changes) -> tuple[Value, ...]:
    old, new = (_asking(each, found) for each in (one.old, one.new))
    why = "the same analyst" if one.same_asker else "another analyst"
    return "asked again", ", ".join(one.topics), None, None, None, *old, *new, None, None, None, None, why


def _asking(one: Asking, found: Changes) -> _Side:
    firm = f" ({one.firm})" if one.firm else ""
    return None, f"{one.asker}{firm}: {one.outcome}", None, None, *_words(one.question, found)


def _one_sided(one: OneSided, found: Changes) -> tuple[Value, ...]:
    is_old = one.side.call == found.old.call
    own = _side(one.side, found)
    sides = (*own, *_NONE) if is_old else (*_NONE, *own)
    part = f"{one.kind} on {'the old' if is_old else 'the new'} call only"
    return part, one.name, one.metric, one.basis, one.side.unit, *sides, None, None, None, None, None


def _not_compared(one: NotCompared, found: Changes) -> tuple[Value, ...]:
    sides: list[_Side] = []
    for party in (found.old, found.new):
        own = next((at for at in one.citations if found.citations[at - 1].call == party.call), None)
        sides.append((None, None, None, None, *_words(own, found)))
    return "not compared", one.name, None, None, None, *sides[0], *sides[1], None, None, None, None, one.why


def quotes(found: Changes) -> Iterator[str]:
    """The words behind the marks, a line each."""
    for cited in found.citations:
        said = " ".join(cited.quote.split())
        yield f"[{cited.number}] {cited.call}, {cited.speaker or cited.role}: “{said}”"
