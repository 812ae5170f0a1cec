"""Who is named in what people say: the best proof that a bare name is a speaker's."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import combinations

from earmark_ingest.people.names import NAME, clean, same_person

_NAME = re.compile(NAME)
_ANNOUNCED = re.compile(
    r"\b(?:line of|questions? (?:is |comes |today )*from)\s+"
    r"(?:(?:Mr|Ms|Mrs|Dr)\.?\s+)?(?P<name>[A-Z][a-z]+)\b"
)
_SMALL = re.compile(r"\b[a-z]{4,}\b")
_LETTERS = re.compile(r"[^\W\d_]{4,}")
_NO_BRACKETS = str.maketrans("", "", "[]")

Pairs = dict[str, frozenset[tuple[str, str]]]
"""For a text each two words of a name in it, in small letters."""


class Mentions:
    """What was heard so far. `memo` spares several readings of the same lines the work."""

    def __init__(self, memo: Pairs) -> None:
        self._memo = memo
        self._pairs: set[tuple[str, str]] = set()
        self._firsts: dict[str, set[str]] = {}
        self._announced: set[str] = set()

    def hear(self, text: str) -> None:
        """Take note of the names in `text`."""
        pairs = self._memo.get(text)
        if pairs is None:
            pairs = self._memo[text] = frozenset(_pairs(text))
        self._pairs |= pairs
        for first, last in pairs:
            self._firsts.setdefault(last, set()).add(first)

    def hear_announcement(self, text: str) -> None:
        """Take note of single names that are called to ask (`from the line of Deepak`)."""
        self._announced.update(match["name"] for match in _ANNOUNCED.finditer(text))

    def __contains__(self, name: str) -> bool:
        """Whether somebody says the name: with the first name in full, shortened, or by its initial."""
        words = name.casefold().split()
        first, last = words[0], words[-1]
        return (first, last) in self._pairs or any(
            same_person(f"{other} {last}", name) for other in self._firsts.get(last, ())
        )

    def announces(self, name: str | None) -> bool:
        """Whether a single name was called to ask."""
        return name in self._announced


class Vocabulary:
    """The words that a call has in small letters. `Vehicle Finance` is no person where it says `finance`."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._texts = texts
        self._words: set[str] = set()

    def share(self, name: str) -> float:
        """How many of the words of a name, of four letters or more, the call has in small letters: 0 to 1."""
        if not self._words:
            for text in self._texts:
                self._words.update(_SMALL.findall(text))
        words = _LETTERS.findall(name)
        return sum(word.casefold() in self._words for word in words) / max(1, len(words))


def _pairs(text: str) -> Iterator[tuple[str, str]]:
    for match in _NAME.finditer(text.translate(_NO_BRACKETS)):
        words = clean(match.group()).casefold().split()
        yield from combinations(words, 2)
