"""Training pairs for the local embedder, from a folder of calls: texts that belong together.

The folder holds `calls/*.txt` with `calls/index.csv` (columns `file`, `ticker`) and
`facts/analyst_qa_pairs.jsonl` (fields `doc`, `ticker`, `question`, `answers[].text`).
"""

from __future__ import annotations

import csv
import json
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

Pair = tuple[str, str]


@dataclass(frozen=True)
class Call:
    """One call as its company's ticker and its turns (each the paragraphs under one speaker label)."""

    file: str
    ticker: str
    turns: tuple[str, ...]


def read_calls(folder: Path) -> list[Call]:
    """All calls of the index, in its order."""
    with (folder / "calls" / "index.csv").open(encoding="utf-8") as rows:
        index = [(row["file"], row["ticker"]) for row in csv.DictReader(rows)]
    paths = [(folder / "calls" / file, ticker) for file, ticker in sorted(index)]
    return [Call(p.name, ticker, _turns(p.read_text("utf-8"))) for p, ticker in paths if p.exists()]


def _turns(text: str) -> tuple[str, ...]:
    """Paragraphs joined as long as no short line without a full stop (a speaker label) parts them."""
    turns: list[list[str]] = [[]]
    for line in filter(None, map(str.strip, text.splitlines())):
        if len(line) < 120 and (line[-1] not in '.?!"”' or " - " in line or " -- " in line):
            turns.append([])
        else:
            turns[-1].append(line)
    return tuple(" ".join(turn) for turn in turns if turn)


def read_analyst_pairs(folder: Path) -> list[tuple[str, Pair]]:
    """(ticker, (question, whole answer)) of every labelled exchange."""
    lines = (folder / "facts" / "analyst_qa_pairs.jsonl").read_text("utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    return [(r["ticker"], (r["question"], " ".join(a["text"] for a in r["answers"]))) for r in rows]


def question_pairs(call: Call) -> Iterator[Pair]:
    """A turn that asks something, and the next turn."""
    for asked, answer in zip(call.turns, call.turns[1:], strict=False):
        if "?" in asked[-200:] and 80 <= len(asked) <= 2000 and len(answer) >= 150:
            yield asked, answer[:3000]


def passage_pairs(call: Call, size: int = 1000) -> Iterator[Pair]:
    """Each passage of some `size` characters, split in two between sentences."""
    for turn in call.turns:
        for passage in _passages(turn, size):
            middle = len(passage) // 2
            yield " ".join(passage[:middle]), " ".join(passage[middle:])


def sentence_pairs(call: Call, seed: int, size: int = 1000) -> Iterator[Pair]:
    """One sentence of each passage (as short as a question), and the passage, half the time without it."""
    random_ = random.Random(f"{seed} {call.file}")
    for turn in call.turns:
        for passage in _passages(turn, size):
            fit = [i for i, sentence in enumerate(passage) if 40 < len(sentence) < 300]
            if len(passage) > 3 and fit:
                chosen = random_.choice(fit)
                rest = passage if random_.random() < 0.5 else passage[:chosen] + passage[chosen + 1 :]
                yield passage[chosen], " ".join(rest)


def _passages(turn: str, size: int) -> Iterator[list[str]]:
    """Runs of at least two sentences, `size` characters or a little more; a short rest is left out."""
    run: list[str] = []
    for sentence in re.split(r"(?<=[.?!])\s+", turn):
        run.append(sentence)
        if sum(map(len, run)) >= size and len(run) > 1:
            yield run
            run = []
    if sum(map(len, run)) >= size // 3 and len(run) > 1:
        yield run


def hold_out(pairs: list[tuple[str, Pair]], wanted: int, seed: int) -> set[str]:
    """Companies, drawn by `seed`, that have at least `wanted` of the pairs between them."""
    tickers = sorted({ticker for ticker, _ in pairs})
    random.Random(seed).shuffle(tickers)
    held: set[str] = set()
    count = 0
    for ticker in tickers:
        if count >= wanted:
            break
        held.add(ticker)
        count += sum(owner == ticker for owner, _ in pairs)
    return held
