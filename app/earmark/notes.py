"""What the sentences of a call say whatever is asked of it: made once, at ingest, and stored with the call.

A question looks at a hundred sentences of a call. To read in each which metrics it names, which periods, and
what its figures are, was most of what a question cost. Without notes, or with those of another Earmark, the
same is read from the sentences.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import earmark_ingest
from earmark_ingest.outline import Concordance
from earmark_ingest.periods import PeriodMention
from earmark_ingest.types import Figure

from earmark.metrics import METRICS, Metric
from earmark.reading import Reading
from earmark.types import Nature

REFUSES, DEFERS = "refuses", "defers"
"""Keys of `Notes.said` beside the metrics' names: management declines to say something, or puts it off."""
_OURS = (
    *("metrics/*.py", "cues.py", "nature.py", "place.py", "reading.py", "timing.py"),
    *("sentences.py", "calltext.py", "notes.py", "noting.py"),
)
_BELOW = ("periods/**/*.py", "figures/**/*.py", "qa/evasions.py", "qa/telling.py", "outline.py")
NO_FIGURE = Figure(0, 0, "", 0.0, 0.0, "")
"""Stands in a reading that is kept apart from its figure."""

_LEVEL = 3
_NATURES: dict[str, Nature] = {
    nature[0]: nature for nature in ("reported", "guided", "prior", "target", "hypothetical")
}
_METRICS = {metric.name: metric for metric in METRICS}


@dataclass(frozen=True, slots=True)
class Notes:
    """Notes on one call; sentences and questions go by their numbers, as in its `Outline`."""

    said: Concordance
    """Metric's name, `REFUSES` or `DEFERS` -> sentences."""
    asked: Concordance
    """Metric's name -> questions."""
    periods: Sequence[Sequence[Any]]
    """The periods named, each once: the fields of `PeriodMention` behind its place and text."""
    readings: tuple[Reading, ...]
    """What figures are, each once, without the figures."""
    lines: Sequence[str]
    """For each sentence, parted by tabs: the metrics named; its nature; the periods in it, with places; its
    readings. All as numbers, the nature as a letter."""

    def pack(self) -> bytes:
        """As bytes, for `unpack`."""
        readings = [(r.metric and r.metric.name, r.basis, r.nature, r.place) for r in self.readings]
        tables = [self.periods, readings]
        parts = [json.dumps(tables), self.said.lines, self.asked.lines, "\n".join(self.lines)]
        return mark() + zlib.compress("\f".join(parts).encode(), _LEVEL)

    def metrics(self, at: int) -> frozenset[Metric]:
        """The metrics that a sentence speaks of."""
        return frozenset(METRICS[number] for number in self._numbers(at, 0))

    def nature(self, at: int) -> Nature:
        """Whether a sentence reports, guides and so on."""
        return _NATURES[self.lines[at].split("\t")[1]]

    def periods_in(self, at: int, text: str) -> tuple[PeriodMention, ...]:
        """The periods that a sentence names; `text` is that of the sentence."""
        numbers = self._numbers(at, 2)
        return tuple(
            PeriodMention(start, end, text[start:end], *self.periods[kind])
            for kind, start, end in zip(numbers[::3], numbers[1::3], numbers[2::3], strict=True)
        )

    def readings_of(self, at: int, figures: Sequence[Figure]) -> tuple[Reading, ...]:
        """What the stored figures of a sentence are."""
        kinds = (self.readings[kind] for kind in self._numbers(at, 3))
        return tuple(
            Reading(figure, kind.metric, kind.basis, kind.nature, kind.place)
            for figure, kind in zip(figures, kinds, strict=True)
        )

    def _numbers(self, at: int, which: int) -> list[int]:
        return list(map(int, self.lines[at].split("\t")[which].split()))


def unpack(packed: bytes | None) -> Notes | None:
    """The notes that were packed; None where there are none, by other rules than today's, or damaged."""
    if packed is None or not packed.startswith(mark()):
        return None
    with suppress(ValueError, zlib.error):
        tables, said, asked, lines = zlib.decompress(packed[len(mark()) :]).decode().split("\f")
        periods, readings = json.loads(tables)
        return Notes(
            Concordance(said),
            Concordance(asked),
            periods,
            tuple(Reading(NO_FIGURE, _METRICS.get(name), *kind) for name, *kind in readings),
            lines.split("\n"),
        )
    return None


@cache
def mark() -> bytes:
    """At the beginning of packed notes: what today's rules are, since others would give other notes."""
    digest = hashlib.sha256()
    for file in rules():
        digest.update(file.read_bytes())
    return digest.digest()[:8]


def rules() -> list[Path]:
    """The sources of all that the notes depend on."""
    ours, below = Path(__file__).parent, Path(earmark_ingest.__file__).parent
    patterns = [(ours, name) for name in _OURS] + [(below, name) for name in _BELOW]
    return [file for folder, name in patterns for file in sorted(folder.glob(name))]
