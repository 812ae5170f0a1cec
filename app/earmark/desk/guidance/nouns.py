"""Guidance of what is no row of the table of metrics, but is plainly guided: "cash taxes of $450 million".

Read only where the grammar is plain: the thing is expected to come to a value, or management expects a value
of it. Its name is the noun phrase of the sentence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
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
WILL = (
    r"(?:(?:is|are) (?:now |currently |still |also |each )*(?:expected|projected|anticipated|forecast(?:ed)?"
    r"|estimated|targeted|planned|assumed|likely|going|on track) to|will(?: likely| also| now)?|should(?: also| now)?"
    r"|(?:is|are) to)"
)
_DOES = re.compile(
    rf"(?P<thing>[^,;:]{{3,90}}?) (?P<will>{WILL}|to) "
    rf"(?:(?P<up>{_MOVES['up']})|(?P<down>{_MOVES['down']})|(?P<is>{_IS}))(?:ed|s)? {_ABOUT}$",
    re.IGNORECASE,
)
"""A thing, and what it is expected to do."""
_EXAMPLES = re.compile(r"\b(?:including|such as|as well as|excluding)\b[^;]*$", re.IGNORECASE)
_TO_LEVEL = re.compile(
    r"\bto(?: (?:a|an|the|about|approximately|around|roughly|between|range|of|in|level))* ?[$€£~]?$"
)
_YIELDS = re.compile(r"generate|yield|deliver|cost", re.IGNORECASE)
EXPECTS = (
    r"(?:we|i|company|management)(?:['’](?:re|m|ll)| are| is| am| will)? (?:now |also |still |currently |would "
    r"|continue to |do |fully |again |further )*"
    r"(?:expect|anticipat|forecast|project|estimat|plan|target|guid|assum|see|model|budget|remain on track|on track|on plan|committed)"
    r"(?:e|es|s|ing|ting|ning)?"
)
_DOING = (
    r"(?:to (?:also |now )?(?:incur|spend|generate|deliver|achieve|reali[sz]e|save|invest|return|repay|contribute"
    r"|pay|have|record|make|see|receive|recogni[sz]e|complete|retire|reduce|fund|distribute|be|capture|take)"
    r"|spending|incurring|generating|realizing|achieving|delivering|having|paying|contributing|investing)"
)
_EXPECTED = re.compile(
    rf"\b{EXPECTS} (?:that )?(?:{_DOING} )?(?P<thing>[^,;:\d]{{3,80}}?)"
    rf" (?:of|in the range of|in a range of|at|between|from|to total|to approximate|totaling|around|ranging from"
    rf"|approximating) {_ABOUT}$",
    re.IGNORECASE,
)
"""Management expects a thing of a value."""
_VALUE_OF = re.compile(
    rf"\b(?:{EXPECTS}|(?:is|are) (?:now |still )?(?:expected|projected|anticipated) to|will)"
    rf" (?:that )?(?:{_DOING} )?{_ABOUT}$",
    re.IGNORECASE,
)
_OF_THING = re.compile(
    r"^ (?:of|in) (?P<thing>(?:(?:our|total|annual) )?(?!the\b|that\b|this\b|those\b|these\b)[a-z]"
    r"[^,;:.?!\d$]{2,70})(?!\d)",
    re.IGNORECASE,
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
    r"\b(?<!constant )(?<!constant-)(?<!local )(?P<thing>(?:foreign )?(?:exchange|currenc(?:y|ies)|FX)(?: translation| movements?| rates?| exchange)*"
    r"|acquisitions?(?: and divestitures| and dispositions)?|divestitures?|tariffs?|inflation|weather|price"
    r"|pricing|M&A|53rd week|extra week)"
    r"(?P<rest>[^;,.\d$]{0,90}?)"
    r"\b(?P<what>headwind|tailwind|impact|benefit|drag|contribut\w*|decreas\w+|increas\w+|reduc\w+|add|adds"
    r"|lower|dilut\w+|hurt|help|effect)\b"
    rf"(?P<on>[^;.\d$,]{{0,60}}?) ?{_ABOUT}$",
    re.IGNORECASE,
)
"""What is expected to move a metric, and by how much."""
_TO_METRIC = re.compile(
    r" (?:(?:net|negative|positive|unfavorable|favorable|adverse) )*(?:headwind|tailwind|impact|benefit|drag)s?"
    r"(?: or [^,;]{2,20}?)? (?:to|on) (?P<on>[^,;.]{3,40})",
    re.IGNORECASE,
)
_CURRENCY = re.compile(r"\b(?:currenc(?:y|ies)|FX|exchange rates?|current rates|today['’]s rates)\b", re.I)
_ALSO = re.compile(
    rf"(?:,| and|, and) (?P<thing>[a-z][^,;:\d]{{3,60}}?) (?:of|at|to be|in the range of|between|to approximate"
    rf"|to total) {_ABOUT}$",
    re.IGNORECASE,
)
_BAD = re.compile(
    r"\b(?:unfavorable|adverse|negative\w*|headwind|drag|hit|decreas\w*|reduc\w*|lower\w*|hurt|dilut\w*)\b", re.I
)
_STOP = frozenset(
    """how why we i you they he she it this that these those there who which what where when while if but so because
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
    decline reduction decrease improvement items item goal goals plan plans target targets program beat park return returns one ones
    company companies line place addition term terms fact hand side use view sense case us them period
    customers results result performance industry ago order excess business businesses segment""".split()
)
"""A thing's last word that names no thing."""
_AMOUNTS = frozenset(("dividend", "inventory", "depreciation", "share repurchases"))
"""Metrics of which the table's reader takes no amount of money, or takes it for another."""
_BETWEEN = frozenset("to on at with by into without than per toward towards within under over after before".split())
_ASIDES = frozenset("including excluding as versus from's".split())
_DETERMINERS = frozenset("a an the our its their".split())
_POINTING = frozenset("this that these those".split())
_HANGS = _BETWEEN | _ASIDES | {"from", "in", "for"}
_TRAILING = frozenset("later early late mid overall again annually in-year".split())
_NO_THING = re.compile(
    r"\b(?:market|industry|GDP|interest in|consensus|book a|june|july|march|april|may|january|february|august"
    r"|september|october|november|december)\b",
    re.IGNORECASE,
)
_SHORTEST = 4
_NOT_NOW = re.compile(
    r"\b(?:[A-Z][\w&.]+ (?:projects|forecasts|predicts|estimates|expects)|analysts|economists|they|the industry"
    r"|you|customers?) (?:the|that|will|expect|project)?|\baccording to\b|\bif\b|\b(?:previously|originally|initially|had) "
    r"(?:expect|anticipat|forecast|estimat|plann|guid)"
)
"""Another's forecast, a supposition, or what was expected before."""
_WORD = re.compile(r"[A-Za-z&][\w&/'’.-]*")
_LONGEST = 7


@dataclass(frozen=True, slots=True)
class Thing:
    """What a value is of, without a row in the table, and the value as it is meant."""

    name: str
    measure: Measure
    value: Value


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
    if effect := _effect(text, before, one) or _to_metric(text, one):
        return effect
    found = _moved(before, text[one.end :], one, kind) or _of_value(text, before, one, kind)
    if found is None and listed and (also := _ALSO.search(before)):
        name = noun_phrase(also["thing"])
        found = Thing(name, "level", one.value) if name and kind == MONEY else None
    return _in_table(found, kind) if found else None


def _in_table(found: Thing, kind: str) -> Thing | None:
    """A thing under its metric's name where it has one; None where the table's reader has refused it."""
    ends = [one for one in mentions(found.name) if one.end == len(found.name)]
    if not ends:
        return found
    metric = ends[-1].metric.name
    if kind == MONEY and (found.measure == "change" or metric in _AMOUNTS):
        return replace(found, name=metric) if ends[-1].start == 0 else found
    return None


def without_periods(text: str) -> str:
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
    name = noun_phrase(found["thing"], head=True)
    if name is None:
        return None
    around = f"{before[-60:] if behind else found[0]} {text[one.end : one.end + 30]}"
    on = mentions(found[0] if behind else found[0] + text[one.end : one.end + 50])
    named = f"{name} impact" + (f" on {on[-1].metric.name}" if on else "")
    if on and re.search(r"\bgrowth\b", found[0], re.IGNORECASE):
        named += " growth"
    return Thing(named, "level", _signed(one.value, down=bool(_BAD.search(around))))


def _to_metric(text: str, one: Stated) -> Thing | None:
    """What currency does to a metric, where it is named elsewhere: "at current rates, a $5 million headwind"."""
    found = _TO_METRIC.match(text, one.end)
    on = mentions(found["on"]) if found and _CURRENCY.search(text) else ()
    if not found or not on:
        return None
    down = bool(_BAD.search(found[0]) or _BAD.search(text[max(0, one.start - 40) : one.start]))
    return Thing(f"currency impact on {on[0].metric.name}", "level", _signed(one.value, down=down))


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
    return Thing(name, measure, _signed(one.value, down=bool(found["down"])))


def _is_in_list(before: str, start: int) -> bool:
    """Whether what begins at `start` is the end of a list of examples: "including licences, and support"."""
    return before[:start].rstrip().endswith(",") and bool(_EXAMPLES.search(before[:start]))


def _of_value(text: str, before: str, one: Stated, kind: str) -> Thing | None:
    """A thing of a value that management expects: "pension contributions of $140 million"."""
    if kind != MONEY or one.place in ("change", "prior"):
        return None
    if _VALUE_OF.search(before) and (behind := _OF_THING.match(text[one.end :])):
        name = noun_phrase(behind["thing"], head=True)
        return Thing(name, "level", one.value) if name else None
    found = _EXPECTED.search(before)
    name = noun_phrase(found["thing"]) if found else None
    return Thing(name, "level", one.value) if name else None


def _signed(value: Value, *, down: bool) -> Value:
    """A value of a movement: below nothing where the words say down."""
    if not down or (value.low is not None and value.low < 0):
        return value
    low, high = value.low, value.high
    return replace(value, low=None if high is None else -high, high=None if low is None else -low)


def noun_phrase(words: str, *, head: bool = False) -> str | None:
    """The noun phrase at the end of some words, or with `head` at their beginning; None where there is none."""
    kept = _first(_WORD.findall(words)) if head else _last(_WORD.findall(words))
    while kept and kept[0].lower().strip("'’") in _FRAME:
        kept = kept[1:]
    while kept and (kept[-1].lower() in _LINKING or kept[-1].lower() in _TRAILING):
        kept = kept[:-1]
    if not kept or len(kept) > _LONGEST or kept[-1].lower() in _NOTHING or kept[0].lower() in _LINKING:
        return None
    name = " ".join(kept)
    if len(name) < _SHORTEST or _NO_THING.search(name) or kept[-1].lower().endswith(("ly", "ing")):
        return None
    return name[0].lower() + name[1:] if name[1:2].islower() else name


def _first(said: Sequence[str]) -> list[str]:
    """The noun phrase that some words begin with."""
    kept: list[str] = []
    for at, word in enumerate(said):
        low = word.lower()
        if low in _STOP or low in _BETWEEN or (at and low in ("in", "for", "from")):
            break
        kept.append(word)
    return kept


def _last(said: Sequence[str]) -> list[str]:
    """The noun phrase that some words end with; empty where another comes before it that it hangs on."""
    kept: list[str] = []
    for at in range(len(said) - 1, -1, -1):
        low = said[at].lower()
        if low in _BETWEEN or low in _ASIDES:
            return []
        before = said[at - 1].lower() if at else ""
        if low == "for" and before.endswith("ed"):
            return []
        if low in _POINTING and (before in _HANGS or before == "of"):
            return []
        if low in _STOP:
            break
        if low in _DETERMINERS and kept and kept[0].lower() not in _LINKING:
            if before in _HANGS or before == "and":
                return []
            if before != "of":
                break
            continue
        kept.insert(0, said[at])
    return kept
