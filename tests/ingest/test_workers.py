"""Files read by other processes: in order, and none harmed by another."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO

import pytest
from earmark_ingest import workers
from earmark_ingest.reading import Item, Job, Parsed, origin_of, read_file, user_of
from earmark_ingest.types import FiscalPeriod, Known, Rejection
from earmark_ingest.workers import Worker, read_all
from library_kit import call_text, write_calls

NAMES = [f"Firm{number} Works" for number in range(9)]


def companies(read: Iterator[tuple[Job, Iterator[Item]]]) -> list[str | None]:
    return [
        item.transcript.company if isinstance(item, Parsed) else None for _, items in read for item in items
    ]


def jobs(files: list[Path]) -> list[Job]:
    return [Job(file) for file in files]


def test_the_order_is_that_of_the_files_however_many_read_them(tmp_path: Path) -> None:
    files = write_calls(tmp_path, *NAMES)
    for count in (1, 2, 3):
        assert companies(read_all(jobs(files), count)) == NAMES


def test_what_a_worker_reads_is_what_this_process_reads(tmp_path: Path) -> None:
    files = write_calls(tmp_path, *NAMES[:2])
    there = [item for _, items in read_all(jobs(files), 2) for item in items]
    assert there == [item for file in files for item in read_file(Job(file))]


def test_few_small_plain_files_need_no_worker(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "_started", lambda: pytest.fail("a worker was started"))
    assert companies(read_all(jobs(write_calls(tmp_path, *NAMES[:2])))) == NAMES[:2]
    assert list(read_all([])) == []


def test_where_no_worker_can_be_started_this_process_reads(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for python in (str(tmp_path / "missing"), "/bin/true"):
        monkeypatch.setattr(sys, "executable", python)
        assert companies(read_all(jobs(write_calls(tmp_path, *NAMES)), 2)) == NAMES


def test_a_file_that_kills_its_worker_is_rejected_and_the_rest_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = write_calls(tmp_path, *NAMES)
    start, send = Worker.start, workers._send
    running: list[subprocess.Popen[bytes]] = []

    def noted(worker: Worker) -> subprocess.Popen[bytes]:
        running.append(start(worker))
        return running[-1]

    def deadly(pipe: IO[bytes] | None, value: object) -> None:
        if isinstance(value, Job) and value.path == files[3]:
            running[-1].kill()
            running[-1].wait()
        send(pipe, value)

    monkeypatch.setattr(Worker, "start", noted)
    monkeypatch.setattr(workers, "_send", deadly)
    read = [list(items) for _, items in read_all(jobs(files), 1)]
    assert [len(items) for items in read] == [1] * len(files)
    (rejection,) = read[3]
    assert isinstance(rejection, Rejection)
    assert "brought its reader down" in rejection.reason
    assert all(isinstance(items[0], Parsed) for place, items in enumerate(read) if place != 3)


def test_a_worker_that_died_between_two_files_harms_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = write_calls(tmp_path, *NAMES)
    worker = Worker()
    (first,) = worker.read(Job(files[0]), 60.0)
    worker.kill()
    (second,) = worker.read(Job(files[1]), 60.0)
    worker.close()
    assert isinstance(first, Parsed)
    assert isinstance(second, Parsed)


def test_a_worker_that_is_silent_too_long_is_given_up(tmp_path: Path) -> None:
    files = write_calls(tmp_path, *NAMES[:3])
    reasons = [item.reason for _, items in read_all(jobs(files), 1, seconds=0.0) for item in items]  # type: ignore[union-attr]
    assert len(reasons) == 3
    assert all("given up after 0 seconds" in reason and "\n" not in reason for reason in reasons)


def test_whoever_stops_early_leaves_no_process(tmp_path: Path) -> None:
    started: list[subprocess.Popen[bytes]] = []
    files = write_calls(tmp_path, *NAMES)

    class Seen(Worker):
        def start(self) -> subprocess.Popen[bytes]:
            started.append(super().start())
            return started[-1]

    read = workers._spread(jobs(files), 2, 60.0, Seen())
    next(read)
    read.close()
    assert started
    assert all(process.poll() is not None for process in started)


def test_a_script_without_a_guard_may_read_many_files(tmp_path: Path) -> None:
    write_calls(tmp_path / "in", *NAMES)
    script = tmp_path / "script.py"
    script.write_text(
        "from pathlib import Path\n"
        "from earmark_ingest.reading import Job\n"
        "from earmark_ingest.workers import read_all\n"
        "files = sorted(Path('in').glob('*.txt'))\n"
        "print(sum(1 for _, items in read_all([Job(f) for f in files], 2) for _ in items))\n",
        encoding="utf-8",
    )
    ran = subprocess.run(
        [sys.executable, str(script)], cwd=tmp_path, capture_output=True, text=True, timeout=120, check=False,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
    )  # fmt: skip
    assert (ran.stdout, ran.stderr) == (f"{len(NAMES)}\n", "")


# --- one file ---


def test_a_fault_of_ours_is_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from earmark_ingest import reading

    def faulty(source: object) -> None:
        raise KeyError("no\nsuch")

    monkeypatch.setattr(reading, "parse", faulty)
    (file,) = write_calls(tmp_path, "Calder Instruments")
    (rejection,) = read_file(Job(file))
    assert isinstance(rejection, Rejection)
    assert "calder.txt" in rejection.reason
    assert "KeyError" in rejection.reason
    assert "\n" not in rejection.reason


def test_a_call_may_go_uncut(tmp_path: Path) -> None:
    (file,) = write_calls(tmp_path, "Calder Instruments")
    (read,) = read_file(Job(file, cut=False))
    assert isinstance(read, Parsed)
    assert read.cut == ()
    assert read.transcript.text == call_text()


def test_what_the_user_says_of_a_file_of_several_calls_is_only_whose_they_are(tmp_path: Path) -> None:
    said = Known(company="Calder", ticker="CLDR", period=FiscalPeriod(2031, 2), url="https://calder.example")
    path = tmp_path / "calls.jsonl"
    job = Job(path, {"calls.jsonl": said, "calls.jsonl#2": Known(ticker="OTHR")})
    assert user_of("calls.jsonl", job) == said
    assert user_of("calls.jsonl#1", job) == Known(company="Calder", ticker="CLDR")
    assert user_of("calls.jsonl#2", job) == Known(ticker="OTHR")
    before = Job(path, before={origin_of(path, "calls.jsonl#1"): said})
    assert user_of("calls.jsonl#1", before) == said
    assert user_of("calls.jsonl#2", before) == Known()


def test_an_origin_is_the_path_and_the_place_in_the_file(tmp_path: Path) -> None:
    path = tmp_path / "calls.jsonl"
    assert origin_of(path, "calls.jsonl") == str(path)
    assert origin_of(path, "calls.jsonl#3") == f"{path}#3"
    assert origin_of(path, "inner.txt") == str(path / "inner.txt")
