"""What the repository promises about itself: documents, commands, settings, pins, licence, layers."""

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import pytest
import yaml
from earmark import Answer, Assistant, Settings, sample_paths
from earmark.cli.main import app
from earmark.cli.sets import app as sets
from earmark.types import AnswerFigure, Citation
from earmark_evals.cli import app as evals
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from typer.testing import CliRunner

ROOT = Path(__file__).resolve().parents[1]
README, CONTRIBUTING, CHANGELOG, CI = (
    (ROOT / name).read_text("utf-8") for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", ".ci/run")
)
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
RUNTIME = [Requirement(line) for line in PROJECT["project"]["dependencies"]]
DEV = [Requirement(line) for line in PROJECT["project"]["optional-dependencies"]["dev"]]
PINS = (ROOT / "constraints.txt").read_text("utf-8").splitlines()
PACKAGES = [ROOT / place for place in PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"]]
WEIGHTS = "ingest/earmark_ingest/weights/local.npz"

MODULES = {  # called otherwise than their distributions
    "pystemmer": "Stemmer", "python-docx": "docx", "pyyaml": "yaml", "webvtt-py": "webvtt",
}  # fmt: skip
LENT = {"cryptography"}  # imported by a library of ours only: pypdf opens locked files with it
PASSED_ON = {"starlette", "anyio"}  # imported, but no dependency of ours: a Gradio page runs on both


@pytest.fixture(scope="module")
def tracked() -> list[Path]:
    """Every file of the repository."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("this is no git checkout")
    return [path for name in listed.stdout.split("\0") if name and (path := ROOT / name).is_file()]


@pytest.fixture
def no_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ["OPENAI_API_KEY", *(f"EARMARK_{field.upper()}" for field in Settings.model_fields)]:
        monkeypatch.delenv(name, raising=False)


def helps() -> dict[str, str]:
    """The help of every command; those of the evals and of sets are mounted under their name."""
    runner, found = CliRunner(), {}
    for prefix, typed in (("", app), ("evals ", evals), ("set ", sets)):
        for command in typed.registered_commands:
            name = command.name or command.callback.__name__
            shown = runner.invoke(typed, [name, "--help"], terminal_width=200)
            assert shown.exit_code == 0, shown.output
            found[prefix + name] = shown.output
    return found


HELPS = helps()


def named(line: str) -> Iterator[tuple[str, str]]:
    """Each (command, option) on a line of the README; no command where none stands before the option."""
    if re.search(r"\b(?:pip|vllm|python3?) ", line):
        return
    command = ""
    for match in re.finditer(r"(?<!from )\bearmark ((?:evals |set )?[a-z]+)|(--[a-z][a-z-]*)", line):
        command = match[1] or command
        yield command, match[2] or ""


def table(text: str) -> dict[str, list[str]]:
    """The cells of each table row, by each name in backticks in its first cell."""
    rows: dict[str, list[str]] = {}
    for line in text.splitlines():
        if line.startswith("| `"):
            cells = [cell.strip() for cell in line.strip("|").split("|")]
            rows.update(dict.fromkeys(re.findall(r"`([^`]+)`", cells[0]), cells))
    return rows


def test_the_two_commands_of_the_readme_are_those_that_ci_runs():
    promised = re.findall(r"^pip install .*&&.*$", README, re.MULTILINE)
    run = re.findall(r"^ *(pip install .*&&.*)$", CI, re.MULTILINE)
    assert len(promised) == 2
    assert promised == run


def test_ci_runs_on_every_python_that_is_promised():
    workflow = yaml.safe_load((ROOT / ".github/workflows/ci.yml").read_text("utf-8"))
    job = workflow["jobs"]["check"]
    promised = re.findall(r"Python :: (3\.\d+)", " ".join(PROJECT["project"]["classifiers"]))
    assert job["strategy"]["matrix"]["python"] == promised
    assert "bash .ci/run" in [step.get("run") for step in job["steps"]]


@pytest.mark.parametrize("line", [line for line in README.splitlines() if any(named(line))])
def test_commands_and_options_of_the_readme_exist(line):
    for command, option in named(line):
        assert not command or command in HELPS, f"no command {command!r}"
        known = HELPS[command] if command else "\n".join(HELPS.values())
        assert not option or re.search(rf"{option}\b(?!-)", known), f"{command} has no {option}"


@pytest.mark.parametrize("command", HELPS)
def test_every_command_is_in_the_readme(command):
    assert f"earmark {command}" in table(README)


def test_every_option_of_ask_is_in_the_readme():
    options = set(re.findall(r"^\s+(--[a-z-]+)", HELPS["ask"], re.MULTILINE)) - {"--help"}
    assert options <= table(README).keys()


@pytest.mark.parametrize("name", Settings.model_fields)
def test_every_setting_is_in_the_readme_with_its_default(name):
    row, default = table(README)[f"EARMARK_{name.upper()}"], Settings.model_fields[name].default
    assert default is None or f"`{str(default).removesuffix('.0')}`" == row[1]


@pytest.mark.parametrize("document", ["README.md", "CONTRIBUTING.md", "CHANGELOG.md"])
def test_every_setting_that_a_document_names_exists(document):
    written = set(re.findall(r"EARMARK_([A-Z_]+)", (ROOT / document).read_text("utf-8")))
    assert written <= {name.upper() for name in Settings.model_fields}


@pytest.mark.parametrize("noun", [Answer, Citation, AnswerFigure])
def test_every_field_of_the_answer_is_in_the_readme(noun):
    assert {field.name for field in fields(noun)} <= table(README).keys()


@pytest.mark.usefixtures("no_settings")
def test_the_examples_of_the_readme_are_what_is_printed(tmp_path):
    examples = re.findall(r'\$ earmark ask "([^"]+)" --library samples\n(.*?)```', README, re.DOTALL)
    assert len(examples) == 3
    with Assistant.open(tmp_path / "library") as assistant:
        assistant.ingest(sample_paths())
        for question, shown in examples:
            answer = assistant.ask(question)
            assert " ".join(answer.text.split()) in " ".join(shown.split())
            assert answer.status == "answered" or shown.startswith(f"[{answer.status.replace('_', ' ')}]")


@pytest.mark.usefixtures("no_settings")
def test_the_python_of_the_readme_runs(tmp_path, monkeypatch, capsys):
    (tmp_path / "transcripts").mkdir()
    for path in sample_paths():
        (tmp_path / "transcripts" / path.name).write_bytes(path.read_bytes())
    monkeypatch.chdir(tmp_path)
    for code in re.findall(r"```python\n(.*?)```", README, re.DOTALL):
        exec(compile(code, "README.md", "exec"), {})
    assert capsys.readouterr().out.startswith("answered ")


@pytest.mark.parametrize("needed", RUNTIME + DEV, ids=lambda needed: needed.name)
def test_every_dependency_is_pinned_within_its_bounds(needed):
    pins = {canonicalize_name(name): version for name, version in (line.split("==") for line in PINS)}
    assert needed.specifier.contains(pins[canonicalize_name(needed.name)])


def test_contributing_explains_the_dependencies_and_no_others():
    tables = CONTRIBUTING.partition("## Dependencies")[2].partition("\n## ")[0]
    assert table(tables).keys() == {needed.name for needed in RUNTIME + DEV}


def test_constraints_are_versions_only():
    assert [line for line in PINS if not re.fullmatch(r"[A-Za-z0-9][\w.-]*==\d[\w.]*", line)] == []
    names = [canonicalize_name(line.partition("==")[0]) for line in PINS]
    assert len(names) == len(set(names))
    assert sorted(PINS, key=str.upper) == PINS


def imports() -> set[str]:
    """Dotted names that the packages import, `a.b` for `from a import b` too."""
    found: set[str] = set()
    for path in (path for package in PACKAGES for path in package.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                found.update(alias.name for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                found.add(node.module)
    return found


def module_of(needed: Requirement) -> str:
    name = needed.name.lower()
    if name.startswith("llama-index-"):
        return "llama_index." + name.removeprefix("llama-index-").replace("s-", "s.", 1).replace("-", "_")
    return MODULES.get(name, name.replace("-", "_"))


@pytest.mark.parametrize("needed", RUNTIME, ids=lambda needed: needed.name)
def test_every_dependency_is_used(needed):
    module = module_of(needed)
    if needed.name in LENT:
        pytest.skip("a library that we import needs it")
    assert any(f"{name}.".startswith(f"{module}.") for name in imports()), f"nobody imports {module}"


def test_every_import_is_of_a_dependency():
    ours = {package.name for package in PACKAGES}
    declared = {module_of(needed).partition(".")[0] for needed in RUNTIME}
    tops = {name.partition(".")[0] for name in imports()}
    assert tops - set(sys.stdlib_module_names) - ours - declared - PASSED_ON == set()


def test_no_file_names_a_place_of_one_machine_or_a_registry(tracked):
    # The brackets keep this file from naming them itself.
    pattern = re.compile(rb"/wor[k](?![\w-])|/tmp/ven[v]|/opt/pyp[i]|pypi\.or[g]|pythonhoste[d]")
    found = {str(path.relative_to(ROOT)): pattern.findall(path.read_bytes()) for path in tracked}
    assert {name: hits for name, hits in found.items() if hits and name != WEIGHTS} == {}


def test_the_version_has_an_entry_in_the_changelog():
    assert re.search(rf"^## \[{re.escape(PROJECT['project']['version'])}\] - ", CHANGELOG, re.MULTILINE)


def test_only_the_weights_and_pictures_of_the_page_are_binary_and_only_the_weights_large(tracked):
    binary = [path for path in tracked if b"\0" in path.read_bytes()]
    others = [path for path in binary if path.parent != ROOT / "docs" / "page" or path.suffix != ".png"]
    assert [str(path.relative_to(ROOT)) for path in others] == [WEIGHTS]
    assert (ROOT / WEIGHTS).stat().st_size < 6_000_000
    assert [path for path in tracked if path.stat().st_size > 200_000 and path not in others] == []


def test_the_licence_is_apache_2():
    licence = (ROOT / "LICENSE").read_text("utf-8")
    assert re.search(r"Apache License\s+Version 2\.0, January 2004", licence)
    assert PROJECT["project"]["license"] == "Apache-2.0"


def test_the_layers_hold():
    code = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-3000:]


def test_there_are_enough_samples_of_a_real_length():
    lengths = [len(path.read_text("utf-8").split()) for path in sample_paths()]
    assert len(lengths) >= 4
    assert min(lengths) >= 2000


@pytest.mark.parametrize("document", ["README.md", "CONTRIBUTING.md", "CHANGELOG.md"])
def test_links_inside_the_repository_lead_somewhere(document):
    text = (ROOT / document).read_text("utf-8")
    for target in re.findall(r"\]\((?!https?:)([^)#]*)#?[^)]*\)", text):
        assert not target or (ROOT / target).exists(), f"{document} links to {target}"
