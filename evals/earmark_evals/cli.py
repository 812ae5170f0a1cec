"""`earmark evals`: run labelled facts, keep the baseline of them, and measure how calls are read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from earmark_evals.adversarial_command import adversarial
from earmark_evals.answers_command import answers
from earmark_evals.cards_command import cards
from earmark_evals.guidance_command import actuals, guidance
from earmark_evals.options import Output, terminal
from earmark_evals.output import write_json
from earmark_evals.reading_commands import identity, parsing
from earmark_evals.retrieval_command import retrieval
from earmark_evals.talks_command import talks

if TYPE_CHECKING:
    from rich.console import Console

    from earmark_evals.sets import EvalSet, Skipped
    from earmark_evals.types import Run

app = typer.Typer(
    help="Ask labelled questions through the public API and score the answers. "
    "Settings come from EARMARK_* as everywhere; without a model the result is always the same.",
    no_args_is_help=True,
)

Sets = Annotated[
    list[str] | None,
    typer.Option(
        "--set", metavar="NAME", help="samples, three_calls, dev_calls, more_calls; repeatable. Default: all."
    ),
]
Transcripts = Annotated[
    Path | None,
    typer.Option(
        metavar="DIR",
        help="Where the calls of the set are. Default: in ../shared beside the checkout.",
    ),
]
Facts = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE", help="Facts of your own: a YAML file or a folder of them. Needs --calls-dir."
    ),
]
CallsDir = Annotated[Path | None, typer.Option(metavar="DIR", help="The transcripts that --facts is about.")]
Failures = Annotated[bool, typer.Option("--failures", help="Show each answer that is not right, and why.")]
Gate = Annotated[
    bool,
    typer.Option(
        "--gate", help="Compare with the committed baseline; exit 1 on a drop or a broken invariant."
    ),
]
Reason = Annotated[str, typer.Option(metavar="TEXT", help="What changed and why; kept in the baseline.")]


@app.command("run")
def run_sets(
    sets: Sets = None,
    transcripts: Transcripts = None,
    facts: Facts = None,
    calls_dir: CallsDir = None,
    output: Output = None,
    failures: Failures = False,
    gate: Gate = False,
) -> None:
    """Ask every labelled question of the sets and report how right the answers are."""
    with _one_sentence():
        from earmark_evals.report import show

        console = terminal(output)
        results: list[dict[str, Any]] = []
        passing = True
        wanted = _chosen(sets, transcripts, facts, calls_dir)
        baselines = _baselines(wanted) if gate else {}
        for chosen in wanted:
            run = _run(console, chosen)
            if run is None:
                results.append({"set": chosen.name, "skipped": getattr(chosen, "reason", "")})
                continue
            show(console, run, failures=failures)
            results.append(run.to_dict())
            passing = (not gate or _passes(console, run, baselines[run.name])) and passing
        write_json(output, results)
    if not passing:
        raise typer.Exit(1)


@app.command("baseline")
def write_baseline(
    sets: Annotated[
        list[str],
        typer.Option(
            "--set", metavar="NAME", help="samples, three_calls, dev_calls, more_calls; repeatable."
        ),
    ],
    reason: Reason,
    transcripts: Transcripts = None,
) -> None:
    """Run the sets and make the result the baseline that --gate compares with."""
    with _one_sentence():
        from earmark_evals.gate import write

        console = terminal()
        for chosen in _chosen(sets, transcripts, None, None):
            run = _run(console, chosen)
            if run is not None:
                console.print(f"{run.name}: {_passed(run)}. Written to {write(run, reason)}.", soft_wrap=True)


@contextmanager
def _one_sentence() -> Iterator[None]:
    """An expected error ends the command with its sentence on standard error and exit code 1."""
    from earmark import EarmarkError

    try:
        yield
    except EarmarkError as error:
        typer.echo(f"error: {error}", err=True)
        raise typer.Exit(1) from error


def _chosen(
    names: list[str] | None, transcripts: Path | None, facts: Path | None, calls_dir: Path | None
) -> list[EvalSet | Skipped]:
    from earmark_evals.sets import BUNDLED, find, from_paths

    if (facts is None) != (calls_dir is None):
        raise typer.BadParameter("--facts and --calls-dir go together")
    if facts is not None and calls_dir is not None:
        if names:
            raise typer.BadParameter("--facts is a set of its own: leave out --set")
        return [from_paths(facts, calls_dir)]
    return [find(name, transcripts) for name in names or BUNDLED]


def _run(console: Console, chosen: EvalSet | Skipped) -> Run | None:
    """None for a set that is skipped, whose reason is shown."""
    from earmark_evals.run import run
    from earmark_evals.sets import Skipped

    if isinstance(chosen, Skipped):
        console.print(f"{chosen.name} is skipped: {chosen.reason}", soft_wrap=True)
        return None
    return run(chosen)


def _baselines(chosen: list[EvalSet | Skipped]) -> dict[str, dict[str, Any]]:
    """Read before anything is asked, so that a missing one costs no run."""
    from earmark_evals.gate import read
    from earmark_evals.sets import EvalSet

    return {one.name: read(one.name) for one in chosen if isinstance(one, EvalSet)}


def _passes(console: Console, run: Run, baseline: dict[str, Any]) -> bool:
    from earmark_evals.gate import judge
    from earmark_evals.report import show_verdict

    verdict = judge(run, baseline)
    show_verdict(console, run.name, verdict)
    return verdict.ok


def _passed(run: Run) -> str:
    return f"{sum(row.passed for row in run.rows)} of {len(run.rows)} facts pass"


def _mount(command: Callable[..., None]) -> None:
    @wraps(command)
    def guarded(**options: Any) -> None:
        with _one_sentence():
            command(**options)

    app.command(command.__name__)(guarded)


_mount(parsing)
_mount(identity)
_mount(retrieval)
_mount(adversarial)
_mount(cards)
_mount(guidance)
_mount(actuals)
_mount(answers)
_mount(talks)
