"""Whether two names, as transcripts write them, are one person's."""

from __future__ import annotations

import re
import unicodedata

_HONORIFICS = frozenset("mr mrs ms miss dr sir dame prof shri smt".split())
_OPERATORS = frozenset({"moderator", "coordinator", "conference operator", "conference call operator"})
_NOBODY = re.compile(r"(unknown|unidentified)\b.*")


def plain(name: str) -> str:
    """Lower case, without accents, bullets, dashes, dots and brackets; the operator under one word.

    `UNKNOWN, ANALYST, UNKNOWN` and `Unknown` are one label.
    """
    bare = unicodedata.normalize("NFKD", name).casefold().replace("(ph)", "")
    bare = "".join(mark for mark in bare if not unicodedata.combining(mark))
    bare = re.sub(r"['’`]", "", bare)
    words = " ".join(re.sub(r"[\W_]+", " ", bare).split())
    if words in _OPERATORS:
        return "operator"
    return words.split()[0] if _NOBODY.fullmatch(words) and "," in name else words


def same_person(one: str, other: str) -> bool:
    """Case, accents, honorifics and what stands between first and last name aside."""
    left, right = plain(one), plain(other)
    if left == right:
        return left != ""
    here, there = _words(left), _words(right)
    if here == there:
        return here != []
    return min(len(here), len(there)) > 1 and (here[0], here[-1]) == (there[0], there[-1])


def _words(name: str) -> list[str]:
    """Without honorifics and initials, unless nothing but initials would be left."""
    words = [word for word in name.split() if word not in _HONORIFICS]
    return [word for word in words if len(word) > 1] or words
