"""What was said in the library, as planning asks for it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

Said = Callable[[str], Mapping[str, int]]
"""Call -> number of passages that hold all these words."""


@dataclass(frozen=True, slots=True)
class SpokenOf:
    """What was said, by words."""

    said: Said

    def __call__(self, word: str) -> int:
        return len(self.said(word))

    def calls(self, words: str) -> Collection[str]:
        """The calls on which they are all said in one passage."""
        return self.said(words).keys()
