"""What a question is taken to mean, against labels of what it should be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml
from earmark import EarmarkError
from earmark.plan import directory, make_plan
from earmark_evals.facts import FactsError
from earmark_evals.retrieval.planning import LABELS, measure_plans
from earmark_ingest.library import CallRecord
from earmark_ingest.types import FiscalPeriod

INDEX = "file,ticker,fiscal_year,fiscal_quarter\nlark_a.txt,LARK,2024,1\nlark_b.txt,LARK,2024,2\n"


@dataclass(frozen=True)
class File:
    """As much of a call's source as is read."""

    name: str


def record(call: str, company: str, file: str) -> CallRecord:
    ticker, label = call.partition("-")[0].upper(), call.rpartition("-")[2]
    sources: Any = (File(file),)
    return CallRecord(
        call, company, ticker, (), FiscalPeriod.parse(label), 12, None, (), file, 9, 9, sources=sources
    )


RECORDS = [
    record("LARK-FY2024Q1", "Larkfield Optics", "lark_a.txt"),
    record("LARK-FY2024Q2", "Larkfield Optics", "lark_b.txt"),
    record("tarn-call-7-FY2024Q2", "Tarnby Glass", "TARN_FY2024Q2_2024.txt"),
]


class Planner:
    """Plans over the records; the word `boom` is an error of the user."""

    def calls(self) -> Sequence[CallRecord]:
        return RECORDS

    def plan(self, question: str, *, earlier: Sequence[str] = ()) -> Any:
        if "boom" in question:
            raise EarmarkError("boom")
        return make_plan(question, directory(RECORDS), lambda words: {}, None, tuple(earlier))


def measured(folder: Path, *cases: dict[str, Any]) -> Any:
    (folder / "index.csv").write_text(INDEX, encoding="utf-8")
    rows = [{"id": f"nasty-{n}", **case} for n, case in enumerate(cases)]
    (folder / "plans.yaml").write_text(yaml.safe_dump({"set": "plans", "cases": rows}), encoding="utf-8")
    return measure_plans(Planner(), folder / "index.csv", folder / "plans.yaml")  # type: ignore[arg-type]


def right(folder: Path, **case: Any) -> tuple[bool, bool]:
    """Whether the outcome is right, and whether the calls are."""
    status, calls, _ = measured(folder, case).measures
    return status.value == 1.0, calls.value == 1.0


@pytest.mark.parametrize(
    ("case", "expected"),
    [
        ({"question": "What was Larkfield's revenue in Q1 2024?", "calls": ["LARK-FY2024Q1"]}, (True, True)),
        ({"question": "What was Larkfield's revenue in Q1 2024?", "calls": ["LARK-FY2024Q2"]}, (True, False)),
        ({"question": "Larkfield's revenue in Q1 and Q2 2024", "calls": ["LARK-FY2024Q2", "LARK-FY2024Q1"]},
         (True, True)),
        ({"question": "Larkfield's revenue in Q1 and Q2 2024", "calls": ["LARK-FY2024Q1"]}, (True, False)),
        ({"question": "What was Tarnby's revenue?", "calls": ["TARN-FY2024Q2"]}, (True, True)),
        ({"question": "What was Larkfield's revenue?"}, (True, True)),
        ({"question": "What was Larkfield's revenue?", "status": "not_in_library"}, (False, False)),
        ({"question": "What was Zephyrine's revenue?", "status": "not_in_library"}, (True, True)),
        ({"question": "What was Zephyrine's revenue?", "status_any_of": ["planned", "not_in_library"]},
         (True, True)),
        ({"question": "What was Zephyrine's revenue?", "calls": ["LARK-FY2024Q1"]}, (False, False)),
        ({"question": "What was Larkfield's revenue in Q4 2023?", "status": "not_in_library"}, (True, True)),
        ({"question": "boom", "status": "rejected"}, (True, True)),
        ({"question": "boom", "status": "planned"}, (False, False)),
        ({"question": "What was revenue?", "calls_any_of": ["library"]}, (True, True)),
        ({"question": "What was Tarnby's revenue?", "calls_any_of": ["library", ["TARN-FY2024Q2"]]},
         (True, True)),
        ({"question": "What was Tarnby's revenue?", "calls_any_of": ["library"]}, (True, False)),
        ({"question": "and Q1?", "earlier": ["What was Larkfield's revenue in Q2 2024?"],
          "calls": ["LARK-FY2024Q1"]},
         (True, True)),
    ],
)  # fmt: skip
def test_a_case_is_right_in_its_outcome_and_in_its_calls(
    tmp_path: Path, case: dict[str, Any], expected: tuple[bool, bool]
) -> None:
    assert right(tmp_path, **case) == expected


def test_where_guidance_was_due_counts_for_a_question_of_guidance(tmp_path: Path) -> None:
    question = "What is Larkfield's revenue guidance for Q3 2024?"
    case = {
        "question": question,
        "calls": ["LARK-FY2024Q2"],
        "facets": [{"metric": "revenue", "guided": True}],
    }
    assert right(tmp_path, **case) == (True, True)
    assert right(tmp_path, question=question, status="not_in_library") == (True, True)


def test_failures_are_told_for_the_half_that_was_read(tmp_path: Path) -> None:
    result = measured(
        tmp_path,
        {"question": "What was Tarnby's revenue?", "calls": ["LARK-FY2024Q1"]},
        {"question": "What was Tarnby's revenue?", "calls": ["TARN-FY2024Q2"]},
    )
    assert result.failures == (
        "nasty-0: expected planned [['LARK-FY2024Q1']], given planned ['tarn-call-7-FY2024Q2']",
    )
    assert [measure.value for measure in result.measures] == [1.0, 0.5, 0.0]
    assert result.details["p95 seconds"] >= 0


def test_the_other_half_counts_and_is_not_told(tmp_path: Path) -> None:
    cases = [{"id": f"made-{n}", "question": "What was Tarnby's revenue?", "calls": []} for n in range(40)]
    result = measured(tmp_path, *cases)
    assert 0 < len(result.failures) < 40
    assert result.measures[2].name.endswith("never looked at")
    assert measured(tmp_path, *cases).failures == result.failures


@pytest.mark.parametrize("content", [None, "cases: [", "set: plans\n", "- 1\n"])
def test_labels_that_cannot_be_read_are_named(tmp_path: Path, content: str | None) -> None:
    (tmp_path / "index.csv").write_text(INDEX, encoding="utf-8")
    if content is not None:
        (tmp_path / "bad.yaml").write_text(content, encoding="utf-8")
    with pytest.raises(FactsError, match=r"the labels '.*bad.yaml' cannot be read"):
        measure_plans(Planner(), tmp_path / "index.csv", tmp_path / "bad.yaml")  # type: ignore[arg-type]


def test_the_labels_of_the_package_have_the_fields_that_are_read() -> None:
    cases = yaml.safe_load(LABELS.read_text(encoding="utf-8"))["cases"]
    ids = [case["id"] for case in cases]
    assert len(set(ids)) == len(ids)
    for case in cases:
        outcomes = case.get("status_any_of") or [case.get("status", "planned")]
        assert set(outcomes) <= {"planned", "not_in_library", "ambiguous", "not_discussed", "rejected"}
        assert isinstance(case["question"], str)
        assert not {"calls", "calls_any_of"} <= case.keys()
