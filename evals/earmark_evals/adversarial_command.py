"""`earmark evals adversarial`: whether the checks catch what is wrong and let pass what is right."""

from __future__ import annotations

from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Annotated

import typer

from earmark_evals.options import end, terminal
from earmark_evals.output import write_json

if TYPE_CHECKING:
    from rich.console import Console

    from earmark_evals.adversarial.run import Score

_FEW = 40
"""Calls that are taken from a large folder."""


def adversarial(
    data: Annotated[
        list[Path] | None,
        typer.Option(
            metavar="DIR",
            help="Calls to make claims of, files or folders; repeatable. "
            "Default: the samples, and what ../shared holds beside the checkout.",
        ),
    ] = None,
    seed: Annotated[
        int, typer.Option(help="Makes other claims, and takes other calls of a large folder.")
    ] = 1,
    per_kind: Annotated[int, typer.Option(help="Most claims of a kind.")] = 60,
    failures: Annotated[
        bool, typer.Option("--failures", help="Show each claim that was judged wrongly.")
    ] = False,
    output: Annotated[
        str | None,
        typer.Option("--json", metavar="FILE", help="Write every claim as JSON; - for standard output."),
    ] = None,
    check: Annotated[
        bool,
        typer.Option(
            "--check", help="Exit 1 when an altered figure or quote passes, or 1 % of true claims fail."
        ),
    ] = False,
) -> None:
    """Make false and true claims from calls and see which the checks refuse."""
    from earmark_evals.adversarial.run import run

    console = terminal(output)
    with console.status("making claims …"):
        score = run(_paths(data, seed), seed, per_kind)
    show(console, score, failures=failures)
    write_json(output, score.to_dict())
    end(missed=not score.holds, check=check)


def _paths(data: list[Path] | None, seed: int) -> list[Path]:
    from earmark import sample_paths

    from earmark_evals.sets import beside_checkout

    shared = beside_checkout()
    if data is None:
        found = [shared / name for name in ("transcripts", "calls")]
        files = [*sample_paths(), *(f for folder in found if folder.is_dir() for f in _some(folder, seed))]
        return [Path(file) for file in files]
    return [file for path in data for file in (_some(path, seed) if path.is_dir() else [path])]


def _some(folder: Path, seed: int) -> list[Path]:
    files = sorted(f for f in folder.iterdir() if f.is_file() and f.suffix in (".txt", ".md", ".html"))
    return sorted(Random(seed).sample(files, _FEW)) if len(files) > _FEW else files


def show(console: Console, score: Score, *, failures: bool) -> None:
    """False claims by kind and how many were caught, true ones and how many were refused."""
    from rich.table import Table

    title = f"{score.calls} calls, seed {score.seed}"
    for true, verb in ((False, "caught"), (True, "shown")):
        table = Table(
            "true claims" if true else "false claims", "made", verb, "", title=title, title_justify="left"
        )
        kinds = sorted({one.case.kind for one in score.of(true)})
        for kind in kinds:
            rows = [one for one in score.of(true) if one.case.kind == kind]
            _row(table, kind, len(rows), sum(one.right for one in rows))
        table.add_section()
        _row(table, "all", len(score.of(true)), sum(one.right for one in score.of(true)))
        console.print(table)
    if failures:
        for one in (*score.missed, *score.refused):
            head = "refused" if one.case.true else "missed"
            console.print(
                f"{head}: {one.case.kind}: {one.case.text}", markup=False, highlight=False, soft_wrap=True
            )
            told = one.reason if one.case.true else f"{one.text!r}; {one.case.why}"
            console.print(
                f"    {told}\n    said: {one.case.source}", markup=False, highlight=False, soft_wrap=True
            )


def _row(table: object, kind: str, made: int, right: int) -> None:
    style = None if right == made else "yellow"
    table.add_row(kind, str(made), str(right), f"{100 * right / max(1, made):.1f} %", style=style)  # type: ignore[attr-defined]
