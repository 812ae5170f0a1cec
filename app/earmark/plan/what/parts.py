"""Parts of one thing that is measured: "gross margin in Europe, Asia and Africa" asks for it three times."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from earmark.metrics import mentions
from earmark.plan.time.periods import MARK, MARKS
from earmark.plan.what.lists import QUANTITY, VERB
from earmark.words import STOP, words

_AT = r"(?:in|for|at|across|within|on|from)"
_INTRO = re.compile(rf"(?::|,)?\s*\b{_AT}\s+(?:the\s+|its\s+)?(?=\S)|:\s+", re.IGNORECASE)
_COMMA = re.compile(rf",\s+(?:and\s+|or\s+)?(?:{_AT}\s+)?(?:the\s+|its\s+)?", re.IGNORECASE)
_AGAIN = re.compile(rf",?\s+and\s+{_AT}\s+(?:the\s+|its\s+)?", re.IGNORECASE)
_AND = re.compile(r"\s+(?:and|&)\s+(?:the\s+|its\s+)?", re.IGNORECASE)
_WHOLE = re.compile(
    r"[,:]?\s*(?:and\s+)?(?:(?:in|at|on an?)\s+)?(?P<whole>total|overall|consolidated|company[- ]?wide"
    r"|group[- ]?wide|as a whole)(?: basis)?\s*,?\s*(?:and\s*)?$",
    re.IGNORECASE,
)
"""The whole beside its parts: "in total, and in …"."""
_MARKED = re.compile(
    rf"(?:\b(?:in|for|during|of|at|on|as of)\s+)?(?:the\s+)?[{chr(MARK)}-{chr(MARK + MARKS - 1)}]",
    re.IGNORECASE,
)
_PLACE = re.compile(
    r"(?:the )?(?:(?:north|south|latin|central|rest of|western|eastern) ?)?(?:u\.?s\.?a?\.?|u\.?k\.?"
    r"|united states|united kingdom|americas?|europe|asia|asia[- ]pacific|africa|emea|apac|latam|china|japan"
    r"|india|canada|mexico|brazil|germany|france|international|domestic|abroad|overseas)",
    re.IGNORECASE,
)
_TITLED = re.compile(r"(?:[A-Z][\w&'’.-]*)(?: [A-Z][\w&'’.-]*)+")
_AHEAD = re.compile(
    r"(?P<a>[A-Z][\w.&-]*(?: [A-Z][\w.&-]*)*) and (?P<b>[A-Z][\w.&-]*(?: [A-Z][\w.&-]*)*)(?= [a-z])"
)
_NAME = r"\w*[A-Z][\w.&-]*(?: \w*[A-Z][\w.&-]*){0,3}"
_ROW = re.compile(rf"\b{_NAME}(?:, {_NAME})+,? and {_NAME}(?= [a-z])")
_TWINS = re.compile(
    r"\b(?P<a>[a-z]+) and (?P<b>[a-z]+) (?=(?:synerg|saving|headwind|tailwind|pressure|opportunit)\w+)"
)
"""Two adjectives of one thing."""
_INTROS = 12
"""Places of a question at which a list is looked for."""
_NEAR = 30
"""Characters behind names within which what is measured begins."""
_WORDS = 6
"""Words of the longest part."""


def parted(rest: str) -> list[str]:
    """`rest` once for each part that it lists, with all that stands around the list; empty without a list."""
    said = "".join(_MARKED.findall(rest))
    marks = "".join(c for c in said if MARK <= ord(c) < MARK + MARKS)
    plain = " ".join(_MARKED.sub(" ", rest).split()).rstrip(" ?.!")
    plain = re.sub(r"\s+(?=[,?:])|^[\s,]+|,(?=\s*,)|[,\s]+(?:and)?$", "", plain)
    found = _behind(plain) or _ahead(plain)
    return [f"{part} {marks}".strip() for part in found]


def _behind(text: str) -> list[str]:
    """Parts behind what is measured: "sales: drills, saws and the rest", "margin in drills and in saws"."""
    for intro in islice(_INTRO.finditer(text), _INTROS):
        head, tail = text[: intro.start()], text[intro.end() :]
        parts = _parts(tail)
        if whole := _WHOLE.search(head):
            head, parts = head[: whole.start()], [whole["whole"], *(parts or [tail])]
        if len(parts) > 1 and _measured(head) and all(map(_is_part, parts)):
            word = re.split(r"\s", intro[0].strip(" ,:"))[0]
            return [" ".join(filter(None, (head, word, part))) for part in _complete(parts, word)]
    return []


def _parts(tail: str) -> list[str]:
    """The items of a list; "and" stays inside an item where commas or prepositions tell the items apart."""
    commas = list(_COMMA.finditer(tail))
    if commas:
        closed = bool(re.search(r"\b(?:and|or)\b", commas[-1][0]))
        cuts = [match.span() for match in commas]
        last = commas[-1].end()
        ends = [] if closed else [m for m in (_AGAIN.search(tail, last), _AND.search(tail, last)) if m][:1]
        return _cut(tail, [*cuts, *(match.span() for match in ends)])
    if again := list(_AGAIN.finditer(tail)):
        return _cut(tail, [match.span() for match in again])
    pair = _cut(tail, [match.span() for match in _AND.finditer(tail)])
    return pair if len(pair) == 2 and all(map(_is_name, pair)) else []


def _is_name(part: str) -> bool:
    """Whether a part is a name by itself: a place, or several words with capitals (not "Food")."""
    return bool(_PLACE.fullmatch(part) or _TITLED.fullmatch(part))


def _ahead(text: str) -> list[str]:
    """Names before what is measured: "Brakes, Belts and Rotors sales", "revenue and cost synergies"."""
    if twin := _TWINS.search(text):
        return [f"{text[: twin.start()]}{twin[name]}{text[twin.end('b') :]}" for name in "ab"]
    if row := _ROW.search(text):
        behind = text[row.end() :]
        if _measured(behind[:_NEAR]):
            return [f"{text[: row.start()]}{name}{behind}" for name in re.split(r",? and |, ", row[0])]
    for pair in _AHEAD.finditer(text):
        behind = text[pair.end() :]
        if _is_name(pair["a"]) and _is_name(pair["b"]) and _measured(behind[:_NEAR]):
            return [f"{text[: pair.start()]}{pair[name]}{behind}" for name in "ab"]
    return []


def _complete(parts: Sequence[str], intro: str) -> list[str]:
    """ "At constant and at actual currency": the first of two has the last word of the second."""
    if intro.lower() in ("at", "on") and len(parts) == 2 and len(parts[0].split()) == 1:
        return [f"{parts[0]} {parts[1].split()[-1]}", parts[1]]
    return list(parts)


def _measured(head: str) -> bool:
    return bool(mentions(head) or QUANTITY.search(head))


def _is_part(part: str) -> bool:
    """Whether it is a thing that has a part of the figure, and no figure or clause of its own."""
    if _WHOLE.fullmatch(part):
        return True
    own = [m.end for m in mentions(part)] + [m.end() for m in QUANTITY.finditer(part)]
    named = any((word.lower() not in STOP or word.isupper()) and not word.isdigit() for word in words(part))
    return named and len(part.split()) <= _WORDS and len(part) not in own and not VERB.search(part)


def _cut(text: str, cuts: Sequence[tuple[int, int]]) -> list[str]:
    bounds = [0, *(edge for cut in cuts for edge in cut), len(text)]
    return [part for a, b in zip(bounds[::2], bounds[1::2], strict=True) if (part := text[a:b].strip(" ,"))]
