"""The figures that companies report, under the names people use for them.

One table serves three ends: splitting a question into facets, widening a search to the other names
of a metric, and reading which metric a figure in a sentence belongs to. Patterns are tried in order,
so the more particular name stands first ("deferred revenue" before "revenue"). "Growth margin" is
how recognisers of speech often hear "gross margin".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

MONEY, SHARE, RATIO, DAYS, COUNT, TIME = "money", "per share", "%", "days", "count", "time"


@dataclass(frozen=True, slots=True)
class Metric:
    """A named quantity. `units` are the kinds of unit its values come in, the usual one first."""

    name: str
    pattern: str
    units: tuple[str, ...]
    search: str = ""
    """Other words it goes by on calls, for the lexical search."""


METRICS = (
    Metric("deferred revenue", r"(?:deferred|unearned) (?:revenues?|rev)|deferrals?", (MONEY,)),
    Metric(
        "EPS",
        r"EPS|(?:earnings|net income|profit|loss)[- ]per[- ](?:fully )?(?:diluted )?(?:common )?share"
        r"|(?:(?:non[- ]?)?gaap|adjusted|diluted|core) (?:diluted )?(?:earnings|loss)"
        r"(?: per (?:fully )?(?:diluted )?(?:common )?share)?(?! call)"
        r"|earn(?:s|ed)? per (?:diluted )?share|earned (?=\$?[\d.]+ (?:cents|per share))|earnings (?=(?:of"
        r"|between) (?:\$?\d))",
        (SHARE,),
        "earnings per share eps",
    ),
    Metric("free cash flow", r"free cash[- ]flows?|FCF", (MONEY,), "free cash flow"),
    Metric(
        "operating cash flow",
        r"operating cash[- ]flows?|cash[- ]flows? from operat\w+(?: activities)?|OCF"
        r"|cash (?:generated|provided|generation)(?: (?:from|by) operat\w+(?: activities)?)?"
        r"|cash from operat\w+|cash[- ]flows?",
        (MONEY,),
        "cash flow operations operating activities",
    ),
    Metric("gross margin", r"(?:gross|growth) (?:profit )?margins?|GM|gross profit", (RATIO, MONEY)),
    Metric("EBITDA margin", r"EBITDA margins?", (RATIO,)),
    Metric("operating margin", r"op(?:erating|er)? (?:profit )?margins?|OPM", (RATIO,), "operating margin"),
    Metric("net margin", r"net (?:income |profit )?margins?", (RATIO,)),
    Metric("EBITDA", r"EBITDA", (MONEY,)),
    Metric(
        "operating income",
        r"operating (?:income|profits?|loss|earnings)|income from operations|EBIT|op inc",
        (MONEY, RATIO),
        "operating income profit",
    ),
    Metric("pre-tax income", r"pre-?tax (?:income|profit|earnings)", (MONEY,)),
    Metric("net income", r"net (?:income|loss|earnings|profit)|bottom line", (MONEY,), "net income"),
    Metric(
        "capital expenditures",
        r"capital (?:expenditures?|spending|expenses?)|cap[- ]?ex",
        (MONEY, RATIO),
        "capital expenditures capex spending",
    ),
    Metric(
        "operating expenses",
        r"operating (?:expenses?|costs?|spending)|op[- ]?ex|SG&A",
        (MONEY, RATIO),
        "operating expenses opex",
    ),
    Metric("cost of revenue", r"costs? of (?:revenues?|sales|goods(?: sold)?)|COGS", (MONEY, RATIO)),
    Metric("DSO", r"days[- ]sales[- ]outstanding|DSOs?", (DAYS, COUNT), "days sales outstanding dso dsos"),
    Metric("accounts receivable", r"(?:accounts?[- ])?receivables?(?: balances?)?", (MONEY,)),
    Metric("inventory", r"inventor(?:y|ies)", (MONEY, DAYS, RATIO)),
    Metric("tax rate", r"tax rate", (RATIO,)),
    Metric(
        "share count",
        r"share count|shares outstanding|diluted shares|(?:weighted )?average shares(?: outstanding)?",
        (COUNT,),
        "share count shares outstanding diluted",
    ),
    Metric(
        "share repurchases",
        r"(?:share |stock )?(?:repurchas(?:e|es|ed|ing)|buy[- ]?backs?)|bought back|buying back",
        (MONEY, COUNT),
        "repurchase repurchased buyback shares stock",
    ),
    Metric("dividend", r"dividends?", (SHARE, MONEY)),
    Metric(
        "headcount",
        r"head[- ]?counts?|employees|work ?force",
        (COUNT,),
        "headcount head count employees people",
    ),
    Metric("depreciation", r"depreciation(?: and amortization)?|D&A", (MONEY,)),
    Metric("backlog", r"backlog", (MONEY,)),
    Metric("bookings", r"bookings", (MONEY, RATIO)),
    Metric("debt", r"(?:net |total |long-term )?debt|borrowings", (MONEY,)),
    Metric(
        "cash",
        r"cash(?:,? (?:and )?cash equivalents?)?(?: and equivalents?)?"
        r"(?:,? (?:and )?(?:short|long)[- ](?:and[- ]long[- ])?term invest(?:ment)?s?)?"
        r"(?: (?:balances?|position))?",
        (MONEY,),
    ),
    Metric(
        "comparable sales",
        r"comp(?:arable)?(?:[- ]store)?[- ]sales|comps?|same[- ]store sales|like[- ]for[- ]like(?: sales)?",
        (RATIO,),
        "comparable sales comp comps same store",
    ),
    Metric(
        "leverage",
        r"leverage(?: ratio)?|net debt to (?:adjusted )?EBITDA",
        (COUNT,),
        "leverage net debt EBITDA times",
    ),
    Metric("market share", r"market ?share", (RATIO,)),
    Metric(
        "revenue",
        r"revenues?|(?:net |total )?sales|top[- ]line|turnover|rev",
        (MONEY,),
        "revenue revenues sales",
    ),
)

_NAMES = re.compile(
    r"\b(?=[a-z])(?:"
    + "|".join(rf"(?P<m{index}>(?:{metric.pattern})\b)" for index, metric in enumerate(METRICS))
    + ")",
    re.IGNORECASE,
)
_JARGON = frozenset(
    """AI API AR ARPU ARR ASP CAGR CC CEO CFO CIO CMO COO CTO CX EM ERP EU EV FX GAAP IP IR IT LNG LTV M&A NII NIM NOI
    NRR OEM PC PR QA QE QOQ R&D RPO SAAS SMB SSS TAM TV UK US USA USD VP YOY YTD ESG HR PE NA BPS CPI COVID ACV TCV
    AUM ROE ROIC ROA FFO AFFO SG&A LIFO FIFO EBITDA PP&E OE MRR DAU MAU GMV DTC B2B CET1""".split()
)
_PER_SHARE = re.compile(
    r"\b(?:income|loss|earnings|earned|profit)\b.{0,120}?\b(?:per"
    r"|a)(?: fully)?(?: diluted)?(?: common)? share\b",
    re.IGNORECASE,
)
EPS = next(metric for metric in METRICS if metric.name == "EPS")
_BASIS = re.compile(
    r"\b(?:(?P<non>non[- ]?gaap|pro[- ]?forma|adjusted|(?:ex|excluding)[- ](?:items|stock)|core EPS)"
    r"|(?P<gaap>gaap))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Mention:
    """Where a metric is named in a text."""

    start: int
    end: int
    metric: Metric


@lru_cache(maxsize=20_000)
def mentions(text: str) -> tuple[Mention, ...]:
    """Metrics named in `text`, in order, not overlapping."""
    return tuple(
        Mention(match.start(), match.end(), METRICS[int(match.lastgroup[1:])])
        for match in _NAMES.finditer(text)
        if match.lastgroup is not None
    )


def is_jargon(word: str) -> bool:
    """Whether an abbreviation is a metric's, an office's or another of the trade: no company's ticker."""
    return word.upper() in _JARGON or bool(_NAMES.fullmatch(word))


def named(text: str) -> frozenset[Metric]:
    """The metrics a sentence speaks of; "net loss of $31 million, $0.33 a share" speaks of EPS too."""
    found = frozenset(mention.metric for mention in mentions(text))
    return found | {EPS} if _PER_SHARE.search(text) else found


def bases(text: str) -> list[tuple[int, str]]:
    """Where a basis of accounting is named, and which: `GAAP`, `non-GAAP` or as said (`pro forma`)."""
    found = []
    for match in _BASIS.finditer(text):
        said = match[0].lower().replace("-", " ")
        plain = {"pro forma": "pro forma", "proforma": "pro forma", "adjusted": "adjusted"}
        found.append((match.start(), "GAAP" if match["gaap"] else plain.get(said, "non-GAAP")))
    return found


def unit_kind(unit: str) -> str:
    """The kind of a figure's unit, to hold against `Metric.units`."""
    if "/" in unit:
        return SHARE
    if unit in ("%", "bps", "points"):
        return RATIO
    if unit == "days":
        return DAYS
    if unit in ("years", "months", "weeks", "hours", "minutes"):
        return TIME
    return MONEY if len(unit) == 3 and unit.isupper() else COUNT
