"""Words that carry no topic: what is left of a question without them is what it is about."""

from __future__ import annotations

import re
from functools import cache

from earmark_ingest.tokens import stems

STOP = frozenset(
    """a about actually again among amongst all also am an and any are around as at be been being between
    both but by can could describe did do does doing during each else ever exactly explain find for from
    full get give given gives go going got had has have having he her here him his how i if in into is
    it its itself just know let list long made make makes making me more most much my name named new of
    off on or our out over own please quite really same say says said saying she should show so some specific
    specifically such tell than that the their them then there these they this those through to told too
    total under up us very was we were what when where whether which while who whom whose why will with
    within would you your call calls conference comment comments commented company companies discuss
    discussed discussion management mention mentioned question questions ask asked asks talk talked
    talking compare compared comparison versus vs two three four higher lower larger bigger highest
    lowest largest smallest most least greatest each report reports reported reporting according basis
    fiscal quarter quarterly quarters year years annual now today latest current currently recent end
    ended date held ceo cfo coo cto executive executives analyst analysts explain explained expected
    guide guided range think thinks believe plus being whose versus full inc corp corporation co ltd plc
    llc non share shares portion proportion size worth big large team many kind reason reasons cause
    caused cite cited state stated amount level figure number value percentage percent happen happened
    sense main key drove drive drives driving driver drivers led lead explains behind due next upcoming
    scheduled trend trends trending trended running perform performed performing performance doing fare
    fared ms mr mrs dr s t re ve ll everyone everybody anyone anybody someone except besides""".split()
)

GUIDANCE = re.compile(
    r"\b(guid(?:e|ed|es|ance|ing)|outlook|forecast(?:s|ed|ing)?|expect(?:s|ed|ing|ation|ations)?"
    r"|project(?:s|ed|ing|ions?)|anticipat(?:e|es|ed|ing)|target(?:s|ed|ing)?|estimat(?:e|es|ed)"
    r"|predict(?:s|ed|ing)?|look(?:s|ing)? for|planning to|plans? to)\b",
    re.IGNORECASE,
)
"""Words that make a question or a sentence speak of what is to come."""

LIGHT = frozenset(
    """start starting started begin beginning paying spend spent spending generate generated generates
    generating post posted record recorded earn earned pay paid book booked use used using see saw seen
    expect expected come came bring brought run ran contribute contributed represent represented stand
    stood end ended produce produced deliver delivered did do grow grew hold held sell sold receive
    received take took return returned plan planned account accounted""".split()
)
"""Verbs that help to find a sentence but have no place in the name of a figure."""

FAINT = LIGHT | frozenset(
    """announce announced declare declared develop developed go goes going gain gained after against per
    dollar dollars hour hourly firm fast hit improve improved produce open opened together before far still
    since provide provided offer offered planned planning paying many there total totals each come comes
    coming gave give gives summarise summarize talks talking worried worry worries concerned mentions us
    amount make makes operate operates operated
    add adds added gets move moved moves change changed""".split()
)
"""Words whose absence from a call does not tell that the thing asked for was not spoken of."""

_ALIKE = (
    "growth grow grew increase up rise rose higher",
    "decline decrease down fall fell lower drop reduce reduction",
    "acquisition acquire acquired purchase bought buy",
    "hire hiring add",
    "launch introduce introduction release announce",
    "weak weakness soft softness slow slowdown",
    "customer client",
    "staff employee people headcount",
    "price pricing",
    "international overseas foreign",
    "lawsuit litigation",
    "write-down writedown impairment write-off",
    "layoff severance restructuring",
    "fx currency exchange",
    "service services",
    "margin profitability",
    "partner partnership",
    "win won",
    "beat exceed ahead overachievement",
    "miss short",
    "retention retain retained",
    "geography geographic region regional",
    "segment division unit",
    "leverage debt",
    "bid bidder bidding offer",
    "restate restated revise revised",
    "dispute litigation",
    "buyback repurchase",
    "economy economic macro environment",
)

_WORD = re.compile(r"\d+(?:,\d{3})+|[^\W_]+(?:[-'’&.][^\W_]+)*")


def words(text: str) -> list[str]:
    """Words in order, inner hyphens, apostrophes and points kept (`non-GAAP`, `1.41`, `R&D`)."""
    return _WORD.findall(text)


@cache
def _groups() -> dict[str, frozenset[str]]:
    groups: dict[str, frozenset[str]] = {}
    for line in _ALIKE:
        group = frozenset(found[0] for word in line.split() if len(found := stems(word)) == 1)
        for stem in group:
            groups[stem] = groups.get(stem, frozenset()) | group
    return groups


@cache
def faint() -> frozenset[str]:
    """The stems of `FAINT`."""
    return frozenset(stem for word in FAINT for stem in stems(word))


def alike(stem: str) -> frozenset[str]:
    """A stem and those that say the same on a call (`repurchas` and `buyback`)."""
    return _groups().get(stem, frozenset()) | {stem}


def alike_words(word: str) -> tuple[str, ...]:
    """The words that say the same as one on a call, as they are written; none where none is known."""
    stem = stems(word)
    if len(stem) != 1:
        return ()
    lines = (line.split() for line in _ALIKE)
    found = (line for line in lines if any(stems(one) == stem for one in line))
    return tuple(dict.fromkeys(one for line in found for one in line if stems(one) != stem))
