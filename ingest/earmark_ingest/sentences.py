"""Cut a stretch of text into sentences, as spans of the text."""

from __future__ import annotations

import re
from functools import lru_cache

from earmark_ingest.types import Span

_STOP = re.compile(r"[.!?]+[\"'”’)\]]*(?=\s)|[。！？]+[」』”’）]*")
_CLOSING = re.compile(r"[ \t]*[\"”](?=\s|$)")
_LAST_WORD = re.compile(r"[^\s(\[\"“]+$")
_GAP = re.compile(r"\s+")
_NEXT_WORD = re.compile(r"[\"“'(\[]*([A-Za-z]+)")
_NEVER = frozenset({"mr.", "mrs.", "ms.", "dr.", "prof.", "vs.", "e.g.", "i.e.", "messrs.", "gen.", "sen."})
_ABBREVIATIONS = """
    inc. corp. co. ltd. cos. bros. jr. sr. st. dept. approx. est. fig. jan. feb. mar. apr. jun. jul.
    aug. sep. sept. oct. nov. dec. a.m. p.m. ph.d. etc. plc. intl. assoc. mt. ft. nos. n.v. s.a.
"""
_MAYBE = frozenset(_ABBREVIATIONS.split())
_INITIALS = re.compile(r"(?:[A-Za-z]\.)+")
_OPENERS = """
    the a an we our i you your it its it's this that these those there he she they his her their and
    but so or if in on at as for from with to of by when while what which who why how where could
    can would will should do does did is are was were have has had please thank thanks next first
    second third now then also again just going looking turning moving let let's okay ok yes no well
    good great hi hello operator given because since although however today during after before
    within overall excluding including total go ahead
"""
_STARTERS = frozenset(_OPENERS.split())
_LOOK_BACK = 24


def sentences(text: str, span: Span) -> list[Span]:
    """Sentences inside `span`, trimmed and in order; together they hold every character that is not blank."""
    return list(_cut(text, span))


@lru_cache(maxsize=4096)  # several parts of the parser ask for the same turns
def _cut(text: str, span: Span) -> tuple[Span, ...]:
    found: list[Span] = []
    start = _skip_blanks(text, span.start, span.end)
    for match in _STOP.finditer(text, span.start, span.end):
        end = match.end()
        if end <= start or not _ends(text, match.start(), end, span.end):
            continue
        if closing := _CLOSING.match(text, end, span.end):
            end = closing.end()
        found.append(Span(start, end))
        start = _skip_blanks(text, end, span.end)
    rest = text[start : span.end].rstrip()
    if rest:
        found.append(Span(start, start + len(rest)))
    return tuple(found)


def _skip_blanks(text: str, start: int, limit: int) -> int:
    gap = _GAP.match(text, start, limit)
    return gap.end() if gap else start


def _ends(text: str, dot: int, end: int, limit: int) -> bool:
    """Whether the stop at `dot` ends a sentence rather than an abbreviation or an aside."""
    if text[dot] in "?。！？":
        return True
    begin = _skip_blanks(text, end, limit)
    if begin >= limit:
        return True
    following = text[begin]
    if following.islower():
        return False
    if text[dot] == "!" or text[dot : dot + 2] == ".." or end - dot > 1:
        return True
    return not _is_abbreviation(text, dot, begin, limit)


def _is_abbreviation(text: str, dot: int, begin: int, limit: int) -> bool:
    last = _LAST_WORD.search(text, max(0, dot - _LOOK_BACK), dot + 1)
    word = last.group().lower() if last else ""
    if word in _NEVER:
        return True
    if word in {"no.", "nos."}:
        return text[begin].isdigit()
    if word not in _MAYBE and not _INITIALS.fullmatch(word):
        return False
    following = _NEXT_WORD.match(text, begin, limit)
    return following is not None and following[1].lower() not in _STARTERS
