"""Page furniture: running heads, page numbers, copyright lines and time stamps that nobody said."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

RULE = re.compile(r"(?:[-=_.*~━─═·•–—#+][ \t]?){5,}|(?:-{3,4}|={3,4}|_{3,4}|\*{3,4}|\. ?\. ?\. ?\.?)")
"""A line that only divides."""

_ALWAYS = re.compile(
    r"(?:page\s*:?\s*)?\d{1,4}\s*(?:of|/)\s*\d{1,4}|page\s+\d{1,4}|[-–]\s*\d{1,4}\s*[-–]|"
    r"\[?\(?\d{1,2}:\d\d(?::\d\d)?\)?\]?(?:\s*(?:-|-->|–)\s*\d{1,2}:\d\d(?::\d\d)?)?|"
    r"\d{1,3}|total pages:? \d+|corrected transcript|(?:image|photo) source: .{1,60}|advertisement|"
    r"(?:v\. )?(?:bearish|bullish)|\d+ authors? in the last \d+ days|share|copy link|print"
    r"|comments?(?: \(\d+\))?|"
    r"sign in|subscribe|follow|read more|link copied(?: to clipboard)?\.?|skip to .{3,30}|story continues"
    r"|continue reading|"
    r"transcribed by .{2,60}|see also:? .{3,120}|follow .{2,60}\((?:NYSE|NASDAQ|OTC).{2,40}|listen now"
    r"|download pdf",
    re.IGNORECASE,
)
_LOOK = re.compile(
    r"©|\bcopyright\b|\(c\) (?:19|20)\d\d|\bwww\.|https?://|\.com\b|all rights reserved|\bpage \d|^\d{1,4}$|"
    r"1-\d{3}-\w{3,}|confidential|edited version|\d{1,2}[-/ ]\w{3,9}[-/ ]\d{4}$",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d+")
_RECURS = 3
_REACH = 6
_LONG = 200
_BESIDE_PAGE = 4
"""Lines above and below the end of a page that may be its foot or the next one's head."""


def furniture(texts: Sequence[str], starts: Sequence[int], pages: Sequence[int]) -> set[int]:
    """Indices of the lines that are furniture. `starts` and `pages`: where lines and form feeds stand."""
    dropped = {index for index, text in enumerate(texts) if len(text) < 80 and _ALWAYS.fullmatch(text)}
    keys = [_key(text) if len(text) < _LONG else "" for text in texts]
    if pages:
        dropped |= _heads_and_feet(keys, starts, pages)
    return dropped | _repeated(texts, keys)


def _key(text: str) -> str:
    return _DIGITS.sub("0", text.casefold())


def _heads_and_feet(keys: Sequence[str], starts: Sequence[int], pages: Sequence[int]) -> set[int]:
    """Lines beside the end of a page that stand there on a third of the pages at least, digits aside."""
    beside = [*range(min(len(starts), _BESIDE_PAGE)), *range(max(0, len(starts) - _BESIDE_PAGE), len(starts))]
    index = 0
    for page in pages:
        while index < len(starts) and starts[index] < page:
            index += 1
        beside += range(max(0, index - _BESIDE_PAGE), min(len(starts), index + _BESIDE_PAGE))
    near = Counter(keys[index] for index in set(beside))
    counts = Counter(keys)
    enough = max(_RECURS, len(pages) / 3)
    heads = {key for key, count in near.items() if key and count >= enough and count > 0.8 * counts[key]}
    return {index for index in beside if keys[index] in heads or keys[index] == "0"}


def _repeated(texts: Sequence[str], keys: Sequence[str]) -> set[int]:
    """A line that comes back word for word and looks like a page's, with those as frequent around it."""
    counts = Counter(keys)
    marks = [
        index
        for index, key in enumerate(keys)
        if key and counts[key] >= _RECURS and len(texts[index]) > 1 and _LOOK.search(texts[index])
    ]
    enough = max(_RECURS, max((counts[keys[mark]] for mark in marks), default=0) // 3)
    near = Counter(keys[index] for index in _around(marks, len(keys)))
    found: set[int] = set()
    for mark in marks:
        found.add(mark)
        for step in (-1, 1):
            index = mark + step
            while 0 <= index < len(keys) and abs(index - mark) <= _REACH:
                key = keys[index]
                always = counts[key] >= enough and near[key] > 0.8 * counts[key]
                if not key or (key != "0" and not always):
                    break
                found.add(index)
                index += step
    return found


def _around(marks: Sequence[int], count: int) -> set[int]:
    return {index for mark in marks for index in range(max(0, mark - _REACH), min(count, mark + _REACH + 1))}
