"""What README and CONTRIBUTING show of reading files is what happens."""

import re
import shlex
from pathlib import Path
from typing import Any, get_args

import pytest
from earmark import Aliases, Assistant, sample_paths
from earmark.cli.main import app
from earmark_ingest.files.refuse import MAX_ARCHIVE, MAX_BYTES, MAX_TEXT
from earmark_ingest.load import SUFFIXES
from earmark_ingest.metadata import Metadata
from earmark_ingest.script import recognise
from earmark_ingest.script.layouts import LAYOUTS
from earmark_ingest.types import Outcome
from typer.testing import CliRunner

ROOT = Path(__file__).resolve().parents[1]
README, CONTRIBUTING = ((ROOT / name).read_text("utf-8") for name in ("README.md", "CONTRIBUTING.md"))
INVENTED = {"title_over_name.py", "test_title_over_name.py", "utils.py"}


def checked(*arguments: str) -> str:
    """What `earmark check` prints, blanks single."""
    ran = CliRunner().invoke(app, ["check", *arguments])
    assert ran.exit_code == 0, ran.output
    return " ".join(ran.output.split())


def sample(name: str) -> Path:
    return next(path for path in sample_paths() if path.name == name)


def test_the_check_in_the_readme_is_what_is_printed():
    name, shown = re.search(r"\$ earmark check (\S+\.txt)\n(.*?)```", README, re.DOTALL).groups()
    printed, at = checked(str(sample(name))), 0
    for piece in shown.split("…\n"):
        at = printed.index(" ".join(piece.split()), at)


def test_the_conflict_in_the_readme_is_what_is_printed(tmp_path):
    lying = tmp_path / "VLTN-2025-Q4.txt"
    lying.write_bytes(sample("VLTN-2026-Q1.txt").read_bytes())
    shown = re.search(r"```console\n(Warnings 1\n.*?)```", README, re.DOTALL)[1]
    assert " ".join(shown.split()) in checked(str(lying))


def test_the_metadata_in_the_readme_is_read(tmp_path):
    path = tmp_path / "index.csv"
    path.write_text(re.search(r"```csv\n(.*?)```", README, re.DOTALL)[1], "utf-8")
    rows = Metadata.load(path).rows
    assert [str(known.period) for known in rows.values()] == ["FY2026Q1", "FY2025Q4"]
    assert "Warnings none" in checked(str(sample("VLTN-2026-Q1.txt")), "--metadata", str(path))


def test_the_aliases_in_the_readme_are_read(tmp_path):
    path = tmp_path / "aliases.toml"
    path.write_text(re.search(r"```toml\n(.*?)```", README, re.DOTALL)[1], "utf-8")
    assert Aliases.load(path).canonical("SYMC") == "GEN"


def test_the_kinds_of_files_and_their_bounds_are_those_of_the_readme():
    part = README.partition("### What may go in")[2].partition("\n### ")[0]
    named = set(re.findall(r"`(\.[a-z]+)`", part.partition("\n\nA file")[0]))
    assert named - set(SUFFIXES) == set()
    assert set(SUFFIXES) - named <= {".htm", ".ndjson", ".nlp"}  # other names of kinds in the table
    sizes = [int(size) * 1_000_000 for size in re.findall(r"(\d+) MB", part)]
    assert sizes == [MAX_TEXT, MAX_BYTES, MAX_ARCHIVE]
    assert all(f"`{outcome}`" in part for outcome in get_args(Outcome))


def blocks_of(heading: str) -> list[str]:
    """The blocks of Python below a heading of CONTRIBUTING."""
    part = CONTRIBUTING.partition(f"### {heading}\n")[2].partition("\n### ")[0].partition("\n## ")[0]
    return re.findall(r"```python\n(.*?)```", part, re.DOTALL)


def test_the_layout_of_contributing_works_and_is_needed(monkeypatch):
    names: dict[str, Any] = {}
    for code in blocks_of("A layout"):
        exec(compile(code, "CONTRIBUTING.md", "exec"), names)
    example = names["test_the_office_may_stand_above_the_name"]
    with pytest.raises(AssertionError):
        example()
    at = next(index for index, layout in enumerate(LAYOUTS) if layout.name == "name over title") + 1
    monkeypatch.setattr(recognise, "LAYOUTS", (*LAYOUTS[:at], names["LAYOUT"], *LAYOUTS[at:]))
    example()


def test_as_many_files_are_labelled_as_the_readme_says():
    labelled = (ROOT / "evals/earmark_evals/facts/layouts.yaml").read_text("utf-8").count("\n- file: ")
    assert f"| {labelled} files in " in README


def test_every_file_that_contributing_names_exists():
    folders = ("app", "evals", "ingest", "prompts", "tests")
    known = INVENTED | {path.name for folder in folders for path in (ROOT / folder).rglob("*.py")}
    assert {name for name in re.findall(r"[\w-]+\.py\b", CONTRIBUTING) if name not in known} == set()


def test_the_verified_note_in_the_readme_is_what_is_printed(tmp_path):
    note, shown = re.search(
        r"\$ cat note.md\n(.*?)\$ earmark verify note.md \S+ \S+\n(.*?)```", README, re.S
    ).groups()
    path = tmp_path / "note.md"
    path.write_text(note, "utf-8")
    files = [word for sample_path in sample_paths() for word in ("--in", str(sample_path))]
    ran = CliRunner().invoke(app, ["verify", str(path), *files])
    assert ran.exit_code == 1
    printed, at = " ".join(ran.output.split()), 0
    for piece in shown.split("…\n"):
        at = printed.index(" ".join(piece.split()), at)


@pytest.mark.parametrize(
    "command", ["guidance VLTN --metric revenue", "changes VLTN", 'screen "tariffs" --limit 2']
)
def test_what_the_desk_prints_in_the_readme_is_what_is_printed(tmp_path, command):
    shown = re.search(rf"\$ earmark {re.escape(command)}\n(.*?)```", README, re.DOTALL)[1]
    with Assistant.open(tmp_path / "library") as assistant:
        assistant.ingest(sample_paths())
    ran = CliRunner().invoke(app, [*shlex.split(command), "--library", str(tmp_path / "library")])
    printed, at = " ".join(ran.output.split()), 0
    for piece in shown.split("…\n"):
        at = printed.index(" ".join(piece.split()), at)


@pytest.mark.parametrize("command", ["card", "brief"])
def test_the_card_and_the_brief_in_the_readme_are_what_is_printed(command):
    name, shown = re.search(rf"\$ earmark {command} (\S+\.txt)\n(.*?)```", README, re.DOTALL).groups()
    ran = CliRunner().invoke(app, [command, str(sample(name))])
    assert ran.exit_code == 0
    printed, at = " ".join(ran.output.split()), 0
    for piece in shown.split("…\n"):
        at = printed.index(" ".join(piece.split()), at)
