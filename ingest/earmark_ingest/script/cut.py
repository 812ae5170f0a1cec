"""Walk over the lines of a call once and gather each label with the paragraphs under it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from earmark_ingest.script.headings import SIDES, heading_kind, listed
from earmark_ingest.script.labels import Label
from earmark_ingest.script.lines import Line
from earmark_ingest.types import Span

_COLUMN = 60
_HEADS = frozenset("speaker name participant text speech content transcript words said".split())


@dataclass(frozen=True, slots=True)
class Block:
    """A label and the lines under it."""

    label: Label
    lines: tuple[Line, ...]
    at: int = 0
    """Where the label begins in the text."""


class Cutter:
    """Remembers the roster, the heading and the label that the next line stands under."""

    def __init__(self) -> None:
        self.preface: list[Line] = []
        self.roster: list[Label] = []
        self.headings: list[tuple[int, str]] = []
        self.rostering = ""
        self._blocks: list[tuple[Label, list[Line], int]] = []
        self._open = False
        self._editorial = False

    @property
    def started(self) -> bool:
        """Whether somebody has spoken."""
        return bool(self._blocks)

    def heading(self, text: str) -> bool:
        """Take note of a heading; False for any other line."""
        kind = heading_kind(text)
        if kind is None or (kind == "editorial" and self._blocks):
            return False
        self._close()
        self.rostering = kind if kind in SIDES else ""
        self._editorial = kind == "editorial" or (self._editorial and kind == "end")
        if kind == "prepared" and not any(label.strength == "sure" for label, _, _ in self._blocks):
            self.preface += [line for _, lines, _ in self._blocks for line in lines]
            self._blocks = []  # what stood above was the page's head
        if kind in ("qa", "prepared"):
            self.headings.append((len(self._blocks), kind))
        return True

    def admits(self, label: Label, body: Span | None) -> bool:
        """In a summary that nobody said only a clear label begins the call."""
        return not self._editorial or label.reserved or body is not None

    def listed(self, entries: Iterable[Label]) -> None:
        """Entries of the roster."""
        self.roster += [listed(entry, self.rostering) for entry in entries]

    def label(self, label: Label, body: Span | None, span: Span) -> None:
        """Open a block; one that stayed empty was a doubled label or an entry of a roster without heading."""
        self._close()
        first = [Line(body, "")] if body else []
        self._blocks.append((label, first, span.start))
        self.rostering, self._open, self._editorial = "", True, False

    def text(self, line: Line) -> None:
        """A line of the open block, of the roster's last entry, or of the preface."""
        if self.rostering and self.roster and not self._open and len(line.text) < _COLUMN:
            self.roster[-1] = _continued(self.roster[-1], line.text)
        if self._open:
            self._blocks[-1][1].append(line)
        elif not self._blocks:
            self.preface.append(line)

    def foreign(self, line: Line) -> None:
        """A translation: only above the first speaker it tells something, and its summary ends the call."""
        if heading_kind(line.text) == "editorial":
            self._close()
        elif not self._blocks:
            self.preface.append(line)

    def finish(self) -> tuple[Block, ...]:
        """The blocks found."""
        self._close()
        blocks: list[Block] = []
        for label, lines, at in self._blocks:
            if not blocks and _heads_table(label, lines):
                continue
            if blocks and _goes_on(blocks[-1], label, lines[0]):
                blocks[-1] = replace(blocks[-1], lines=(*blocks[-1].lines, *lines))
            else:
                blocks.append(Block(label, tuple(lines), at))
        return tuple(blocks)

    def _close(self) -> None:
        if self._open and not self._blocks[-1][1]:
            label, _, _ = self._blocks.pop()
            if label.name:
                self.roster.append(label)
        self._open = False


def _heads_table(label: Label, lines: list[Line]) -> bool:
    """The heads of a table's columns: `Speaker` over the names, `Text` over what is said."""
    words = {line.text.casefold() for line in lines}
    return label.text.casefold() in _HEADS and len(lines) == 1 and words <= _HEADS


def _goes_on(before: Block, label: Label, line: Line) -> bool:
    """Whether a label is printed again at the top of a page, in the middle of a sentence."""
    return (
        before.label.text == label.text
        and line.text[:1].islower()
        and before.lines[-1].text[-1:].isalnum()
        and not label.reserved
    )


def _continued(entry: Label, text: str) -> Label:
    """An office or a firm too long for its column goes on in the next line."""
    if entry.firm and entry.role == "analyst":
        return replace(entry, firm=f"{entry.firm} {text}")
    return replace(entry, title=f"{entry.title} {text}") if entry.title else entry
