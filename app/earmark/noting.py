"""Read all sentences of a call once, and note what they say whatever is asked of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import astuple, replace

from earmark_ingest.outline import Concordance, Outline
from earmark_ingest.periods import PeriodMention
from earmark_ingest.types import Passage, Transcript

from earmark.calltext import CallText, lay_out
from earmark.metrics import METRICS, named
from earmark.notes import DEFERS, NO_FIGURE, REFUSES, Notes
from earmark.reading import Reading
from earmark.sentences import Sentence

_PLACE = 3
"""Fields of a `PeriodMention` that say where it stands."""
_NUMBERS = {metric: number for number, metric in enumerate(METRICS)}


def note(transcript: Transcript, passages: Sequence[Passage], outline: Outline) -> bytes:
    """The notes on a call, packed: what `Library` is given to store with each call."""
    return notes_on(lay_out(transcript, passages, outline)).pack()


def notes_on(call: CallText) -> Notes:
    """Those on a call that is laid out without any."""
    pen = _Pen()
    lines = [pen.line(sentence) for sentence in call.sentences]
    pen.said |= {REFUSES: sorted(call.refusing), DEFERS: sorted(call.deferring)}
    asked = defaultdict(list)
    for number, question in enumerate(call.questions.values()):
        for metric in named(question):
            asked[metric.name].append(number)
    tables = tuple(pen.periods), tuple(pen.readings)
    return Notes(Concordance.holding(pen.said), Concordance.holding(asked), *tables, lines)


class _Pen:
    """Writes a line for each sentence, and gives numbers to what several of them hold."""

    def __init__(self) -> None:
        self.periods: dict[tuple[object, ...], int] = {}
        self.readings: dict[Reading, int] = {}
        self.said: defaultdict[str, list[int]] = defaultdict(list)

    def line(self, sentence: Sentence) -> str:
        """See `Notes.lines`."""
        metrics = sentence.metrics
        for metric in metrics:
            self.said[metric.name].append(sentence.at)
        fields: list[Sequence[object]] = [
            sorted(_NUMBERS[metric] for metric in metrics),
            [sentence.nature[0]],
            [f"{self._period(one)} {one.start} {one.end}" for one in sentence.periods],
            [self._reading(one) for one in sentence.readings],
        ]
        return "\t".join(" ".join(map(str, one)) for one in fields)

    def _period(self, mention: PeriodMention) -> int:
        return self.periods.setdefault(astuple(mention)[_PLACE:], len(self.periods))

    def _reading(self, reading: Reading) -> int:
        return self.readings.setdefault(replace(reading, figure=NO_FIGURE), len(self.readings))
