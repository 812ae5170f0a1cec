"""Who the operator announces, and who then says to be speaking: names and firms out of running text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from earmark_ingest.people.names import NAME, answers_to, clean, looks_like_name

_TITLE = r"(?:(?:Mr|Ms|Mrs|Dr|Miss)\.?\s+)?"
_CUE = (
    r"(?:from(?:\s+the\s+(?:\w+\s+)?(?:line|site)\s+of)?|line\s+of|comes?\s+from"
    r"|go(?:ing)?(?:\s+\w+){0,2}?\s+to|"
    r"mov(?:e|ing)(?:\s+\w+)?\s+to|turn(?:ing)?\s+to|hear(?:\s+\w+)?\s+from|questions?(?:\s+\w+)?\s*(?:is|,"
    r"|:)?|"
    r"next(?:\s+up)?\s*(?:is|,|we\s+have|comes)?|we\s+have|caller\s*(?:is|,)?|take"
    r"|open\s+the\s+line\s+(?:for|of)|"
    r"follow-?up(?:\s+\w+)?\s+from|here\s+is)"
)
_HALF = r"[A-Z][a-z]+(?=(?:\s*[\[(]ph[\])])?\s+(?:from|with|at|of)\s+[A-Z])"
_UNHEARD = r"[\[(][a-z][^\])]{2,20}[\])]"
_CUED = re.compile(
    rf"\b(?i:{_CUE})\s+(?:[Tt]he\s+(?:line|site)\s+of\s+)?{_TITLE}(?P<name>{NAME}|{_HALF}"
    rf"|{_UNHEARD})(?!\w)(?!['’]s)"
)
_WHOLE = re.compile(
    rf"^(?:(?:Is|It['’]s|That['’]s|That\s+is"
    rf"|This\s+is)\s+)?{_TITLE}(?P<name>{NAME})(?=\s*(?:,|with\b|from\b|of\b|at\b|-|–|—"
    rf"|\.?\s*$))"
)
_FIRM = re.compile(
    r"\s*(?:,|-{1,2}|–|—|\()?\s*(?:(?:and\s+)?(?:is\s+)?(?:with|from|of|at|representing|calling\s+from)\s+)?"
    r"(?:the\s+firm\s+(?:of\s+)?)?(?P<firm>[\[(]?[A-Z0-9][^?!;]*)$"
)
_TAIL = re.compile(
    r"[\s,.;-]*(?<!\w)(?:please|your\s+line|you\s+(?:may|are|have|can)|go\s+(?:right\s+)?ahead|is\s|has\s"
    r"|are\s|one\s+moment|"
    r"and\s+(?:your|you|please)|with\s+(?:a|your)\s+(?:\w+\s+)?question|for\s+(?:a|your)\s).*$",
    re.IGNORECASE,
)
_QUESTION = re.compile(
    r"question|go ahead|your line|you may proceed|next|first|last|final|follow-?up|caller", re.IGNORECASE
)
_HAND_BACK = re.compile(
    r"\bback\s+(?:over\s+)?to\b|\bclosing\b|\bconclude|\bno\s+(?:further|more|other)\s+questions",
    re.IGNORECASE,
)
_STAND_IN = (
    re.compile(
        rf"\b(?:[Tt]his\s+is|[Ii]t\s+is|[Ii]t['’]s|[Yy]ou['’]?(?:ve)?\s+(?:have\s+)?got|[Hh]ere\s+is"
        rf"|I['’]m)\s+(?:actually\s+|in\s+fact\s+)?"
        rf"(?P<name>{NAME}|[A-Z][\w'’-]+|[\[(][^\])]*[\])]|in\s+\([^)]*\))?[\s,]*(?:here\s+|speaking\s+)?"
        r"(?:(?:on|in|sitting\s+in|calling\s+in|dialing\s+in|standing\s+in|stepping\s+in|filling\s+in"
        r"|asking|speaking)\s+)?(?:today\s+)?"
        rf"(?:for|on\s+behalf\s+of)\s+{_TITLE}(?P<absent>{NAME}|[A-Z][\w'’-]+)"
    ),
    re.compile(
        rf"\b(?:[Tt]his\s+is|[Ii]t\s+is|[Ii]t['’]s)\s+(?:actually\s+)?(?P<name>{NAME}|[A-Z][\w'’-]+"
        rf"|[\[(][^\])]*[\])])?[\s,]*"
        r"(?:\w+\s+)?on\s+(?P<absent>[A-Z][\w-]+)['’]s?\s+behalf"
    ),
    re.compile(
        rf"(?:^|[.,]\s+)(?P<name>{NAME})[\s,]+(?:(?:on|in|here|sitting\s+in"
        rf"|filling\s+in)\s+)+for\s+(?P<absent>{NAME}|[A-Z][\w'’-]+)"
    ),
)  # fmt: skip
_SELF = re.compile(
    rf"\b(?:[Tt]his\s+is|[Ii]t['’]s|[Ii]t\s+is|[Mm]y\s+name\s+is)\s+(?:actually\s+)?(?P<name>{NAME}"
    rf"|[A-Z][a-z]+)(?=\s*(?:[,.!?]|$|again|here|from|with))"
)
_OPENING = 240
_DOUBT = re.compile(r"\s*[\[(](?:ph|sp\?|phonetic)[\])]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Announcement:
    """Who is called to ask next."""

    name: str
    firm: str | None


@dataclass(frozen=True, slots=True)
class SelfIntroduction:
    """Who says to be speaking, and for whom; `name` is None where it could not be heard."""

    name: str | None
    absent: str | None


def announcements(sentences: Sequence[str], strict: bool = False) -> list[Announcement]:
    """Everybody called to ask, in order; `strict`, for turns not the operator's, wants cue and firm."""
    found = [_announced(sentence, index, sentences, strict) for index, sentence in enumerate(sentences)]
    return [announcement for announcement in found if announcement is not None]


def self_introduction(text: str) -> SelfIntroduction | None:
    """What the first words of a turn say about who is speaking."""
    opening = _DOUBT.sub("", text[:_OPENING])
    for pattern in _STAND_IN:
        if match := pattern.search(opening):
            return SelfIntroduction(_heard(match["name"]), clean(match["absent"]).removesuffix("'s"))
    if match := _SELF.search(opening):
        return SelfIntroduction(_heard(match["name"]), None)
    return None


def _announced(sentence: str, index: int, sentences: Sequence[str], strict: bool) -> Announcement | None:
    if _HAND_BACK.search(sentence):
        return None
    sentence = _DOUBT.sub("", sentence)
    match = _CUED.search(sentence)
    if match is None and not strict:
        match = _WHOLE.search(sentence)
    if match is None or not _may_be_called(match["name"]):
        return None
    name, firm = _split_off_firm(match["name"], _firm(sentence[match.end() :]))
    if firm is None and " " not in name:
        return None
    around = " ".join(sentences[max(0, index - 1) : index + 2])
    if firm is None and not _QUESTION.search(sentence) and (strict or not _QUESTION.search(around)):
        return None
    if strict and (firm is None or not _QUESTION.search(sentence)):
        return None
    return Announcement("" if name[0] in "[(" and " " not in clean(name) else clean(name), firm)


def _may_be_called(name: str) -> bool:
    """A name, in full or half; or none that could be heard: `[indiscernible]`."""
    if name[0] in "[(":
        return True
    return looks_like_name(name if " " in name else f"{name} {name}")


def _firm(rest: str) -> str | None:
    match = _FIRM.match(_TAIL.sub("", rest).rstrip(" .,;)"))
    if match is None:
        return None
    firm = clean(match["firm"].split(". ")[0] if len(match["firm"]) > 60 else match["firm"])
    return firm if 1 < len(firm) <= 70 and len(firm.split()) <= 9 else None


def _split_off_firm(name: str, firm: str | None) -> tuple[str, str | None]:
    """Nothing stands between name and firm in `Ida Roe Tarn Oakley`: two words are the name."""
    words = name.split()
    if firm is None and len(words) == 4 and not any(len(word.rstrip(".")) == 1 for word in words):
        return " ".join(words[:2]), " ".join(words[2:])
    return name, firm


def _heard(name: str | None) -> str | None:
    if not name or name.startswith(("(", "in ")):
        return None
    return clean(name)


def fits(announced: Announcement, name: str) -> bool:
    """Whether the name on a label can be the one that was announced."""
    return answers_to(announced.name, name)
