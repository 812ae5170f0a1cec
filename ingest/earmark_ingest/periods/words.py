"""The words that periods are made of: ordinals, months, relations and years, in digits or spelt out."""

from __future__ import annotations

import re

ORDINALS = {
    **{word: number for number, word in enumerate(("first", "second", "third", "fourth"), 1)},
    **{word: number for number, word in enumerate(("1st", "2nd", "3rd", "4th"), 1)},
    "final": 4,
    "front": 1,
    "back": 2,
    "latter": 2,
}
MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("january", "jan"),
            ("february", "feb"),
            ("march", "mar"),
            ("april", "apr"),
            ("may",),
            ("june", "jun"),
            ("july", "jul"),
            ("august", "aug"),
            ("september", "sept", "sep"),
            ("october", "oct"),
            ("november", "nov"),
            ("december", "dec"),
        ),
        1,
    )
    for name in names
}
LAGS = {
    **dict.fromkeys(("last", "prior", "previous", "preceding"), -1),
    **dict.fromkeys(("this", "current", "present"), 0),
    **dict.fromkeys(("next", "following", "coming", "upcoming", "subsequent"), 1),
}
_EAST_LAGS = {
    **dict.fromkeys(("上", "上一", "上个", "上個", "去", "지난", "전", "작년", "전년"), -1),
    **dict.fromkeys(("本", "这", "這", "当", "當", "今", "이번", "올해", "금년"), 0),
    **dict.fromkeys(("下", "下一", "下个", "下個", "明", "다음", "내년"), 1),
}
_EAST_NUMBERS = {"一": 1, "二": 2, "三": 3, "四": 4, "上": 1, "下": 2, "상": 1, "하": 2}
COUNTS = {
    **{word: number for number, word in enumerate(("two", "three", "four", "five", "six"), 2)},
    "nine": 9,
    "twelve": 12,
}

_UNITS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_TEENS = (
    "ten", "eleven", "twelve", "thirteen", "fourteen",
    "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "eighty": 80, "ninety": 90}
_VALUES = {**{w: n for n, w in enumerate(_UNITS, 1)}, **{w: n for n, w in enumerate(_TEENS, 10)}, **_TENS}
_UNIT = f"(?:{'|'.join(_UNITS)})"
_TEEN = f"(?:{'|'.join(_TEENS)})"

SPELT_YEAR = (
    rf"(?:twenty[\s-]+(?:oh[\s-]+{_UNIT}|{_TEEN}|(?:twenty|thirty|forty)(?:[\s-]+{_UNIT}\b)?)"
    rf"|two[\s-]+thousand(?:[\s-]+(?:and[\s-]+)?(?:{_UNIT}|{_TEEN})\b)?"
    rf"|nineteen[\s-]+(?:eighty|ninety)(?:[\s-]+{_UNIT}\b)?)\b"
)
"""`twenty twenty-six`, `twenty oh seven`, `two thousand and six`."""
SPELT_SHORT = rf"(?:(?:twenty|thirty)[\s-]+{_UNIT})\b"
"""`twenty-six` for 2026, which only `fiscal` before it makes a year."""


def number(written: str) -> int:
    """The value of a quarter's or half's number, in digits or as an ordinal."""
    if written == "last":
        return 4
    return int(written) if written.isdigit() else ORDINALS.get(written) or _EAST_NUMBERS[written]


def lag(written: str) -> int:
    """How many quarters or years from now `last`, `next` and their like are, in any of the languages."""
    return LAGS[written] if written in LAGS else _EAST_LAGS[written]


def count(written: str) -> int:
    """The value of a count of quarters, months or years."""
    return int(written) if written.isdigit() else COUNTS[written]


def year(written: str) -> int:
    """The year that digits (`2026`, `'07`, `26`) or lower-case words (`twenty oh seven`) name."""
    if written[0].isalpha():
        return _spelt(re.split(r"[\s-]+", written))
    digits = int(re.sub(r"\D", "", written))
    if digits >= 100:
        return digits
    return digits + (1900 if digits >= 80 else 2000)


def _spelt(words: list[str]) -> int:
    values = [_VALUES[word] for word in words if word in _VALUES]
    if words[1] == "thousand":
        return 2000 + sum(values[1:])
    if words[0] == "nineteen":
        return 1900 + sum(values[1:])
    short = len(values) == 2 and values[1] < 10 and "oh" not in words
    return 2000 + sum(values if short else values[1:])
