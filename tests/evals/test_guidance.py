"""Newswire's bullets on guidance, held against what is read off a call."""

# ruff: noqa: E501

from __future__ import annotations

import json

import pytest
from earmark import Assistant
from earmark_evals.guidance import bullets, measure
from typer.testing import CliRunner

CALL = """Quillmoor Devices (QMD) Q2 2024 Earnings Call
July 28, 2024

Operator
Good day, and welcome to the Quillmoor Devices earnings call for the second quarter of 2024. Ida Roe, please go ahead.
Ida Roe - Chief Executive Officer
For the third quarter, we expect revenue of $450 million to $460 million. For 2024, we expect EPS of $1.10 to $1.20.
Operator
That concludes our call.
"""
EVIDENCE = "For the third quarter, we expect revenue of $450 million to $460 million."


def fact(at: int, words: str, evidence: str = EVIDENCE, kind: str = "guidance") -> dict[str, str]:
    return {
        "id": f"QMD#{at}",
        "doc": "QMD.txt",
        "fact": words,
        "kind": kind,
        "evidence_status": "one_sentence",
        "evidence": evidence,
    }


FACTS = (
    fact(0, "sees q3 revenue $450 million to $460 million."),
    fact(1, "sees q4 revenue $450 million to $460 million."),
    fact(2, "sees q3 ebitda $450 million to $460 million."),
    fact(3, "sees fy earnings per share $9.10.", "Nothing of the kind."),
    fact(4, "q2 revenue $450 million.", kind="actual"),
)


def test_a_bullet_is_found_with_its_ends_metric_and_period_or_not(tmp_path):
    told = tmp_path / "facts.jsonl"
    told.write_text("\n".join(map(json.dumps, FACTS)), encoding="utf-8")
    (tmp_path / "QMD.txt").write_text(CALL, encoding="utf-8")
    asked = list(bullets(told))
    assert [(one.id, one.metric, one.period) for one in asked] == [
        ("QMD#0", "revenue", "Q3"),
        ("QMD#1", "revenue", "Q4"),
        ("QMD#2", "EBITDA", "Q3"),
    ]
    with Assistant.open(tmp_path / "library") as assistant:
        assistant.ingest([tmp_path / "QMD.txt"])
        result = measure(assistant, asked)
    assert [round(one.value, 2) for one in result.measures] == [1.0, 0.33, 0.33]
    assert [line.split(":")[0] for line in result.failures] == ["QMD#1", "QMD#2"]


def test_reported_figures_are_looked_for_in_the_headlines(tmp_path):
    reported = "Revenue was $441.5 million in the second quarter."
    told = tmp_path / "facts.jsonl"
    facts = (
        fact(0, "q2 revenue $441.5 million.", reported, "actual"),
        fact(1, "q2 ebitda $441.5 million.", reported, "actual"),
        FACTS[0],
    )
    told.write_text("\n".join(map(json.dumps, facts)), encoding="utf-8")
    (tmp_path / "QMD.txt").write_text(
        CALL.replace("For the third", f"{reported} For the third"), encoding="utf-8"
    )
    asked = list(bullets(told, "actual"))
    assert [one.id for one in asked] == ["QMD#0", "QMD#1"]
    with Assistant.open(tmp_path / "library") as assistant:
        assistant.ingest([tmp_path / "QMD.txt"])
        result = measure(assistant, asked, "actual")
    assert [(one.name, one.value) for one in result.measures][:2] == [
        ("figure in the headlines", 1.0),
        ("with its metric and period", 0.5),
    ]


def test_newswires_ranges_halves_and_headlines_on_results_are_read_as_they_are_meant(tmp_path):
    told = tmp_path / "facts.jsonl"
    facts = (
        fact(0, "sees fy revenue $450-$460 million.", "We expect revenue of $450 million to $460 million."),
        fact(1, "in second half of 2024, expects revenue of $450 million to $460 million."),
        fact(2, "compname reports q2 results; generates revenue of $450 million and revises guidance."),
    )
    told.write_text("\n".join(map(json.dumps, facts)), encoding="utf-8")
    assert [(one.id, one.period, one.low, one.high) for one in bullets(told)][1:] == [
        ("QMD#1", None, 450e6, 460e6)
    ]


@pytest.mark.parametrize("command", ["guidance", "actuals"])
def test_without_the_data_it_is_skipped_in_one_line(tmp_path, command):
    from earmark_evals.cli import app

    ran = CliRunner().invoke(app, [command, "--data", str(tmp_path)])
    assert ran.exit_code == 0
    assert "is skipped" in ran.output
