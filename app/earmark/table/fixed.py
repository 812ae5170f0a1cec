"""Answers in rows that are fixed beforehand: one for each question, in a unit that no call changes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from earmark.table.align import Numbers, cell_of
from earmark.table.said import CHANGE, MARK, Said, figures_of
from earmark.table.types import SAID, Cell, Column, Row, Table, Told
from earmark.types import Answer

IN_WORDS = "in words"
"""What stands where a figure is wanted and the words that answer name none that is sure."""


@dataclass(frozen=True, slots=True)
class Fixed:
    """A row as it is wanted."""

    question: str
    label: str
    unit: str
    """As shown."""
    scale: tuple[str, float] | None
    """The unit of its figures and what they are divided by; None: each figure as it was said."""


def fixed(wanted: Sequence[Fixed], columns: Sequence[Column], told: Mapping[tuple[str, str], Told]) -> Table:
    """The table of these rows; `told` by question and call. An answer to several things is told in words."""
    numbers = Numbers()
    rows = []
    for row in wanted:
        own = [told.get((row.question, column.call or "")) for column in columns]
        cells = [_cell(row, one, column, numbers) for one, column in zip(own, columns, strict=True)]
        rows.append(Row(row.question, row.label, row.unit, tuple(cells)))
    return Table(tuple(columns), tuple(rows), tuple(numbers.citations))


def _cell(row: Fixed, told: Told | None, column: Column, numbers: Numbers) -> Cell:
    answer = told.answer if told else None
    if answer is None:
        return cell_of(told, 0, None, ("", 1.0), column, False, numbers)
    if answer.status not in ("answered", "declined"):  # what it cites is only near
        return Cell(answer.status, " ".join(MARK.sub("", answer.text).split()), SAID[answer.status])
    if len(answer.parts) > 1:
        return _whole(told, answer, column, numbers)
    said = _best(figures_of(answer, 0), row.scale)
    if said is None:
        cell = cell_of(told, 0, None, ("", 1.0), column, False, numbers)
        return replace(cell, shown=IN_WORDS) if row.scale and cell.status == "answered" else cell
    if row.scale is None:
        cell = cell_of(told, 0, said, (said.unit, 1.0), column, False, numbers)
        return replace(cell, shown=_as_said(said), low=None, high=None)
    moved = _is_worked_out(said, row.scale[0])
    cell = cell_of(told, 0, said, (said.unit, 1.0) if moved else row.scale, column, False, numbers)
    notes = [*(["computed"] if said.figure.how == "computed" else []), *_basis(answer, said)]
    if not notes:
        return cell
    return replace(cell, shown=f"{cell.shown} ({', '.join(notes)})", marks=(*cell.marks, *notes))


def _best(found: Sequence[Said], scale: tuple[str, float] | None) -> Said | None:
    """The first figure of a row's unit, else the first."""
    unit = scale[0] if scale else ""
    fit = (one for one in found if one.unit == unit or _is_worked_out(one, unit))
    return next(fit, found[0] if found else None)


def _is_worked_out(said: Said, unit: str) -> bool:
    """Whether a figure is the movement that is wanted, computed from what it was before and after."""
    return said.figure.how == "computed" and said.figure.unit + CHANGE == unit


def _whole(told: Told | None, answer: Answer, column: Column, numbers: Numbers) -> Cell:
    """All parts of an answer in one cell, as words."""
    text = "\n".join(part.text for part in answer.parts if part.status == "answered") or answer.text
    one = replace(answer.parts[0], status=answer.status, text=text)
    joined = replace(answer, parts=(one,))
    assert told is not None
    return cell_of(replace(told, answer=joined), 0, None, ("", 1.0), column, False, numbers)


def _as_said(said: Said) -> str:
    way = "down " if said.sign < 0 else ""
    about = "about " if said.figure.approximate and not said.figure.text.startswith("about") else ""
    return f"{way}{about}{said.figure.text}"


def _basis(answer: Answer, said: Said) -> list[str]:
    """An adjusted basis that was not asked for, or one that was asked for and is not said."""
    tasks = answer.plan.get("tasks", [])
    asked = tasks[0]["basis"] if tasks else None
    if asked in (None, "GAAP"):
        return [said.figure.basis or ""] if said.adjusted else []
    return [] if said.adjusted else [f"not said to be {asked}"]
