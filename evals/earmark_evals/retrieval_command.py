"""`earmark evals retrieval`: how well the right words are found."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from earmark_evals.output import write_json

if TYPE_CHECKING:
    from rich.console import Console

    from earmark_evals.retrieval.types import Result


def retrieval(
    sets: Annotated[
        list[str] | None,
        typer.Option(
            "--set",
            metavar="NAME",
            help="ect_qa, ectsum_qa, three_calls, analyst_answers or plans; repeatable. Default: all.",
        ),
    ] = None,
    data: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="Holds the data. Default: ../shared beside the checkout."),
    ] = None,
    library: Annotated[
        Path | None,
        typer.Option(
            metavar="DIR",
            help="Keep the libraries that are built, for another run. Default: a scratch folder.",
        ),
    ] = None,
    failures: Annotated[bool, typer.Option("--failures", help="Show what was not found.")] = False,
    output: Annotated[
        str | None, typer.Option("--json", metavar="FILE", help="Write all as JSON; - for standard output.")
    ] = None,
    check: Annotated[bool, typer.Option("--check", help="Exit 1 when a floor is missed.")] = False,
) -> None:
    """Ask for passages instead of answers, and hold them against marked evidence."""
    from rich.console import Console

    from earmark_evals.retrieval.run import SETS, run
    from earmark_evals.sets import beside_checkout

    if unknown := sorted(set(sets or ()) - set(SETS)):
        raise typer.BadParameter(f"no set {unknown[0]!r}: choose from {', '.join(SETS)}", param_hint="--set")
    console = Console(stderr=output == "-")
    results = []
    for name in sets or SETS:
        with console.status(f"{name} …") as status:
            results.append(run(name, data or beside_checkout(), library, _tell(name, status.update)))
        show(console, results[-1], failures=failures)
    write_json(output, [one.to_dict() for one in results])
    if check and any(not measure.holds for result in results for measure in result.measures):
        raise typer.Exit(1)


def _tell(name: str, update: Callable[[str], None]) -> Callable[[int, int], None]:
    return lambda done, total: update(f"{name}: {done} of {total} files read")


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
