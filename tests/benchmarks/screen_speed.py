"""How long screens of a library take: a process of their own each, and in one that is open.

    python tests/benchmarks/screen_speed.py LIBRARY [QUESTION …]

Seconds on the clock and of the processor, the least of three: what else the machine does only adds to them.
"""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

from earmark import Assistant

QUESTIONS = ("labor shortage", "tariffs since 2018", "inflation", "supply chain disruptions", "pricing")
_COMMAND = "from earmark.cli import main; main()"
_TIMES = 3


def main() -> None:
    """Print a line for each question."""
    library, *asked = sys.argv[1:]
    with Assistant.open(Path(library)) as assistant:
        for question in asked or QUESTIONS:
            cold = min(_cold(library, question) for _ in range(_TIMES))
            warm = min(_warm(assistant, question) for _ in range(_TIMES))
            found = assistant.screen(question)
            print(  # noqa: T201
                f"{question}: {found.matched} of {found.searched} calls; process {cold:.2f} s, "
                f"open {warm[0]:.2f} s ({warm[1]:.2f} s of the processor)"
            )


def _cold(library: str, question: str) -> float:
    started = time.perf_counter()
    subprocess.run(
        [sys.executable, "-c", _COMMAND, "screen", question, "--library", library],
        stdout=subprocess.DEVNULL,
        check=False,
    )
    return time.perf_counter() - started


def _warm(assistant: Assistant, question: str) -> tuple[float, float]:
    clock, processor = time.perf_counter(), time.process_time()
    assistant.screen(question)
    return time.perf_counter() - clock, time.process_time() - processor


if __name__ == "__main__":
    main()
