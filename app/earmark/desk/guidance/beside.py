"""Whether a value is one that another is set against, or what one thing adds to it."""

from __future__ import annotations

import re

from earmark.desk.guidance.value import Stated

_BESIDE = re.compile(
    r"\b(?:compares? (?:to|with)|compared (?:to|with)|versus|vs\.?|against|than|from)\b[^,;]{0,60}"
    r"(?:\b20\d\d\b|\blast year|\bprior|\bprevious|\byear ago|['’]\d\d\b)[^,;\d]{0,60}$"
    r"|\b(?:previous(?:ly)?|prior|earlier|original|initial)\b[^,;.\d]{0,50}$"
    r"|\b(?:above|below|exceed\w*|beat|ahead of|short of|within|better than|higher than"
    r"|lower than) (?:our |the |that |a )?(?:[\w-]+ ){0,4}?"
    r"(?:targets?|guidance|outlook|expectations?|forecast|goal)(?: range)?(?: of)?[^,;\d]{0,16}$"
    r"|\b(?:incremental|additional|extra|another|accounts? for|accounting for)(?: [\w-]+)?\s*[$€£]?$"
    r"|\b(?:their|his|her|your) [^,;\d]{0,60}$"
    r"|\bcontribut\w*\b[^;,]{0,110}$"
    r"|\bfrom (?:the|a|our) (?:base|level) of\s*[$€£]?$|\b(?:above|below) (?:our|the) [^,;\d]{0,60}$"
    r"|\b(?:adds?|adding|excludes?|excluding)\b(?: (?:about|approximately|the|a|an|another|roughly"
    r"|our))*\s*[$€£]?$"
    r"|\b(?:benefit|impact|effect|headwind|tailwind|contribution|dilution|accretion|savings)s?\b[^,;]{0,60}$"
    r"|\b(?:headwind|tailwind|impact|benefit)s?\b[^;]{0,110}\b(?:translat|equat)\w* (?:in)?to\b[^,;\d]{0,20}$"
    r"|\byou (?:would|might|may|can|could|will) expect\b[^;]*$"
    r"|\bif (?:you|they|i|it|one|someone)\b[^;]*$",
    re.IGNORECASE,
)
"""Before what guidance is set against, what was guided before, or what one thing adds to it."""
_OLD_TO_NEW = re.compile(
    r"\b(?:rais|narrow|lower|increas|updat|revis|tighten|adjust)ing (?:and [a-z]+ing )?our (?:previous(?:ly)?"
    r"|prior|earlier|original|initial)\b[^,;.]{0,70}\bto (?:a |an "
    r"|the )?(?:new )?(?:range of )?(?:between )?"
    r"[$€£]?$",
    re.IGNORECASE,
)
"""Before a value that takes the place of the old one: "raising our previous EPS guidance to $3"."""
_IMPACT = re.compile(r"\b(?:impacts?|effects?) (?:of|is|are|on|from|will|would|as|by|to)\b", re.IGNORECASE)
_EXPECTS = re.compile(r"\b(?:expect|guid|outlook|forecast|anticipat|project|assum)\w*|[,;]", re.IGNORECASE)


def is_beside(text: str, one: Stated) -> bool:
    """Whether a value is one that another is set against, or what one thing adds to it."""
    hit = list(_IMPACT.finditer(text[: one.start]))
    if hit and not _EXPECTS.search(text[hit[-1].end() : one.start]):
        return True
    before = text[max(0, one.start - 130) : one.start]
    return bool(_BESIDE.search(before)) and not takes_place(text, one)


def takes_place(text: str, one: Stated) -> bool:
    """Whether a value takes the place of an old one that is named before it, but not told."""
    return bool(_OLD_TO_NEW.search(text[max(0, one.start - 130) : one.start]))
