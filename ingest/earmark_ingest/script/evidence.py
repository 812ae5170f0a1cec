"""Weigh whether a line that reads like a label is one, by everything else that the call holds."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from earmark_ingest.people.firms import is_firm
from earmark_ingest.script.headings import SIDES, heading_kind
from earmark_ingest.script.labels import Label
from earmark_ingest.script.lines import Line
from earmark_ingest.script.mentions import Mentions, Pairs, Vocabulary
from earmark_ingest.script.reader import Reader

_CERTAIN = 3
"""Lines with a name so often are labels even where the line before stops within a sentence."""
_STYLE = 3
"""So many labels of a kind show how the file writes speakers."""
_LONG = 60
_EDGE = 40
_TAIL = 8
_OPEN = re.compile(r"[\w,’'%)&-]$|\b(?:Inc|Co|Corp|Ltd|L\.P|Mr|Ms|Mrs|Dr|St)\.$")
_GREETING = re.compile(r"[:：]\W*(?:Good|Thank|Thanks|Welcome|Hello|Hi|Ladies|Greetings|Dear)\b")


def stops_within(text: str) -> bool:
    """Whether a line stops within a sentence."""
    return _OPEN.search(text[-_TAIL:]) is not None


class Evidence:
    """What one reading of all lines shows: who recurs, who is listed, who is mentioned."""

    def __init__(self, lines: Sequence[Line], reader: Reader, memo: Pairs) -> None:
        self._reader = reader
        self._native = {index: line for index, line in enumerate(lines) if not line.foreign}
        self._counts: Counter[str] = Counter()
        self._known: set[str] = set()
        self._mentions = Mentions(memo)
        self._vocabulary = Vocabulary([line.text for line in self._native.values()])
        self._within = _within_sentences(lines)
        self._styled = 0
        self.names: set[str] = set()
        """Every name that some line has as a label."""
        self._survey()

    def proven(self, label: Label, index: int, started: bool) -> bool:
        """Whether the label speaks for itself, or its name is known, recurs or is mentioned in the call.

        A name that occurs once is enough below the first speaker, where others are written so and the call
        has no word of it in small letters; a name within a sentence never is.
        """
        count = self._counts[_key(label)]
        if self._native[index].ruled:
            return True
        if label.strength == "weak":
            return self._is_single(label, count)
        if label.strength == "sure" or label.name is None:
            return True
        if index in self._within and count < _CERTAIN:
            return False
        if count > 1 or label.name.casefold() in self._known:
            return True
        if label.name in self._mentions:
            return not self._reader.inline or self._vocabulary.share(label.name) < 1
        return self._styled >= _STYLE and self._is_alike(label, label.name, index, started)

    def _is_single(self, label: Label, count: int) -> bool:
        """Whether a single word or letter is a label: it recurs and is no word, or was called to ask."""
        if label.name is None:
            return count > _CERTAIN - 1
        known = self._mentions.announces(label.name)
        return known or (count > 1 and not self._vocabulary.share(label.name))

    def _is_alike(self, label: Label, name: str, index: int, started: bool) -> bool:
        """Whether a name without any other proof is written as the file writes speakers."""
        if label.firm is not None and is_firm(label.firm):
            return True
        if not (self._reader.inline or label.firm is not None) or self._vocabulary.share(name):
            return False
        return started or _GREETING.search(self._native[index].text[len(label.text) :][:_EDGE]) is not None

    def _survey(self) -> None:
        rostering, before = False, ""
        for index, line in self._native.items():
            label, body = self._reader.read(line)
            rostering = self._note_roster(line, label, rostering)
            if label is None:
                self._hear(line.text)
                if index in self._within:
                    self._mentions.hear(f"{before[-_EDGE:]} {line.text[:_EDGE]}")
                before = line.text
                continue
            self._note(label)
            if body is not None:
                self._hear(line.text[body.start - line.span.start :])

    def _note_roster(self, line: Line, label: Label | None, rostering: bool) -> bool:
        """Take note of a roster's entry; whether the next line may be one."""
        heading = heading_kind(line.text)
        if heading is not None:
            return heading in SIDES
        entry = label or (self._reader.alone(line.text) if rostering else None)
        if not rostering or entry is None or entry.reserved:
            return False
        if entry.name:
            self._known.add(entry.name.casefold())
            self._reader.firms.add((entry.firm or "").casefold())
        return True

    def _note(self, label: Label) -> None:
        self._counts[_key(label)] += 1
        if label.name:
            self.names.add(label.name)
            if label.strength == "sure":
                self._known.add(label.name.casefold())
        if self._reader.inline:
            self._styled += label.name is not None and self._counts[_key(label)] > 1
        else:
            self._styled += label.strength == "likely" and label.firm is not None and is_firm(label.firm)

    def _hear(self, text: str) -> None:
        self._mentions.hear(text)
        if self._reader.inline:
            self._mentions.hear_announcement(text)


def _within_sentences(lines: Sequence[Line]) -> set[int]:
    """Indices of lines that go on where the line before stops within a sentence, as in files cut by width."""
    texts = [line.text for line in lines if len(line.text) > _LONG]
    if 3 * sum(map(stops_within, texts)) < len(texts):
        return set()
    return {
        index
        for index, (before, line) in enumerate(pairwise(lines), 1)
        if len(before.text) > _LONG and not line.gap and stops_within(before.text)
    }


def _key(label: Label) -> str:
    """Labels of one person differ in time stamps and offices."""
    if label.name:
        return label.name.casefold()
    return label.role if label.strength == "weak" else label.text  # `Q1`, `Q2` are of one kind
