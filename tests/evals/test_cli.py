"""`earmark evals` from the outside: exit codes, where things are written, what is loaded."""

from __future__ import annotations

import json
import subprocess
import sys
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import yaml
from earmark_evals import gate, run, sets
from earmark_evals.cli import app
from typer.testing import CliRunner, Result

RUN = run.run
SAID = "Revenue was $1.2 billion, up 4% from a year ago."


def invoke(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


@pytest.fixture
def own(build: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Options of a set with one fact, which the scripted assistant answers rightly."""
    (tmp_path / "calls").mkdir()
    (tmp_path / "calls" / "larkfield.txt").write_text("x", encoding="utf-8")
    label = build.fact().model_dump(mode="json")
    (tmp_path / "facts.yaml").write_text(yaml.safe_dump({"set": "mine", "facts": [label]}), encoding="utf-8")
    answers(build, monkeypatch, "$1.2 billion [1]")
    monkeypatch.setattr(gate, "read", partial(gate.read, folder=tmp_path / "baselines"))
    monkeypatch.setattr(gate, "write", partial(gate.write, folder=tmp_path / "baselines"))
    return ["--facts", str(tmp_path / "facts.yaml"), "--calls-dir", str(tmp_path / "calls")]


def answers(build: Any, monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    assistant = build.assistant({build.fact().question: build.answer(text, SAID)})
    monkeypatch.setattr(run, "run", partial(RUN, opener=lambda library: assistant))


def keep_baseline(tmp_path: Path, own: list[str]) -> None:
    gate.write(run.run(sets.from_paths(Path(own[1]), Path(own[3]))), "first")


def test_a_run_shows_its_table(own: list[str]) -> None:
    result = invoke("run", *own)
    assert result.exit_code == 0, result.output
    assert "mine: 1 facts" in result.stdout


def test_json_goes_to_a_file_or_alone_to_standard_output(own: list[str], tmp_path: Path) -> None:
    assert invoke("run", *own, "--json", tmp_path / "out.json").exit_code == 0
    (from_file,) = json.loads((tmp_path / "out.json").read_text())
    (from_stdout,) = json.loads(invoke("run", *own, "--json", "-").stdout)
    assert from_file["metrics"]["passed"] == from_stdout["metrics"]["passed"] == 1


def test_failures_are_shown_on_request(build: Any, own: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    answers(build, monkeypatch, "$1.3 billion [1]")
    assert "lacks the figure" not in invoke("run", *own).stdout
    assert "lacks the figure" in invoke("run", *own, "--failures").stdout
    assert invoke("run", *own).exit_code == 0


def test_the_gate_needs_a_baseline_and_says_how_to_make_one(own: list[str]) -> None:
    result = invoke("run", *own, "--gate")
    assert result.exit_code == 1
    assert result.stderr.startswith("error: no baseline")
    assert result.stdout == ""


def test_the_gate_passes_and_fails_by_exit_code(
    build: Any, own: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep_baseline(tmp_path, own)
    assert invoke("run", *own, "--gate").exit_code == 0
    answers(build, monkeypatch, "$1.3 billion [1]")
    result = invoke("run", *own, "--gate", "--json", tmp_path / "out.json")
    assert result.exit_code == 1
    assert "newly failing: lark-revenue" in result.stdout
    assert (tmp_path / "out.json").exists()


def test_a_skipped_set_is_no_failure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sets, "beside_checkout", lambda: tmp_path / "gone")
    result = invoke("run", "--set", "three_calls", "--gate", "--json", tmp_path / "out.json")
    assert result.exit_code == 0
    assert "three_calls is skipped" in result.stdout
    assert json.loads((tmp_path / "out.json").read_text())[0]["set"] == "three_calls"
    assert invoke("baseline", "--set", "three_calls", "--reason", "none").exit_code == 0


def test_a_baseline_is_written_with_its_reason(
    own: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine = sets.from_paths(Path(own[1]), Path(own[3]))
    monkeypatch.setattr(sets, "find", lambda name, transcripts: mine)
    result = invoke("baseline", "--set", "mine", "--reason", "The first numbers.")
    assert result.exit_code == 0, result.output
    assert "1 of 1 facts pass" in result.stdout
    assert json.loads((tmp_path / "baselines" / "mine.json").read_text())["reason"] == "The first numbers."


@pytest.mark.parametrize(
    "arguments",
    [["--facts", "a.yaml"], ["--calls-dir", "."], ["--facts", "a", "--calls-dir", ".", "--set", "samples"]],
)
def test_options_that_do_not_fit_together_are_wrong_usage(arguments: list[str]) -> None:
    assert invoke("run", *arguments).exit_code == 2


@pytest.mark.parametrize(
    "arguments", [["run", "--set", "nosuch"], ["baseline", "--set", "nosuch", "--reason", "x"]]
)
def test_an_unknown_set_is_one_sentence(arguments: list[str]) -> None:
    result = invoke(*arguments)
    assert result.exit_code == 1
    assert result.stderr.startswith("error: no set 'nosuch'")
    assert result.stderr.count("\n") == 1


def test_a_baseline_needs_a_reason() -> None:
    assert invoke("baseline", "--set", "samples").exit_code == 2


def test_help_loads_nothing_heavy() -> None:
    """The command line mounts this module on every start."""
    heavy = "yaml pydantic chromadb tantivy numpy earmark_evals.facts earmark_evals.run"
    code = f"import sys, earmark_evals.cli; print(*(set('{heavy}'.split()) & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""
    assert invoke("--help").exit_code == invoke("run", "--help").exit_code == 0
