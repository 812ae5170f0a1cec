"""Questions for the meaning of a term: "what do they mean by core", "hamlet = ?", "what is Hamlet"."""

from __future__ import annotations

import re

from earmark.metrics import mentions
from earmark.plan.time.periods import unmarked
from earmark.plan.what.lists import QUANTITY
from earmark.words import GUIDANCE, STOP

_SAYING = r"(?:by|when (?:(?:the )?\w+ )?(?:says?|said|talks? about|uses?|refers? to))"
_NOUN = r"(?:the (?:term|word|phrase|acronym|abbreviation|name|label|expression) )?"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"^(?:so |and )?what\b.{{0,40}}?\bmean(?:s|t|ing)? {_SAYING} {_NOUN}(?P<term>.+)$",
        rf"^(?:so |and )?what (?:does|do|did|is|are) {_NOUN}(?P<term>.+?) (?:mean|stand(?:ing)? for"
        r"|refer to|denote|short for|an? (?:acronym|abbreviation)(?: (?:for|of))?)"
        r"(?: here| at [\w&.' -]{1,40})?$",
        rf"^(?:how|what) (?:do|does|did|would|is|are) (?:\w+ ){{0,4}}?defin(?:e|es|ed|ing)(?: as)? {_NOUN}"
        r"(?P<term>.+)$",
        rf"^how (?:is|are|was|were) {_NOUN}(?P<term>.+?) (?:being )?"
        r"(?:defined|calculated|computed|measured)$",
        rf"\b(?:definition|meaning) (?:of|for|behind) {_NOUN}(?P<term>.+)$",
        r"^(?:the |their |its )?(?P<term>.+?),? (?:definition|meaning)$",
        r"^(?P<term>[^=]{1,60}?) ?= ?(?:\?*|what)$",
        rf"^(?:please )?(?:define|spell out|explain the term) {_NOUN}(?P<term>.+)$",
        r"^what(?:['’]s| is| are) (?:a |an |the )?[\"“'‘](?P<term>[^\"”'’]+)[\"”'’]$",
        r"^[\"“](?P<term>[^\"”]+)[\"”]$",
    )
)
"""Forms of words that ask for nothing else."""
_PLAIN = re.compile(
    r"^(?:so |and )?what(?:['’]s| is| are| was| were) (?:(?:the|a|an|this|that|their|its|these|those) )?"
    r"(?P<term>.+)$",
    re.IGNORECASE,
)
_LEFT = re.compile(
    r"^(?:the|a|an|their|its|this|that|these|those|our)\s+"
    r"|\s+(?:here|exactly|(?:on|in|during) (?:the|this|that|their|its) (?:\w+ )?(?:calls?|context))$",
    re.IGNORECASE,
)
_NOWHERE = re.compile(r"(?:[ ,]+(?:at|for|on|in|of|by|from))+$", re.IGNORECASE)
"""What a company or a period that was taken out leaves behind."""
_EDGE = " \t\"“”'‘’?.!,;:()"
_BINDS = re.compile(
    r"\b(?:of|for|in|on|with|to|from|by|at|about|behind|between|and|or|than|per|going|doing|happening)\b",
    re.IGNORECASE,
)
_MOST = 8
_FEW = 4
_NO_TERM = STOP | frozenset(
    """plan plans strategy reason status update updates impact priority priorities focus deadline title policy
    view approach goal goals target targets timeline timing expectation expectations assumption assumptions
    opportunity opportunities risk risks competition demand pipeline environment mix trend trends result
    results highlight highlights problem problems issue issues market business weather news point story
    latest situation progress outlook rationale difference answer""".split()
)


def term_asked(question: str) -> str | None:
    """The term whose meaning a question asks for in so many words; None where it asks for another thing."""
    text = " ".join(unmarked(question).split()).strip(" ?.!,;:")
    for said in dict.fromkeys((text, _NOWHERE.sub("", text))):
        for form in _FORMS:
            if found := form.search(said):
                return _cleaned(found["term"])
    return None


def term_meant(rest: str) -> str | None:
    """The term of a plain "what is X", where X is a name for something and nothing that is measured.

    `rest` is the question without companies and periods; one that had a period asks for a figure.
    """
    text = _NOWHERE.sub("", " ".join(rest.split()).strip(" ?.!,;:"))
    found = _PLAIN.match(text)
    if found is None or unmarked(rest) != rest:
        return None
    term = _cleaned(found["term"])
    if term is None or len(term.split()) > _FEW or _BINDS.search(term) or any(mentions(term)):
        return None
    if not is_name(term) and term.split()[-1].lower() in _NO_TERM:
        return None
    return None if QUANTITY.search(term) or GUIDANCE.search(term) else term


def is_name(term: str) -> bool:
    """Whether a term is written as a name: an acronym, a capital, a number."""
    return any(sign.isupper() or sign.isdigit() for sign in term)


def _cleaned(term: str) -> str | None:
    """Without articles and quotation marks; None where no word is left, or too many are."""
    before = ""
    term = term.strip(_EDGE)
    while term != before:
        before, term = term, _LEFT.sub("", term).strip(_EDGE)
    words = term.split()
    if not words or len(words) > _MOST or all(word.lower() in STOP for word in words):
        return None
    return term
