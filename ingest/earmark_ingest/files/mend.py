"""Words of a PDF that its spacing or its fonts have broken, put together by the words of the same file."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

_WORD = re.compile(r"[^\W\d_]+")
_PAIR = re.compile(r"(?<![\w’'-])([^\W\d_]{1,20}) (?=([^\W\d_]{1,20})(?![’']))")
_VOWEL = re.compile(r"[aeiouy]", re.IGNORECASE)
_LOOSE_HYPHEN = re.compile(r"(?<=[a-z0-9]) -(?=[a-z])")
_LOOSE_MARK = re.compile(r"(?<=\w) (?=[,;.](?:\s|$))|(?<=\d) (?=[.,]\d)")
_LOST = re.compile(r"[^\W\d_]{0,20}\ufffd[^\W\d_]{0,20}")
_LIGATURES = ("fi", "fl", "ff", "ffi", "ffl", "ft", "ti", "tt")
_RARE = 2


def mend(pages: Sequence[str]) -> list[str]:
    """The pages with blanks taken out of words (`lo wer`, `cross -border`) and lost ligatures back in.

    Two pieces are one word only if the file has that word elsewhere and not the pieces. A blank between two
    whole words stays.
    """
    known = Counter(word.lower() for page in pages for word in _WORD.findall(page))
    return [_mend(page, known) for page in pages]


def _mend(page: str, known: Counter[str]) -> str:
    def joined(match: re.Match[str]) -> str:
        return match[1] if _is_split(match[1].lower(), match[2].lower(), known) else match[0]

    def restored(match: re.Match[str]) -> str:
        words = (match[0].replace("\ufffd", letters) for letters in _LIGATURES)
        return next((word for word in words if known[word.lower()]), match[0])

    page = _LOST.sub(restored, page) if "\ufffd" in page else page
    page = _LOOSE_MARK.sub("", _LOOSE_HYPHEN.sub("-", page))
    return _PAIR.sub(joined, page)


def _is_split(first: str, second: str, known: Counter[str]) -> bool:
    if not known[first + second]:
        return False
    if known[first] == known[second] == 1:
        return True
    return any(known[piece] <= _RARE and not _VOWEL.search(piece) for piece in (first, second))
