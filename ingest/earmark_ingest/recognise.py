"""Recognise who speaks where: cut the lines of a transcript into blocks of label and paragraphs.

Whether a line is a label is decided by evidence, not by vendor: what it is called, whether a roster or
another label has the name, whether it recurs, whether the call itself mentions the person. Layouts that
write speakers in a way of their own are first brought into the plain form (`layouts`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, pairwise

from earmark_ingest.cut import Block, Cutter
from earmark_ingest.headings import SIDES, heading_kind
from earmark_ingest.labels import MAX_LABEL, Label, is_firm, read_inline, read_label
from earmark_ingest.layouts import LAYOUTS
from earmark_ingest.layouts.shape import shape
from earmark_ingest.lines import Line
from earmark_ingest.names import NAME, clean, same_person
from earmark_ingest.settle import settle
from earmark_ingest.types import Span

_TIME = r"\d\d?:\d\d(?::\d\d)?"
_INLINE = re.compile(
    rf"(?P<label>(?:[\[(]?{_TIME}[\])]?\s+)?[^:：]{{1,160}}?(?:{_TIME}[\])]?)?)\s*[:：](?:\*\*)?\s*"
    rf"(?:[\[(]{_TIME}[\])]\s*)?(?=\S)"
)
_INLINE_OPERATOR = re.compile(r"(?P<label>(?i:operator|moderator|coordinator))\s*[:：]\s*(?=\S)")
_ALONE = re.compile(r"(?P<label>[^:：]{3,160})\s*[:：](?:\*\*)?")
_MENTION = re.compile(NAME)
_SMALL = re.compile(r"\b[a-z]{4,}\b")
_LETTERS = re.compile(r"[^\W\d_]{4,}")
_ANNOUNCED = re.compile(
    r"\b(?:line of|questions? (?:is |comes |today )*from)\s+(?:(?:Mr|Ms|Mrs"
    r"|Dr)\.?\s+)?(?P<name>[A-Z][a-z]+)\b"
)
_GREETING = re.compile(r"[:：]\W*(?:Good|Thank|Thanks|Welcome|Hello|Hi|Ladies|Greetings|Dear)\b")
_ENTRY = re.compile(r"^[A-Z].*\w\s*(?:--|\s[-–—])\s*[A-Z]")
_CERTAIN = 3
_GLUED_ENTRIES = 3
_STYLE = 3
_CONTINUED = 60
_EDGE = 40
_OPEN = re.compile(r"[\w,’'%)&-]$|\b(?:Inc|Co|Corp|Ltd|L\.P|Mr|Ms|Mrs|Dr|St)\.$")
_NO_BRACKETS = str.maketrans("", "", "[]")


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
    scripts = [_cut(shaped, inline) for inline in (False, True)]
    best = max(scripts, key=lambda script: len(script.blocks))
    sure = any(block.label.strength == "sure" for block in best.blocks)
    return best if sure or len(best.blocks) > 1 else Script(False, tuple(lines), (), ())


def _cut(lines: Sequence[Line], inline: bool) -> Script:
    reader = _Reader(lines, inline)
    cutter = Cutter()
    for index, line in enumerate(lines):
        if line.foreign:
            if not cutter.summary(line.text):
                cutter.translation(line)
            continue
        label, body = reader.read(line)
        entry = reader.entry(index, label, body) if cutter.rostering else None
        if beside := reader.listed_beside(label, line, body, cutter.rostering):
            cutter.heading(label.text if label else "")
            for first in beside:
                cutter.listed(first)
            continue
        if cutter.heading(line.text):
            continue
        if entry:
            cutter.listed(entry)
        elif (
            label is None or not reader.proven(label, index, cutter.started) or not cutter.admits(label, body)
        ):
            cutter.text(line)
        else:
            cutter.label(label, body, line.span)
    blocks = cutter.finish()
    roster = tuple(cutter.roster)
    text = "\n".join(line.text for line in lines)
    settled = settle([block.label for block in blocks], roster, text)
    blocks = tuple(replace(block, label=label) for block, label in zip(blocks, settled, strict=True))
    return Script(inline, tuple(cutter.preface), roster, blocks, tuple(cutter.headings))


class _Reader:
    """Reads lines as labels and weighs whether they are."""

    def __init__(self, lines: Sequence[Line], inline: bool) -> None:
        self._inline = inline
        self._labels: dict[str, Label | None] = {}
        self._native = {index: line for index, line in enumerate(lines) if not line.foreign}
        self._after = _following(lines)
        self._counts: Counter[str] = Counter()
        self._known: set[str] = set()
        self._names: set[str] = set()
        self._roster_firms: set[str] = set()
        self._mentioned: set[tuple[str, str]] = set()
        self._firsts: dict[str, set[str]] = {}
        self._announced: set[str] = set()
        self._within = _within_sentences(lines)
        self._styled = 0
        self._words: set[str] = set()
        self._survey()

    def read(self, line: Line) -> tuple[Label | None, Span | None]:
        """The label that the line may hold, and what of the line follows it."""
        if self._inline and (alone := _ALONE.fullmatch(line.text)):
            return self._label(alone["label"], before_colon=True), None
        if self._inline and len(line.text) < MAX_LABEL and (label := self._beside_inline(line)):
            return label, None
        match = (_INLINE if self._inline else _INLINE_OPERATOR).match(line.text)
        if not self._inline and match is None:
            return self._label(line.text), None
        label = self._label(match["label"], before_colon=True) if match else None
        if match and label is None and match["label"].casefold() in self._roster_firms:
            label = Label(match["label"], None, None, match["label"], "analyst", reserved=True)
        if match is None or label is None:
            return None, None
        return label, Span(line.span.start + match.end(), line.span.end)

    def _beside_inline(self, line: Line) -> Label | None:
        """A label on a line of its own among labels with a colon: the operator's, or one cut out."""
        label = self._label(line.text)
        return label if label and (line.ruled or (label.reserved and label.role == "operator")) else None

    def proven(self, label: Label, index: int, started: bool) -> bool:
        """Whether the label speaks for itself, or its name is known, recurs or is mentioned in the call.

        A name that occurs once is enough below the first speaker, where others are written so and the call
        has no word of it in small letters; a name within a sentence never is.
        """
        if self._native[index].ruled:
            return True
        count = self._counts[_key(label)]
        if label.strength == "weak":
            return count > 2 or (label.name or "") in self._announced
        if label.strength == "sure" or label.name is None:
            return True
        if index in self._within and count < _CERTAIN:
            return False
        if count > 1 or label.name.casefold() in self._known:
            return True
        if self._is_mentioned(label.name):
            return not self._inline or self._vocabulary(label.name) < 1
        if self._styled < _STYLE:
            return False
        if label.firm is not None and is_firm(label.firm):
            return True
        if not (self._inline or label.firm is not None) or self._vocabulary(label.name):
            return False
        return started or _GREETING.search(self._native[index].text[len(label.text) :][:40]) is not None

    def _is_mentioned(self, name: str) -> bool:
        """Whether somebody says the name: with the first name in full, shortened, or by its initial."""
        first, last = _ends(name)
        return (first, last) in self._mentioned or any(
            same_person(f"{other} {last}", name) for other in self._firsts.get(last, ())
        )

    def _vocabulary(self, name: str) -> float:
        """The share of its words that the call has in small letters: `Vehicle Finance` is no person."""
        if not self._words:
            for line in self._native.values():
                self._words.update(_SMALL.findall(line.text))
        words = _LETTERS.findall(name)
        return sum(word.casefold() in self._words for word in words) / max(1, len(words))

    def entry(self, index: int, label: Label | None, body: Span | None) -> Label | None:
        """The line as an entry of the roster it stands in; None where it is not followed as entries are."""
        if self._inline and label is None:
            label = self._label(self._native[index].text)
        if label is None or body is not None or label.reserved or not self._label_or_heading_after(index):
            return None
        return label

    def listed_beside(
        self, label: Label | None, line: Line, body: Span | None, rostering: str
    ) -> list[Label]:
        """Entries on one line, `EXECUTIVES: Ida Roe - CEO Tom Lund - CFO`, the heading perhaps above."""
        if label is None or body is None:
            return self._glued_entries(line.text) if rostering else []
        if not label.reserved or heading_kind(label.text) not in (*SIDES, None):
            return []
        text = line.text[body.start - line.span.start :]
        entry = self._label(text)
        if entry and entry.name and (entry.title or entry.firm):
            return [entry]
        return self._glued_entries(text) if heading_kind(label.text) in SIDES else []

    def _glued_entries(self, text: str) -> list[Label]:
        """Cut a line of several entries before each name that is a label elsewhere."""
        if text.count(" - ") < _GLUED_ENTRIES:
            return []
        names = sorted(
            {match.start() for name in self._names for match in re.finditer(re.escape(name), text)}
        )
        ends = [*names[1:], len(text)]
        pieces = [text[start:end].strip() for start, end in zip(names, ends, strict=True)]
        return [entry for piece in pieces if (entry := read_label(piece))]

    def _label_or_heading_after(self, index: int, left: int = 2) -> bool:
        """Whether the next line continues a roster: an entry, another heading, or the end of the file.

        Up to `left` short lines may stand between: an office too long for its column.
        """
        line = self._native.get(self._after[index])
        if line is None:
            return True
        label, _ = self.read(line)
        entry = len(line.text) < MAX_LABEL and _ENTRY.search(line.text) is not None
        if label is not None or entry or heading_kind(line.text) is not None:
            return True
        if left == 0 or len(line.text) > _CONTINUED or not _OPEN.search(line.text):
            return False
        return self._label_or_heading_after(self._after[index], left - 1)

    def _label(self, text: str, *, before_colon: bool = False) -> Label | None:
        if len(text) > MAX_LABEL:
            return None
        if text not in self._labels:
            self._labels[text] = read_inline(text) if before_colon else read_label(text)
        return self._labels[text]

    def _survey(self) -> None:
        rostering, before = False, ""
        for index, line in self._native.items():
            label, body = self.read(line)
            heading = heading_kind(line.text)
            listed = label
            if rostering and self._inline and label is None:
                listed = self._label(line.text)
            rostering = heading in SIDES or (
                rostering and heading is None and listed is not None and not listed.reserved
            )
            if rostering and listed and listed.name:
                self._known.add(listed.name.casefold())
                self._roster_firms.add((listed.firm or "").casefold())
            if label is None:
                self._mention(line.text)
                if index in self._within:
                    self._mention(f"{before[-_EDGE:]} {line.text[:_EDGE]}")
                before = line.text
                continue
            self._counts[_key(label)] += 1
            if label.name:
                self._names.add(label.name)
            self._styled += self._has_style(label)
            if label.name and label.strength == "sure":
                self._known.add(label.name.casefold())
            if body is not None:
                self._mention(line.text[body.start - line.span.start :])

    def _has_style(self, label: Label) -> bool:
        """Whether the label shows how the file writes speakers who occur once."""
        if self._inline:
            return label.name is not None and self._counts[_key(label)] > 1
        return label.strength == "likely" and label.firm is not None and is_firm(label.firm)

    def _mention(self, text: str) -> None:
        pairs = set(_pairs(text))
        self._mentioned |= pairs
        for first, last in pairs:
            self._firsts.setdefault(last, set()).add(first)
        if self._inline:
            self._announced.update(match["name"] for match in _ANNOUNCED.finditer(text))


def _within_sentences(lines: Sequence[Line]) -> set[int]:
    """Indices of lines that go on where the line before stops within a sentence, as in files cut by width."""
    texts = [line.text for line in lines if len(line.text) > _CONTINUED]
    if 3 * sum(1 for text in texts if _OPEN.search(text)) < len(texts):
        return set()
    pairs = pairwise(lines)
    return {
        index
        for index, (before, line) in enumerate(pairs, 1)
        if len(before.text) > _CONTINUED and not line.gap and _OPEN.search(before.text)
    }


def _key(label: Label) -> str:
    """Labels of one person differ in time stamps and offices."""
    return label.name.casefold() if label.name else label.text


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
