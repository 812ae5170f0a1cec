"""The page under load: visitors who ask at once, over HTTP, without a model; errors, waits, memory.

    python tests/benchmarks/page_load.py [--library DIR] [--users 50] [--questions 1000]

Starts `earmark chat` on a copy of the library (the bundled samples where none is given) in a process of its
own. Every visitor keeps a talk. While they ask, one more visitor adds a long file; what the others wait
meanwhile is told apart.
"""

from __future__ import annotations

import argparse
import http.client
import json
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import quote

QUESTIONS = (
    "What was {}'s revenue?", "What is {}'s guidance for the next quarter?", "What was {}'s gross margin?",
    "What was said about free cash flow by {}?", "Which questions did {} not answer?",
    "What was {}'s operating margin?", "What drove {}'s margin?", "How many people does {} employ?",
    "and the quarter before?", "What was revenue?",
)  # fmt: skip
BOUND = 3.0
"""Seconds that 95 of 100 answers may take, with fifty visitors."""


class Visitor:
    """A browser's side of the wire: one connection, one cookie."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._cookie = ""

    def say(self, verb: str, said: dict[str, object]) -> str:
        """What comes back, as text."""
        return self._post(f"/earmark/do/{verb}", json.dumps(said).encode())

    def send(self, name: str, content: bytes) -> str:
        """Send a file; its token."""
        return str(json.loads(self._post(f"/earmark/upload?name={quote(name)}", content))["token"])

    def _post(self, path: str, body: bytes) -> str:
        connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=120)
        connection.request("POST", path, body, {"X-Earmark": "1", "Cookie": self._cookie})
        reply = connection.getresponse()
        self._cookie = (reply.headers.get("set-cookie") or self._cookie).split(";")[0]
        text = reply.read().decode()
        connection.close()
        if reply.status != 200:
            raise RuntimeError(f"{reply.status}: {text[:200]}")
        return text


def main(arguments: Sequence[str] | None = None) -> int:
    asked = _arguments(arguments)
    with tempfile.TemporaryDirectory() as folder:
        library = Path(folder, "library")
        names = _prepared(library, asked.library)
        command = [sys.executable, "-m", "earmark.cli", "chat", "--port", "0", "--library", str(library)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
            assert server.stdout is not None
            port = int(re.findall(r":(\d+)/", server.stdout.readline())[0])
            try:
                return _measured(port, server.pid, names, asked)
            finally:
                server.terminate()


def _measured(port: int, pid: int, names: Sequence[str], asked: argparse.Namespace) -> int:
    visitors = [Visitor(port) for _ in range(asked.users)]
    for visitor in visitors[:3]:
        visitor.say("ask", {"question": QUESTIONS[0].format(names[0])})
    errors: list[str] = []
    _say(f"{asked.users} visitors, {asked.questions} questions")
    at_once, _ = _round(visitors, names, 0, errors)
    _tell("all ask once, at the same moment", at_once)
    memory, waits = [_resident(pid)], list[float]()
    upload = threading.Thread(target=_uploads, args=(Visitor(port), errors))
    upload.start()
    rounds = max(1, asked.questions // asked.users - 1)
    beside: list[float] = []
    for at in range(1, rounds + 1):
        busy = upload.is_alive()
        (beside if busy else waits).extend(_round(visitors, names, at, errors)[0])
        if at % max(1, rounds // 5) == 0:
            memory.append(_resident(pid))
    upload.join()
    _tell("while a long file is added", beside)
    _tell("round after round", waits)
    _say("resident MB: " + ", ".join(f"{one / 1e3:.0f}" for one in memory))
    _say("\n".join([f"errors: {len(errors)}", *errors[:5]]))
    return int(bool(errors) or _p95([*at_once, *beside, *waits]) > BOUND)


def _round(
    visitors: Sequence[Visitor], names: Sequence[str], at: int, errors: list[str]
) -> tuple[list[float], float]:
    """Each visitor asks one question, all at the same moment."""
    barrier = threading.Barrier(len(visitors))

    def one(number: int) -> float:
        question = QUESTIONS[(number + at) % len(QUESTIONS)].format(names[(number + at) % len(names)])
        barrier.wait()
        started = time.perf_counter()
        try:
            text = visitors[number].say("ask", {"question": question})
            if "em-failed" in text or "Something broke" in text:
                errors.append(text[-300:])
        except Exception as error:
            errors.append(repr(error))
        return time.perf_counter() - started

    started = time.perf_counter()
    with ThreadPoolExecutor(len(visitors)) as pool:
        waited = list(pool.map(one, range(len(visitors))))
    return waited, time.perf_counter() - started


def _uploads(visitor: Visitor, errors: list[str]) -> None:
    """A call of some length goes in."""
    try:
        said = "Revenue for the quarter was $512 million, up 9% from a year ago, and we are pleased. " * 5000
        call = f"Larkfield Optics Q3 2024 Earnings Call\n\nMara Voss -- Chief Financial Officer\n\n{said}\n"
        token = visitor.send("long.txt", call.encode())
        started = time.perf_counter()
        visitor.say("take", {"token": token})
        _say(f"a file of {len(call) / 1e3:.0f} kB was in after {time.perf_counter() - started:.1f} s")
    except Exception as error:
        errors.append(repr(error))


def _prepared(library: Path, given: Path | None) -> list[str]:
    """A library to ask, and companies of it."""
    from earmark import Assistant, sample_paths

    if given is not None:
        shutil.copytree(given, library)
    with Assistant.open(library) as assistant:
        if given is None:
            assistant.ingest(sample_paths())
        return sorted({call.company for call in assistant.calls() if call.company})[:40]


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def _tell(what: str, waits: Sequence[float]) -> None:
    if waits:
        middle, most = statistics.median(waits), max(waits)
        _say(f"{what}: {len(waits)} answers, median {middle:.2f}, p95 {_p95(waits):.2f}, most {most:.2f} s")


def _p95(waits: Sequence[float]) -> float:
    return sorted(waits)[int(0.95 * (len(waits) - 1))]


def _resident(pid: int) -> int:
    """Kilobytes of memory that a process holds."""
    status = Path(f"/proc/{pid}/status").read_text()
    return int(re.findall(r"VmRSS:\s+(\d+)", status)[0])


def _arguments(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--library", type=Path)
    parser.add_argument("--users", type=int, default=50)
    parser.add_argument("--questions", type=int, default=1000)
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
