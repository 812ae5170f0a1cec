"""The command as a process of its own: what it imports, prints into a pipe, and that it stays at home."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from earmark import sample_paths, samples

HEAVY = ("chromadb", "gradio", "llama_index", "openai", "tantivy")

RUN = """
import sys
sys.argv = ["earmark", *sys.argv[1:]]
from earmark.cli import main
try:
    main()
finally:
    import json
    heavy = [name for name in {heavy!r} if name in sys.modules]
    sys.stderr.write("HEAVY " + json.dumps(heavy) + chr(10))
"""

OFFLINE = """
import socket

real = socket.socket.connect

def connect(self, address):
    if self.family != socket.AF_UNIX and not str(address[0]).startswith(("127.", "::1", "localhost")):
        sys.stderr.write(f"REACHED OUT TO {address}" + chr(10))
        raise OSError("no network")
    return real(self, address)

def lookup(host, *rest, **more):
    if host not in (None, "localhost", "127.0.0.1", "::1"):
        sys.stderr.write(f"LOOKED UP {host}" + chr(10))
        raise OSError("no network")
    return found(host, *rest, **more)

import sys
socket.socket.connect = connect
socket.socket.connect_ex = connect
found, socket.getaddrinfo = socket.getaddrinfo, lookup
"""


def run(*arguments, cwd, code=None, **environment):
    """`earmark ARGUMENTS…` in a new process, its output in pipes."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("EARMARK_", "OPENAI_"))}
    command = [sys.executable, "-c", code or RUN.format(heavy=HEAVY), *map(str, arguments)]
    return subprocess.run(
        command,
        cwd=cwd,
        env={**kept, **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
    )


def heavy(ran):
    return ran.stderr.splitlines()[-1]


# --- what is imported ---


def test_help_and_version_import_nothing_heavy(tmp_path):
    for argument in ("--help", "--version"):
        ran = run(argument, cwd=tmp_path)
        assert ran.returncode == 0
        assert heavy(ran) == "HEAVY []"
    assert re.fullmatch(r"earmark \d+\.\d+\.\d+\S*\n", ran.stdout)
    assert list(tmp_path.iterdir()) == []


def test_a_question_without_a_model_imports_neither_a_model_nor_a_page(tmp_path, samples_library):
    ran = run("ask", "What was Veltrane's revenue?", "--library", samples_library, cwd=tmp_path)
    assert ran.returncode == 0
    for name in ("gradio", "llama_index", "openai"):
        assert name not in heavy(ran)


def test_importing_the_package_imports_nothing_heavy(tmp_path):
    names = (*HEAVY, "numpy")
    code = f"import sys, earmark, earmark.cli; print([n for n in {names!r} if n in sys.modules])"
    assert run(cwd=tmp_path, code=code).stdout == "[]\n"


# --- help ---


def test_help_names_every_command(tmp_path, earmark):
    said = earmark("--help").out
    for command in ("demo", "ingest", "ask", "calls", "show", "remove", "rebuild", "chat", "evals"):
        assert re.search(rf"^ +{command}\b", said, re.MULTILINE), command
        told = earmark(command, "--help")
        assert (told.code, told.err) == (0, "")
        assert "Usage: " in told.out


def test_no_command_shows_help_as_wrong_usage(earmark):
    ran = earmark()
    assert ran.code == 2
    assert "Usage: " in ran.out + ran.err


# --- pipes ---


def test_no_progress_bar_in_a_pipe(tmp_path):
    for command in (("ingest", *sample_paths()), ("rebuild",)):
        ran = run(*command, "--library", "library", cwd=tmp_path)
        assert ran.returncode == 0, ran.stderr
        assert ran.stderr.splitlines()[:-1] == []
        assert "\r" not in ran.stdout
        assert "\x1b" not in ran.stdout


def test_a_terminal_gets_a_progress_bar(tmp_path, monkeypatch, earmark):
    from earmark.cli.progress import bar

    with bar("Reading") as nobody:
        assert nobody is None
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    with bar("Reading") as progress:
        assert progress is not None
        progress("call.txt", 1, 2)
        progress("other.txt", 2, 2)


def test_an_answer_in_a_pipe_has_no_colours(tmp_path, samples_library):
    ran = run("ask", "What was Veltrane's revenue?", "--library", samples_library, cwd=tmp_path)
    assert ran.returncode == 0
    assert "\x1b" not in ran.stdout


@pytest.mark.parametrize("command", [("show", "VLTN-FY2026Q1"), ("ask", "What was Veltrane's revenue?")])
def test_a_pipe_that_cannot_spell_everything_gets_the_rest(tmp_path, samples_library, command):
    ran = run(*command, "--library", samples_library, cwd=tmp_path, PYTHONIOENCODING="ascii")
    assert ran.returncode == 0
    assert "Veltrane" in ran.stdout


def test_a_pipe_that_closes_early_is_no_traceback(tmp_path, samples_library):
    command = [
        sys.executable,
        "-m",
        "earmark.cli",
        "show",
        "VLTN-FY2026Q1",
        "--json",
        "--library",
        str(samples_library),
    ]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=tmp_path) as process:
        process.stdout.read(10)
        process.stdout.close()
        said = process.stderr.read().decode()
        process.wait(60)
    assert "Traceback" not in said


def test_expected_errors_leave_no_traceback_behind(tmp_path):
    ran = run("show", "NOPE", "--library", "library", cwd=tmp_path)
    assert ran.returncode == 1
    assert ran.stderr.splitlines()[0].startswith("earmark: ")
    assert len(ran.stderr.splitlines()) == 2


# --- demo ---


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    """The demo in a process that can reach nothing but this machine, and the folder it ran in."""
    folder = tmp_path_factory.mktemp("demo")
    return run("demo", cwd=folder, code=OFFLINE + RUN.format(heavy=HEAVY)), folder


def test_the_demo_needs_no_network_and_no_key(demo):
    ran, _ = demo
    assert ran.returncode == 0, ran.stderr
    assert ran.stderr.splitlines()[:-1] == []
    for name in ("gradio", "llama_index", "openai"):
        assert name not in heavy(ran)


def test_the_demo_answers_its_questions_with_citations_and_names_the_next_commands(demo):
    ran, folder = demo
    _, *answered = re.split(r"^> ", ran.stdout, flags=re.MULTILINE)
    assert [text.splitlines()[0] for text in answered] == list(samples.QUESTIONS)
    assert len(answered) == 3
    for text in answered:
        assert "[1]" in text
        assert "[not in library]" not in text
        assert re.search("“.+”", text, re.DOTALL)
    for command in ("earmark ingest", "earmark ask", "earmark calls", "earmark chat"):
        assert command in ran.stdout
    assert list(Path(folder).iterdir()) == []


def test_the_demo_keeps_its_library_where_it_is_told(tmp_path, earmark):
    for _ in range(2):
        ran = earmark("demo", "--library", tmp_path / "kept")
        assert ran.code == 0
        assert "5 made-up sample calls" in ran.out
    assert earmark("calls", "--library", tmp_path / "kept").code == 0
