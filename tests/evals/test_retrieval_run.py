"""The sets of retrieval over the bundled calls, and `earmark evals retrieval` from the outside."""

from __future__ import annotations

import io
import json
import os
import shutil
from pathlib import Path
from typing import Any

import pytest
from earmark import sample_paths
from earmark_evals.cli import app
from earmark_evals.facts import FactsError
from earmark_evals.retrieval import run as runs
from earmark_evals.retrieval.run import SETS, run
from earmark_evals.retrieval.types import Measure, Result
from earmark_evals.retrieval.show import show
from rich.console import Console
from typer.testing import CliRunner

ORLIDANE = "ORLD-2025-Q3.txt"
SAID = "Total revenue in the third quarter was $146.8 million"
QUESTION = "What was Orlidane's revenue?"


def place(phrase: str, file: str = ORLIDANE) -> tuple[int, int]:
    """Where a phrase stands in a bundled call."""
    text = next(path for path in sample_paths() if path.name == file).read_text(encoding="utf-8")
    return text.index(phrase), text.index(phrase) + len(phrase)


def ect(name: str, question: str, phrase: str | None) -> dict[str, Any]:
    spots = [dict(zip(("start", "end"), place(phrase), strict=True))] if phrase else []
    return {"id": name, "question": question, "evidence": [spot | {"doc": ORLIDANE} for spot in spots]}


def ectsum(name: str, answer: str, phrase: str = "Good morning, and welcome") -> dict[str, Any]:
    start, end = place(phrase)
    row = {"id": name, "question": QUESTION, "answer": answer, "doc": ORLIDANE, "split": "test"}
    return row | {"evidence_start": start, "evidence_end": end}


def write(file: Path, *rows: dict[str, Any]) -> None:
    file.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with two sets over one bundled call, and a place for libraries."""
    root = tmp_path_factory.mktemp("shared")
    for folder in ("ectqa/calls", "calls", "facts"):
        (root / folder).mkdir(parents=True)
    (path,) = [path for path in sample_paths() if path.name == ORLIDANE]
    for folder in ("ectqa/calls", "calls"):
        shutil.copy(path, root / folder)
    index = f"file,ticker,company,fiscal_year,fiscal_quarter\n{ORLIDANE},ORLD,Orlidane Medical,2025,3\n"
    (root / "calls" / "index.csv").write_text(index, encoding="utf-8")
    write(
        root / "ectqa" / "questions.jsonl",
        ect("hit", QUESTION, SAID),
        ect("miss", QUESTION, "Good morning, and welcome to the Orlidane Medical"),
        ect("gone", "What was Zephyrine's revenue?", None),
        ect("held", "What was Orlidane's gross margin?", None),
    )
    write(
        root / "facts" / "ectsum_qa.jsonl",
        ectsum("stated", "$146.8 million (rose 14.3%)"),
        ectsum("unsigned", "-14.3%"),
        ectsum("other", "$999.9 million"),
        ectsum("labelled", "no figure", SAID),
    )
    return root


@pytest.fixture(autouse=True)
def bare(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith(("EARMARK_", "OPENAI_"))]:
        monkeypatch.delenv(name)


def values(result: Result) -> list[float]:
    return [measure.value for measure in result.measures]


def test_marked_evidence_is_found_or_missed(data: Path) -> None:
    told: list[tuple[int, int]] = []
    result = run("ect_qa", data, data / "kept", lambda done, total: told.append((done, total)))
    assert values(result) == [0.5, 0.5, 0.5, 0.0]
    assert result.failures == ("miss: evidence - in all -", "held: not found missing")
    assert told[-1] == (1, 1)


def test_a_library_is_kept_by_set_and_read_from_again(data: Path) -> None:
    first = run("ect_qa", data, data / "kept")
    told: list[tuple[int, int]] = []
    second = run("ect_qa", data, data / "kept", lambda done, total: told.append((done, total)))
    assert [path.name for path in (data / "kept").iterdir()] == ["ect_qa"]
    assert told == []
    assert (values(first), first.failures) == (values(second), second.failures)


def test_figures_are_found_with_and_without_sign(data: Path) -> None:
    result = run("ectsum_qa", data, data / "figures")
    assert result.failures == ("other",)
    assert values(result)[1] == 0.75


@pytest.mark.parametrize("name", ["ect_qa", "ectsum_qa", "three_calls"])
def test_a_set_whose_data_is_not_there_is_skipped(tmp_path: Path, name: str) -> None:
    result = run(name, tmp_path)
    assert result.measures == ()
    assert "--data" in result.reason
    assert str(tmp_path) in result.reason


@pytest.mark.parametrize("name", ["analyst_answers", "plans"])
def test_every_set_can_be_named(tmp_path: Path, name: str) -> None:
    assert "--data" in run(name, tmp_path).reason


def test_a_broken_file_of_questions_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "ectqa").mkdir()
    (tmp_path / "ectqa" / "questions.jsonl").write_text("{", encoding="utf-8")
    with pytest.raises(FactsError, match="line 1 of"):
        run("ect_qa", tmp_path)
    code, output = command("--set", "ect_qa", "--data", tmp_path)
    assert code == 1
    assert output.startswith("error: line 1 of")
    assert output.count("\n") == 1


# --- the command ---


def command(*arguments: str | Path) -> tuple[int, str]:
    result = CliRunner().invoke(app, ["retrieval", *map(str, arguments)])
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result.exit_code, result.output


@pytest.fixture
def scripted(monkeypatch: pytest.MonkeyPatch) -> dict[str, Result]:
    """What each set comes to, without asking; to be filled in."""
    results: dict[str, Result] = {}
    monkeypatch.setattr(runs, "run", lambda name, *_: results.get(name, Result(name, reason="not here")))
    return results


def test_the_command_shows_what_a_set_came_to(data: Path) -> None:
    code, output = command("--set", "ect_qa", "--data", data, "--library", data / "kept", "--failures")
    assert code == 0
    assert "evidence in 5 passages" in output
    assert "0.500" in output
    assert "miss: evidence - in all -" in output


@pytest.mark.parametrize(
    ("measure", "options", "code"),
    [
        (Measure("m", 0.5, 0.6), ["--check"], 1),
        (Measure("m", 0.5, 0.6), [], 0),
        (Measure("m", 0.5, 0.5), ["--check"], 0),
        (Measure("m", 0.5), ["--check"], 0),
        (Measure("m", 0.5, most=0.4), ["--check"], 1),
        (Measure("m", 0.3, most=0.4), ["--check"], 0),
    ],
)
def test_a_missed_floor_fails_only_when_asked(
    scripted: dict[str, Result], measure: Measure, options: list[str], code: int
) -> None:
    scripted["plans"] = Result("plans", (measure,))
    assert command("--set", "plans", *options)[0] == code


def test_all_sets_are_run_where_none_is_named(scripted: dict[str, Result]) -> None:
    scripted["plans"] = Result("plans", (Measure("calls right", 0.5),))
    code, output = command("--check")
    assert code == 0
    assert [line.split()[0] for line in output.splitlines() if "is skipped: not here" in line] == [
        name for name in SETS if name != "plans"
    ]
    assert "calls right" in output


def test_sets_may_be_repeated_and_an_unknown_one_is_named(scripted: dict[str, Result]) -> None:
    code, output = command("--set", "plans", "--set", "ect_qa")
    assert code == 0
    assert output.index("plans is skipped") < output.index("ect_qa is skipped")
    code, output = command("--set", "plans", "--set", "nope")
    assert code == 2
    assert "'nope'" in output


def test_the_results_are_written_as_json(scripted: dict[str, Result], tmp_path: Path) -> None:
    scripted["plans"] = Result("plans", (Measure("m", 0.5, 0.4),), ("é: x",), details={"p95 seconds": 0.1})
    assert command("--set", "plans", "--json", tmp_path / "out.json")[0] == 0
    (one,) = json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))
    assert one["measures"] == [{"name": "m", "value": 0.5, "floor": 0.4, "most": None}]
    assert one["failures"] == ["é: x"]
    result = CliRunner().invoke(app, ["retrieval", "--set", "plans", "--json", "-"])
    assert json.loads(result.stdout) == [one]


@pytest.mark.parametrize(
    ("measure", "shown"),
    [
        (Measure("m", 0.5, 0.93), "0.93"),
        (Measure("m", 0.5, most=0.05), "at most 0.05"),
        (Measure("m", 12345.6), "12,346"),
        (Measure("m", 99.5), "99.500"),
    ],
)
def test_a_measure_is_shown_with_its_bound(measure: Measure, shown: str) -> None:
    page = io.StringIO()
    result = Result("made", (measure,), ("lost [a]",), details={"d": 1.0})
    show(Console(width=120, file=page), result, failures=True)
    text = page.getvalue()
    assert shown in text
    assert "lost [a]" in text
    assert "1.000" in text
