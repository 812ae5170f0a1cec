"""Guidance as a table: a target down, calls across, with the result of each and what came of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from earmark.desk.guidance import Actual, Guidance, Line, Path
from earmark.table.align import scale_of, span
from earmark.table.types import Cell, Column, Row, Table
from earmark.types import AnswerFigure

_NONE = Cell("not_discussed", "", "")
Scale = tuple[str, float]
"""A row's unit, and what its numbers are divided by."""


def guided(found: Guidance, columns: Sequence[Column]) -> Table:
    """The table of some guidance over the calls that are its columns.

    A row for each target; below it, where a result was held against it, the result and what came of it.
    """
    rows = [row for path in found.paths for row in _of_path(path, columns)]
    loose = [line for line in found.lines if not any(line in path.lines for path in found.paths)]
    rows += [_row(_name(line), line, columns) for line in loose]
    return Table(tuple(columns), tuple(rows), found.citations)


def _of_path(path: Path, columns: Sequence[Column]) -> Iterator[Row]:
    scale, shown = _scale(path.lines, path.compared.actual)
    by_call = {line.call: line for line in path.lines}
    name = _name(path.lines[-1])
    yield Row(
        "guidance", name, shown,
        tuple(_guided(by_call[c.call], scale) if c.call in by_call else _gap(c) for c in columns),
    )  # fmt: skip
    actual, compared = path.compared.actual, path.compared
    if actual is not None and any(column.call == actual.call for column in columns):
        yield Row(
            "reported", f"{name}: reported", shown, tuple(_reported(c, actual, path, scale) for c in columns)
        )
        cited = tuple(dict.fromkeys((*path.lines[compared.line].citations[:1], *actual.citations)))
        cells = [
            Cell("answered", compared.why, compared.outcome, cited) if c.call == actual.call else _gap(c)
            for c in columns
        ]
        yield Row("outcome", f"{name}: outcome", "", tuple(cells))


def _row(name: str, line: Line, columns: Sequence[Column]) -> Row:
    scale, shown = _scale([line], None)
    cells = tuple(_guided(line, scale) if column.call == line.call else _gap(column) for column in columns)
    return Row("guidance", name, shown, cells)


def _gap(column: Column) -> Cell:
    return _NONE if column.call else Cell("not_in_library", f"no call on {column.period} is held", "not held")


def _name(line: Line) -> str:
    footing = [one for one in line.footing if one not in line.name]
    return ", ".join(filter(None, [line.name, line.basis, *footing, line.period or "period not stated"]))


def _scale(lines: Sequence[Line], actual: Actual | None) -> tuple[Scale, str]:
    ends = [end for line in lines for end in (line.low, line.high) if end is not None]
    if not ends:
        return ("", 1.0), ""
    unit = next(line.unit for line in lines if line.low is not None or line.high is not None)
    ends += [actual.high] if actual is not None and actual.unit == unit else []
    return scale_of(unit, max(map(abs, ends)))


def _guided(line: Line, scale: Scale) -> Cell:
    low, high = _scaled(line.low, scale, line.unit), _scaled(line.high, scale, line.unit)
    shown = _shown(low, high, about=line.approximate) or line.text
    shown += f" ({line.stance})" if line.stance else ""
    return Cell(
        "answered", line.text, shown, line.citations, _figure(line), low, high, details=tuple(_details(line))
    )  # fmt: skip


def _reported(column: Column, actual: Actual, path: Path, scale: Scale) -> Cell:
    if column.call != actual.call:
        return _gap(column)
    low, high = _scaled(actual.low, scale, actual.unit), _scaled(actual.high, scale, actual.unit)
    figure = AnswerFigure(
        actual.text, actual.low, actual.high, actual.unit, actual.approximate, path.subject.metric,
        actual.basis, path.period, "reported", citation=actual.citations[0], citations=actual.citations,
    )  # fmt: skip
    shown = _shown(low, high, about=actual.approximate)
    return Cell(
        "answered", actual.text, shown, actual.citations, figure, low, high, details=(("stance", ""),)
    )


def _figure(line: Line) -> AnswerFigure | None:
    ends = [end for end in (line.low, line.high) if end is not None]
    if not ends:
        return None
    return AnswerFigure(
        line.text, ends[0], ends[-1], line.unit, line.approximate, line.metric, line.basis, line.period,
        line.nature, citation=line.citations[0], citations=line.citations,
    )  # fmt: skip


def _scaled(value: float | None, scale: Scale, unit: str) -> float | None:
    unit_of_row, by = scale
    return value / by if value is not None and unit == unit_of_row else None


def _shown(low: float | None, high: float | None, *, about: bool) -> str:
    if low is None and high is None:
        return ""
    if low is None or high is None:
        end = low if low is not None else high
        assert end is not None
        return f"{'at least' if high is None else 'at most'} {span(end, end)}"
    return ("about " if about else "") + span(low, high)


def _details(line: Line) -> Iterator[tuple[str, str]]:
    yield "metric", line.metric
    yield "part", line.part or ""
    yield "measure", line.measure
    yield "against", line.against or ""
    yield "period_guided", line.period or ""
    yield "footing", "; ".join(line.footing)
    yield "stance", line.stance or ""
    yield "stance_from", line.stance_from or ""
    yield "prior", line.prior.text if line.prior else ""
    yield "assumptions", " | ".join(line.assumptions)
