"""The gate fails on a drop, on a broken invariant, and on a baseline that no longer fits."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from earmark_evals.gate import BaselineError, judge, read, summarise, write
from earmark_evals.score import score
from earmark_evals.tally import confusion, metrics
from earmark_evals.types import Row, Run
from earmark_ingest.types import Transcript
from hypothesis import given
from hypothesis import strategies as st

SAID = "Revenue was $1.2 billion, up 4% from a year ago."


def as_run(*rows: Row, broken: tuple[str, ...] = (), models: tuple[str, ...] = ()) -> Run:
    labels = {row.id: f"label of {row.id}" for row in rows}
    return Run("mine", "0", models, rows, labels, metrics(rows), {}, confusion(rows), broken)


@pytest.fixture
def right(build: Any, calls: dict[str, Transcript]) -> Row:
    return score(build.fact(), build.answer("$1.2 billion [1]", SAID), calls)


@pytest.fixture
def wrong(build: Any, calls: dict[str, Transcript]) -> Row:
    return score(build.fact(), build.answer("$1.3 billion [1]", SAID), calls)


def test_the_same_run_passes(right: Row, wrong: Row) -> None:
    run = as_run(right, replace(wrong, id="b"))
    verdict = judge(run, summarise(run, "first"))
    assert verdict.ok
    assert verdict == replace(verdict, newly_failing=(), newly_passing=(), new=())


def test_a_drop_fails_and_names_the_fact(right: Row, wrong: Row) -> None:
    verdict = judge(as_run(wrong), summarise(as_run(right), "first"))
    assert not verdict.ok
    assert "passed went from 1.0000 to 0.0000" in verdict.failures
    assert verdict.newly_failing == ("lark-revenue",)


def test_a_gain_passes_and_names_the_fact(right: Row, wrong: Row) -> None:
    verdict = judge(as_run(right), summarise(as_run(wrong), "first"))
    assert verdict.ok
    assert verdict.newly_passing == ("lark-revenue",)


def test_more_false_refusals_are_a_drop(right: Row) -> None:
    refused = replace(right, given="not_discussed")
    verdict = judge(as_run(refused), summarise(as_run(right), "first"))
    assert verdict.failures == ("false_refusals went from 0.0000 to 1.0000",)
    assert judge(as_run(right), summarise(as_run(refused), "first")).ok


def test_times_and_sizes_are_not_gated(right: Row) -> None:
    assert judge(as_run(replace(right, seconds=99.0, words=50)), summarise(as_run(right), "first")).ok


def test_a_tolerance_is_as_wide_as_it_says(right: Row, wrong: Row) -> None:
    rows = [replace(right, id=f"f{n}") for n in range(10)]
    baseline = summarise(as_run(*rows), "first")
    dropped = as_run(*rows[:9], replace(wrong, id="f9"))
    assert judge(dropped, baseline, tolerance=0.1).ok
    assert not judge(dropped, baseline, tolerance=0.09).ok


def test_a_metric_that_is_no_longer_measured_fails(right: Row) -> None:
    unlabelled = replace(right, figures=replace(right.figures, hit=0, of=0))
    verdict = judge(as_run(unlabelled), summarise(as_run(right), "first"))
    assert verdict.failures == ("figures_found was 1.0000 and is no longer measured",)


def test_an_invariant_fails_whatever_the_baseline_says(right: Row) -> None:
    run = as_run(right, broken=("fact 'x': quotes of [1] are not exact",))
    assert judge(run, summarise(run, "first")).failures == run.broken


def test_taking_out_a_failing_fact_fails(right: Row, wrong: Row) -> None:
    verdict = judge(as_run(right), summarise(as_run(right, replace(wrong, id="hard")), "first"))
    assert verdict.failures == ("fact 'hard' is in the baseline and no longer in the set",)


def test_a_loosened_label_fails(right: Row) -> None:
    run = as_run(right)
    verdict = judge(replace(run, labels={right.id: "looser"}), summarise(run, "first"))
    assert verdict.failures == ("the label of fact 'lark-revenue' changed",)


def test_new_facts_are_told(right: Row) -> None:
    verdict = judge(as_run(right, replace(right, id="more")), summarise(as_run(right), "first"))
    assert verdict.ok
    assert verdict.new == ("more",)


def test_another_model_is_no_comparison(right: Row) -> None:
    verdict = judge(as_run(right, models=("tiny-1",)), summarise(as_run(right), "first"))
    assert verdict.failures == ("the baseline was made with no model, this run with ['tiny-1']",)


@given(st.integers(1, 400), st.integers(0, 400))
def test_rounding_never_makes_a_drop_of_the_same_rate(facts: int, hits: int) -> None:
    rate = min(hits, facts) / facts
    run = replace(as_run(), metrics={"passed": rate})
    assert judge(run, json.loads(json.dumps(summarise(run, "x")))).ok


def test_a_baseline_is_kept_with_its_reason_and_without_words(right: Row, tmp_path: Path) -> None:
    run = as_run(right)
    path = write(run, " The first numbers. ", tmp_path)
    assert path == tmp_path / "mine.json"
    assert read("mine", tmp_path) == summarise(run, "The first numbers.")
    assert "Revenue was" not in path.read_text()
    assert "billion" not in path.read_text()


def test_no_baseline_without_a_reason_or_over_a_broken_invariant(right: Row, tmp_path: Path) -> None:
    with pytest.raises(BaselineError, match="needs a reason"):
        write(as_run(right), "  ", tmp_path)
    with pytest.raises(BaselineError, match="invariant"):
        write(as_run(right, broken=("a quote",)), "why not", tmp_path)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("content", "says"), [(None, "no baseline"), ("{", "not JSON"), ("[]", "not a baseline")]
)
def test_a_missing_or_spoilt_baseline_is_one_sentence(tmp_path: Path, content: str | None, says: str) -> None:
    if content is not None:
        (tmp_path / "mine.json").write_text(content)
    with pytest.raises(BaselineError, match=says) as caught:
        read("mine", tmp_path)
    assert "\n" not in str(caught.value)
    assert "earmark evals baseline" in str(caught.value) or says == "not JSON"
