"""Asking before embeddings that cost money, and showing what they cost while they are made."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import typer
from earmark_ingest.errors import EarmarkError

if TYPE_CHECKING:
    from earmark_ingest.embed import Embedder
    from earmark_ingest.types import Spent

    from earmark.spending import Estimate

Step = Callable[[str, int, int], None]


def agreed(estimate: Estimate | None, yes: bool) -> None:
    """Go on where little is to be paid, or the user agrees; `EarmarkError` where nobody can be asked."""
    if estimate is None or yes or not estimate.large:
        return
    if not sys.stdin.isatty():
        raise EarmarkError(f"embedding takes {estimate}: add --yes to go on")
    typer.confirm(f"Embedding takes {estimate}. Go on?", abort=True, err=True)


@contextmanager
def watched(embedder: Embedder, step: Step | None) -> Iterator[Step | None]:
    """The callback `step`, also called whenever more was spent, with that beside the last file."""
    from earmark.spending import paid

    payer = paid(embedder)
    if payer is None or step is None:
        yield step
        return
    last = ("", 0, 0)

    def note(file: str, done: int, total: int) -> None:
        nonlocal last
        last = (file, done, total)
        step(*last)

    def spent(now: Spent) -> None:
        cost = f", {now.usd:.3f} USD" if now.usd is not None else ""
        step(f"{last[0]} ({now.tokens:,} tokens embedded{cost})", *last[1:])

    payer.watch = spent
    try:
        yield note
    finally:
        payer.watch = None
