"""`earmark evals retrieval`: how well the right words are found."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

import typer

from earmark_evals.options import Data, Kept, MustHold, Output, terminal


def retrieval(
    sets: Annotated[
        list[str] | None,
        typer.Option(
            "--set",
            metavar="NAME",
            help="ect_qa, ectsum_qa, three_calls, analyst_answers or plans; repeatable. Default: all.",
        ),
    ] = None,
    data: Data = None,
    library: Kept = None,
    failures: Annotated[bool, typer.Option("--failures", help="Show what was not found.")] = False,
    output: Output = None,
    check: MustHold = False,
) -> None:
    """Ask for passages instead of answers, and hold them against marked evidence."""
    from earmark_evals.retrieval.run import SETS, run
    from earmark_evals.retrieval.show import finish, show
    from earmark_evals.sets import beside_checkout

    if unknown := sorted(set(sets or ()) - set(SETS)):
        raise typer.BadParameter(f"no set {unknown[0]!r}: choose from {', '.join(SETS)}", param_hint="--set")
    console = terminal(output)
    results = []
    for name in sets or SETS:
        with console.status(f"{name} …") as status:
            results.append(run(name, data or beside_checkout(), library, _tell(name, status.update)))
        show(console, results[-1], failures=failures)
    finish(results, output, check=check)


def _tell(name: str, update: Callable[[str], None]) -> Callable[[int, int], None]:
    return lambda done, total: update(f"{name}: {done} of {total} files read")
