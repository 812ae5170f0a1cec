"""Write a value the way a desk writes it: `$1.425–$1.465 billion`, `$0.29`, `200 bps`."""

from __future__ import annotations

from decimal import Decimal

_SIGNS = {
    "USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥", "TWD": "NT$", "HKD": "HK$", "CAD": "C$", "AUD": "A$",
    "SGD": "S$", "BRL": "R$", "INR": "₹", "KRW": "₩", "CNY": "RMB ",
}  # fmt: skip
_SCALES = ((Decimal(10**12), "trillion"), (Decimal(10**9), "billion"), (Decimal(10**6), "million"))
_SINGULAR = frozenset({"days", "weeks", "months", "years", "hours", "minutes", "points"})


def spell(low: float, high: float, unit: str, approximate: bool = False) -> str:
    """`low`..`high` (base units, equal for a point) with every significant digit, none added but cents.

    Both ends of a range share the larger end's scale. What `unit` adds stands once, at the end; a rate such
    as `USD/EUR` ends in `per EUR`, `USD/share` is the plain amount (the metric's name says the rest).
    """
    if low > high:
        raise ValueError(f"a range's low end lies above its high end: {low!r} > {high!r}")
    money, per = _money(unit)
    scale, word = _scale(low, high, unit)
    ends = [low] if low == high else [low, high]
    joiner = "–" if low >= 0 else " to "
    body = joiner.join(_end(Decimal(repr(float(end))) / scale, money, bare=not word) for end in ends)
    tail = f" {word}" if word else ""
    return (
        ("about " if approximate else "")
        + body
        + tail
        + _suffix(unit, money, per, high if low == high else 2)
    )


def _money(unit: str) -> tuple[str | None, str | None]:
    """The currency's sign and what it is paid per; None for what is no money."""
    code, _, per = unit.partition("/")
    if len(code) != 3 or not code.isupper():
        return None, None
    return _SIGNS.get(code, f"{code} "), per or None


def _scale(low: float, high: float, unit: str) -> tuple[Decimal, str]:
    """The largest scale that the larger end reaches, for money and counts only."""
    if _money(unit)[0] is None and unit != "count":
        return Decimal(1), ""
    largest = max(abs(Decimal(repr(float(low)))), abs(Decimal(repr(float(high)))))
    for scale, word in _SCALES:
        if largest >= scale:
            return scale, word
    return Decimal(1), ""


def _end(value: Decimal, money: str | None, *, bare: bool) -> str:
    plain = format(abs(value).normalize(), "f")
    whole, _, part = plain.partition(".")
    if money and bare and part:
        part = part.ljust(2, "0")
    digits = f"{int(whole):,}" + (f".{part}" if part else "")
    return ("-" if value < 0 else "") + (money or "") + digits


def _suffix(unit: str, money: str | None, per: str | None, last: float) -> str:
    if money is not None:
        return f" per {per}" if per and per != "share" else ""
    if unit in {"%", "x"}:
        return unit
    if unit == "count":
        return ""
    return f" {unit.removesuffix('s') if last == 1 and unit in _SINGULAR else unit}"
