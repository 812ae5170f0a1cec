"""Cut a text into its lines: trimmed, without bullets, and with translations told apart."""

from __future__ import annotations

import re
from dataclasses import dataclass

from earmark_ingest.types import Span

_LINE = re.compile(r"[^\r\n]+")
_BULLET = re.compile(r"[\s\ufeff]*(?:[•●◦▪‣∙·*][ \t\u00a0\u3000]+)?")
_HYPHEN = re.compile(r"\s*-[ \t\u00a0]+")
_FOREIGN = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af]")
_WORD = re.compile(r"[A-Za-z]{2,}")


@dataclass(frozen=True, slots=True)
class Line:
    """One line that is not blank. `span` leaves out the bullet and the blanks around it."""

    span: Span
    text: str
    foreign: bool
    """More East Asian characters than Latin words: a translation, where the call itself is English."""


def lines(text: str) -> list[Line]:
    """All lines of `text` that hold something, in order."""
    raw = [match.span() for match in _LINE.finditer(text)]
    hyphens = _hyphens_are_bullets(text, raw)
    found = [line for start, end in raw if (line := _line(text, start, end, hyphens)) is not None]
    foreign = sum(line.foreign for line in found)
    if foreign and 4 * (len(found) - foreign) < foreign:
        return [Line(line.span, line.text, False) for line in found]
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


def _hyphens_are_bullets(text: str, raw: list[tuple[int, int]]) -> bool:
    """`- CFO` is a label in some layouts; where nearly every line opens with a hyphen, it is a bullet."""
    full = [(start, end) for start, end in raw if not text[start:end].isspace()]
    dashed = sum(1 for start, end in full if _HYPHEN.match(text, start, end))
    return len(full) >= 4 and dashed > 0.8 * len(full)
