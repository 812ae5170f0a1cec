"""The result of a set of measures on a terminal."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from earmark_evals.options import end, terminal
from earmark_evals.output import write_json

if TYPE_CHECKING:
    from rich.console import Console

    from earmark_evals.retrieval.types import Result


def tell(results: Sequence[Result], output: str | None, *, failures: bool, check: bool) -> None:
    """Results as a command ends with them: tables, JSON where `output` says, exit code 1 by `check`."""
    console = terminal(output)
    for result in results:
        show(console, result, failures=failures)
    finish(results, output, check=check)


def finish(results: Sequence[Result], output: str | None, *, check: bool) -> None:
    """The same of results that have been shown."""
    write_json(output, [one.to_dict() for one in results])
    end(check=check, missed=any(not measure.holds for one in results for measure in one.measures))


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
