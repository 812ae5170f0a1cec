"""Whether a text holds a figure (as a value) or a phrase. Pure."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from earmark import figures

from earmark_evals.facts import FigureLabel
from earmark_evals.measure import plain

if TYPE_CHECKING:
    from earmark import AnswerFigure, Figure

_SAME = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "‑": "-", "\u00a0": " "})


def read(text: str) -> list[list[Figure]]:
    """The figures of each line of a text, its `[n]` markers aside."""
    return [list(figures(line)) for line in plain(text).splitlines()]


def holds(lines: Sequence[Sequence[Figure]], label: FigureLabel) -> bool:
    """Whether the labelled value stands there: same unit, both ends right.

    A range is one range figure, or its two ends as points of one line. The end of a range is no point.
    """
    return any(_in_line(line, label) for line in lines)


def traced(figure: Figure, sources: Iterable[Figure | AnswerFigure]) -> bool:
    """Whether both ends of a figure are ends of source figures of its unit."""
    ends = [end for source in sources if source.unit == figure.unit for end in (source.low, source.high)]
    return all(any(_equal(end, other) for other in ends) for end in (figure.low, figure.high))


def says(text: str, phrase: str) -> bool:
    """Whether the phrase stands in the text as whole words and numbers; case, blanks, quote marks aside."""
    wanted = re.escape(_normal(phrase))
    whole = rf"(?<!\w)(?<!\d[.,]){wanted}(?!\w)(?![.,]\d)"
    return re.search(whole, _normal(plain(text))) is not None


def _normal(text: str) -> str:
    return " ".join(text.translate(_SAME).casefold().split())


def _in_line(line: Sequence[Figure], label: FigureLabel) -> bool:
    alike = [figure for figure in line if figure.unit == label.unit]
    if any(_equal(figure.low, label.low) and _equal(figure.high, label.high) for figure in alike):
        return True
    points = [figure.low for figure in alike if figure.low == figure.high]
    ends = (label.low, label.high)
    return label.low != label.high and all(any(_equal(end, point) for point in points) for end in ends)


def _equal(one: float, other: float) -> bool:
    return math.isclose(one, other, rel_tol=1e-6, abs_tol=1e-9)
