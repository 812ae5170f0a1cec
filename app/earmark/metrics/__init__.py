"""The figures that companies report, under the names people use for them.

One table serves three ends: splitting a question into facets, widening a search to the other names
of a metric, and reading which metric a figure in a sentence belongs to. Patterns are tried in order,
those of an `industry` before those of the `statements`, and the more particular name first ("deferred
revenue" before "revenue"). "Growth margin" is how recognisers of speech often hear "gross margin".
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache

from earmark.metrics.industry import INDUSTRY
from earmark.metrics.statements import STATEMENTS
from earmark.metrics.types import COUNT, DAYS, MONEY, RATIO, SHARE, TIME, Metric

__all__ = [
    "COUNT",
    "DAYS",
    "EPS",
    "METRICS",
    "MONEY",
    "RATIO",
    "SHARE",
    "TIME",
    "Mention",
    "Metric",
    "bases",
    "is_jargon",
    "mentions",
    "named",
    "speaks_of",
    "unit_kind",
]

METRICS = (*INDUSTRY, *STATEMENTS)

_START = (
    r"a(?:c[ctv]|d[jv]|ff|nn|r[pr]|s[ps]|um|ve)|b(?:ac|en|il|o[ortu]|uy|vp)"
    r"|c(?:a[lps]|cc|et|h[au]|o[gmnrs]|r[ep]|ur)|d(?:&a|a[iuy]|e[bfp]|i[losv]|[op]o|ol|so)"
    r"|e(?:ar|bi|ff|mp|ps|qu|xp)|f(?:cf|fo|re|un)|g(?:&a|aa|en|m|pw|r[or])|hea|i(?:n[ctv])"
    r"|l(?:ev|i[kq]|o[ans])|m(?:a[ru]|ed|lr|on)|n(?:ar|co|dr|et|i[im]|o[inr]|p[ew]|rr)"
    r"|o(?:c[cf]|i&|ng|p|th)|p(?:ay|r[eo])|r(?:&d|e[cmpstv]|o[aeit]|po)|s(?:a[lm]|bc|el|g&|ha|to|ub)"
    r"|t(?:a[knx]|bv|cv|o[pt]|pv|ur)|u(?:ne|ti)|w(?:ee|ei|or|ri)"
)
"""What the first letters of a metric can be: most words are none, and the patterns are many."""


def _names(written: Callable[[str], str]) -> str:
    """The names of all metrics, as `written` writes a pattern.

    An alternative begins with letters and is marked at its end, so that most are passed over at their first.
    """
    names = "|".join(
        rf"(?:{written(metric.pattern)})\b(?P<m{index}>)" for index, metric in enumerate(METRICS)
    )
    return rf"\b(?={_START})(?:{names})"


_LOW = re.compile(_names(str.lower))
"""Reads lower-case text, four times as fast as a pattern that ignores case."""
_ODD = re.compile("[\u0130\u0131\u017f\u212a]")
"""Letters that are an i, an s or a k where case is ignored, but not in lower case."""
_JARGON = frozenset(
    """ACV ADR AFFO AFUDC AI AOV API AR ARPU ARR ASC ASP ASPS AUM AUV B2B BOE BPS CAC CAGR CASM
    CC CECL CEO CET1 CFO CIO CIP CLO CMO COGS COO COVID CPI CRPO CTO CX CY DAU DAUS DCF DOJ DTC
    EBITDA EBITDAR EM ERP ERPS ESG ETF EU EV FASB FDA FFO FIFO FTC FVOCI FX FY GAAP GBV GMV GWH
    HC HQ HR IFRS IP IPO IR IRS IT KPI LIFO LNG LTM LTV M&A MAU MAUS MCF MRR MSR MTM MWH NA NAV
    NGAAP NII NIM NOI NPA NPL NRR NTM NWC OCI OE OEM OPEC PC PE PIPE PP&E PPT PPTS PR QA QE QOQ QTD
    R&D RASK RASM ROA ROE ROIC RPO RWA SAAS SEC SG&A SKU SKUS SLA SMB SPAC SSS TAM TBD
    TCV TPV TRASM TTM TV UK US USA USD VP WACC WIP YOY YTD""".split()
)
_PER_SHARE = re.compile(
    r"\b(?:income|loss|earnings|earned|profit)\b.{0,120}?\b(?:per"
    r"|a)(?: fully)?(?: diluted)?(?: common)? share\b",
    re.IGNORECASE,
)
EPS = next(metric for metric in METRICS if metric.name == "EPS")
_BASIS = re.compile(
    r"\b(?:(?P<non>non[- ]?gaap|pro[- ]?forma"
    r"|(?<!inflation-)(?<!risk-)(?<!currency-)(?<!seasonally )(?<!tax-)adjusted|adjusting for"
    r"|(?:ex|excluding)[- ](?:items|stock)"
    r"|excluding (?:(?:the|any|these|those|this|certain|all|special|notable|one[- ]time|non-?recurring"
    r"|unusual"
    r"|integration|merger|acquisition|restructuring|transaction|impairment|impact|effects?|of|and|discrete"
    r"|significant|other)[- ]){1,5}(?:items?|costs?|charges?|expenses?|gains?|adjustments?)"
    r"|(?:core|normali[sz]ed)(?= (?:\w+ )?(?:EPS|FFO|funds|earnings|net income|operating (?:income"
    r"|earnings|EPS)))"
    r"|(?:operating|distributable|ongoing)(?= (?:EPS|(?:earnings|income|net income|loss) per )))"
    r"|(?P<gaap>gaap|(?:(?<=our )|(?<=the )|(?<=quarter )"
    r"|(?<=year ))reported(?= (?:diluted )?(?:net )?(?:EPS|earnings|income))))\b",
    re.IGNORECASE,
)
_AS_SAID = {
    **{name: name for name in ("pro forma", "adjusted", "core", "normalized", "operating", "distributable")},
    "ongoing": "ongoing",
    "proforma": "pro forma",
    "normalised": "normalized",
}


@dataclass(frozen=True, slots=True)
class Mention:
    """Where a metric is named in a text."""

    start: int
    end: int
    metric: Metric


@lru_cache(maxsize=20_000)
def mentions(text: str) -> tuple[Mention, ...]:
    """Metrics named in `text`, in order, not overlapping."""
    pattern, read = _reading(text)
    return tuple(
        Mention(match.start(), match.end(), METRICS[int(match.lastgroup[1:])])
        for match in pattern.finditer(read)
        if match.lastgroup is not None
    )


def is_jargon(word: str) -> bool:
    """Whether an abbreviation is a metric's, an office's or another of the trade: no company's ticker."""
    pattern, text = _reading(word)
    return word.upper() in _JARGON or bool(pattern.fullmatch(text))


@lru_cache(maxsize=50_000)
def named(text: str) -> frozenset[Metric]:
    """The metrics a sentence speaks of; "net loss of $31 million, $0.33 a share" speaks of EPS too."""
    found = frozenset(mention.metric for mention in mentions(text))
    return found | {EPS} if _is_per_share(text) else found


def speaks_of(text: str, metric: Metric) -> bool:
    """Whether a sentence speaks of one metric, as `named` has it: faster, where most sentences do not."""
    may = _is_odd(text) or _alone(metric).search(text.lower()) or (metric == EPS and _is_per_share(text))
    return bool(may) and metric in named(text)


def _is_per_share(text: str) -> bool:
    """Whether `_PER_SHARE` is in it; most sentences hold no share, and the pattern is slow."""
    return "hare" in text.lower() and bool(_PER_SHARE.search(text))


def _reading(text: str) -> tuple[re.Pattern[str], str]:
    """What finds the names in a text, and the text as that reads it, character by character."""
    return (_any_case(), text) if _is_odd(text) else (_LOW, text.lower())


def _is_odd(text: str) -> bool:
    return not text.isascii() and bool(_ODD.search(text))


@cache
def _any_case() -> re.Pattern[str]:
    return re.compile(_names(str), re.IGNORECASE)


@cache
def _alone(metric: Metric) -> re.Pattern[str]:
    """What `mentions` cannot find the metric without, in lower case."""
    return re.compile(rf"\b(?:{metric.pattern.lower()})\b")


def bases(text: str) -> list[tuple[int, str]]:
    """Where a basis of accounting is named, and which: `GAAP`, `non-GAAP` or as said (`core`)."""
    found = []
    for match in _BASIS.finditer(text):
        said = match[0].lower().replace("-", " ")
        found.append((match.start(), "GAAP" if match["gaap"] else _AS_SAID.get(said, "non-GAAP")))
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
