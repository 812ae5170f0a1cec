"""Build a library from a set's calls, ask every fact's question, score the answers."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from earmark import EarmarkError

from earmark_evals.facts import Fact
from earmark_evals.place import misfits
from earmark_evals.score import failed, score
from earmark_evals.sets import EvalSet
from earmark_evals.tally import broken, by_kind, confusion, metrics
from earmark_evals.types import Row, Run, Shown

if TYPE_CHECKING:
    from earmark import Answer, Transcript

DEPTH = 5
"""Passages asked of `retrieve`, for recall at 1 and at 5."""
Progress = Callable[[int, int], None]


class Asker(Protocol):
    """What the evals use of an `Assistant`."""

    def ingest(self, paths: Sequence[Path]) -> Any: ...
    def calls(self) -> Sequence[Any]: ...
    def transcript(self, call: str) -> Transcript: ...
    def ask(self, question: str) -> Answer: ...
    def retrieve(self, question: str, k: int) -> Sequence[Shown]: ...


def open_assistant(library: Path) -> Asker:
    """An `Assistant` with the settings of the environment, on a library of its own."""
    from earmark import Assistant

    return Assistant.open(library)


def run(
    evaluated: EvalSet,
    opener: Callable[[Path], Asker] = open_assistant,
    on_progress: Progress | None = None,
) -> Run:
    """Ask and score every fact of the set, in order, on a temporary library of the set's calls alone.

    A question whose asking raises an `EarmarkError` is a failed row; any other exception is a bug and passes.
    """
    with _assistant(opener) as assistant:
        report = assistant.ingest(evaluated.calls)
        transcripts = {record.id: assistant.transcript(record.id) for record in assistant.calls()}
        asked = list(_ask_all(assistant, evaluated.facts, transcripts, on_progress))
    rejected = [f"{rejection.source!r} was not ingested: {rejection.reason}" for rejection in report.rejected]
    labels = [line for fact in evaluated.facts for line in misfits(fact, transcripts)]
    return _assemble(evaluated, asked, rejected + labels)


def _assemble(evaluated: EvalSet, asked: Sequence[tuple[Row, str | None]], wrong: Sequence[str]) -> Run:
    rows = tuple(row for row, _ in asked)
    totals = metrics(rows)
    return Run(
        name=evaluated.name,
        version=version("earmark"),
        models=tuple(sorted({model for _, model in asked if model})),
        rows=rows,
        labels={fact.id: fact.fingerprint for fact in evaluated.facts},
        metrics=totals,
        kinds=by_kind(rows),
        confusion=confusion(rows),
        broken=(*wrong, *broken(rows, totals)),
    )


@contextmanager
def _assistant(opener: Callable[[Path], Asker]) -> Iterator[Asker]:
    """On a library that is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="earmark-evals-", ignore_cleanup_errors=True) as folder:
        assistant = opener(Path(folder) / "library")
        try:
            yield assistant
        finally:
            close = getattr(assistant, "close", None)
            if close is not None:
                close()


def _ask_all(
    assistant: Asker,
    facts: Sequence[Fact],
    transcripts: Mapping[str, Transcript],
    on_progress: Progress | None,
) -> Iterator[tuple[Row, str | None]]:
    for done, fact in enumerate(facts, 1):
        yield _ask(assistant, fact, transcripts)
        if on_progress is not None:
            on_progress(done, len(facts))


def _ask(assistant: Asker, fact: Fact, transcripts: Mapping[str, Transcript]) -> tuple[Row, str | None]:
    """The row, and the model that wrote the answer."""
    try:
        began = time.perf_counter()
        answer = assistant.ask(fact.question)
        seconds = time.perf_counter() - began
        retrieved = list(assistant.retrieve(fact.question, DEPTH))
    except EarmarkError as error:
        return failed(fact, f"asking failed: {error}"), None
    return score(fact, answer, transcripts, retrieved, seconds), answer.model
