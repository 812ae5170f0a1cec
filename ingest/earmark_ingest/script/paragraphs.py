"""Lines to paragraphs: where a file breaks its lines by width, a paragraph is put together again."""

from __future__ import annotations

from collections.abc import Sequence

from earmark_ingest.script.lines import Line
from earmark_ingest.types import Span

_ENDS = frozenset('.?!:;"”’)]。！？…')
_PROSE = 45
"""Shorter lines tell nothing of how a file breaks its lines."""
_WRAPPED = 0.4
_FULL = 0.8
_MOST_WIDTH = 250


def wrapped(text: str, lines: Sequence[Line]) -> int:
    """The width at which the file breaks its lines; 0 where a line is a paragraph."""
    long = [line.span for line in lines if line.span.end - line.span.start >= _PROSE]
    broken = sum(1 for span in long if text[span.end - 1] not in _ENDS)
    if len(long) < 10 or broken < _WRAPPED * len(long):
        return 0
    widths = sorted(span.end - span.start for span in long)
    width = widths[int(0.9 * (len(widths) - 1))]
    return width if width <= _MOST_WIDTH else 0


def paragraphs(text: str, lines: Sequence[Line], width: int) -> tuple[Span, ...]:
    """One span per paragraph. Lines are joined only where nothing but blanks lies between them."""
    spans: list[Span] = []
    for line in lines:
        if width and spans and not line.gap and _goes_on(text, spans[-1], line, width):
            spans[-1] = Span(spans[-1].start, line.span.end)
        else:
            spans.append(line.span)
    return tuple(spans)


def _goes_on(text: str, before: Span, line: Line, width: int) -> bool:
    """Whether the line continues the paragraph: the one before is full, or stops within a sentence."""
    if not text[before.end : line.span.start].isspace():
        return False
    last = max(text.rfind("\n", before.start, before.end), text.rfind("\r", before.start, before.end))
    full = before.end - max(last + 1, before.start) >= _FULL * width
    return full or text[before.end - 1] not in _ENDS
