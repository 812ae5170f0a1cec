"""The periods that a text names, as words that look ahead mean them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from earmark_ingest.periods import PeriodMention, calendar_of, resolve
from earmark_ingest.types import FiscalPeriod, Transcript

from earmark.timing import mentions_in

Periods = tuple[FiscalPeriod, ...]

_YEAR = re.compile(
    r"\b(?:full[- ](?:fiscal[- ])?year(?:['’]s)?|(?:whole|entire) (?:fiscal )?year"
    r"|(?:rest|remainder|balance) of (?:the|this|our) (?:fiscal )?year"
    r"|(?:for|in|during) (?:the|this|our|the current|the fiscal) (?:fiscal )?year|this (?:fiscal )?year"
    r"|fiscal year (?=sales|revenues?|EPS|earnings|guidance|outlook|tax|cap)"
    r"|(?:the )?(?:current|coming) (?:fiscal )?year|through the year|annual (?=guidance|outlook|forecast"
    r"|range|effective|tax|capital|capex|EPS|earnings|revenue|sales|organic|adjusted)|year-end"
    r"|end of (?:the|this) year"
    r"|(?:revenues?|sales|earnings|EPS|guidance|outlook|flow|range|expenditures|expenses"
    r"|rate) for (?:the )?year)\b",
    re.IGNORECASE,
)
"""The fiscal year under way, when the words look ahead."""

_QUARTER = re.compile(
    r"\b(?:this|(?:the )?current|(?:the )?upcoming|(?:the )?coming) (?:fiscal )?quarter\b", re.IGNORECASE
)
"""Looking ahead, the quarter in which the call is held."""

_REST = re.compile(r"rest|remainder|balance", re.IGNORECASE)

_AGAINST = re.compile(
    r"(?:\b(?:versus|vs\.?|compar(?:es|ed|able|ing|ison)(?: to| with)?|relative to|against|than)\b[^,;]{0,60}"
    r"|\b(?:from|over)\b(?! an? [\w-]+ (?:perspective|standpoint|view))[^,;\d$]{0,40}|\b(?:since"
    r"|close(?:r)? to|above|below|beyond|prior|similar to|consistent with|(?:in )?line with|flat (?:to"
    r"|with)|equal to|like|off"
    r"|on top of|as (?:we|it) (?:did|saw|had|was)(?: in)?|following the|after|given|despite|based on"
    r"|driven by)\b[^,;\d$]{0,60}"
    r"|\b(?:(?:up|down|growth|increase|decrease|decline)\b[^,;]{0,24}\b(?:on|from|over)\b[^,;\d]{0,12})"
    r"|\b(?:announced|completed|began|started|launched|closed|entered|said|reported)\b"
    r"[^,;]{0,20}\b(?:in|on|during|for|at)\b[^,;]{0,8}|\bassum(?:e|es|ed|ing)\b[^;]{0,60})$",
    re.IGNORECASE,
)
"""A period behind one of these is what something is set against, or when something else was."""

_GUIDANCE_FOR = re.compile(
    r"\s*(?:guidance|outlook|forecast|results?)? ?(?:for|of|in) (?:the )?", re.IGNORECASE
)

_YEAR_OVER = re.compile(r"[- ](?:over|on|to)[- ]year", re.IGNORECASE)

_BARE = re.compile(r"(?<![\w$€£.,/-])(?<!since )(?P<year>20\d\d)(?![\w%/]|[,.]\d|-\d)")

_MONTH = re.compile(
    r"(?:\b(?:January|February|March|April|May|June|July|August|September|October|November|December)"
    r"(?: \d{1,2}(?:st|nd|rd|th)?,?)?,?|\b(?:since|until|summer|spring|autumn|in (?:early|late|mid)|early"
    r"|late|mid)[- ])\s*$"
)

_FARTHEST = 6
"""Years from the one reported that a bare number still means."""


@dataclass(frozen=True, slots=True)
class Named:
    """A place where a text names a period, and which; `ahead` of what the call reports or not."""

    start: int
    end: int
    periods: Periods
    ahead: bool
    set_against: bool
    loose: bool = False
    """Whether it is a year without a number: "the full year"."""


@lru_cache(maxsize=2_000)
def _cued(text: str) -> tuple[tuple[int, int, str], ...]:
    found = [(*match.span(), "year") for match in _YEAR.finditer(text)]
    found += [(*match.span(), "quarter") for match in _QUARTER.finditer(text)]
    return tuple(sorted(found))


def named(text: str, call: Transcript) -> list[Named]:
    """The periods that a text names, in order, as words that look ahead mean them."""
    found = sorted(_named(text, call), key=lambda one: one.start)
    return [_of_year_behind(one, found, text) for one in found]


def _of_year_behind(one: Named, found: list[Named], text: str) -> Named:
    """A year behind a quarter takes it in: "our first quarter guidance for fiscal 2020"."""
    whole = len(one.periods) == 1 and not one.periods[0].quarter and not one.loose
    before = [each for each in found if each.end <= one.start]
    if not whole or not before or len(before[-1].periods) != 1 or not before[-1].periods[0].quarter:
        return one
    if not _GUIDANCE_FOR.fullmatch(text[before[-1].end : one.start]):
        return one
    return replace(one, periods=(FiscalPeriod(one.periods[0].year, before[-1].periods[0].quarter),))


def _named(text: str, call: Transcript) -> Iterator[Named]:
    taken: list[tuple[int, int]] = []
    calendar = calendar_of(call)
    for mention in mentions_in(text):
        if _YEAR_OVER.match(text, mention.end) or (mention.basis == "span" and mention.unclear):
            continue
        periods = resolve(mention, calendar, call.period)
        if not periods:
            continue
        under_way = mention.basis == "relative" and not mention.offset
        if under_way and call.period is not None:
            periods = (year_of(call.period),) if mention.span == "year" else (call.period.shift(1),)
        if _is_next_years(mention, periods, call):
            periods = tuple(period.shift(4) for period in periods)
        taken.append((mention.start, mention.end))
        yield Named(
            mention.start,
            mention.end,
            joined(periods),
            _is_ahead(periods, call),
            _is_against(mention.start, text),
        )
    if call.period is None:
        return
    for match in _BARE.finditer(text):
        period = FiscalPeriod(int(match["year"]))
        near = any(start - 2 <= match.start() and match.end() <= end + 6 for start, end in taken)
        if near or abs(period.year - call.period.year) > _FARTHEST or _MONTH.search(text[: match.start()]):
            continue
        taken.append(match.span())
        yield Named(*match.span(), (period,), _is_ahead((period,), call), _is_against(match.start(), text))
    for start, end, kind in _cued(text):
        if any(start - 2 <= at and first <= end + 6 for first, at in taken):
            continue
        under = (year_of(call.period),) if kind == "year" else (call.period.shift(1),)
        rest = _REST.match(text, start) is not None
        yield Named(start, end, under, True, not rest and _is_against(start, text), kind == "year")


def _is_next_years(mention: PeriodMention, periods: Periods, call: Transcript) -> bool:
    """Whether a quarter without a year, on a fourth quarter's call, is one of the year that has begun."""
    own = call.period
    plain = (
        mention.year is None
        and mention.offset is None
        and mention.basis == "fiscal"
        and mention.span == "quarter"
    )
    return (
        own is not None and own.quarter == 4 and plain and periods[-1].year == own.year and periods[-1] != own
    )


def joined(periods: Periods) -> Periods:
    whole = len(periods) == 4 and periods[0].quarter == 1 and periods[0].year == periods[-1].year
    return (FiscalPeriod(periods[0].year),) if whole else tuple(periods)


def _is_against(start: int, text: str) -> bool:
    return bool(_AGAINST.search(text[max(0, start - 70) : start]))


def year_of(reported: FiscalPeriod) -> FiscalPeriod:
    """The fiscal year under way when a quarter is reported."""
    return FiscalPeriod(reported.year + (reported.quarter in (0, 4)))


def _is_ahead(periods: Periods, call: Transcript) -> bool:
    """Whether a period ends later than what the call reports."""
    if call.period is None:
        return True
    return call.period.ends_before(periods[-1])
