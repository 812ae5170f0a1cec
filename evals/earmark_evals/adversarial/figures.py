"""Claims whose figures were altered: digits, ranges, units, scales, signs, ways, sums."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

from earmark_evals.adversarial.sayings import (
    MONEY,
    PERCENT,
    SCALES,
    Number,
    holds,
    numbers,
    ranged,
    third_person,
)
from earmark_evals.adversarial.types import Case, Spoken

_LOSS = re.compile(r"\b(?:loss|negative|minus|outflow|deficit)\b", re.IGNORECASE)
_OPPOSITE = {
    "up": "down", "increased": "decreased", "grew": "fell", "rose": "fell", "declined": "increased",
    "decreased": "increased", "down": "up", "increase": "decrease", "decrease": "increase",
    "decline": "increase",
}  # fmt: skip
_MOVED = re.compile(
    r"\b(?P<way>up|down|increased|decreased|grew|rose|declined)(?: by)?(?: about| approximately)? (?=\$?\d)"
    r"|\ban? (?P<noun>increase|decrease|decline) of (?=\$?\d)"
)


def altered(one: Spoken, rng: Random) -> Iterator[Case]:
    """Every way in which the figures of a management sentence can be made wrong."""
    text = third_person(one.text, one.company)
    makers = (_digit, _scale, _unit, _sign, _way, _range_moved, _range_end, _exact)
    for make in makers:
        made = make(text, one, rng)
        if made is not None:
            yield made


def _case(kind: str, one: Spoken, text: str, why: str) -> Case:
    return Case(kind, False, text, ((one.passage, one.text),), why=why, source=one.text)


def _known(text: str, one: Spoken, value: float) -> bool:
    """Whether a value stands in the quoted sentence after all: the claim might be true by accident."""
    return holds(one.text, value) or holds(text, value)


def _figures(text: str) -> list[Number]:
    """Numbers with a unit: what nobody can take for a date or a name."""
    return [
        one
        for one in numbers(text)
        if one.kind
        and text.count(one.text) == 1
        and not re.match(r"\s?(?:to|and|-|–|or)\s?\$?\d", text[one.end : one.end + 8])
    ]


def _replaced(text: str, at: Number, new: str) -> str:
    return text[: at.start] + new + text[at.end :]


def _digit(text: str, one: Spoken, rng: Random) -> Case | None:
    """One digit made another."""
    found = _figures(text)
    if not found:
        return None
    figure = rng.choice(found)
    places = [i for i, sign in enumerate(figure.text) if sign.isdigit()]
    at = rng.choice(places)
    first = at == places[0]
    digit = rng.choice(
        [d for d in "123456789" if d != figure.text[at]] + ([] if first else ["0"] * (figure.text[at] != "0"))
    )
    new = figure.text[:at] + digit + figure.text[at + 1 :]
    value = numbers(new)[0].value
    if abs(value - figure.value) < 1e-12 or _known(text, one, value):
        return None
    return _case("digits altered", one, _replaced(text, figure, new), f"{figure.text} was said")


def _scale(text: str, one: Spoken, rng: Random) -> Case | None:
    found = list(MONEY.finditer(text))
    if not found:
        return None
    match = rng.choice(found)
    other = rng.choice([s for s in ("thousand", "million", "billion", "trillion") if s != match["scale"]])
    value = float(match["digits"].replace(",", "")) * SCALES[other]
    if _known(text, one, value):
        return None
    new = text[: match.start("scale")] + other + text[match.end("scale") :]
    return _case("scale changed", one, new, f"{match[0]} was said")


def _unit(text: str, one: Spoken, rng: Random) -> Case | None:
    found = list(PERCENT.finditer(text))
    if found:
        match = rng.choice(found)
        digits = match["digits"]
        new = rng.choice([f"${digits}", f"${digits} million", f"{digits} basis points", f"€{digits} million"])
    else:
        money = list(MONEY.finditer(text))
        if not money:
            return None
        match = rng.choice(money)
        digits, scale = match["digits"], match["scale"]
        new = rng.choice(
            [f"{digits}%", f"€{digits} {scale}", f"{digits} {scale} shares", f"£{digits} {scale}"]
        )
    if new in one.text:
        return None
    return _case(
        "unit changed", one, text[: match.start()] + new + text[match.end() :], f"{match[0]} was said"
    )


def _sign(text: str, one: Spoken, rng: Random) -> Case | None:
    found = _figures(text)
    if not found or _LOSS.search(text):
        return None
    figure = rng.choice(found)
    new = rng.choice(["-", "minus ", "negative "]) + figure.text
    if text[: figure.start].endswith(("-", "(", "minus ", "negative ", "up ", "down ", "–")):
        return None
    return _case("sign flipped", one, _replaced(text, figure, new), f"{figure.text} was said")


_WRAPS = re.compile(
    r"\b(?:wrap|sum|follow|set|sign|end|back|clean|line|open|ma[dk]e|c[oa]me)\s+$", re.IGNORECASE
)
"""Before "up" or "down": what goes nowhere ("wrap up 2019")."""


def _way(text: str, one: Spoken, _rng: Random) -> Case | None:
    found = list(_MOVED.finditer(text))
    if len(found) != 1 or _says_twice(one.text) or re.search(r"\b(?:offset|not|n't|versus|from)\b", one.text):
        return None
    name = "way" if found[0]["way"] else "noun"
    if _WRAPS.search(text[: found[0].start(name)]):
        return None
    word = found[0][name]
    if len({n.text for n in numbers(one.text)}) < len(numbers(one.text)):
        return None
    new = text[: found[0].start(name)] + _OPPOSITE[word] + text[found[0].end(name) :]
    new = re.sub(r"\ban decrease|\ban decline", "a decrease", new).replace(" a increase", " an increase")
    return _case("up and down swapped", one, new, f"{word!r} was said")


def _says_twice(text: str) -> bool:
    """Whether a number stands in a text twice: what is altered about one may be right of the other."""
    found = [one.text for one in numbers(text)]
    return len(set(found)) < len(found)


def _range_moved(text: str, one: Spoken, _rng: Random) -> Case | None:
    """The range of one thing given to another: both ends moved."""
    match = ranged(text)
    if match is None:
        return None
    low, high = (float(match[name][1:]) for name in ("low", "high"))
    step = (high - low) or 1.0
    places = max(len(match[name].partition(".")[2]) for name in ("low", "high"))
    new_low, new_high = (f"${value + step:.{places}f}" for value in (low, high))
    if new_low in one.text and new_high in one.text:
        return None
    new = (
        match[0]
        .replace(match["low"], "\x00", 1)
        .replace(match["high"], new_high, 1)
        .replace("\x00", new_low, 1)
    )
    return _case("ranges swapped", one, text.replace(match[0], new, 1), f"{match[0]!r} was said")


def _range_end(text: str, one: Spoken, rng: Random) -> Case | None:
    """One end of a range replaced by another figure of the sentence, or the range cut to a point."""
    match = ranged(text)
    if match is None or not match["scale"] or _says_twice(one.text.replace("$", " $")):
        return None
    others = [
        n
        for n in numbers(one.text)
        if n.kind == "$" and not match.start() <= one.text.find(n.text) < match.end()
    ]
    if others and rng.random() < 0.7:
        other = rng.choice(others).text.split()[0]
        new = match[0].replace(match["high"], other, 1)
        rest = one.text.replace(match[0], " ", 1)
        if other in (match["low"], match["high"]) or match["low"] in rest:
            return None  # the new pair may be another range of the sentence
    else:
        head = "of" if match["head"] in ("between", "at") else match["head"]
        new = f"{head} {match['high']} {match['scale']}"
    return _case("ranges swapped", one, text.replace(match[0], new, 1), f"{match[0]!r} was said")


def _exact(text: str, one: Spoken, _rng: Random) -> Case | None:
    """A hedge turned into its opposite."""
    if _says_twice(one.text):
        return None
    match = re.search(
        r"\b(?P<hedge>more than|over|less than|under|at least|up to) (?=\$\d|\d[\d.]*%)(?!\S+ to )", text
    )
    if match is None:
        return None
    up = match["hedge"] in ("more than", "over", "at least")
    if re.search(r"\bnot (?:at least|more than|less than|over)", one.text) or re.search(
        r"(?:less than|more than|under|over) (?:\$?\d)",
        one.text[: match.start()] + one.text[match.end() + 4 :],
    ):
        return None
    new = text[: match.start("hedge")] + ("less than" if up else "more than") + text[match.end("hedge") :]
    return _case("bound turned round", one, new, f"{match['hedge']!r} was said")


def wrong_sums(one: Spoken, rng: Random) -> Iterator[Case]:
    """Arithmetic that does not hold: a result altered, an operand that nobody said, units that do not fit."""
    money = [n for n in numbers(one.text) if n.kind == "$" and " " in n.text]
    if len(money) < 2:
        return
    a, b = money[0], money[1]
    if a.value <= b.value or a.text.split()[-1] != b.text.split()[-1]:
        return
    scale = a.text.split()[-1]
    away = (a.value - b.value) / SCALES[scale.lower()]
    right, wrong = f"${away:.1f} {scale}", f"${away * rng.choice([1.1, 1.5, 2.0]) + 0.3:.1f} {scale}"
    quote = ((one.passage, one.text),)
    head = f"{one.company}: the difference is"
    yield Case(
        "sum wrong",
        False,
        f"{head} {wrong}.",
        quote,
        ((wrong, f"{a.text} - {b.text}"),),
        why=f"it is {right}",
        source=one.text,
    )
    stray = f"${b.value / SCALES[scale.lower()] + 7.3:.1f} {scale}"
    if not holds(one.text, numbers(stray)[0].value):
        result = f"${(a.value - numbers(stray)[0].value) / SCALES[scale.lower()]:.1f} {scale}"
        yield Case(
            "operand not said",
            False,
            f"{head} {result}.",
            quote,
            ((result, f"{a.text} - {stray}"),),
            why=stray,
            source=one.text,
        )
    ratio = f"{a.value / b.value:.2f}"
    yield Case(
        "sum's unit wrong",
        False,
        f"{head} ${ratio} {scale}.",
        quote,
        ((f"${ratio} {scale}", f"{a.text} / {b.text}"),),
        why="a ratio is no money",
        source=one.text,
    )
