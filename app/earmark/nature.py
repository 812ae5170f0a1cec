"""Whether words report, guide, recall guidance, set a target or suppose; and what a figure among them is."""

from __future__ import annotations

import re
from functools import lru_cache

from earmark.types import Nature

_LOOKS_AHEAD = re.compile(
    r"\b(?:(?:we|i|you|company|management) (?:would |do |also |still |now |currently |continue to )*"
    r"(?:expect|anticipate|forecast|project|estimate|target|see|look(?:ing)? for|plan|guide|view|believe)"
    r"|(?:we|i)(?:['’](?:re|m)| are| am) (?:now |still |also |currently )*(?:project|expect|forecast"
    r"|guid|anticipat|target|plann?)ing"
    r"|(?<!than )(?<!than-)(?<!as )expect(?:s|ed|ing|ation)? |(?:is|are|be"
    r"|being) (?:now )?(?:estimated|forecast(?:ed)?|projected"
    r"|expected|"
    r"anticipated|targeted)|our (?:[\w-]+ ){0,4}(?:guidance|guide|outlook|forecast|expectations?"
    r"|target|goal|view)|guidance"
    r"|guiding|outlook"
    r"|look(?:ing)? for|anticipat\w+|will (?:be|come|grow|increase|decline|remain|land|finish|end|run|range"
    r"|total)|(?:is|are) going to be|(?:rais|lower|narrow|reiterat|maintain|updat)\w* (?:our"
    r"|the) (?:\w+ ){0,4}(?:guidance|outlook|forecast|range|expectations?)|should (?:be|come|grow|land|see"
    r"|end|finish|fall|run|stay|remain|improve|reach|exceed|range|total)"
    r"|estimated|our plan (?:is|calls)|rais(?:e|ed|ing) (?:the|our) (?:midpoint|(?:low|high|upper"
    r"|lower)[- ]end)"
    r"|would (?:expect|look|anticipate|be looking)|to be (?:in the|between|about|approximately|roughly))",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\b(?:we (?:had )?(?:expected|guided|projected|anticipated|communicated)"
    r"|(?:at|near|toward) the (?:very )?(?:high|low|top|upper|lower|mid\w*)[- ]?(?:end|point|half)? ?of"
    r" (?:\w+ ){0,3}(?:guidance|outlook|forecast|range)|(?:ahead|above|below|short"
    r"|in line with|exceed\w*|beat|top\w*|higher|lower|better)"
    r"(?: \w+){0,6} (?:guidance|expectations?|outlook|forecast|projected|anticipated|expected)"
    r"|previously (?:projected|guided)"
    r"|(?:compare[sd]? (?:to|with)|versus|vs\.?|against) (?:our |the |an? "
    r"|what was )?(?:\w+ ){0,3}(?:guidance"
    r"|outlook|forecast)"
    r"|than[- ](?:we )?(?:expected|anticipated|projected)|as (?:we )?(?:expected|anticipated)|came in|"
    r"(?:previous|prior|earlier|original|initial) (?:guidance|outlook|forecast|expectation|range))\b",
    re.IGNORECASE,
)
_PRIOR = re.compile(
    r"\b(?P<set>(?:(?:from|versus|than|against|above|below|compared (?:to|with)) )?(?:our |the )?)"
    r"(?:previous|prior|earlier|original|initial|old) (?:[\w-]+ ){0,3}(?:guidance|outlook|forecast"
    r"|expectation|range"
    r"|target)\w*"
    r"|(?:ahead of|above|below|exceed\w*|beat|short of|in line with|versus|compared (?:to|with)|against) "
    r"(?:(?:our|the|an?) )?(?:\w+ ){0,2}(?:guidance|outlook|expectations?|forecast)(?: of| range)?"
    r"|\b(?P<said>(?:we|had) (?:previously )?guided)\b",
    re.IGNORECASE,
)
_HYPOTHETICAL = re.compile(
    r"\b(?:hypothetical|would have (?:been|come)|could(?: easily)? have|could['’]ve|had we"
    r"|if we (?:had|have) no"
    r"|assuming no(?! (?:new|further|more|additional|material|significant|major|change|other))"
    r"|if\b.{0,60}\bwere to|hypothetically|just to illustrate)\b",
    re.I,
)
_TARGET = re.compile(
    r"\b(?:long[- ]?(?:er[- ])?term (?:\w+ ){0,3}(?:model|target|goal|objective)|over time|aspir\w+|"
    r"(?:two|three|five|next)[- ](?:to \w+ )?(?:few )?years?)\b",
    re.I,
)
_SUPPOSING = (
    *("hypothetical", "would have", "could have", "could easily have", "could've", "could’ve", "had we"),
    *("if", "assuming no", "just to illustrate"),
)
_AHEAD = (
    *(
        "expect",
        "anticipat",
        "forecast",
        "project",
        "estimate",
        "target",
        "see",
        "look",
        "plan",
        "guid",
        "view",
    ),
    *("believe", "goal", "will ", "going to be", "range", "should ", "would ", "to be ", "rais"),
)
"""Without one of these `_LOOKS_AHEAD` finds nothing, and without one of those `_HYPOTHETICAL`."""
_TOLD = re.compile(
    r"\b(?:was|were|came in|totall?ed|reported|delivered|generated|posted|recorded|achieved|earned|ended"
    r"|grew|rose|fell|increased|decreased|declined|improved|issued|repurchased|returned|paid|spent)\b",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[,;]| and ")
_FORETOLD = ("guid", "outlook", "forecast", "expect", "range", "target")
"""Without one of these words nothing that was said before is recalled, and the pattern is slow."""
_REACH = 110
"""Characters over which "we had guided" still holds for a figure."""


@lru_cache(maxsize=20_000)
def nature_of(sentence: str, lead: str = "") -> Nature:
    """Whether a sentence reports, guides, recalls guidance, sets a target or supposes."""
    low = sentence.lower()
    if any(map(low.__contains__, _SUPPOSING)) and _HYPOTHETICAL.search(sentence):
        return "hypothetical"
    ahead = any(map(low.__contains__, _AHEAD)) and _LOOKS_AHEAD.search(sentence)
    if ahead and not (_PAST.search(sentence) and not _LOOKS_AHEAD.search(_PAST.sub(" ", sentence))):
        return "target" if _TARGET.search(sentence) and "guid" not in sentence.lower() else "guided"
    if lead and lead.rstrip().endswith(":") and _LOOKS_AHEAD.search(lead):
        return "guided"
    return "reported"


def nature_at(sentence: str, start: int, previous: int, nature: Nature) -> Nature:
    """What the figure at `start` is in a sentence of this nature; the figure before it ends at `previous`.

    Guidance recalled beside a result (`ahead of our guidance of $320 million`) is prior guidance, and a
    result told in a sentence that then looks ahead (`was $40 million, and we expect more`) is reported.
    """
    if _recalled(sentence, start, previous):
        return "prior"
    return "reported" if nature in ("guided", "target") and _is_told(sentence[:start]) else nature


def _recalled(sentence: str, start: int, previous: int) -> bool:
    """Whether guidance given before is named for the figure; as a comparison, for the next one only."""
    at = max(0, start - _REACH)
    before = sentence[at:start].rsplit(", we ", 1)[-1]
    low = before.lower()
    found = list(_PRIOR.finditer(before)) if any(map(low.__contains__, _FORETOLD)) else []
    if not found:
        return False
    last, cut = found[-1], start - len(before)
    alone = last["said"] is None and (last["set"] is None or last["set"].strip() not in ("", "our", "the"))
    return not alone or cut + last.end() >= previous


def _is_told(before: str) -> bool:
    """Whether what precedes a figure says that it came so: a result's verb, no look ahead in its clause."""
    told = list(_TOLD.finditer(before))
    if not told:
        return False
    ahead = list(_LOOKS_AHEAD.finditer(before))
    return not ahead or bool(_CLAUSE.search(before[ahead[-1].end() : told[-1].start()]))
