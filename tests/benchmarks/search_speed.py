"""Search, ingest and memory at 300,000 or a million passages, beside Chroma on the same vectors.

    python tests/benchmarks/search_speed.py FOLDER [--passages N | --million] [--keep DIR] [--json]

Reads some transcripts of FOLDER, repeats them with noise (words exchanged, hence other vectors), each as a
call of a company and quarter of its own, and puts them into a library and into a plain Chroma collection by
turns, so that both meet the same machine. Questions, opening and memory are measured in another process.
Times are this machine's, `cpu` the processor's, which other programs disturb less; what carries over to
another machine are the ratios. With --keep the library stays in DIR; the next run asks it without building it
again, but takes notes anew where the rules have changed since. A million passages need ten gigabytes of disk.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
from copies import Copies, read
from earmark.notes import mark
from earmark.noting import note
from earmark_ingest.embed import LocalEmbedder
from earmark_ingest.library import Library
from earmark_ingest.library.add import Adding
from earmark_ingest.library.catalog import Catalog
from earmark_ingest.outline import Outline, outline_of
from earmark_ingest.reading import Parsed

ORIGINALS = 120
STEP = 50_000
BATCH = 2_000
"""Passages per `add` of the plain collection: as many as the library writes at a time."""
TOGETHER = 200
"""Calls whose notes are written at a time."""


@dataclass
class Step:
    """One portion of an ingest."""

    passages: int
    """In the library after it."""
    library: float
    """Passages per second; `chroma` likewise."""
    chroma: float
    library_cpu: float
    """Milliseconds of processor time per passage, all threads; it stays the same on a busy machine."""
    chroma_cpu: float


@dataclass
class Result:
    """Everything measured; see `asking` for what is in `asked`."""

    passages: int = 0
    calls: int = 0
    dimensions: int = 0
    steps: list[Step] = field(default_factory=list)
    asked: dict[str, Any] = field(default_factory=dict)


def build(folder: Path, originals: Path, passages: int) -> Result:
    """Fill a library and a plain collection, a step of each by turns."""
    embedder = LocalEmbedder()
    library = Library.open(folder / "library", embedder, noting=note)
    collection = plain(folder / "chroma")
    result = Result(dimensions=embedder.dimensions)
    waiting = Copies(read(originals, ORIGINALS)).calls(passages)
    while step := list(portion(waiting)):
        added = sum(len(call.cut) for call in step)
        ours = timed(lambda step=step: ingest(library, step))
        rows = embedder.embed([passage.text for call in step for passage in call.cut])
        ids = [passage.id for call in step for passage in call.cut]
        calls = [passage.call for call in step for passage in call.cut]
        raw = timed(lambda rows=rows, ids=ids, calls=calls: fill(collection, rows, ids, calls))
        result.passages += added
        rates = added / ours[0], added / raw[0]
        result.steps.append(Step(result.passages, *rates, 1000 * ours[1] / added, 1000 * raw[1] / added))
        say(f"  {result.passages:>9,} passages: library {rates[0]:6,.0f}/s, Chroma {rates[1]:6,.0f}/s")
    result.calls = len(library.calls())
    library.close()
    return result


def portion(calls: Iterator[Parsed]) -> Iterator[Parsed]:
    """The next calls, up to `STEP` passages."""
    size = 0
    while size < STEP and (call := next(calls, None)):
        size += len(call.cut)
        yield call


def ingest(library: Library, calls: list[Parsed]) -> None:
    """What `Library.ingest` does with calls once they are parsed."""
    access = library._access
    with access.writing() as indexes:
        adding = Adding(
            access.catalog, indexes, access.embedder, access.view.entries.values(), library.aliases()
        )
        for call in calls:
            adding.add(call)
        adding.finish()


def noted(folder: Path) -> None:
    """Give the calls of a kept library notes by today's rules, as the slower rebuild would."""
    library = Library.open(folder / "library", LocalEmbedder(), noting=note)
    catalog, entries = library._access.catalog, library._access.view.entries.values()
    stale = [one.version for one in entries if not (catalog.notes(one.version) or b"").startswith(mark())]
    for start in range(0, len(stale), TOGETHER):
        catalog.keep(map(partial(_noted, catalog), stale[start : start + TOGETHER]))
    library.close()


def _noted(catalog: Catalog, version: int) -> tuple[int, Outline, bytes]:
    transcript, cut = catalog.transcript(version), tuple(catalog.passages(version))
    assert transcript is not None
    outline = catalog.outline(version) or outline_of(transcript, cut)
    return version, outline, note(transcript, cut, outline)


def plain(folder: Path) -> Any:
    """A Chroma collection as anybody would make one."""
    import chromadb
    from chromadb.config import Settings

    client = chromadb.PersistentClient(str(folder), settings=Settings(anonymized_telemetry=False))
    return client.get_or_create_collection(
        "passages", embedding_function=None, configuration={"hnsw": {"space": "ip"}}
    )


def fill(collection: Any, rows: np.ndarray, ids: list[str], calls: list[str]) -> None:
    """Add rows, and ask once: Chroma puts away what it was given in a thread of its own."""
    for start in range(0, len(rows), BATCH):
        part = slice(start, start + BATCH)
        collection.add(
            ids=ids[part], embeddings=rows[part], metadatas=[{"call": call} for call in calls[part]]
        )
    collection.query(query_embeddings=rows[:1], n_results=1)


def timed(work: Callable[[], object]) -> tuple[float, float]:
    """Seconds on the clock, and of the processor."""
    started, used = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - started, time.process_time() - used


def asked(folder: Path, originals: Path) -> dict[str, Any]:
    """What `search_asking.py` measures, in a process that has built nothing."""
    script = Path(__file__).with_name("search_asking.py")
    done = subprocess.run(
        [sys.executable, str(script), str(folder), str(originals)],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        sys.exit(done.stderr)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def table(result: Result) -> Iterator[str]:
    """The lines of the report."""
    yield f"{result.passages:,} passages of {result.calls:,} calls, {result.dimensions} dimensions"
    yield ""
    yield f"{'':44}{'p50 ms':>9}{'p95 ms':>9}{'cpu p50':>9}{'cpu p95':>9}{'over Chroma':>13}{'bound':>9}"
    for name, row in result.asked["searches"].items():
        over = f"{row['over_chroma']:.4f}" if row.get("over_chroma") else ""
        bound = f"<= {row['bound']}" if row.get("bound") else ""
        numbers = "".join(f"{row[key]:9.1f}" for key in ("p50", "p95", "cpu_p50", "cpu_p95"))
        yield f"{name:44}{numbers}{over:>13}{bound:>9}"
    yield ""
    for name, (value, bound) in result.asked["costs"].items():
        yield f"{name:44}{value:>18} {bound}"
    if result.steps:
        first, last = result.steps[0], result.steps[-1]
        clock = sum(1 / step.chroma for step in result.steps) / sum(1 / step.library for step in result.steps)
        used = sum(step.chroma_cpu for step in result.steps) / sum(step.library_cpu for step in result.steps)
        yield f"{'ingest over raw Chroma add':44}{clock:>18.2f} >= 0.8"
        yield f"{'the same in processor time':44}{used:>18.2f}"
        yield f"{'ingest at the end over at the beginning':44}{last.library / first.library:>18.2f}"
        yield f"{'raw Chroma at the end over at the beginning':44}{last.chroma / first.chroma:>18.2f}"


def say(line: str) -> None:
    sys.stderr.write(line + "\n")


def main() -> None:
    wanted = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    wanted.add_argument("folder", type=Path, help="transcripts")
    wanted.add_argument("--passages", type=int, default=300_000)
    wanted.add_argument("--million", action="store_const", const=1_000_000, dest="passages")
    wanted.add_argument("--keep", type=Path)
    wanted.add_argument("--json", action="store_true")
    options = wanted.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.keep or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        kept = folder / "result.json"
        if kept.exists():
            found = json.loads(kept.read_text())
            result = Result(**{**found, "steps": [Step(**step) for step in found["steps"]]})
            noted(folder)
        else:
            result = build(folder, options.folder, options.passages)
            kept.write_text(json.dumps(asdict(result)))
        result.asked = asked(folder, options.folder)
    lines = [json.dumps(asdict(result), indent=2)] if options.json else table(result)
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
