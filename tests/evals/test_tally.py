"""Rows add up to metrics, kinds and a confusion matrix."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from earmark_evals.score import failed, score
from earmark_evals.tally import LOWER_IS_BETTER, UNGATED, broken, by_kind, confusion, metrics
from earmark_evals.types import Row, Share
from earmark_ingest.types import Transcript

Calls = dict[str, Transcript]
SAID = "Revenue was $1.2 billion, up 4% from a year ago."


@pytest.fixture
def rows(build: Any, calls: Calls) -> list[Row]:
    """One right, one wrong, one refused; one rightly refused, one answered that should not be."""
    can, cannot = build.fact(), build.refusal()
    return [
        score(can, build.answer("$1.2 billion [1]", SAID), calls),
        score(can, build.answer("$1.3 billion [1]", "The Tarn plant opened on May 6."), calls),
        score(can, build.answer("Not said.", status="not_discussed"), calls),
        score(cannot, build.answer("Not said.", status="not_discussed"), calls),
        score(cannot, build.answer("$1.2 billion [1]", SAID), calls),
    ]


def test_rates_are_of_the_facts_that_they_are_about(rows: list[Row]) -> None:
    totals = metrics(rows)
    third = pytest.approx(1 / 3)
    assert totals["facts"] == 5
    assert totals["passed"] == pytest.approx(2 / 5)
    assert totals["answer_right"] == totals["figures_found"] == third
    assert totals["evidence_any"] == totals["evidence_all"] == totals["evidence_recall"] == third
    assert totals["false_refusals"] == third
    assert totals["abstention"] == totals["abstention_right"] == 1 / 2
    assert totals["citation_precision"] == 1 / 2
    assert totals["within_limits"] == 1
    assert totals["median_seconds"] == 0.25


def test_any_all_and_recall_of_evidence_differ(rows: list[Row]) -> None:
    half = replace(rows[0], evidence=Share(1, 4))
    totals = metrics([half])
    assert (totals["evidence_any"], totals["evidence_all"], totals["evidence_recall"]) == (1, 0, 0.25)


def test_precision_weighs_each_citation_alike(rows: list[Row]) -> None:
    many = [replace(rows[0], citations=Share(1, 1)), replace(rows[0], citations=Share(0, 3))]
    assert metrics(many)["citation_precision"] == 1 / 4


def test_what_was_not_measured_is_none_and_not_zero(rows: list[Row]) -> None:
    unanswerable = metrics(rows[3:])
    assert unanswerable["answer_right"] is None
    assert unanswerable["false_refusals"] is None
    assert metrics([])["passed"] is None
    assert set(metrics([])) == set(unanswerable)


def test_a_failed_question_counts_as_missed(build: Any, rows: list[Row]) -> None:
    totals = metrics([rows[0], failed(build.fact(), "no server")])
    for name in ("passed", "answer_right", "figures_found", "evidence_any", "recall_at_5", "false_refusals"):
        assert totals[name] in (1 / 2, 0), name
    assert totals["answer_right"] == totals["false_refusals"] == 1 / 2


def test_kinds_are_tallied_apart(rows: list[Row]) -> None:
    kinds = by_kind(rows)
    assert list(kinds) == ["figure", "outcome"]
    assert (kinds["figure"]["facts"], kinds["outcome"]["facts"]) == (3, 2)
    assert kinds["outcome"]["abstention"] == 1 / 2


def test_the_confusion_matrix_counts_every_fact_once(build: Any, calls: Calls, rows: list[Row]) -> None:
    either = build.refusal(outcome=["declined", "not_discussed"])
    counted = confusion([*rows, score(either, build.answer("No.", status="declined"), calls)])
    assert counted == {
        "answered": {"answered": 2, "not_discussed": 1},
        "not_discussed": {"not_discussed": 1, "answered": 1},
        "declined or not_discussed": {"declined": 1},
    }


def test_invariants_are_told_by_fact(rows: list[Row]) -> None:
    bad = [replace(rows[0], inexact=(1, 3)), replace(rows[1], outside=(2,))]
    told = broken(bad, metrics(bad))
    assert len(told) == 2
    assert "[1], [3]" in told[0]
    assert "[2] outside" in told[1]
    assert broken(rows, metrics(rows)) == []


def test_the_median_answer_may_have_120_words(rows: list[Row]) -> None:
    long = [replace(rows[0], words=121)]
    assert "121 words" in broken(long, metrics(long))[0]
    assert broken([replace(rows[0], words=120)], metrics([replace(rows[0], words=120)])) == []


def test_short_refusals_do_not_shorten_the_median_answer(rows: list[Row]) -> None:
    refusals = [replace(rows[3], words=1)] * 5
    assert metrics([replace(rows[0], words=200), *refusals])["median_words"] == 200
    assert metrics(refusals)["median_words"] is None


def test_every_named_metric_exists() -> None:
    assert set(metrics([])) >= LOWER_IS_BETTER | UNGATED
