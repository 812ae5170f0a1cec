"""Tell the entries of a roster from labels, by what follows them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from earmark_ingest.script.evidence import stops_within
from earmark_ingest.script.headings import SIDES, heading_kind
from earmark_ingest.script.labels import Label
from earmark_ingest.script.lines import Line
from earmark_ingest.script.reader import Reader
from earmark_ingest.types import Span

_ENTRY = re.compile(r"^[A-Z].*\w\s*(?:--|\s[-–—])\s*[A-Z]")
_LONGEST = 130
_COLUMN = 60
_GLUED = 3


class Rosters:
    """The rosters of one reading. `names` are those that some line has as a label."""

    def __init__(self, lines: Sequence[Line], reader: Reader, names: set[str]) -> None:
        self._reader = reader
        self._native = {index: line for index, line in enumerate(lines) if not line.foreign}
        self._after = _following(lines)
        self._names = names

    def entry(self, index: int, label: Label | None, body: Span | None) -> Label | None:
        """The line as an entry of the roster it stands in; None where it is not followed as entries are."""
        if self._reader.inline and label is None:
            label = self._reader.alone(self._native[index].text)
        if label is None or body is not None or label.reserved or not self._goes_on(index):
            return None
        return label

    def beside(self, label: Label | None, line: Line, body: Span | None, rostering: str) -> list[Label]:
        """Entries on one line, `EXECUTIVES: Ida Roe - CEO Tom Lund - CFO`, the heading perhaps above."""
        if label is None or body is None:
            return self._glued(line.text) if rostering else []
        if not label.reserved or heading_kind(label.text) not in (*SIDES, None):
            return []
        text = line.text[body.start - line.span.start :]
        entry = self._reader.alone(text)
        if entry and entry.name and (entry.title or entry.firm or label.role == "operator"):
            return [entry]
        return self._glued(text) if heading_kind(label.text) in SIDES else []

    def _glued(self, text: str) -> list[Label]:
        """Cut a line of several entries before each name that is a label elsewhere."""
        if text.count(" - ") < _GLUED:
            return []
        starts = sorted({at.start() for name in self._names for at in re.finditer(re.escape(name), text)})
        pieces = [text[start:end].strip() for start, end in pairwise([*starts, len(text)])]
        return [entry for piece in pieces if (entry := self._reader.alone(piece))]

    def _goes_on(self, index: int, left: int = 2) -> bool:
        """Whether the next line continues a roster: an entry, another heading, or the end of the file.

        Up to `left` short lines may stand between: an office too long for its column.
        """
        line = self._native.get(self._after[index])
        if line is None:
            return True
        label, _ = self._reader.read(line)
        entry = len(line.text) < _LONGEST and _ENTRY.search(line.text) is not None
        if label is not None or entry or heading_kind(line.text) is not None:
            return True
        if left == 0 or len(line.text) > _COLUMN or not stops_within(line.text):
            return False
        return self._goes_on(self._after[index], left - 1)


def _following(lines: Sequence[Line]) -> list[int]:
    """For each line the index of the next native one; past the end where there is none."""
    after, coming = [0] * len(lines), len(lines)
    for index in range(len(lines) - 1, -1, -1):
        after[index] = coming
        coming = coming if lines[index].foreign else index
    return after
