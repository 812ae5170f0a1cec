"""From the answers of all cells to rows: one basis, one unit and one scale each, citations numbered once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from earmark.metrics import MONEY, RATIO, SHARE, unit_kind
from earmark.table.said import CHANGE, MARK, Said, cited, figures_of
from earmark.table.trend import with_changes
from earmark.table.types import SAID, Cell, CellStatus, Column, Row, Table, Told
from earmark.types import Answer, Citation, Part

_CURRENCIES = {"USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥"}
_MILLION = 1e6
_NATURES = {"target": "target", "hypothetical": "hypothetical", "prior": "prior guidance"}
_LONGEST = 180
"""Characters of an answer in words that a cell shows."""


def aligned(
    questions: Sequence[str], columns: Sequence[Column], told: Mapping[tuple[str, str], Told]
) -> Table:
    """The table that the answers make; `told` by question and call."""
    numbers = Numbers()
    rows = [row for question in questions for row in _rows(question, columns, told, numbers)]
    return Table(tuple(columns), tuple(rows), tuple(numbers.citations))


class Numbers:
    """One number for each place that any cell cites."""

    def __init__(self) -> None:
        self.citations: list[Citation] = []
        self._known: dict[tuple[str, int, int], int] = {}

    def of(self, citation: Citation) -> int:
        """The number of a citation in the table."""
        place = citation.call, citation.start, citation.end
        if place not in self._known:
            self._known[place] = len(self.citations) + 1
            self.citations.append(replace(citation, number=self._known[place]))
        return self._known[place]


def _rows(
    question: str, columns: Sequence[Column], told: Mapping[tuple[str, str], Told], numbers: Numbers
) -> Iterator[Row]:
    """A row for each thing asked, and one more where some calls give it on an adjusted basis only, or too."""
    own = [told.get((question, column.call or "")) for column in columns]
    facets = max((len(one.answer.parts) for one in own if one and one.answer), default=1)
    for at in range(facets):
        said = [figures_of(one.answer, at) if one and one.answer else [] for one in own]
        unit = _unit(said)
        label = next(
            (one.answer.parts[at].facet for one in own if one and one.answer and at < len(one.answer.parts)),
            question,
        )
        bases = _bases(said, unit)
        found: list[Row] = []
        for adjusted in bases:
            scale, shown = _scale(said, unit, adjusted)
            cells = tuple(
                cell_of(one, at, _first(figures, adjusted, unit), scale, column, len(bases) > 1, numbers)
                for one, figures, column in zip(own, said, columns, strict=True)
            )
            name = label + (", adjusted" if adjusted and len(bases) > 1 else "")
            found.append(Row(question, name, shown, cells))
        yield from (with_changes(row, columns, found) for row in found)


def _unit(said: Sequence[Sequence[Said]]) -> str | None:
    """The unit that most calls give; None where none gives a figure."""
    units = Counter(figures[0].unit for figures in said if figures)
    return units.most_common(1)[0][0] if units else None


def _bases(said: Sequence[Sequence[Said]], unit: str | None) -> list[bool]:
    """Which rows there are: reported (False), adjusted (True), or one of the two."""
    kinds = {one.adjusted for figures in said for one in figures if one.unit == unit}
    return sorted(kinds) or [False]


def _first(figures: Sequence[Said], adjusted: bool, unit: str | None) -> Said | None:
    fit = [one for one in figures if one.adjusted == adjusted]
    return next((one for one in fit if one.unit == unit), fit[0] if fit else None)


def _scale(said: Sequence[Sequence[Said]], unit: str | None, adjusted: bool) -> tuple[tuple[str, float], str]:
    """The row's unit and what its numbers are divided by, and how that is shown."""
    if unit is None:
        return ("", 1.0), ""
    own = [
        found.figure for figures in said if (found := _first(figures, adjusted, unit)) and found.unit == unit
    ]
    most = max((max(abs(figure.low), abs(figure.high)) for figure in own), default=0.0)
    return ((unit, 1.0), unit) if unit.endswith(CHANGE) else scale_of(unit, most)


def scale_of(unit: str, most: float) -> tuple[tuple[str, float], str]:
    """A row's unit with what its numbers are divided by, and how that is shown; `most` is the largest."""
    code = unit.split("/")[0]
    sign = _CURRENCIES.get(code, code)
    kind = unit_kind(unit)
    if kind == SHARE:
        return (unit, 1.0), f"{sign} per {unit.partition('/')[2]}"
    if kind == MONEY:
        return ((unit, _MILLION), f"{sign} millions") if most >= _MILLION else ((unit, 1.0), sign)
    if kind == RATIO:
        return (unit, 1.0), unit
    return (
        ((unit, _MILLION), "millions") if most >= _MILLION else ((unit, 1.0), "" if unit == "count" else unit)
    )


def cell_of(
    told: Told | None,
    at: int,
    said: Said | None,
    scale: tuple[str, float],
    column: Column,
    split: bool,
    numbers: Numbers,
) -> Cell:
    if told is None:
        return Cell("not_in_library", f"no call on {column.period} is held", "not held")
    if told.answer is None:
        return Cell("failed", told.failed, "failed")
    part = told.answer.parts[min(at, len(told.answer.parts) - 1)] if told.answer.parts else None
    if part is None or part.status != "answered":
        return _unanswered(told.answer, part, numbers)
    if said is None:
        return _in_words(told.answer, part, split and bool(scale[0]), numbers)
    return _figure(told.answer, part, said, scale, column, numbers)


def _unanswered(answer: Answer, part: Part | None, numbers: Numbers) -> Cell:
    status: CellStatus = part.status if part else answer.status
    text = part.text if part else answer.text
    return Cell(status, _words(text), SAID[status], _marks_of(answer, text, numbers))


def _in_words(answer: Answer, part: Part, other_row: bool, numbers: Numbers) -> Cell:
    """An answer without a figure of the row's basis: its words, or where its figure stands."""
    if other_row and figures_of(answer, answer.parts.index(part)):
        return Cell("answered", "on the other basis only", "other basis only")
    words = _words(part.text)
    short = words if len(words) <= _LONGEST else words[: _LONGEST - 1] + "…"
    return Cell("answered", words, short, _marks_of(answer, part.text, numbers))


def _figure(
    answer: Answer, part: Part, said: Said, scale: tuple[str, float], column: Column, numbers: Numbers
) -> Cell:
    figure, (unit, by) = said.figure, scale
    rests_on = figure.citations or ((figure.citation,) if figure.citation else ())
    held = {citation.number: citation for citation in answer.citations}
    marks = tuple(numbers.of(held[number]) for number in rests_on if number in held)
    apart = _apart(said, unit, column, _is_guided(answer, part))
    if said.unit != unit:
        return Cell("answered", said.line, f"{figure.text} ({', '.join(apart)})", marks, figure, marks=apart)
    low, high = sorted((said.sign * figure.low / by, said.sign * figure.high / by))
    shown = ("about " if figure.approximate else "") + span(low, high)
    shown += f" ({', '.join(apart)})" if apart else ""
    return Cell("answered", said.line, shown, marks, figure, low, high, apart)


def _apart(said: Said, unit: str, column: Column, guided: bool) -> tuple[str, ...]:
    """What a figure is that those of its row are not."""
    figure = said.figure
    found = ["guidance"] if figure.nature == "guided" and not guided else []
    if said.moves and not said.told:
        found.append("up or down: see the quote")
    if said.unit != unit:
        found.append("a change" if said.moves else f"in {figure.unit}")
    if figure.nature in _NATURES:
        found.append(_NATURES[figure.nature])
    if figure.nature == "reported" and said.period and column.period and said.period != column.period:
        found.append(said.period)
    return tuple(found)


def _is_guided(answer: Answer, part: Part) -> bool:
    tasks, at = answer.plan.get("tasks", []), answer.parts.index(part)
    return bool(at < len(tasks) and tasks[at]["guided"])


def span(low: float, high: float) -> str:
    """A value or both ends of a range, every digit that was said."""
    return _number(low) if low == high else f"{_number(low)}–{_number(high)}"


def _number(value: float) -> str:
    """Every digit that was said, grouped; no zeros added."""
    plain = format(Decimal(repr(round(value, 9))).normalize(), "f")
    whole, _, part = plain.lstrip("-").partition(".")
    return ("-" if value < 0 else "") + f"{int(whole or 0):,}" + (f".{part}" if part else "")


def _marks_of(answer: Answer, text: str, numbers: Numbers) -> tuple[int, ...]:
    held = cited(text)
    return tuple(numbers.of(citation) for citation in answer.citations if citation.number in held)


def _words(text: str) -> str:
    return " ".join(MARK.sub("", text).split())
