"""Guidance of what is no row of the table of metrics, but is plainly guided: "cash taxes of $450 million".

Read only where the grammar is plain: the thing is expected to come to a value, or management expects a value
of it. Its name is the noun phrase of the sentence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from earmark.desk.guidance.types import Measure, Value
from earmark.desk.guidance.value import Stated
from earmark.metrics import COUNT, MONEY, RATIO, SHARE, mentions, unit_kind
from earmark.timing import mentions_in

_ABOUT = (
    r"(?:(?:by|of|at|to|in|a|an|the|range|ranges|between|from|about|approximately|around|roughly|nearly|almost"
    r"|somewhere|only|just|up|over|under|another|total|level|levels|area|excess|least|most|more|less|than|be"
    r"|an additional|modestly|slightly|some|north|ballpark|neighborhood|or|so|low|high|end|now)\s+)*[$€£~]?"
)
"""What may stand between a verb or a thing and its value."""
_MOVES = {
    "up": r"increase|improve|rise|grow|be up|be higher|expand|step up|go up|accelerate",
    "down": r"decrease|decline|fall|drop|be down|be lower|contract|step down|go down|shrink",
}
_IS = (
    r"be|total|approximate|average|equal|come in|amount|run|range|exceed|remain|reach|represent|stay|land"
    r"|cost|generate|yield|deliver"
)
_WILL = (
    r"(?:(?:is|are) (?:now |currently |still |also |each )*(?:expected|projected|anticipated|forecast(?:ed)?"
    r"|estimated|targeted|planned|likely|going) to|will(?: likely| also| now)?|should(?: also| now)?"
    r"|(?:is|are) to)"
)
_DOES = re.compile(
    rf"(?P<thing>[^,;:]{{3,90}}?) (?P<will>{_WILL}|to) "
    rf"(?:(?P<up>{_MOVES['up']})|(?P<down>{_MOVES['down']})|(?P<is>{_IS}))(?:ed|s)? {_ABOUT}$",
    re.IGNORECASE,
)
"""A thing, and what it is expected to do."""
_EXPECTS = (
    r"(?:we|i|company|management)(?:['’](?:re|m|ll)| are| is| am| will)? (?:now |also |still |currently |would "
    r"|continue to |do |fully |again |further )*"
    r"(?:expect|anticipat|forecast|project|estimat|plan|target|guid|assum|see|model|budget|remain on track)"
    r"(?:e|es|s|ing|ting|ning)?"
)
_DOING = (
    r"(?:to (?:also |now )?(?:incur|spend|generate|deliver|achieve|reali[sz]e|save|invest|return|repay|contribute"
    r"|pay|have|record|make|see|receive|recogni[sz]e|complete|retire|reduce|fund|distribute|be|capture|take)"
    r"|spending|incurring|generating|realizing|achieving|delivering|having|paying|contributing|investing)"
)
_EXPECTED = re.compile(
    rf"\b{_EXPECTS} (?:that )?(?:{_DOING} )?(?P<thing>[^,;:]{{3,80}}?)"
    rf" (?:of|in the range of|in a range of|at|between|from|to total|to approximate|totaling|around|ranging from"
    rf"|approximating) {_ABOUT}$",
    re.IGNORECASE,
)
"""Management expects a thing of a value."""
_VALUE_OF = re.compile(
    rf"\b(?:{_EXPECTS}|(?:is|are) (?:now |still )?(?:expected|projected|anticipated) to|will)"
    rf" (?:that )?(?:{_DOING} )?{_ABOUT}$",
    re.IGNORECASE,
)
_OF_THING = re.compile(
    r"^ (?:of|in) (?P<thing>(?:(?:our|the|total|annual) )?[a-z][^,;:.?!\d$]{2,70})", re.IGNORECASE
)
"""Behind a value: what it is of."""
_EFFECT_BEHIND = re.compile(
    r"^ (?:(?:net|full[- ]year|year[- ]over[- ]year|sequential|negative|positive|unfavorable|favorable|adverse"
    r"|annual|sales|revenue|earnings|EPS|margin|growth|cost|gross|pre-?tax|of) )*"
    r"(?P<what>headwind|tailwind|impact|benefit|drag|contribution|dilution|accretion|hit|effect)s? "
    r"(?:(?:on|to) (?:our |the )?(?P<on>[\w -]{2,40}?) )?"
    r"(?:from|due to|related to|associated with|of|driven by|because of) (?P<thing>[^,;:.?!\d$]{2,60})",
    re.IGNORECASE,
)
_EFFECT_BEFORE = re.compile(
    r"\b(?P<thing>(?:foreign )?(?:exchange|currenc(?:y|ies)|FX)(?: translation| movements?| rates?| exchange)*"
    r"|acquisitions?(?: and divestitures| and dispositions)?|divestitures?|tariffs?|inflation|weather|price"
    r"|pricing|M&A|53rd week|extra week)"
    r"(?P<rest>[^;.\d$]{0,90}?)"
    r"\b(?P<what>headwind|tailwind|impact|benefit|drag|contribut\w*|decreas\w+|increas\w+|reduc\w+|add|adds"
    r"|lower|dilut\w+|hurt|help|effect)\b"
    rf"(?P<on>[^;.\d$,]{{0,60}}?) ?{_ABOUT}$",
    re.IGNORECASE,
)
"""What is expected to move a metric, and by how much."""
_BAD = re.compile(
    r"\b(?:unfavorable|adverse|negative\w*|headwind|drag|hit|decreas\w*|reduc\w*|lower\w*|hurt|dilut\w*)\b", re.I
)
_STOP = frozenset(
    """we i you they he she it this that these those there who which what where when while if but so because
    as is are was were be been being will would should could can may might must do does did has have had
    expect expects expected expecting anticipate anticipated forecast project projected estimate estimated
    assume assumes assumed believe think see seeing say said told our's not no nor only also about
    approximately roughly around between to at on by with without into than then here now still currently
    including excluding driven resulting result based given due versus compared relative offset or per
    remains remain continue continues let's let us them their his her your its my every each any all some
    another both either guidance outlook range midpoint forecasts number numbers figure target targets
    reflect reflects reflecting represents incorporates looking look going get gets put think thinking call
    like maybe probably kind sort lot bit thing things something anything everything more less most least
    million billion percent points basis today tomorrow yesterday yes okay well right""".split()
)
_LINKING = frozenset("of and & in from for the related associated".split())
_FRAME = frozenset(
    """our the a an total overall full-year full year annual consolidated company quarter fiscal first second
    third fourth half net-net calendar additional incremental remaining expected anticipated estimated current
    new its their one-time approximately next this quarterly and that additionally also finally lastly
    second-half first-half 's approximate full-fiscal-year sequential for in of from meanwhile similarly
    company's company-wide""".split()
)
_NOTHING = frozenset(
    """range level levels rate rates growth increase decrease basis point points number amount amounts year
    years quarter quarters month months half time end part percentage percent share sum portion majority
    remainder rest balance opportunity opportunities others people way day days lot guidance expectations
    total impact impacts market effect value values average benefit shareholders investors stockholders
    company companies line place addition term terms fact hand side use view sense case us them period
    customers results result performance industry ago order excess business businesses segment""".split()
)
"""A thing's last word that names no thing."""
_WORD = re.compile(r"[A-Za-z&][\w&/'’.-]*")
_LONGEST = 7


@dataclass(frozen=True, slots=True)
class Thing:
    """What a value is of, without a row in the table, and the value as it is meant."""

    name: str
    measure: Measure
    value: Value


def thing(text: str, one: Stated) -> Thing | None:
    """The thing whose value is guided, where a sentence says so plainly; None elsewhere.

    The value of an effect and of a movement is signed: "input costs to decrease by $5 million" is -5e6.
    """
    kind = unit_kind(one.value.unit)
    if kind not in (MONEY, RATIO, SHARE, COUNT):
        return None
    before = _without_periods(text[: one.start])
    return _effect(text, before, one) or _moved(before, one, kind) or _of_value(text, before, one, kind)


def _without_periods(text: str) -> str:
    """A text without the periods that it names, and what leads to them."""
    for mention in reversed(mentions_in(text)):
        lead = re.search(r"(?:\b(?:in|for|during|over|by|through|of) )?(?:the )?$", text[: mention.start])
        assert lead is not None
        text = f"{text[: lead.start()]} {text[mention.end :]}"
    text = re.sub(r"\b(?:in|for|during|of)? ?(?:the )?(?:fiscal |calendar )?(?:20\d\d|full[- ]year)\b", " ", text)
    return re.sub(r"\s+", " ", text)


def _effect(text: str, before: str, one: Stated) -> Thing | None:
    """What one thing does to a metric: "currency to reduce sales growth by 1 to 2 points"."""
    behind = _EFFECT_BEHIND.match(text[one.end :])
    found = behind or _EFFECT_BEFORE.search(before)
    if found is None:
        return None
    name = _name(found["thing"], head=True)
    if name is None:
        return None
    around = f"{before[-60:]} {found[0]}" if behind else found[0]
    on = mentions(found[0] if behind else found[0] + text[one.end : one.end + 50])
    named = f"{name} impact" + (f" on {on[-1].metric.name}" if on else "")
    if on and re.search(rf"{re.escape(on[-1].metric.name)} growth", found[0], re.IGNORECASE):
        named += " growth"
    return Thing(named, "level", _signed(one.value, down=bool(_BAD.search(around))))


def _moved(before: str, one: Stated, kind: str) -> Thing | None:
    """What a thing is expected to come to, or to move by."""
    found = _DOES.search(before)
    if found is None or (found["will"] == "to" and not re.search(rf"\b{_EXPECTS}\b", before, re.IGNORECASE)):
        return None
    name = _name(found["thing"])
    if name is None:
        return None
    if found["is"]:
        return None if one.place in ("change", "effect", "prior") else Thing(name, "level", one.value)
    by = not re.search(r"\bto(?: (?:a|an|the|about|approximately|around|roughly))* ?[$€£~]?$", before)
    if kind == RATIO:
        measure: Measure = "growth" if one.value.unit == "%" else "change"
    else:
        measure = "change"
    return Thing(name, measure, _signed(one.value, down=bool(found["down"]))) if by else None


def _of_value(text: str, before: str, one: Stated, kind: str) -> Thing | None:
    """A thing of a value that management expects: "pension contributions of $140 million"."""
    if kind != MONEY or one.place in ("change", "prior"):
        return None
    if _VALUE_OF.search(before) and (behind := _OF_THING.match(text[one.end :])):
        name = _name(behind["thing"], head=True)
        return Thing(name, "level", one.value) if name else None
    found = _EXPECTED.search(before)
    name = _name(found["thing"]) if found else None
    return Thing(name, "level", one.value) if name else None


def _signed(value: Value, *, down: bool) -> Value:
    """A value of a movement: below nothing where the words say down."""
    if not down or (value.low is not None and value.low < 0):
        return value
    low, high = value.low, value.high
    return replace(value, low=None if high is None else -high, high=None if low is None else -low)


def _name(words: str, *, head: bool = False) -> str | None:
    """The noun phrase at the end of some words, or with `head` at their beginning; None where there is none."""
    said = _WORD.findall(words)
    kept: list[str] = []
    for word in said if head else reversed(said):
        if word.lower() in _STOP or (not head and word.lower() == "for"):
            break
        kept.append(word)
    if not head:
        kept.reverse()
        while kept and kept[0].lower().strip("'’") in _FRAME:
            kept = kept[1:]
    else:
        cut = next((i for i, word in enumerate(kept) if i and word.lower() in ("in", "for", "from")), len(kept))
        kept = kept[:cut]
        while kept and kept[0].lower() in _FRAME:
            kept = kept[1:]
    while kept and kept[-1].lower() in _LINKING:
        kept = kept[:-1]
    if not kept or len(kept) > _LONGEST or kept[-1].lower() in _NOTHING or kept[0].lower() in _LINKING:
        return None
    if len(" ".join(kept)) < 4 or kept[-1].lower().endswith(("ly", "ing")):
        return None
    name = " ".join(kept)
    return name[0].lower() + name[1:] if name[1:2].islower() else name
