"""The half of `search_speed.py` that asks: run by it in a process of its own, prints JSON.

python tests/benchmarks/search_asking.py DIR FOLDER
"""

from __future__ import annotations

import gc
import json
import os
import random
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

METRICS = (
    "revenue", "gross margin", "operating margin", "earnings per share", "free cash flow", "headcount",
    "share repurchases", "capital expenditures", "inventory", "backlog", "churn", "the tax rate", "bookings",
    "foreign exchange", "debt", "restructuring charges", "same store sales", "deferred revenue", "pricing",
)  # fmt: skip
SHAPES = (
    "What was {metric} in the quarter?", "What do they expect for {metric} next quarter?",
    "Why did {metric} change from a year ago?", "What did the CFO say about {metric}?",
)  # fmt: skip
K = 40
PATIENCE = 20
"""Seconds for questions of one kind, however many are left."""
SCOPES = (1, 4, 40, 400)


def main(folder: Path, originals: Path) -> None:
    from earmark_ingest.embed import LocalEmbedder
    from earmark_ingest.library import Library

    embedder = LocalEmbedder()
    started = time.perf_counter()
    library = Library.open(folder / "library", embedder)
    opened = time.perf_counter() - started
    ids = [call.id for call in library.calls()]
    library.search("revenue", "revenue", ids[:1], K)
    first = time.perf_counter() - started
    searches: dict[str, Any] = {}
    for size in scopes(ids):
        row = timings(lambda question, size=size: library.search(question, question, some(ids, size), K))
        searches[f"search in {size} of {len(ids):,} calls"] = row | {"bound": 30 if size == 1 else None}
    row = timings(lambda question: library.search(question, question, None, K))
    searches["search in all"] = row | {"bound": 150}
    searches["said(words)"] = timings(library.said)
    costs = {
        "open the library": (f"{opened:.2f} s", "<= 3 s"),
        "open, and search once": (f"{first:.2f} s", ""),
        "resident memory after searching": (f"{resident('VmRSS') / 1e3:.2f} GB", "<= 3 GB"),
    }
    library.close()
    searches |= planned(folder, ids)
    costs["the same with the planner's"] = (f"{resident('VmRSS') / 1e3:.2f} GB", "<= 3 GB")
    if (folder / "chroma").exists():
        searches |= plain(folder, embedder, ids, searches)
    costs |= adding(folder, originals, embedder) | adding_alone(folder, originals, embedder)
    sys.stdout.write(json.dumps({"searches": searches, "costs": costs}))


def scopes(ids: Sequence[str]) -> list[int]:
    return [size for size in SCOPES if size < len(ids)]


def some(ids: Sequence[str], size: int) -> list[str]:
    return random.Random(size).sample(ids, min(size, len(ids)))


def questions(count: int = 60) -> list[str]:
    chance = random.Random(5)
    return [chance.choice(SHAPES).format(metric=chance.choice(METRICS)) for _ in range(count)]


def timings(ask: Callable[[str], object], asked: Sequence[str] = ()) -> dict[str, Any]:
    """Percentiles in milliseconds, by the clock and, as `cpu`, of the processor in all threads.

    The first question is asked twice: what it loads is timed elsewhere.
    """
    asked = asked or questions()
    ask(asked[0])
    taken: list[float] = []
    used: list[float] = []
    for question in asked:
        if sum(taken) > 1000 * PATIENCE:
            break
        started, worked = time.perf_counter(), time.process_time()
        ask(question)
        taken.append(1000 * (time.perf_counter() - started))
        used.append(1000 * (time.process_time() - worked))
    rows = (("", taken), ("cpu_", used))
    return {f"{of}p{rank}": float(np.percentile(row, rank)) for of, row in rows for rank in (50, 95)}


def planned(folder: Path, ids: Sequence[str]) -> dict[str, Any]:
    """Questions planned and searched: with company and quarter, and with neither.

    What is open then is kept from Python's collector, as `earmark chat` does before it serves.
    """
    from earmark import Assistant

    assistant = Assistant.open(folder / "library")
    assistant.retrieve(questions(1)[0])
    gc.collect()
    gc.freeze()
    chance = random.Random(9)
    calls = {call.id: call for call in assistant.calls()}
    scoped = []
    for question in questions(40):
        call = calls[chance.choice(ids)]
        scoped.append(f"{call.company} {call.period}: {question}")
    found = {
        "planned and searched, company and quarter": timings(assistant.retrieve, scoped) | {"bound": 30},
        "planned and searched, neither": timings(assistant.retrieve, questions(20)) | {"bound": 150},
    }
    assistant.close()
    return found


def plain(folder: Path, embedder: Any, ids: Sequence[str], ours: dict[str, Any]) -> dict[str, Any]:
    """Chroma's own filter on the same vectors; sets `over_chroma` in the rows it is compared with."""
    import chromadb
    from chromadb.config import Settings

    client = chromadb.PersistentClient(str(folder / "chroma"), settings=Settings(anonymized_telemetry=False))
    collection = client.get_collection("passages", embedding_function=None)
    found: dict[str, Any] = {}

    def ask(question: str, where: Any) -> None:
        collection.query(query_embeddings=embedder.embed([question]), n_results=K, where=where)

    for size in (*scopes(ids), None):
        where = {"call": {"$in": some(ids, size)}} if size else None
        row = timings(lambda question, where=where: ask(question, where), questions(12))
        name = f"search in {size} of {len(ids):,} calls" if size else "search in all"
        ours[name]["over_chroma"] = ours[name]["p50"] / row["p50"]
        found[f"Chroma `where`, {size} calls" if size else "Chroma without a filter"] = row
    return found


def adding(folder: Path, originals: Path, embedder: Any) -> dict[str, Any]:
    """One call more and out again, in a library just opened and in one at work."""
    from copies import Copies, read
    from earmark_ingest.library import Library
    from earmark_ingest.passages import call_id
    from search_speed import ingest

    copies = Copies(read(originals, 1))
    library = Library.open(folder / "library", embedder)
    costs: dict[str, Any] = {}
    for name, number in (("add one call, just opened", 70_000), ("add another", 70_001)):
        call = copies.call(number)
        started = time.perf_counter()
        ingest(library, [call])
        costs[name] = (f"{time.perf_counter() - started:.2f} s", "<= 2 s")
        added = call_id(call.transcript)
        started = time.perf_counter()
        library.remove(added)
        costs[name.replace("add", "remove")] = (f"{time.perf_counter() - started:.2f} s", "")
    library.close()
    return costs


ALONE = """
import sys
from pathlib import Path
from copies import Copies, read
from earmark_ingest.embed import LocalEmbedder
from earmark_ingest.library import Library
from search_speed import ingest
ingest(Library.open(Path(sys.argv[1]), LocalEmbedder()), [Copies(read(Path(sys.argv[2]), 1)).call(70_002)])
"""


def adding_alone(folder: Path, originals: Path, embedder: Any) -> dict[str, Any]:
    """One call more by a process that starts for it: Python, imports, opening, reading a file, all of it."""
    from copies import Copies, read
    from earmark_ingest.library import Library
    from earmark_ingest.passages import call_id

    started = time.perf_counter()
    path = os.pathsep.join([str(Path(__file__).parent), *sys.path])
    command = [sys.executable, "-c", ALONE, str(folder / "library"), str(originals)]
    subprocess.run(command, check=True, env={**os.environ, "PYTHONPATH": path})
    taken = time.perf_counter() - started
    library = Library.open(folder / "library", embedder)
    library.remove(call_id(Copies(read(originals, 1)).call(70_002).transcript))
    library.close()
    return {"add one, in a process of its own": (f"{taken:.2f} s", "<= 2 s")}


def resident(field: str) -> float:
    """Megabytes of this process; 0 where the system does not tell."""
    status = Path("/proc/self/status")
    lines = status.read_text().splitlines() if status.exists() else []
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith(field)), 0.0)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
