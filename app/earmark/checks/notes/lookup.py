"""A call laid out for looking things up: its sentences with their figures, and how well one fits a text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from earmark_ingest.passages import call_id, passages
from earmark_ingest.tokens import stems
from earmark_ingest.types import Passage, Span, Transcript

from earmark.checks.types import Found, Said
from earmark.locate import plain
from earmark.metrics import named
from earmark.reading import read
from earmark.words import STOP


@dataclass(frozen=True)
class Call:
    """A call and its sentences. Frozen but for what it keeps of itself."""

    id: str
    transcript: Transcript
    passages: tuple[Passage, ...]

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """Every sentence that somebody spoke, in order; `Said.at` is its index here."""
        found: list[Line] = []
        for passage in self.passages:
            before = ""
            for number, span in enumerate(passage.sentences):
                text = span.of(self.transcript.text)
                stored = passage.figures[number] if passage.figures else None
                said = Said(text, before, read(text, before, stored), len(found))
                found.append(Line(passage, span, said, frozenset(stems(text)) - STOP))
                before = text
        return tuple(found)

    @cached_property
    def plain(self) -> tuple[str, ...]:
        """Each passage's words, made alike as `locate` does."""
        return tuple(plain(passage.text) for passage in self.passages)

    def found(self, line: Line) -> Found:
        """A sentence as a quote at its place."""
        return Found(line.passage, self.transcript, line.span, line.said.text)


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence of a call."""

    passage: Passage
    span: Span
    said: Said
    stems: frozenset[str]


def lay_out(transcript: Transcript) -> Call:
    """A call as it is looked things up in, under the id that a library would give it."""
    name = call_id(transcript)
    return Call(name, transcript, tuple(passages(transcript, name)))


def fit(text: str, line: Line) -> float:
    """How much a sentence of a call is about what a text says: shared words, twice for a shared metric."""
    own = frozenset(stem for stem in stems(text) if stem not in STOP and not stem.isdigit())
    shared = len(own & line.stems) + 0.3 * len((own - line.stems) & frozenset(stems(line.said.lead)))
    metrics = named(text)
    here = metrics & named(line.said.text)
    same = len(here) + 0.5 * len((metrics - here) & named(line.said.lead))
    return shared + 2.0 * same


def words_of(text: str) -> Sequence[str]:
    """The words of a text that tell what it is about."""
    return [stem for stem in stems(text) if stem not in STOP and not stem.isdigit()]
