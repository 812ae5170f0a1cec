"""Lists of figures held against an answer, on made-up labels."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from earmark import Assistant
from earmark_evals.answers_command import scored
from earmark_evals.enumerations import Enumeration, doubts, give, read, same
from earmark_ingest.figures import figures

CALL = """Tarnholt Looms, Inc. (TRNH) Q2 2025 Earnings Conference Call

Operator

Good morning, and welcome to the Tarnholt Looms second quarter 2025 earnings call, recorded on May 6, 2025.

Bo Lindgren -- Chief Financial Officer

Revenue for the second quarter was $92.4 million. Gross margin was 41.2%. We ended with $12 million of cash.
"""


def row(answer: str, evidence: list[str], doc: str = "call.txt") -> dict[str, object]:
    return {
        "id": "one",
        "question": "What were Tarnholt Looms, Inc.'s revenue, gross margin, and cash in 2025-q2?",
        "answer": answer,
        "reasoning_type": "enumeration",
        "evidence": [{"company": "Tarnholt Looms, Inc.", "doc": doc, "evidence": text} for text in evidence],
    }


SAID = [
    "Revenue for the second quarter was $92.4 million.",
    "Gross margin was 41.2%.",
    "$12 million of cash.",
]


def load(folder: Path, **changed: object) -> Enumeration:
    file = folder / "questions.jsonl"
    file.write_text(json.dumps(row("$92.4 million, 41.2%, and $12 million.", SAID) | changed), "utf-8")
    return read(file)[0]


def test_a_label_is_split_as_its_question_is(tmp_path: Path) -> None:
    one = load(tmp_path)
    assert [(item.thing, item.label) for item in one.items] == [
        ("revenue", "$92.4 million"),
        ("gross margin", "41.2%"),
        ("cash", "$12 million"),
    ]
    assert one.calls == 1
    assert list(doubts(one)) == []


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        ("$92.4 million and 41.2%.", "its items cannot be told apart"),
        ("strong, 41.2%, and $12 million.", "'strong' is no figure"),
        ("$93 million, 41.2%, and $12 million.", "'$93 million' is not in the words that it was read from"),
    ],
)
def test_what_a_label_leaves_open_is_said(tmp_path: Path, answer: str, reason: str) -> None:
    assert reason in list(doubts(load(tmp_path, answer=answer)))


def test_each_figure_must_stand_under_what_was_asked(tmp_path: Path) -> None:
    (tmp_path / "call.txt").write_text(CALL, "utf-8")
    with Assistant.open(tmp_path / "library") as assistant:
        assistant.ingest([tmp_path / "call.txt"])
        right = load(tmp_path)
        answer = assistant.ask(right.question)
        calls = {record.source: record.id for record in assistant.calls()}
    assert give(right, answer, calls).first == (True, True, True)
    swapped = load(tmp_path, answer="$12 million, 41.2%, and $92.4 million.")
    assert give(swapped, answer, calls).held == (False, True, False)
    result = scored("made up", [right, swapped], [give(one, answer, calls) for one in (right, swapped)])
    assert [measure.value for measure in result.measures[:2]] == [0.5, 0.5]
    assert result.failures[0] == "one: not given: revenue: $12 million; cash: $92.4 million"


def test_signs_and_scales_are_no_difference() -> None:
    points, basis = figures("0.7 points")[0], figures("70 basis points")[0]
    assert same(points, basis)
    assert not same(figures("$5 million")[0], figures("5%")[0])
