"""Add up rows: the headline metrics, the same per kind, and which outcome was given for which. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from statistics import median

from earmark_evals.types import LIMITS, Row, Share

Metrics = dict[str, float | None]
LOWER_IS_BETTER = frozenset({"false_refusals"})
UNGATED = frozenset({"facts", "median_words", "median_seconds", "slowest_seconds"})
"""Sizes and times: shown, but a change is no drop."""


def metrics(rows: Sequence[Row]) -> Metrics:
    """Every metric by name; None where no row has what it needs.

    `answer_right`, `figures_*`, `evidence_*` and `false_refusals` are of the answerable facts,
    `abstention` is the share of the others that end in a right outcome. Rates of facts weigh each fact alike;
    `citation_precision`, `figures_traced` and `speaker_right` weigh each citation, figure or place alike.
    `median_words` is of the answers that answer: refusals are short.
    """
    can = [row for row in rows if row.answerable]
    cannot = [row for row in rows if not row.answerable]
    words = [row.words for row in rows if row.given == "answered"]
    return {
        "facts": float(len(rows)),
        "passed": _rate(rows, lambda row: row.passed),
        "answer_right": _rate(can, lambda row: row.answer_right),
        "figures_found": _complete(row.figures for row in can),
        "figures_first": _complete(row.figures_first for row in can),
        "evidence_any": _any(row.evidence for row in can),
        "evidence_all": _complete(row.evidence for row in can),
        "evidence_recall": _mean(row.evidence.value for row in can),
        "citation_precision": sum((row.citations for row in can), Share()).value,
        "speaker_right": sum((row.speakers for row in rows), Share()).value,
        "figures_traced": sum((row.traced for row in rows), Share()).value,
        "scope_right": _mean(float(row.scope_right) for row in rows if row.scope_right is not None),
        "abstention": _rate(cannot, lambda row: row.outcome_right),
        "abstention_right": _rate(cannot, lambda row: row.answer_right),
        "false_refusals": _rate(can, lambda row: row.false_refusal),
        "recall_at_1": _mean(row.retrieved[0].value for row in can),
        "recall_at_5": _mean(row.retrieved[1].value for row in can),
        "within_limits": _rate(rows, lambda row: not row.over),
        "median_words": float(median(words)) if words else None,
        "median_seconds": median(row.seconds for row in rows) if rows else None,
        "slowest_seconds": max((row.seconds for row in rows), default=None),
    }


def by_kind(rows: Sequence[Row]) -> dict[str, Metrics]:
    """The metrics of each kind of fact, kinds in alphabetical order."""
    return {
        kind: metrics([row for row in rows if row.kind == kind]) for kind in sorted({r.kind for r in rows})
    }


def confusion(rows: Iterable[Row]) -> dict[str, dict[str, int]]:
    """Expected outcome (alternatives joined by "or") -> given status -> number of facts."""
    counts: dict[str, dict[str, int]] = {}
    for row in rows:
        given = counts.setdefault(" or ".join(row.expected), {})
        given[row.given] = given.get(row.given, 0) + 1
    return counts


def broken(rows: Sequence[Row], metrics: Mapping[str, float | None]) -> list[str]:
    """What must hold for every answer, whatever the baseline says, and does not."""
    words, most = metrics["median_words"] or 0.0, LIMITS["median words"]
    long = [f"the median answer has {words:g} words, at most {most} allowed"] if words > most else []
    quotes = [
        f"fact {row.id!r}: quotes of {_numbers(row.inexact)} are not exact" for row in rows if row.inexact
    ]
    outside = [f"fact {row.id!r}: {_numbers(row.outside)} outside the scope" for row in rows if row.outside]
    return [*quotes, *outside, *long]


def _numbers(numbers: Sequence[int]) -> str:
    return ", ".join(f"[{number}]" for number in numbers)


def _rate(rows: Sequence[Row], holds: Callable[[Row], bool]) -> float | None:
    return _mean(float(holds(row)) for row in rows)


def _complete(shares: Iterable[Share]) -> float | None:
    return _mean(float(share.hit == share.of) for share in shares if share.of)


def _any(shares: Iterable[Share]) -> float | None:
    return _mean(float(share.hit > 0) for share in shares if share.of)


def _mean(values: Iterable[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return sum(known) / len(known) if known else None
