"""From a text to its marks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from earmark_ingest.types import Transcript

from earmark.checks import amounts, quotations
from earmark.checks.notes import figures, quoted
from earmark.checks.notes.about import Reader, Topic, order
from earmark.checks.notes.figures import Asked, Hit
from earmark.checks.notes.lookup import Call, lay_out
from earmark.checks.notes.shelf import AtHand, Shelf
from earmark.checks.notes.types import Mark, Verification
from earmark.checks.notes.units import Unit, units
from earmark.reading import Reading, read

_FEW = 8
"""Calls that are looked at for one sentence, of those of one period."""
_WORDS = 2
"""Words of the shortest quotation that is looked for: one alone is as often a turn of phrase."""


def verify(text: str, calls: Iterable[Transcript]) -> Verification:
    """Mark each figure and each quotation of `text` as found in `calls`, different there, or not found.

    Pure. Which company and period a sentence is about is read from itself, its heading and the sentences
    before it; where the text names none, all calls are looked at. A figure is found where its value, unit,
    range and sign were said, of the same metric, period, basis and nature as the text has it; one that is
    rounded is found at the digits given, with the reason. A quotation is found word by word.
    """
    return verified(text, AtHand([lay_out(call) for call in calls]))


def verified(text: str, shelf: Shelf) -> Verification:
    """The same against calls that are read as they are needed."""
    marker = _Marker(text, shelf)
    marks = sorted(marker.marks(), key=lambda mark: mark.start)
    return Verification(text, tuple(marks), tuple(sorted(marker.read)))


class _Marker:
    def __init__(self, text: str, shelf: Shelf) -> None:
        self.text, self.shelf, self.heads = text, shelf, shelf.heads
        self.reader = Reader(self.heads)
        self.read: set[str] = set()

    def marks(self) -> Iterator[Mark]:
        for unit in units(self.text):
            topic = self.reader.topic(unit)
            if not unit.heading:
                yield from self._unit(unit, topic)

    def _tiers(self, unit: Unit, topic: Topic) -> list[list[Call]]:
        words = f"{unit.over} {unit.text}"
        tiers = []
        for tier in order(topic, self.heads):
            few = tier if len(tier) <= _FEW else list(self.shelf.likely(words, tier))[:_FEW]
            self.read.update(few)
            tiers.append([self.shelf.call(name) for name in few])
        return tiers

    def _unit(self, unit: Unit, topic: Topic) -> Iterator[Mark]:
        text = unit.text
        quoted_words = [one for one in quotations.quotations(text) if len(one[2].split()) >= _WORDS]
        readings = [one for one in _figures(text) if not _in_quotation(one.figure.start, text)]
        tiers = self._tiers(unit, topic) if quoted_words or readings else []
        for start, end, words in quoted_words:
            yield self._mark(
                "quotation", unit.start + start, unit.start + end, quoted.look(words, text, tiers)
            )
        for reading in readings:
            figure = reading.figure
            hit = figures.look(Asked(figure, self._mine(reading, unit), text, unit.over), tiers)
            yield self._mark("figure", unit.start + figure.start, unit.start + figure.end, hit)

    def _mine(self, reading: Reading, unit: Unit) -> Reading:
        """How a figure reads; in a cell its row says which metric it is of."""
        if not unit.over:
            return reading
        row = read(f"{unit.over}: {reading.figure.text}")
        return row[-1] if row else reading

    def _mark(self, kind: str, start: int, end: int, hit: Hit) -> Mark:
        line, call = hit.line, hit.call
        words, at = self.text[start:end], self.text.count("\n", 0, start) + 1
        if line is None or call is None:
            return Mark(kind, hit.verdict, words, start, end, at, hit.reason)  # type: ignore[arg-type]
        transcript, speaker = call.transcript, line.passage.speaker
        return Mark(
            kind,  # type: ignore[arg-type]
            hit.verdict,
            words,
            start,
            end,
            at,
            hit.reason,
            hit.said,
            line.span.of(transcript.text),
            line.span.start,
            line.span.end,
            speaker.name or speaker.label,
            speaker.role,
            call.id,
            transcript.company,
            str(transcript.period) if transcript.period else None,
        )


def _figures(text: str) -> list[Reading]:
    """The figures of a sentence; two that "from … to …" joins are one range where both are its ends."""
    return [reading for reading in amounts.with_ranges(text, read(text)) if _is_telling(reading)]


def _is_telling(reading: Reading) -> bool:
    """Whether a number is worth looking up: a bare small count ("two things") seldom is."""
    figure = reading.figure
    return figure.unit != "count" or figure.low >= 10 or figure.low != int(figure.low)


def _in_quotation(at: int, text: str) -> bool:
    """Whether an offset lies in a quotation that is looked for as a whole."""
    found = quotations.quotations(text)
    return any(start <= at < end for start, end, words in found if len(words.split()) >= _WORDS)
