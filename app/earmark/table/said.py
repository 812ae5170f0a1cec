"""What an answer gives of one thing: the figures of its own lines, with what the lines say of them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from earmark.types import Answer, AnswerFigure

MARK = re.compile(r"\s*(?:\[\d+\])+")
"""The citations at the end of a line."""
CHANGE = " change"
"""What the unit of a movement ends in."""
_WAY = re.compile(r"\b(up|down) (?:about )?$")
_LOST = re.compile(r"\ba loss of (?:about )?$")
_PERIOD = re.compile(r", (FY\d{4}(?:Q[1-4])?)(?: \([^()]*\))?: ")
"""The period that a line names its figure by."""
_MOVEMENT = re.compile(r" change(?:, [^:]*)?: $")


@dataclass(frozen=True, slots=True)
class Said:
    """A figure that answers, with the line it stands in."""

    figure: AnswerFigure
    line: str

    @property
    def unit(self) -> str:
        """The unit; of a movement one of its own, since it is no level."""
        return self.figure.unit + CHANGE * self.moves

    @property
    def moves(self) -> bool:
        """Whether the figure is by how much something moved, as it was said."""
        return self.figure.how != "computed" and bool(self._way or _MOVEMENT.search(self._before))

    @property
    def told(self) -> bool:
        """Whether the way it went is said."""
        return bool(self._way) or self.figure.low < 0

    @property
    def sign(self) -> int:
        """-1 for what went down, and for a loss."""
        down = (self._way and self._way[1] == "down") or _LOST.search(self._before)
        return -1 if down and self.figure.low > 0 else 1

    @property
    def period(self) -> str | None:
        """The period that the line names, else the one that the figure is known to be of."""
        named = _PERIOD.search(self._before)
        return named[1] if named else self.figure.period

    @property
    def _before(self) -> str:
        return self.line[: self.line.rfind(self.figure.text)]

    @property
    def _way(self) -> re.Match[str] | None:
        return _WAY.search(self._before)

    @property
    def adjusted(self) -> bool:
        """Whether it stands on another basis than GAAP."""
        return self.figure.basis not in (None, "GAAP")


def figures_of(answer: Answer, at: int) -> list[Said]:
    """The figures that answer a facet: those of its headlines, the computed result first."""
    if at >= len(answer.parts) or answer.parts[at].status != "answered":
        return []
    found: list[Said] = []
    for line in answer.parts[at].text.splitlines():
        plain = MARK.sub("", line)
        if "“" in plain:
            continue
        own = [figure for figure in answer.figures if figure.text in plain and figure.citation in cited(line)]
        first = next((f for f in own if f.how == "computed"), own[0] if own else None)
        if first is not None:
            found.append(Said(first, plain))
    return found


def cited(line: str) -> set[int]:
    """The numbers that a line cites."""
    return {int(number) for number in re.findall(r"\[(\d+)\]", line)}
