"""`earmark evals answers`: lists of figures, each of them right or not."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from earmark_evals.options import Data, Kept, MustHold, Output

if TYPE_CHECKING:
    from earmark_evals.enumerations import Enumeration, Given
    from earmark_evals.retrieval.types import Result

SETS = ("ect_qa",)


def answers(
    sets: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="NAME", help="ect_qa; repeatable. Default: all."),
    ] = None,
    data: Data = None,
    library: Kept = None,
    failures: Annotated[bool, typer.Option("--failures", help="Show what was not given.")] = False,
    output: Output = None,
    check: MustHold = False,
) -> None:
    """Ask questions that several figures answer, and tell which of them are given under what was asked."""
    from earmark_evals.retrieval.show import tell
    from earmark_evals.sets import beside_checkout

    if unknown := sorted(set(sets or ()) - set(SETS)):
        raise typer.BadParameter(f"no set {unknown[0]!r}: choose from {', '.join(SETS)}", param_hint="--set")
    tell([_ect_qa(data or beside_checkout(), library)], output, failures=failures, check=check)


def _ect_qa(folder: Path, library: Path | None) -> Result:
    from earmark_evals import enumerations
    from earmark_evals.retrieval.run import opened
    from earmark_evals.retrieval.types import Result

    file = folder / "ectqa" / "questions.jsonl"
    if not file.exists():
        return Result(
            "ect_qa", reason=f"'ectqa/questions.jsonl' is not in {str(folder)!r}; name one by --data"
        )
    asked = enumerations.read(file)
    with opened(library / "ect_qa" if library else None, [folder / "ectqa" / "calls"]) as assistant:
        calls = {record.source: record.id for record in assistant.calls()}
        given = [enumerations.give(one, assistant.ask(one.question), calls) for one in asked]
    return scored("ect_qa", asked, given)


def scored(name: str, asked: Sequence[Enumeration], given: Sequence[Given]) -> Result:
    """The measures of a set of enumerations; a floor only for those of one company and period."""
    from earmark_evals.enumerations import doubts
    from earmark_evals.retrieval.measure import share
    from earmark_evals.retrieval.types import Measure, Result

    pairs = list(zip(asked, given, strict=True))
    one = [(asks, gives) for asks, gives in pairs if asks.calls == 1]
    sure = [(asks, gives) for asks, gives in one if not any(doubts(asks))]
    several = [(asks, gives) for asks, gives in pairs if asks.calls > 1]
    measures = (
        Measure("one company and period: all figures right", share([all(g.held) for _, g in one]), 0.5),
        Measure("… in the first line of each", share([all(g.first) for _, g in one])),
        Measure("… of labels without a doubt", share([all(g.held) for _, g in sure])),
        Measure("… figures, each", share([hit for _, g in one for hit in g.held])),
        Measure("several calls: all figures right", share([all(g.held) for _, g in several])),
        Measure("… figures, each", share([hit for _, g in several for hit in g.held])),
    )
    details = {
        "questions of one company and period": float(len(one)),
        "… with labels without a doubt": float(len(sure)),
        "questions of several calls": float(len(several)),
    }
    lines = (line for asks, gives in pairs if not all(gives.held) for line in _told(asks, gives))
    return Result(name, measures, tuple(lines), details=details)


def _told(asks: Enumeration, gives: Given) -> list[str]:
    from earmark_evals.enumerations import doubts

    lost = [
        f"{item.thing or item.file}: {item.label}"
        for item, hit in zip(asks.items, gives.held, strict=True)
        if not hit
    ]
    return [f"{asks.id}: not given: {'; '.join(lost)}", *(f"  the label: {doubt}" for doubt in doubts(asks))]
