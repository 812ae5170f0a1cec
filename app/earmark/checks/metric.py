"""Which metric a claim gives a figure, against the one it was said of."""

from __future__ import annotations

from earmark.checks.places import context
from earmark.checks.types import Found, Said
from earmark.metrics import Metric, mentions, speaks_of, unit_kind
from earmark.reading import Reading

_CORE = frozenset(
    (
        "revenue|EPS|gross margin|operating margin|operating income|net income|free cash flow|tax "
        "rate|backlog"
        "|operating cash flow|capital expenditures|deferred revenue|operating expenses"
    ).split("|")
)
"""Metrics that go by few names, so that one that is not named was not meant."""


def metric_fault(mine: Reading | None, said: Said, reading: Reading, place: Found) -> str | None:
    """Whether a claim gives a figure to another metric of the sentence, or to one that nobody spoke of."""
    if mine is None or mine.metric is None or reading.metric is None or mine.metric == reading.metric:
        return None
    if mine.place != "level" or reading.place != "level":
        return None
    if _is_whole_of(said.text, reading):
        return None
    own = [r for r in said.readings if r.metric == mine.metric and r.place == "level"]
    kind = unit_kind(reading.figure.unit)
    if any(unit_kind(r.figure.unit) == kind for r in own):
        return _fault(mine.metric, reading)
    if mine.metric.name in _CORE and not _is_spoken_of(mine.metric, said, place):
        return _fault(mine.metric, reading)
    return None


def _is_whole_of(text: str, reading: Reading) -> bool:
    """Whether a metric is only named behind a later number: "$100 million or 2% of sales"."""
    assert reading.metric is not None
    places = [m.start for m in mentions(text) if m.metric == reading.metric]
    end = reading.figure.end
    return bool(places) and all(at > end and any(s.isdigit() for s in text[end:at]) for at in places)


def _is_spoken_of(metric: Metric, said: Said, place: Found) -> bool:
    """Whether a metric is named in a sentence or before it: what comes after is of other figures."""
    before = context(place).split(said.text, maxsplit=1)[0]
    return any(speaks_of(text, metric) for text in (said.text, said.lead, before))


def _fault(metric: Metric, reading: Reading) -> str:
    assert reading.metric is not None
    return (
        f"{reading.figure.text!r} was said of {reading.metric.name}, and the claim gives it as {metric.name}"
    )
