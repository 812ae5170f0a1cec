"""A set's answers as a sheet: a row a call, a column a question, so that a new call is one more row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from earmark.sets.types import QuestionSet
from earmark.table.types import Cell, Table
from earmark.table.write import source
from earmark.types import Citation

_HEAD = ("call", "company", "period", "call date")
_WORDS = ": words"


@dataclass(frozen=True, slots=True)
class Entry:
    """A call's row."""

    head: tuple[str, ...]
    """Call, company, period and date."""
    cells: tuple[Cell, ...]
    """One for each question."""


def entries(table: Table) -> Iterator[Entry]:
    """The calls of a table whose rows are questions."""
    for at, column in enumerate(table.columns):
        head = (column.call or "", column.company or "", column.period or "", column.date or "")
        yield Entry(head, tuple(row.cells[at] for row in table.rows))


def headings(asked: QuestionSet, *, words: bool = False) -> list[str]:
    """The first line of a sheet; with `words` a second column for each question, for the words behind it."""
    behind = [question.name + _WORDS for question in asked.questions] if words else []
    return [*_HEAD, *(question.heading for question in asked.questions), *behind]


def value(cell: Cell) -> float | str:
    """A number where a cell is one, sure and of its column's unit; else what is shown."""
    about = cell.figure is not None and cell.figure.approximate
    if cell.number is None or cell.marks or about:
        return cell.shown
    return int(cell.number) if cell.number.is_integer() else round(cell.number, 9)


def words(cell: Cell, table: Table) -> str:
    """Who said what a cell rests on, where, and the words."""
    return " | ".join(told(table.citations[number - 1]) for number in cell.citations)


def told(citation: Citation) -> str:
    """A citation on one line."""
    return f"{source(citation)}: “{' '.join(citation.quote.split())}”"


def spare(first: Sequence[str], wanted: Sequence[str]) -> list[str] | None:
    """What a sheet's first line has behind the columns wanted; None where it does not begin with them."""
    said = [" ".join(name.removeprefix("'").split()) for name in first]
    named = [" ".join(name.split()) for name in wanted]
    return said[len(named) :] if said[: len(named)] == named else None
