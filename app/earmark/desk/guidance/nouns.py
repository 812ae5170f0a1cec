"""Guidance of what is no row of the table of metrics, but is plainly guided: "cash taxes of $450 million".

Read only where the grammar is plain: the thing is expected to come to a value, or management expects a value
of it. Its name is the noun phrase of the sentence.
"""

from __future__ import annotations

import re
from dataclasses import replace

from earmark.desk.guidance.effects import ABOUT, Thing, effect, signed
from earmark.desk.guidance.phrase import noun_phrase, without_periods
from earmark.desk.guidance.types import Measure
from earmark.desk.guidance.value import Stated
from earmark.metrics import COUNT, MONEY, RATIO, SHARE, mentions, unit_kind

_MOVES = {
    "up": r"increase|improve|rise|grow|be up|be higher|expand|step up|go up|accelerate",
    "down": r"decrease|decline|fall|drop|be down|be lower|contract|step down|go down|shrink",
}
_IS = (
    r"be|total|approximate|average|equal|come in|amount|run|range|exceed|remain|reach|represent|stay|land"
    r"|cost|generate|yield|deliver"
)
WILL = (
    r"(?:(?:is|are) (?:now |currently |still |also |each )*(?:expected|projected|anticipated|forecast(?:ed)?"
    r"|estimated|targeted|planned|assumed|likely|going|on track) to|will(?: likely| also| now)?"
    r"|should(?: also| now)?"
    r"|(?:is|are) to)"
)
_DOES = re.compile(
    rf"(?P<thing>[^,;:]{{3,90}}?) (?P<will>{WILL}|to) "
    rf"(?:(?P<up>{_MOVES['up']})|(?P<down>{_MOVES['down']})|(?P<is>{_IS}))(?:ed|s)? {ABOUT}$",
    re.IGNORECASE,
)
"""A thing, and what it is expected to do."""
_EXAMPLES = re.compile(r"\b(?:including|such as|as well as|excluding)\b[^;]*$", re.IGNORECASE)
_TO_LEVEL = re.compile(
    r"\bto(?: (?:a|an|the|about|approximately|around|roughly|between|range|of|in|level))* ?[$€£~]?$"
)
_YIELDS = re.compile(r"generate|yield|deliver|cost", re.IGNORECASE)
EXPECTS = (
    r"(?:we|i|company|management)(?:['’](?:re|m|ll)| are| is| am| will)? (?:now |also |still |currently "
    r"|would "
    r"|continue to |do |fully |again |further )*"
    r"(?:expect|anticipat|forecast|project|estimat|plan|target|guid|assum|see|model|budget"
    r"|remain on track|on track|on plan|committed)"
    r"(?:e|es|s|ing|ting|ning)?"
)
_MAKES = re.compile(
    rf"\b(?:{EXPECTS}|we intend|will) (?:to (?:open|close|deliver|add|launch|build|produce|complete|sell"
    rf"|ship) )?"
    rf"{ABOUT}$",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"^ (?P<thing>(?:[a-z][\w-]* ){0,3}(?:closings|deliveries|homes|stores|restaurants|units|shipments"
    r"|openings"
    r"|locations|clubs|rooms|centers|aircraft|lots|communities|rigs|wells|hotels|branches))\b(?! (?:to"
    r"|are|is|will)\b)",
    re.IGNORECASE,
)
_ANY = frozenset(("units", "locations", "rooms", "centers", "lots"))
"""What may be so many of anything."""
_DOING = (
    r"(?:to (?:also |now )?(?:incur|spend|generate|deliver|achieve|reali[sz]e|save|invest|return|repay"
    r"|contribute"
    r"|pay|have|record|make|see|receive|recogni[sz]e|complete|retire|reduce|fund|distribute|be|capture|take)"
    r"|spending|incurring|generating|realizing|achieving|delivering|having|paying|contributing|investing)"
)
_EXPECTED = re.compile(
    rf"\b{EXPECTS} (?:that )?(?:{_DOING} )?(?P<thing>[^,;:\d]{{3,80}}?)"
    rf" (?:of|in the range of|in a range of|at|between|from|to total|to approximate|totaling|around"
    rf"|ranging from"
    rf"|approximating) {ABOUT}$",
    re.IGNORECASE,
)
"""Management expects a thing of a value."""
_VALUE_OF = re.compile(
    rf"\b(?:{EXPECTS}|(?:is|are) (?:now |still )?(?:expected|projected|anticipated) to|will)"
    rf" (?:that )?(?:{_DOING} )?{ABOUT}$",
    re.IGNORECASE,
)
_OF_THING = re.compile(
    r"^ (?:of|in) (?P<thing>(?:(?:our|total|annual) )?(?!the\b|that\b|this\b|those\b|these\b)[a-z]"
    r"[^,;:.?!\d$]{2,70})(?!\d)",
    re.IGNORECASE,
)
"""Behind a value: what it is of."""
_ALSO = re.compile(
    rf"(?:,| and|, and) (?P<thing>[a-z][^,;:\d]{{3,60}}?) (?:of|at|to be|in the range of|between"
    rf"|to approximate"
    rf"|to total) {ABOUT}$",
    re.IGNORECASE,
)
_AMOUNTS = frozenset(("dividend", "inventory", "depreciation", "share repurchases"))
"""Metrics of which the table's reader takes no amount of money, or takes it for another."""
_NOT_NOW = re.compile(
    r"\b(?:[A-Z][\w&.]+ (?:projects|forecasts|predicts|estimates|expects)|analysts|economists|they"
    r"|the industry"
    r"|you|customers?) (?:the|that|will|expect|project)?|\baccording to\b|\b[Ii]f\b|\b(?:previously"
    r"|originally|initially|had) "
    r"(?:expect|anticipat|forecast|estimat|plann|guid)"
)
"""Another's forecast, a supposition, or what was expected before."""


def thing(text: str, one: Stated, *, listed: bool = False) -> Thing | None:
    """The thing whose value is guided, where a sentence says so plainly; None elsewhere.

    `listed`: whether the sentence has guided for a value before, so that "and capital of $5 million" goes on.

    The value of an effect and of a movement is signed: "input costs to decrease by $5 million" is -5e6.
    """
    kind = unit_kind(one.value.unit)
    if kind not in (MONEY, RATIO, SHARE, COUNT):
        return None
    if _NOT_NOW.search(text[: one.start]) or "according to" in text[one.end :]:
        return None
    before = without_periods(text[: one.start])
    if done := effect(text, before, one):
        return done
    found = _moved(before, text[one.end :], one, kind) or _of_value(text, before, one, kind)
    if found is None and listed and (also := _ALSO.search(before)):
        name = noun_phrase(also["thing"])
        found = Thing(name, "level", one.value) if name and kind == MONEY else None
    return _in_table(found, kind) if found else None


def _counted(text: str, before: str, one: Stated) -> Thing | None:
    """So many of something that management means to open or make: "12,600 to 12,900 home closings"."""
    behind = _COUNTED.match(text[one.end :]) if _MAKES.search(before) else None
    name = noun_phrase(behind["thing"], head=True) if behind else None
    return Thing(name, "level", one.value) if name and name not in _ANY else None


def is_listed(text: str, one: Stated) -> bool:
    """Whether a value is that of another thing in a list: "and acquisition spending of $15 million"."""
    return bool(_ALSO.search(without_periods(text[: one.start])))


def _in_table(found: Thing, kind: str) -> Thing | None:
    """A thing under its metric's name where it has one; None where the table's reader has refused it."""
    ends = [one for one in mentions(found.name) if one.end == len(found.name)]
    if not ends:
        return found
    metric = ends[-1].metric.name
    if kind == MONEY and (found.measure == "change" or metric in _AMOUNTS):
        return replace(found, name=metric) if ends[-1].start == 0 else found
    return None


def _moved(before: str, after: str, one: Stated, kind: str) -> Thing | None:
    """What a thing is expected to come to, or to move by."""
    found = _DOES.search(before)
    if found is None or (found["will"] == "to" and not re.search(rf"\b{EXPECTS}\b", before, re.IGNORECASE)):
        return None
    name = None if _is_in_list(before, found.start()) else noun_phrase(found["thing"])
    if name is None or (kind == COUNT and re.search(r"\ban?\s*$", before)):
        return None
    if found["is"] and _YIELDS.fullmatch(found["is"]):
        behind = _OF_THING.match(after)
        what = noun_phrase(behind["thing"], head=True) if behind else None
        return Thing(f"{what} from {name}", "level", one.value) if what and kind == MONEY else None
    if found["is"]:
        if one.value.unit in ("bps", "points"):
            return None
        return None if one.place in ("change", "effect", "prior") else Thing(name, "level", one.value)
    if _TO_LEVEL.search(before):
        return Thing(name, "level", one.value)
    if kind == RATIO:
        measure: Measure = "growth" if one.value.unit == "%" else "change"
    else:
        measure = "change"
    return Thing(name, measure, signed(one.value, down=bool(found["down"])))


def _is_in_list(before: str, start: int) -> bool:
    """Whether what begins at `start` is the end of a list of examples: "including licences, and support"."""
    return before[:start].rstrip().endswith(",") and bool(_EXAMPLES.search(before[:start]))


def _of_value(text: str, before: str, one: Stated, kind: str) -> Thing | None:
    """A thing of a value that management expects: "pension contributions of $140 million"."""
    if kind == COUNT:
        return _counted(text, before, one)
    if kind != MONEY or one.place in ("change", "prior"):
        return None
    if _VALUE_OF.search(before) and (behind := _OF_THING.match(text[one.end :])):
        name = noun_phrase(behind["thing"], head=True)
        return Thing(name, "level", one.value) if name else None
    found = _EXPECTED.search(before)
    name = noun_phrase(found["thing"]) if found else None
    return Thing(name, "level", one.value) if name else None
