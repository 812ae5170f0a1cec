"""Which companies a question names: those of the library, and names that are not in it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from earmark_ingest.periods import mentions as periods
from rapidfuzz import process
from rapidfuzz.distance import OSA

from earmark.metrics import is_jargon, mentions
from earmark.plan.directory import LONGEST, Directory, Entry, Firm
from earmark.plan.foreign import foreign
from earmark.words import STOP


class Spoken(Protocol):
    """What was said in the library."""

    def __call__(self, word: str) -> int:
        """On how many calls a word is said, as far as counted; 0 for a word that nobody says."""

    def calls(self, words: str) -> Collection[str]:
        """The calls on which all these words are said in one passage."""


_TOKEN = re.compile(r"\$?[^\W_]+(?:['’][^\W_]+)*|&")
_SHORT = re.compile(r"^[A-Z]\.?$")
_FORM = re.compile(
    r"(?:\.com\b)?(?:\s?/\w{2,3}/?)?(?:,? (?i:inc|incorporated|corp|corporation|co|company|ltd|limited|plc|llc|l\.?p"
    r"|group|holdings?|trust|reit|n\.?v|s\.?a|ag)\b\.?){0,3}(?:['’]s?(?!\w))?"
)
"""What may follow the short form of a registered name."""
_TAIL = re.compile(
    r"(?: [A-Z][\w&.-]*){1,4}?,? (?i:inc|incorporated|corp|corporation|company|ltd|limited|plc)\b\.?(?:['’]s?(?!\w))?"
)
"""The rest of a registered name that the library does not know in full: `PHARMACEUTICAL SERVICES INC`."""
_PLAIN_USE = re.compile(r"\s+(?:of|between|for|in|is|was|are|to|from|at|on|by|with|the|and)\b")
_DESK = re.compile(
    r"^\W*(?:what|how|who|whom|whose|which|when|where|why|did|does|do|is|are|was|were|has|have"
    r"|will|can|could|would|should|compare|list|name|show|tell|give|summari[sz]e)\b",
    re.IGNORECASE,
)
_EXCEPT = re.compile(r"\b(?:not|except|excluding|besides|other than|apart from) (?:for )?$", re.IGNORECASE)
_DESK_WORDS = 14
_OFTEN = 3
"""Calls of others from which on a name is also a word."""


@dataclass(frozen=True, slots=True)
class Named:
    """The companies a question names."""

    firms: tuple[Firm, ...]
    unknown: tuple[str, ...]
    """Names of companies that the library does not hold."""
    doubtful: tuple[str, ...]
    """Names used as a company's that occur on the calls of others: a segment, or not in the library."""
    rest: str
    """The question with the names of its companies blanked out."""
    either: tuple[Firm, ...] = ()
    """Firms that share a name of the question, where nothing tells which is meant."""
    places: tuple[tuple[int, Firm], ...] = ()
    """Where each firm is named, again and again."""


@dataclass(frozen=True, slots=True)
class _Match:
    """A name in the question."""

    start: int
    end: int
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class _Token:
    start: int
    end: int
    key: str
    text: str

    @property
    def whole(self) -> str:
        """The key with the `s` of a name such as `Dick's`."""
        return re.sub(r"['’]", "", self.text.casefold())


def named(question: str, library: Directory, spoken: Spoken) -> Named:
    """Find the companies in `question`."""
    found = sorted(
        [*_eastern(question, library), *_matches(question, library, spoken)], key=lambda m: m.start
    )
    found = _without_weak(question, found) or _at_the_end(question, library)
    if not any(entry.firm for match in found for entry in match.entries):
        found += _misspelt(question, library, spoken, found)
    rest = _without(question, found)
    firms = dict.fromkeys(m.entries[0].firm for m in found if len({e.firm for e in m.entries}) == 1)
    either = [e.firm for m in found for e in m.entries if e.firm and len({e.firm for e in m.entries}) > 1]
    chosen = [firm for firm in firms if firm is not None]
    absent = [
        question[m.start : m.end].rstrip("'’s ") for m in found if all(e.firm is None for e in m.entries)
    ]
    names = foreign(rest, question, listed=bool(found))
    unknown = [*absent, *names.certain, *(n for n in names.likely if not _said(n, spoken))]
    if not found and not unknown and not names.likely and (ticker := _strange_ticker(question, spoken)):
        unknown.append(ticker)
        rest = rest.replace(ticker, " " * len(ticker), 1)
    for name in (*names.certain, *unknown):
        rest = rest.replace(name, " " * len(name))
    doubtful = tuple(n for n in names.likely if n not in unknown)
    left = tuple(dict.fromkeys(firm for firm in either if firm not in chosen))
    places = tuple((m.start, m.entries[0].firm) for m in found if m.entries[0].firm in chosen)
    return Named(
        tuple(chosen),
        tuple(dict.fromkeys(unknown)),
        doubtful,
        rest,
        () if chosen else left,
        places,  # type: ignore[arg-type]
    )


def _at_the_end(question: str, library: Directory) -> list[_Match]:
    """A note that ends with the company's name in small letters: `cfo fy20 vs capex, visa`."""
    if _DESK.match(question) or len(question.split()) > _DESK_WORDS or not mentions(question):
        return []
    match = re.search(r",\s*([^\W\d_]{3,})\W*$", question)
    entries = library.named(_plain(match[1])) if match else ()
    if match is None or not entries or entries[0].strength != "name" or mentions(match[1]):
        return []
    return [_Match(*match.span(1), entries)]


def _without_weak(question: str, found: list[_Match]) -> list[_Match]:
    """Tickers such as GM, IT and A are companies only where no other is named and a metric follows."""
    kept = [match for match in found if not _EXCEPT.search(question[: match.start])]
    found = kept or found
    strong = [match for match in found if not _is_weak(question, match)]
    named = any(match.entries[0].firm for match in strong)
    return strong if named else [m for m in found if m in strong or _metric_follows(question, m.end)]


def _is_weak(question: str, match: _Match) -> bool:
    text = question[match.start : match.end]
    ticker = match.entries[0].strength == "ticker" and text.isalpha()
    return ticker and (len(text) == 1 or is_jargon(text)) and not _desk_first(question, match.start)


def _metric_follows(question: str, at: int) -> bool:
    return bool(re.match(r"(?:['’]s)?\s+(?:\w+ )?$", question[at : at + 12])) or any(
        mention.start <= 12 for mention in mentions(question[at : at + 60])
    )


def _at_the_end(question: str, library: Directory) -> list[_Match]:
    """A note that ends with the company's name in small letters: `cfo fy20 vs capex, visa`."""
    if _DESK.match(question) or len(question.split()) > _DESK_WORDS or not mentions(question):
        return []
    match = re.search(r",\s*([^\W\d_]{3,})\W*$", question)
    entries = library.named(_plain(match[1])) if match else ()
    if match is None or not entries or entries[0].strength != "name" or mentions(match[1]):
        return []
    return [_Match(*match.span(1), entries)]


def _without_weak(question: str, found: list[_Match]) -> list[_Match]:
    """Tickers such as GM, IT and A are companies only where no other is named and a metric follows."""
    strong = [match for match in found if not _is_weak(question, match)]
    named = any(match.entries[0].firm for match in strong)
    return strong if named else [m for m in found if m in strong or _metric_follows(question, m.end)]


def _is_weak(question: str, match: _Match) -> bool:
    text = question[match.start : match.end]
    ticker = match.entries[0].strength == "ticker" and text.isalpha()
    return ticker and (len(text) == 1 or is_jargon(text)) and not _desk_first(question, match.start)


def _metric_follows(question: str, at: int) -> bool:
    return any(mention.start <= 12 for mention in mentions(question[at : at + 60]))


def _said(name: str, spoken: Spoken) -> bool:
    return any(spoken(word) for word in re.findall(r"\w+", name))


def _without(question: str, found: Sequence[_Match]) -> str:
    for match in found:
        question = question[: match.start] + " " * (match.end - match.start) + question[match.end :]
    return question


def _tokens(question: str) -> list[_Token]:
    return [_Token(m.start(), m.end(), _plain(m[0]), m[0]) for m in _TOKEN.finditer(question)]


def _plain(word: str) -> str:
    bare = re.sub(r"['’]s?$", "", word.casefold().lstrip("$"))
    return "and" if bare == "&" else re.sub(r"['’]", "", bare)


def _eastern(question: str, library: Directory) -> Iterator[_Match]:
    """Names in scripts that set no blanks between words."""
    if question.isascii():
        return
    taken: list[tuple[int, int]] = []
    for name, firm in library.east:
        for match in re.finditer(re.escape(name), question, re.IGNORECASE):
            if not any(a < match.end() and match.start() < b for a, b in taken):
                taken.append(match.span())
                yield _Match(match.start(), match.end(), (Entry(firm, "name", name),))


def _matches(question: str, library: Directory, spoken: Spoken) -> list[_Match]:
    """The longest names from left to right."""
    tokens, found, at = _tokens(question), [], 0
    while at < len(tokens):
        match, used = _match_at(question, tokens, at, library, spoken)
        if match is not None:
            found.append(match)
        at += used
    return found


def _match_at(
    question: str, tokens: Sequence[_Token], at: int, library: Directory, spoken: Spoken
) -> tuple[_Match | None, int]:
    for count in range(min(LONGEST, len(tokens) - at), 0, -1):
        run = tokens[at : at + count]
        if count > 1 and not re.fullmatch(r"[\s.\-&]*", _between(question, run)):
            continue
        entries = library.named("".join(token.key for token in run)) or (
            library.named("".join(token.whole for token in run)) if count > 1 else ()
        )
        kept = tuple(e for e in entries if _counts(e, question, tokens, at, count, spoken))
        if kept and count == 1 and _part_of_name(kept, question, tokens, at, spoken):
            kept = ()
        if kept:
            start, end = run[0].start, run[-1].end
            while (
                at
                and _SHORT.match(tokens[at - 1].text)
                and question[tokens[at - 1].end : start] in (" ", ". ")
            ):
                at, start = at - 1, tokens[at - 1].start  # an initial before the name: `A. O. Smith`
            end = _whole(question, end)
            used = sum(start <= token.start < end for token in tokens)
            return _Match(start, end, kept), max(count, used)
    return None, 1


def _between(question: str, run: Sequence[_Token]) -> str:
    return "".join(question[a.end : b.start] for a, b in zip(run, run[1:], strict=False))


def _whole(question: str, end: int) -> int:
    """Where the name ends with its legal form, or with the rest of a registered name."""
    for pattern in (_FORM, _TAIL):
        match = pattern.match(question, end)
        if match and match.end() > end:
            return match.end()
    return end


def _counts(
    entry: Entry, question: str, tokens: Sequence[_Token], at: int, count: int, spoken: Spoken
) -> bool:
    """Whether these words name somebody here, or are only words."""
    first, last = tokens[at], tokens[at + count - 1]
    if entry.strength == "ticker":
        return _is_ticker(entry, first, question, tokens, at, spoken)
    if entry.strength == "vague":
        return first.text[:1].isupper() and bool(re.search(r"['’]s?$", last.text))
    if count > 1:
        return True
    if first.key in STOP or first.key.isdigit():
        return False
    if question[last.end : last.end + 4].lower() == ".com":
        return True
    capital = any(map(str.isupper, first.text)) and (question != question.upper() or len(tokens) > 1)
    if capital and at:
        return len(first.key) > 1 and not is_jargon(first.text)
    wordlike = _is_word(entry, first, spoken)
    if capital or _desk_first(question, at):
        return not (wordlike and _PLAIN_USE.match(question, last.end))
    return len(first.key) >= 4 and not wordlike


def _part_of_name(
    entries: Sequence[Entry], question: str, tokens: Sequence[_Token], at: int, spoken: Spoken
) -> bool:
    """Whether a word is the first of another's name: `Dana Evan` is nobody of Dana Incorporated."""
    if at + 1 >= len(tokens) or not all(e.firm and e.strength in ("name", "head") for e in entries):
        return False
    here, after = tokens[at], tokens[at + 1]
    plain = after.text[:1].isupper() and after.text[1:].islower() and question[here.end : after.start] == " "
    if (
        not plain
        or after.key in STOP
        or mentions(after.text)
        or _FORM.match(question, here.end).end() > here.end
    ):  # type: ignore[union-attr]
        return False
    own = {call.id for entry in entries if entry.firm for call in entry.firm.calls}
    said = spoken.calls(f"{here.key} {after.key}")
    return bool(said) and own.isdisjoint(said)


def _is_word(entry: Entry, token: _Token, spoken: Spoken) -> bool:
    """Whether a name is said on the calls of others too: `target`, `visa`, `gap`."""
    own = len(entry.firm.calls) if entry.firm else 0
    return spoken(token.key) > own + _OFTEN


def _is_ticker(
    entry: Entry, token: _Token, question: str, tokens: Sequence[_Token], at: int, spoken: Spoken
) -> bool:
    """Whether a word is a ticker here; `_without_weak` has the last word on those that are jargon."""
    if token.text.startswith("$"):
        return True
    bare = re.sub(r"['’]s?$", "", token.text)
    shouting = question == question.upper() and len(tokens) > 3
    if bare.isupper() and not (shouting and (token.key in STOP or _is_word(entry, token, spoken))):
        return not (at == 0 and len(bare) == 1 and bare in "AI")
    small = token.key
    if at == 0 and not _DESK.match(question) and len(small) > 1 and _is_note(question, token.end):
        return True
    if small in STOP or len(small) < 2:
        return False
    if _desk_first(question, at) or _after_ticker(question, tokens, at):
        return True
    return len(small) > 2 and not is_jargon(small) and not spoken(small)


def _is_note(question: str, end: int) -> bool:
    """Whether what follows is a metric and a period, and no sentence: `now subs rev 2q21`."""
    rest = question[end:]
    return bool(mentions(rest) and periods(rest)) and not re.search(r"\b(?:the|a|an|of|that|it)\b", rest)


def _desk_first(question: str, at: int) -> bool:
    """Whether a word opens a note of the desk: `nlok f2q08 dso`."""
    return at == 0 and not _DESK.match(question) and len(question.split()) <= _DESK_WORDS


def _after_ticker(question: str, tokens: Sequence[_Token], at: int) -> bool:
    """Whether a word stands behind another ticker in a note: `aapl vs msft gm`."""
    if at < 2 or _DESK.match(question):
        return False
    return tokens[at - 1].key in ("vs", "and", "or", "versus") and at <= 4


def _misspelt(question: str, library: Directory, spoken: Spoken, found: Sequence[_Match]) -> list[_Match]:
    """A name that is one slip (of a long one, two) away from words that nobody says on any call."""
    tokens = [t for t in _tokens(question) if not any(m.start <= t.start < m.end for m in found)]
    for count in (3, 2, 1):
        for at in range(len(tokens) - count + 1):
            run = tokens[at : at + count]
            key = "".join(token.key for token in run)
            if len(key) < 5 or run[0].key in STOP or not key.isalpha() or all(spoken(t.key) for t in run):
                continue
            if entries := _nearest(key, library):
                return [_Match(run[0].start, _whole(question, run[-1].end), entries)]
    return []


def _nearest(key: str, library: Directory) -> tuple[Entry, ...]:
    most = 1 if len(key) < 8 else 2
    near = process.extract(key, library.heads, scorer=OSA.distance, score_cutoff=most, limit=3)
    near = [one for one in near if one[0][:1] == key[:1]]
    if not near or (
        len(near) > 1
        and near[0][1] == near[1][1]
        and _owner(near[0][0], library) != _owner(near[1][0], library)
    ):
        return ()
    return library.named(near[0][0])


def _owner(key: str, library: Directory) -> Firm | None:
    return library.named(key)[0].firm


def _strange_ticker(question: str, spoken: Spoken) -> str | None:
    """The first word of a desk-style question (`aapl rev guide`) when it can only be a ticker."""
    tokens = question.rstrip(" ?").split()
    if not 2 <= len(tokens) <= _DESK_WORDS or _DESK.match(question):
        return None
    first = tokens[0]
    if first not in (first.lower(), first.upper()) or not re.fullmatch(r"\$?[A-Za-z]{2,5}", first):
        return None
    strange = first.lower() not in STOP and not is_jargon(first)
    return first if strange and not spoken(first) else None
