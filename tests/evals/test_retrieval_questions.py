"""Questions with the words that answer them, from files of one JSON object a line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from earmark_evals.facts import FactsError
from earmark_evals.retrieval.questions import Question, Spot, ect_qa, ectsum_qa

ECT: dict[str, Any] = {
    "id": "a",
    "question": "What was revenue?",
    "evidence": [{"doc": "x.txt", "start": 3, "end": 9}, {"doc": "y.txt", "start": 0, "end": 4}],
    "answer": "not read",
}
ECTSUM: dict[str, Any] = {
    "id": "b",
    "question": "What was EPS?",
    "answer": "$0.31",
    "doc": "x.txt",
    "evidence_start": 5,
    "evidence_end": 9,
    "split": "test",
}


def written(folder: Path, *rows: dict[str, Any] | str) -> Path:
    lines = [row if isinstance(row, str) else json.dumps(row) for row in rows]
    (folder / "questions.jsonl").write_text("\n".join(lines), encoding="utf-8")
    return folder / "questions.jsonl"


def test_each_item_of_evidence_is_a_place_in_a_file(tmp_path: Path) -> None:
    assert ect_qa(written(tmp_path, ECT)) == (
        Question("a", "What was revenue?", (Spot("x.txt", 3, 9), Spot("y.txt", 0, 4))),
    )


def test_without_evidence_there_is_nothing_to_find(tmp_path: Path) -> None:
    able, unable = ect_qa(written(tmp_path, ECT, ECT | {"id": "c", "evidence": []}))
    assert able.answerable
    assert not unable.answerable


def test_a_question_made_from_a_bullet_has_its_answer_and_one_place(tmp_path: Path) -> None:
    assert ectsum_qa(written(tmp_path, ECTSUM)) == (
        Question("b", "What was EPS?", (Spot("x.txt", 5, 9),), "$0.31"),
    )


@pytest.mark.parametrize(
    ("split", "ids"), [(None, ["b", "c"]), ("test", ["b"]), ("train", ["c"]), ("dev", [])]
)
def test_one_split_may_be_asked_for(tmp_path: Path, split: str | None, ids: list[str]) -> None:
    file = written(tmp_path, ECTSUM, ECTSUM | {"id": "c", "split": "train"})
    assert [question.id for question in ectsum_qa(file, split)] == ids


def test_an_empty_file_holds_no_question(tmp_path: Path) -> None:
    assert ect_qa(written(tmp_path)) == ectsum_qa(written(tmp_path)) == ()


@pytest.mark.parametrize("row", ["{", "no json", '{"id": "a"', ""])
def test_a_line_that_is_no_json_is_named(tmp_path: Path, row: str) -> None:
    with pytest.raises(FactsError, match=r"^line 2 of '.*questions.jsonl' is no JSON") as refused:
        ect_qa(written(tmp_path, ECT, row, ECT))
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize("field", ["id", "question", "evidence"])
def test_a_field_that_is_missing_is_named(tmp_path: Path, field: str) -> None:
    row = {name: value for name, value in ECT.items() if name != field}
    with pytest.raises(FactsError, match=f"^line 1 of .* has no field '{field}'$"):
        ect_qa(written(tmp_path, row))


@pytest.mark.parametrize("field", sorted(ECTSUM))
def test_every_field_of_a_bullets_question_is_needed(tmp_path: Path, field: str) -> None:
    row = {name: value for name, value in ECTSUM.items() if name != field}
    with pytest.raises(FactsError, match=f"has no field '{field}'"):
        ectsum_qa(written(tmp_path, row))


@pytest.mark.parametrize("content", [None, b"\xff\xfe\x00"])
def test_a_file_that_cannot_be_read_is_named(tmp_path: Path, content: bytes | None) -> None:
    file = tmp_path / "lost.jsonl"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(FactsError, match=r"'.*lost.jsonl' cannot be read"):
        ect_qa(file)


@pytest.mark.xfail(strict=True, raises=(TypeError, KeyError), reason="the form of a row is not looked at")
@pytest.mark.parametrize("row", ["3", json.dumps(ECT | {"evidence": [{"doc": "x.txt"}]})])
def test_a_row_of_another_form_is_refused_in_one_sentence(tmp_path: Path, row: str) -> None:
    with pytest.raises(FactsError):
        ect_qa(written(tmp_path, row))
