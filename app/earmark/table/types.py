"""The nouns of a table: questions down, calls across, one checked answer in each cell."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Literal

from earmark.types import Answer, AnswerFigure, Citation, Status

CellStatus = Literal[Status, "failed"]
SAID: dict[str, str] = {
    "declined": "declined",
    "not_discussed": "not discussed",
    "not_in_library": "not held",
    "ambiguous": "ambiguous",
    "failed": "failed",
}
"""What stands in a cell that holds no answer."""


@dataclass(frozen=True, slots=True)
class Column:
    """A call, or a quarter between two of them that the library does not hold."""

    call: str | None
    company: str | None
    period: str | None
    date: str | None
    of: str = ""
    """The ticker of the company, where it is known."""

    @property
    def company_key(self) -> str:
        """What tells companies apart: the ticker, else the name, which may be spelt in several ways."""
        return self.of or (self.company or "").casefold()

    @property
    def title(self) -> str:
        """The call, or the quarter that is missing."""
        return self.call or f"{self.period} (not held)"


@dataclass(frozen=True, slots=True)
class Told:
    """One question answered from one call; None where it failed, and then why."""

    question: str
    call: str
    answer: Answer | None
    failed: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """What one call says on one row."""

    status: CellStatus
    text: str
    """The answer's words, without citation marks; of a cell without an answer what is missing."""
    shown: str
    """The value in the row's unit and scale (`2,654`, `about 5,100`, `2,640–2,700`), else a word or two."""
    citations: tuple[int, ...] = ()
    """Numbers of `Table.citations`."""
    figure: AnswerFigure | None = None
    low: float | None = None
    """In the row's unit and scale; None where the cell holds no figure of the row's unit."""
    high: float | None = None
    marks: tuple[str, ...] = ()
    """What keeps the figure from being like those beside it: another period, unit or nature."""
    details: tuple[tuple[str, str], ...] = ()
    """More of the cell, by name: columns of their own in CSV and in a workbook's sheet of lines."""

    change: str = ""
    """By how much it moved since the column before, of the same company: `up 10%`, `down 1.5 points`."""
    worked: str = ""
    """What the change is computed from: `($440 million - $400 million) / $400 million`."""

    @property
    def number(self) -> float | None:
        """The one number of the cell; None of a range."""
        return self.low if self.low == self.high else None


@dataclass(frozen=True, slots=True)
class Row:
    """One thing asked, on one basis, in one unit."""

    question: str
    label: str
    unit: str
    """As shown: `$ millions`, `$ per share`, `%`; empty where the answers are words."""
    cells: tuple[Cell, ...]
    """One for each column."""

    @property
    def moves(self) -> bool:
        """Whether any cell tells how it moved."""
        return any(cell.change for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Table:
    """A finished table; `save` writes it in the form that the file's name ends in."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    citations: tuple[Citation, ...]

    def to_dict(self) -> dict[str, Any]:
        """Plain data, ready for JSON."""
        return asdict(self)
