"""Turns of phrase that tell what a sentence does: refuses, puts off, gives a reason, names a date.

Searched in text whose apostrophes are straight.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Literal

from earmark_ingest.qa.evasions import declined, evasion

LEANS = re.compile(
    r"^(?:this|that|these|those|it|they|them|he|she|such|so|but|and|however|therefore|thus|accordingly|also"
    r"|again"
    r"|which|the (?:increase|decrease|decline|majority|lower|higher|latter|former|reason|drop|key|net"
    r"|combined)"
    r"|most of|some of|both|each|i say|a (?:million|couple)|yes|no|in addition|likewise|similarly"
    r"|as a result|first|second|third)\b",
    re.IGNORECASE,
)
BOILERPLATE = re.compile(
    r"forward[- ]looking statement|risks? and uncertaint|differ materially|undue reliance|safe harbor"
    r"|10-[QK]\b"
    r"|obligation to update|reconciliation|replay (?:will be|is) available|press release",
    re.IGNORECASE,
)
DATE = re.compile(
    r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb"
    r"|Mar|Apr|Aug"
    r"|Sept?|Oct|Nov|Dec)\.? (?:\d{1,2}\b|of\b|\d{4})|\b(?:first|second|third|fourth|next|this|last|early"
    r"|late|mid|end of)"
    r"[- ](?:the )?(?:quarter|half|year|month|week|summer|spring|fall|winter|\d{4})|\bQ[1-4]\b|\bweek of\b"
    r"|\b(?:19|20)\d\d\b|['’]\d\d\b"
    r"|\b(?:days?|weeks?|months?|quarters?) (?:from now|ago|period|or so)\b|\bby (?:the )?(?:end|middle"
    r"|summer|spring|fall)\b",
)
PERIOD = re.compile(
    r"\b(?:quarters?|years?|half|halves|FY\d*|Q[1-4]|fiscal|\d{4})\b|['’]\d\d\b", re.IGNORECASE
)
YEAR = re.compile(
    r"\b(?:(?:for|over|during|in) the (?:full |fiscal |whole |rest of the "
    r"|remainder of the )?(?:fiscal )?year|full[- ]year|year[- ]to[- ]date|(?:first )?(?:six|nine) months"
    r"|annual(?= (?:revenues?|sales|EPS|earnings|net|operating|guidance|outlook|results?|report|basis)\b))\b",
    re.I,
)
QUARTER = re.compile(r"\b(?:for|in|during|of|over) (?:the|this) (?:recent )?quarter\b(?! (?:of|ended))", re.I)
"""The quarter that a call reports, where no other is named."""
PAST = re.compile(
    r"\b(?:was|were|grew|rose|fell|increased|decreased|declined|came in|totall?ed|reported|delivered|ended"
    r"|generated)\b",
    re.IGNORECASE,
)
REASON = re.compile(
    r"\b(?:due to|because|driven|drivers?|as a result|reflect\w*|attribut\w*|resulting from|resulted from"
    r"|primarily|mainly|largely|led by"
    r"|thanks to|given|reasons?|owing|since|so that|in order to|caused?|result of|function of"
    r"|partially offset|stem\w* from|benefit\w* from)\b",
    re.IGNORECASE,
)
_OURS = r"\b(?:we|i|management|the company)(?:'[a-z]+)? (?:\w+,? ){0,4}?"
REFUSAL = re.compile(
    r"\b(?:we|i|management|the company)\b[^.?!;]{0,60}?(?:(?<!did )\bnot|(?<!did)n't|\bnever|\bcannot),? "
    r"(?:\w+,? ){0,5}?(?:talk(?:ing)? about|comment(?:ing)?|guid(?:e|ing)|disclos(?:e|ing)"
    r"|break(?:ing)? (?:that |it |this |those )?(?:out|down)|shar(?:e|ing) (?:with|at|today|now|yet)\b"
    r"|get(?:ting)? into|speculat(?:e|ing)|quantify(?:ing)?|discuss(?:ing)?|elaborat\w+"
    r"|be able to describe)\b"
    rf"|{_OURS}(?:can't|cannot|won't|will not) (?:\w+ ){{0,2}}(?:say|share|tell|describe|name"
    r"|make any comments?|be able to (?:say|tell|describe|share))\b"
    rf"|{_OURS}(?:don't|do not|won't|will not) (?:be )?(?:publish(?:ing)?|go(?:ing)? (?:into|there))\b"
    r"|\b(?:(?:we|i)(?:'d| would) rather not|not to (?:comment|speculate|disclose|get into)|reserve comment"
    r"|no comment|declin(?:e|ed) to (?:comment|say|answer|name|g[eio]|provide|discuss|disclose|share"
    r"|quantify|elaborate|speculate)\w*|unable to (?:offer|provide|comment|give)"
    r"|not (?:accessible|available|estimable) on a"
    r"|un(?:comfortable|willing) (?:to )?(?:provid|giv|shar|disclos|say)\w*"
    r"|for competitive (?:reasons|purposes),? (?:we|i)|(?:don't|do not) have guidance"
    r"|(?:keep|keeping|kept|consider) (?:that|those|these|it)\b[^.?!;]{0,40}"
    r"(?:confidential|to ourselves|proprietary)"
    r"|nothing (?:that )?(?:i|we)(?:'d| would) (?:\w+ )?(?:comment|share|add)"
    r"|hold(?:ing)? off on (?:talking|giving|providing|any)|policy (?:\w+ ){0,4}not to)\b",
    re.IGNORECASE,
)
"""What `evasion` does not count: it is made for whole exchanges, where a hedge decides nothing."""
_HEDGE = re.compile(
    rf"{_OURS}(?:don't|do not|didn't|did not),? (?:\w+,? ){{0,3}}have (?:that|the number|it|the data"
    r"|(?:an?|any|the) (?:[\w-]+ ){0,3}?(?:numbers?|figures?|guidance|estimates?)"
    r"(?: yet| for (?:you|that|it)\b))"
    r"|\b(?:(?:too early|premature|early) (?:for us )?to (?:\w+ )?(?:say|know|talk|try|comment|tell|call"
    r"|guess)|(?:a )?(?:bit|little|too) premature|leave it at that"
    r"|(?:hard|difficult|tough) (?:for (?:me|us) )?to (?:answer|comment|quantify|pinpoint|size"
    r"|give you (?:an?|any)|put (?:an?|any) (?:number|figure|time))"
    r"|struggl\w+ to (?:\w+ ){0,3}?(?:quantify|estimate|say)"
    r"|(?:getting|moving|moved|shied|shying|got) away from "
    r"(?:guiding|quoting|(?:giving|providing) (?:that|those|an?|any|guidance|ranges?))"
    r"|not (?:\w+ ){0,2}?in the business of (?:giving|putting|providing|predicting|forecasting|guessing)"
    r"|(?:didn't|did not|haven't|have not|not yet) (?:\w+ )?(?:give|gave|given|provided?|issued?|put out) "
    r"(?:any |(?:\w+ )?(?:specific|formal|full[- ]year|quarterly|annual) )?(?:guidance|outlook)"
    r"|(?:have|going) to pass on (?:that|this)(?: one)?(?=[.,]|$))\b",
    re.IGNORECASE,
)
"""Too early, too hard, not at hand: a refusal only where nothing else is said."""
DEFERRAL = re.compile(
    r"\b(?:we|i)(?:'ll| will) (?:\w+ ){0,2}(?:talk about|lay|give|provide|update|guide|share|discuss"
    r"|address|have more)\b"
    r"(?: \w+){0,7} (?:in (?:january|february|march|april|may|june|july|august|september|october|november"
    r"|december)|on (?:our|the) next"
    r"|next (?:quarter|call|time|year)|at (?:our|the)|when we|later|as we always do)\b"
    r"|\bstay tuned\b",
    re.IGNORECASE,
)
_NO_REFUSAL = re.compile(
    r"(?:n't|\bnot) want (?:it|that|this|you|them|people|anyone|anybody) to\b|"
    r"\b(?:not|n't) (?:be )?(?:guiding|talking about|giving|providing|going into|getting into) (?:any |an? )?"
    r"(?:huge|big|large|significant|material|major|dramatic|massive|hundreds|thousands)",
    re.IGNORECASE,
)
"""What is denied here is the size of a thing, and that is an answer."""
_TOPIC = re.compile(
    r"\W*(?:(?:and|so|but|now|yes|well|yeah)\W+){0,2}(?:in terms of|as for|regarding"
    r"|with (?:respect|regards?) to|as far as|as it (?:relates|pertains) to|on the|when it comes to"
    r"|specific to|relative to) \w+ ?\w+",
    re.IGNORECASE,
)
_CLAUSE = re.compile(
    r",? \b(?:but|however|although|though)\b|; | -- | [–—] "
    r"|,? and (?=(?:it's|it is|we|we're|i|i'm|that's)\b)",
    re.IGNORECASE,
)
_FORMAL = tuple("looking risk differ reliance harbor 10- obligation reconcil replay release".split())
_NO = tuple(
    "not n't comment declin early premature unable comfortable unwilling competitive confidential oursel "
    "proprietary hold leave answer hard difficult tough struggl away pass".split()
)
_WILL = ("'ll", " will", "stay tuned")
"""Without one of these no sentence refuses or puts off; most have none, and the patterns are slow.

Likewise `_FORMAL`, for `BOILERPLATE`.
"""


def recites(text: str) -> bool:
    """Whether a sentence is what is read out on every call."""
    return _has(_FORMAL, text) and bool(BOILERPLATE.search(text))


def _has(words: Sequence[str], text: str) -> bool:
    """Whether one of some words, or their pieces, is in it: a cheap test before a dear one."""
    return any(map(text.lower().__contains__, words))


@lru_cache(maxsize=50_000)
def declines(text: str) -> bool:
    """Whether a sentence refuses outright to say something."""
    refused = (_has(_NO, text) and REFUSAL.search(text)) or declined(text)
    return bool(refused) and not _NO_REFUSAL.search(text)


def refuses(text: str) -> bool:
    """Whether a sentence declines to say something, or says that it is too early or not at hand."""
    return declines(text) or (_has(_NO, text) and bool(_HEDGE.search(text)))


def names_topic(text: str) -> bool:
    """Whether a sentence opens with what it is about."""
    return bool(_TOPIC.match(text))


def refused(text: str) -> tuple[str, str]:
    """The clause of a sentence that refuses, and what its other clauses say."""
    clauses = _CLAUSE.split(text)
    at = next((i for i, clause in enumerate(clauses) if refuses(clause)), None)
    if at is None:
        return text, ""
    return clauses[at], " ".join(clauses[:at] + clauses[at + 1 :])


def defers(text: str) -> bool:
    """Whether a sentence puts something off."""
    return _has(_WILL, text) and bool(DEFERRAL.search(text))


def points(text: str) -> bool:
    """Whether a sentence says where else something is to be found ("you'll see it in the 10-Q")."""
    found = evasion(text)
    if found is None or found.kind != "points elsewhere":
        return False
    return not text[found.start : found.end].lower().endswith("on schedule")


_LEADING = frozenset(
    """this total our the net reported consolidated gaap nongaap non-gaap adjusted diluted pro forma fully
    overall company first second third fourth q1 q2 q3 q4 for in during on a an basis quarter year full
    fiscal as turning now looking to at starting with beginning let me moving and we generated delivered
    posted recorded achieved had results financial
    income statement summary of is was were ended ending million billion""".split()
)


_PART = re.compile(
    r"\b(?:(?<!our )(?<!all )(?<!every )(?<!each )(?:groups|segments|divisions|units|regions)|group|segment"
    r"|division"
    r"|unit|products?|services?|region|americas?|europe|asia|emea"
    r"|international"
    r"|consumer|enterprise|subscription|licen[cs]e|hardware|software|included|consulting)\b",
    re.IGNORECASE,
)


_TOTAL = re.compile(
    r"\b(?:total|consolidated|overall|company-wide)"
    r"(?: (?:reported|net|gaap|non-gaap|adjusted|company|pro forma|first|second|third|fourth|quarter"
    r"|full|year|annual))*\s*$"
    r"|\bon a (?:consolidated|company-wide|total company) basis\b",
    re.IGNORECASE,
)
Whole = Literal["total", "headline", "part"]


def whole(text: str, lead: str, metric: str, company: str, figure: int | None = None) -> Whole | None:
    """Whether a sentence gives a metric as the company's own or as a part's; None where nothing tells.

    `total` when it says so, `headline` when the metric opens a sentence that no part's leads into. `figure`
    is where the value stands: the metric's name before it, if that is not the first, may be a part's.
    """
    named = list(re.finditer(rf"\b(?:{metric})\b", text, re.IGNORECASE))
    if not named:
        return None
    nearest = [one for one in named if figure is None or one.end() <= figure][-1:] or named[:1]
    own = company.lower().split()
    if _is_parts(text, nearest[0], own):
        return "part"
    opening = text[: named[0].start()]
    before = [word.lower() for word in _WORDS.findall(opening)]
    if _TOTAL.search(opening):
        return "total"
    if all(word in _LEADING or word in own for word in before):
        return None if _PART.search(lead) else "headline"
    return "part" if _PART.search(opening) else None


def _is_parts(text: str, named: re.Match[str], own: Sequence[str]) -> bool:
    """Whether what stands around a metric's name makes it a part's: "Coatings revenue", "sales for Dyes"."""
    if _TOTAL.search(text[: named.start()]):
        return False
    if _OF_PART.match(text[named.end() :]) or _has_owner(text[: named.start()], own):
        return True
    clause = _CLAUSES.split(text[: named.start()])[-1]
    words = _WORDS.findall(clause)
    if not words or _is_plain(words[-1], alone=len(words) == 1) or all(_is_owns(word, own) for word in words):
        return False
    if words[-1].lower() in own and (len(words) == 1 or _is_owns(words[-2], own)):
        return False
    return words[-1][0].isupper() and all(_is_plain(word) or word[0].isupper() for word in words)


def _is_owns(word: str, own: Sequence[str]) -> bool:
    return word.lower() in own or _is_plain(word)


def _is_plain(word: str, *, alone: bool = True) -> bool:
    """Whether a word leaves a metric the company's own; behind others a capital makes it a name."""
    plain = _LEADING if word[0].isupper() and not alone else _LEADING | _PLAIN
    return all(part in plain or part == "non" for part in word.lower().split("-"))


def _has_owner(before: str, own: Sequence[str]) -> bool:
    """Whether what precedes a metric's name says whose it is: "Fortbrook Retail's operating margin"."""
    owners = [m[1].lower() for m in (*_OWNER.finditer(before), *_TELLER.finditer(before))]
    return bool(owners) and owners[-1] not in own and owners[-1] not in _LEADING | _PLAIN | _NOBODY


_OWNER = re.compile(r"\b([A-Z][\w&]+)['’]s\b")
_TELLER = re.compile(
    r"^(?:[A-Z][\w&]+ (?:& )?)*([A-Z][\w&]+) (?:reported|delivered|posted|generated|recorded) "
)
_NOBODY = frozenset(
    "we they i you today yesterday tomorrow let it that there here what who he she one everyone".split()
)
_WORDS = re.compile(r"[^\W\d_][\w&'’-]*")
_CLAUSES = re.compile(r"[,;:.?!] | and | of | at | in | with ")
_PLAIN = frozenset(
    """record strong solid robust quarterly annual organic comparable comp core higher lower better net gross
    same additional incremental recurring reported operating increased increase strongest highest all
    such these those that with to from by as their its his her my your quarter's year's company's ongoing
    continuing ltm ttm january february march april may june july august september october november december
    since while although if when so but or again also overall both global worldwide""".split()
)
"""Words before a metric's name that leave it the company's own."""
_OF_PART = re.compile(
    r" (?:(?:growth|results?) )?(?:for|in|from|of|at|within) (?:(?:our|the) )?"
    r"(?!(?:Q[1-4]|FY|Fiscal|First|Second|Third|Fourth|Full|GAAP|Non|January|February|March|April|May|June"
    r"|July"
    r"|August|September|October|November|December|Year|The|Our)\b)"
    r"(?:(?-i:[A-Z])[\w&-]+|(?:[\w-]+ ){0,2}(?:segment|division|region|brand|business unit|group)s?\b)",
    re.IGNORECASE,
)
"""Behind a metric's name: the part whose it is."""
