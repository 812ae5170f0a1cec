"""Read a line as a label: alone on its line, or before a colon with what is said behind it."""

from __future__ import annotations

import re

from earmark_ingest.script.labels import MAX_LABEL, Label, read_inline, read_label
from earmark_ingest.script.lines import Line
from earmark_ingest.types import Span

_TIME = r"\d\d?:\d\d(?::\d\d)?"
_INLINE = re.compile(
    rf"(?P<label>(?:[\[(]?{_TIME}[\])]?\s+)?[^:：]{{1,160}}?(?:{_TIME}[\])]?)?)\s*[:：](?:\*\*)?\s*"
    rf"(?:[\[(]{_TIME}[\])]\s*)?(?=\S)"
)
_INLINE_OPERATOR = re.compile(r"(?P<label>(?i:operator|moderator|coordinator))\s*[:：]\s*(?=\S)")
_COLUMN = re.compile(
    r"(?P<label>[^\t]{3,100}?)[ ]*\t\s*(?=\S)"
    r"|[<\[](?P<marked>[A-Z][^<>\[\]\t]{2,60})[>\]]\s+(?=\S)"
)
_SPEAKER = re.compile(r"(?:Speaker|Name)\s*[:：]\s*(?=\S)")
_ALONE = re.compile(r"(?P<label>[^:：]{3,160})\s*[:：](?:\*\*)?")


_HEAD = 230


def _has_colon(text: str) -> bool:
    """Whether a label with a colon can stand at the front; most lines are told so without a pattern."""
    head = text[:_HEAD]
    return ":" in head or "：" in head


class Reader:
    """Reads lines in one of the two forms; what a label says is remembered."""

    def __init__(self, inline: bool) -> None:
        self.inline = inline
        self.firms: set[str] = set()
        """Firms of the roster, in small letters: a label may name one instead of its analyst."""
        self._labels: dict[str, Label | None] = {}

    def read(self, line: Line) -> tuple[Label | None, Span | None]:
        """The label that the line may hold, and what of the line follows it."""
        if not self.inline:
            match = _INLINE_OPERATOR.match(line.text)
            named = _SPEAKER.match(line.text)
            bare = line.text[named.end() :] if named else line.text
            return self._found(line, match) if match else (self.alone(bare), None)
        if column := _COLUMN.match(line.text):
            label = self._before_colon(column["label"] or column["marked"])
            return label, Span(line.span.start + column.end(), line.span.end) if label else None
        if not _has_colon(line.text):
            return self._beside(line), None
        if alone := _ALONE.fullmatch(line.text):
            return self._before_colon(alone["label"]), None
        if label := self._beside(line):
            return label, None
        match = _INLINE.match(line.text)
        return self._found(line, match) if match else (None, None)

    def alone(self, text: str) -> Label | None:
        """What the whole text says as a label."""
        return read_label(text) if len(text) <= MAX_LABEL else None

    def _found(self, line: Line, match: re.Match[str]) -> tuple[Label | None, Span | None]:
        label = self._before_colon(match["label"])
        if label is None and match["label"].casefold() in self.firms:
            label = Label(match["label"], None, None, match["label"], "analyst", reserved=True)
        return (label, Span(line.span.start + match.end(), line.span.end)) if label else (None, None)

    def _beside(self, line: Line) -> Label | None:
        """A label on a line of its own among labels with a colon: the operator's, or one cut out."""
        label = self.alone(line.text)
        return label if label and (line.ruled or (label.reserved and label.role == "operator")) else None

    def _before_colon(self, text: str) -> Label | None:
        if len(text) > MAX_LABEL:
            return None
        if text not in self._labels:
            self._labels[text] = read_inline(text)
        return self._labels[text]
