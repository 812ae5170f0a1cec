"""Cards held against calls that were labelled whole; and the labels themselves."""

from __future__ import annotations

from pathlib import Path

import pytest
from earmark import Assistant
from earmark_evals.cards import groups, labels, measure
from earmark_evals.cli import app
from earmark_evals.sets import beside_checkout
from typer.testing import CliRunner

CALL = """Quillmoor Devices (QMD) Q2 2024 Earnings Call
July 28, 2024

Operator
Good day, and welcome to the Quillmoor Devices earnings call for the second quarter of 2024. Ida Roe, please go ahead.
Ida Roe - Chief Executive Officer
Revenue was $440 million in the second quarter. For the third quarter, we expect revenue of $450 million to $460 million.
Operator
Our first question comes from Ann Bell with Calder Row.
Ann Bell - Calder Row - Analyst
What will gross margin be next year?
Ida Roe - Chief Executive Officer
We are not going to guide to that today.
Operator
That concludes our call.
"""  # noqa: E501
EMPTY = {"part": None, "basis": None, "footing": None, "words": None}


def labelled() -> dict[str, object]:
    guided = {**EMPTY, "metric": "revenue", "period": "FY2024Q3", "low": 450e6, "high": 460e6, "unit": "USD"}
    return {
        "call": "QMD",
        "file": "calls/QMD.txt",
        "guidance": [
            {**guided, "evidence": "we expect revenue of $450 million"},
            {**guided, "period": "FY2024", "evidence": "we expect revenue of $450 million"},
            {
                **guided,
                "metric": "EPS",
                "low": 9.0,
                "high": 9.0,
                "unit": "USD/share",
                "evidence": "no such words",
            },
        ],
        "askers": [
            {"name": "Ann Bell", "firm": "Calder Row", "stands_in_for": None, "outcome": "declined"},
            {"name": "Ben Roy", "firm": "Calder Row", "stands_in_for": None, "outcome": None},
        ],
        "refusals": [{"about": "gross margin", "evidence": "not going to guide to that"}],
        "headline": [
            {
                **EMPTY,
                "metric": "revenue",
                "value": 440e6,
                "unit": "USD",
                "period": "FY2024Q2",
                "evidence": "Revenue",
            }
        ],
    }


def test_shares_of_what_is_labelled_and_of_what_is_given(tmp_path):
    (tmp_path / "QMD.txt").write_text(CALL, encoding="utf-8")
    with Assistant.open(tmp_path / "library") as assistant:
        assistant.ingest([tmp_path / "QMD.txt"])
        result = measure("cards", assistant, [labelled()])
    shares = {one.name.rpartition(" (")[0]: round(one.value, 2) for one in result.measures}
    assert shares == {
        "guided figures found": 0.67,
        "with metric and period": 0.33,
        "and basis": 0.33,
        "guided lines that are labelled": 1.0,
        "guidance in words found": 1.0,
        "askers": 0.5,
        "with their firm": 0.5,
        "outcomes of exchanges": 1.0,
        "refusals": 1.0,
        "headline figures found": 1.0,
        "headlines that are labelled": 1.0,
    }
    assert any("Ben Roy" in failure for failure in result.failures)


def test_without_the_calls_it_says_so(tmp_path):
    run = CliRunner().invoke(app, ["cards", "--data", str(tmp_path)])
    assert run.exit_code == 0
    assert "its calls are not in" in " ".join(run.output.split())


def _evidence(call):
    kinds = ("guidance", "askers", "refusals", "headline")
    return [one["evidence"] for kind in kinds for one in call[kind] if one["evidence"]]


@pytest.mark.parametrize("call", labels(), ids=lambda call: call["call"])
def test_labels_are_short_and_stand_in_their_calls(call):
    phrases = _evidence(call)
    assert phrases
    assert max(len(phrase.split()) for phrase in phrases) <= 12
    source = Path(beside_checkout()) / call["file"]
    if not source.exists():
        pytest.skip(f"{call['file']} is not beside the checkout")
    text = " ".join(source.read_text(encoding="utf-8", errors="replace").split())
    assert [phrase for phrase in phrases if " ".join(phrase.split()) not in text] == []


def test_the_three_calls_are_told_apart_from_others():
    (_, three), (_, others) = groups(labels())
    assert len(three) == 3
    assert len(others) == 7
