"""Guidance in words of direction: "we expect gross margin to be stable", "volume should improve"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from earmark.desk.guidance.nouns import EXPECTS, WILL
from earmark.desk.guidance.phrase import noun_phrase, without_periods
from earmark.metrics import Metric, mentions

_HOW = (
    r"(?:(?:slightly|modestly|significantly|meaningfully|moderately|somewhat|relatively|essentially|roughly"
    r"|broadly|generally|largely|fairly|substantially|materially|considerably|sequentially|gradually|steadily"
    r"|continue to|also|again|further|still|be|remain|stay|a bit|a little|much|well|more|at|or|probably"
    r"|likely"
    r"|very|quite|to|not|get|become|come in|trend|run|return to|a|the|see|show|experience) )*"
)
_WAY = (
    r"(?:higher|lower|stable|flat(?:tish)?|unchanged|neutral|negligible|muted|minimal|immaterial|strong(?:er|est)?"
    r"|weak(?:er)?|soft(?:er)?|tight(?:er)?|elevated|better|worse|consistent|comparable|similar|in[- ]line"
    r"|positive|negative|pressured?|challeng\w+|seasonal\w*|improv(?:e|ing|ement)|increas(?:e|ing)"
    r"|decreas(?:e|ing)"
    r"|declin(?:e|ing)|gr(?:ow|owing|owth)|accelerat\w+|decelerat\w+|moderat(?:e|ing)|expand(?:ing)?|expansion"
    r"|contract(?:ing|ion)?|rise|fall|drop|rebound|recover\w*|soften|strengthen|weaken|build|normalize"
    r"|ramp(?: up| down)?|com(?:e|ing) down|(?:at|close to)? ?(?:or )?(?:slightly |modestly "
    r"|well )?(?:above|below)|step (?:up|down)|trade (?:up|down)|go (?:up|down)|continue)\b"
)
_THEN = (
    r"(?=[,;:.?!]|$|\s+(?:in|for|to|than|as|over|during|through|throughout|from|on|at|with|versus|vs|compared"
    r"|relative|year|quarter|next|this|again|further|towards?|until|within|and|or|across|into|every|each|beyond"
    r"|low|mid|high|some|but|due|because|given|driven|despite|while|once|after|before|along|faster|slower|there"
    r"|\w+ly|by|at|when|based|growth|until|here|overall|around|near|between|both|sequential|the (?:rest"
    r"|balance|remainder))\b)"
)
"""What may follow a way: no thing, which would be what is moved."""
_TAIL = (
    r"[^,;:.?!\d$]{0,60}?"
    r"(?=[,;:.?!]| (?:as|due|because|driven|given|and|but|despite|reflecting|which|while)\b|$)"
)
_MODAL = re.compile(
    rf"(?P<thing>[^,;:\d]{{3,80}}?) (?:{WILL}|to|would) (?P<text>{_HOW}{_WAY}{_THEN}{_TAIL})", re.IGNORECASE
)
"""A thing, and which way it is expected to go."""
_KIND = (
    r"(?:continued|strong(?:er)?|modest|solid|higher|lower|improv(?:ing|ed)|faster|slower|further|significant"
    r"|stable|some|slight|sequential|steady|positive|negative|moderate|gradual|incremental|little|minimal"
    r"|meaningful|robust|healthy|good|year[- ]over[- ]year|ongoing|additional|increased|reduced|flat)"
)
_GOES = (
    r"(?:growth|improvements?|expansion|declines?|increases?|decreases?|reductions?|softness|strength|pressure"
    r"|recovery|acceleration|inflation|demand|headwinds?|tailwinds?|impact|contraction|leverage|momentum)"
)
_SEES = re.compile(
    rf"\b{EXPECTS} (?:(?:this|the|our) [\w ]{{3,30}}? to (?:see|deliver) |to begin to |that |both )?"
    r"(?:(?:to )?(?:see|deliver|generate|have|experience|achieve|drive) )?"
    rf"(?:(?:a|an|the|our) )?(?P<text>(?:{_KIND}[ ,]+(?:and )?)+(?P<thing>[^,;:.?!\d$]{{0,60}}?)"
    rf"(?:\b(?P<goes>{_GOES})\b(?: (?:in|on) (?P<in>[^,;:.?!\d$]{{3,50}}))?|(?=[,;:.?!]|$)))",
    re.IGNORECASE,
)
"""Management expects a movement of a thing: "continued margin expansion"."""
_NO = re.compile(
    r"\b(?:we|i)(?: do not|['’]re not| don['’]t| are not) (?:currently )?(?:expect|anticipat|plan"
    r"|forecast)(?:e|ing|ning)?"
    r" (?P<text>(?:on |to make |to do )?any (?:(?:significant|material|large|additional|further|major"
    r"|meaningful"
    r"|more|new) )*(?P<thing>[^,;:.?!\d$]{4,40}?)(?=[,;:.?!]| (?:as|in|for|this|during|until|at"
    r"|before)\b|$))",
    re.IGNORECASE,
)
"""Management expects nothing of a thing: "we do not expect any significant share repurchases"."""
_HEADS = frozenset(
    """volume volumes demand pricing price prices mix cost costs expense expenses spend spending margin
    margins
    inflation shipments production orders traffic sales earnings profit profits profitability investment
    investments capacity headwind headwinds tailwinds impact growth rates rate dividends bookings deliveries
    inventories inventory consumption activity loans deposits fees commodity yields realization share
    procedures utilization enrollment attendance""".split()
)
"""What a thing without a row in the table must end with to be told."""
_OWN = re.compile(
    r"\s*(?:(?:growth|performance|levels?|generation|expansion|improvements?|trends|dollars|rates?|results"
    r"|percent|percentage)\s*){0,2}(?:(?:from|for|in|of|within|at) [\w &'’-]{3,50})?",
    re.IGNORECASE,
)
"""Behind a metric's name: still the metric."""
_NUMBER = re.compile(
    r"(?<![\dQ’'])(?!(?:19|20)\d\d\b)\d|\b(?:range of|two|three|four|five|six|seven|eight|nine|ten)\b",
    re.IGNORECASE,
)
_SOON = 30
_NONE = re.compile(
    r"\bif\b|\?|\bwe said\b|\bmarket (?:growth|conditions)|\bindustry\b|\bGDP\b|\bsafe harbor\b"
    r"|\b(?:previously|originally|had|was|were) (?:expect|anticipat|forecast|project|guid)",
    re.IGNORECASE,
)
_DENIED = re.compile(
    r"\b(?:could|may|might)\b|(?:n['’]t|\bnot) (?:\w+ )?(?:expect|anticipat|see|forecast)", re.I
)


@dataclass(frozen=True, slots=True)
class Direction:
    """Where a thing is expected to go, in words."""

    metric: Metric | None
    """None where the thing has no row in the table."""
    name: str
    start: int
    """Where the words stand in the sentence; `end` likewise."""
    end: int


def directions(text: str) -> Iterator[Direction]:
    """What a sentence that looks ahead says of direction, each thing once."""
    if _NONE.search(text):
        return
    told: set[str] = set()
    for pattern, read in ((_MODAL, _modal), (_SEES, _seen), (_NO, _none)):
        for match in pattern.finditer(text):
            if _NUMBER.search(text[match.start("text") : match.end("text") + _SOON]):
                continue
            metric, name = read(text, match)
            if name and name not in told:
                told.add(name)
                yield Direction(metric, name, match.start("text"), match.end("text"))


_SEEING = re.compile(r"\bsee", re.IGNORECASE)
_COMING = re.compile(r"expect|anticipat|forecast|project|estimat|plan|will|['’]ll", re.IGNORECASE)
"""Without one of these, what is seen is there already."""
Named = tuple[Metric | None, str | None]


def _modal(text: str, match: re.Match[str]) -> Named:
    """The thing that is expected to go somewhere."""
    before = text[: match.start("text")]
    expects = re.search(rf"\b{EXPECTS}\b", before, re.IGNORECASE)
    modal = re.search(rf" {WILL} $", before[match.start() :], re.IGNORECASE)
    if _DENIED.search(text[match.start() : match.end()]) or not (expects or modal):
        return None, None
    return _thing(match["thing"])


def _seen(text: str, match: re.Match[str]) -> Named:
    """The thing of which management expects a movement."""
    lead = text[match.start() : match.start("text")]
    if _DENIED.search(text[: match.start("text")]) or (_SEEING.search(lead) and not _COMING.search(lead)):
        return None, None
    within = without_periods(match["in"] or "").strip()
    metric, name = _thing(within, head=True) if within else (None, None)
    if name is None:
        metric, name = _thing(match["thing"])
    goes = (match["goes"] or "").lower()
    return (metric, name) if name or goes not in ("demand", "inflation") else (None, goes)


def _none(_: str, match: re.Match[str]) -> Named:
    metric, name = _thing(match["thing"])
    return (metric, name) if metric else (None, None)


def _thing(words: str, *, head: bool = False) -> Named:
    """A metric, or a noun phrase that names what is measured; neither where there is none."""
    named = mentions(words)
    if named and _OWN.fullmatch(words[named[-1].end :]):
        return named[-1].metric, named[-1].metric.name
    name = noun_phrase(without_periods(words), head=head)
    heads = (
        {name.split()[-1].lower(), re.split(r" (?:for|of|in) ", name)[0].split()[-1].lower()}
        if name
        else set()
    )
    return (None, name) if heads & _HEADS else (None, None)
