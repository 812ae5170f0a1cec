"""Claims of a reply while it comes: each as soon as its last bracket is there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from earmark.model.proposal import read_entry
from earmark.model.reply import in_thought, read_value, without_thoughts
from earmark.types import Claim, Status

_LONGEST_OPENING = 200
"""Signs before the reply proper ("Here is the answer:"). A model that writes more is still thinking."""
_ANSWERS = re.compile(r'"answers"\s*:\s*\Z', re.IGNORECASE)
_CLOSES = {"}": "{", "]": "["}
_LIST_OF_CLAIMS = "{[{["


class Hearing:
    """Reads the form asked for, `{"answers": [{"facet": …, "outcome": …, "claims": […`, and no other.

    What it gives depends on the text alone, and not on the pieces in which that comes: a reply that is fed
    whole gives the same claims in the same order. What it passes over, `read_reply` finds in the whole text.
    """

    def __init__(self, facets: Sequence[str], passages: Mapping[str, str]) -> None:
        self._facets = facets
        self._passages = passages
        self._text = ""
        self._open: list[tuple[str, int]] = []
        self._in_string = self._escaped = self._over = False

    def feed(self, piece: str) -> Iterator[tuple[Claim, Status]]:
        """The claims that this piece completes, with the outcome of the part that they answer."""
        at, self._text = len(self._text), self._text + piece
        for place in range(at, len(self._text)):
            if self._over:
                return
            yield from self._sign(self._text[place], place)

    def _sign(self, sign: str, place: int) -> Iterator[tuple[Claim, Status]]:
        if self._in_string:
            self._in_string = self._escaped or sign != '"'
            self._escaped = sign == "\\" and not self._escaped
        elif sign in "{[":
            if self._open or self._may_open(place):
                self._open.append((sign, place))
        elif self._open and sign == '"':
            self._in_string = True
        elif self._open and sign in _CLOSES:
            opening, start = self._open.pop()
            self._over = opening != _CLOSES[sign]
            if sign == "}" and "".join(bracket for bracket, _ in self._open) == _LIST_OF_CLAIMS:
                yield from self._claim(start, place + 1)

    def _may_open(self, place: int) -> bool:
        before = self._text[:place]
        if in_thought(before):
            return False
        self._over = len(without_thoughts(before).strip()) > _LONGEST_OPENING
        return not self._over

    def _claim(self, start: int, end: int) -> Iterator[tuple[Claim, Status]]:
        """The claim at this place, with what its entry said before its claims."""
        answers, entry, claims = (place for _, place in self._open[1:])
        if not _ANSWERS.search(self._text[max(0, answers - 40) : answers]):
            return
        alone = f"{self._text[entry : claims + 1]}{self._text[start:end]}]}}"
        value = read_value(alone)
        if isinstance(value, dict) and "outcome" in value:
            yield from read_entry(value, self._facets, self._passages)
