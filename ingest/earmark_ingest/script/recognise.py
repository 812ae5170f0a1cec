"""Recognise who speaks where: cut the lines of a transcript into blocks of label and paragraphs.

Whether a line is a label is decided by evidence, not by vendor: what it is called, whether a roster or
another label has the name, whether it recurs, whether the call itself mentions the person. Layouts that
write speakers in a way of their own are first brought into the plain form (`layouts`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from earmark_ingest.script.cut import Block, Cutter
from earmark_ingest.script.evidence import Evidence
from earmark_ingest.script.labels import Label
from earmark_ingest.script.layouts import LAYOUTS
from earmark_ingest.script.layouts.shape import shape
from earmark_ingest.script.lines import Line
from earmark_ingest.script.mentions import Pairs
from earmark_ingest.script.reader import Reader
from earmark_ingest.script.rosters import Rosters
from earmark_ingest.script.settle import settle


@dataclass(frozen=True, slots=True)
class Script:
    """A transcript cut into blocks."""

    inline: bool
    """Whether what is said follows its label on the same line."""
    preface: tuple[Line, ...]
    roster: tuple[Label, ...]
    blocks: tuple[Block, ...]
    headings: tuple[tuple[int, str], ...] = ()
    """Index of the first block under each heading `qa` or `prepared`."""

    @property
    def qa(self) -> tuple[int, ...]:
        """The first block under each heading of the Q&A; a table of contents has such headings too."""
        return tuple(index for index, kind in self.headings if kind == "qa" and index < len(self.blocks))


def recognise(lines: Sequence[Line]) -> Script:
    """The script with the most blocks; without blocks where no line proves to be a label."""
    shaped = shape(lines, LAYOUTS)
    memo: Pairs = {}
    scripts = [_read(shaped, Reader(inline), memo) for inline in (False, True)]
    best = max(scripts, key=lambda script: len(script.blocks))
    sure = any(block.label.strength == "sure" for block in best.blocks)
    return best if sure or len(best.blocks) > 1 else Script(False, tuple(lines), (), ())


def _read(lines: Sequence[Line], reader: Reader, memo: Pairs) -> Script:
    evidence = Evidence(lines, reader, memo)
    cutter = Cutter()
    _walk(lines, reader, evidence, cutter)
    blocks, roster = cutter.finish(), tuple(cutter.roster)
    text = "\n".join(line.text for line in lines)
    settled = settle([block.label for block in blocks], roster, text)
    blocks = tuple(replace(block, label=label) for block, label in zip(blocks, settled, strict=True))
    return Script(reader.inline, tuple(cutter.preface), roster, blocks, tuple(cutter.headings))


def _walk(lines: Sequence[Line], reader: Reader, evidence: Evidence, cutter: Cutter) -> None:
    """Give every line to the cutter as what it is."""
    rosters = Rosters(lines, reader, evidence.names)
    for index, line in enumerate(lines):
        if line.foreign:
            cutter.foreign(line)
            continue
        label, body = reader.read(line)
        entry = rosters.entry(index, label, body) if cutter.rostering else None
        if beside := rosters.beside(label, line, body, cutter.rostering):
            cutter.heading(label.text if label else "")
            cutter.listed(beside)
        elif cutter.heading(line.text):
            continue
        elif entry:
            cutter.listed([entry])
        elif label and evidence.proven(label, index, cutter.started) and cutter.admits(label, body):
            cutter.label(label, body, line.span)
        else:
            cutter.text(line)
