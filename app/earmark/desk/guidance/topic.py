"""Which part of a company the talk is of where a figure's own sentence names none.

"Turning to Coatings. … We expect revenue of $80 million": a part's figure is never told as the company's.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from earmark.calltext import CallText, Sentence
from earmark.desk.guidance.part import FRAMES, PLAIN, opener
from earmark.desk.guidance.types import Subject
from earmark.desk.guidance.when import usual
from earmark.metrics import mentions
from earmark.timing import mentions_in

_KIND = r"(?:[Ss]egment|[Dd]ivision|[Bb]usiness(?: [Uu]nit)?|[Gg]roup)s?\b"
_NAME = r"[A-Z][\w&'’.-]*(?:(?: and| &|,? and| of)? [A-Z&][\w&'’-]*){0,6}"
_SEGMENT = re.compile(rf"\b(?P<name>{_NAME}) (?:(?:reporting|operating|business) )?(?P<kind>{_KIND})")
_LOWER = re.compile(
    r"\b(?:our|the) (?P<name>(?!same|other|whole|entire|only|first|second|third|fourth|new|core|total|each)"
    r"[a-z][\w&-]+(?: (?:and )?[a-z][\w&-]+)?) (?P<kind>segment)\b"
)
_HEADING = re.compile(
    r"^(?:(?:[A-Z][\w'’]*|and|so|now|next|then|finally|lastly|let me|let['’]s|i['’]ll|i will|we['’]ll|if we"
    r"|if you),? ){0,4}?"
    r"(?:(?:regarding|as for|with (?:respect|regards?)(?= to)) ?(?:to )?|(?:turn|turning|mov(?:e|ing)"
    r"|shift(?:ing)?|switch(?:ing)?|go(?:ing)?|start(?:ing)?|begin(?:ning)?"
    r"|look(?:ing)?|stay(?:ing)?|conclud(?:e|ing)|finish(?:ing)?|continu(?:e|ing)|back) ?"
    r"(?:now |on |over |first |briefly |next |quickly )*(?:to|at|with|by) )(?P<what>[^,;:.?!]{2,90})",
    re.IGNORECASE,
)
"""What a sentence says will be spoken of next."""
_OPENS = re.compile(
    r"^(?:(?:and|so|now|but|also|finally|lastly|next|first|second|third|similarly|meanwhile|then|again),? )*"
    r"(?:(?:in|for|at|within|across|on) )?(?:(?:our|the) )?",
    re.IGNORECASE,
)
_WHOLE = re.compile(
    r"\b(?:total(?: company)?|consolidated|overall|GAAP|as a whole|the company(?!['’]s)|company[- ]?wide"
    r"|enterprise[- ]wide|entire company"
    r"|as a company|the company['’]s|balance sheet|income statement|P&L|corporate|shareholders?"
    r"|capital allocation|(?:our|the|full[- ]year|\d{4}|quarter) (?:[\w-]+ )?(?:guidance|outlook))\b",
    re.IGNORECASE,
)
"""What is said of the whole company."""
_WHOLE_OF = re.compile(r"\b(?:total|overall|consolidated|company|companywide)\b", re.IGNORECASE)
_OWN = frozenset(
    (
        *("EPS", "FFO", "AFFO", "tax rate", "share count", "net income", "free cash flow", "dividend"),
        *("operating cash flow", "capital expenditures", "share repurchases", "debt", "net debt"),
        *("leverage", "liquidity", "cash", "interest expense", "stock-based compensation"),
    )
)
"""Metrics that only the whole company has: where one is told, no part is spoken of."""
PARTABLE = frozenset(
    (
        *("revenue", "operating margin", "operating income", "EBITDA", "EBITDA margin", "gross margin"),
        *("comparable sales", "NOI", "bookings", "billings", "backlog", "net adds", "subscribers", "ARPU"),
        *("occupancy", "RevPAR", "average selling price", "combined ratio", "loss ratio", "AUM"),
        *("written premiums", "net interest margin", "book-to-bill", "contribution margin"),
    )
)
"""Metrics that a part of the company has."""
_NEAR = 4
"""Sentences over which the part that one opened with is still spoken of."""
_BACK = 14
"""Sentences over which a part that was turned to is still spoken of."""
_MARKET = re.compile(
    r"(?:(?:finally|lastly|and|now|so),? )?(?:turning to |for |in |within )?(?:the|our) (?P<part>"
    r"(?!(?:total|overall|whole|same|end|current|entire|core|broader|labor|housing|stock|capital|underlying)\b)"
    r"[a-z][\w&-]*(?: (?:and )?[a-z][\w&-]*){0,3} (?:market|segment|division|vertical|channel|business"
    r"|brand|region)(?:s|es)?)\b"
    r"(?! (?:is|are|was|to|environment|conditions|share|model))",
    re.IGNORECASE,
)
"""A sentence about a market that the company sells to: "The military market represented 10% of our sales"."""
_CHANNEL = re.compile(
    r"(?:our |the )?(?P<part>e-?commerce|digital|wholesale|retail|international|domestic|franchise"
    r"|(?:[\w-]+ ){1,3}(?:business|segment|division|channel|brand|market))(?: (?:sales|business|segment"
    r"|results))?$",
    re.IGNORECASE,
)
"""What is turned to and is a part, though it is no name."""
_TELLER = re.compile(rf"(?P<name>{_NAME}) (?:recorded|generated|delivered|posted|contributed|produced) ")
"""A part that did something: "Dyes recorded $56 million of EBITDA"."""
_CAPITALS = re.compile(rf"(?:(?:our|the) )?(?P<name>{_NAME})(?= |$)")
_SHORTEST = 4
_WITHIN = re.compile(r"\b(?:in|for|at|within) (?:our |the )?", re.IGNORECASE)
_SOON = 50
"""Characters in which a sentence names the part that it is about."""


_SMALL = frozenset(
    "and of & each both all any other this that these those our the two three four largest only management"
    " everyone team teams".split()
)


class Topics:
    """The parts of the company that management of one call calls so, and where it speaks of them."""

    def __init__(self, call: CallText) -> None:
        """Read the names of the parts off all that management says."""
        self.usual = usual(call, _is_managements)
        """The period that guidance of the call is for where nothing near names one."""
        self._names = parts(one.text for one in call.sentences if _is_managements(one))
        self._company = (call.transcript.company or "").lower()
        self._names = tuple(name for name in self._names if name.lower() not in self._company)

    def owned(self, subject: Subject, sentence: Sentence, start: int) -> Subject:
        """A subject with the part that is spoken of where its value stands at `start` of a sentence."""
        if subject.part is not None or subject.metric not in PARTABLE or not self._names:
            return subject
        return replace(subject, part=self.at(sentence, start))

    def at(self, sentence: Sentence, start: int) -> str | None:
        """The part that is spoken of up to `start` of a sentence; None where it is the company."""
        own = self._opened(sentence.text[:start]) or self._teller(sentence.text)
        if own is not None or is_whole(sentence.text):
            return own or None
        one, far = sentence.previous, 1
        while one is not None and far <= _BACK:
            turned, opened = self._turned(one.text), self._opened(one.text)
            if turned is not None:
                return turned or None
            if opened is not None:
                near = far <= (_NEAR if opened in self._names or opened[0].islower() else 1)
                return opened if near and not self._is_one_of_many(one, opened) else None
            if is_whole(one.text):
                return None
            one, far = one.previous, far + 1
        return None

    def _is_one_of_many(self, sentence: Sentence, name: str) -> bool:
        """Whether a sentence goes through the parts, one by one: what follows is of none of them."""
        before = sentence.previous
        other = self._opened(before.text) if before is not None else None
        return other not in (None, name)

    def _turned(self, text: str) -> str | None:
        """The part that a text turns to; empty where it turns to another thing, None where to none."""
        heading = _HEADING.match(text)
        if heading is None:
            return None
        if channel := _CHANNEL.match(heading["what"]):
            return channel["part"]
        known = next((name for name in self._names if name in heading["what"]), None)
        called = self._called(_CAPITALS.match(heading["what"]))
        return called if known and known in called else known or called

    def _called(self, match: re.Match[str] | None) -> str:
        """What a part is called that is turned to, where nobody calls it a segment."""
        name = _bare(match["name"]) if match else None
        if name is None or name.lower() in self._company or mentions(name) or len(name) < _SHORTEST:
            return ""
        return name

    def _teller(self, text: str) -> str | None:
        """The part that a sentence says did something."""
        found = _TELLER.match(text)
        return (self._called(found) or None) if found else None

    def _opened(self, text: str) -> str | None:
        """The part that a text opens with."""
        if turned := self._turned(text):
            return turned
        opening = _OPENS.match(text)
        first = opening.end() if opening else 0
        places = [first, *(one.end() for one in _WITHIN.finditer(text[:_SOON]))]
        known = (name for at in places for name in self._names if text.startswith(name, at))
        if found := next(known, None):
            return found
        market = _MARKET.match(text)
        named = market and not mentions(market["part"])
        return market["part"] if market and named else opener(text, self._company.split())


def part_along(found: Subject, last: Subject | None, text: str) -> Subject:
    """A subject with the part of the one before it in the sentence, which it shares."""
    shares = last is not None and last.part and found.part is None and found.metric in PARTABLE
    return replace(found, part=last.part) if last and shares and not _WHOLE_OF.search(text) else found


def _is_managements(sentence: Sentence) -> bool:
    return sentence.passage.speaker.role not in ("analyst", "operator")


def parts(texts: Iterable[str]) -> tuple[str, ...]:
    """The names of parts of a company that some texts call a segment or the like, the longest first."""
    found: Counter[str] = Counter()
    for text in texts:
        for match in (*_SEGMENT.finditer(text), *_LOWER.finditer(text)):
            surely = match["kind"].lower().startswith(("segment", "division")) and match["name"][0].isupper()
            both = {match["name"], *match["name"].split(" and ")}
            found.update({name: 2 if surely else 1 for name in map(_bare, both) if name})
    return tuple(sorted((name for name, count in found.items() if count >= 2), key=len, reverse=True))


def _bare(name: str) -> str | None:
    """A name without the words before it that are no part of it; None where nothing is left."""
    words = name.split()
    while words and (words[0].lower() in PLAIN or words[0].lower() in FRAMES or words[0].lower() in _SMALL):
        words = words[1:]
    if not words or words[-1].lower() in PLAIN or mentions_in(" ".join(words)) or words[-1].lower() in _KINDS:
        return None
    return " ".join(words)


_KINDS = frozenset("segment segments division divisions business businesses group groups research".split())


def is_whole(text: str) -> bool:
    """Whether a text speaks of the whole company: by name, or of what only a whole company has."""
    return bool(_WHOLE.search(text)) or any(one.metric.name in _OWN for one in mentions(text))
