"""Read many files on all cores: each worker is a process of its own that can die or hang without harm.

A worker is `python -m earmark_ingest.workers`, talking over its pipes: a fork would copy threads and locks,
and multiprocessing's spawn runs the user's script once more in every child. A thread per worker feeds it, so
that the death and the silence of a process belong to one file.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import queue
import signal
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Generator, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import IO, Any

from earmark_ingest.load import MAX_BYTES
from earmark_ingest.reading import Item, Job, read_file
from earmark_ingest.types import Rejection

SECONDS = 120.0
"""How long a worker may be silent over one call before its file is given up."""

_MOST = 8
_FEW, _SMALL, _PLAIN = 4, MAX_BYTES // 10, (".txt", ".md")
_AHEAD = 4
"""Calls of one file that wait to be taken: what bounds the memory."""


def read_all(
    jobs: Sequence[Job], workers: int | None = None, seconds: float = SECONDS
) -> Generator[tuple[Job, Iterator[Item]], None, None]:
    """Each file with its calls, in the order given. Take all of a file's calls before you go on to the next.

    On as many cores as there are, or `workers`; in this process where files are few, small and plain, or
    where no worker can be started. A file that kills its worker or keeps it silent too long is rejected.
    """
    count = min(workers or cores(), len(jobs))
    first = _started() if count > 0 and (workers or not _little(jobs)) else None
    if first is None:
        for job in jobs:
            yield job, read_file(job)
    else:
        yield from _spread(jobs, count, seconds, first)


def cores() -> int:
    """The cores that this process may use, at most eight: past that the one that writes is too slow."""
    if hasattr(os, "sched_getaffinity"):
        return min(_MOST, len(os.sched_getaffinity(0)))
    return min(_MOST, os.cpu_count() or 1)


def _little(jobs: Sequence[Job]) -> bool:
    return len(jobs) <= _FEW and all(
        job.path.suffix.lower() in _PLAIN and (not job.path.exists() or job.path.stat().st_size <= _SMALL)
        for job in jobs
    )


def _spread(
    jobs: Sequence[Job], count: int, seconds: float, first: Worker
) -> Generator[tuple[Job, Iterator[Item]], None, None]:
    stop = threading.Event()
    workers = [first, *(Worker() for _ in range(count - 1))]
    crew: queue.SimpleQueue[Worker] = queue.SimpleQueue()
    for worker in workers:
        crew.put(worker)
    waiting: deque[tuple[Job, _Line]] = deque()
    with ThreadPoolExecutor(count, "earmark-reader") as threads:
        try:
            for job in jobs:
                line = _Line(stop)
                threads.submit(_feed, crew, job, line, seconds)
                waiting.append((job, line))
                if len(waiting) > 2 * count:
                    yield _taken(waiting)
            while waiting:
                yield _taken(waiting)
        finally:
            stop.set()
            for worker in workers:
                worker.kill()
            threads.shutdown(cancel_futures=True)
            for worker in workers:
                worker.close()


def _taken(waiting: deque[tuple[Job, _Line]]) -> tuple[Job, Iterator[Item]]:
    job, line = waiting.popleft()
    return job, line.items()


def _feed(crew: queue.SimpleQueue[Worker], job: Job, line: _Line, seconds: float) -> None:
    """Have one file read by a free worker; the line ends whatever happens."""
    worker = crew.get()
    try:
        for item in worker.read(job, seconds):
            if not line.put(item):
                worker.close()
                break
    finally:
        crew.put(worker)
        line.put(None)


class _Line:
    """The calls of one file on their way from a worker's thread to whoever asked."""

    def __init__(self, stop: threading.Event) -> None:
        self._stop = stop
        self._items: queue.Queue[Item | None] = queue.Queue(_AHEAD)

    def put(self, item: Item | None) -> bool:
        """Wait for room; False where nobody will take any more."""
        while not self._stop.is_set():
            with contextlib.suppress(queue.Full):
                self._items.put(item, timeout=0.1)
                return True
        return False

    def items(self) -> Iterator[Item]:
        """What was put, as it comes, up to the end of the file."""
        while (item := self._items.get()) is not None:
            yield item


class Worker:
    """A process that reads one file at a time; started when first needed, and again after it died."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> subprocess.Popen[bytes]:
        """The running process; `OSError` or `EOFError` where none can be started."""
        if self._process is None or self._process.poll() is not None:
            self.close()
            paths = [path for path in sys.path if path]
            self._process = subprocess.Popen(
                [sys.executable, "-m", "earmark_ingest.workers"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env={**os.environ, "PYTHONPATH": os.pathsep.join(paths)},
            )
            if _received(self._process.stdout) != "ready":
                raise EOFError("a worker did not start")
        return self._process

    def read(self, job: Job, seconds: float) -> Iterator[Item]:
        """The calls of a file; the last is a rejection where the process died, twice, or was too slow."""
        for last in (False, True):
            told, lost = 0, None
            try:
                process = self.start()
                _send(process.stdin, job)
                while (item := _answer(process, seconds)) is not None:
                    yield item
                    told += 1
                return
            except TimeoutError:
                lost = f"was given up after {seconds:.0f} seconds"
            except (OSError, EOFError, pickle.UnpicklingError):
                lost = "brought its reader down" if told or last else None
            self.close()
            if lost is not None:
                what = f"{str(job.path)!r} {lost}; split it, or save it as plain text"
                yield Rejection(str(job.path), what)
                return

    def kill(self) -> None:
        """End the process, whatever it is at; who waits for its answer gets none."""
        if self._process is not None:
            self._process.kill()

    def close(self) -> None:
        """End the process and release its pipes."""
        self.kill()
        process, self._process = self._process, None
        if process is not None:
            process.wait()
            for pipe in (process.stdin, process.stdout):
                if pipe is not None:
                    with contextlib.suppress(OSError):
                        pipe.close()


def _answer(process: subprocess.Popen[bytes], seconds: float) -> Any:
    """What the process sends next; `TimeoutError` where it had to be killed for its silence."""
    late = threading.Event()

    def give_up() -> None:
        late.set()
        process.kill()

    timer = threading.Timer(seconds, give_up)
    timer.start()
    try:
        return _received(process.stdout)
    except (OSError, EOFError, pickle.UnpicklingError):
        if late.is_set():
            raise TimeoutError from None
        raise
    finally:
        timer.cancel()


def _started() -> Worker | None:
    """A worker that runs; None where there can be none (no Python to call, no process allowed)."""
    worker = Worker()
    try:
        worker.start()
    except (OSError, EOFError):
        worker.close()
        return None
    return worker


def _send(pipe: IO[bytes] | None, value: object) -> None:
    assert pipe is not None
    pickle.dump(value, pipe, pickle.HIGHEST_PROTOCOL)
    pipe.flush()


def _received(pipe: IO[bytes] | None) -> Any:
    assert pipe is not None
    return pickle.load(pipe)


def _serve() -> None:
    """What a worker does until its input ends: a job in, its calls out, None behind them."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides when to stop
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints must not get between the answers
    _send(out, "ready")
    with contextlib.suppress(EOFError, BrokenPipeError):
        while True:
            job: Job = pickle.load(sys.stdin.buffer)
            for item in read_file(job):
                _send(out, item)
            _send(out, None)


if __name__ == "__main__":
    _serve()
