"""The basis of a value: said of it, of its clause, or of the metric that it shares with the value before."""

from __future__ import annotations

import re

from earmark.checks.manner import basis_was
from earmark.checks.types import Said as Heard
from earmark.desk.guidance.types import Subject
from earmark.desk.guidance.value import Stated
from earmark.metrics import bases, mentions

_ON_BASIS = re.compile(r"^[\s,]*(?:[\w-]+\s){0,3}on an? ", re.IGNORECASE)

_WHOLE = re.compile(r"\bon an? $", re.IGNORECASE)

_BOTH = re.compile(
    r"[\s,]*(?:on|for) both (?:a )?(?:GAAP|non-GAAP)(?: basis)? and (?:a )?(?:non-GAAP|GAAP)", re.IGNORECASE
)

_AS_ADJUSTED = re.compile(
    r"\s*(?:per (?:diluted )?share )?(?:as adjusted|, adjusted(?=[,.;]| (?:for|to)\b))", re.IGNORECASE
)

_RESPECTIVELY = re.compile(r"\brespectively\b", re.IGNORECASE)
_HEADLINE = re.compile(
    r"\b(?:headline|reported) (?:diluted )?(?:net )?(?:EPS|earnings|net income)\b[^,;\d]*$", re.IGNORECASE
)


def basis_at(heard: Heard, one: Stated, since: int, before: Subject | None) -> str | None:
    """The basis of a value; `GAAP and non-GAAP` where it is said of both.

    `since` is where the value before ends, and `before` its subject: one said of that is not of this.
    """
    after = heard.text[one.end : one.end + 60]
    if _BOTH.match(after):
        return "GAAP and non-GAAP"
    if _AS_ADJUSTED.match(after):
        return "adjusted"
    if _HEADLINE.search(heard.text[max(0, one.start - 70) : one.start]):
        return "GAAP"
    if _RESPECTIVELY.search(heard.text[one.end :]):
        return one.reading.basis
    basis, _ = basis_was(heard, one.reading)
    if basis in (None, "operating") or _ON_BASIS.match(after):
        return basis
    named = [(at, each) for at, each in bases(heard.text) if at < one.start]
    own = [each for at, each in named if at >= since or _WHOLE.search(heard.text[:at])]
    if own or not named:
        return own[-1] if own else None
    metric = one.reading.metric
    if before is None or metric is None or before.metric != metric.name:
        return None
    anew = any(each.metric == metric and since <= each.start < one.start for each in mentions(heard.text))
    return None if anew else before.basis
