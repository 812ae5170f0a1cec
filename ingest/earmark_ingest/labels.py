"""Read one speaker label: `Operator`, `- CFO`, `Ida Roe - CFO`, `Tom Lund -- Sablepoint -- Analyst`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from earmark_ingest.names import clean, looks_like_name
from earmark_ingest.titles import is_analyst, is_title, role_of
from earmark_ingest.types import Role

Strength = Literal["sure", "likely", "maybe"]

MAX_LABEL = 130
_UNKNOWN = r"(?:unidentified|unknown|unverified)"
_FUNCTIONS: tuple[tuple[str, Role], ...] = (
    (r"(?:the )?(?:conference )?(?:call )?(?:operator|moderator|coordinator)", "operator"),
    (rf"{_UNKNOWN} (?:company|corporate) \w+|(?:company|corporate) (?:speaker|representative)", "executive"),
    (rf"{_UNKNOWN} (?:executive|management)(?: \w+)?", "executive"),
    (rf"(?:{_UNKNOWN} )?analysts?", "analyst"),
    (rf"{_UNKNOWN} (?:\w+ )?(?:speaker|participant|attendee|member|caller|person|shareholder)s?", "unknown"),
    (r"(?:(?:multiple|male|female) )?speakers?|editor|participants?|audience(?: member)?", "unknown"),
)
_RESERVED = tuple((re.compile(pattern, re.IGNORECASE), role) for pattern, role in _FUNCTIONS)
_SEPARATOR = re.compile(r"\s+(?:--|[-–—])\s+|--|\s*—\s*")
_GLUED = re.compile(r"[A-Z][a-z]+(?:[A-Z]['’]?[A-Z]?[a-z]+){1,2}")
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
_OPENING = re.compile(r"(?:--|[-–—])\s+(?=\S)")
_COMMA = re.compile(r",\s+")
_SENTENCE = re.compile(r"[.?!]\s+[A-Z]|[?!]$|\b(?:we|you|I|it's|that|thank|please)\b")


@dataclass(frozen=True, slots=True)
class Label:
    """A line that may name who speaks next. `strength` says how much it proves by itself."""

    text: str
    name: str | None
    title: str | None = None
    firm: str | None = None
    role: Role = "unknown"
    strength: Strength = "sure"
    reserved: bool = False
    """Names a function instead of a person (`Operator`, `Unidentified Speaker`)."""


def read_label(text: str) -> Label | None:
    """What `text`, a whole line without its bullet, says as a label; None where it is none."""
    if not 2 < len(text) <= MAX_LABEL or text[-1] in "?!;":
        return None
    bare = text.strip("[]()*_#:： ")
    if reserved := _reserved(text, bare):
        return reserved
    if opening := _OPENING.match(bare):
        return _title_only(text, bare[opening.end() :])
    if _GLUED.fullmatch(bare):
        return Label(text, _HUMP.sub(" ", bare), strength="maybe")
    pieces = [piece for piece in _SEPARATOR.split(bare) if piece]
    if not pieces or not looks_like_name(pieces[0]):
        return None
    if len(pieces) == 1:
        return Label(text, clean(pieces[0]), strength="maybe")
    return _named(text, clean(pieces[0]), pieces[1:])


def _reserved(text: str, bare: str) -> Label | None:
    parts = _SEPARATOR.split(bare, maxsplit=1)
    for pattern, role in _RESERVED:
        if pattern.fullmatch(parts[0].strip()):
            if len(parts) == 1:
                return Label(text, None, role=role, reserved=True)
            given = role_of(parts[1])
            return Label(
                text, None, parts[1].strip(), None, given if role == "unknown" else role, reserved=True
            )
    return None


def _title_only(text: str, title: str) -> Label | None:
    title = title.strip()
    if not is_title(title) or _SENTENCE.search(title) or len(title.split()) > 12:
        return None
    return Label(text, None, title, role=role_of(title))


def _named(text: str, name: str, pieces: list[str]) -> Label | None:
    """`Name - Title`, `Name - Firm`, or both in either order, the office deciding which is which."""
    if any(_SENTENCE.search(piece) for piece in pieces):
        return None
    offices = [piece.strip() for piece in pieces if is_title(piece)]
    others = [piece.strip() for piece in pieces if not is_title(piece)]
    if not offices:
        return Label(text, name, None, " - ".join(others), strength="likely")
    title = " - ".join(offices)
    firm = others[0] if others else None
    if is_analyst(title):
        title, firm = _analyst(title, firm)
        return Label(text, name, title, firm, "analyst")
    return Label(text, name, title, None, role_of(title))


def _analyst(title: str, firm: str | None) -> tuple[str, str | None]:
    """`Analyst, JMP Securities` holds the firm too."""
    parts = _COMMA.split(title)
    if firm is None and len(parts) == 2 and not is_title(parts[1 if is_analyst(parts[0]) else 0]):
        office = 0 if is_analyst(parts[0]) else 1
        return parts[office], parts[1 - office]
    return title, firm
