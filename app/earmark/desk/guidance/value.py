"""The values of a sentence: a margin put to its point, two ends of a range joined, a fall made negative."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from earmark_ingest.types import Figure

from earmark.desk.guidance.sign import is_negative
from earmark.desk.guidance.types import Value
from earmark.metrics import MONEY, RATIO, SHARE, unit_kind
from earmark.place import Place, place_of
from earmark.reading import Reading, kind_of

_MARGIN = re.compile(
    r"[\s,(]*(?:plus or minus|plus and minus|plus/minus|give or take|±|\+/-|\+\/−|or minus)\s*(?:about "
    r"|approximately )?[$€£]?",
    re.IGNORECASE,
)
_TO = re.compile(r",?\s+to\s+(?:about |approximately |up |down |a |an )*[$€£]?", re.IGNORECASE)
_FROM = re.compile(r"\bfrom\s+(?:about |approximately |a |an |the |range of )*[$€£]?$", re.IGNORECASE)
_SPREAD = re.compile(
    r"\b(?:rang\w*|guid\w+|outlook|anywhere|between|somewhere|vary|growth|expect\w*|grow)\b[^,;.]{0,30}$",
    re.IGNORECASE,
)
"""Before "from 10% to 13%" that is no movement from one to the other."""
_MOVES = re.compile(
    r"\b(?:rais|increas|lower|reduc|cut|narrow|tighten|updat|revis|mov|lift|bump|chang|improv|expand"
    r"|declin|decreas"
    r"|go|going|gr[eo]w|up|down|step)\w*\b",
    re.IGNORECASE,
)
_FALL_TO_RISE = re.compile(
    r"\s*(?:declines?|decreases?|drop|reduction)\s+(?:and|to)\s+(?:an? |about |approximately )*",
    re.IGNORECASE,
)
_RISES = re.compile(r"\s*(?:increases?|growth|gain|rise|improvement)\b", re.IGNORECASE)
_SPANS = re.compile(
    r"\b(?:of|between|at|is|be|by|and)\s+(?:about |approximately |roughly )?[$€£]?$", re.IGNORECASE
)
_BOTH_BELOW = re.compile(r"(?:negative|minus|-)\s?[$€£]?[\d.,]+\s?%? to [$€£]?\d", re.IGNORECASE)
"""`negative 55% to 60%`: the sign said holds for both ends."""
_OLD = re.compile(
    r"(?<!\band )from\s+(?:about |approximately |a |an |the |our |prior |previous |range |of )*[$€£]?$",
    re.IGNORECASE,
)
_ON_TO = re.compile(r"\s*(?:per (?:diluted )?share|a share)?,?\s+(?:up |down )?to\b", re.IGNORECASE)
_FALLING = re.compile(
    r"\b(?:declin\w*|decreas\w*|down|negative|lower|minus)\s+(?:by |of |between |about |approximately )*$",
    re.IGNORECASE,
)
_REPRESENTS = re.compile(
    r",?\s+(?:representing|reflecting|implying|which|or|equating|and|was|were|is|are)\b|,", re.IGNORECASE
)
_UP_TO = re.compile(r"\bup to\s*[$€£]?$", re.IGNORECASE)
"""Before a new range, behind an old one: "from $2 to $3, up to $4 to $5"."""
_RANGES_FROM = re.compile(
    r"\b(?:and|range|to be|ranging|ranges|is|are|now|anywhere) from\s+[$€£]?$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Stated:
    """A value of a sentence, with the reading of the figure it rests on."""

    reading: Reading
    value: Value
    start: int
    """Where its words stand in the sentence; `end` likewise."""
    end: int
    place: Place
    replaced: bool = False
    """Whether it is the old value of a movement: `raise from $3 to $4`."""


def values(text: str, readings: Sequence[Reading]) -> list[Stated]:
    """The values of a sentence, in order."""
    found: list[Stated] = []
    at = 0
    while at < len(readings):
        after = readings[at + 1] if at + 1 < len(readings) else None
        pair = _pair(text, readings[at], after, seconds=bool(found)) if after else []
        found += pair or [_single(text, readings[at])]
        at += 2 if pair else 1
    return found


def _pair(text: str, one: Reading, after: Reading, *, seconds: bool) -> list[Stated]:
    """What two figures side by side are together; empty where each is a value of its own.

    `seconds`: whether the sentence has a value before them.
    """
    first, last = one.figure, after.figure
    between, before = text[first.end : last.start], text[: first.start]
    if _MARGIN.fullmatch(between) and (spread := _spread(first, last)) is not None:
        return [_stated(text, one, *spread, last.end, about=False)]
    if not _alike(one, after):
        return []
    joined = _TO.fullmatch(between)
    if joined and _FROM.search(before):
        return _from_to(text, one, after, seconds)
    if joined and (_SPANS.search(before) or _UP_TO.search(before)):
        low, high = sorted((first.low, last.high))
        return [_stated(text, one, low, high, last.end, about=first.approximate or last.approximate)]
    if _FALL_TO_RISE.fullmatch(between) and _RISES.match(text, last.end):
        return [_stated(text, one, -first.low, last.low, last.end, about=False)]
    if joined and _falls(text, first, last):
        return [_stated(text, one, last.low, first.low, last.end, about=False)]
    return []


def _single(text: str, one: Reading) -> Stated:
    """A figure that is a value by itself."""
    figure = one.figure
    old = figure.low != figure.high and _is_old(text, figure)
    return _stated(text, one, *_ends(figure), figure.end, about=figure.approximate, replaced=old)


def _alike(one: Reading, other: Reading) -> bool:
    point = one.figure.low == one.figure.high and other.figure.low == other.figure.high
    units = {unit.removesuffix("/share") for unit in (one.figure.unit, other.figure.unit)}
    return point and len(units) == 1 and one.figure.scale == other.figure.scale


def _falls(text: str, one: Figure, other: Figure) -> bool:
    """Whether two shares are the ends of a fall, the deeper first: "decline 1.5% to 0.5%"."""
    return one.unit == "%" and one.low > other.low >= 0 and bool(_FALLING.search(text[: one.start]))


def _is_old(text: str, figure: Figure) -> bool:
    """Whether a range is left for another: "from $9.70 to $9.80 per share to $10.70 to $10.80"."""
    return bool(_FROM.search(text[: figure.start]) and _ON_TO.match(text, figure.end))


def _from_to(text: str, one: Reading, other: Reading, seconds: bool) -> list[Stated]:
    """ "From 10% to 13%": a range, the old value and the new one, or, behind a new range, the old range."""
    before = text[max(0, one.figure.start - 60) : one.figure.start]
    about = one.figure.approximate or other.figure.approximate
    if _ON_TO.match(text, other.figure.end):
        low, high = sorted((one.figure.low, other.figure.high))
        return [_stated(text, one, low, high, other.figure.end, about=about, replaced=True)]
    moves, spreads = _MOVES.search(before), _SPREAD.search(_FROM.sub("", before))
    if seconds and not spreads and _OLD.search(text[: one.figure.start]):
        low, high = sorted((one.figure.low, other.figure.high))
        return [_stated(text, one, low, high, other.figure.end, about=about, replaced=True)]
    if (spreads or seconds) and not (moves and not re.search(r"\brang\w*\W*$", _FROM.sub("", before))):
        low, high = sorted((one.figure.low, other.figure.high))
        whole = _stated(text, one, low, high, other.figure.end, about=about)
        return [replace(whole, place="level" if whole.place == "prior" else whole.place)]
    old = _stated(text, one, *_ends(one.figure), one.figure.end, about=one.figure.approximate, replaced=True)
    new = _stated(text, other, *_ends(other.figure), other.figure.end, about=other.figure.approximate)
    return [old, new]


def _ends(figure: Figure) -> tuple[float | None, float | None]:
    """Both ends of a figure; a bound leaves one open."""
    if figure.low == figure.high and figure.bound is not None:
        return (figure.low, None) if figure.bound == "at least" else (None, figure.high)
    return figure.low, figure.high


def _spread(point: Figure, margin: Figure) -> tuple[float, float] | None:
    """The two ends of "$500 million, plus or minus 2%"; None where the two do not go together."""
    by = abs(margin.high)
    if point.low != point.high:
        return None
    if margin.unit == point.unit or (margin.unit == "USD" and point.unit == "USD/share"):
        width = by
    elif margin.unit in ("%", "points") and unit_kind(point.unit) in (MONEY, SHARE):
        width = abs(point.low) * by / 100
    elif margin.unit in ("bps", "points") and point.unit == "%":
        width = by / 100 if margin.unit == "bps" else by
    elif margin.unit == "count" and unit_kind(point.unit) == RATIO:
        width = by
    else:
        return None
    return round(point.low - width, 9), round(point.low + width, 9)


def _stated(
    text: str,
    reading: Reading,
    low: float | None,
    high: float | None,
    end: int,
    *,
    about: bool,
    replaced: bool = False,
) -> Stated:
    figure = reading.figure
    if (
        low is not None
        and high is not None
        and low < 0 < high
        and _BOTH_BELOW.match(text[figure.start : end])
    ):
        low, high = min(low, -high), max(low, -high)
    elif is_negative(text, reading, end):
        low, high = (None if high is None else -high), (None if low is None else -low)
    unit = f"{figure.unit}/share" if kind_of(reading) == SHARE and len(figure.unit) == 3 else figure.unit
    value = Value(low, high, unit, text[figure.start : end], about)
    return Stated(reading, value, figure.start, end, _place(text, reading, end), replaced)


def _place(text: str, reading: Reading, end: int) -> Place:
    """The place of a value: what it represents, told behind it, is no part of it."""
    figure, place = reading.figure, reading.place
    if place == "change" and (cut := _REPRESENTS.match(text, end)) and unit_kind(figure.unit) != RATIO:
        return place_of(text[: cut.start()], figure.start, figure.end, 0, moves=False, ratio=False)
    ranged = place == "prior" and figure.low != figure.high and _RANGES_FROM.search(text[: figure.start])
    return "level" if ranged else place
