"""The noun phrase that names a thing: at the end of some words, or at their beginning."""

from __future__ import annotations

import re
from collections.abc import Sequence

from earmark.timing import mentions_in

_STOP = frozenset(
    """how why we i you they he she it this that these those there who which what where when while if but
    so because
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
    decline reduction decrease improvement items item goal goals plan plans target targets program beat
    park return returns one ones
    company companies line place addition term terms fact hand side use view sense case us them period
    customers results result performance industry ago order excess business businesses segment""".split()
)
"""A thing's last word that names no thing."""
_BETWEEN = frozenset(
    "to on at with by into without than per toward towards within under over after before".split()
)
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
_DOING = re.compile(
    r"ly$|(?<!spend)(?<!pric)(?<!hir)(?<!fund)(?<!market)(?<!advertis)(?<!manufactur)(?<!financ)(?<!drill)ing$",
    re.IGNORECASE,
)
"""A word at the end that is no noun: "growing", "slightly"."""
_SHORTEST = 4
_WORD = re.compile(r"[A-Za-z&][\w&/'’.-]*")
_LONGEST = 7


def without_periods(text: str) -> str:
    """A text without the periods that it names, and what leads to them."""
    for mention in reversed(mentions_in(text)):
        lead = re.search(r"(?:\b(?:in|for|during|over|by|through|of) )?(?:the )?$", text[: mention.start])
        assert lead is not None
        text = f"{text[: lead.start()]} {text[mention.end :]}"
    text = re.sub(
        r"\b(?:in|for|during|of)? ?(?:the )?(?:fiscal |calendar )?(?:20\d\d|full[- ]year)\b", " ", text
    )
    return re.sub(r"\s+", " ", text)


def noun_phrase(words: str, *, head: bool = False) -> str | None:
    """The noun phrase at the end of some words, with `head` at their beginning; None where there is none."""
    kept = _first(_WORD.findall(words)) if head else _last(_WORD.findall(words))
    while kept and kept[0].lower().strip("'’") in _FRAME:
        kept = kept[1:]
    while kept and (kept[-1].lower() in _LINKING or kept[-1].lower() in _TRAILING):
        kept = kept[:-1]
    if not kept or len(kept) > _LONGEST or kept[-1].lower() in _NOTHING or kept[0].lower() in _LINKING:
        return None
    name = " ".join(kept)
    if len(name) < _SHORTEST or _NO_THING.search(name) or _DOING.search(kept[-1]):
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
