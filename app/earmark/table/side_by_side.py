"""The figures of one answer about several calls as a small table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from earmark.table.align import aligned
from earmark.table.said import cited
from earmark.table.types import Column, Table, Told
from earmark.types import Answer, Citation, Part


def side_by_side(answer: Answer) -> Table | None:
    """What an answer gives of each of several calls, numbered as its own citations are.

    None where fewer than two calls have a figure of one thing. Only lines of a single figure count: sums
    and sentences that hold calls against each other stand in the answer's text.
    """
    held = {citation.number: citation for citation in answer.citations}
    lines = [_of_call(part, held) for part in answer.parts]
    columns = _columns(list(dict.fromkeys(call for own in lines for call in own)), answer.citations)
    if len(columns) < 2:
        return None
    told = {("", c.call or ""): Told("", c.call or "", _alone(answer, lines, c.call or "")) for c in columns}
    table = aligned([""], columns, told)
    rows = tuple(row for row in table.rows if sum(cell.low is not None for cell in row.cells) > 1)
    return _numbered(replace(table, rows=rows), answer) if rows else None


def _of_call(part: Part, held: dict[int, Citation]) -> dict[str, list[str]]:
    """A part's lines of one figure, by call."""
    found: dict[str, list[str]] = {}
    for line in part.text.splitlines():
        numbers = cited(line)
        if "“" not in line and len(numbers) == 1 and numbers <= held.keys():
            found.setdefault(held[numbers.pop()].call, []).append(line)
    return found


def _alone(answer: Answer, lines: Sequence[dict[str, list[str]]], call: str) -> Answer:
    """The answer as if of one call only."""
    parts = tuple(
        replace(part, text="\n".join(own[call]))
        if call in own
        else replace(part, status="not_discussed", text="")
        for part, own in zip(answer.parts, lines, strict=True)
    )
    return replace(answer, parts=parts)


def _columns(calls: Sequence[str], citations: Sequence[Citation]) -> list[Column]:
    """The calls, companies in the order of the answer, each one's calls from the oldest on."""
    found = [_column(call, citations) for call in calls]
    firms = list(dict.fromkeys(column.company_key for column in found))
    return sorted(found, key=lambda column: (firms.index(column.company_key), column.period or ""))


def _column(call: str, citations: Sequence[Citation]) -> Column:
    one = next(citation for citation in citations if citation.call == call)
    return Column(call, one.company, one.period, one.date, one.ticker or "")


def _numbered(table: Table, answer: Answer) -> Table:
    """The table with the answer's numbers in place of its own."""
    places = {(c.call, c.start, c.end): c.number for c in answer.citations}
    number = {c.number: places[c.call, c.start, c.end] for c in table.citations}
    rows = tuple(
        replace(
            row,
            cells=tuple(
                replace(cell, citations=tuple(number[n] for n in cell.citations)) for cell in row.cells
            ),
        )
        for row in table.rows
    )
    return replace(table, rows=rows, citations=answer.citations)
