"""The labels of layouts: well formed, consistent, and beside the files that they are about."""

import csv
from pathlib import Path

import pytest
import yaml
from earmark_evals.facts import FactsError
from earmark_evals.labels import BUNDLED, CallLabel, load_labels

SHARED = Path(__file__).parents[2].parent / "shared"
needs_shared = pytest.mark.skipif(not (SHARED / "layouts").is_dir(), reason=f"no folder {SHARED / 'layouts'}")

GOOD = {
    "file": "layouts/x/a.txt",
    "turns": 3,
    "first_question": 2,
    "how": "read",
    "speakers": [
        {"name": "Operator", "role": "operator", "turns": 2},
        {"name": "Ann Bly", "role": ["ir", "unknown"], "turns": 1, "aliases": ["A. Bly"]},
    ],
}


def write(tmp_path: Path, *calls: object) -> Path:
    path = tmp_path / "labels.yaml"
    path.write_text(yaml.safe_dump({"calls": list(calls)}), encoding="utf-8")
    return path


def test_a_label_is_read_with_one_role_or_several(tmp_path: Path) -> None:
    (call,) = load_labels(write(tmp_path, GOOD))
    assert [speaker.role for speaker in call.speakers] == [("operator",), ("ir", "unknown")]
    assert call.speakers[1].names == ("Ann Bly", "A. Bly")
    assert call.layout == "x"


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"turns": 4}, "the speakers have 3 turns and the file 4"),
        ({"first_question": 4}, "beyond the 3 turns"),
        ({"period": "2020-Q1"}, "period"),
        ({"speakers": []}, "one turn"),
        ({"company": ""}, "company"),
        ({"colour": "red"}, "colour"),
        ({"speakers": [{"name": "Ann Bly", "role": "boss", "turns": 3}]}, "role"),
        (
            {"speakers": [GOOD["speakers"][1] | {"turns": 2}, {"name": "a. bly", "role": "ir", "turns": 1}]},  # type: ignore[index]
            "two speakers are called 'a. bly'",
        ),
    ],
)
def test_a_wrong_label_is_refused_with_its_file(
    tmp_path: Path, change: dict[str, object], complaint: str
) -> None:
    with pytest.raises(FactsError, match=r"layouts/x/a\.txt") as caught:
        load_labels(write(tmp_path, GOOD | change))
    assert complaint in str(caught.value)


@pytest.mark.parametrize("content", ["calls: 3", "- 1", "calls: []\nmore: 1", "calls: [3]"])
def test_another_shape_is_refused(tmp_path: Path, content: str) -> None:
    path = tmp_path / "labels.yaml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(FactsError, match=r"labels"):
        load_labels(path)


def test_a_file_is_labelled_once(tmp_path: Path) -> None:
    with pytest.raises(FactsError, match="labelled twice"):
        load_labels(write(tmp_path, GOOD, GOOD))


@pytest.fixture(scope="module")
def calls() -> tuple[CallLabel, ...]:
    return load_labels()


def test_the_bundled_labels_cover_the_layouts(calls: tuple[CallLabel, ...]) -> None:
    spoken = [call for call in calls if call.speakers and call.file.startswith("layouts/")]
    assert len(spoken) >= 24
    assert len({call.layout for call in spoken}) >= 20


def test_a_call_with_questions_has_somebody_who_asks(calls: tuple[CallLabel, ...]) -> None:
    for call in calls:
        roles = {role for speaker in call.speakers for role in speaker.role}
        if call.first_question:
            assert {"analyst", "executive"} <= roles, call.file
        assert all(speaker.firm is None or "analyst" in speaker.role for speaker in call.speakers), call.file


def test_labels_are_facts_and_no_sentences() -> None:
    for call in yaml.safe_load(BUNDLED.read_text(encoding="utf-8"))["calls"]:
        for speaker in call["speakers"]:
            assert all(len(str(value).split()) <= 7 for value in speaker.values()), speaker


@needs_shared
def test_every_labelled_file_is_there(calls: tuple[CallLabel, ...]) -> None:
    assert [call.file for call in calls if not (SHARED / call.file).is_file()] == []


@needs_shared
def test_every_file_of_the_layouts_is_labelled(calls: tuple[CallLabel, ...]) -> None:
    with (SHARED / "layouts" / "manifest.csv").open(encoding="utf-8", newline="") as rows:
        listed = {f"layouts/{row['file']}" for row in csv.DictReader(rows)}
    assert listed - {call.file for call in calls} == set()


@needs_shared
def test_the_labels_agree_with_the_counts_beside_the_layouts(calls: tuple[CallLabel, ...]) -> None:
    ours = {call.file: call for call in calls}
    with (SHARED / "layouts" / "expected.csv").open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            call = ours[f"layouts/{row['file']}"]
            assert call.turns == int(row["expected_turns"]), call.file
            assert call.first_question == int(row["qa_first_turn"]), call.file
            explained = "expected.csv counts" in call.how
            assert explained or len(call.speakers) == int(row["distinct_speakers"]), call.file
            assert call.speakers[0].name == row["first_speaker"], call.file
