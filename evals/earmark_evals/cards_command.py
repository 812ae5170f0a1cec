"""`earmark evals cards`: cards held against calls that were labelled whole."""

from __future__ import annotations

from typing import Annotated

import typer

from earmark_evals.options import Data, MustHold, Output


def cards(
    data: Data = None,
    failures: Annotated[
        bool, typer.Option("--failures", help="Show what is missing or not labelled.")
    ] = False,
    output: Output = None,
    check: MustHold = False,
) -> None:
    """Hold the cards of ten calls against all that somebody labelled on them, by reading them whole."""
    from earmark_evals.cards import groups, labels, measure
    from earmark_evals.retrieval.run import opened
    from earmark_evals.retrieval.show import tell
    from earmark_evals.retrieval.types import Result
    from earmark_evals.sets import beside_checkout

    folder = data or beside_checkout()
    results = []
    for name, labelled in groups(labels()):
        files = [folder / one["file"] for one in labelled]
        if not all(file.exists() for file in files):
            results.append(Result(name, reason=f"its calls are not in {str(folder)!r}"))
            continue
        with opened(None, files) as assistant:
            results.append(measure(name, assistant, labelled))
    tell(results, output, failures=failures, check=check)
