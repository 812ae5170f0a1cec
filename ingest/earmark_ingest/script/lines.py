"""Cut a text into its lines: trimmed, without bullets, with translations and page furniture told apart."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from earmark_ingest.script.furniture import RULE, furniture
from earmark_ingest.types import Span

_LINE = re.compile(r"[^\r\n\f\v\x1c-\x1e\x85\u2028\u2029]+")
_LONGEST_RULE = 500
_BREAK = re.compile(r"\f")
_BLANK = re.compile(r"\n[ \t\u00a0]*\r?\n|\r[ \t]*\r|\f")
_BULLET = re.compile(r"[\s\ufeff]*(?:[•●◦▪‣∙·*\uf0b7❖➢][ \t\u00a0\u3000]+)?")
_HYPHEN = re.compile(r"\s*-[ \t\u00a0]+")
_FOREIGN = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af]")
_WORD = re.compile(r"[A-Za-z]{2,}")


@dataclass(frozen=True, slots=True)
class Line:
    """One line that is not blank. `span` leaves out the bullet and the blanks around it."""

    span: Span
    text: str
    """What the line says; for a label that a layout put together, not what stands at the span."""
    foreign: bool = False
    """More East Asian characters than Latin words: a translation, where the call itself is English."""
    ruled: bool = False
    """A rule (`-----`, `.....`) stands right above."""
    gap: bool = False
    """A blank line or the end of a page stands above."""


def lines(text: str, aside: Sequence[Span] = ()) -> list[Line]:
    """All lines of `text` that hold something, in order; rules and page furniture are left out.

    Lines inside `aside` are foreign, whatever they are written in.
    """
    raw = [match.span() for match in _LINE.finditer(text)]
    hyphens = _hyphens_are_bullets(text, raw)
    found = [line for start, end in raw if (line := _line(text, start, end, hyphens)) is not None]
    found = _without_furniture(text, _set_apart(found, aside))
    foreign = 0 if aside else sum(line.foreign for line in found)
    if foreign and 4 * (len(found) - foreign) < foreign:
        return [replace(line, foreign=False) for line in found]
    return found


def is_foreign(text: str) -> bool:
    """Whether `text` is written in Chinese, Japanese or Korean rather than in Latin letters."""
    if text.isascii():
        return False
    return len(_FOREIGN.findall(text)) > len(_WORD.findall(text))


def _line(text: str, start: int, end: int, hyphens: bool) -> Line | None:
    bullet = _BULLET.match(text, start, end)
    begin = bullet.end() if bullet else start
    if hyphens and (dash := _HYPHEN.match(text, begin, end)):
        begin = dash.end()
    words = text[begin:end].rstrip()
    if not words:
        return None
    return Line(Span(begin, begin + len(words)), words, is_foreign(words))


def _set_apart(found: list[Line], aside: Sequence[Span]) -> list[Line]:
    starts = [span.start for span in aside]

    def inside(line: Line) -> bool:
        number = bisect_right(starts, line.span.start) - 1
        return number >= 0 and line.span.start < aside[number].end

    return [replace(line, foreign=True) if inside(line) else line for line in found] if aside else found


def _without_furniture(text: str, found: list[Line]) -> list[Line]:
    """What is left, each line with what stands right above it."""
    pages = [match.start() for match in _BREAK.finditer(text)]
    dropped = furniture([line.text for line in found], [line.span.start for line in found], pages)
    kept: list[Line] = []
    ruled, end = False, 0
    for index, line in enumerate(found):
        if len(line.text) < _LONGEST_RULE and RULE.fullmatch(line.text):
            ruled = True
        elif index not in dropped:
            gap = _BLANK.search(text, end, line.span.start) is not None
            ruled = ruled and not (kept and kept[-1].ruled)  # the rule below a label heads nothing
            kept.append(replace(line, ruled=ruled, gap=gap) if ruled or gap else line)
            ruled, end = False, line.span.end
    return kept


def _hyphens_are_bullets(text: str, raw: list[tuple[int, int]]) -> bool:
    """`- CFO` is a label in some layouts; where nearly every line opens with a hyphen, it is a bullet."""
    full = [(start, end) for start, end in raw if not text[start:end].isspace()]
    dashed = sum(1 for start, end in full if _HYPHEN.match(text, start, end))
    return len(full) >= 4 and dashed > 0.8 * len(full)
