"""Names that are written with a slip, or are nobody's here."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapidfuzz import process
from rapidfuzz.distance import OSA

from earmark.metrics import is_jargon, mentions
from earmark.plan.companies.directory import Directory, Entry, Firm
from earmark.plan.companies.naming import NOTE, QUESTION, Spoken
from earmark.plan.companies.tokens import Match, plain, tokens, whole
from earmark.words import STOP


def misspelt(question: str, library: Directory, spoken: Spoken, found: Sequence[Match]) -> list[Match]:
    """A name that is one slip (of a long one, two) away from words that nobody says on any call."""
    words = [t for t in tokens(question) if not any(m.start <= t.start < m.end for m in found)]
    for count in (3, 2, 1):
        for at in range(len(words) - count + 1):
            run = words[at : at + count]
            key = "".join(token.key for token in run)
            if (
                len(key) < 5
                or any(token.key in STOP for token in run)
                or not key.isalpha()
                or ((heard := all(spoken(t.key) for t in run)) and (at or count > 1))
            ):
                continue
            entries = _nearest(key, library)
            if entries and (not heard or _is_its_own(key, entries, spoken)):
                return [Match(run[0].start, whole(question, run[-1].end), entries)]
    return []


def _is_its_own(key: str, entries: Sequence[Entry], spoken: Spoken) -> bool:
    """Whether nobody says the word but its own company: a slip in the last letters stems as the name does."""
    own = {call.id for entry in entries if entry.firm for call in entry.firm.calls}
    said = spoken.calls(key)
    return bool(said) and own.issuperset(said)


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
    entries = library.named(near[0][0])
    return entries if entries and entries[0].firm is not None else ()


def _owner(key: str, library: Directory) -> Firm | None:
    return library.named(key)[0].firm


def at_the_end(question: str, library: Directory) -> list[Match]:
    """A note that ends with the company's name in small letters: `cfo fy20 vs capex, visa`."""
    if QUESTION.match(question) or len(question.split()) > NOTE or not mentions(question):
        return []
    match = re.search(r",\s*([^\W\d_]{3,})\W*$", question)
    entries = library.named(plain(match[1])) if match else ()
    if match is None or not entries or entries[0].strength != "name" or mentions(match[1]):
        return []
    return [Match(*match.span(1), entries)]


def strange_ticker(question: str, spoken: Spoken) -> str | None:
    """The first word of a desk-style question (`aapl rev guide`) when it can only be a ticker."""
    words = question.rstrip(" ?").split()
    if not 2 <= len(words) <= NOTE or QUESTION.match(question):
        return None
    first = words[0]
    if first not in (first.lower(), first.upper()) or not re.fullmatch(r"\$?[A-Za-z]{2,5}", first):
        return None
    strange = first.lower() not in STOP and not is_jargon(first)
    return first if strange and not spoken(first) else None
