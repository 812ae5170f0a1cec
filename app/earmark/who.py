"""Which companies a question names: those of the library, and names that are not in it."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from earmark_ingest.library import CallRecord

from earmark.metrics import bases, mentions
from earmark.words import GUIDANCE, STOP

_SUFFIX = re.compile(
    r"[,\s]+(?:inc|incorporated|corp|corporation|co|company|ltd|limited|plc|llc|group|holdings?|n\.?v|s\.?a"
    r"|ag|the)\.?$",
    re.IGNORECASE,
)
_COMMON_FIRST = frozenset(
    """american united general first national international global north south east west western eastern
    northern southern new old great best big blue red green black white gold silver home life health
    public royal standard advanced applied digital union central world open""".split()
)
_TAIL = (
    r"(?:(?:,? [A-Z][\w&.-]*){0,4}?,? "
    r"(?:(?i:inc|incorporated|corp|corporation|co|company|ltd|limited|plc|group|holdings?)|S\.A|N\.V)\b\.?,?"
    r"(?: (?i:inc|corp|co|ltd|plc)\b\.?,?)?)?"
)
"""What follows the short form of a registered name: `PHARMACEUTICAL SERVICES INC`."""
_NAME = r"[A-Z][\w&.-]*(?: (?:[A-Z][\w&.-]*|of|and|&)){0,3}"
_SUBJECT = re.compile(
    rf"(?P<owner>{_NAME})(?:['’]s?)(?=\s)"
    rf"|(?:\b(?:did|does|has|had|is|was|will|do|are|were|at|for|by|of|from|between|and|than|vs\.?|versus"
    rf"|or) )(?P<subject>{_NAME})"
)
_TICKERLIKE = re.compile(r"^[$]?[a-z]{2,5}$")
_MONTH = re.compile(
    r"^(?:January|February|March|April|May|June|July|August|September|October|November|December|Q[1-4]"
    r"|H[12]|FY\d*"
    r"|GAAP|CEO|CFO|COO|CTO|IR|[A-Z]{1,5}s?|Q&A|Europe|Asia|Americas?|EMEA|APAC|Japan|China|India|Internet)\b"
)


@dataclass(frozen=True, slots=True)
class Firm:
    """A company of the library with its calls, oldest first, and the names it goes by."""

    key: str
    name: str
    names: tuple[str, ...]
    calls: tuple[CallRecord, ...]


@dataclass(frozen=True, slots=True)
class Named:
    """The companies a question names."""

    firms: tuple[Firm, ...]
    unknown: tuple[str, ...]
    """Names used as a company's that the library's words do not hold at all."""
    doubtful: tuple[str, ...]
    """Names used as a company's that occur on the calls of others: a segment, or not in the library."""
    rest: str
    """The question with the names of its companies blanked out."""


def firms(records: Iterable[CallRecord]) -> list[Firm]:
    """The library's companies; calls are one company's when they share the ticker, else the name."""
    grouped: dict[str, list[CallRecord]] = {}
    for record in records:
        grouped.setdefault(_key(record), []).append(record)
    firsts = [_first(name) for group in grouped.values() for name in {record.company for record in group}]
    return [_firm(key, calls, firsts) for key, calls in sorted(grouped.items())]


def named(question: str, library: Sequence[Firm], spoken: Callable[[str], bool]) -> Named:
    """Find the companies in `question`; `spoken` says whether a word occurs anywhere in the library."""
    rest, found = question, []
    places = [(_place(question, firm), firm) for firm in library]
    for place, firm in sorted((item for item in places if item[0]), key=lambda item: item[0][0]):
        found.append(firm)
        for start, end in place:
            rest = rest[:start] + " " * (end - start) + rest[end:]
    if not found and (near := _misspelt(question, library, spoken)):
        found, rest = [near[0]], re.sub(rf"\b{re.escape(near[1])}(?:['’]s)?", " ", question)
    names = _foreign(rest, question)
    unknown = [name for name in names if not any(spoken(word) for word in re.findall(r"\w+", name))]
    if not found and not names and (ticker := _strange_ticker(question, spoken)):
        unknown.append(ticker)
    for name in names:
        rest = rest.replace(name, " " * len(name)) if GUIDANCE.search(name) else rest
    return Named(tuple(found), tuple(unknown), tuple(n for n in names if n not in unknown), rest)


def _key(record: CallRecord) -> str:
    return (record.ticker or _short(record.company or record.id)).upper()


def _short(name: str) -> str:
    while (shorter := _SUFFIX.sub("", name)) != name:
        name = shorter
    return name


def _first(name: str | None) -> str:
    parts = re.split(r"[\s,.]+", (name or "").lower())
    return next((part for part in parts if len(part) > 2 and part != "the"), parts[0])


def _firm(key: str, calls: list[CallRecord], firsts: list[str]) -> Firm:
    ordered = tuple(
        sorted(calls, key=lambda call: (str(call.period or ""), str(call.call_date or ""), call.id))
    )
    newest = ordered[-1]
    names = {newest.ticker, *(call.company for call in ordered), *newest.aliases}
    names |= {_short(call.company) for call in ordered if call.company}
    first = _first(newest.company)
    if len(first) >= 4 and first not in _COMMON_FIRST and firsts.count(first) == 1:
        names.add(first)
    kept = sorted((name for name in names if name), key=len, reverse=True)
    return Firm(key, newest.company or newest.ticker or newest.id, tuple(kept), ordered)


def _place(question: str, firm: Firm) -> list[tuple[int, int]]:
    """Where a firm is named, by name or ticker; short ones and those that are words only as written."""
    found: list[tuple[int, int]] = []
    for name in firm.names:
        loose = "(?i:{})" if name.lower() not in STOP and len(name) >= 3 else "{}"
        exact = rf"(?<!\w)(?:[A-Z]\.? ){{0,2}}\$?{loose.format(re.escape(name))}{_TAIL}(?:['’]s?)?(?!\w)"
        pattern = re.compile(exact if name.isascii() else re.escape(name))
        found += [
            m.span() for m in pattern.finditer(question) if not any(a <= m.start() < b for a, b in found)
        ]
    return sorted(found)


def _misspelt(
    question: str, library: Sequence[Firm], spoken: Callable[[str], bool]
) -> tuple[Firm, str] | None:
    """A firm whose name is one slip away from a word that nobody said on any call."""
    for word in re.findall(r"[^\W\d_]{5,}", question):
        for firm in library:
            first = _first(firm.name)
            near = len(first) >= 5 and difflib.SequenceMatcher(None, word.lower(), first).ratio() >= 0.85
            if near and word.lower() != first and not spoken(word):
                return firm, word
    return None


def _foreign(rest: str, question: str) -> list[str]:
    """Capitalised names that stand where a company would: as an owner or as the subject."""
    if not (list(mentions(question)) or bases(question) or GUIDANCE.search(question)):
        owners_only = True
    else:
        owners_only = False
    found = []
    for match in _SUBJECT.finditer(rest):
        name = match["owner"] or ("" if owners_only else match["subject"])
        name = re.sub(
            r"^(?:What|How|Who|When|Where|Why|Which|Did|Does|Is|Was|The|Compare|And|Has)\b\s*", "", name or ""
        )
        if name and not _MONTH.match(name) and name.lower() not in STOP and not list(mentions(name)):
            found.append(name)
    return list(dict.fromkeys(found))


def _strange_ticker(question: str, spoken: Callable[[str], bool]) -> str | None:
    """The first word of a desk-style question (`aapl rev guide`) when it can only be a ticker."""
    tokens = question.rstrip(" ?").split()
    if not 2 <= len(tokens) <= 6:
        return None
    first = tokens[0]
    if first != first.lower() and first != first.upper():
        return None
    strange = _TICKERLIKE.match(first.lower()) and first.lower() not in STOP and not list(mentions(first))
    return first if strange and not spoken(first) else None
