"""Which period a figure is guided for, or reported of: what stands nearest, else what was said to be spoken of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from earmark_ingest.figures import figures
from earmark_ingest.periods import PeriodMention, calendar_of, resolve
from earmark_ingest.types import FiscalPeriod, Transcript

from earmark.calltext import Sentence
from earmark.timing import mentions_in

Periods = tuple[FiscalPeriod, ...]

_YEAR = re.compile(
    r"\b(?:full[- ](?:fiscal[- ])?year(?:['’]s)?|(?:whole|entire) (?:fiscal )?year"
    r"|(?:rest|remainder|balance) of (?:the|this|our) (?:fiscal )?year"
    r"|(?:for|in|during) (?:the|this|our|the current|the fiscal) (?:fiscal )?year|this (?:fiscal )?year"
    r"|fiscal year (?=sales|revenues?|EPS|earnings|guidance|outlook|tax|cap)"
    r"|(?:the )?(?:current|coming) (?:fiscal )?year|through the year|annual (?=guidance|outlook|forecast|range)|year-end|end of (?:the|this) year"
    r"|(?:revenues?|sales|earnings|EPS|guidance|outlook|flow|range|expenditures|expenses|rate) for (?:the )?year)\b",
    re.IGNORECASE,
)
"""The fiscal year under way, when the words look ahead."""
_QUARTER = re.compile(
    r"\b(?:this|(?:the )?current|(?:the )?upcoming|(?:the )?coming) (?:fiscal )?quarter\b", re.IGNORECASE
)
"""Looking ahead, the quarter in which the call is held."""
_REST = re.compile(r"rest|remainder|balance", re.IGNORECASE)
_THE_QUARTER = re.compile(r"\b(?:in|for|during) the quarter\b", re.IGNORECASE)
_AGAINST = re.compile(
    r"(?:\b(?:versus|vs\.?|compar(?:es|ed|able|ing|ison)(?: to| with)?|relative to|against|than)\b[^,;]{0,60}"
    r"|\b(?:from|over)\b(?! an? [\w-]+ (?:perspective|standpoint|view))[^,;\d$]{0,40}|\b(?:since|close(?:r)? to|above|below|beyond|prior|similar to|consistent with|(?:in )?line with|flat (?:to|with)|equal to|like|off"
    r"|on top of|as (?:we|it) (?:did|saw|had|was)(?: in)?|following|after|given|despite|based on|driven by)\b[^,;\d$]{0,60}"
    r"|\b(?:(?:up|down|growth|increase|decrease|decline)\b[^,;]{0,24}\b(?:on|from|over)\b[^,;]{0,12})"
    r"|\b(?:announced|completed|began|started|launched|closed|entered|said|reported)\b"
    r"[^,;]{0,20}\b(?:in|on|during|for|at)\b[^,;]{0,8}|\bassum\w*\b[^;]{0,60})$",
    re.IGNORECASE,
)
"""A period behind one of these is what something is set against, or when something else was."""
_BEHIND = re.compile(
    r"[\s,]*(?:(?:in|of) )?(?:[\w%-]+\s){0,4}?(?:(?:in|for|during|at the end of|by the end of|by|through) )"
    r"(?:the |our |all of |both )?$",
    re.IGNORECASE,
)
"""Between a figure and a period that is its own."""
_JOINED = re.compile(r"\s*(?:,|and|to|through|&|and for|and in|and the|and for the)\s*(?:the )?", re.IGNORECASE)
_ANOTHER = re.compile(r"[,;]|\b(?:reflect|driven|due|with|which|as|but|while|imply|given|offset)\w*\b", re.IGNORECASE)
_UPDATES = re.compile(
    r"\b(?:rais|narrow|lower|increas|tighten|reaffirm|reiterat|maintain|updat|revis|lift)\w* (?:[\w-]+ ){0,7}?"
    r"(?:guidance|outlook|range|forecast|expectations?|to)\b|\bstill raise\b|\b(?:now|still|continue to) (?:expect|anticipat|project|forecast|estimat|see)\w*", re.IGNORECASE,
)
"""Guidance that was given before and is moved: seldom that for the next quarter, so that this must be said."""
_TOPIC = re.compile(
    r"\b(?:guidance|outlook|forecast|expectations|projections?)\b", re.IGNORECASE
)
_LEADS = re.compile(
    r"\b(?:expect|guid|outlook|forecast|anticipat|project|estimat|assum|look|see|view|turn|mov|range|target)\w*\b", re.IGNORECASE
)
_BRIEF = 160
"""Characters of a sentence that does no more than say what is to come."""
_GUIDANCE_FOR = re.compile(r"\s*(?:guidance|outlook|forecast|results?)? ?(?:for|of|in) (?:the )?", re.IGNORECASE)
_SHORTLY = 8
"""Sentences in which a year that was made the topic is still meant."""
_OPENING = 45
"""Characters in which a sentence names what it and those behind it are about."""
_YEAR_OVER = re.compile(r"[- ](?:over|on|to)[- ]year", re.IGNORECASE)
_BARE = re.compile(r"(?<![\w$€£.,/-])(?<!since )(?P<year>20\d\d)(?![\w%/]|[,.]\d|-\d)")
_MONTH = re.compile(r"(?:\b(?:January|February|March|April|May|June|July|August|September|October|November|December)"
    r"(?: \d{1,2}(?:st|nd|rd|th)?,?)?,?|\b(?:since|until|summer|spring|autumn|in (?:early|late|mid)|early|late|mid)[- ])\s*$")
_FARTHEST = 6
"""Years ahead that a bare number still means."""
_MANY = re.compile(
    r"\b(?:(?:\d+|two|three|four|five|six|seven|ten|several|next few|coming few|multi)(?:[- ]to[- ]\w+)?[- ](?:plus[- ])?years?"
    r"(?![- ]over)(?! ago)|CAGR|compound annual|compounded annual\w*|multi-?year|over time|through (?:fiscal |FY ?)?20\d\d"
    r"|between 20\d\d and 20\d\d|from 20\d\d (?:to|through) 20\d\d|per annum|annually|each year|every year|a year(?!-)|long[- ]?(?:er[- ])?term)\b", re.IGNORECASE)
"""What is said of several years, or of any: no one period."""
_BACK = 12
"""Sentences over which "for the fourth quarter, we expect the following" holds."""


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


def guided_for(start: int, end: int, sentence: Sentence, call: Transcript) -> Periods | None:
    """The period that the figure at `start` to `end` of a sentence is guided for; empty where none is stated.

    None where the words tell of a period that is over: then it is no guidance.
    """
    if _MANY.search(sentence.text[max(0, start - 70) : end + 60]):
        return None
    own = [one for one in named(sentence.text, call) if not one.set_against]
    ahead = [one for one in own if one.ahead]
    if ahead and _is_aside(end, sentence.text, ahead) and (led := _led(sentence, call)):
        return ahead[0].periods if ahead[0].loose and led[0].quarter else led
    if ahead:
        chosen = _own(start, end, sentence.text, ahead)
        past = _own(start, end, sentence.text, own) if len(own) > len(ahead) else chosen
        if not past.ahead:
            return None
        return _year_meant(chosen, sentence, call) if chosen.loose else _with_next(chosen, ahead, sentence.text)
    if own:
        return None
    return _led(sentence, call)


def _own(start: int, end: int, text: str, found: list[Named]) -> Named:
    """The one that is a figure's: right behind it, else the last before it, else the first after it."""
    behind = [one for one in found if one.start >= end]
    if behind and _BEHIND.fullmatch(text[end : behind[0].start]):
        return behind[0]
    before = [one for one in found if one.end <= start]
    return before[-1] if before else found[0]


def _is_aside(end: int, text: str, ahead: list[Named]) -> bool:
    """Whether periods are named only behind a figure, in another clause: "…, most of it in the first half"."""
    first = ahead[0].start
    return first >= end and not _BEHIND.fullmatch(text[end:first]) and bool(_ANOTHER.search(text[end:first]))


def _with_next(chosen: Named, ahead: list[Named], text: str) -> Periods:
    """The periods of one mention, with those of others that "and" joins to it: "in 2022 and 2023"."""
    at = ahead.index(chosen)
    first = last = at
    while first and _JOINED.fullmatch(text[ahead[first - 1].end : ahead[first].start]):
        first -= 1
    while last + 1 < len(ahead) and _JOINED.fullmatch(text[ahead[last].end : ahead[last + 1].start]):
        last += 1
    found = sorted({period for one in ahead[first : last + 1] for period in one.periods})
    return _joined(tuple(found)) if len({bool(period.quarter) for period in found}) == 1 else chosen.periods


def _led(sentence: Sentence, call: Transcript) -> Periods:
    """What the sentences before, in the same turn, were last said to be about."""
    one, left = sentence.previous, _BACK
    while one is not None and left > 0:
        said = [each for each in named(one.text, call) if not each.set_against]
        topics = [each for each in said if each.ahead and _is_topic(each, one, call)]
        if topics:
            found = _year_meant(topics[0], one, call)
            return found if not found or not call.period or found[0].year <= call.period.year + 1 else ()
        left -= 4 if said else 1
        one = one.previous
    return ()


def _is_topic(period: Named, sentence: Sentence, call: Transcript) -> bool:
    """Whether a sentence says that what follows is about a period: no figure's own, in guidance or at its head."""
    text = sentence.text
    found = figures(text) if sentence.figures is None else sentence.figures
    if any(one.end <= period.start and _BEHIND.fullmatch(text[one.end : period.start]) for one in found):
        return False
    if _TOPIC.search(text):
        return True
    return bool(_LEADS.search(text) or found) and (period.start < _OPENING or bool(found) or len(text) < _BRIEF)


def _year_meant(period: Named, sentence: Sentence, call: Transcript) -> Periods:
    """The periods of a mention; none of "the year" where another year was made the topic shortly before."""
    if not period.loose:
        return period.periods
    one = sentence.previous
    for _ in range(_SHORTLY):
        if one is None:
            break
        said = [each for each in named(one.text, call) if not each.loose and not each.set_against and each.ahead]
        years = {each.periods[0].year for each in said if _is_topic(each, one, call)}
        if years:
            return period.periods if period.periods[0].year in years else ()
        one = one.previous
    return period.periods


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
            periods = (_year(call.period),) if mention.span == "year" else (call.period.shift(1),)
        if _is_next_years(mention, periods, call):
            periods = tuple(period.shift(4) for period in periods)
        taken.append((mention.start, mention.end))
        yield Named(
            mention.start, mention.end, _joined(periods), _is_ahead(periods, call), _is_against(mention.start, text)
        )
    if call.period is None:
        return
    for match in _BARE.finditer(text):
        period = FiscalPeriod(int(match["year"]))
        near = any(start - 2 <= match.start() and match.end() <= end + 6 for start, end in taken)
        if near or not 0 <= period.year - call.period.year <= _FARTHEST or _MONTH.search(text[: match.start()]):
            continue
        taken.append(match.span())
        yield Named(*match.span(), (period,), _is_ahead((period,), call), _is_against(match.start(), text))
    for start, end, kind in _cued(text):
        if any(start - 2 <= at and first <= end + 6 for first, at in taken):
            continue
        under = (_year(call.period),) if kind == "year" else (call.period.shift(1),)
        rest = _REST.match(text, start) is not None
        yield Named(start, end, under, True, not rest and _is_against(start, text), kind == "year")


def _is_next_years(mention: PeriodMention, periods: Periods, call: Transcript) -> bool:
    """Whether a quarter without a year, on a fourth quarter's call, is one of the year that has begun."""
    own = call.period
    plain = mention.year is None and mention.offset is None and mention.basis == "fiscal" and mention.span == "quarter"
    return own is not None and own.quarter == 4 and plain and periods[-1].year == own.year and periods[-1] != own


def _joined(periods: Periods) -> Periods:
    whole = len(periods) == 4 and periods[0].quarter == 1 and periods[0].year == periods[-1].year
    return (FiscalPeriod(periods[0].year),) if whole else tuple(periods)


def _is_against(start: int, text: str) -> bool:
    return bool(_AGAINST.search(text[max(0, start - 70) : start]))


def _year(reported: FiscalPeriod) -> FiscalPeriod:
    """The fiscal year under way when a quarter is reported."""
    return FiscalPeriod(reported.year + (reported.quarter in (0, 4)))


def _is_ahead(periods: Periods, call: Transcript) -> bool:
    """Whether a period ends later than what the call reports."""
    if call.period is None:
        return True
    return _order(periods[-1]) > _order(call.period)


def _order(period: FiscalPeriod) -> int:
    return period.year * 4 + (period.quarter or 4)
