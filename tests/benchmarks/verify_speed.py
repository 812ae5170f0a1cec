"""How long the checks take: of one answer's claims, and of a page of text held against a library.

    python tests/benchmarks/verify_speed.py [DIR]

Asks the labelled questions of the samples (and reads the calls in DIR, where one is named), and times the
checks of each answer's claims in processor time, with nothing kept from the time before and with.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from pathlib import Path

import yaml
from earmark import Answer, Assistant, Claim, Quote, sample_paths
from earmark.metrics import mentions, named, speaks_of
from earmark.reading import nature_of, read
from earmark.timing import mentions_in

FACTS = Path(__file__).parents[2] / "evals" / "earmark_evals" / "facts" / "samples.yaml"
CACHES = (mentions, named, speaks_of, nature_of, read, mentions_in)


def main() -> None:
    """Print p50 and p95, cold (nothing read before) and warm (as after ranking, which reads the same)."""
    with tempfile.TemporaryDirectory() as folder, Assistant.open(Path(folder) / "library") as assistant:
        assistant.ingest([*sample_paths(), *map(Path, sys.argv[1:])])
        questions = [fact["question"] for fact in yaml.safe_load(FACTS.read_text(encoding="utf-8"))["facts"]]
        answers = [assistant.ask(question) for question in dict.fromkeys(questions)]
        answers = [answer for answer in answers if answer.citations]
        for name, cold in (("cold", True), ("warm", False)):
            _told(f"{len(answers)} answers, {name}", [_timed(answer, assistant, cold) for answer in answers])
        note = "\n\n".join(answer.text for answer in answers[:20])
        started = time.process_time()
        found = assistant.verify(note)
        took = time.process_time() - started
        print(f"verify: {len(note.split())} words, {len(found.marks)} marks, {took * 1000:.0f} ms")  # noqa: T201


def _timed(answer: Answer, assistant: Assistant, cold: bool) -> float:
    claims = [_claim(line, answer, assistant) for line in answer.text.splitlines() if "[" in line]
    if cold:
        for cache in CACHES:
            cache.cache_clear()
    started = time.process_time()
    assistant.check(claims)
    return (time.process_time() - started) * 1000


def _claim(line: str, answer: Answer, assistant: Assistant) -> Claim:
    """A line of an answer as a composer proposed it."""
    cited = [c for c in answer.citations if f"[{c.number}]" in line]
    quotes = tuple(Quote(_passage(c.call, c.start, assistant), c.quote) for c in cited)
    return Claim(0, line, quotes)


def _passage(call: str, start: int, assistant: Assistant) -> str:
    passages = assistant.library.passages(call)
    return next(p.id for p in passages if p.sentences[0].start <= start < p.sentences[-1].end)


def _told(name: str, taken: list[float]) -> None:
    p95 = statistics.quantiles(taken, n=20)[-1]
    print(f"{name}: p50 {statistics.median(taken):.2f} ms, p95 {p95:.2f} ms, most {max(taken):.2f} ms")  # noqa: T201


if __name__ == "__main__":
    main()
