"""What changed as a table: a thing a row, the two calls side by side, the movement beside the newer value."""

from __future__ import annotations

from collections.abc import Iterator

from earmark.desk.changes import Changes
from earmark.desk.changes.types import Asking, Change, NotCompared, OneSided, Party, Returned, Side, Topic
from earmark.desk.wording import movement
from earmark.table.align import scale_of, span
from earmark.table.types import Cell, Column, Row, Table
from earmark.types import AnswerFigure

_UNSAID = Cell("not_discussed", "", "not said")
_SENTENCES = "sentences"


def changed(found: Changes) -> Table:
    """The table of what changed; `Row.question` says which part a row is of."""
    columns = tuple(_column(party) for party in (found.old, found.new))
    rows = [
        *(_figure(one) for one in found.figures),
        *(_one_sided(one, found) for one in (*found.only_old, *found.only_new)),
        *(_topic(one) for one in found.topics),
        *(_returned(one, found) for one in found.returned),
        *(_not_compared(one, found) for one in found.not_compared),
    ]
    return Table(columns, tuple(rows), found.citations)


def _column(party: Party) -> Column:
    return Column(party.call, party.company, party.period, party.date, party.ticker or "")


def _figure(one: Change) -> Row:
    ends = [end for side in (one.old, one.new) for end in (side.low, side.high) if end is not None]
    unit = one.new.unit or one.old.unit
    scale, shown = scale_of(unit, max(map(abs, ends))) if ends else (("", 1.0), "")
    periods = dict.fromkeys(side.period or "period not stated" for side in (one.old, one.new))
    label = f"{one.name}, {' → '.join(periods)}"
    old, new = (_cell(side, scale, one) for side in (one.old, one.new))
    worked = one.growth or one.difference
    moved = Cell(
        new.status, new.text, new.shown, new.citations, new.figure, new.low, new.high,
        change=movement(one), worked=worked.expression if worked else "",
    )  # fmt: skip
    return Row(one.kind, label, shown, (old, moved))


def _cell(side: Side, scale: tuple[str, float], of: Change | OneSided) -> Cell:
    low, high = _scaled(side.low, side.unit, scale), _scaled(side.high, side.unit, scale)
    told = [end for end in (low, high) if end is not None]
    shown = ("about " if side.approximate else "") + span(told[0], told[-1]) if told else side.text
    figure = None
    ends = [end for end in (side.low, side.high) if end is not None]
    if ends:
        nature = "reported" if of.kind == "reported" else "guided"
        figure = AnswerFigure(
            side.text, ends[0], ends[-1], side.unit, side.approximate, of.metric, of.basis, side.period,
            "reported" if nature == "reported" else "guided", citation=side.citation,
        )  # fmt: skip
    return Cell("answered", side.text, shown, (side.citation,), figure, low, high)


def _scaled(value: float | None, unit: str, scale: tuple[str, float]) -> float | None:
    return value / scale[1] if value is not None and unit == scale[0] else None


def _one_sided(one: OneSided, found: Changes) -> Row:
    ends = [end for end in (one.side.low, one.side.high) if end is not None]
    scale, shown = scale_of(one.side.unit, max(map(abs, ends))) if ends else (("", 1.0), "")
    cell = _cell(one.side, scale, one)
    cells = (cell, _UNSAID) if one.side.call == found.old.call else (_UNSAID, cell)
    return Row(
        f"{one.kind} on one only", f"{one.name}, {one.side.period or 'period not stated'}", shown, cells
    )


def _topic(one: Topic) -> Row:
    cells = [
        Cell("answered", str(count), str(count), (at,) if at else (), None, float(count), float(count))
        for count, at in ((one.old, one.old_citation), (one.new, one.new_citation))
    ]
    return Row("topic", one.words, _SENTENCES, tuple(cells))


def _returned(one: Returned, found: Changes) -> Row:
    cells = tuple(_asking(side, found) for side in (one.old, one.new))
    return Row("asked again", ", ".join(one.topics), "", cells)


def _asking(one: Asking, found: Changes) -> Cell:
    asked = " ".join(found.citations[one.question - 1].quote.split())
    marks = tuple(at for at in (one.question, one.evidence or one.answer) if at)
    firm = f" ({one.firm})" if one.firm else ""
    return Cell("answered", asked, f"{one.asker}{firm}: {one.outcome}", marks)


def _not_compared(one: NotCompared, found: Changes) -> Row:
    sides = [
        tuple(at for at in one.citations if found.citations[at - 1].call == party.call)
        for party in (found.old, found.new)
    ]
    old, new = (Cell("answered", one.why, "not compared" if marks else "", marks) for marks in sides)
    return Row("not compared", one.name, "", (old, new))


def quotes(found: Changes) -> Iterator[str]:
    """The words behind the marks, a line each."""
    for cited in found.citations:
        said = " ".join(cited.quote.split())
        yield f"[{cited.number}] {cited.call}, {cited.speaker or cited.role}: “{said}”"
