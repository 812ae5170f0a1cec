"""`earmark evals talks`: follow-ups that leave something out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from earmark_evals.options import Data, MustHold, Output

if TYPE_CHECKING:
    from earmark_evals.retrieval.types import Result


def talks(
    data: Data = None,
    failures: Annotated[bool, typer.Option("--failures", help="Show what was understood otherwise.")] = False,
    output: Output = None,
    check: MustHold = False,
) -> None:
    """Ask follow-ups that leave something out, and tell whether they are understood and answered."""
    from earmark_evals.retrieval.show import tell
    from earmark_evals.sets import beside_checkout

    tell(_results(data or beside_checkout()), output, failures=failures, check=check)


def _results(folder: Path) -> list[Result]:
    from earmark import sample_paths

    from earmark_evals import talks as held
    from earmark_evals.retrieval.run import opened
    from earmark_evals.retrieval.types import Result

    files = [folder / "calls" / name for name in held.FILES.read_text(encoding="utf-8").split()]
    paths = {"samples": list(sample_paths()), "calls": files}
    results = []
    for name, listed in held.talks().items():
        if not all(path.exists() for path in paths[name]):
            results.append(Result(f"talks on {name}", reason=f"its calls are not in {str(folder)!r}"))
            continue
        with opened(None, paths[name]) as assistant:
            found = [one for talk in listed for one in held.hold(assistant, talk)]
        results.append(held.scored(f"talks on {name}", found))
    return results
