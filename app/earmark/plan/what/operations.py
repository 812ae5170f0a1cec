"""What a question asks to be computed: a midpoint, a difference, growth, a share, a beat or miss, a total."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from earmark_ingest.tokens import stems

from earmark.metrics import Mention, mentions
from earmark.plan.time.periods import unmarked
from earmark.plan.types import Facet, Horizon, Kind, Operation
from earmark.words import GUIDANCE, LIGHT, STOP, words

_MIDPOINT = re.compile(
    r"\bmid-?points?\b|\b(?:middle|cent(?:er|re)) of (?:the |its |their )?(?:\w+ )?(?:guid\w+|range"
    r"|outlook)\b",
    re.IGNORECASE,
)
_GUIDED = r"(?:guidance|guided|guide|outlook|forecast(?:ed)?|projected|guided range)"
_AGAINST = re.compile(
    rf"\b(?:beat|beats|beating|miss|missed|exceed(?:s|ed)?|top(?:s|ped)?|hit|me[et]t?|in line with"
    rf"|within|inside"
    rf"|above|below|ahead of|short of|over|under|outside|outperform\w*|versus|vs\.?|against|compared?"
    rf" (?:to|with)"
    rf"|relative to)"
    rf"\b(?:\W+\w[\w-]*){{0,7}}?\W+{_GUIDED}\b"
    rf"|\b{_GUIDED} (?:vs\.?|versus|against|compared (?:to|with)) (?:the )?(?:actuals?|results?|reported)\b"
    r"|\bhow big (?:was|is) (?:the |its )?(?:\w+ )?(?:beat|miss)\b"
    r"|\b(?:did|has|have) (?:\w+ ){0,5}?(?:beat|miss(?:ed)?)\b"
    r"|\b(?:did|has|have) (?:\w+ ){1,3}?(?:hit|meet|met|make|made|reach(?:ed)?|achieved?"
    r"|exceed(?:ed)?|top(?:ped)?) (?:it|that|this|them|those)\b"
    rf"|\b(?:higher|lower|more|less|better|worse) (?:or (?:higher|lower|more|less|better|worse) )?than "
    rf"(?:the |its |what (?:was|it) )*{_GUIDED}\b"
    rf"|\b{_GUIDED}\b(?:\W+\w[\w-]*){{0,6}}?\W+(?:higher|lower|above|below|more|less)"
    r" (?:or (?:higher|lower|above|below) )?(?:than )?(?:the |its |what was )*"
    r"(?:actuals?|results?|reported|achieved|delivered)\b"
    rf"|\b{_GUIDED} and (?:the |its )?(?:actuals?|results?)\b",
    re.IGNORECASE,
)
"""A result held against what was guided."""
_OVER = r"(?:on|over)"
_YEAR_ON_YEAR = re.compile(
    rf"\byear[- ]{_OVER}[- ]year\b|\byoy\b|\by/y\b|\by-o-y\b|\bannual(?:ly)? (?:growth|change)\b"
    r"|\b(?:from|than|versus|vs\.?|against|over|on|compared (?:to|with)) (?:a|the|one|last) "
    r"(?:year(?: (?:ago|earlier|before))?|prior[- ]year(?:['’]s)?|previous year|same (?:quarter|period))\b"
    r"|\b(?:year[- ]ago|prior[- ]year|same) (?:quarter|period)\b",
    re.IGNORECASE,
)
_QUARTER_ON_QUARTER = re.compile(
    rf"\bquarter[- ]{_OVER}[- ]quarter\b|\bqoq\b|\bq/q\b|\bq-o-q\b|\bsequential(?:ly)?\b"
    r"|\b(?:from|than|versus|vs\.?|against|over|on|compared (?:to|with)) (?:a|the|one|last) "
    r"(?:quarter(?: (?:ago|earlier|before))?|(?:prior|previous|preceding|last) quarter)\b",
    re.IGNORECASE,
)
_AMOUNT = re.compile(
    r"\bby how much\b|\bhow much (?:was|is|were|has|have|did) .{0,60}?\b(?:up|down|come (?:up|down)|go"
    r" (?:up|down)|went)\b|\bhow much (?:higher|lower|more|less|larger|bigger|greater|smaller|of a"
    r" (?:change|difference"
    r"|increase|decrease|drop))\b|\b(?:difference|change|increase|decrease|delta|gap)\b",
    re.IGNORECASE,
)
_DIFFERENCE = (
    re.compile(
        r"\b(?:difference|gap|spread|delta) (?:in \w[\w -]*? )?between (?P<a>.+?) and (?P<b>.+)",
        re.IGNORECASE,
    ),
    re.compile(
        r"\bhow much (?:higher|lower|more|less|larger|bigger|greater|smaller) (?:was|is|were|are|did|do) "
        r"(?P<a>.+?) than (?P<b>.+)",
        re.IGNORECASE,
    ),
    re.compile(
        r"\b(?:what(?:['’]s| is| was| were| are) )(?P<a>.+?) (?:minus|less|net of) (?P<b>.+)", re.IGNORECASE
    ),
    re.compile(r"^(?P<a>.+?) minus (?P<b>.+)", re.IGNORECASE),
    re.compile(r"(?P<a>.+?) and (?P<b>.+?) differ(?: by)?\b", re.IGNORECASE),
)
_SHARE_OF = re.compile(
    r"\b(?:share|percentage|percent|per cent|proportion|portion|fraction|%) of (?P<all>.+)", re.IGNORECASE
)
_MUCH_OF = re.compile(r"\bhow much of (?P<all>.+)", re.IGNORECASE)
_AS_SHARE = re.compile(
    r"(?P<part>.+?),? as an? (?:share|percentage|percent|per cent|proportion|portion|fraction|%) of"
    r" (?P<all>.+)",
    re.IGNORECASE,
)
_TOTAL = (
    re.compile(r"\b(?:sum|total) of (?P<list>.+)", re.IGNORECASE),
    re.compile(r"\bcombined (?!ratio)(?P<list>.+)", re.IGNORECASE),
    re.compile(
        r"(?P<list>.+?)\b(?:add(?:ed)? up|sum(?:med)? up|combined(?! ratio)|taken together|together"
        r"|in total)\b",
        re.IGNORECASE,
    ),
    re.compile(r"(?P<list>.+? plus .+)", re.IGNORECASE),
)
_SUMMED = re.compile(
    r"\b(?:add(?:ed)? up|sum(?:med)?(?: up| of)?|total of|combined(?! ratio)|together|plus|in total)\b", re.I
)
_OPENING = re.compile(
    r"^(?:(?:and|so|then|what|how much|how many|how|which|was|were|is|are|did|do|does|come|came|comes|make"
    r"|makes|made|from|to|by|of|in|the|its|their|a|an|give me|tell me|show me|compute|calculate|work"
    r" out|['’]s"
    r"|account(?:ed|s)? for|represent(?:ed|s)?|contribut\w+|generat\w+|we|it|they|that|for|total"
    r"|overall|company"
    r"|company[- ]wide)\b\W*)+",
    re.IGNORECASE,
)
_CLOSING = re.compile(
    r"(?:\W*\b(?:in|for|on|at|of|during|was|were|is|are|did|do|does|come|came|comes|make up|made up|to"
    r"|by|from|with"
    r"|represent\w*|account\w* for|contribut\w*|generat\w*|the|that|there|total|equal|amount|revenue"
    r" was from)\b)+\W*$",
    re.IGNORECASE,
)
_JOINED = re.compile(r"\s*(?:,\s*(?:and|plus|&)?|\b(?:and|plus)\b|&|\+)\s*", re.IGNORECASE)
_BETWEEN = re.compile(
    r"(\b(?:differ(?:ence|ed|s)?|gap|delta|change[sd]?|grow(?:th)?|increased?"
    r"|decreased?)\b[^.?]{0,80}?\b)between\b",
    re.IGNORECASE,
)
_HELD_AGAINST = frozenset(
    stems(
        """come came line within inside outside over under short much relative hit meet met above below
    top topped
    exceed exceeded beat miss missed made make
    reach reached achieve achieved midpoint end high low result outperform compare compared far big size"""
    )
)
_COMPUTING = frozenset(
    stems("difference differ gap delta change changed grow growth middle center sum total add share")
)
_FIGURE = re.compile(
    r"[$€£]\s?\d|\d\s?(?:%|percent|bps|basis points|points|cents|million|billion)", re.IGNORECASE
)
"""A question that holds a figure asks whether it is so, or what is behind it."""
_OF_RANGE = re.compile(r"\b(?:range|guid(?:ance|ed|e)|outlook|forecast)\b", re.IGNORECASE)
_WORDS_OF = re.compile(
    r"\b(?:difference|gap|delta|differ)\b|\bbetween\b|\badd(?:ed)? up(?: to)?\b|\bsum of\b"
    r"|\bcombined\b(?! ratio)|\bmidpoints?\b|\bby how much\b|\byoy\b|\bqoq\b|\by/y\b|\bq/q\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Sought:
    """A computation that is asked for."""

    operation: Operation
    operands: tuple[str, ...] = ()
    """What is to be computed from, in words; empty where it is the thing asked for itself."""
    horizon: Horizon | None = None
    """Of growth: what the period is held against, where the question says it."""


def sought(rest: str, facets: Sequence[Facet], kind: Kind) -> Sought | None:
    """The computation that a part of a question asks for, its companies and periods taken out."""
    text = " ".join(unmarked(rest).split()).strip(" ?.!,")
    asks = kind not in ("why", "person", "summary") and not _FIGURE.search(text)
    if not facets or not asks:
        return None
    empty = all(facet.metric is None and not telling(facet) for facet in facets)
    measured = any(facet.metric for facet in facets)
    if (measured or empty) and _AGAINST.search(text):
        return Sought("against")
    if (measured or empty) and _MIDPOINT.search(text):
        return Sought("midpoint")
    if measured:
        for read in (_share, _total, _difference):
            if found := read(text):
                return found
    named = measured or empty or (len(facets) == 1 and len(facets[0].terms) <= 3 and kind == "figure")
    return _over_time(text, facets) if named and not _OF_RANGE.search(text) else None


def horizon_of(text: str) -> Horizon | None:
    """What a movement is told, or asked for, against: a year ago, or the quarter before."""
    if _YEAR_ON_YEAR.search(text):
        return "year"
    return "quarter" if _QUARTER_ON_QUARTER.search(text) else None


def telling(facet: Facet) -> tuple[str, ...]:
    """The terms of a facet that name something, and do not only say what to compute."""
    return tuple(term for term in facet.terms if term not in _HELD_AGAINST | _COMPUTING)


def as_pair(rest: str) -> str:
    """ "The difference between Q1 2021 and Q1 2020" is of two periods, no time between; same length."""
    return _BETWEEN.sub(lambda match: f"{match[1]}of     ", rest)


def cleared(rest: str, found: Sought) -> str:
    """The words without those that only say what is to be computed; marks of periods stay."""
    return rest if found.operation == "against" else _WORDS_OF.sub(" ", rest)


def scrubbed(facet: Facet) -> Facet:
    """A facet without the words that hold a result against guidance: they are no part of what is held so."""
    text = " ".join(word for word in facet.text.split() if not _HELD_AGAINST.issuperset(stems(word) or ["?"]))
    terms = tuple(term for term in facet.terms if term not in _HELD_AGAINST)
    text = text if text and text != "guidance" else " ".join(["results", *text.split()])
    return replace(
        facet, text=text, terms=terms, names=tuple(n for n in facet.names if n not in _HELD_AGAINST)
    )


def of_two_bases(facets: Sequence[Facet]) -> bool:
    """Whether one thing is asked for on two bases."""
    return len(facets) == 2 and facets[0].metric == facets[1].metric and facets[0].basis != facets[1].basis


def _over_time(text: str, facets: Sequence[Facet]) -> Sought | None:
    horizon = horizon_of(text)
    listed = len(facets) > 1 and not of_two_bases(facets)  # each with what is said of its movement
    if listed or any(facet.guided for facet in facets):
        return None
    if horizon or any(facet.change for facet in facets):
        return Sought("growth", horizon=horizon)
    return Sought("difference") if _AMOUNT.search(text) else None


def _share(text: str) -> Sought | None:
    if match := _AS_SHARE.search(text):
        part, whole = _bare(match["part"]), _bare(match["all"])
    elif match := _SHARE_OF.search(text) or _MUCH_OF.search(text):
        named = mentions(match["all"])
        if not named or words(_bare(match["all"][: named[0].start])):
            return None
        whole = match["all"][: named[0].end]
        after = match["all"][named[0].end :]
        part = _bare(after) or _bare(text[: match.start()])
    else:
        return None
    if not _names(part) or not any(mentions(whole)) or (len(part.split()) > 9):
        return None
    return Sought("share", (_measured(part, whole), _total_of(whole)))


def _total(text: str) -> Sought | None:
    for pattern in _TOTAL:
        match = pattern.search(text)
        parts = [part for part in map(_bare, _JOINED.split(match["list"])) if part] if match else []
        if 2 <= len(parts) <= 6 and all(len(part.split()) <= 7 for part in parts):
            return Sought("total", _alike(parts)) if any(mentions(part) for part in parts) else None
    return None


def _difference(text: str) -> Sought | None:
    for pattern in _DIFFERENCE:
        match = pattern.search(text)
        if match is None:
            continue
        pair = _bare(match["a"]), _bare(match["b"])
        if all(_names(part) and len(part.split()) <= 8 for part in pair) and any(map(mentions, pair)):
            return Sought("difference", _alike(pair))
    return None


def _alike(parts: Sequence[str]) -> tuple[str, ...]:
    """ "Product and service revenue" are product revenue and service revenue."""
    named = next((mention for part in reversed(parts) for mention in mentions(part)), None)
    if named is None:
        return tuple(parts)
    return tuple(part if any(mentions(part)) else f"{part} {named.metric.name}" for part in parts)


def _measured(part: str, whole: str) -> str:
    """A part of revenue is revenue, unless it is something measured itself."""
    return part if any(mentions(part)) else f"{part} {_first(whole).metric.name}"


def _total_of(whole: str) -> str:
    return whole[_first(whole).start : _first(whole).end]


def _first(text: str) -> Mention:
    return mentions(text)[0]


def _bare(text: str) -> str:
    return _CLOSING.sub("", _OPENING.sub("", text.strip(" ,.?!"))).strip(" ,.?!'’")


def _names(text: str) -> bool:
    """Whether something is left that is measured or named."""
    return any(
        word.lower() not in STOP | LIGHT or word.lower() == "share" for word in words(GUIDANCE.sub(" ", text))
    )
