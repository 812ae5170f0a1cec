"""Whose words a question asks for, and from which part of the call."""

from __future__ import annotations

import re

from earmark.plan.types import Voice

OFFICES = {
    "CEO": r"\bCEO\b|chief executive",
    "CFO": r"\bCFO\b|chief financial|finance chief",
    "COO": r"\bCOO\b|chief operating",
}
"""What an office is called, in questions and in titles."""

_ANALYST = re.compile(r"\b(?:analysts?|asked|asks|asking|question from)\b", re.IGNORECASE)
_PREPARED = re.compile(
    r"\b(?:in|during|from|of) (?:the |its |their |his |her )?(?:(?:prepared|opening|scripted) (?:remarks"
    r"|comments|statement)|script"
    r"|presentation section)\b",
    re.IGNORECASE,
)
_QA = re.compile(
    r"\b(?:in|during|from|of) (?:the )?(?:Q ?& ?A|q and a|question[- ]and[- ]answer"
    r"|questions and answers)(?: (?:session|section|part|portion))?",
    re.IGNORECASE,
)
_PERSON = re.compile(
    r"\b(?P<name>[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){0,2})(?:['’]s?)? (?:say|said|says|think|thinks|comment"
    r"|commented|mention(?:ed)?|explain(?:ed)?"
    r"|respond(?:ed)?|answer(?:ed)?|describe[ds]?|give|ask(?:ed)?)\b"
    r"|\b(?:according to|asked by|question from|told by"
    r"|quoting) (?P<name2>[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){0,2})"
)


_NAMED = r"(?P<view>[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){0,2}?)"
_VIEW = re.compile(
    rf"\b[Ii]n {_NAMED}['’]s? (?:own )?(?:view|opinion|words|judg(?:e)?ment|estimation)\b"
    r"|\baccording to (?P<view2>[A-Z][\w.'’-]+ [A-Z][\w.'’-]+)(?=\W*$|,)"
)
"""Whose view is asked for."""


def voice_of(question: str) -> Voice:
    """Who is to speak and where; the people are names as they stand, no speaker of a call yet."""
    office = next((o for o, asked in OFFICES.items() if re.search(asked, question, re.IGNORECASE)), None)
    named = [m["name"] or m["name2"] for m in _PERSON.finditer(question)]
    named += [m["view"] or m["view2"] for m in _VIEW.finditer(question)]
    people = tuple(dict.fromkeys(named))
    section = "prepared" if _PREPARED.search(question) else "qa" if _QA.search(question) else None
    return Voice(office, people, bool(_ANALYST.search(question)), section)  # type: ignore[arg-type]


def without_section(question: str) -> str:
    """The question without the words that name a part of the call, or the person whose view is asked for."""
    return _VIEW.sub(" ", _QA.sub(" ", _PREPARED.sub(" ", question)))
