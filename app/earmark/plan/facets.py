"""What a question asks: its kind, and one facet for each thing that has an answer of its own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from earmark_ingest.tokens import stems

from earmark.metrics import Mention, Metric, bases, mentions
from earmark.plan.lists import items, modified
from earmark.words import GUIDANCE, LIGHT, STOP, words

Kind = Literal["figure", "fact", "date", "person", "list", "why", "yes_no", "compare", "summary", "words"]

_KINDS: tuple[tuple[Kind, str], ...] = (
    (
        "why",
        r"^\s*why\b|\bwhat (?:drove|caused|explains?|led to|is driving|was driving|were the (?:drivers"
        r"|reasons))\b|\bhow come\b"
        r"|\b(?:reasons?|drivers?) (?:for|of|behind|in|did|given)\b|\bdue to what\b|\bwhat (?:accounted"
        r"|accounts) for\b",
    ),
    (
        "person",
        r"^\s*(?:who|whom)\b(?! (?:has|had) (?:the )?(?:more|most|high|low|larg|small|few|few|great))"
        r"|\bwhich (?:analysts?|executives?|person|firm)\b|\bname of the (?:c[ef]o"
        r"|analyst)\b"
        r"|\bwhat (?:analyst|firm|executive|bank)s?\b|\bwho (?:is|was|asked|said|runs)\b",
    ),
    ("date", r"^\s*when\b|\b(?:what|which) (?:date|day|month|time)\b|\bby when\b|\bon what (?:date|day)\b"),
    (
        "compare",
        r"\bcompare[ds]?\b|\bwhose\b|\bversus\b|\bvs\b|\bdiffer(?:ence|ent)?\b|\b(?:which|who) (?:company"
        r"|of the|had|has)\b"
        r"|\b(?:higher|larger|bigger|lower|faster|greater|more) than\b",
    ),
    (
        "list",
        r"^\s*(?:list|name|rank)\b|\bby (?:geograph|region|segment|categor|product|division|end market"
        r"|channel|business)\w*|\bwhich (?:\w+ ){0,3}\w+s\b|\bwhat (?:are|were"
        r"|other) (?:the )?(?:\w+ ){0,3}\w+s\b|\bexamples of\b",
    ),
    (
        "figure",
        r"\bhow (?:much|many|large|big|long|high|far)\b|\bwhat (?:\w+ )?(?:percentage|percent|share"
        r"|proportion|portion|rate|price|amount|level|multiple)\b"
        r"|^\s*what(?:'s|’s| is| was| were| are)\b.*\b(?:rate|ratio|price|balance|size|count|range|cost"
        r"|charge|total|margin"
        r"|growth|impairment|write-?down|refund|proceeds|contribution|penetration)s?\b",
    ),
    ("yes_no", r"^\s*(?:did|does|do|is|are|was|were|will|has|have|can|could|would|should)\b"),
)
_PARTED = ("figure", "fact", "compare", "words", "list", "trend", "summary")
"""Kinds of question that may list several things."""
_CHANGE = re.compile(
    r"\b(?:gr[eo]w\w*|increas\w+|decreas\w+|declin\w+|chang\w+|ris[ei]n?\w*|rose|f[ea]ll?\w*|yoy|y/y|q/q"
    r"|qoq|fast)\b",
    re.I,
)
_QUANTITY = re.compile(
    r"\b(?:rate|ratio|price|balance|size|count|cost|charge|total|growth|proceeds)s?\b", re.IGNORECASE
)
_SUMMARY = re.compile(
    r"\b(?:summar\w*|overview|highlights?|results?|how did .* (?:go|do|perform))\b", re.IGNORECASE
)
_FACT = re.compile(r"\s*(?:and |so )?what\b", re.IGNORECASE)
_SAY = re.compile(
    r"\bwhat (?:did|does|do|has|have|had) (?:\S+ ){1,4}(?:say|said|think|mean|comment|tell"
    r"|describe)\b(?! .*\bwould be\b)",
    re.I,
)
_THINGS = re.compile(r"\bwhat (?:\w+ ){0,2}\w+s (?:did|do|does|has|have|are|were|will)\b", re.IGNORECASE)
_BESIDE = re.compile(r"\band (?:the |its )?(?:growth|change|increase|decrease)\b", re.IGNORECASE)
_TO_COME = re.compile(
    r"^\s*(?:and |so )?(?:what|how (?:much|many|large|big)|where) .*\bwill\b", re.IGNORECASE
)
_ANALYST = re.compile(r"\b(?:analysts?|asked|asks|asking|question from)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Facet:
    """One thing asked, cleared of company and period."""

    text: str
    """As shown: `non-GAAP revenue guidance`."""
    terms: tuple[str, ...]
    """Stems of what it is about, the metric's own words left out."""
    names: tuple[str, ...]
    """Those of the terms that are capitalised or numbers: a call without them cannot answer."""
    metric: Metric | None
    basis: str | None
    guided: bool
    change: bool
    """Whether a movement is asked for, not a level."""


def kind_of(question: str) -> Kind:
    """The kind of answer a question calls for; `words` when no form of words tells."""
    if _SAY.search(question):
        return "words"
    unnamed = question
    for mention in mentions(question):
        unnamed = unnamed[: mention.start] + "~" * (mention.end - mention.start) + unnamed[mention.end :]
    for kind, pattern in _KINDS:
        if re.search(pattern, unnamed if kind == "list" else question, re.IGNORECASE):
            return kind
    desk = len(question.split()) <= 6 and not question.rstrip().endswith("?")
    if any(mentions(question)) or _CHANGE.search(question) or (desk and _QUANTITY.search(question)):
        return "figure"
    if _THINGS.search(question):
        return "list"
    return "fact" if _FACT.match(question) else "words"


def asks_of_analysts(question: str) -> bool:
    """Whether an analyst's own words may answer."""
    return bool(_ANALYST.search(question))


def facets(rest: str, kind: Kind) -> tuple[Facet, ...]:
    """Split what is left of a question, without companies and periods, into its facets."""
    parts = items(rest) if kind in _PARTED else [rest]
    guided = _guided(rest, parts, kind)
    asked_bases = list({basis == "GAAP": basis for _, basis in reversed(bases(rest))}.values())[::-1]
    found = []
    for part, ahead in zip(parts, guided, strict=True):
        mention = next(iter(mentions(part)), None)
        own = [basis for _, basis in bases(part)][:1] or asked_bases[:1]
        if (len(parts) == 1 or len(bases(part)) == 2) and len(asked_bases) == 2 and kind != "why":
            own = asked_bases
        for basis in dict.fromkeys(own or [""]):
            found.append(_facet(part, mention, basis or None, ahead, kind))
    return tuple(dict.fromkeys(found))


def _guided(rest: str, parts: Sequence[str], kind: Kind) -> list[bool]:
    """Whether guidance is asked for, of each part; "projected" before one thing of a list is its alone."""
    alone = [len(parts) > 1 and modified(part) for part in parts]
    shared = kind != "why" and not any(alone) and _looks_ahead(rest)
    return [shared or one for one in alone]


def _looks_ahead(rest: str) -> bool:
    if re.search(r"\b(?:beat|miss|missed|versus|against|vs\.?|previous|prior|earlier|compared (?:to|with)|exceed\w*) (?:\w+ ){0,2}(?:guidance|guide|outlook)", rest, re.I):
        rest = re.sub(r"\b(?:beat|miss|missed|versus|against|vs\.?|previous|prior|earlier|compared (?:to|with)|exceed\w*) (?:\w+ ){0,2}(?:guidance|guide|outlook)", " ", rest, flags=re.I)
    return bool(GUIDANCE.search(rest) or _TO_COME.search(rest))


def _facet(text: str, mention: Mention | None, basis: str | None, guided: bool, kind: Kind) -> Facet:
    metric = mention.metric if mention else None
    own = set(stems(re.sub(metric.pattern, " ", text, flags=re.IGNORECASE) if metric else text))
    implied = set(stems(f"{metric.name} {metric.search}")) if metric else set()
    left = re.sub(rf"\b(?:{metric.pattern})\b", " ", text, flags=re.IGNORECASE) if metric else text
    left = re.sub(
        r"\b(?:non[- ]?gaap|gaap|pro[- ]?forma|adjusted)\b",
        " ",
        GUIDANCE.sub(" ", left) if guided else left,
        flags=re.IGNORECASE,
    )
    moves = kind != "why" and metric is not None
    content = [
        word
        for word in words(left)
        if re.split("['’]", word.lower())[0] not in STOP and not (moves and _CHANGE.fullmatch(word))
    ]
    content = [word for word in content if word.lower() not in LIGHT] or content
    terms = tuple(
        dict.fromkeys(stem for word in content for stem in stems(word) if stem in own and stem not in implied)
    )
    names = tuple(
        dict.fromkeys(
            s
            for at, w in enumerate(content)
            for s in stems(w)
            if s in terms
            and _is_name(w)
            and not (w.isdigit() and len(w) < 3)
            and (at or text.lstrip()[:1] != w[:1] or not w[1:].islower())
        )
    )
    label = " ".join(
        filter(None, [basis, *content, metric.name if metric else "", "guidance" if guided else ""])
    )
    return Facet(
        label or "guidance" if guided else label or "results",
        terms,
        names,
        metric,
        basis,
        guided,
        bool(_CHANGE.search(text)) and not _BESIDE.search(text),
    )


def _is_name(word: str) -> bool:
    return word[:1].isupper() or any(letter.isdigit() for letter in word)


def is_summary(facet: Facet) -> bool:
    """Whether a facet names nothing in particular, so that the main figures are what is asked."""
    return facet.metric is None and not [term for term in facet.terms if not _SUMMARY.search(term)]
