"""The script of a file that marks its turns itself: JSON lists, captions with voices."""

from __future__ import annotations

from collections.abc import Iterator

from earmark_ingest.people.names import clean
from earmark_ingest.people.titles import is_title, role_of
from earmark_ingest.script.cut import Block
from earmark_ingest.script.headings import SIDES, heading_kind, listed
from earmark_ingest.script.labels import Label, read_inline, read_label
from earmark_ingest.script.lines import Line
from earmark_ingest.script.recognise import Script
from earmark_ingest.types import Marked, Source


def scripted(source: Source) -> Script:
    """One block per marked turn that holds words; what stands above the first is the preface."""
    turns = [marked for marked in source.marked if marked.paragraphs]
    blocks = tuple(Block(_label(marked), tuple(_lines(source.text, marked))) for marked in turns)
    first = next((index for index, marked in enumerate(turns) if marked.section == "qa"), None)
    headings = () if first is None else ((first, "qa"),)
    return Script(False, (), tuple(_roster(source)), blocks, headings)


def _lines(text: str, marked: Marked) -> Iterator[Line]:
    return (Line(span, span.of(text)) for span in marked.paragraphs)


def _label(marked: Marked) -> Label:
    text = marked.label.strip()
    if not any(map(str.isalpha, text)):
        plain = Label(text, None, reserved=True)
    else:
        plain = read_inline(text) or Label(text, clean(text) or None, strength="sure")
    title = marked.title if marked.title and is_title(marked.title) else None
    if plain.reserved or not (title or marked.firm):
        return plain
    role = role_of(title) if title else plain.role
    return Label(text, plain.name, title or plain.title, marked.firm or plain.firm, role)


def _roster(source: Source) -> Iterator[Label]:
    """The people listed, each as the heading above has it."""
    side = "anyone"
    for entry in source.roster:
        kind = heading_kind(entry)
        if kind in SIDES:
            side = kind
        elif label := read_label(entry):
            yield listed(label, side)
