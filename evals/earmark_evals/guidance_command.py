"""`earmark evals guidance` and `actuals`: what newswire told, held against what is read off the calls."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from earmark_evals.options import Data, Kept, MustHold, Output

if TYPE_CHECKING:
    from earmark_evals.retrieval.types import Result

Sample = Annotated[int, typer.Option(help="How many bullets, drawn evenly; 0 for all.", show_default=True)]
Failures = Annotated[bool, typer.Option("--failures", help="Show what was not found.")]


def guidance(
    data: Data = None,
    library: Kept = None,
    sample: Sample = 0,
    failures: Failures = False,
    output: Output = None,
    check: MustHold = False,
) -> None:
    """Look for the guided figures that newswire told of in the guidance that is read off their calls."""
    _tell("guidance", data, library, sample, output, failures, check)


def actuals(
    data: Data = None,
    library: Kept = None,
    sample: Sample = 0,
    failures: Failures = False,
    output: Output = None,
    check: MustHold = False,
) -> None:
    """Look for the reported figures that newswire told of in the headlines of their calls' cards."""
    _tell("actual", data, library, sample, output, failures, check)


def _tell(
    kind: str,
    data: Path | None,
    library: Path | None,
    sample: int,
    output: str | None,
    failures: bool,
    check: bool,
) -> None:
    from earmark_evals.retrieval.show import tell

    tell([_held(kind, data, library, sample)], output, failures=failures, check=check)


def _held(kind: str, data: Path | None, library: Path | None, sample: int) -> Result:
    """The bullets of a kind held against the calls; skipped with a reason where they are not there."""
    from earmark_evals.guidance import bullets, measure
    from earmark_evals.retrieval.run import opened
    from earmark_evals.retrieval.types import Result
    from earmark_evals.sets import beside_checkout

    folder = data or beside_checkout()
    told = folder / "facts" / "ectsum_facts.jsonl"
    if not told.exists():
        return Result(kind, reason=f"'facts/ectsum_facts.jsonl' is not in {str(folder)!r}")
    asked = list(bullets(told, kind))
    asked = asked[:: max(1, len(asked) // sample)] if sample else asked
    calls = folder / "calls"
    with opened(library, [calls], calls / "index.csv") as assistant:
        return measure(assistant, asked, kind)
