"""Recognise how a transcript marks its speakers, and cut it into blocks of label and paragraphs.

A layout is a description, not code: which lines may be labels and where the words follow. Whether a candidate
is one is decided by evidence: what it is called, whether a roster or another label has the name, whether it
recurs, whether the call itself mentions the person.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from earmark_ingest.headings import SIDES, heading_kind, listed
from earmark_ingest.labels import MAX_LABEL, Label, read_label
from earmark_ingest.lines import Line
from earmark_ingest.names import NAME, clean
from earmark_ingest.types import Span

_INLINE = re.compile(r"(?P<label>[^:：]{3,100}?)\s*[:：]\s+(?=\S)")
_INLINE_OPERATOR = re.compile(r"(?P<label>(?i:operator|moderator|coordinator))\s*[:：]\s+(?=\S)")
_MENTION = re.compile(NAME)
_ENTRY = re.compile(r"^[A-Z].*\w\s*(?:--|\s[-–—])\s*[A-Z]")
_NO_BRACKETS = str.maketrans("", "", "[]")


@dataclass(frozen=True, slots=True)
class Layout:
    """`inline`: the words follow the label on its line, after a colon; otherwise on the lines below it."""

    name: str
    inline: bool


LAYOUTS = (Layout("own line", inline=False), Layout("colon", inline=True))


@dataclass(frozen=True, slots=True)
class Block:
    """A label and the paragraphs under it."""

    label: Label
    paragraphs: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Script:
    """A transcript cut into blocks; `qa` is the first block under a heading that says so."""

    layout: Layout
    preface: tuple[Line, ...]
    roster: tuple[Label, ...]
    blocks: tuple[Block, ...]
    qa: int | None = None


def recognise(lines: Sequence[Line]) -> Script:
    """The script under the layout with the most blocks; without blocks where no line proves to be a label."""
    scripts = [_cut(lines, layout) for layout in LAYOUTS]
    best = max(scripts, key=lambda script: len(script.blocks))
    sure = any(block.label.strength == "sure" for block in best.blocks)
    return best if sure or len(best.blocks) > 1 else Script(LAYOUTS[0], tuple(lines), (), ())


def _cut(lines: Sequence[Line], layout: Layout) -> Script:
    reader = _Reader(lines, layout)
    cutter = _Cutter(layout)
    for index, line in enumerate(lines):
        if line.foreign:
            if not cutter.blocks:
                cutter.preface.append(line)
            continue
        label, body = reader.read(line)
        in_roster = (
            cutter.rostering and body is None and (label is None or reader.label_or_heading_after(index))
        )
        if cutter.heading(line.text):
            continue
        if label is None or not (in_roster or reader.proven(label)):
            cutter.text(line)
        elif in_roster and not label.reserved:
            cutter.roster.append(listed(label, cutter.rostering))
        else:
            cutter.label(label, body)
    return cutter.script()


class _Reader:
    """Reads lines as labels and weighs whether they are."""

    def __init__(self, lines: Sequence[Line], layout: Layout) -> None:
        self._layout = layout
        self._labels: dict[str, Label | None] = {}
        self._native = {index: line for index, line in enumerate(lines) if not line.foreign}
        self._after = _following(lines)
        self._counts: Counter[str] = Counter()
        self._known: set[str] = set()
        self._mentioned: set[tuple[str, str]] = set()
        self._survey()

    def read(self, line: Line) -> tuple[Label | None, Span | None]:
        """The label that the line may hold, and what of the line follows it."""
        match = (_INLINE if self._layout.inline else _INLINE_OPERATOR).match(line.text)
        if not self._layout.inline and match is None:
            return self._label(line.text), None
        label = self._label(match["label"]) if match else None
        if match is None or label is None:
            return None, None
        return label, Span(line.span.start + match.end(), line.span.end)

    def proven(self, label: Label) -> bool:
        """Whether the label speaks for itself, or its name is known, recurs or is mentioned in the call."""
        if label.strength == "sure" or self._counts[label.text] > 1 or label.name is None:
            return True
        key = _ends(label.name)
        return label.name.casefold() in self._known or key in self._mentioned

    def label_or_heading_after(self, index: int) -> bool:
        """Whether the next line continues a roster: an entry, another heading, or the end of the file."""
        line = self._native.get(self._after[index])
        if line is None:
            return True
        label, body = self.read(line)
        entry = len(line.text) < MAX_LABEL and _ENTRY.search(line.text) is not None
        return (label is not None and body is None) or entry or heading_kind(line.text) is not None

    def _label(self, text: str) -> Label | None:
        if len(text) > MAX_LABEL:
            return None
        if text not in self._labels:
            self._labels[text] = read_label(text)
        return self._labels[text]

    def _survey(self) -> None:
        rostering = False
        for line in self._native.values():
            label, body = self.read(line)
            heading = heading_kind(line.text)
            rostering = heading in SIDES or (
                rostering and heading is None and label is not None and not label.reserved
            )
            if label is None:
                self._mentioned.update(_pairs(line.text))
                continue
            self._counts[label.text] += 1
            if label.name and (label.strength == "sure" or rostering):
                self._known.add(label.name.casefold())
            if body is not None:
                self._mentioned.update(_pairs(line.text[body.start - line.span.start :]))


class _Cutter:
    """Walks over the lines once and remembers the roster or label it is under."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.preface: list[Line] = []
        self.roster: list[Label] = []
        self.blocks: list[tuple[Label, list[Span]]] = []
        self.qa: int | None = None
        self.rostering = ""
        self._open = False

    def heading(self, text: str) -> bool:
        """Take note of a heading; False for any other line."""
        kind = heading_kind(text)
        if kind is None:
            return False
        self._close()
        self.rostering = kind if kind in SIDES else ""
        if kind == "qa" and self.qa is None and self.blocks:
            self.qa = len(self.blocks)
        return True

    def label(self, label: Label, body: Span | None) -> None:
        """Open a block; one that stayed empty was a doubled label or an entry of a roster without heading."""
        self._close()
        self.blocks.append((label, [body] if body else []))
        self.rostering, self._open = "", True

    def text(self, line: Line) -> None:
        """A paragraph of the open block, or of the preface."""
        if self._open:
            self.blocks[-1][1].append(line.span)
        elif not self.blocks:
            self.preface.append(line)

    def script(self) -> Script:
        """What was found."""
        self._close()
        blocks = tuple(Block(label, tuple(spans)) for label, spans in self.blocks)
        return Script(self.layout, tuple(self.preface), tuple(self.roster), blocks, self.qa)

    def _close(self) -> None:
        if self._open and not self.blocks[-1][1]:
            label, _ = self.blocks.pop()
            if label.name:
                self.roster.append(label)
        self._open = False


def _following(lines: Sequence[Line]) -> list[int]:
    """For each line the index of the next native one; past the end where there is none."""
    after, coming = [0] * len(lines), len(lines)
    for index in range(len(lines) - 1, -1, -1):
        after[index] = coming
        coming = coming if lines[index].foreign else index
    return after


def _pairs(text: str) -> Iterator[tuple[str, str]]:
    """Each two words of a name in the text, as `_ends` gives them for a label."""
    for match in _MENTION.finditer(text.translate(_NO_BRACKETS)):
        words = clean(match.group()).casefold().split()
        yield from combinations(words, 2)


def _ends(name: str) -> tuple[str, str]:
    words = name.casefold().split()
    return words[0], words[-1]
