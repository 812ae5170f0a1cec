"""What one thing is expected to do to a metric: "currency to reduce sales growth by 1 to 2 points"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from earmark.desk.guidance.phrase import noun_phrase
from earmark.desk.guidance.types import Measure, Value
from earmark.desk.guidance.value import Stated
from earmark.metrics import mentions

ABOUT = (
    r"(?:(?:by|of|at|to|in|a|an|the|range|ranges|between|from|about|approximately|around|roughly|nearly|almost"
    r"|somewhere|only|just|up|over|under|another|total|level|levels|area|excess|least|most|more|less|than|be"
    r"|an additional|modestly|slightly|some|north|ballpark|neighborhood|or|so|low|high|end|now)\s+)*[$€£~]?"
)
"""What may stand between a verb or a thing and its value."""
_EFFECT_BEHIND = re.compile(
    r"^ (?:(?:net|full[- ]year|year[- ]over[- ]year|sequential|negative|positive|unfavorable|favorable"
    r"|adverse"
    r"|annual|sales|revenue|earnings|EPS|margin|growth|cost|gross|pre-?tax|of) )*"
    r"(?P<what>headwind|tailwind|impact|benefit|drag|contribution|dilution|accretion|hit|effect)s? "
    r"(?:(?:on|to) (?:our |the )?(?P<on>[\w -]{2,40}?) )?"
    r"(?:from|due to|related to|associated with|of|driven by|because of) (?P<thing>[^,;:.?!\d$]{2,60})",
    re.IGNORECASE,
)
_EFFECT_BEFORE = re.compile(
    r"\b(?<!constant )(?<!constant-)(?<!local )(?P<thing>(?:foreign )?(?:exchange|currenc(?:y|ies)"
    r"|FX)(?: translation| movements?| rates?| exchange)*"
    r"|acquisitions?(?: and divestitures| and dispositions)?|divestitures?|tariffs?|inflation|weather|price"
    r"|pricing|M&A|53rd week|extra week)"
    r"(?P<rest>[^;,.\d$]{0,90}?)"
    r"\b(?P<what>headwind|tailwind|impact|benefit|drag|contribut\w*|decreas\w+|increas\w+|reduc\w+|add|adds"
    r"|lower|dilut\w+|hurt|help|effect)\b"
    rf"(?P<on>[^;.\d$,]{{0,60}}?) ?{ABOUT}$",
    re.IGNORECASE,
)
"""What is expected to move a metric, and by how much."""
_TO_METRIC = re.compile(
    r" (?:(?:net|negative|positive|unfavorable|favorable|adverse) )*(?:headwind|tailwind|impact|benefit"
    r"|drag)s?"
    r"(?: or [^,;]{2,20}?)? (?:to|on) (?P<on>[^,;.]{3,40})",
    re.IGNORECASE,
)
_CURRENCY = re.compile(
    r"\b(?:currenc(?:y|ies)|FX|foreign exchange|exchange rates?|current rates|today['’]s rates)\b", re.I
)
_VERB = re.compile(r"contribut|decreas|increas|reduc|add|lower|hurt|help", re.IGNORECASE)
"""What is done to something: "pricing will increase 3%" has no such thing, and pricing is what grows."""
_BAD = re.compile(
    r"\b(?:unfavorable|adverse|negative\w*|headwind|drag|hit|decreas\w*|reduc\w*|lower\w*|hurt|dilut\w*)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Thing:
    """What a value is of, without a row in the table, and the value as it is meant."""

    name: str
    measure: Measure
    value: Value


def effect(text: str, before: str, one: Stated) -> Thing | None:
    """The effect whose size a value is; `before` is what precedes it, without the periods named."""
    return _effect(text, before, one) or _to_metric(text, one)


def _effect(text: str, before: str, one: Stated) -> Thing | None:
    """What one thing does to a metric: "currency to reduce sales growth by 1 to 2 points"."""
    behind = _EFFECT_BEHIND.match(text[one.end :])
    found = behind or _EFFECT_BEFORE.search(before)
    if found is None:
        return None
    name = noun_phrase(found["thing"], head=True)
    if name is None:
        return None
    around = f"{before[-60:] if behind else found[0]} {text[one.end : one.end + 30]}"
    on = mentions(found[0] if behind else found[0] + text[one.end : one.end + 50])
    if not behind and not on and one.value.unit not in ("points", "bps") and _VERB.match(found["what"]):
        return None
    named = f"{name} impact" + (f" on {on[-1].metric.name}" if on else "")
    if on and re.search(r"\bgrowth\b", found[0], re.IGNORECASE):
        named += " growth"
    return Thing(named, "level", signed(one.value, down=bool(_BAD.search(around))))


def _to_metric(text: str, one: Stated) -> Thing | None:
    """What currency does to a metric, where it stands apart: "at current rates, a $5 million headwind"."""
    found = _TO_METRIC.match(text, one.end)
    on = mentions(found["on"]) if found and _CURRENCY.search(text) else ()
    if not found or not on:
        return None
    down = bool(_BAD.search(found[0]) or _BAD.search(text[max(0, one.start - 40) : one.start]))
    return Thing(f"currency impact on {on[0].metric.name}", "level", signed(one.value, down=down))


def signed(value: Value, *, down: bool) -> Value:
    """A value of a movement: below nothing where the words say down."""
    if not down or (value.low is not None and value.low < 0):
        return value
    low, high = value.low, value.high
    return replace(value, low=None if high is None else -high, high=None if low is None else -low)
