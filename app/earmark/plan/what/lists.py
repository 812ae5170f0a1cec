"""Things asked for side by side: "net income, premium growth and the expense ratio" are three."""

from __future__ import annotations

import re
from itertools import pairwise

from earmark.metrics import Mention, mentions
from earmark.words import GUIDANCE, LIGHT, STOP, words

QUANTITY = re.compile(
    r"\b(?:rate|ratio|price|balance|size|count|cost|charge|total|growth|proceeds|margin|income|expense"
    r"|earnings|returns?|liquidity"
    r"|occupancy|issuance|impact|increase|decrease|authori[sz]ation|payment|opening|expansion|premium|yield"
    r"|sales|volume|utili[sz]ation"
    r"|capacity|spend|spending|leasing|capture|position|flow|EPS|assets|leases signed|repayment|loss|profit"
    r"|tax|billings|churn"
    r"|orders?|provision|deliver(?:y|ies)|bookings|backlog|revenue|guidance|retention|users|customers"
    r"|stores|level|value|share)s?\b",
    re.IGNORECASE,
)
"""Words that make a noun phrase something that is counted or measured."""
_CONNECTOR = re.compile(r"(?:,|\band\b|&|/|\bplus\b|\bas well as\b)", re.IGNORECASE)
_AND = re.compile(r",?\s+(?:and|&|\+|plus|as well as|or)\s+(?:the\s+|its\s+|their\s+)?", re.IGNORECASE)
_COMMA = re.compile(r",\s+(?:and\s+|or\s+|as well as\s+)?(?:the\s+|its\s+|their\s+)?", re.IGNORECASE)
_OPENING = re.compile(
    r"^[\s,.?!:;\"']*(?:(?:and|so|also|please)\s+)*"
    r"(?:(?:what|how much|how many|how)\b\s*(?:(?:was|were|is|are|did|does|do|has|have)\b)?"
    r"|(?:compare|give me|list|show(?: me)?|tell me)\b)?\s*(?:the\s+|its\s+|their\s+)?",
    re.IGNORECASE,
)
VERB = re.compile(r"\b(?:did|does|do|was|were|is|are|has|have|will|would|could|said?|says|because|if|when"
                   r"|that|which|who"
                   r"|compared?|versus|vs)\b", re.IGNORECASE)  # fmt: skip
_IMPLY = re.compile(r"\bimpl(?:y|ies|ied)\b", re.IGNORECASE)
_IMPLIED = re.compile(
    r"\W*(?:(?:is|was|are|were|do|does|did|by|the|its)\s+)*(?:impl\w+ by)?\W*(?:the|its)?\W*", re.IGNORECASE
)
"""Between a figure and those that imply it."""
_MOST = 9
"""Words of the longest thing in a list."""


def items(rest: str) -> list[str]:
    """The parts of a question that each ask for one thing; the question itself where it lists nothing."""
    rest = _tidied(rest)
    named = mentions(rest)
    listed = _listed(rest, named)
    if len(listed) > 1:
        return listed
    return _metrics(rest, named)


def _tidied(rest: str) -> str:
    """Without the blanks and commas that taken-out names leave."""
    rest = re.sub(r"(?:\s*,)+(?=\s*(?:and\s+)?(?:,|[.?!]|$))", "", re.sub(r"\s+", " ", rest))
    rest = re.sub(r"(?:,\s*)+(?:and\s+)?,", ",", rest)
    return re.sub(r"^([\s,]+)|\s+(?=[,?])", "", rest).strip()


def _listed(rest: str, named: tuple[Mention, ...]) -> list[str]:
    """Noun phrases parted by commas, or two by "and", all of them something that is measured."""
    opening = _OPENING.match(rest)
    start = opening.end() if opening else 0
    body = rest[start:].rstrip(" ?.!")
    inside = [(m.start - start, m.end - start) for m in named]
    commas = [m for m in _COMMA.finditer(body) if not _in(m.start(), inside)]
    cuts = [m.span() for m in commas]
    if cuts and _AND.match(commas[-1][0]):
        pass  # ", and" ends the list: a further "and" is within its last thing
    elif cuts:
        last = cuts[-1][1]
        cuts += [m.span() for m in _AND.finditer(body, last) if not _in(m.start(), inside)]
    else:
        cuts = [m.span() for m in _AND.finditer(body) if not _in(m.start(), inside)]
    parts = _merged([part for part in _cut(body, cuts) if part])
    if len(parts) < 2 or any(len(part.split()) > _MOST for part in parts):
        return []
    phrases = [not VERB.search(part) for part in parts[1:]] + [not VERB.search(parts[0])]
    measured = [_measured(part) for part in parts]
    enough = all(measured) if len(parts) == 2 else sum(measured) >= len(parts) - 1 and measured[0]
    return parts if all(phrases) and enough else []


def _merged(parts: list[str]) -> list[str]:
    """A part that only names a period belongs to the one before: "EPS for Q3" and "Q4"."""
    merged: list[str] = []
    for part in parts:
        if merged and not words(part):
            merged[-1] = f"{merged[-1]} {part}"
        else:
            merged.append(part)
    return merged


def _measured(part: str) -> bool:
    return bool(mentions(part) or QUANTITY.search(part) or (GUIDANCE.search(part) and empty(part)))


def _in(at: int, spans: list[tuple[int, int]]) -> bool:
    return any(a <= at < b for a, b in spans)


def _cut(body: str, cuts: list[tuple[int, int]]) -> list[str]:
    bounds = [0, *(edge for cut in cuts for edge in cut), len(body)]
    return [body[a:b].strip(" ,") for a, b in zip(bounds[::2], bounds[1::2], strict=True)]


def _metrics(rest: str, named: tuple[Mention, ...]) -> list[str]:
    """Metrics side by side within a longer question; what precedes the first one, they share."""
    cuts = [0]
    for one, other in pairwise(named):
        between = rest[one.end : other.start]
        joined = _CONNECTOR.search(between)
        if _IMPLIED.fullmatch(between) and _IMPLY.search(rest):
            cuts.append(other.start)
        elif joined and len(words(between)) <= 5 and one.metric != other.metric:
            cuts.append(one.end + joined.start())
    bounds = [*cuts, len(rest)]
    return [rest[a:b] for a, b in pairwise(bounds)]


def modified(part: str) -> bool:
    """Whether a thing in a list is itself said to be expected: "projected operating costs"."""
    return bool(
        re.match(
            r"(?:the |its )?(?:projected|expected|guided|forecast|anticipated|targeted|planned)\b", part, re.I
        )
    )


def empty(part: str) -> bool:
    """Whether a part names nothing of its own."""
    return not any(w.lower() not in STOP | LIGHT for w in words(GUIDANCE.sub(" ", part)))
