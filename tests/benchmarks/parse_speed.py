"""How fast transcripts are read: MB per second, memory, and whether the time grows with the size alone.

    python tests/benchmarks/parse_speed.py FOLDER [--workers N] [--cut] [--json]

Decodes and parses every transcript below FOLDER on all cores and keeps nothing; with --cut it also cuts them
into passages with their figures, as an ingest does. Then it reads every second one: the time for all divided
by that for half, with the sizes taken into account, is 1.0 where time is linear.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import sys
import threading
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from earmark_ingest.library.files import expand
from earmark_ingest.reading import Job
from earmark_ingest.types import Rejection
from earmark_ingest.workers import cores, read_all


@dataclass(frozen=True)
class Run:
    """One pass over some files."""

    files: int
    calls: int
    rejected: int
    megabytes: float
    seconds: float
    peak_sum_mb: int
    """The most memory that this process and its workers held together."""
    peak_process_mb: int
    """The most that any one of them held."""


class Watch(threading.Thread):
    """Samples the resident memory of this process and its children; Linux only, elsewhere it stays at 0."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.sum = self.most = 0
        self._done = threading.Event()

    def run(self) -> None:
        while not self._done.wait(0.2):
            sizes = [_resident(process) for process in ["self", *_children()]]
            self.sum, self.most = max(self.sum, sum(sizes)), max(self.most, *sizes)

    def stop(self) -> None:
        self._done.set()
        self.join()


def _children() -> list[str]:
    with contextlib.suppress(OSError):
        return [
            child for task in Path("/proc/self/task").glob("*/children") for child in task.read_text().split()
        ]
    return []


def _resident(process: str) -> int:
    with contextlib.suppress(OSError):
        for line in Path(f"/proc/{process}/status").read_text().splitlines():
            if line.startswith("VmRSS:"):
                return int(line.split()[1]) * 1024
    return 0


def measure(files: Sequence[Path], workers: int, *, cut: bool) -> Run:
    """Read these files and keep nothing of them."""
    calls = rejected = 0
    watch = Watch()
    watch.start()
    started = time.perf_counter()
    for _, items in read_all([Job(file, cut=cut) for file in files], workers):
        for item in items:
            rejected += isinstance(item, Rejection)
            calls += not isinstance(item, Rejection)
    seconds = time.perf_counter() - started
    watch.stop()
    size = sum(file.stat().st_size for file in files) / 1e6
    return Run(
        len(files), calls, rejected, round(size, 2), round(seconds, 2), watch.sum >> 20, watch.most >> 20
    )


def say(line: str) -> None:
    sys.stdout.write(line + "\n")


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("folder", type=Path)
    asked.add_argument("--workers", type=int, default=cores())
    asked.add_argument("--cut", action="store_true", help="also cut into passages, with their figures")
    asked.add_argument("--json", action="store_true")
    options = asked.parse_args()
    files, _ = expand([options.folder])
    if not files:
        sys.exit(f"{str(options.folder)!r} holds no transcript")
    whole, half = (measure(part, options.workers, cut=options.cut) for part in (files, files[::2]))
    linear = (whole.seconds / whole.megabytes) / (half.seconds / half.megabytes)
    result = {
        "workers": options.workers,
        "mb_per_second": round(whole.megabytes / whole.seconds, 2),
        "time_all_over_half": round(whole.seconds / half.seconds, 2),
        "per_mb_all_over_half": round(linear, 2),
        "all": asdict(whole),
        "half": asdict(half),
    }
    if options.json:
        sys.stdout.write(json.dumps(result, indent=2) + "\n")
        return
    for name, run in (("all", whole), ("half", half)):
        say(
            f"{name}: {run.files} files, {run.calls} calls, {run.rejected} rejected, {run.megabytes} MB in "
            f"{run.seconds} s; memory at most {run.peak_sum_mb} MB together, {run.peak_process_mb} MB in one"
        )
    say(
        f"{result['mb_per_second']} MB/s on {options.workers} workers; time(all)/time(half) = "
        f"{result['time_all_over_half']}, per MB {result['per_mb_all_over_half']}"
    )


if __name__ == "__main__":
    main()
