"""Runs an operation again and again, killed at its first write, its second, and so on to the last.

Run as a script: `library_crash_driver.py FOLDER ingest|remove|rebuild|late`; prints one JSON object. Each run
is a fork of this process, which has paid for the imports and has opened nothing.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
import traceback
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import chromadb  # noqa: F401
import library_kit as kit
from earmark_ingest.errors import WrongEmbedder
from earmark_ingest.library import Library, add, indexes, write  # noqa: F401
from earmark_ingest.library.behind import Behind
from earmark_ingest.library.catalog import Catalog
from earmark_ingest.library.lexical import Lexical
from earmark_ingest.library.matrix import Matrix
from earmark_ingest.library.vectors import Vectors

KILLED = 9
STEPS = {
    Catalog: ("change", "publish", "forget", "_mark"),
    Matrix: ("add", "remove"),
    Behind: ("note", "clear"),
    Vectors: ("add", "remove", "settle"),
    Lexical: ("writing", "_commit"),
}


def die_at(step: int) -> None:
    """Make the step-th write of this process (from 1) its end."""
    left = [step]

    def guarded(method: Callable[..., object]) -> Callable[..., object]:
        def run(*arguments: object, **named: object) -> object:
            left[0] -= 1
            if left[0] == 0:
                os._exit(KILLED)
            return method(*arguments, **named)

        return run

    for kind, names in STEPS.items():
        for name in names:
            setattr(kind, name, guarded(getattr(kind, name)))


def forked(work: Callable[[], object]) -> tuple[int, object]:
    """Exit status and result of `work`, done in a fork."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        try:
            os.write(writing, json.dumps(work()).encode())
            os._exit(0)
        except BaseException:
            traceback.print_exc()
            os._exit(1)
    os.close(writing)
    with os.fdopen(reading) as pipe:
        said = pipe.read()
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    return status, json.loads(said) if said else None


def state(library: Path) -> object:
    """What a library holds: [the embedder it wants, {id: mentions of backlog}]."""
    for name in ("hash", "other"):
        embedder = kit.HashEmbedder(name, name)
        try:
            ids = kit.agrees(library, embedder)
        except WrongEmbedder:
            continue
        opened = Library.open(library, embedder)
        return [name, {call: opened.transcript(call).text.count("Backlog") for call in ids}]
    raise AssertionError("neither embedder fits")


def operation(kind: str, library: Path, folder: Path) -> Callable[[], object]:
    def ingest() -> None:
        Library.open(library, kit.HashEmbedder("hash", "hash")).ingest([folder])

    def remove() -> None:
        opened = Library.open(library, kit.HashEmbedder("hash", "hash"))
        opened.remove(opened.calls()[0].id)

    def rebuild() -> None:
        Library.open(library, kit.HashEmbedder("other", "other"), rebuilding=True).rebuild()

    def late() -> None:
        indexes.BEHIND = 100.0
        opened = Library.open(library, kit.HashEmbedder("hash", "hash"))
        opened.ingest([folder])
        opened.sync()

    return {"ingest": ingest, "remove": remove, "rebuild": rebuild, "late": late}[kind]


def main(base: Path, kind: str) -> None:
    folder, start, library = base / "calls", base / "start", base / "library"
    kit.write_calls(folder, "Calder Instruments", "Orrin Foods")
    status, _ = forked(operation("ingest", start, folder))
    assert status == 0
    kit.write_calls(folder, "Calder Instruments", "Weld Power")
    (folder / "calder.txt").write_text(kit.call_text(extra="Backlog rose."), encoding="utf-8")
    outcomes = []
    for step in range(1, 100):
        shutil.rmtree(library, ignore_errors=True)
        shutil.copytree(start, library)
        status, _ = forked(lambda step=step: (die_at(step), operation(kind, library, folder)())[1])
        crashed, seen = forked(lambda: state(library))
        again, _ = forked(operation(kind, library, folder)) if kind != "remove" else (0, None)
        checked, final = forked(lambda: state(library))
        outcomes.append({"status": status, "checks": [crashed, again, checked], "seen": seen, "final": final})
        if status != KILLED:
            break
    sys.stdout.write(json.dumps(outcomes))


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
