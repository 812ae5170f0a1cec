"""Single quantities: a number in digits or words, with the currency, scale and unit around it."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from earmark_ingest.figures.cjk import cjk_quantities
from earmark_ingest.figures.grammar import (
    CENT,
    DIGITS,
    INDIAN,
    PART_OF,
    PER,
    PREFIX,
    PREFIX_REACH,
    RINGGIT,
    SUFFIX,
    SUFFIX_APART,
    currency,
    scale,
)
from earmark_ingest.figures.hedges import hedge
from earmark_ingest.figures.noise import BLOCKED, is_idiom, is_noise, is_spelled_year, is_version
from earmark_ingest.figures.quantity import Quantity, is_money
from earmark_ingest.figures.words import spelled

_HALF = Decimal("0.5")
_LONGEST = 28
"""Characters of a number; more is some code, and would not fit a float with its scale."""
_JOINER = re.compile(r"\s+(?:to|or|and)\s|-to-|\s?[-–—−]\s?[$€£\d]")
_UNITS = {"percent": "%", "bps": "bps", "points": "points", "times": "x", "cents": "USD"}
_DIGIT = re.compile(r"\d")
_Said = Quantity | tuple[Decimal, bool]
"""A whole quantity, or the value of number words and whether it is a part of something."""


def quantities(text: str, lower: str) -> list[Quantity]:
    """Every quantity in `text`, in order, not overlapping; the two ends of a range are two.

    `lower` is the text in lower case, of the same length.
    """
    found: list[Quantity] = []
    end = 0
    for start, stop, said in _candidates(lower):
        if start < end:
            continue
        if said is None and (blocked := BLOCKED.match(text, start)) and not _is_priced(lower, start):
            end = blocked.end()
            continue
        at = start, stop
        quantity = _digits(text, lower, *at) if said is None else _settle(text, lower, at, said)
        if quantity is not None and quantity.start >= end:
            found.append(quantity)
            end = quantity.end
    return found


def _candidates(lower: str) -> list[tuple[int, int, _Said | None]]:
    """Where numbers stand, in order; what is known of those not in digits."""
    found: list[tuple[int, int, _Said | None]] = [
        (start, end, (value, part)) for start, end, value, part in spelled(lower)
    ]
    if _DIGIT.search(lower):
        found += [(one.start, one.end, one) for one in cjk_quantities(lower)]
        found += [(*match.span(), None) for match in DIGITS.finditer(lower)]
        found.sort(key=lambda one: one[0])
    return found


def _is_priced(lower: str, start: int) -> bool:
    """Whether a currency stands before: `$401K` is no pension plan."""
    prefix = PREFIX.search(lower[max(0, start - PREFIX_REACH) : start])
    return prefix is not None and prefix["currency"] is not None


def _settle(text: str, lower: str, at: tuple[int, int], said: _Said) -> Quantity | None:
    if isinstance(said, Quantity):
        return said
    value, part = said
    if part:
        return _part(lower, *at, value)
    quantity = _around(text, lower, *at, value)
    if quantity.bare and (value <= 10 or value != int(value)):
        return _low_end(lower, quantity)
    year = quantity.bare and is_spelled_year(value)
    return None if year or is_idiom(text, quantity.start, quantity.end, quantity.unit, value) else quantity


def _digits(text: str, lower: str, start: int, end: int) -> Quantity | None:
    if end - start > _LONGEST:
        return None
    quantity = _around(text, lower, start, end, Decimal(lower[start:end].replace(",", "")))
    noise = is_noise(text, quantity.start, end, bare=quantity.bare)
    if noise or is_idiom(text, quantity.start, quantity.end, quantity.unit, quantity.value):
        return None
    return _low_end(lower, quantity) if quantity.bare and is_version(text, start, end) else quantity


def _low_end(lower: str, quantity: Quantity) -> Quantity | None:
    return replace(quantity, weak=True) if _JOINER.match(lower, quantity.end) else None


def _part(lower: str, start: int, end: int, value: Decimal) -> Quantity:
    whole = PART_OF.match(lower, end)
    unit = "x" if whole is None else "points" if whole["points"] else "%"
    end = whole.end() if whole else end
    approximate, bound = hedge(lower, start, end)
    return Quantity(start, end, value, unit=unit, approximate=approximate, bound=bound)


def _around(text: str, lower: str, start: int, end: int, value: Decimal) -> Quantity:
    prefix = PREFIX.search(lower[max(0, start - PREFIX_REACH) : start])
    if prefix is None:  # it matches the empty string
        return Quantity(start, end, value)
    money, begin = currency(prefix["currency"]), start - len(prefix[0]) + len(prefix["open"] or "")
    if money is None and (ringgit := RINGGIT.search(text[max(0, start - 4) : start])):
        money, begin = "MYR", start - len(ringgit[0])
    inner = (prefix["inner"] or "").startswith("(")
    shut = (inner or prefix["open"] is not None) and lower[end : end + 1] == ")"
    suffix = _suffix(text, lower, end + shut, priced=money is not None)
    if suffix is None:
        return Quantity(begin, end, value, unit=money)
    if shut and not (inner or suffix["percent"] or suffix["scale"]):
        shut, suffix = False, _suffix(text, lower, end, priced=True) or suffix
    quantity = _with_suffix(lower, begin, value, money, suffix)
    if prefix["sign"] or (prefix["inner"] and (shut or not inner)):
        return _negative(quantity)
    opening = start - len(prefix[0]) if prefix["open"] is not None else None
    return quantity if opening is None else _in_brackets(lower, quantity, opening, suffix, shut=shut)


def _suffix(text: str, lower: str, end: int, *, priced: bool) -> re.Match[str] | None:
    apart = priced or text[end + 1 : end + 2] in {"K", "M", "B"}
    return (SUFFIX_APART if apart else SUFFIX).match(lower, end)


def _with_suffix(
    lower: str, begin: int, value: Decimal, money: str | None, suffix: re.Match[str]
) -> Quantity:
    cents = suffix["cents"] is not None and money is None
    words = suffix["scale"] or suffix["letter"]
    unit, stop = money or _unit(suffix), _stop(lower, suffix, priced=money is not None)
    per = PER.match(lower, stop) if is_money(unit) else None
    stop = per.end() if per else stop
    approximate, bound = hedge(lower, begin, stop)
    soft = suffix["soft"] or ""
    return Quantity(
        begin,
        stop,
        (value + (_HALF if suffix["half"] or suffix["more"] else 0)) * (CENT if cents else 1),
        scale(words) if words else None,
        unit,
        _per(per["per"]) if per else None,
        approximate or bool(soft) or "couple" in lower[begin:stop],
        bound or ("at least" if soft and "ish" not in soft else None),
        cents=cents,
        indian=words is not None and any(word.rstrip("s") in INDIAN for word in re.split(r"[\s-]", words)),
    )


def _in_brackets(
    lower: str, quantity: Quantity, opening: int, suffix: re.Match[str], *, shut: bool
) -> Quantity:
    """`(0.12)`, `($0.12)` and `(3.2)%` are losses; `(5%)`, `(5)` and `($3 million)` are asides."""
    closes = lower[quantity.end : quantity.end + 1] == ")"
    fraction = quantity.value != int(quantity.value) and quantity.unit != "%" and suffix["scale"] is None
    if shut or (closes and fraction):
        return replace(_negative(quantity), start=opening, end=quantity.end + (not shut))
    return quantity


def _negative(quantity: Quantity) -> Quantity:
    return replace(quantity, value=-quantity.value)


def _stop(lower: str, suffix: re.Match[str], *, priced: bool) -> int:
    """Money takes no `year`: `$5 million year over year`."""
    if not (priced and suffix["time"]):
        return suffix.end()
    return suffix.start() + len(lower[suffix.start() : suffix.start("time")].rstrip("- \t\n"))


def _unit(suffix: re.Match[str]) -> str | None:
    if suffix["money"]:
        return currency(suffix["money"])
    if suffix["time"]:
        return re.split(r"[\s-]", suffix["time"])[-1] + "s"
    return next((unit for name, unit in _UNITS.items() if suffix[name]), None)


def _per(name: str) -> str:
    key = re.sub(r"[\s-]+", " ", name)
    return "share" if key in {"share", "ads", "adr"} else currency(key) or key
