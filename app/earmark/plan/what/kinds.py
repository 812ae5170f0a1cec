"""The kind of answer that a question calls for."""

from __future__ import annotations

import re

from earmark.metrics import mentions
from earmark.plan.types import Kind
from earmark.plan.what.definitions import term_asked
from earmark.plan.what.lists import QUANTITY

_OPEN = (
    r"(?:(?:refus\w+|declin(?:e|ed|es|ing)|unwilling|unable)\s+to|avoid(?:ed|ing)?)"
    r"\s+(?:answer|say|comment|disclos|discuss|quantif|talk|guide|give|go into|address)\w*"
    r"|(?:would|did|could|will)(?:\s+(?:\S+\s+){0,4}?not|n't)\s+(?:answer|say|comment|disclose|quantify)\b"
    r"|\b(?:dodg|evad|duck)(?:e|ed|ing)?\b|\b(?:unanswered|not answered|left open|without an answer)\b"
)
"""What leaves a question open."""
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
        r"^\s*(?:who|whom)\b(?! (?:has|had|grew|earned|posted|reported|delivered|made|sold|spent)\b.*"
        r"\b(?:more|most|less|least|fewe(?:r|st)|(?:fast|slow|high|low|larg|small|great|bigg|long|short|strong"
        r"|weak)e(?:r|st)|best|better|worst|worse)\b)"
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
CHANGE = re.compile(
    r"\b(?:gr[eo]w\w*|increas\w+|decreas\w+|declin\w+|chang\w+|mov(?:e|ed)(?=\s*\?|\s+(?:in|from|between|over|during|since|to|on)\b|\s*$)"
    r"|ris[ei]n?\w*|rose|f[ea]ll?\w*|yoy|y/y|q/q|qoq|fast)\b",
    re.I,
)
_FACT = re.compile(r"\s*(?:and |so )?what\b", re.IGNORECASE)
_SAY = re.compile(
    r"\bwhat (?:did|does|do|has|have|had) (?:\S+ ){1,8}(?:say|said|think|mean|comment|tell"
    r"|describe)\b(?! .*\bwould be\b)",
    re.I,
)
_THINGS = re.compile(r"\bwhat (?:\w+ ){0,2}\w+s (?:did|do|does|has|have|are|were|will)\b", re.IGNORECASE)
_MOST = re.compile(
    r"\b(?:highest|lowest|largest|smallest|biggest|greatest|best|worst|strongest|weakest|fastest|slowest"
    r"|fewest|most|least|record"
    r"|peak|max(?:imum)?|min(?:imum)?|higher|lower|larger|bigger|faster|slower|longer|longest|shorter"
    r"|shortest)\b",
    re.IGNORECASE,
)


_LEFT_OPEN = re.compile(
    rf"^\W*(?:what|which|who|any|list|show|tell|name)\b.{{0,80}}?(?:{_OPEN})"
    r"|^(?:.{0,40}\b)?unanswered questions?\b"
    r"|^.{0,60}\bquestions? (?:were |was |went |left )?(?:unanswered|not answered|dodged|open)\b",
    re.IGNORECASE,
)
_SAID_OF_IT = re.compile(rf"\bquestions?\b|\b(?:leave|left|go|went)\b|(?:{_OPEN})", re.IGNORECASE)


def asks_open(text: str) -> str:
    """A question of what was not answered without the words that say so: what is left is the topic."""
    return _SAID_OF_IT.sub(lambda match: " " * len(match[0]), text)


def kind_of(question: str) -> Kind:
    """The kind of answer a question calls for; `words` when no form of words tells."""
    if _LEFT_OPEN.search(question):
        return "unanswered"
    if term_asked(question):
        return "definition"
    if _SAY.search(question):
        return "words"
    unnamed = question
    for mention in mentions(question):
        unnamed = unnamed[: mention.start] + "~" * (mention.end - mention.start) + unnamed[mention.end :]
    for kind, pattern in _KINDS:
        if re.search(pattern, unnamed if kind == "list" else question, re.IGNORECASE):
            return kind
    desk = len(question.split()) <= 6 and not question.rstrip().endswith("?")
    if any(mentions(question)) or CHANGE.search(question) or (desk and QUANTITY.search(question)):
        return "figure"
    if _THINGS.search(question):
        return "list"
    return "fact" if _FACT.match(question) else "words"


def superlative(question: str) -> bool:
    """Whether the one with the most or the least of something is asked for."""
    return bool(_MOST.search(question))
