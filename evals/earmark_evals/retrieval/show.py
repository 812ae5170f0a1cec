"""The result of a set of measures on a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console

    from earmark_evals.retrieval.types import Result


def show(console: Console, result: Result, *, failures: bool) -> None:
    """One set as a table; its failures where they are asked for."""
    from rich.table import Table

    if result.reason:
        console.print(f"{result.name} is skipped: {result.reason}", soft_wrap=True)
        return
    table = Table("measure", "value", "floor", title=result.name, title_justify="left")
    for one in result.measures:
        bound = (
            f"{one.floor:g}"
            if one.floor is not None
            else f"at most {one.most:g}"
            if one.most is not None
            else ""
        )
        table.add_row(one.name, _number(one.value), bound, style=None if one.holds else "red")
    for name, value in result.details.items():
        table.add_row(name, _number(value), "", style="dim")
    console.print(table)
    for line in result.failures if failures else ():
        console.print(line, markup=False, highlight=False, soft_wrap=True)


def _number(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.3f}"
