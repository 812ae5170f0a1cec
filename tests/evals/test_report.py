"""The tables show the numbers, and markup in an answer is shown and not obeyed."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import Any

import pytest
from earmark_evals.gate import Verdict
from earmark_evals.report import show, show_verdict
from earmark_evals.score import score
from earmark_evals.tally import by_kind, confusion, metrics
from earmark_evals.types import Row, Run
from earmark_ingest.types import Transcript
from rich.console import Console

SAID = "Revenue was $1.2 billion, up 4% from a year ago."


def as_run(*rows: Row, broken: tuple[str, ...] = ()) -> Run:
    return Run("mine", "0", (), rows, {}, metrics(rows), by_kind(rows), confusion(rows), broken)


def shown(run: Run, **options: bool) -> str:
    out = io.StringIO()
    show(Console(file=out, width=200), run, **options)
    return out.getvalue()


@pytest.fixture
def rows(build: Any, calls: dict[str, Transcript]) -> tuple[Row, ...]:
    fact, other = build.fact(), build.fact(id="lark-other")
    return (
        score(fact, build.answer("$1.2 billion [1]", SAID), calls),
        score(other, build.answer("[red]$1.3 billion[/red] [/nothing]", SAID), calls),
        score(build.refusal(), build.answer("Not said.", status="not_discussed"), calls),
    )


def test_totals_kinds_and_outcomes_are_shown(rows: tuple[Row, ...]) -> None:
    text = shown(as_run(*rows))
    assert "mine: 3 facts (quotes, no model)" in text
    assert "66.7 %" in text
    assert "not_discussed" in text
    assert "any ev." in text
    assert "lark-other" not in text


def test_failures_show_the_answer_as_it_stands_and_why(rows: tuple[Row, ...]) -> None:
    text = shown(as_run(*rows), failures=True)
    assert "lark-other (figure, failed)" in text
    assert "[red]$1.3 billion[/red] [/nothing]" in text
    assert "the text lacks the figure 1.2e+09 USD" in text
    assert "lark-churn (" not in text


def test_the_worst_comes_first(rows: tuple[Row, ...]) -> None:
    worst = replace(rows[1], id="worst", reasons=("a", "b", "c", "d"))
    text = shown(as_run(rows[1], worst), failures=True)
    assert text.index("worst (") < text.index("lark-other (")


def test_broken_invariants_are_always_shown(rows: tuple[Row, ...]) -> None:
    assert "quotes of [1] are not exact" in shown(as_run(*rows, broken=("quotes of [1] are not exact",)))


def test_an_empty_run_has_a_report() -> None:
    assert "0 facts" in shown(as_run())


@pytest.mark.parametrize(("failures", "state"), [((), "passes"), (("passed went down",), "fails")])
def test_the_verdict_names_what_changed(failures: tuple[str, ...], state: str) -> None:
    out = io.StringIO()
    verdict = Verdict(failures, ("gone",), ("come",), ("new",))
    show_verdict(Console(file=out, width=200), "mine", verdict)
    text = out.getvalue()
    assert f"The gate of mine {state}." in text
    assert all(
        word in text for word in ("newly failing: gone", "newly passing: come", "baseline: new", *failures)
    )
