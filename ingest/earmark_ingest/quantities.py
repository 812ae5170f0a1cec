"""Single quantities: a number in digits or words, with the currency, scale and unit around it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from earmark_ingest.figure_grammar import (
    CENT,
    CURRENCIES,
    DIGITS,
    HEDGE,
    HEDGE_AFTER,
    PART_OF,
    PARTS,
    PER,
    PREFIX,
    SCALES,
    SPELLED,
    SUFFIX,
    WORDS,
)
from earmark_ingest.figure_noise import BLOCKED, is_idiom, is_noise, is_version

_REACH = 40
_PREFIX = 16
_HALF = Decimal("0.5")
_JOINER = re.compile(r"\s+(?:to|or|and)\s|-to-|\s?[-–—−]\s?[$€£\d]")
_UNITS = {"percent": "%", "bps": "bps", "points": "points", "times": "x", "cents": "USD"}


@dataclass(frozen=True, slots=True)
class Quantity:
    """One number with what goes with it; None is what was not said."""

    start: int
    end: int
    value: Decimal
    scale: Decimal | None = None
    unit: str | None = None
    """An ISO currency or another unit; cents are already USD."""
    per: str | None = None
    approximate: bool = False
    weak: bool = False
    """A small number word without a unit, or `6.0`: it only counts as the low end of a range."""
    cents: bool = False

    @property
    def bare(self) -> bool:
        """Nothing but the number was said."""
        return self.scale is None and self.unit is None

    @property
    def amount(self) -> Decimal:
        """In base units."""
        return self.value * (self.scale or 1)


def quantities(text: str) -> list[Quantity]:
    """Every quantity in `text`, in order, not overlapping; the two ends of a range are two."""
    found: list[Quantity] = []
    end = 0
    for match in _numbers(text):
        quantity = _digits(text, match) if match.re is DIGITS else _spelled(text, match)
        if quantity is not None and quantity.start >= end:
            found.append(quantity)
            end = quantity.end
    return found


def _numbers(text: str) -> Iterator[re.Match[str]]:
    end = 0
    for match in sorted([*DIGITS.finditer(text), *SPELLED.finditer(text)], key=re.Match.start):
        blocked = BLOCKED.match(text, match.start()) if match.re is DIGITS and match.start() >= end else None
        if blocked is None and match.start() >= end:
            yield match
        end = blocked.end() if blocked else end


def _digits(text: str, match: re.Match[str]) -> Quantity | None:
    start, end = match.span()
    quantity = _around(text, start, end, Decimal(match[0].replace(",", "")))
    noise = is_noise(text, quantity.start, end, bare=quantity.bare)
    if noise or is_idiom(text, quantity.start, quantity.end, quantity.unit, quantity.value):
        return None
    return _low_end(text, quantity) if quantity.bare and is_version(text, start, end) else quantity


def _low_end(text: str, quantity: Quantity) -> Quantity | None:
    return replace(quantity, weak=True) if _JOINER.match(text, quantity.end) else None


def _spelled(text: str, match: re.Match[str]) -> Quantity | None:
    value = _fraction(match["fraction"]) if match["fraction"] else _value(match[0])
    if value is None:
        return None
    if match["fraction"]:
        return _part(text, *match.span(), value)
    quantity = _around(text, *match.span(), value)
    if quantity.bare and (value <= 10 or value != int(value)):
        return _low_end(text, quantity)
    return None if is_idiom(text, quantity.start, quantity.end, quantity.unit, value) else quantity


def _part(text: str, start: int, end: int, value: Decimal) -> Quantity:
    whole = PART_OF.match(text, end)
    unit = "x" if whole is None else "points" if whole["points"] else "%"
    end = whole.end() if whole else end
    return Quantity(start, end, value, unit=unit, approximate=_hedged(text, start, end))


def _around(text: str, start: int, end: int, value: Decimal) -> Quantity:
    prefix, suffix = PREFIX.search(text[max(0, start - _PREFIX) : start]), SUFFIX.match(text, end)
    if prefix is None or suffix is None:  # both match the empty string
        return Quantity(start, end, value)
    opened = len(prefix["open"] or "")
    currency = _iso(prefix["currency"])
    begin = start - len(prefix[0]) + opened
    stop, unit = _stop(text, suffix, priced=currency is not None), currency or _unit(suffix)
    cents = suffix["cents"] is not None and currency is None
    per = PER.match(text, stop) if unit and len(unit) == 3 and unit.isupper() else None
    stop = per.end() if per else stop
    value = (value + (_HALF if suffix["half"] or suffix["more"] else 0)) * (CENT if cents else 1)
    closed = bool(opened) and _is_loss(value, suffix, unit) and text[stop : stop + 1] == ")"
    return Quantity(
        begin - opened if closed else begin,
        stop + closed,
        -value if closed or prefix["sign"] else value,
        _scale(suffix),
        unit,
        _per(per["per"]) if per else None,
        _hedged(text, begin, stop) or suffix["soft"] is not None or "couple" in text[start:end].lower(),
        cents=cents,
    )


def _stop(text: str, suffix: re.Match[str], *, priced: bool) -> int:
    """Money takes no `year`: `$5 million year over year`."""
    if not (priced and suffix["time"]):
        return suffix.end()
    return suffix.start() + len(text[suffix.start() : suffix.start("time")].rstrip("- \t\n\xa0"))


def _is_loss(value: Decimal, suffix: re.Match[str], unit: str | None) -> bool:
    """Whether a number in brackets, `(0.12)`, is a negative one."""
    return suffix["scale"] is None and value != int(value) and unit != "%"


def _scale(suffix: re.Match[str]) -> Decimal | None:
    words = (suffix["scale"] or suffix["letter"] or "").lower().replace("-", " ").split()
    scale = Decimal(1)
    for word in words:
        scale *= SCALES[word]
    return scale if words else None


def _unit(suffix: re.Match[str]) -> str | None:
    if suffix["money"]:
        return _iso(suffix["money"])
    if suffix["time"]:
        return re.split(r"[\s-]", suffix["time"].lower())[-1] + "s"
    return next((unit for name, unit in _UNITS.items() if suffix[name]), None)


def _iso(name: str | None) -> str | None:
    if not name:
        return None
    key = re.sub(r"[\s-]+", " ", name.lower()).strip()
    return CURRENCIES.get(key, CURRENCIES.get(key.rstrip("."), "")) or key.upper()


def _per(name: str) -> str:
    key = re.sub(r"[\s-]+", " ", name.lower())
    return "share" if key in {"share", "ads", "adr"} else _iso(key) or key


def _hedged(text: str, start: int, end: int) -> bool:
    return bool(HEDGE.search(text[max(0, start - _REACH) : start]) or HEDGE_AFTER.match(text, end))


def _fraction(written: str) -> Decimal | None:
    count, part = re.split(r"[\s-]+", written.lower())
    return WORDS.get(count, Decimal(1)) / PARTS[part.rstrip("s")]


def _value(written: str) -> Decimal | None:
    """The value of number words; None where they are not one number (`twenty twenty`, `one two`)."""
    total, last = Decimal(0), Decimal(100)
    for word in re.split(r"[\s-]+", written.lower()):
        if word in {"a", "an"}:
            total = total or Decimal(word == written.lower())
        if word in {"a", "an", "and", "of"}:
            continue
        value = WORDS[word]
        if value == 100:
            total, last = (total or Decimal(1)) * 100, Decimal(100)
        elif value == _HALF or (value < last and (value < 10 or last == 100)):
            total, last = total + value, value if value >= 20 else Decimal(1)
        else:
            return None
    return total
