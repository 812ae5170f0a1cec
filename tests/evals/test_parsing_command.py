"""`earmark evals parsing` over made-up files."""

import json
from pathlib import Path

import pytest
import yaml
from earmark_evals import parsing_run
from earmark_evals.cli import app
from earmark_evals.facts import FactsError
from earmark_evals.labels import load_labels
from earmark_evals.parsing_run import run_parsing
from earmark_evals.sets import Skipped
from typer.testing import CliRunner

WORDS = "We grew revenue in every region of the world and thank our people for it."
CALL = f"""Larkfield Optics, Inc. (NASDAQ:LARK) Q3 2024 Earnings Conference Call October 3, 2024 5:00 PM ET
Company Participants
Wren Oduya - Vice President of Investor Relations
Mara Voss - Chief Financial Officer
Conference Call Participants
Joss Hale - Fenwick Partners
Operator
Good day and welcome to the Larkfield Optics third quarter 2024 earnings call. Wren Oduya, please begin.
Wren Oduya
Thank you. {WORDS} Mara, over to you.
Mara Voss
Thank you, Wren. {WORDS}
Question-and-Answer Session
Operator
Our first question comes from Joss Hale with Fenwick Partners. Please go ahead.
Joss Hale
Thank you. How should we think about gross margin next quarter?
Mara Voss
We expect it to be flat, Joss. {WORDS}
Operator
This concludes the call. Thank you for joining.
"""
LABEL = {
    "file": "layouts/made/lark.txt",
    "turns": 7,
    "first_question": 4,
    "company": "Larkfield Optics",
    "ticker": "LARK",
    "period": "2024Q3",
    "date": "2024-10-03",
    "how": "made up",
    "speakers": [
        {"name": "Operator", "role": "operator", "turns": 3},
        {"name": "Wren Oduya", "role": "ir", "turns": 1},
        {"name": "Mara Voss", "role": "executive", "turns": 2},
        {"name": "Joss Hale", "role": "analyst", "firm": "Fenwick Partners", "turns": 1},
    ],
}
EMPTY = {
    "file": "layouts/made/empty.txt",
    "transcript": False,
    "turns": 0,
    "first_question": 0,
    "how": "",
    "speakers": [],
}


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    folder = tmp_path / "layouts" / "made"
    folder.mkdir(parents=True)
    (folder / "lark.txt").write_text(CALL, encoding="utf-8")
    (folder / "empty.txt").write_text("", encoding="utf-8")
    (folder.parent / "expected.csv").write_text(
        "file,expected_turns,distinct_speakers,first_speaker,qa_first_turn,how\n"
        "made/lark.txt,7,4,Operator,4,counted\nmade/gone.txt,9,4,Operator,4,counted\n",
        encoding="utf-8",
    )
    return tmp_path


def labels(shared: Path, *calls: dict[str, object]) -> Path:
    path = shared / "labels.yaml"
    path.write_text(yaml.safe_dump({"calls": list(calls)}), encoding="utf-8")
    return path


def run(shared: Path, *options: str, call: dict[str, object] = LABEL) -> tuple[int, str]:
    written = labels(shared, call, EMPTY | {"how": "nothing"}, LABEL | {"file": "layouts/made/absent.txt"})
    arguments = ["parsing", "--folder", str(shared), "--labels", str(written), *options]
    result = CliRunner().invoke(app, arguments)
    return result.exit_code, result.output


def test_the_command_prints_files_and_totals_and_passes(shared: Path) -> None:
    code, output = run(shared, "--check", "--failures")
    assert code == 0, output
    assert "lark.txt" in output
    assert "100.0 %" in output
    assert "expected.csv: 1 of 1 rows right" in output
    assert "1 labelled files are not there" in output


def test_a_missed_floor_fails_only_when_asked(shared: Path) -> None:
    wrong = LABEL | {"first_question": 5}
    assert run(shared, call=wrong)[0] == 0
    code, output = run(shared, "--check", call=wrong)
    assert code == 1
    assert "first_right is 50.0 %, below 100 %" in output


def test_the_results_are_written_as_json(shared: Path, tmp_path: Path) -> None:
    run(shared, "--json", str(tmp_path / "out.json"))
    results = json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))
    assert results["total"]["files"] == 2
    assert results["files"][0]["turns"] == {"expected": 7, "found": 7, "right": True}
    assert results["files"][1]["refused"]
    assert results["absent"] == ["layouts/made/absent.txt"]


def test_json_on_standard_output_is_alone_there(shared: Path) -> None:
    written = labels(shared, LABEL)
    arguments = ["parsing", "--folder", str(shared), "--labels", str(written), "--json", "-"]
    assert json.loads(CliRunner().invoke(app, arguments).stdout)["total"]["files"] == 1


def test_no_folder_beside_the_checkout_is_a_skip(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parsing_run, "beside_checkout", lambda: tmp_path / "shared")
    run_of_none = run_parsing(load_labels())
    assert isinstance(run_of_none, Skipped)
    assert "--folder" in run_of_none.reason
    result = CliRunner().invoke(app, ["parsing", "--check"])
    assert result.exit_code == 0
    assert "parsing is skipped" in result.output


def test_a_named_folder_must_hold_labelled_files(tmp_path: Path) -> None:
    with pytest.raises(FactsError, match="none of the"):
        run_parsing(load_labels(), tmp_path)
    result = CliRunner().invoke(app, ["parsing", "--folder", str(tmp_path)])
    assert result.exit_code == 1
    assert "error: none of the" in result.output
