"""`earmark evals parsing` and `earmark evals identity`: how well calls are read."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from earmark_evals.options import MustHold, Output, end, terminal
from earmark_evals.output import write_json

if TYPE_CHECKING:
    from rich.console import Console

    from earmark_evals.identity import Check
    from earmark_evals.parsing_run import ParsingRun


def parsing(
    folder: Annotated[
        Path | None,
        typer.Option(
            metavar="DIR",
            help="Holds layouts, transcripts and calls. Default: ../shared beside the checkout.",
        ),
    ] = None,
    labels: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Labels of your own, as in facts/layouts.yaml.")
    ] = None,
    output: Output = None,
    failures: Annotated[bool, typer.Option("--failures", help="Show each speaker that is wrong.")] = False,
    check: MustHold = False,
) -> None:
    """Read labelled calls, and compare turns, questions, speakers and identity with what a reader saw."""
    from earmark_evals.labels import BUNDLED, load_labels
    from earmark_evals.parsing import below, total
    from earmark_evals.parsing_report import show_parsing
    from earmark_evals.parsing_run import run_parsing
    from earmark_evals.sets import Skipped

    console = terminal(output)
    run = run_parsing(load_labels(labels or BUNDLED), folder)
    if isinstance(run, Skipped):
        console.print(f"parsing is skipped: {run.reason}", soft_wrap=True)
        return
    show_parsing(console, run, failures=failures)
    write_json(output, _as_json(run))
    _hold(console, below(total(run.scores)), check=check)


def identity(
    index: Annotated[Path, typer.Argument(metavar="INDEX_CSV", help="Its files lie beside it.")],
    sample: Annotated[
        int | None, typer.Option(min=1, metavar="N", help="Only so many rows, always the same.")
    ] = None,
    output: Output = None,
    check: MustHold = False,
) -> None:
    """Read calls with their names hidden, and compare period, company and ticker with an index."""
    from earmark_evals.identity import below_floor, check_index

    console = terminal(output)
    checks = check_index(index, sample)
    _show_checks(console, checks)
    write_json(output, [asdict(one) for one in checks])
    _hold(console, tuple(f"{field} is below its floor" for field in below_floor(checks)), check=check)


def _show_checks(console: Console, checks: tuple[Check, ...]) -> None:
    from earmark_evals.identity import FIELDS, share

    for one in checks:
        if not one.right:
            line = f"{one.file}: {one.field} {one.expected!r}, found {one.found!r}"
            console.print(line, markup=False, highlight=False, soft_wrap=True)
    for field in FIELDS:
        right, all_of_it = share(checks, field)
        if all_of_it:
            console.print(f"{field}: {right} of {all_of_it} right ({100 * right / all_of_it:.1f} %)")


def _as_json(run: ParsingRun) -> dict[str, Any]:
    from earmark_evals.parsing import total

    return {
        "files": [score.to_dict() for score in run.scores],
        "total": asdict(total(run.scores)),
        "expected": [asdict(count) | {"right": count.right} for count in run.counts],
        "absent": list(run.absent),
    }


def _hold(console: Console, missed: tuple[str, ...], *, check: bool) -> None:
    for line in missed:
        console.print(f"[red]floor:[/red] {line}")
    end(missed=bool(missed), check=check)
