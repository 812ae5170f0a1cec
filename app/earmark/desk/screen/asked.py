"""What a screen looks for: the things that a question names, each in the wordings that say it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from earmark_ingest.errors import SettingsError
from earmark_ingest.tokens import stems

from earmark.desk.screen.types import Order
from earmark.metrics import mentions
from earmark.plan.time.periods import asked
from earmark.plan.time.spelling import spelt_periods
from earmark.words import STOP, alike_words, words

_WORDINGS = (
    "AI/artificial intelligence/generative AI",
    "layoffs/layoff/laid off/job cuts/workforce reduction/headcount reduction/reduction in force",
    "severance/severance costs",
    "work from home/working from home/remote work/hybrid work",
    "tariffs/tariff/import duties",
    "inflation/inflationary", "recession/recessionary", "deflation/deflationary",
    "COVID/COVID-19/coronavirus/pandemic",
    "electric vehicles/electric vehicle/EV/EVs",
    "cyberattack/cyber attack/ransomware/data breach/cyber incident/security incident",
    "bankruptcy/bankrupt/chapter 11",
    "China/Chinese", "Russia/Russian", "Ukraine/Ukrainian", "Europe/European", "Brazil/Brazilian",
    "Mexico/Mexican", "India/Indian", "Japan/Japanese", "Germany/German", "Canada/Canadian", "Korea/Korean",
    "buyback/buybacks/share repurchase/share repurchases/stock repurchase",
    "supply chain/supply chains", "market share", "interest rates/interest rate",
    "price increases/price increase/raised prices/raising prices/higher prices/pricing actions",
    "drought/droughts", "hurricane/hurricanes",
    "M&A/mergers and acquisitions",
    "guidance/outlook/forecast",
    "FX/foreign exchange/currency",
    "capex/capital expenditures/capital spending",
)  # fmt: skip
"""What says the same in other words than a stem has; the first is how it is told."""
_KEPT = frozenset("ceo cfo coo cto share shares higher lower full".split())
"""Words of no topic elsewhere, and of one here: "higher rates"."""
_ASIDE = frozenset(
    """firm firms name names mentioned mentioning discussing discusses speaking spoke speaks saying seeing
    sees saw hurt hurts hurting driving pressuring facing face faces having getting taking warn warns warned
    warning cite cites citing flag flags flagged flagging note notes noted calling blame blames blamed often
    because impact impacts impacted affect affects affected effect effects thing things something anything
    issue issues problem problems concern concerns commentary news recent newest since during before after
    until last next past major large big key significant transcript transcripts library find show list
    screen everyone whoever who's which""".split()
)
"""Of asking, and nothing that has to be said."""
_LOOSE = frozenset(
    """up down people add offer ahead short higher lower buy region unit announce release won exchange
    environment division bought foreign regional geographic rise rose fell fall drop partner services
    service environment reduce reduction increase decrease""".split()
)
"""Words of the same meaning that mean much else too."""
_QUOTED = re.compile(r"[\"“”]([^\"“”]{2,80})[\"“”]")
_MOST = re.compile(
    r"\bmost (?:about|often|of|frequently)\b"
    r"|\b(?:talk|mention|speak|sp[eo]ke|discuss)\w*(?: about)? \w+ (?:the )?most\b",
    re.IGNORECASE,
)
_COMPANIES = re.compile(r"\b(?:who|compan(?:y|ies)|firms?|names?)\b", re.IGNORECASE)
_HELD_AGAINST = re.compile(
    r"\b(?:to|versus|vs\.?|over|against|than|from|pre|compared (?:to|with))[\s-]*$", re.IGNORECASE
)
"""Before a period that something is only held against: "back to 2019 levels"."""
_HOMONYMS = frozenset("severance succession marketing organic recession organization possession".split())
"""Words whose stem is also that of another: several, success, market, organs."""
_LONGEST = 8
"""Things that are looked for."""


@dataclass(frozen=True, slots=True)
class Thing:
    """One thing that has to be said."""

    name: str
    wordings: tuple[str, ...]
    stems: tuple[tuple[str, ...], ...]
    """Of each wording."""
    exact: re.Pattern[str] | None = None
    """What must match too: words between quotation marks, or one whose stem is also another word's."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A question as a screen reads it."""

    things: tuple[Thing, ...]
    period: str | None
    order: Order
    of_companies: bool = False
    """Whether companies are to be counted, and not calls: "which company talks most about …"."""


def wanted(question: str) -> Wanted:
    """Read a question; `SettingsError` where it names nothing that could be said."""
    text = " ".join(question.split())
    exact = [match[1] for match in _QUOTED.finditer(text)]
    order: Order = "count" if _MOST.search(text) else "strength"
    rest, period = _without_periods(_QUOTED.sub(" ", text))
    things = [*map(_quoted, filter(stems, exact)), *_things(rest)]
    if not things:
        raise SettingsError(
            f'the screen {text[:60]!r} names nothing to look for: write it as "tariffs on steel"'
        )
    of_companies = order == "count" and bool(_COMPANIES.search(text))
    return Wanted(tuple(things[:_LONGEST]), period, order, of_companies)


def _without_periods(text: str) -> tuple[str, str | None]:
    """The text without the period that it narrows to; one that something is held against stays."""
    spelt = spelt_periods(text)
    when = asked(spelt)
    if not when.periods and when.stretch is None:
        return text, None
    start = when.stretch.start if when.stretch else when.periods[0].start
    if when.stretch is None and _HELD_AGAINST.search(spelt[:start]):
        return text, None
    return when.rest, str(when)


def _things(text: str) -> Iterator[Thing]:
    """What a text without periods names: known wordings and metrics first, then word by word."""
    for line in _WORDINGS:
        wordings = line.split("/")
        either = "|".join(map(re.escape, wordings))
        pattern = re.compile(rf"\b(?:{either})\b", re.NOFLAG if wordings[0].isupper() else re.IGNORECASE)
        if pattern.search(text):
            yield _thing(wordings[0], wordings)
            text = pattern.sub(" ", text)
    for mention in reversed(mentions(text)):
        name = text[mention.start : mention.end]
        yield _thing(name, [name, mention.metric.name])
        text = f"{text[: mention.start]} {text[mention.end :]}"
    known: set[str] = set()
    for word in words(text):
        low = re.split("['’]", word.lower())[0]
        if low in _ASIDE or (low in STOP and low not in _KEPT) or not stems(low):
            continue
        if (stem := stems(low)[0]) not in known:
            known.add(stem)
            yield _thing(word, [word, *(one for one in alike_words(low) if one not in _LOOSE)])


def _thing(name: str, wordings: Sequence[str]) -> Thing:
    own = tuple(dict.fromkeys(wordings))
    said = tuple(tuple(stems(one)) for one in own)
    exact = re.compile(rf"\b{name}\b", re.IGNORECASE) if name.lower() in _HOMONYMS else None
    return Thing(name, own, said, exact)


def _quoted(said: str) -> Thing:
    pattern = r"[\s-]+".join(re.escape(word) for word in said.split())
    exact = re.compile(rf"\b{pattern}\b", re.IGNORECASE)
    return Thing(f"“{said}”", (said,), (tuple(stems(said)),), exact=exact)
