"""One figure over the quarters of each company as an inline SVG; a quarter that is missing stays a gap."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from earmark.table import Cell, Column, Row
from earmark.ui.markup import escape, tag

_WIDE, _HIGH, _STEP = 420, 200, 96
_TOP, _FOOT = 30, 34
_FLAT = 0.15
"""Share of the largest value that the height stands for at least: a change of 1 % is no cliff."""

Point = tuple[int, int, Column, Cell]
"""A place, how far across it is, and what is there."""


@dataclass(frozen=True, slots=True)
class _Scale:
    """The values at the foot and at the top."""

    low: float
    high: float

    @classmethod
    def of(cls, cells: Sequence[Cell]) -> _Scale:
        """Room for every value, in the middle of what the height stands for."""
        ends = [end for cell in cells for end in (cell.low, cell.high) if end is not None]
        low, high = min(ends), max(ends)
        room = max(high - low, _FLAT * max(abs(low), abs(high)), 1e-9) - (high - low)
        return cls(low - room / 2, high + room / 2)

    def down(self, value: float) -> int:
        """How far from the top a value stands."""
        share = (value - self.low) / (self.high - self.low)
        return round(_TOP + (_HIGH - _TOP - _FOOT) * (1 - share))


def charts_view(columns: Sequence[Column], row: Row) -> str:
    """A chart for each company that gives the row's figure in two quarters or more; nothing for others."""
    places = list(zip(columns, row.cells, strict=True))
    own = [list(group) for _, group in groupby(places, key=lambda place: place[0].company_key)]
    return "".join(_chart(row, each) for each in own if sum(cell.low is not None for _, cell in each) > 1)


def _chart(row: Row, places: Sequence[tuple[Column, Cell]]) -> str:
    step = max(_STEP, _WIDE // len(places))
    points = [(at, step // 2 + at * step, column, cell) for at, (column, cell) in enumerate(places)]
    scale = _Scale.of([cell for _, cell in places])
    drawn = "".join(_line(run, scale) for run in _runs(points)) + "".join(
        _point(one, scale) for one in points
    )
    name = places[0][0].company or places[0][0].of
    title = ", ".join(filter(None, [row.label, name, row.unit]))
    told = f"{title}. " + "; ".join(f"{column.period}: {cell.shown}" for column, cell in places)
    box = f"0 0 {step * len(places)} {_HIGH}"
    svg = tag("svg", drawn, "em-chart", viewBox=box, role="img", aria_label=told)
    return tag("figure", tag("figcaption", escape(title), "em-part") + tag("div", svg, "em-scrolls"))


def _runs(points: Sequence[Point]) -> Iterator[list[Point]]:
    """Stretches without a gap: a line is never drawn over a quarter that is not told."""
    for told, run in groupby(points, key=lambda point: point[3].low is not None):
        if told:
            yield list(run)


def _line(run: Sequence[Point], scale: _Scale) -> str:
    path = " ".join(f"{x},{scale.down(_middle(cell))}" for _, x, _, cell in run)
    return tag("polyline", "", "em-trend", points=path) if len(run) > 1 else ""


def _point(point: Point, scale: _Scale) -> str:
    """A dot and its value; of a range both ends, with a stroke between them; of a gap an empty place."""
    _, x, column, cell = point
    period = tag("text", escape(column.period or ""), "em-quarter", x=x, y=_HIGH - 8)
    if cell.low is None or cell.high is None:
        return tag("text", "–", "em-gap", x=x, y=_HIGH // 2) + period
    ends = {"x1": x, "x2": x, "y1": scale.down(cell.low), "y2": scale.down(cell.high)}
    bar = tag("line", "", "em-range", **ends) if cell.low != cell.high else ""
    dot = tag("circle", "", "em-dot", cx=x, cy=scale.down(_middle(cell)), r=4)
    value = tag("text", escape(cell.shown.partition(" (")[0]), "em-value", x=x, y=scale.down(cell.high) - 10)
    return bar + dot + value + period


def _middle(cell: Cell) -> float:
    return (float(cell.low or 0) + float(cell.high or 0)) / 2
