"""Fit weights of the ranking on labelled evidence, and measure them on companies held out.

    python evals/training/fit_ranking.py DATA --library FOLDER

For each question the sentences that `rank` considers, of the call that answers it, are candidates; right are
those of the labelled evidence, or that state the answer's figures. The weights minimise the listwise softmax
loss of the right ones among all, with a penalty on the squared distance from the weights that they start
from, by which a weight never changes its sign. `--free` names the weights to fit (those of `FITTED` by
default, from zero; `all` for every one, from what it is); the others stay. Numpy only; the same data and
seed give the same weights. `FOLDER` keeps the library of the calls; building it takes some minutes.
"""

from __future__ import annotations

import argparse
import math
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from earmark import Assistant, Figure, figures
from earmark.find import Finder, Finding, search_words
from earmark.weights import WEIGHTS
from earmark_ingest.types import Span
from labelled_bullets import Asked, hold_out, read_asked

FITTED = ("first", "other metric", "adjusted unasked", "GAAP unasked", "year")
NAMES = tuple(WEIGHTS)
SHARPNESS = 1.5
"""Of the softmax, per unit of score: the best for the weights set by hand, of 0.5, 1, 1.5, 2 and 3."""
DENSE = (0.0, 0.25, 0.5, 0.75, 1.0, 1.5, 2.0)


@dataclass(frozen=True)
class Case:
    """The candidates for one question in the call that answers it, and how the search sees its passages."""

    ticker: str
    features: np.ndarray
    """Shape (candidates, weights)."""
    passages: tuple[str, ...]
    right: np.ndarray
    searched: np.ndarray
    """Shape (passages of the call, 3): score of the words, of the meaning, and whether it is the evidence."""


def cases(assistant: Assistant, asked: Sequence[Asked]) -> Iterator[Case]:
    """One for each finding on the right call; none for a question that is planned onto others."""
    ids = {source.name: record.id for record in assistant.calls() for source in record.sources}
    finder = Finder(assistant.library)
    for one in asked:
        for finding in finder.find(assistant.plan(one.question)):
            if finding.look.call == ids.get(one.file) and finding.candidates:
                yield _case(assistant, one, finding)


def _case(assistant: Assistant, one: Asked, finding: Finding) -> Case:
    facet, call = finding.task.facet, finding.look.call
    hits = assistant.library.search(search_words(facet), facet.text, [call], len(finding.call.passages))
    rows = [(h.lexical, h.dense, any(_meet(s, one.evidence) for s in h.passage.sentences)) for h in hits]
    return Case(
        one.ticker,
        np.array([[c.features.get(name, 0.0) for name in NAMES] for c in finding.candidates]),
        tuple(c.sentence.passage.id for c in finding.candidates),
        np.array([_answers(c.sentence.span, c.sentence.text, one) for c in finding.candidates]),
        np.array(rows, dtype=float).reshape(-1, 3),
    )


def _answers(span: Span, text: str, one: Asked) -> bool:
    if _meet(span, one.evidence):
        return True
    said = figures(text)
    return bool(one.figures) and all(any(_same(wanted, other) for other in said) for wanted in one.figures)


def _meet(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _same(one: Figure, other: Figure) -> bool:
    ends = ((one.low, other.low), (one.high, other.high))
    return one.unit == other.unit and all(math.isclose(abs(a), abs(b), rel_tol=1e-6) for a, b in ends)


def loss(weights: np.ndarray, chosen: Sequence[Case]) -> tuple[float, np.ndarray]:
    """Mean of -log of the probability of the right candidates, and its gradient."""
    total, slope = 0.0, np.zeros(len(weights))
    for case in chosen:
        scores = SHARPNESS * case.features @ weights
        odds = np.exp(scores - scores.max())
        right = odds * case.right
        total -= math.log(right.sum() / odds.sum())
        slope += SHARPNESS * (odds / odds.sum() - right / right.sum()) @ case.features
    return total / len(chosen), slope / len(chosen)


def fit(
    start: np.ndarray, signs: np.ndarray, free: np.ndarray, chosen: Sequence[Case], pull: float
) -> np.ndarray:
    """Gradient descent (Adam); a weight that would cross zero against `signs` stops there."""
    weights, mean, square = start.copy(), np.zeros(len(start)), np.zeros(len(start))
    for step in range(1, 301):
        slope = (loss(weights, chosen)[1] + pull * (weights - start)) * free
        mean, square = 0.9 * mean + 0.1 * slope, 0.99 * square + 0.01 * slope**2
        weights = weights - 0.02 * mean / (1 - 0.9**step) / (np.sqrt(square / (1 - 0.99**step)) + 1e-8)
        weights = np.where(weights * signs < 0, 0.0, weights)
    return weights


def recalls(weights: np.ndarray, chosen: Sequence[Case]) -> str:
    """How often the first passage, and one of the first five, holds a right sentence."""
    ranks = []
    for case in chosen:
        order = np.argsort(-(case.features @ weights), kind="stable")
        good = {case.passages[i] for i in np.flatnonzero(case.right)}
        seen = dict.fromkeys(case.passages[i] for i in order)
        ranks.append(next((at for at, passage in enumerate(seen) if passage in good), len(seen)))
    return f"R@1 {np.mean(np.array(ranks) < 1):.3f}  R@5 {np.mean(np.array(ranks) < 5):.3f}"


def fused(weight: float, chosen: Sequence[Case]) -> str:
    """The same of the search alone, with the z-scores of meaning counted `weight` times."""
    ranks = []
    for case in chosen:
        if len(case.searched) and case.searched[:, 2].any():
            spread = np.maximum(case.searched.std(axis=0), 1e-9)
            words, meaning, _ = ((case.searched - case.searched.mean(axis=0)) / spread).T
            scores, right = words + weight * meaning, case.searched[:, 2] > 0
            ranks.append((scores > scores[right].max()).sum())
    return f"R@1 {np.mean(np.array(ranks) < 1):.3f}  R@5 {np.mean(np.array(ranks) < 5):.3f}"


def report(line: str) -> None:
    """One line on the terminal."""
    sys.stdout.write(line + "\n")


def arguments() -> argparse.Namespace:
    """What the command line says."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--library", type=Path, required=True)
    parser.add_argument("--free", nargs="+", default=FITTED, help="weights to fit, or `all`")
    parser.add_argument("--pull", type=float, default=0.03, help="towards the weights that they start from")
    parser.add_argument("--held-out", type=float, default=0.4, help="share of the companies")
    parser.add_argument("--seed", type=int, default=0)
    return parser.parse_args()


def main() -> None:
    """Read, fit, and report the weights and what they are worth on companies held out."""
    args = arguments()
    asked = read_asked(args.data)
    held = hold_out(asked, args.held_out, args.seed)
    with Assistant.open(args.library) as assistant:
        if not assistant.calls():
            assistant.ingest(args.data / "calls", metadata=args.data / "calls" / "index.csv")
        found = list(cases(assistant, asked))
    told = [case for case in found if case.right.any() and not case.right.all()]
    train = [case for case in told if case.ticker not in held]
    parts = {
        "fitted on": [c for c in found if c.ticker not in held],
        "held out": [c for c in found if c.ticker in held],
    }
    signs = np.sign([WEIGHTS[name] for name in NAMES])
    start = np.array([0.0 if name in FITTED else WEIGHTS[name] for name in NAMES])
    free = np.array([name in args.free or "all" in args.free for name in NAMES])
    weights = fit(start, signs, free, train, args.pull)
    for name, before, after in zip(NAMES, start, weights, strict=True):
        report(
            f"{name:18}{before:6.2f} ->{after:6.2f}" if free[NAMES.index(name)] else f"{name:18}{before:6.2f}"
        )
    for part, chosen in parts.items():
        report(f"{part} {len(chosen)}: before {recalls(start, chosen)}, after {recalls(weights, chosen)}")
        for weight in DENSE:
            report(f"  search alone, dense {weight:4.2f}  {fused(weight, chosen)}")


if __name__ == "__main__":
    main()
