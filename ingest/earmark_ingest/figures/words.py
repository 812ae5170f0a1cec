"""Numbers in words: `twenty-five`, `one and a half`, `two point five`, `two-thirds`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

_UNDER_TEN = "zero one two three four five six seven eight nine"
_TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_HALF = Decimal("0.5")
WORDS = {
    **{word: Decimal(value) for value, word in enumerate(f"{_UNDER_TEN} {_TEENS}".split())},
    **{word: Decimal(10 * value) for value, word in enumerate(_TENS.split(), 2)},
    "hundred": Decimal(100),
    "half": _HALF,
    "couple": Decimal(2),
}
_LARGE = {"thousand": Decimal(10**3), "million": Decimal(10**6), "billion": Decimal(10**9)}
_PARTS = {"half": 2, "third": 3, "fourth": 4, "quarter": 4, "fifth": 5, "tenth": 10}

_DIGIT = "|".join(_UNDER_TEN.split())
_GREAT = "|".join(_LARGE)
_MORE = rf"(?=\s+(?:and\s+)?(?:(?:{_DIGIT})\s+hundred|{'|'.join(f'{_TEENS} {_TENS}'.split())})(?!\w))"
_WORD = (
    r"(?:an?(?=\s+(?:hundred|thousand|million|billion|trillion|dozen|half|couple|penny|dollar\s+and)(?!\w))"
    rf"|half\s+an?(?!\w)|couple(?:\s+of)?(?!\w)|(?:{'|'.join(WORDS)})(?!\w)|(?:{_GREAT})(?!\w){_MORE})"
)
_AND = (
    r"(?:(?<=hundred)\s+and\s+|(?<=thousand)\s+and\s+|(?<=million)\s+and\s+"
    r"|\s+and\s+(?=a\s+half(?!\w))|[\s-])"
)
_FRACTION = (
    r"(?P<fraction>(?:one|two|three|four)[\s-](?:third|fourth|fifth|tenth)s?(?!\w)|one-half(?!\w)|three-quarters(?!\w)"
    r"|(?:an?|one)[\s-]quarter(?=(?:\s+of\s+an?)?[\s-](?:percent|percentage|point))|half(?=\s+of(?!\w))"
    r"|an?\s+(?:third|tenth)(?=\s+of(?!\w)))"
)
_SPELLED = re.compile(
    rf"{_FRACTION}|{_WORD}(?:{_AND}{_WORD})*(?P<decimals>\s+point(?:[\s-](?:{_DIGIT})(?!\w))+)?"
)
_HEAD = re.compile(
    rf"(?:an?[\s-](?:{_GREAT}|trillion|hundred|half|couple|penny|third|tenth|quarter|dozen|dollar)|{'|'.join(WORDS)})(?!\w)"
)
"""Where a number in words may start; every branch starts with a letter, which `re` finds fastest."""
_JOINED = frozenset("’'._")
_NAMED_HALF = re.compile(
    r"\b(?:first|second|1st|2nd|back|front|latter|last|other|better|top|bottom|upper|lower|higher|early|late|later|next|this|that"
    r"|each|the|our|one|any|either|calendar|fiscal)[\s-]\Z"
)
"""`the second half of`, `the other half of`: no amount."""
_OF_TIME = re.compile(
    r"\s+of\s+(?:(?:the|this|last|next|that|a|our|calendar|fiscal)\s+)*(?:year|quarter|month|week|day|decade|century"
    r"|season|calendar|fiscal|'?\d|fy|january|february|march|april|may|june|july|august|sept|oct|nov|dec)"
)
_VAGUE = re.compile(r"(?:few|several|many|multiple|some)[\s-]\Z")


def spelled(lower: str) -> Iterator[tuple[int, int, Decimal, bool]]:
    """Start, end and value of each number in words of a lower-case text; the last says whether it is a
    part (`two-thirds`, `half of`). `twenty twenty`, which is no one number, and `a few hundred` are left out.
    """
    end = 0
    for head in _HEAD.finditer(lower):
        start = head.start()
        if start < end or (start and (lower[start - 1].isalnum() or lower[start - 1] in _JOINED)):
            continue
        match = _SPELLED.match(lower, start)
        if match is None:
            continue
        end = match.end()
        value = _part(lower, match) if match["fraction"] else _value(match[0])
        if value is not None and not _is_vague(lower, match):
            yield start, end, value, match["fraction"] is not None


def _is_vague(lower: str, match: re.Match[str]) -> bool:
    """`a few hundred`, `several hundred million`."""
    start = match.start()
    return match[0].startswith("hundred") and _VAGUE.search(lower[max(0, start - 10) : start]) is not None


def _part(lower: str, match: re.Match[str]) -> Decimal | None:
    written = re.split(r"[\s-]+", match["fraction"])
    if len(written) == 1:
        before = lower[max(0, match.start() - 16) : match.start()]
        named = _NAMED_HALF.search(before) or _OF_TIME.match(lower, match.end())
        return None if named else _HALF
    return WORDS.get(written[0], Decimal(1)) / _PARTS[written[1].rstrip("s")]


def _value(written: str) -> Decimal | None:
    """The value of number words; None where they are not one number (`twenty twenty`, `one two`)."""
    whole, _, decimals = written.partition(" point")
    groups, rest = Decimal(0), re.split(r"[\s-]+", whole)
    while large := next((word for word in rest if word in _LARGE), None):
        at = rest.index(large)
        group = _below_thousand(rest[:at])
        if group is None:
            return None
        groups, rest = groups + group * _LARGE[large], rest[at + 1 :]
    last = _below_thousand(rest)
    if last is None or (decimals and last != int(last)):
        return None
    digits = "".join(str(WORDS[word]) for word in re.split(r"[\s-]+", decimals) if word)
    return groups + last + (Decimal(f"0.{digits}") if digits else 0)


def _below_thousand(words: list[str]) -> Decimal | None:
    total, last = Decimal(0), Decimal(100)
    for word in words:
        if word in {"a", "an"}:
            total = total or Decimal(len(words) == 1)
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
