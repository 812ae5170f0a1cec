"""Training pairs for the local embedder, from a folder of calls: texts that belong together.

The folder holds `calls/*.txt` with `calls/index.csv` (columns `file`, `ticker`) and
`facts/analyst_qa_pairs.jsonl` (fields `ticker`, `question`, `answers[].text`).
"""

from __future__ import annotations

import csv
import json
import random
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from itertools import groupby, pairwise
from pathlib import Path

from earmark_ingest import Source, Span, Transcript, parse, sentences

Pair = tuple[str, str]
PASSAGE = 1000
"""Characters of a passage, or a little more."""


@dataclass(frozen=True)
class Said:
    """One turn: who spoke, in which exchange, and the sentences."""

    role: str
    exchange: int | None
    sentences: tuple[str, ...]

    @property
    def text(self) -> str:
        """All of it."""
        return " ".join(self.sentences)


@dataclass(frozen=True)
class Call:
    """One call as its company's ticker and its turns, the operator's left out."""

    file: str
    ticker: str
    turns: tuple[Said, ...]


def read_calls(folder: Path) -> list[Call]:
    """All calls of the index whose file is there, in order of the files' names; two at a time."""
    with (folder / "calls" / "index.csv").open(encoding="utf-8") as rows:
        index = sorted((row["file"], row["ticker"]) for row in csv.DictReader(rows))
    present = [(file, ticker) for file, ticker in index if (folder / "calls" / file).exists()]
    with ProcessPoolExecutor(2) as pool:
        return list(pool.map(partial(_read, folder / "calls"), *zip(*present, strict=True), chunksize=16))


def _read(folder: Path, file: str, ticker: str) -> Call:
    call = parse(Source((folder / file).read_text("utf-8"), file))
    turns = [
        Said(turn.speaker.role, turn.exchange, tuple(_sentences(call, turn.spans)))
        for turn in call.turns
        if turn.speaker.role != "operator"
    ]
    return Call(file, ticker, tuple(turns))


def _sentences(call: Transcript, spans: Sequence[Span]) -> list[str]:
    return [part.of(call.text) for span in spans for part in sentences(call.text, span)]


def read_analyst_pairs(folder: Path) -> list[tuple[str, Pair]]:
    """(ticker, (question, whole answer)) of every labelled exchange: what is measured on."""
    lines = (folder / "facts" / "analyst_qa_pairs.jsonl").read_text("utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    return [(r["ticker"], (r["question"], " ".join(a["text"] for a in r["answers"]))) for r in rows]


def question_pairs(call: Call) -> Iterator[Pair]:
    """What an analyst asks in one go, and what management then says in the same exchange."""
    rounds = groupby(call.turns, lambda said: (said.role == "analyst", said.exchange))
    told = [(*key, " ".join(said.text for said in turns)) for key, turns in rounds]
    for (asks, number, question), (asks_too, other, answer) in pairwise(told):
        matches = asks and not asks_too and number == other
        if matches and "?" in question and len(question) >= 60 and len(answer) >= 120:
            yield question[:2500], answer[:4000]


def part_pairs(pairs: Sequence[Pair], seed: int) -> Iterator[Pair]:
    """A stretch of each question, at least a third, and a stretch of its answer, at least a quarter."""
    chance = random.Random(seed)
    for question, answer in pairs:
        yield _stretch(question, 0.3, chance), _stretch(answer, 0.25, chance)


def _stretch(text: str, least: float, chance: random.Random) -> str:
    words = text.split()
    size = max(min(len(words), 12), int(len(words) * chance.uniform(least, 1)))
    start = chance.randint(0, len(words) - size)
    return " ".join(words[start : start + size])


def half_pairs(call: Call) -> Iterator[Pair]:
    """Each passage, split in two between sentences."""
    for passage in _passages(call):
        middle = len(passage) // 2
        yield " ".join(passage[:middle]), " ".join(passage[middle:])


def sentence_pairs(call: Call, seed: int) -> Iterator[Pair]:
    """One sentence of each passage (as short as a question), and the passage, half the time without it."""
    chance = random.Random(f"{seed} {call.file}")
    for passage in _passages(call):
        fit = [i for i, sentence in enumerate(passage) if 40 < len(sentence) < 300]
        if len(passage) > 3 and fit:
            chosen = chance.choice(fit)
            rest = passage if chance.random() < 0.5 else passage[:chosen] + passage[chosen + 1 :]
            yield passage[chosen], " ".join(rest)


def _passages(call: Call) -> Iterator[tuple[str, ...]]:
    """Runs of at least two sentences of one turn; a short rest is left out."""
    for turn in call.turns:
        run: tuple[str, ...] = ()
        for sentence in turn.sentences:
            run = (*run, sentence)
            if sum(map(len, run)) >= PASSAGE and len(run) > 1:
                yield run
                run = ()
        if sum(map(len, run)) >= PASSAGE // 3 and len(run) > 1:
            yield run


def hold_out(pairs: Sequence[tuple[str, Pair]], wanted: int, seed: int) -> set[str]:
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
