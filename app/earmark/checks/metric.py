"""Which metric a claim gives a figure, against the one it was said of."""

from __future__ import annotations

from earmark.checks.places import context
from earmark.checks.types import Found, Said
from earmark.metrics import Metric, speaks_of, unit_kind
from earmark.reading import Reading

_CORE = frozenset(
    """revenue|EPS|gross margin|operating margin|operating income|net income|free cash flow|operating cash flow
    |capital expenditures|deferred revenue|tax rate|backlog|operating expenses""".replace("\n    ", "").split(
        "|"
    )
)
"""Metrics that go by few names, so that one that is not named was not meant."""


def metric_fault(mine: Reading | None, said: Said, reading: Reading, place: Found) -> str | None:
    """Whether a claim gives a figure to another metric of the sentence, or to one that nobody spoke of."""
    if mine is None or mine.metric is None or reading.metric is None or mine.metric == reading.metric:
        return None
    if mine.place != "level" or reading.place != "level":
        return None
    own = [r for r in said.readings if r.metric == mine.metric and r.place == "level"]
    kind = unit_kind(reading.figure.unit)
    if any(unit_kind(r.figure.unit) == kind for r in own):
        return _fault(mine.metric, reading)
    if mine.metric.name in _CORE and not _is_spoken_of(mine.metric, said, place):
        return _fault(mine.metric, reading)
    return None


def _is_spoken_of(metric: Metric, said: Said, place: Found) -> bool:
    texts = (said.text, said.lead, context(place), place.passage.text)
    return any(speaks_of(text, metric) for text in texts)


def _fault(metric: Metric, reading: Reading) -> str:
    assert reading.metric is not None
    return (
        f"{reading.figure.text!r} was said of {reading.metric.name}, and the claim gives it as {metric.name}"
    )
