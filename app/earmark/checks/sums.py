"""Arithmetic over figures that were said: parse, work out with units, compare as the answer rounds.

sum        = product { ("+" | "-") product }
product    = factor { ("*" | "/") factor }
factor     = "-" factor | "(" sum ")" | figure | number
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from earmark_ingest.figures import figures
from earmark_ingest.types import Figure

from earmark.checks.amounts import ends, near, precision, with_ranges
from earmark.checks.manner import basis_was
from earmark.checks.types import Said
from earmark.metrics import bases, unit_kind
from earmark.reading import Reading
from earmark.trace import same
from earmark.types import Sum

_SIGNS = str.maketrans({"×": "*", "·": "*", "÷": "/", "−": "-", "–": "-", "[": "(", "]": ")"})
_TOKEN = re.compile(r"[()+*]|/(?!\s?share)|-(?=[\s$€£(\d.]|$)")
_BARE = re.compile(r"\d{1,6}(?:\.\d{1,4})?")
_CONSTANTS = frozenset({1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 13, 30, 52, 90, 91, 100, 360, 365, 1000, 10_000})
"""Numbers that nobody need have said: parts, quarters, months, weeks and days of a year, percent."""
_LONGEST = 400
PLAIN = ""
"""The unit of a ratio, and of a number that stands for itself."""


@dataclass(frozen=True, slots=True)
class Value:
    """A number with its unit; `constant` where nobody said it."""

    number: float
    unit: str
    constant: bool = False


@dataclass(frozen=True, slots=True)
class Worked:
    """A sum that holds."""

    figure: Figure
    """The result as it stands in the claim's text."""
    expression: str
    places: tuple[int, ...]
    """Which quotes hold the operands, in the order of the expression, each once."""


class _Wrong(Exception):
    """The sum does not hold; the reason goes to the reader."""


def work(one: Sum, text: str, found: Sequence[Figure], said: Sequence[Said]) -> Worked | str:
    """A sum of a claim worked out; a string is the reason why it does not hold.

    `found` are the figures of the claim's text. Units must work out: USD - USD is USD, USD / USD a ratio,
    % - % points, a rate times an amount an amount.
    """
    result = next((f for f in found if _is_written(one.result, f)), None)
    if result is None:
        return f"the result {one.result!r} is no figure of the claim"
    try:
        parser = _Parser(_tokens(one.expression), said)
        value = parser.run(both=_names_both(text))
        if not parser.places:
            raise _Wrong(f"nothing in {one.expression!r} was said")
        _compare(one, result, value, text)
    except _Wrong as wrong:
        return str(wrong)
    except ZeroDivisionError:
        return f"{one.expression!r} divides by nothing"
    return Worked(result, " ".join(one.expression.split()), tuple(dict.fromkeys(parser.places)))


def _names_both(text: str) -> bool:
    """Whether a claim says itself that one figure is GAAP and the other is not."""
    return len({basis == "GAAP" for _, basis in bases(text)}) == 2


def _is_written(result: str, figure: Figure) -> bool:
    own = figures(result)
    return len(own) == 1 and same(own[0], figure)


def _tokens(expression: str) -> list[str]:
    plain = " ".join(expression.translate(_SIGNS).split())
    if len(plain) > _LONGEST:
        raise _Wrong(f"the expression {plain[:60] + '…'!r} is too long")
    found, at = [], 0
    for match in _TOKEN.finditer(plain):
        found += [plain[at : match.start()].strip(), match[0]]
        at = match.end()
    return [token for token in [*found, plain[at:].strip()] if token]


@dataclass(slots=True)
class _Parser:
    tokens: list[str]
    said: Sequence[Said]
    at: int = 0
    depth: int = 0
    places: list[int] = field(default_factory=list)
    bases: set[str] = field(default_factory=set)

    def run(self, *, both: bool) -> Value:
        value = self._sum()
        if self.at < len(self.tokens):
            raise _Wrong(f"the expression cannot be read at {self.tokens[self.at]!r}")
        if {"GAAP", "adjusted"} <= self.bases and not both:
            raise _Wrong("the expression mixes GAAP with adjusted figures")
        return value

    def _next(self) -> str:
        return self.tokens[self.at] if self.at < len(self.tokens) else ""

    def _take(self) -> str:
        self.at += 1
        return self.tokens[self.at - 1]

    def _sum(self) -> Value:
        value = self._product()
        while self._next() in ("+", "-"):
            value = _added(value, self._take(), self._product())
        return value

    def _product(self) -> Value:
        value = self._factor()
        while self._next() in ("*", "/"):
            value = (_times if self._take() == "*" else _over)(value, self._factor())
        return value

    def _factor(self) -> Value:
        if not self._next() or self.depth > 20:
            raise _Wrong("the expression ends too soon")
        token = self._take()
        if token == "-":
            value = self._nested(self._factor)
            return Value(-value.number, value.unit, value.constant)
        if token == "(":
            value = self._nested(self._sum)
            if not self._next() or self._take() != ")":
                raise _Wrong("a bracket of the expression is not closed")
            return value
        return self._operand(token)

    def _nested(self, parse: Callable[[], Value]) -> Value:
        self.depth += 1
        value = parse()
        self.depth -= 1
        return value

    def _operand(self, token: str) -> Value:
        own = figures(token)
        hit = self._said(own[0]) if len(own) == 1 and _is_all(own[0], token) else None
        if hit is not None:
            one, reading = hit
            self.places.append(one.at)
            if basis_was(one, reading)[0]:
                self.bases.add("GAAP" if reading.basis == "GAAP" else "adjusted")
            return Value(own[0].low, _unit(own[0], reading))
        if _BARE.fullmatch(token) and float(token) in _CONSTANTS:
            return Value(float(token), PLAIN, constant=True)
        raise _Wrong(f"{token!r} of the expression stands in none of the quoted words")

    def _said(self, figure: Figure) -> tuple[Said, Reading] | None:
        if figure.low != figure.high:
            raise _Wrong(f"{figure.text!r} is a range: name the end that is meant")
        for matches in (same, ends):
            for one in self.said:
                for reading in with_ranges(one.text, one.readings):
                    if matches(figure, reading.figure):
                        return one, reading
        return None


def _is_all(figure: Figure, token: str) -> bool:
    """Whether a token is one figure, with nothing beside it but what it counts."""
    rest = (token[: figure.start] + token[figure.end :]).strip()
    return not any(sign.isdigit() for sign in rest) and len(rest.split()) <= 3


def _unit(figure: Figure, reading: Reading) -> str:
    said = reading.figure.unit
    return said if said.startswith(figure.unit) else figure.unit


def _added(one: Value, sign: str, other: Value) -> Value:
    number = one.number + other.number if sign == "+" else one.number - other.number
    if one.constant or other.constant:
        rest = other if one.constant else one
        if rest.unit == PLAIN and not rest.constant and 1 in (one.number, other.number):
            return Value(number, PLAIN)
        raise _Wrong("a number that nobody said is added to a figure")
    if one.unit != other.unit and one.unit.split("/")[0] != other.unit.split("/")[0]:
        raise _Wrong(f"{one.unit or 'a ratio'} and {other.unit or 'a ratio'} cannot be added")
    unit = "points" if one.unit == "%" and sign == "-" else one.unit
    return Value(number, unit)


def _times(one: Value, other: Value) -> Value:
    for left, right in ((one, other), (other, one)):
        if left.constant:
            ratio = right.unit == PLAIN and not right.constant
            unit = {100: "%", 10_000: "bps"}.get(int(left.number), PLAIN) if ratio else right.unit
            return Value(left.number * right.number, unit, right.constant)
    for left, right in ((one, other), (other, one)):
        if left.unit == "%":
            return Value(left.number / 100 * right.number, right.unit)
        if left.unit in (PLAIN, "x", "count"):
            return Value(left.number * right.number, _without_share(right.unit, left.unit))
    raise _Wrong(f"{one.unit} and {other.unit} cannot be multiplied")


def _without_share(unit: str, times: str) -> str:
    """A price per share times a count is an amount."""
    return unit.split("/")[0] if times == "count" else unit


def _over(one: Value, other: Value) -> Value:
    number = one.number / other.number
    if other.constant:
        return Value(number, one.unit, one.constant)
    if one.unit == other.unit:
        return Value(number, PLAIN)
    if other.unit in (PLAIN, "x"):
        return Value(number, one.unit)
    if other.unit == "%":
        return Value(number * 100, one.unit)
    money = unit_kind(one.unit) in ("money", "per share")
    if money and other.unit == f"{one.unit.split('/')[0]}/share":
        return Value(number, "count" if "/" not in one.unit else PLAIN)
    if money and other.unit in ("count", "days", "years", "months", "weeks"):
        return Value(number, one.unit)
    if one.unit.split("/")[0] == other.unit.split("/")[0]:
        return Value(number, PLAIN)
    raise _Wrong(f"{one.unit or 'a ratio'} cannot be divided by {other.unit}")


def _compare(one: Sum, result: Figure, value: Value, text: str) -> None:
    number = _in_units(value, result)
    if number is None:
        raise _Wrong(f"{one.expression!r} comes out in {value.unit or 'a ratio'}, not as {result.text!r}")
    if result.low != result.high:
        raise _Wrong(f"the result {result.text!r} is a range")
    margin = precision(one.result)
    if near(number, result.low, margin):
        return
    if near(-number, result.low, margin) and _falls(text, result):
        return
    raise _Wrong(f"{one.expression!r} is {_shown(number)}, not {result.text!r}")


def _in_units(value: Value, result: Figure) -> float | None:
    """The value in the result's unit; None where it cannot be that."""
    unit, wanted = value.unit, result.unit
    if unit == wanted or (unit and unit.split("/")[0] == wanted.split("/")[0]):
        return value.number
    factors = {
        (PLAIN, "%"): 100.0,
        (PLAIN, "x"): 1.0,
        (PLAIN, "count"): 1.0,
        ("points", "%"): 1.0,
        ("%", "points"): 1.0,
        ("points", "bps"): 100.0,
        ("%", "bps"): 100.0,
        ("bps", "points"): 0.01,
        ("bps", "%"): 0.01,
        (PLAIN, "bps"): 10_000.0,
    }
    factor = factors.get((unit, wanted))
    return None if factor is None else value.number * factor


_DOWN = re.compile(
    r"\b(?:down|fell|falls?|declin\w+|decreas\w+|drop\w*|lower|less|below|short|reduc\w+|contract\w+|shrank"
    r"|miss\w*|narrow\w*"
    r"|fewer|under|decline)\b",
    re.IGNORECASE,
)


def _falls(text: str, result: Figure) -> bool:
    near_it = text[max(0, result.start - 50) : result.start] + " " + text[result.end : result.end + 40]
    return bool(_DOWN.search(near_it))


def _shown(number: float) -> str:
    return f"{number:,.4f}".rstrip("0").rstrip(".")
