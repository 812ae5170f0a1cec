"""The sets on which retrieval is measured, and the floors that it must hold."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from earmark_evals.retrieval import measure, planning, questions
from earmark_evals.retrieval.measure import Found, Stated, share
from earmark_evals.retrieval.types import Measure, Result

if TYPE_CHECKING:
    from collections.abc import Callable

    from earmark import Assistant

    Progress = Callable[[int, int], None]


def run(name: str, folder: Path, library: Path | None = None, progress: Progress | None = None) -> Result:
    """Measure one set. `library` keeps its libraries from one run to the next, in folders by set."""
    runner, needed = _RUNNERS[name]
    if not (folder / needed).exists():
        return Result(name, reason=f"{needed!r} is not in {str(folder)!r}; name a folder by --data")
    return runner(folder, library / name if library else None, progress)


def _ect_qa(folder: Path, library: Path | None, progress: Progress | None) -> Result:
    asked = questions.ect_qa(folder / "ectqa" / "questions.jsonl")
    with opened(library, [folder / "ectqa" / "calls"], None, progress) as assistant:
        files = {record.source: record.id for record in assistant.calls()}
        found = [measure.find(assistant, one, files) for one in asked]
    return score_found("ect_qa", asked, found)


def score_found(name: str, asked: Sequence[questions.Question], found: Sequence[Found]) -> Result:
    """The measures of a set with marked evidence, some of its questions without an answer."""
    able = [one for question, one in zip(asked, found, strict=True) if question.answerable]
    unable = [one for question, one in zip(asked, found, strict=True) if not question.answerable]
    measures = (
        Measure(
            "evidence in 5 passages a call and facet", share([h for o in able for h in o.per_facet]), 0.93
        ),
        Measure("all evidence of a question in 20 passages", share([all(o.in_all) for o in able]), 0.75),
        Measure("unanswerable ones found missing", share([o.missing for o in unable]), 0.80),
        Measure("answerable ones called missing", share([o.missing for o in able]), most=0.05),
    )
    failures = [f"{o.id}: {_told(o)}" for o in able if not all(o.per_facet + o.in_all) or o.missing]
    failures += [f"{o.id}: not found missing" for o in unable if not o.missing]
    seconds = [one.seconds for one in found]
    details = {
        "passages a question": sum(o.passages for o in able) / max(1, len(able)),
        "p95 seconds": measure.p95(seconds),
    }
    return Result(name, measures, tuple(failures), details=details)


def _told(found: Found) -> str:
    marks = ("".join("x" if hit else "-" for hit in hits) for hits in (found.per_facet, found.in_all))
    return f"evidence {' in all '.join(marks)}{', called missing' * found.missing}"


def _ectsum_qa(folder: Path, library: Path | None, progress: Progress | None) -> Result:
    asked = questions.ectsum_qa(folder / "facts" / "ectsum_qa.jsonl")
    calls = folder / "calls"
    with opened(library, [calls], calls / "index.csv", progress) as assistant:
        files = {record.source: record.id for record in assistant.calls()}
        found = [measure.state(assistant, one, files) for one in asked]
    return score_stated("ectsum_qa", found)


def score_stated(name: str, found: Sequence[Stated]) -> Result:
    """The measures of a set whose answers are figures."""
    ranks = [one.rank for one in found]
    measures = (
        Measure("recall at 1", share([rank == 1 for rank in ranks]), 0.52),
        Measure("recall at 5", share([rank is not None for rank in ranks]), 0.88),
    )
    failures = tuple(one.id for one in found if one.rank is None)
    return Result(name, measures, failures, details={"p95 seconds": measure.p95([o.seconds for o in found])})


def _three_calls(folder: Path, _library: Path | None, _progress: Progress | None) -> Result:
    from earmark_evals.run import run as ask_all
    from earmark_evals.sets import Skipped, find

    chosen = find("three_calls", folder / "transcripts")
    assert not isinstance(chosen, Skipped)
    totals = ask_all(chosen).metrics
    measures = (
        Measure("recall at 1", float(totals["recall_at_1"] or 0), 0.75),
        Measure("recall at 5", float(totals["recall_at_5"] or 0), 0.95),
    )
    return Result("three_calls", measures)


def _analyst_answers(folder: Path, _library: Path | None, _progress: Progress | None) -> Result:
    from earmark_evals.analyst_answers import measure_analyst_answers
    from earmark_evals.sets import Skipped

    found = measure_analyst_answers(folder)
    if isinstance(found, Skipped):
        return Result("analyst_answers", reason=found.reason)
    measures = (
        Measure("embedder alone, recall at 10", found.dense.at_10, 0.56),
        Measure("with BM25, recall at 10", found.fused.at_10, 0.64),
        Measure("passages embedded a second, two processes", found.per_second_two, 5_000),
    )
    details = {
        "BM25 alone, recall at 10": found.lexical.at_10,
        "embedder alone, recall at 1": found.dense.at_1,
    }
    return Result("analyst_answers", measures, details=details | {"with BM25, recall at 1": found.fused.at_1})


def _plans(folder: Path, library: Path | None, progress: Progress | None) -> Result:
    calls = folder / "calls"
    with opened(library, [calls], calls / "index.csv", progress) as assistant:
        assistant.ingest([folder / "ectqa" / "calls", folder / "transcripts"])
        return planning.measure_plans(assistant, calls / "index.csv")


@contextmanager
def opened(
    library: Path | None,
    calls: Sequence[Path],
    metadata: Path | None = None,
    progress: Progress | None = None,
) -> Iterator[Assistant]:
    """An assistant over these calls; on a library that is gone afterwards where none is named."""
    from earmark import Assistant, load_settings

    def tell(_name: str, done: int, total: int) -> None:
        if progress is not None:
            progress(done, total)

    with tempfile.TemporaryDirectory(prefix="earmark-evals-", ignore_cleanup_errors=True) as scratch:
        where = library or Path(scratch) / "library"
        with Assistant.open(where, settings=load_settings(library=where)) as assistant:
            if not assistant.calls():
                assistant.ingest(calls, tell, metadata)
            yield assistant


_RUNNERS = {
    "ect_qa": (_ect_qa, "ectqa/questions.jsonl"),
    "ectsum_qa": (_ectsum_qa, "facts/ectsum_qa.jsonl"),
    "three_calls": (_three_calls, "transcripts"),
    "analyst_answers": (_analyst_answers, "facts/analyst_qa_pairs.jsonl"),
    "plans": (_plans, "calls/index.csv"),
}
SETS = tuple(_RUNNERS)
"""The names of the sets, in the order in which they are run."""
