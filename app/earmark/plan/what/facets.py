"""What a question asks: its kind, and one facet for each thing that has an answer of its own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from earmark_ingest.tokens import stems

from earmark.metrics import Mention, Metric, bases, mentions
from earmark.plan.time.periods import marks, unmarked
from earmark.plan.types import Facet, Kind
from earmark.plan.what.kinds import CHANGE
from earmark.plan.what.lists import empty, items, modified
from earmark.plan.what.parts import parted
from earmark.words import GUIDANCE, LIGHT, STOP, words

_PARTED = ("figure", "fact", "compare", "words", "list", "trend", "summary")
"""Kinds of question that may list several things."""
_SUMMARY = re.compile(
    r"\b(?:summar\w*|overview|highlights?|results?|how did .* (?:go|do|perform))\b", re.IGNORECASE
)
_LONE_MOVEMENT = re.compile(
    r"\W*(?:and |the |its )*(?:year[- ]over[- ]year |yoy |y/y |annual |sequential |organic )?"
    r"(?:growth|change|increase|decrease)(?: rate)?\W*",
    re.IGNORECASE,
)
"""Of a list: how what stands before it moved ("net sales and growth")."""
_BESIDE = re.compile(r"\band (?:the |its )?(?:growth|change|increase|decrease)\b", re.IGNORECASE)
_TO_COME = re.compile(
    r"^\s*(?:and |so )?(?:what|how (?:much|many|large|big)|where) .*\bwill\b", re.IGNORECASE
)
_NOT_GUIDED = re.compile(
    r",? (?:not|rather than|instead of) (?:what |the |its |their )?(?:they |it |was |were )?(?:guid\w+"
    r"|outlook|forecast\w*|expect\w*)\b",
    re.IGNORECASE,
)
_ABROAD = re.compile(r"\boutside (?:of )?(?:the )?(?:U\.?S\b\.?|United States\b|America\b)", re.IGNORECASE)
_US = re.compile(r"\b(?:USA?|United States)\b(?!\s?\$)")
"""The country, which in small letters is a word that tells nothing."""
_ON_A_BASIS = re.compile(
    r"\b(?:on an?|in) [\w-]+ (?:basis|terms)\b|\b(?:non[- ]?gaap"
    r"|gaap)\s*\??\s*$",
    re.IGNORECASE,
)
"""A basis that is said of all that is listed."""
_GUIDE_FOR = re.compile(
    r"\b(?:guid(?:e|ed|ance|ing)|outlook|forecast)\b[^\ue100-\ue13f]*[\ue100-\ue13f]", re.IGNORECASE
)
"""Guidance for a period that is named behind it: of all things listed before."""
_BASIS = re.compile(r"\b(?:non[- ]?gaap|gaap|pro[- ]?forma|adjusted)\b", re.IGNORECASE)
_FRAME = re.compile(
    r"\b(?:year[- ](?:over|on)[- ]year|quarter[- ](?:over|on)[- ]quarter|sequential(?:ly)?|achiev\w+|best"
    r"|worst|strongest|weakest|fastest"
    r"|actuals?|(?<!for )peak(?:ed)?(?= in\b|\s*\?|\s*$)|via|beat|miss|missed|exceed\w*|experienc\w+|(?:at"
    r"|by|as of) (?:the )?(?:quarter|year"
    r"|period)[- ]end"
    r"|versus|midpoint|(?:at|by) the end|(?:before|after|since) (?:it|they|that) (?:was|were|had been) \w+ed"
    r"|(?:before|after|following|below|above|against)(?! tax)|impl(?:y|ies|ied)|related(?= to\b)"
    r"|(?<=what )part(?= of\b)|c[ao]me(?= from\b)|spread(?= over\b| across\b)"
    r"|(?:had )?g[ai]ven?(?= (?:for|in|on)\b)"
    r"|(?<=how many )(?:months|weeks|days|hours|points|basis points)"
    r"|per (?:quarter|year|annum)|still|left(?=\s*\?|\s*$| (?:with|over|after)\b))\b",
    re.IGNORECASE,
)
"""Words that set the frame of a figure and say nothing of what it is."""
_MEASURES = frozenset("payment payments amount amounts figure figures number numbers level levels".split())
"""Words that say nothing beside a metric's name: "dividend payment", "debt level"."""
_SET_AGAINST = re.compile(
    r"\b(?:beat|miss|missed|versus|against|vs\.?|previous|prior|earlier|compared (?:to|with)|exceed\w*"
    r"|ahead of|below|above|than)"
    r" (?:what )?(?:\w+ ){0,3}(?:guidance|guided?|outlook|forecast(?:ed)?|projected|expected)\b"
    r"|\bguid(?:ed?|ance) (?:vs\.?|versus|against|compared (?:to|with)"
    r"|and) (?:what (?:\w+ ){0,3})?(?:actuals?|report\w*|results?|delivered)\b"
    r"|\b(?:top|bottom|high|low|upper|lower)[- ]end of (?:the |its |their )?(?:guidance|guided range|guide"
    r"|outlook|range)\b"
    r"|\b(?:beat|miss|missed|versus|against|vs\.?|compared (?:to|with)|within|inside|ahead of|below|above"
    r"|than) (?:what |the |its |their )*(?:\w+ ){0,3}(?:it|they|management|the company) (?:had |has )?"
    r"(?:given|gave|set|provided|issued|promised)\b"
    r"|\bdid (?:it|they|the company|\w+)? ?(?:beat|miss)\b(?: (?:\w+ ){0,4}(?:guidance|outlook|forecast)\b)?",
    re.IGNORECASE,
)
"""Guidance that a result, or a new guidance, is held against."""


_RANGE_GIVEN = re.compile(
    r"\b(?:range|figure|number|rate)s? (?:that |which )?(?:it |they |was |were )?(?:had |has )?(?:been )?"
    r"(?:g[ai]ven?|provided|set|issued) (?:for|in|on|at)\b"
    r"|^\s*(?:how|what) (?:is|are|will)\b.*\b(?:spread|phased|split) (?:over|across|between)\b",
    re.IGNORECASE,
)
"""Guidance that is called otherwise."""
_HELD_AGAINST = re.compile(
    r"\b(?:beat|miss|missed|versus|against|vs\.?|compared (?:to|with)|within|ahead of|below|above|than)\b",
    re.IGNORECASE,
)


def facets(rest: str, kind: Kind) -> tuple[Facet, ...]:
    """Split what is left of a question, without companies and periods, into its facets."""
    rest = _US.sub("U.S.", _ABROAD.sub("international", _NOT_GUIDED.sub(" ", rest)))
    parts = (parted(rest) or items(rest)) if kind in _PARTED else [rest]
    when = _when(parts)
    asked_bases = list({basis == "GAAP": basis for _, basis in reversed(bases(rest))}.values())[::-1]
    listed = len(parts) > 1 and not _ON_A_BASIS.search(rest)
    shared = len(asked_bases) == 1 and (not listed or _is_shared(parts, asked_bases[0]))
    found: list[Facet] = []
    for part, ahead, periods in zip(parts, _guided(rest, parts, kind), when, strict=True):
        mention = next(iter(mentions(part)), None)
        own = [basis for _, basis in bases(part)][:1] or (asked_bases if shared else [])
        if (len(parts) == 1 or len(bases(part)) == 2) and len(asked_bases) == 2 and kind != "why":
            own = asked_bases
        for basis in dict.fromkeys(own or [""]):
            for flag in ahead:
                said = unmarked(part) if len(ahead) == 1 else _without_guide(unmarked(part), flag)
                facet = _facet(said, mention, basis or None, flag, kind)
                if found and facet.metric is None and _LONE_MOVEMENT.fullmatch(unmarked(part)):
                    facet = replace(found[-1], change=True, text=f"{found[-1].text} growth")
                if found and is_empty(facet) and flag:
                    facet = replace(found[-1], guided=True, text=f"{found[-1].text} guidance")
                found.append(replace(facet, when=periods or (_side(part, flag) if len(ahead) > 1 else ())))
    return tuple(dict.fromkeys(found))


def _is_shared(parts: Sequence[str], basis: str) -> bool:
    """Whether a basis said in a list is of all its things: it stands before the first only."""
    first, *others = [bool(bases(part)) for part in parts]
    return basis != "adjusted" and first and not any(others)


def _without_guide(part: str, flag: bool) -> str:
    """A result held against guidance, or that guidance (`flag`), without the words that set them so."""
    part = " ".join(part.split())
    left = _SET_AGAINST.sub(" ", part)
    if any(mentions(left)):
        return left
    return part if flag else GUIDANCE.sub(" ", part)


def _side(part: str, flag: bool) -> tuple[int, ...]:
    """The periods of a result, or of the guidance that it is held against, where each has its own."""
    held = _HELD_AGAINST.search(part)
    before, after = (marks(part[: held.start()]), marks(part[held.end() :])) if held else ((), ())
    if not before or not after:
        return ()
    return after if flag else before


def _when(parts: Sequence[str]) -> list[tuple[int, ...]]:
    """The periods of each part: its own, else those of the part before, else of the first that has any."""
    own = [marks(part) for part in parts]
    if len(set(filter(None, own))) < 2 or (_GUIDE_FOR.search(parts[-1]) and not empty(parts[-1])):
        return [()] * len(parts)
    first = next(filter(None, own))
    found: list[tuple[int, ...]] = []
    for said in own:
        found.append(said or (found[-1] if found else first))
    return found


def _guided(rest: str, parts: Sequence[str], kind: Kind) -> list[tuple[bool, ...]]:
    """Whether guidance is asked for, of each part; both where a result is held against it.

    "Projected" before one thing of a list is its alone, and so is "guidance" for a period of its own.
    """
    if kind == "why":
        return [(False,)] * len(parts)
    if len(parts) > 1 and any(modified(part) for part in parts):
        return [(modified(part),) for part in parts]
    plain = " ".join(unmarked(rest).split())
    ahead = _looks_ahead(plain)
    if not ahead and _SET_AGAINST.search(plain):
        return [(False, True)] * len(parts)
    apart = any(at and GUIDANCE.search(part) and empty(part) for at, part in enumerate(parts))
    apart = apart or any(_when(parts))
    return [(bool(GUIDANCE.search(part)),) if apart else (ahead,) for part in parts]


def _looks_ahead(rest: str) -> bool:
    left = _SET_AGAINST.sub(" ", rest)
    return bool(GUIDANCE.search(left) or _TO_COME.search(left) or _RANGE_GIVEN.search(left))


def _facet(text: str, mention: Mention | None, basis: str | None, guided: bool, kind: Kind) -> Facet:
    metric = mention.metric if mention else None
    content = _content(text, metric, guided=guided, moves=kind != "why" and metric is not None)
    own = set(stems(re.sub(metric.pattern, " ", text, flags=re.IGNORECASE) if metric else text))
    implied = set(stems(f"{metric.name} {metric.search}")) if metric else set()
    terms = dict.fromkeys(s for word in content for s in stems(word) if s in own and s not in implied)
    said = (basis, *content, metric.name if metric else None, "guidance" if guided else None)
    return Facet(
        " ".join(filter(None, said)) or "results",
        tuple(terms),
        _proper(content, tuple(terms), text),
        metric,
        basis,
        guided,
        bool(CHANGE.search(text)) and not _BESIDE.search(text),
        " ".join(text.split()),
    )


def _content(text: str, metric: Metric | None, *, guided: bool, moves: bool) -> list[str]:
    """The words that tell what is asked for, the metric's own and those of any question left out."""
    left = re.sub(rf"\b(?:{metric.pattern})\b", " ", text, flags=re.IGNORECASE) if metric else text
    left = _FRAME.sub(" ", _BASIS.sub(" ", GUIDANCE.sub(" ", left) if guided else left))
    content = [
        word
        for word in words(left)
        if re.split("['’]", word.lower())[0] not in STOP and not (moves and CHANGE.fullmatch(word))
    ]
    plain = LIGHT | _MEASURES if metric is not None else LIGHT
    return [word for word in content if word.lower() not in plain] or ([] if metric is not None else content)


def _proper(content: Sequence[str], terms: Sequence[str], text: str) -> tuple[str, ...]:
    """The stems of names and numbers: a call without them cannot answer."""
    found = (
        stem
        for at, word in enumerate(content)
        for stem in stems(word)
        if stem in terms
        and _is_name(word)
        and not (word.isdigit() and len(word) < 3)
        and (at or text.lstrip()[:1] != word[:1] or not word[1:].islower())
    )
    return tuple(dict.fromkeys(found))


def _is_name(word: str) -> bool:
    return word[:1].isupper() or any(letter.isdigit() for letter in word)


def is_empty(facet: Facet) -> bool:
    """Whether a facet names nothing at all, so that a question before it must tell."""
    return facet.metric is None and not facet.terms


def is_summary(facet: Facet) -> bool:
    """Whether a facet names nothing in particular, so that the main figures are what is asked."""
    return facet.metric is None and not [term for term in facet.terms if not _SUMMARY.search(term)]
