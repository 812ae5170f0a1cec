"""An analyst's question -> management's answer among 3,000, of companies that the embedder never saw.

DATA holds `facts/analyst_qa_pairs.jsonl` (fields `ticker`, `question`, `answers[].text`). One answer is right
for each question, so that recall is low by nature: others speak of the same things.
"""

from __future__ import annotations

import json
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

import numpy as np
from earmark import LocalEmbedder
from numpy.typing import NDArray

from earmark_evals.bm25 import bm25
from earmark_evals.sets import Skipped

NAME = "analyst_answers"
CANDIDATES = 3_000
DENSE_WEIGHT = 2.0
"""Of the vectors' z-scores beside BM25's. Fitted on 2,000 pairs of further companies, with weights that had
not seen those either; from 1 to 2 the recall is the same within a point."""

PASSAGE, PASSAGES = 1_000, 500
"""Characters of a passage whose embedding is timed, and how many are embedded at once."""

SECONDS = 2.0
"""How long to time: two processes do not start in the same moment."""


@dataclass(frozen=True, slots=True)
class Recall:
    """How often the right answer is the first of all, and among the first ten."""

    at_1: float
    at_10: float


@dataclass(frozen=True, slots=True)
class AnalystAnswers:
    """What the embedder does alone, BM25 alone, and both; passages embedded per second."""

    pairs: int
    companies: int
    dense: Recall
    lexical: Recall
    fused: Recall
    per_second: float
    """In one process."""
    per_second_two: float
    """In two processes at once, together."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A question and the whole answer."""

    ticker: str
    question: str
    answer: str


def measure_analyst_answers(data: Path, embedder: LocalEmbedder | None = None) -> AnalystAnswers | Skipped:
    """Measure `embedder`, or the packaged one, on the pairs of its `held_out` companies."""
    embedder = embedder or LocalEmbedder()
    path = data / "facts" / "analyst_qa_pairs.jsonl"
    if not path.exists():
        return Skipped(NAME, f"there is no {str(path)!r}")
    pairs = [pair for pair in read_pairs(path) if pair.ticker in embedder.held_out][:CANDIDATES]
    if not pairs:
        return Skipped(NAME, f"no company in {str(path)!r} was held out of training")
    asked, answers = [pair.question for pair in pairs], [pair.answer for pair in pairs]
    dense, lexical = embedder.embed(asked) @ embedder.embed(answers).T, bm25(asked, answers)
    cut = [answer[:PASSAGE] for answer in answers if len(answer) >= PASSAGE] or answers
    return AnalystAnswers(
        pairs=len(pairs),
        companies=len({pair.ticker for pair in pairs}),
        dense=recall(dense),
        lexical=recall(lexical),
        fused=recall(fused(dense, lexical)),
        per_second=rate(cut[:PASSAGES], embedder),
        per_second_two=rate_of_two(cut[:PASSAGES], embedder),
    )


def read_pairs(path: Path) -> list[Pair]:
    """All pairs, in the file's order; the answers to one question are one."""
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
    return [Pair(r["ticker"], r["question"], " ".join(a["text"] for a in r["answers"])) for r in rows]


def recall(scores: NDArray[np.float32]) -> Recall:
    """Of a square matrix whose diagonal holds the right answers; a tie counts against the right one."""
    ahead = (scores >= np.diag(scores)[:, None]).sum(axis=1) - 1
    return Recall(float(np.mean(ahead < 1)), float(np.mean(ahead < 10)))


def fused(
    dense: NDArray[np.float32], lexical: NDArray[np.float32], weight: float = DENSE_WEIGHT
) -> NDArray[np.float32]:
    """The z-scores of each row, added, those of `dense` times `weight`."""
    return weight * _standardised(dense) + _standardised(lexical)


def _standardised(scores: NDArray[np.float32]) -> NDArray[np.float32]:
    spread = scores.std(axis=1, keepdims=True)
    centred: NDArray[np.float32] = scores - scores.mean(axis=1, keepdims=True)
    centred /= np.where(spread > 0, spread, 1)
    return centred


def rate(texts: Sequence[str], embedder: LocalEmbedder) -> float:
    """Texts embedded per second, after a first round to warm up."""
    embedder.embed(texts)
    done, start = 0, time.perf_counter()
    while (taken := time.perf_counter() - start) < SECONDS or not done:
        embedder.embed(texts)
        done += len(texts)
    return done / taken


def rate_of_two(texts: Sequence[str], embedder: LocalEmbedder) -> float:
    """The sum of what two processes reach at the same time."""
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        return sum(pool.map(rate, [texts] * 2, [embedder] * 2))
