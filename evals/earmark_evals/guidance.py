"""How many of the figures that newswire told of, guided and reported, are read off their calls."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from earmark_evals.retrieval.types import Measure, Result

if TYPE_CHECKING:
    from earmark import Assistant

_SHOWN = ("one_sentence", "one_sentence_weak", "three_sentence_window", "scattered")
"""How the sentences that hold a bullet's figures are marked, where they are in the call at all."""
_NAMES = {
    "EPS": r"earnings per share|eps|income per (?:diluted )?share|loss per share",
    "FFO": r"(?:core |nareit |normalized )?ffo|funds from operations",
    "EBITDA": r"ebitda",
    "free cash flow": r"free cash flow",
    "capital expenditures": r"capital expenditures?|capex|capital spending",
    "gross margin": r"gross (?:profit )?margin",
    "operating margin": r"operating (?:income |profit )?margin",
    "operating income": r"operating (?:income|profit)",
    "tax rate": r"tax rate",
    "comparable sales": r"comparable (?:store )?sales|same[- ]store sales|comps?",
    "revenue": r"revenues?|(?:net )?sales",
}
"""Of a bullet the metric that it names first; written here, so that the reader does not judge itself."""
_QUARTER = re.compile(r"\bq([1-4])\b|\b(first|second|third|fourth)[- ]quarter\b")
_YEAR = re.compile(r"\b(?:fy|full[- ]year|fiscal (?:year )?20\d\d|20\d\d)\b")
_WORDS = ("first", "second", "third", "fourth")
_HALF = re.compile(r"\b(?:first|second) half\b|\bh[12]\b")
_RESULTS = re.compile(r"\b(?:reports?|announces?)\b(?!.*\b(?:sees|expects|guidance)\b).*\bresults\b")
"""Before the figure of a headline on results that guides further on."""
_TO = re.compile(r"(?<=\d)\s?-\s?(?=\$\d)")
"""Newswire's range: `$11.97-$12.17`."""
_CLOSE = 1e-6
_NAMED = ("with its metric and period", "the same, of usual metrics")
_FLOORS = {"guidance": (0.78, 0.75, 0.80), "actual": (0.45, 0.40, 0.50)}


@dataclass(frozen=True, slots=True)
class Bullet:
    """One figure as newswire told it."""

    id: str
    file: str
    metric: str | None
    """None where it is none of the usual ones."""
    period: str | None
    """`Q3`, or `year`; None where the bullet does not say."""
    low: float
    high: float


def bullets(path: Path, kind: str = "guidance") -> Iterator[Bullet]:
    """The bullets of a kind (`guidance`, `actual`) whose figure is in the sentences marked for them."""
    from earmark import figures

    for line in path.read_text(encoding="utf-8").splitlines():
        fact: dict[str, Any] = json.loads(line)
        if fact["kind"] != kind or fact["evidence_status"] not in _SHOWN:
            continue
        text = _TO.sub(" to ", fact["fact"].replace(" percent", "%"))
        found = figures(text)
        if not found or not any(_alike((one.low, one.high), found[0]) for one in figures(fact["evidence"])):
            continue
        before = text[: found[0].start]
        if kind == "guidance" and _RESULTS.search(before):
            continue
        named = [(match.start(), name) for name, words in _NAMES.items() for match in _spans(words, before)]
        yield Bullet(
            fact["id"],
            fact["doc"],
            min(named)[1] if named else None,
            _period(text),
            found[0].low,
            found[0].high,
        )


def _spans(words: str, text: str) -> Iterator[re.Match[str]]:
    return re.finditer(rf"\b(?:{words})\b", text)


def _period(text: str) -> str | None:
    quarter = _QUARTER.search(text)
    if _HALF.search(text):
        return None
    if quarter:
        return f"Q{quarter[1] or _WORDS.index(quarter[2]) + 1}"
    return "year" if _YEAR.search(text) else None


def _alike(ends: tuple[float | None, float | None], other: Any) -> bool:
    """Whether both ends are the same, sign aside: newswire says "down 2 to 4 percent"."""
    if None in ends:
        known = [end for end in ends if end is not None]
        return any(close(known[0], end) for end in (other.low, other.high)) if known else False
    mine, its = sorted(abs(end or 0.0) for end in ends), sorted((abs(other.low), abs(other.high)))
    return all(close(one, two) for one, two in zip(mine, its, strict=True))


def close(one: float, two: float) -> bool:
    """Whether two values are the same, sign aside."""
    return abs(abs(one) - abs(two)) <= _CLOSE * max(1.0, abs(two))


def guided(assistant: Assistant, call: str) -> Sequence[Any]:
    """The lines of guidance of a call."""
    return assistant.guidance(calls=[call]).lines


def reported(assistant: Assistant, call: str) -> Sequence[Any]:
    """The headline figures of a call's card."""
    return assistant.card(call).headlines


def measure(assistant: Assistant, asked: list[Bullet], kind: str = "guidance") -> Result:
    """Shares of the bullets whose figure, metric and period a line of their call has.

    Of `kind` `actual` the lines are the headlines of its card.
    """
    read = guided if kind == "guidance" else reported
    files = {source.name: record.id for record in assistant.calls() for source in record.sources}
    lines: dict[str, Sequence[Any]] = {}
    value, right, usual, usual_right = 0, 0, 0, 0
    failures = []
    held = [one for one in asked if one.file in files]
    for one in held:
        call = files[one.file]
        if call not in lines:
            lines[call] = read(assistant, call)
        same = [line for line in lines[call] if _alike((line.low, line.high), one)]
        hit = any(one.metric in (None, line.metric) and _in_period(one, line.period) for line in same)
        value += bool(same)
        right += hit
        usual += one.metric is not None
        usual_right += hit and one.metric is not None
        if not hit:
            failures.append(f"{one.id}: {one.metric} {one.period} {one.low:g} to {one.high:g}")
    shares = (value / max(1, len(held)), right / max(1, len(held)), usual_right / max(1, usual))
    named = ("figure in the guidance" if kind == "guidance" else "figure in the headlines", *_NAMED)
    measures = tuple(map(Measure, named, shares, _FLOORS[kind]))
    name = "guidance" if kind == "guidance" else "actuals"
    return Result(name, measures, tuple(failures), details={"bullets": float(len(held))})


def _in_period(one: Bullet, period: str | None) -> bool:
    if one.period is None:
        return True
    if period is None:
        return False
    return "Q" not in period if one.period == "year" else period.endswith(one.period)
