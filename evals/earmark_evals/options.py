"""Options that several commands of the evals share, and how those commands print and end."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from rich.console import Console

Output = Annotated[
    str | None,
    typer.Option("--json", metavar="FILE", help="Write all results as JSON; - for standard output."),
]
MustHold = Annotated[bool, typer.Option("--check", help="Exit 1 when a floor is missed.")]
Data = Annotated[
    Path | None,
    typer.Option("--data", metavar="DIR", help="Holds the data. Default: ../shared beside the checkout."),
]
Kept = Annotated[
    Path | None,
    typer.Option(
        "--library",
        metavar="DIR",
        help="Keep the libraries that are built, for another run. Default: a scratch folder.",
    ),
]


def terminal(output: str | None = None) -> Console:
    """Standard output, or standard error where `output` claims it for JSON."""
    from rich.console import Console

    return Console(stderr=output == "-")


def end(*, missed: bool, check: bool) -> None:
    """Exit code 1 where a floor is missed and `--check` was given."""
    if check and missed:
        raise typer.Exit(1)
