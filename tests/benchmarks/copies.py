"""Any number of calls out of a few: real ones repeated with noise, each a call of a company of its own."""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from earmark.noting import note
from earmark_ingest.library.files import expand
from earmark_ingest.outline import outline_of
from earmark_ingest.passages import call_id
from earmark_ingest.reading import Job, Parsed
from earmark_ingest.types import FiscalPeriod, Passage, Rejection, Transcript
from earmark_ingest.workers import read_all

SHARE = 0.08
"""Words of five and more small letters that are exchanged for others of their length."""

_WORD = re.compile(r"\b[a-z]{5,12}\b")
_SYLLABLES = [a + b for a in "bdfgklmnprstvz" for b in ("a", "e", "i", "o", "u", "al", "en", "or")]
_KINDS = ("Systems", "Foods", "Energy", "Pharma", "Industries", "Networks", "Holdings", "Motors")


def read(folder: Path, most: int) -> list[Parsed]:
    """At most so many calls of a folder, evenly spread over its files."""
    files, _ = expand([folder])
    jobs = [Job(file) for file in files[:: max(1, len(files) // most)][:most]]
    return [item for _, items in read_all(jobs) for item in items if not isinstance(item, Rejection)]


class Copies:
    """The calls given, again and again, no two the same. Offsets hold: words change, lengths do not."""

    def __init__(self, originals: Sequence[Parsed]) -> None:
        self._originals = originals
        self._words: dict[int, list[str]] = defaultdict(list)
        self._places = []
        for one in originals:
            found = list(_WORD.finditer(one.transcript.text))
            self._places.append([match.span() for match in found])
            for match in found:
                self._words[len(match[0])].append(match[0])

    def calls(self, passages: int) -> Iterator[Parsed]:
        """Calls with so many passages in all, and no call more."""
        left, number = passages, 0
        while left > 0:
            made = self.call(number)
            yield made
            left -= len(made.cut)
            number += 1

    def call(self, number: int) -> Parsed:
        """The copy with that number; the same one every time."""
        chance = random.Random(number)
        one = self._originals[number % len(self._originals)]
        text = self._noisy(number % len(self._originals), chance)
        company, ticker = name_of(number)
        period = FiscalPeriod(2005 + chance.randrange(20), 1 + chance.randrange(4))
        whole = replace(
            one.transcript,
            text=text,
            source=f"{ticker}.txt",
            company=company,
            ticker=ticker,
            aliases=(),
            period=period,
            call_date=date(period.year, 3 * period.quarter, 1 + chance.randrange(28)),
        )
        source = replace(one.source, text=text, name=whole.source)
        cut = _cut(one.cut, whole)
        outline = outline_of(whole, cut)
        notes = note(whole, cut, outline)
        return Parsed(source, whole, cut, f"/copies/{number}.txt", number, outline.pack(), notes)

    def _noisy(self, place: int, chance: random.Random) -> str:
        text = self._originals[place].transcript.text
        spots = self._places[place]
        parts, at = [], 0
        for start, end in sorted(chance.sample(spots, int(len(spots) * SHARE))):
            parts += [text[at:start], chance.choice(self._words[end - start])]
            at = end
        return "".join([*parts, text[at:]])


def _cut(cut: Sequence[Passage], whole: Transcript) -> tuple[Passage, ...]:
    call = call_id(whole)
    head = f"{whole.company} {whole.ticker} {whole.period}"
    return tuple(
        replace(
            passage,
            id=f"{call}#{number:04}",
            call=call,
            header=" | ".join([head, *passage.header.split(" | ")[1:]]),
            text=" ".join(span.of(whole.text) for span in passage.sentences),
        )
        for number, passage in enumerate(cut, 1)
    )


def name_of(number: int) -> tuple[str, str]:
    """Company and ticker of a copy, unlike those of any other number."""
    digits, left = [], number
    for _ in range(3):
        left, digit = divmod(left, len(_SYLLABLES))
        digits.append(digit)
    stem = "".join(_SYLLABLES[digit] for digit in reversed(digits)).capitalize()
    letters, left = "", number
    for _ in range(4):
        left, digit = divmod(left, 26)
        letters = chr(65 + digit) + letters
    return f"{stem} {_KINDS[number % len(_KINDS)]}", f"Z{letters}"
