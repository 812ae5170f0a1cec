"""The figures of a claim against the figures that were said: value, unit, range, hedge."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from earmark_ingest.figures import figures
from earmark_ingest.types import Figure

from earmark.checks.types import Edit, Said
from earmark.checks.ways import way
from earmark.locate import plain
from earmark.reading import Reading, read
from earmark.trace import same

_FROM_TO = re.compile(r"\s+(?:up\s+)?to\s+(?:about\s+|approximately\s+)?")
_FROM = re.compile(r"\bfrom\s+(?:about\s+|approximately\s+|a\s+low\s+of\s+)?$", re.IGNORECASE)
_MOVES = re.compile(
    r"\b(?:rais|lower|increas|decreas|grew|grow(?:s|n|ing)?\b|rose|ris(?:es|en|ing)|f[ae]ll|declin|improv"
    r"|expand|contract|up\b|down\b"
    r"|cut|reduc|mov|went|gone|climb|drop|narrow|widen|swung|shift|chang|updat|revis)\w*[^.;]{0,40}$",
    re.IGNORECASE,
)
_LOW_END = re.compile(
    r"\b(?:(?:(?:low|lower|bottom)[- ](?:end|bound|half)|bottom|minimum)(?:,? \w+){0,8}|at least|no less than"
    r"|as (?:low"
    r"|little) as"
    r"|starts? at|floor(?: of)?)(?: (?:is|was|at|be|of|now))*\s*$",
    re.IGNORECASE,
)
_HIGH_END = re.compile(
    r"\b(?:(?:(?:high|upper|top)[- ](?:end|bound|half)|top|maximum)(?:,? \w+){0,8}|at most|no more than|up to"
    r"|as (?:high|much|many) as"
    r"|ceiling(?: of)?)(?: (?:is|was|at|be|of|now))*\s*$",
    re.IGNORECASE,
)
_A_RANGE = re.compile(r"\brange(?: (?:of|is|was|at))+(?: about| approximately)?\s*$", re.IGNORECASE)
_HEDGE = re.compile(
    r"\b((?:(?:just|slightly|well|a (?:little|bit|touch|hair|tad|shade)(?: bit)?) )?(?:over|above|under"
    r"|below|more than|less than|shy of)"
    r"|(?:no|not) (?:more|less|fewer) than|at (?:least|most)|up to|in excess of|north of|south of"
    r"|as (?:much|many|high|low) as"
    r"|upwards? of|greater than|fewer than|better than|nearly|almost|close to)(?: (?:an?|another|some"
    r"|the))?\s*$",
    re.IGNORECASE,
)
_BOUND_BEHIND = re.compile(r"\+|-?\s?plus\b|\s+or (?:more|less|better|higher|lower|greater|fewer)\b")
_BARE_HEDGE = re.compile(r"\b(?:about|around|approximately|roughly|approx\.?|some|~)\s*$", re.IGNORECASE)
_BOUND: dict[str | None, str] = {"at least": "over", "at most": "up to", None: "about"}


def read_all(text: str, lead: str = "") -> tuple[Reading, ...]:
    """The figures of a claim, and behind them the ranges that two may be ("by $150 to $160 million")."""
    readings = read(text, lead)
    return (*readings, *_joined(text, readings, sure=False))


def with_ranges(text: str, readings: Sequence[Reading]) -> tuple[Reading, ...]:
    """The figures of a sentence that was said, with one range for two that are its ends and nothing else."""
    joined = list(_joined(text, readings, sure=True))
    if not joined:
        return tuple(readings)
    over = [(one.figure.start, one.figure.end) for one in joined]
    rest = [r for r in readings if not any(a <= r.figure.start < b for a, b in over)]
    return (*rest, *joined)


def _joined(text: str, readings: Sequence[Reading], *, sure: bool) -> Iterator[Reading]:
    """Ranges "A to B" that the reading of figures took for two values, where nothing moved from A to B."""
    for one, other in pairwise(readings):
        low, high = one.figure, other.figure
        points = low.low == low.high < high.low == high.high and low.unit == high.unit
        if not points or not _FROM_TO.fullmatch(text[low.end : high.start]):
            continue
        before = text[max(0, low.start - 90) : low.start]
        moved = _MOVES.search(before)
        if moved and (sure or _FROM.search(before)):
            continue
        span = text[low.start : high.end]
        approximate = low.approximate or high.approximate
        joined = replace(high, start=low.start, text=span, low=low.low, approximate=approximate)
        yield replace(other, figure=joined)


def candidates(figure: Figure, text: str, said: Sequence[Said]) -> list[tuple[Said, Reading]]:
    """Where a figure of the same value and unit was said; else where a range was, that the claim names the
    end of ("the low end", "up to"), or a fall that the claim writes with a sign ("-5%" for "down 5%").
    """
    stated = [(one, reading) for one in said for reading in with_ranges(one.text, one.readings)]
    exact = [(one, r) for one, r in stated if same(figure, r.figure) or _is_written_so(figure, r.figure)]
    if exact:
        return exact
    ends_of = [(one, reading) for one, reading in stated if is_end(figure, reading.figure, text)]
    return ends_of or [(one, r) for one, r in stated if _is_fall(figure, text, r.figure, one.text)]


def _is_written_so(figure: Figure, other: Figure) -> bool:
    """Whether the same words, whose unit only their sentences tell, were read in two ways ("1.4 million")."""
    alike = figure.text.casefold() == other.text.casefold() and "count" in (figure.unit, other.unit)
    return alike and (figure.low, figure.high) == (other.low, other.high)


def _is_fall(figure: Figure, text: str, other: Figure, said: str) -> bool:
    """Whether one side has a sign where the other has a word for it: "-5%", "down 5%"."""
    mirrored = replace(other, low=-other.high, high=-other.low)
    if figure.low == 0 or figure.unit not in ("%", "bps", "points") or not same(figure, mirrored):
        return False
    mine, spoken = way(text, figure), way(said, other)
    return (mine is None and spoken == "down") if figure.low < 0 else (mine == "down" and spoken is None)


def literal(figure: Figure, said: Sequence[Said]) -> int | None:
    """Which quote has the very words of a figure outside of any figure that was read there."""
    wanted = rf"(?<![\w.,$€£-])(?<!minus )(?<!negative ){re.escape(plain(figure.text))}(?![\w%])(?![.,]\d)"
    for one in said:
        rest = one.text
        for reading in one.readings:
            rest = rest[: reading.figure.start] + "#" * len(reading.figure.text) + rest[reading.figure.end :]
        if re.search(wanted, plain(rest)):
            return one.at
    return None


def is_end(figure: Figure, other: Figure, text: str) -> bool:
    """Whether a point is the end of a range, and is called that ("the low end of", "up to")."""
    if figure.low != figure.high or other.low == other.high:
        return False
    before = text[max(0, figure.start - 70) : figure.start]
    if _A_RANGE.search(before):
        return False  # "at the high end of a range of $5 billion" has no range
    low = _same_point(figure, other, other.low) and _LOW_END.search(before)
    high = _same_point(figure, other, other.high) and _HIGH_END.search(before)
    return bool(low or high)


def ends(figure: Figure, other: Figure) -> bool:
    """Whether a point is one end of a range, whatever it is called."""
    points = other.low != other.high and figure.low == figure.high
    return points and (_same_point(figure, other, other.low) or _same_point(figure, other, other.high))


def _same_point(figure: Figure, other: Figure, value: float) -> bool:
    return same(figure, replace(other, low=value, high=value))


def bound_fault(text: str, figure: Figure, said: Said, reading: Reading) -> str | None:
    """Whether a claim turns a bound round: "over" for what was "under"."""
    mine, was = figure.bound, reading.figure.bound
    if mine and _is_as_said(text, figure, said, reading):
        return None
    if mine and was and mine != was:
        return f"{figure.text!r} was said as {was}, and the claim has {mine}"
    if mine and not was and reading.figure.approximate:
        return f"{figure.text!r} was said as about that, and the claim has {mine}"
    if mine and not reading.figure.approximate and reading.figure.low == reading.figure.high:
        return f"{figure.text!r} was said exactly, and the claim has {mine}"
    return None


def _is_as_said(text: str, figure: Figure, said: Said, reading: Reading) -> bool:
    """Whether the words that bound a figure in a claim stand beside it where it was said ("or better")."""
    before, behind = text[: figure.start].lower().split()[-2:], text[figure.end : figure.end + 10].lower()
    spoken = said.text[max(0, reading.figure.start - 30) : reading.figure.start].lower()
    after = said.text[reading.figure.end : reading.figure.end + 10].lower()
    if _BOUND_BEHIND.match(behind):
        return behind == after
    return len(before) == 2 and " ".join(before) in spoken


def hedge_note(text: str, figure: Figure, said: Said, reading: Reading) -> tuple[Edit | None, int]:
    """The hedge that a claim drops, as it was said, and how many characters before the figure it replaces."""
    was = reading.figure
    if not was.approximate or (figure.approximate and (figure.bound == was.bound or was.bound is None)):
        return None, 0
    before = said.text[max(0, was.start - 40) : was.start]
    heard = _HEDGE.search(before)
    words = heard[1].lower() if heard else _BOUND[was.bound]
    if figure.approximate and not _BARE_HEDGE.search(text[: figure.start]):
        return None, 0
    own = _BARE_HEDGE.search(text[: figure.start])
    return Edit(figure.start, f"{words} "), len(own[0]) if own else 0


def precision(text: str) -> float:
    """Half of the last digit's place of a figure as it is written, in its base units (5e7 of `$1.4 bn`)."""
    (figure,) = figures(text)
    number = re.search(r"\d[\d,]*(?:\.(\d+))?", text)
    places = len(number[1]) if number and number[1] else 0
    return float(0.5 * 10.0**-places * figure.scale)


def near(value: float, claimed: float, margin: float) -> bool:
    """Whether a value rounds to what is claimed."""
    return abs(value - claimed) <= margin * (1 + 1e-9) or math.isclose(value, claimed, rel_tol=1e-9)
