"""Questions with the sentence that answers each, from a folder of labelled facts, to fit the ranking on.

The folder holds `facts/ectsum_qa.jsonl` (questions) and `facts/ectsum_facts.jsonl` (newswire bullets), both
with `ticker`, `doc`, `evidence_start` and `evidence_end`.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from earmark_ingest import Figure, Span, figures

_PERIOD = (
    r"full[- ]year|fy\d*|fiscal(?: year)?|q[1-4]\b|[1-4]q\b|(?:first|second|third|fourth)[- ]quarter"
    r"|quarter(?:ly)?|qtrly|(?:19|20)\d\d"
)
_CUT = re.compile(
    rf"versus refinitiv.*|\b(?:{_PERIOD}|compname|sees?|expects?|expected|anticipates?|reports?|posts?|now"
    r"|currently|reaffirm\w*|rais\w*|targeting|provided|were|was|is|are|to be|range|between|about|from"
    r"|approximately|rose|fell|jumps|up|down|of|in|for|to|and|or|by|at|the|a|its|our|with|usd|mln|bln"
    r"|outlook|guidance)\b|[^\w\s-]",
    re.IGNORECASE,
)
_QUARTERS = {"first": 1, "second": 2, "third": 3, "fourth": 4}


@dataclass(frozen=True)
class Asked:
    """A question, the company, the file that answers it, and where and with which figures it does."""

    ticker: str
    question: str
    file: str
    evidence: Span
    figures: tuple[Figure, ...]


def read_asked(folder: Path) -> list[Asked]:
    """Questions, and questions made of those bullets that none was made of."""
    rows = [*_rows(folder / "facts" / "ectsum_qa.jsonl")]
    taken = {(row["doc"], row["evidence_start"]) for row in rows}
    asked = [_asked(row, row["question"], row["answer"]) for row in rows]
    for row in _rows(folder / "facts" / "ectsum_facts.jsonl"):
        usable = row["evidence_status"] in ("one_sentence", "one_sentence_weak", "three_sentence_window")
        if usable and (row["doc"], row["evidence_start"]) not in taken and (question := as_question(row)):
            asked.append(_asked(row, question, row["fact"]))
    return asked


def as_question(row: Mapping[str, Any]) -> str:
    """A bullet ("q3 revenue rose 5% to $3 million") as the question it answers; empty where nothing is left.

    Company, period and figures are taken out of it; what is left names what is asked.
    """
    fact = row["fact"]
    for figure in reversed(figures(fact)):
        fact = f"{fact[: figure.start]} {fact[figure.end :]}"
    topic = " ".join(_CUT.sub(" ", fact).split())
    call = f"Q{row['fiscal_quarter']} {row['fiscal_year']}"
    if not topic:
        return ""
    if row["kind"] == "guidance":
        return (
            f"On its {call} earnings call, what {topic} did {row['ticker']} guide to{_guided(row['fact'])}?"
        )
    return f"What {topic} did {row['ticker']} report for {call}?"


def _guided(fact: str) -> str:
    """The period that a bullet guides for, as asked."""
    year, said = (
        re.search(r"\b20\d\d\b", fact),
        re.search(r"\b(?:q([1-4])|(first|second|third|fourth)[- ]quarter)\b", fact),
    )
    if said:
        return f" for Q{said[1] or _QUARTERS[said[2]]}{' ' + year[0] if year else ''}"
    if year:
        return f" for fiscal {year[0]}"
    return " for the full year" if re.search(r"\bfy|full[- ]year", fact) else ""


def hold_out(asked: Sequence[Asked], share: float, seed: int) -> set[str]:
    """Companies, drawn by `seed`: this share of them."""
    tickers = sorted({one.ticker for one in asked})
    random.Random(seed).shuffle(tickers)
    return set(tickers[: round(share * len(tickers))])


def _asked(row: Mapping[str, Any], question: str, answer: str) -> Asked:
    span = Span(row["evidence_start"], row["evidence_end"])
    return Asked(row["ticker"], question, row["doc"], span, tuple(figures(answer)))


def _rows(file: Path) -> Iterator[dict[str, Any]]:
    return (json.loads(line) for line in file.read_text("utf-8").splitlines())
