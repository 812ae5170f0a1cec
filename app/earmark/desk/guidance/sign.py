"""Whether words make a figure without a sign negative: "down 5%", "a net loss of $3 million"."""

from __future__ import annotations

import re

from earmark.metrics import RATIO, unit_kind
from earmark.reading import Reading

_DOWN = re.compile(
    r"\b(?:down|declin\w*|decreas\w*|fall\w*|lower|drop\w*|contract\w*|negative|shrink\w*|reduction"
    r"|minus)\b(?P<gap>[^.;]*)$",
    re.IGNORECASE,
)
_UP = re.compile(
    r"\b(?:up|grow\w*|increas\w*|rise|rising|higher|positive|expan\w+|improv\w+|gain\w*)\b", re.IGNORECASE
)
_DOWN_AFTER = re.compile(
    r"^\s*(?:(?:year[- ]over[- ]year|sequential|quarter[- ]over[- ]quarter|organic|net|range)\s+)?"
    r"(?:declines?|decreases?|reductions?|lower|drop|down|contraction)\b",
    re.IGNORECASE,
)
_USED = re.compile(r"\bcash[- ]flow (?:usage|use|outflow|burn)\b[^,;.]{0,60}$", re.IGNORECASE)
_LOSS = re.compile(
    r"\b(?:loss(?:es)?)\b(?: per (?:diluted |basic |common )*share)?[^,;.]{0,45}$", re.IGNORECASE
)
_NO_LOSS = re.compile(
    r"\b(?:income|earnings|profit|EBITDA|loss ratio|credit loss|loan loss|provision)\b", re.IGNORECASE
)
_OR = re.compile(r"[$€£]?\d[\d.,]*(?: (?:million|billion|thousand|basis points))? or\b", re.IGNORECASE)
"""An amount, and the same as a share: "down $33 million or 8%"."""
_REACH = 60
_NAMED = 22
"""Characters before "losses" that may say of what: "provision for credit losses"."""
_BELOW = re.compile(r"\b(?:negative|minus)\s+(?:of |by |about |approximately |between |a )*$", re.IGNORECASE)
GROWTH_RATES = frozenset(("comparable sales", "same-store NOI"))
"""Metrics that are growth rates by themselves."""


def is_negative(text: str, reading: Reading, end: int) -> bool:
    """Whether words make a figure without a sign negative: "down 5%", "a net loss of $3 million".

    The level of a margin or a rate is below nothing only where that is said right before it.
    """
    figure = reading.figure
    if text[figure.end : end].strip() and re.search(
        r"\b(?:declin|decreas|drop|reduction)", text[figure.end : end]
    ):
        return False
    if figure.low < 0 or figure.high <= 0 or (figure.low == 0 and figure.text[:1].isalpha()):
        return False
    before = text[max(0, figure.start - _REACH) : figure.start]
    metric = reading.metric
    if metric and metric.units[0] == RATIO and metric.name not in GROWTH_RATES and reading.place == "level":
        return bool(_BELOW.search(before))
    if unit_kind(figure.unit) == RATIO:
        down = _DOWN.search(before)
        gap = _OR.sub(" ", down["gap"]) if down is not None else ""
        near = down is not None and len(gap) < 60 and not re.search(r"\d", gap)
        return bool(
            (near and down and not _UP.search(down["gap"])) or _DOWN_AFTER.match(text[end : end + 40])
        )
    if _USED.search(before):
        return True
    loss = _LOSS.search(before)
    named = before[max(0, loss.start() - _NAMED) :] if loss else ""
    return bool(loss and not _NO_LOSS.search(named) and not re.search(r"\d", loss[0]))
