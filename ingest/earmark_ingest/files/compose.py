"""What was read of a file, in pieces -> the text of record, with the places of the pieces that are marked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from earmark_ingest.files.decode import repair
from earmark_ingest.files.refuse import MAX_TEXT, Refused
from earmark_ingest.types import Known, Marked, Source, Span

MAX_TURNS = 100_000
_UNSTORABLE = re.compile(r"[\x00\ud800-\udfff]")
_ENDS = re.compile(r"\r\n?|[\n\x0b\x0c\x85\u2028\u2029]")
APART, BACK = "\ue0f0", "\ue0f1"
"""Private characters that no transcript has; they never leave this package."""
_SEGMENTED = 0.4
_SEGMENT = 250


@dataclass(frozen=True, slots=True)
class Said:
    """One entry of a file that names its speakers: who, and the paragraphs."""

    label: str
    paragraphs: tuple[str, ...]
    title: str | None = None
    firm: str | None = None
    section: Literal["prepared", "qa"] | None = None

    @property
    def size(self) -> int:
        """Characters said."""
        return sum(map(len, self.paragraphs))


def clean(text: str) -> str:
    """The text without what no database or file can hold: NULs and halves of surrogate pairs."""
    return _UNSTORABLE.sub("", text)


def split(text: str) -> tuple[str, ...]:
    """The lines of a string that are not blank, without surrounding blanks."""
    return tuple(line for line in (piece.strip() for piece in _ENDS.split(clean(text))) if line)


def flow(text: str) -> str:
    """The text on one line, its blanks single."""
    return " ".join(clean(text).split())


def joined(said: Iterable[Said]) -> list[Said]:
    """The entries, none if none has words; neighbours of one speaker joined where the file cuts up speech.

    In a transcript each entry is a turn, and the speaker nearly always changes from one to the next. Speech
    recognition gives every sentence or word an entry.
    """
    entries = list(said)
    if not any(one.paragraphs for one in entries):
        return []
    if len(entries) > MAX_TURNS:
        raise Refused(
            f"lists {len(entries):,} turns, more than {MAX_TURNS:,}; split it into one file per call"
        )
    repeats = sum(a.label == b.label for a, b in pairwise(entries))
    if len(entries) < 4 or repeats < _SEGMENTED * len(entries):
        return entries
    flowing = sum(one.size for one in entries) < _SEGMENT * len(entries)
    return [_merge(run, flowing) for run in _runs(entries)]


def set_apart(text: str) -> str:
    """The text marked, for `plain`, as a translation or a note beside what was said."""
    return f"{APART}{text}{BACK}" if text else ""


def source(
    name: str, said: Sequence[Said], roster: tuple[str, ...] = (), vendor: Known | None = None
) -> Source:
    """A source of marked turns: each is its label on a line, a line per paragraph, and a blank line."""
    parts: list[str] = []
    marked: list[Marked] = []
    warnings: tuple[str, ...] = ()
    at = 0
    for one in said:
        spans: list[Span] = []
        label = flow(one.label)
        for piece in ([label] if label else []) + list(one.paragraphs):
            mended, warned = repair(piece)
            warnings = warnings or warned
            spans.append(Span(at, at + len(mended)))
            parts += [mended, "\n"]
            at += len(mended) + 1
        parts.append("\n")
        at += 1
        marked.append(Marked(label, tuple(spans[1 if label else 0 :]), one.title, one.firm, one.section))
    if not any(one.paragraphs for one in marked):
        raise Refused("holds no words")
    if at > MAX_TEXT:
        raise Refused(f"holds more than {MAX_TEXT // 1_000_000} MB of words; split it into one file per call")
    return Source("".join(parts), name, tuple(marked), roster, vendor or Known(), warnings=warnings)


def plain(text: str, name: str, vendor: Known | None = None, roster: tuple[str, ...] = ()) -> Source:
    """A source of text whose speakers are to be found."""
    if not text.strip():
        raise Refused("holds no words")
    if len(text) > MAX_TEXT:
        raise Refused(f"holds more than {MAX_TEXT // 1_000_000} MB of words; split it into one file per call")
    mended, warnings = repair(clean(text))
    bare, aside = _unmarked(mended)
    return Source(bare, name, roster=roster, vendor=vendor or Known(), warnings=warnings, aside=aside)


def _unmarked(text: str) -> tuple[str, tuple[Span, ...]]:
    """The text without the marks of `set_apart`, and the stretches that they held."""
    if APART not in text:
        return text, ()
    parts: list[str] = []
    aside: list[Span] = []
    at = 0
    for piece in re.split(f"({APART}[^{BACK}]*{BACK})", text):
        bare = piece.replace(APART, "").replace(BACK, "")
        if piece.startswith(APART):
            aside.append(Span(at, at + len(bare)))
        parts.append(bare)
        at += len(bare)
    return "".join(parts), tuple(aside)


def _runs(entries: Sequence[Said]) -> list[list[Said]]:
    runs: list[list[Said]] = []
    for one in entries:
        if runs and (runs[-1][0].label, runs[-1][0].section) == (one.label, one.section):
            runs[-1].append(one)
        else:
            runs.append([one])
    return runs


def _merge(run: Sequence[Said], flowing: bool) -> Said:
    first = run[0]
    paragraphs = tuple(paragraph for one in run for paragraph in one.paragraphs)
    if flowing:
        paragraphs = (" ".join(paragraphs),)
    return Said(first.label, paragraphs, first.title, first.firm, first.section)
