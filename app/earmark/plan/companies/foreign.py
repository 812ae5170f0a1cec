"""Names in a question that stand where a company's would, and are none of the library's."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from earmark.metrics import bases, mentions
from earmark.plan.companies.tokens import without_owner
from earmark.words import GUIDANCE, STOP

_WORD = r"[A-Z][\w&.-]*"
_NAME = rf"{_WORD}(?: (?:{_WORD}|of|and|&)){{0,3}}"
_LEGAL = re.compile(
    r"\b((?:[A-Z][\w&’'-]*\.?,? (?:(?:of|and|&|the|de|du) )?){1,5}?"
    r"(?:Inc|Incorporated|Corp|Corporation|Company|Co|Ltd|Limited|PLC|plc|Plc|LLC|L\.P|LP|N\.V|NV|S\.A|SA"
    r"|AG|SE|Group"
    r"|Holdings?|Bancorp|REIT|Re|Technology|Technologies|Laboratories|Networks|Pharmaceuticals|Energy"
    r"|Motors?)\b\.?(?:, (?:Inc|Ltd|LLC)\b\.?)?)"
)
_SUBJECT = re.compile(
    rf"(?P<owner>{_NAME})(?:['’]s?)(?=\s)"
    rf"|(?:\b(?i:did|does|has|had|is|was|will|do|are|were|at|for|by|of|from|between|and|than|vs\.?|versus"
    rf"|or|among) )(?P<subject>{_NAME})"
)
_AFTER = re.compile(rf"\s*(?:,|,? and|&|,? or|vs\.?|versus)\s+(?P<name>{_WORD}(?: {_WORD})?)(?!\w)")
_AHEAD = re.compile(rf"(?:^|[\s,])(?P<name>{_WORD}(?: {_WORD})?)\s*(?:,|,? and|&|,? or|vs\.?|versus)\s+$")
_OPENERS = re.compile(
    r"^(?:What|How|Who|When|Where|Why|Which|Did|Does|Is|Was|Were|Are|The|Compare|And|Has|Have|Had|In|On|At"
    r"|For|During|Of|From"
    r"|List|Show|Give|Tell|Between|Among)\b\s*"
)
_NO_COMPANY = re.compile(
    r"^(?:January|February|March|April|May|June|July|August|September|October|November|December|Q[1-4]"
    r"|H[12]|FY\d*"
    r"|GAAP|CEO|CFO|COO|CTO|IR|[A-Z]{1,5}s?|Q&A|Europe|Asia|Americas?|EMEA|APAC|Japan|China|India|Internet"
    r"|North|South|Latin|United|Western|Eastern|International|Management|Chief|COVID.*)\b"
)
_VAGUE_FORM = re.compile(
    r"(?:Group|Holdings?|Re|Technology|Technologies|Laboratories|Networks|Energy|Motors?|SE|Co|Company"
    r"|Corporation)$"
)


@dataclass(frozen=True, slots=True)
class Foreign:
    """What may be companies that are not held."""

    certain: tuple[str, ...]
    """Names with a legal form."""
    likely: tuple[str, ...]
    """Capitalised names that own something or do something here."""


def foreign(rest: str, question: str, found: Sequence[tuple[int, int]]) -> Foreign:
    """The names of `rest`, the question without the companies that were found, at the places `found`."""
    certain = [
        name
        for match in _LEGAL.finditer(rest)
        if (name := _OPENERS.sub("", match[1]).strip(" ,")) and _registered(name, match, rest)
    ]
    certain += [name for name in _beside(rest, found) if not any(name in one for one in certain)]
    left = rest
    for name in certain:
        left = left.replace(name, " " * len(name))
    about = bool(mentions(question) or bases(question) or GUIDANCE.search(question) or found)
    likely = [name for match in _SUBJECT.finditer(left) if (name := _subject(match, about))]
    return Foreign(tuple(dict.fromkeys(certain)), tuple(dict.fromkeys(likely)))


def _beside(rest: str, found: Sequence[tuple[int, int]]) -> Iterator[str]:
    """Names that stand in a list with a company: "Stryker, Medtronic", "Marriott and Hyatt"."""
    for start, end in found:
        for match in (_AFTER.match(rest, end), _AHEAD.search(rest[:start])):
            name = match and _subject_name(match["name"])
            if name and not any(word.isupper() for word in name.split()):
                yield name


def _registered(name: str, match: re.Match[str], rest: str) -> bool:
    """Whether a name with a form of words such as `Group` is used as a company's."""
    words = name.rstrip(".").split()
    if len(words) < 2 or len(words[0].strip(".,")) < 2 or mentions(name):
        return False
    if not _VAGUE_FORM.search(name.rstrip(".")):
        return True
    if "," in name:
        return False  # things in a list
    after = rest[match.end() : match.end() + 2]
    before = rest[: match.start(1)].rstrip()
    return after[:1] in "'’" or bool(
        re.search(r"(?:among|did|does|of|for|and|,|by|at)$", before, re.IGNORECASE)
    )


def _subject(match: re.Match[str], about: bool) -> str:
    return _subject_name(match["owner"] or (match["subject"] if about else "") or "")


def _subject_name(name: str) -> str:
    name = without_owner(_OPENERS.sub("", name)).strip(" ,.")
    named = name and not _NO_COMPANY.match(name) and name.lower() not in STOP and not mentions(name)
    return name if named and not all(word.lower() in STOP for word in name.split()) else ""
