"""Lists of figures that a label answers a question with, and whether an answer gives each in its place. Pure.

A label ("$1.6 billion, $3.48 on an after-tax basis, and $4.3 billion") is split where its question is, so
that each thing asked has its item. A figure is right when it stands in the lines of its own thing: of one
company and period the part of the answer whose facet shares most words with the thing, otherwise the lines
that cite the item's call. What a label leaves open makes it unsure, for one of the reasons in `doubts`.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from earmark import figures

from earmark_evals.measure import markers, plain
from earmark_evals.retrieval.questions import rows

if TYPE_CHECKING:
    from earmark import Answer, Figure

_PERIOD = re.compile(
    r"\b(?:in|for|of)\s+(?:the\s+)?(?:\d{4}[- ]?q[1-4]|q[1-4] \d{4}|\w+ quarter of \d{4})|\?", re.I
)
_ASKS = re.compile(r"^(?:what (?:were|was|is|are)|how did)\s+(?:the\s+)?", re.IGNORECASE)
_COMMA = re.compile(r",\s+(?:and\s+)?")
_WORD = re.compile(r"[^\W\d_]{3,}")
_STEM = 5
"""Letters of a word that two names of one thing share ("operations", "operating")."""


@dataclass(frozen=True, slots=True)
class Item:
    """One thing asked, what the label says of it, and the file and words that it was read from."""

    thing: str
    label: str
    file: str
    evidence: str


@dataclass(frozen=True, slots=True)
class Enumeration:
    """A question with several answers. `split` tells whether they could be told apart."""

    id: str
    question: str
    items: tuple[Item, ...]
    calls: int
    """From how many files the evidence was taken."""
    split: bool = True


@dataclass(frozen=True, slots=True)
class Given:
    """For each item whether its figures stand in its lines, and in the first of them."""

    held: tuple[bool, ...]
    first: tuple[bool, ...]


def read(file: Path) -> tuple[Enumeration, ...]:
    """The answerable enumerations of a file of questions, in its order."""
    fields = {"id", "question", "answer", "evidence", "reasoning_type"}
    return tuple(
        _read(row) for row in rows(file, fields) if row["reasoning_type"] == "enumeration" and row["evidence"]
    )


def _read(row: Mapping[str, Any]) -> Enumeration:
    evidence = row["evidence"]
    labels = _COMMA.split(row["answer"].rstrip(". "))
    files = {one["doc"] for one in evidence}
    single = len({one["company"] for one in evidence}) == 1 and len(_things(row)) > 1
    things = _things(row) if single else [""] * len(evidence)
    whole = len(things) == len(labels) == len(evidence)
    items = zip(things, labels, evidence, strict=False) if whole else [("", row["answer"], evidence[0])]
    found = tuple(Item(thing, label, one["doc"], one["evidence"]) for thing, label, one in items)
    return Enumeration(row["id"], row["question"], found, 1 if single else len(files), whole)


def _things(row: Mapping[str, Any]) -> list[str]:
    """What a question lists, its company and period taken away; one thing where it lists none."""
    asked = _PERIOD.sub(" ", row["question"])
    for name in {one["company"] for one in row["evidence"]}:
        asked = re.sub(rf"{re.escape(name)}['’]?s?", " ", asked, flags=re.IGNORECASE)
    return [thing for part in _COMMA.split(_ASKS.sub("", asked.strip())) if (thing := part.strip(" ,"))]


def doubts(one: Enumeration) -> Iterator[str]:
    """Why a label cannot be held against an answer figure by figure; nothing where it can."""
    if not one.split:
        yield "its items cannot be told apart"
    if one.calls == 1 and len({item.file for item in one.items}) > 1:
        yield "part of it was read from the call of another period"
    for item in one.items:
        if not figures(item.label):
            yield f"{item.label!r} is no figure"
        elif not all(any(same(f, other) for other in figures(item.evidence)) for f in figures(item.label)):
            yield f"{item.label!r} is not in the words that it was read from"


def give(one: Enumeration, answer: Answer, calls: Mapping[str, str]) -> Given:
    """Hold an answer against a label. `calls` gives the call of each file."""
    lines = [_lines(one, item, at, answer, calls) for at, item in enumerate(one.items)]
    held = [_held(item, said) for item, said in zip(one.items, lines, strict=True)]
    first = [_held(item, said[:1]) for item, said in zip(one.items, lines, strict=True)]
    return Given(tuple(held), tuple(first))


def _lines(one: Enumeration, item: Item, at: int, answer: Answer, calls: Mapping[str, str]) -> list[str]:
    """The lines of an answer in which an item is looked for."""
    if not one.split:
        return [" ".join(answer.text.splitlines())]
    if one.calls == 1 and answer.parts:
        alike = [len(_stems(item.thing) & _stems(part.facet)) for part in answer.parts]
        best = max(range(len(alike)), key=lambda index: (alike[index], -abs(index - at)))
        return answer.parts[best].text.splitlines()
    numbers = {c.number for c in answer.citations if c.call == calls.get(item.file)}
    return [line for line in answer.text.splitlines() if numbers & set(markers(line))]


def _stems(text: str) -> set[str]:
    return {word[:_STEM] for word in _WORD.findall(text.casefold())}


def _held(item: Item, lines: Sequence[str]) -> bool:
    said = [figure for line in lines for figure in figures(plain(line))]
    return all(any(same(figure, other) for other in said) for figure in figures(item.label))


def same(one: Figure, other: Figure) -> bool:
    """The same ends of the same unit; signs of movements and `per share` aside."""
    (low, high, unit), (least, most, kind) = _plain(one), _plain(other)
    return unit == kind and math.isclose(low, least, rel_tol=1e-6) and math.isclose(high, most, rel_tol=1e-6)


def _plain(figure: Figure) -> tuple[float, float, str]:
    scale = 0.01 if figure.unit == "bps" else 1.0
    ends = sorted((abs(figure.low) * scale, abs(figure.high) * scale))
    return ends[0], ends[1], "points" if figure.unit == "bps" else figure.unit.split("/")[0]
