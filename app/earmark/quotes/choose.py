"""Which figures are given under the name of what was asked, and in which form."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from earmark_ingest.types import Figure

from earmark.judge import Verdict, named_so
from earmark.metrics import MONEY, RATIO, unit_kind
from earmark.rank import Candidate
from earmark.reading import Reading, read

_FAR = 5
"""Times that an adjusted amount of money may be the reported one, and the other way round."""
_AWRY = frozenset(("other period", "year", "elsewhen", "part", "other metric"))
"""Features that speak against a further figure, unless the best one has them too."""
_NUMBER = re.compile(r"\d[\d,]*(?:\.(\d+))?")


def exact_first(verdict: Verdict) -> Verdict:
    """The sentence first that gives the best one's figure in the most exact form in which it was said."""
    if not verdict.best or verdict.status != "answered" or not named_so(verdict.best[0], verdict.finding):
        return verdict
    exact = _most_exact(verdict.best[0], _rivals(verdict))
    return replace(verdict, best=(exact, *(c for c in verdict.best if c is not exact)))


def figures_to_name(verdict: Verdict) -> list[Candidate]:
    """The sentences whose figures may be given under the name of what was asked.

    The best one, when enough of what was asked stands beside its figure; and where no basis was asked for,
    the best one on the other basis, so that adjusted never stands for reported in silence.
    """
    best, facet = verdict.best[0], verdict.finding.task.facet
    if best.reading is None or not named_so(best, verdict.finding):
        return []
    if facet.basis or best.reading.metric is None:
        return [best]
    for reading in read(best.sentence.text, best.sentence.lead, best.sentence.figures):
        if _is_counterpart(reading, best.reading):
            return [best, replace(best, reading=reading)]
    for other in _rivals(verdict):
        near = other.score >= 0.75 * best.score and _AWRY & other.features.keys() <= best.features.keys()
        if near and other.reading and _is_counterpart(other.reading, best.reading):
            return [best, other]
    return [best]


def _rivals(verdict: Verdict) -> list[Candidate]:
    """Further sentences that speak of what was asked as much as the best one."""
    least = 0.9 * verdict.best[0].covered
    return [c for c in verdict.best[1:8] if c.covered >= least and named_so(c, verdict.finding)]


def _is_counterpart(reading: Reading, best: Reading) -> bool:
    """Whether a figure is the same metric on the other basis: reported beside adjusted."""
    one, other = reading.figure, best.figure
    same = reading.metric == best.metric and unit_kind(one.unit) == unit_kind(other.unit)
    like = same and reading.place == "level" and reading.nature == best.nature
    size = max(abs(one.high), abs(other.high)) <= _FAR * min(abs(one.low), abs(other.low))
    return like and _adjusted(reading) != _adjusted(best) and (size or unit_kind(one.unit) != MONEY)


def _most_exact(best: Candidate, others: Sequence[Candidate]) -> Candidate:
    """The best sentence, or one that gives its figure with more digits: $93.7 million for $94 million.

    A ratio is only taken so where it is called approximate, or the exact one is said twice.
    """
    found = [other for other in others if _is_more_exact(other, best)]
    if not found or best.reading is None:
        return best
    said = Counter(c.reading.figure.low for c in found if c.reading)
    value, times = said.most_common(1)[0]
    ratio = unit_kind(best.reading.figure.unit) == RATIO
    if ratio and not best.reading.figure.approximate and times == 1:
        return best
    return next(c for c in found if c.reading and c.reading.figure.low == value)


def _is_more_exact(candidate: Candidate, best: Candidate) -> bool:
    one, other = candidate.reading, best.reading
    if one is None or other is None or one.metric is None or other.figure.low != other.figure.high:
        return False
    traits = [(r.metric, _adjusted(r), r.nature, r.place, r.figure.unit) for r in (one, other)]
    if traits[0] != traits[1] or not _AWRY & candidate.features.keys() <= _AWRY & best.features.keys():
        return False
    step = _last_digit(other.figure)
    near = one.figure.low == one.figure.high and abs(one.figure.low - other.figure.low) <= step / 2 * (
        1 + 1e-9
    )
    return near and _last_digit(one.figure) < step <= abs(other.figure.low) / 5


def _last_digit(figure: Figure) -> float:
    """What the last digit of a figure counts: 100,000 for `$93.7 million`."""
    number = _NUMBER.search(figure.text)
    decimals = len(number[1]) if number and number[1] else 0
    return float(figure.scale * 10.0**-decimals)


def _adjusted(reading: Reading) -> bool:
    return reading.basis not in (None, "GAAP")
