"""Read one speaker label: `Operator`, `- CFO`, `Ida Roe - CFO`, `Tom Lund -- Sablepoint -- Analyst`."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from earmark_ingest.people.firms import LEGAL, is_firm
from earmark_ingest.people.names import clean, looks_like_name
from earmark_ingest.people.titles import is_analyst, is_title, role_of
from earmark_ingest.types import Role

Strength = Literal["sure", "likely", "maybe", "weak"]

MAX_LABEL = 190
_REACH = 48
_UNKNOWN = r"(?:unidentified|unknown|unverified)"
_FUNCTIONS: tuple[tuple[str, Role], ...] = (
    (r"(?:the )?(?:conference )?(?:call )?(?:operator|moderator|coordinator|facilitator)", "operator"),
    (r"操作员|接线员|主持人|司会|사회자|운영자|オペレーター", "operator"),
    (rf"{_UNKNOWN} (?:company|corporate) \w+|(?:company|corporate) (?:speaker|representative)", "executive"),
    (rf"{_UNKNOWN} (?:executive|management)(?: \w+)?|management(?: team)?|executives?", "executive"),
    (rf"(?:{_UNKNOWN} )?analysts?|分析师|分析師", "analyst"),
    (
        rf"{_UNKNOWN}|"
        rf"{_UNKNOWN} (?:\w+ )?(?:speaker|participant|attendee|member|caller|person|shareholder)s?",
        "unknown",
    ),
    (r"(?:(?:multiple|male|female) )?speakers?|editor|participants?|audience(?: member)?", "unknown"),
    (r"speaker[ _-]?(?:\d{1,3}|[A-Z])|spk[ _-]?\d{1,3}", "unknown"),
    (r"opérat(?:eur|rice)|operador[ae]?|operatore|mod[ée]rat(?:eur|rice|orin)|moderador[ae]?", "operator"),
)
_RESERVED = tuple((re.compile(pattern, re.IGNORECASE), role) for pattern, role in _FUNCTIONS)
_SIDES: dict[str, Role] = {"q": "analyst", "question": "analyst", "a": "executive", "answer": "executive"}
_WORD = re.compile(r"[A-Z][A-Za-z'’-]{1,20}")
_BIOGRAPHY = re.compile(r"\s*[{<](?:BIO|GO)\b[^{}]{0,40}[}>]?\}?|\s*<GO>\}?")
_NUMBER = re.compile(r"(?:speaker|spk)?[ _-]?\d{1,4}|(?:speaker[ _-])?[A-Z]", re.IGNORECASE)
_EASTERN = re.compile(r"[\u4e00-\u9fff·]{2,12}")
_ALONE = ("Q", "A")
_SIDE_WORDS: dict[str, Role] = {"executives": "executive", "analysts": "analyst"}
_SEPARATOR = re.compile(r"\s+(?:--|[-–—|/])\s+|--|\s*—\s*|(?<=[a-z])[-–]\s+(?=[A-Z])")
_GLUED = re.compile(r"[A-Z][a-z]+(?:[A-Z]['’]?[A-Z]?[a-z]+){1,2}")
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
_OPENING = re.compile(r"(?:--|[-–—])\s+(?=\S)")
_COMMA = re.compile(r"[,;]\s*")
_SENTENCE = re.compile(
    r"(?<![A-Z])(?<!\bInc)(?<!\bCo)(?<!\bCos)(?<!\bLtd)(?<!\bCorp)(?<!\bSr)(?<!\bJr)(?<!\bSt)(?<!\bBros)[.?!]\s+[A-Z]|"
    r"[?!]$|\b(?:we|you|I|it's|that|thank|please|said|says|are|were|have|has|had|will|would|can|our|this"
    r"|these|make)\b"
)
_STAMP = r"[\[(]?\d{1,2}:\d\d(?::\d\d)?(?:[.,]\d{1,3})?[\])]?"
_FRONT = re.compile(rf"^(?:[\s>#*_~`\u2600-\u27bf\U0001f300-\U0001faff]+|\[?\d{{1,3}}[\].]\s+|{_STAMP}\s+)+")
_BACK = re.compile(rf"(?:{_STAMP}|\[\d{{1,4}}\]|\((?:via|through) [^()]{{3,30}}\)|[-–—])$")
_EDGES = " \t\xa0*_#:：>`"
_SIDE = re.compile(r"^<?(?P<side>[QA])\s*(?:[-–—]|:|\s)\s*(?=[A-Z])")
_STOP = re.compile(r"(?<!Jr)(?<!Sr)(?<!\b\w)\.$")
_IN_BRACKETS = re.compile(r"^(?P<name>[^()\[\]]{4,50}?)\s*[(\[](?P<office>.{2,90})[)\]]$")
_NO_OFFICE = re.compile(
    r"(?<!Inc)(?<!Co)(?<!Corp)(?<!Ltd)(?<!Cos)(?<!LLC)(?<!\b\w)\.$|\b(?:19|20)\d\d\b|\b(?:call|transcript"
    r"|results)\b",
    re.IGNORECASE,
)
"""What ends or names something else: `Ida Roe, Sablepoint.` is said by the operator."""
_HONORIFIC = re.compile(r"^(?:Mr|Ms|Mrs|Dr|Miss|Shri|Smt)\.?\s+(?=[A-Z])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Label:
    """A line that may name who speaks next. `strength` says how much it proves by itself."""

    text: str
    """As the source prints it, without time stamps, numbers and markdown."""
    name: str | None
    title: str | None = None
    firm: str | None = None
    """What stands beside name and office: the analyst's firm, or the company itself."""
    role: Role = "unknown"
    strength: Strength = "sure"
    """`weak` is a single word or `Q`: it needs company of its kind."""
    reserved: bool = False
    """Names a function instead of a person (`Operator`, `Unidentified Speaker`)."""


@lru_cache(maxsize=4096)
def read_label(text: str) -> Label | None:
    """What `text`, a whole line without its bullet, says as a label; None where it is none."""
    if text in _ALONE:
        return Label(text, None, role=_SIDES[text.lower()], strength="weak", reserved=True)
    if not 2 < len(text) <= MAX_LABEL or text[-1] in "?!;":
        return None
    bare = _bare(text)
    side = _SIDE.match(bare)
    label = _read(bare, bare[side.end() :] if side else bare)
    if label and side:
        role = _SIDES[side["side"].lower()]
        return replace(label, role=role, strength="sure" if label.strength != "weak" else "weak")
    return label


def read_inline(text: str) -> Label | None:
    """What stands before a colon: as `read_label`, and single names (`Deepak`), and `Q` and `A`."""
    label = read_label(text)
    if label is not None:
        return label
    bare = _bare(text)
    if polite := _HONORIFIC.match(bare):
        surname = bare[polite.end() :]
        if _WORD.fullmatch(surname):
            return Label(bare, bare, strength="weak")
    if role := _SIDES.get(bare.casefold().rstrip("0123456789. ")):
        return Label(bare, None, role=role, strength="weak", reserved=True)
    if _EASTERN.fullmatch(bare):
        return Label(bare, bare, strength="weak")
    if re.fullmatch(r"[A-Z][a-z]{2,14}", bare) and looks_like_name(f"{bare} {bare}"):
        return Label(bare, bare, strength="weak")
    return None


def is_anonymous(label: Label) -> bool:
    """Whether the source gives a number instead of a name: `Speaker 1`, `spk03`, `7`."""
    return label.reserved and label.role == "unknown" and _NUMBER.fullmatch(label.text) is not None


def _bare(text: str) -> str:
    """Without markdown, time stamps, numbers of turns and marks of doubt."""
    text = _BIOGRAPHY.sub("", text)
    bare = _without_back(_FRONT.sub("", text.replace("**", "").replace("__", "")))
    bare = bare.strip("*_#:： <>")
    return bare.strip("[]()") if bare[:1] in "[(" and bare[-1:] in "])" else bare


def _without_back(bare: str) -> str:
    """Take marks, time stamps and numbers off the end, one after the other."""
    while True:
        shorter = bare.rstrip(_EDGES)
        if match := _BACK.search(shorter, max(0, len(shorter) - _REACH)):
            shorter = shorter[: match.start()]
        if shorter == bare:
            return bare
        bare = shorter


def _read(text: str, bare: str) -> Label | None:
    if reserved := _reserved(text, bare):
        return reserved
    if opening := _OPENING.match(bare):
        return _title_only(text, bare[opening.end() :])
    bare = _HONORIFIC.sub("", bare)
    if _GLUED.fullmatch(bare):
        return Label(text, _HUMP.sub(" ", bare), strength="maybe")
    match = _IN_BRACKETS.match(bare)
    if match and looks_like_name(match["name"]):
        return _with_office(text, match["name"], [match["office"]])
    pieces = [piece for piece in _SEPARATOR.split(bare) if piece]
    if pieces and looks_like_name(pieces[0]):
        if len(pieces) == 1:
            return None if _STOP.search(text) else Label(text, clean(pieces[0]), strength="maybe")
        return _named(text, clean(pieces[0]), pieces[1:])
    if "," in bare or ";" in bare:
        name, *rest = _COMMA.split(bare, maxsplit=1)
        return _with_office(text, name, [piece for part in rest for piece in _SEPARATOR.split(part)])
    return _reversed(text, pieces)


def _reserved(text: str, bare: str) -> Label | None:
    parts = _SEPARATOR.split(bare, maxsplit=1)
    if len(parts) == 1:
        parts = _COMMA.split(bare, maxsplit=1)
    parts = [part.strip(" ~*_") for part in parts]
    for pattern, role in _RESERVED:
        if pattern.fullmatch(parts[0].strip()):
            if len(parts) == 1:
                return Label(text, None, role=role, reserved=True)
            if _SENTENCE.search(parts[1]) or not (_names_office(parts[1]) or pattern.fullmatch(parts[1])):
                return None
            given = role_of(parts[1])
            return Label(
                text, None, parts[1].strip(), None, given if role == "unknown" else role, reserved=True
            )
    return None


def _names_office(text: str) -> bool:
    return is_title(text) or is_firm(text) or text.isupper()


def _title_only(text: str, title: str) -> Label | None:
    title = title.strip()
    if not is_title(title) or _SENTENCE.search(title) or len(title.split()) > 12:
        return None
    return Label(text, None, title, role=role_of(title))


def _named(text: str, name: str, pieces: list[str]) -> Label | None:
    """`Name - Title`, `Name - Firm`, or both in either order, the office deciding which is which."""
    if any(_SENTENCE.search(piece) for piece in pieces):
        return None
    if len(pieces) == 1 and (side := _SIDE_WORDS.get(pieces[0].strip().casefold())):
        return Label(text, name, role=side)
    title, firm = _office_and_firm([piece.strip(" ~*_") for piece in pieces])
    if title is None:
        return Label(text, name, None, firm, strength="likely")
    return Label(text, name, title, firm, role_of(title))


def _office_and_firm(pieces: list[str]) -> tuple[str | None, str | None]:
    """`CFO, Trellport, Inc.` and `Analyst, JMP Securities` hold the firm too."""
    offices = [piece for piece in pieces if is_title(piece)]
    firms = [piece for piece in pieces if not is_title(piece)]
    if not offices:
        return None, " - ".join(firms)
    title = " - ".join(offices)
    if firms:
        return title, firms[0]
    parts = _COMMA.split(title)
    if is_analyst(title) and len(parts) == 2 and not is_title(parts[1 if is_analyst(parts[0]) else 0]):
        office = 0 if is_analyst(parts[0]) else 1
        return parts[office], parts[1 - office]
    return _split_off_firm(parts)


def _split_off_firm(parts: list[str]) -> tuple[str, str | None]:
    if len(parts) > 1 and not is_title(parts[0]) and LEGAL.search(parts[0]):
        return ", ".join(parts[1:]), parts[0]
    last = next((i for i in range(len(parts), 0, -1) if is_title(parts[i - 1])), len(parts))
    firm = ", ".join(parts[last:])
    if firm and LEGAL.search(firm):
        return ", ".join(parts[:last]), firm
    return ", ".join(parts), None


def _with_office(text: str, name: str, rest: list[str]) -> Label | None:
    """`Name, Firm - Title`, `Name, Title, Firm`, `Name (Firm)`: weaker, lists in a sentence look alike."""
    name = _HONORIFIC.sub("", name).strip()
    if is_firm(name) and len(rest) == 1 and looks_like_name(rest[0]) and not is_firm(rest[0]):
        name, rest = rest[0].strip(), [name]  # `Sablepoint Securities, Tom Lund`
    if not looks_like_name(name) or _NO_OFFICE.search(text):
        return None
    label = _named(text, clean(name), [piece for piece in rest if piece.strip()])
    if label is None or (label.firm is None and label.title is None):
        return None
    return replace(label, strength="likely" if label.title or is_firm(label.firm or "") else "maybe")


def _reversed(text: str, pieces: list[str]) -> Label | None:
    """`Chief Financial Officer — Ida Roe`: in rosters the office may come first."""
    if len(pieces) < 2 or not looks_like_name(pieces[-1]) or is_title(pieces[-1]):
        return None
    title = " - ".join(piece.strip() for piece in pieces[:-1])
    if not is_title(title) or _SENTENCE.search(title):
        return None
    return Label(text, clean(pieces[-1]), title, None, role_of(title), strength="maybe")
