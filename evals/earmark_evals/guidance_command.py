"""`earmark evals guidance`: what newswire told of guidance, held against what is read off the calls."""

from __future__ import annotations

from typing import Annotated

import typer

from earmark_evals.options import Data, Kept, MustHold, Output


def guidance(
    data: Data = None,
    library: Kept = None,
    sample: Annotated[
        int, typer.Option(help="How many bullets, drawn evenly; 0 for all.", show_default=True)
    ] = 0,
    failures: Annotated[bool, typer.Option("--failures", help="Show what was not found.")] = False,
    output: Output = None,
    check: MustHold = False,
) -> None:
    """Look for the guided figures that newswire told of in the guidance that is read off their calls."""
    from earmark_evals.guidance import bullets, measure
    from earmark_evals.retrieval.run import opened
    from earmark_evals.retrieval.show import tell
    from earmark_evals.retrieval.types import Result
    from earmark_evals.sets import beside_checkout

    folder = data or beside_checkout()
    told = folder / "facts" / "ectsum_facts.jsonl"
    if not told.exists():
        result = Result("guidance", reason=f"'facts/ectsum_facts.jsonl' is not in {str(folder)!r}")
    else:
        asked = list(bullets(told))
        asked = asked[:: max(1, len(asked) // sample)] if sample else asked
        calls = folder / "calls"
        with opened(library, [calls], calls / "index.csv") as assistant:
            result = measure(assistant, asked)
    tell([result], output, failures=failures, check=check)
