"""A question cut into words, with the key under which each is looked up."""

from __future__ import annotations

import re
from dataclasses import dataclass

from earmark.plan.companies.directory import Entry, Firm

_TOKEN = re.compile(r"\$?[^\W_]+(?:['’][^\W_]+)*|&")
FORM = re.compile(
    r"(?:\.com\b)?(?:\s?/\w{2,3}/?)?(?:,? (?i:inc|incorporated|corp|corporation|co|company|ltd|limited|plc"
    r"|llc|l\.?p"
    r"|group|holdings?|trust|reit|n\.?v|s\.?a|ag)\b\.?){0,3}(?:\s?/\w{2,3}/?)?(?:['’]s?(?!\w))?"
)
"""What may follow the short form of a registered name."""
_TAIL = re.compile(
    r"(?: [A-Z][\w&.-]*){1,4}?,? (?i:inc|incorporated|corp|corporation|company|ltd|limited"
    r"|plc)\b\.?(?:['’]s?(?!\w))?"
)
"""The rest of a registered name that the library does not know in full: `PHARMACEUTICAL SERVICES INC`."""


@dataclass(frozen=True, slots=True)
class Token:
    start: int
    end: int
    key: str
    text: str

    @property
    def whole(self) -> str:
        """The key with the `s` of a name such as `Dick's`."""
        return re.sub(r"['’]", "", self.text.casefold())


@dataclass(frozen=True, slots=True)
class Match:
    """A name in a question, and who goes by it."""

    start: int
    end: int
    entries: tuple[Entry, ...]

    @property
    def firms(self) -> tuple[Firm, ...]:
        """Those of them that the library holds."""
        return tuple(dict.fromkeys(entry.firm for entry in self.entries if entry.firm is not None))

    @property
    def sure(self) -> bool:
        """Whether it can be one company only."""
        return len({entry.firm for entry in self.entries}) == 1


def tokens(question: str) -> list[Token]:
    return [Token(m.start(), m.end(), plain(m[0]), m[0]) for m in _TOKEN.finditer(question)]


def without_owner(name: str) -> str:
    """A name without the mark of an owner: `Symantec's`, `Brinks'`."""
    return re.sub(r"['’]s?$", "", name)


def plain(word: str) -> str:
    bare = without_owner(word.casefold().lstrip("$"))
    return "and" if bare == "&" else re.sub(r"['’]", "", bare)


def whole(question: str, end: int) -> int:
    """Where the name ends with its legal form, or with the rest of a registered name."""
    for pattern in (FORM, _TAIL):
        match = pattern.match(question, end)
        if match and match.end() > end:
            return match.end()
    return end
