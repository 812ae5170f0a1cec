"""Whether words of a question name a company here, or are only words: `Target`, `GM`, `now`."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import Protocol

from earmark_ingest.periods import mentions as periods

from earmark.metrics import is_jargon, mentions
from earmark.plan.companies.directory import Entry
from earmark.plan.companies.tokens import Token, whole, without_owner
from earmark.words import STOP

_ASKS = re.compile(r"\b(?:did|does|do|has|have|will|would|can)\s+$", re.IGNORECASE)
_DOES = re.compile(
    r"\s+(?:say|said|report|guide|expect|think|mention|comment|announce|earn|post|pay|spend|beat|miss|raise"
    r"|cut|lower|see|plan"
    r"|have|do|buy|forecast|project|talk|describe|give|provide|withdraw)(?:ed|s|d)?\b",
    re.IGNORECASE,
)
_COMMON = frozenset(
    """advanced air applied ball best big black block blue box capital cash central city core credit crown
    data energy equity express fresh gap global gold great green growth guidance health home income
    investor key land legacy liberty life live main market match mid motor net new next north old open
    park peak performance pioneer power premier prime progress public quality rapid red regional retail
    royal safe select service silver smart snap social solar sound south spirit sport sprint square
    standard star steel stock store strategic summit sun superior supply target team texas time title
    top total tower trade travel tri true trust twin ultra union universal urban value visa vision vital
    water west white wide wild world""".split()
)
"""Words that a question may begin with and mean."""
_PLAIN_USE = re.compile(r"\s+(?:of|between|for|in|is|was|are|to|from|at|on|by|with|the|and)\b")
QUESTION = re.compile(
    r"^\W*(?:what|how|who|whom|whose|which|when|where|why|did|does|do|is|are|was|were|has|have"
    r"|will|can|could|would|should|compare|list|name|show|tell|give|summari[sz]e)\b",
    re.IGNORECASE,
)
"""How a question begins that is a sentence, and no note of the desk (`nlok f2q08 dso`)."""
NOTE = 14
"""Words of the longest note."""
_OFTEN = 3
"""Calls of others from which on a name is also a word."""


class Spoken(Protocol):
    """What was said in the library."""

    def __call__(self, word: str) -> int:
        """On how many calls a word is said, as far as counted; 0 for a word that nobody says."""

    def calls(self, words: str) -> Collection[str]:
        """The calls on which all these words are said in one passage."""


def counts(entry: Entry, question: str, tokens: Sequence[Token], at: int, count: int, spoken: Spoken) -> bool:
    """Whether these words name somebody here, or are only words."""
    first, last = tokens[at], tokens[at + count - 1]
    if entry.strength == "ticker":
        return count == 1 and _is_ticker(entry, first, question, tokens, at, spoken)
    if entry.strength == "vague":
        return first.text[:1].isupper() and without_owner(last.text) != last.text
    if count > 1:
        return True
    if first.key in STOP or first.key.isdigit():
        return False
    if question[last.end : last.end + 4].lower() == ".com":
        return True
    capital = any(map(str.isupper, first.text)) and (question != question.upper() or len(tokens) > 1)
    if capital and at:
        return len(first.key) > 1 and not is_jargon(first.text)
    if not _is_word(entry, first, spoken):
        return capital or desk_first(question, at) or len(first.key) >= 4
    if _is_subject(question, first, last):
        return True
    if entry.strength == "head" and (first.key in _COMMON or not capital):
        owns = last.text[-1:] == "s" and "'" in last.text.replace("’", "'")
        return owns and (capital or (first.key not in _COMMON and question == question.lower()))
    return (capital or desk_first(question, at)) and not _PLAIN_USE.match(question, last.end)


def _is_subject(question: str, first: Token, last: Token) -> bool:
    """Whether a word does what only a company does: "what did gap say", "has visa guided"."""
    return bool(_ASKS.search(question[: first.start]) and _DOES.match(question, last.end))


def part_of_name(
    entries: Sequence[Entry], question: str, tokens: Sequence[Token], at: int, spoken: Spoken
) -> bool:
    """Whether a word is the first of another's name: `Dana Evan` is nobody of Dana Incorporated."""
    if at + 1 >= len(tokens) or not all(e.firm and e.strength in ("name", "head") for e in entries):
        return False
    here, after = tokens[at], tokens[at + 1]
    plain = after.text[:1].isupper() and after.text[1:].islower() and question[here.end : after.start] == " "
    if not plain or after.key in STOP or mentions(after.text) or whole(question, here.end) > here.end:
        return False
    own = {call.id for entry in entries if entry.firm for call in entry.firm.calls}
    said = spoken.calls(f"{here.key} {after.key}")
    return bool(said) and own.isdisjoint(said)


def _is_word(entry: Entry, token: Token, spoken: Spoken) -> bool:
    """Whether a name is said on the calls of others too: `target`, `visa`, `gap`."""
    own = len(entry.firm.calls) if entry.firm else 0
    return spoken(token.key) > own + _OFTEN


def _is_ticker(
    entry: Entry, token: Token, question: str, tokens: Sequence[Token], at: int, spoken: Spoken
) -> bool:
    """Whether a word is a ticker here; `_without_weak` has the last word on those that are jargon."""
    if token.text.startswith("$"):
        return True
    bare = without_owner(token.text)
    shouting = question == question.upper() and len(tokens) > 3
    if bare.isupper() and not (shouting and (token.key in STOP or _is_word(entry, token, spoken))):
        return not (at == 0 and len(bare) == 1 and bare in "AI")
    small = token.key
    if not bare.islower():
        return False
    if entry.firm is None and (at or small in STOP or spoken(small)):
        return False  # a word, and nobody's call that is held
    if at == 0 and not QUESTION.match(question) and len(small) > 1 and _is_note(question, token.end):
        return True
    if small in STOP or len(small) < 2:
        return False
    if desk_first(question, at) or _after_ticker(question, tokens, at):
        return True
    return len(small) > 2 and not is_jargon(small) and not spoken(small)


def _is_note(question: str, end: int) -> bool:
    """Whether what follows is a metric and a period, and no sentence: `now subs rev 2q21`."""
    rest = question[end:]
    return bool(mentions(rest) and periods(rest)) and not re.search(r"\b(?:the|a|an|of|that|it)\b", rest)


def desk_first(question: str, at: int) -> bool:
    """Whether a word opens a note of the desk: `nlok f2q08 dso`."""
    return at == 0 and not QUESTION.match(question) and len(question.split()) <= NOTE


def _after_ticker(question: str, tokens: Sequence[Token], at: int) -> bool:
    """Whether a word stands behind another ticker in a note: `aapl vs msft gm`."""
    if at < 2 or QUESTION.match(question):
        return False
    return tokens[at - 1].key in ("vs", "and", "or", "versus") and at <= 4
