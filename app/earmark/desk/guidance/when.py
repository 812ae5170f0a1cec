"""Which period a figure is guided for: the one that stands nearest, else what was said to be spoken of."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from earmark_ingest.figures import figures
from earmark_ingest.types import Figure, Transcript

from earmark.calltext import CallText, Sentence
from earmark.desk.guidance.periods import Named, Periods, joined, named, year_of

_THE_QUARTER = re.compile(r"\b(?:in|for|during) the quarter\b", re.IGNORECASE)

BEHIND = re.compile(
    r"[\s,]*(?:(?:in|of) )?(?:(?:per|diluted|share|growth|organic|sequential|year-over-year|on|an?|GAAP"
    r"|non-GAAP|basis"
    r"|range|of|sales|revenues?|or|higher|lower|EPS|earnings|adjusted|EBITDA|capex|capital|expenditures"
    r"|free|cash|flow"
    r"|total|net|more|better|less)\s){0,5}?(?:(?:in|for|during|at the end of|by the end of|by|through) )"
    r"(?:the |our |all of |both )?",
    re.IGNORECASE,
)
"""Between a figure and a period that is its own."""

_RIGHT_BEFORE = re.compile(r"\s*(?:of|at|is|:|,)?\s*(?:about |approximately |between )?[$€£]?", re.IGNORECASE)

_JOINED = re.compile(
    r"\s*(?:,|and|to|through|&|and for|and in|and the|and for the)\s*(?:the )?", re.IGNORECASE
)

_ANOTHER = re.compile(
    r"[,;]|\b(?:reflect|driven|due|with|which|as|but|while|imply|given|offset)\w*\b", re.IGNORECASE
)

_UPDATES = re.compile(
    r"\b(?:rais|narrow|lower|increas|tighten|reaffirm|reiterat|maintain|updat|revis"
    r"|lift)\w* (?:[\w-]+ ){0,7}?"
    r"(?:guidance|outlook|range|forecast|expectations?|to)\b|\bstill raise\b|\b(?:now|still"
    r"|continue to) (?:expect|anticipat|project|forecast|estimat|see)\w*",
    re.IGNORECASE,
)
"""Guidance that was given before and is moved: seldom the next quarter's, so that must be said."""

_TOPIC = re.compile(r"\b(?:guidance|outlook|forecast|expectations|projections?)\b", re.IGNORECASE)

_LEADS = re.compile(
    r"\b(?:expect|guid|outlook|forecast|anticipat|project|estimat|assum|look|see|view|turn|mov|range"
    r"|target)\w*\b",
    re.IGNORECASE,
)

_BRIEF = 160
"""Characters of a sentence that does no more than say what is to come."""

_BESIDE = 40
"""Characters between a period and the guidance that is for it."""
_HEADING = 60
"""Characters of a sentence that does nothing but name a period: "Now to the third quarter."."""
_SHORTLY = 8
"""Sentences in which a year that was made the topic is still meant."""

_OPENING = 45
"""Characters in which a sentence names what it and those behind it are about."""

_MANY = re.compile(
    r"\b(?:(?:\d{1,2}|two|three|four|five|six|seven|ten|several|next few|coming few"
    r"|multi)(?:[- ]to[- ]\w+)?[- ](?:plus[- ])?years?"
    r"(?![- ]over)(?! ago)|CAGR|compound annual|compounded annual\w*|multi-?year|over time"
    r"|through (?:fiscal |FY ?)?20\d\d"
    r"|between 20\d\d and 20\d\d|from 20\d\d (?:to|through) 20\d\d|per annum|annually|each year"
    r"|every year|a year(?!-)|long[- ]?(?:er[- ])?term)\b",
    re.IGNORECASE,
)
"""What is said of several years, or of any: no one period."""

_GUIDES = re.compile(r"\b(?:guidance|outlook|(?:we|now) expect)\b", re.IGNORECASE)
_OFTEN = 3
"""Places where guidance is for the year, and none where it is for another period: then it is usual."""
_BY = re.compile(r"^[^,;]{0,40}\bby (?:fiscal |the end of |year[- ]end )?$", re.IGNORECASE)
_BACK = 14
"""Sentences over which "for the fourth quarter, we expect the following" holds."""


def guided_for(
    start: int, end: int, sentence: Sentence, call: Transcript, else_for: Periods = ()
) -> Periods | None:
    """The period that the figure at `start` to `end` of a sentence is guided for; empty where none is stated.

    Of a target, for several years or any (`is_lasting`), no period is told but a year that it is for.
    `else_for` is what the call guides for where nothing near tells. None where the words tell of a period
    that is over: then it is no guidance.
    """
    own = [one for one in named(sentence.text, call) if not one.set_against]
    if is_lasting(start, end, sentence.text):
        behind = [one for one in own if one.ahead and not one.loose and one.start >= end]
        return behind[0].periods if behind and _BY.search(sentence.text[end : behind[0].start]) else ()
    ahead = [one for one in own if one.ahead]
    if ahead and _is_aside(end, sentence.text, ahead) and (led := _led(sentence, call)):
        return ahead[0].periods if ahead[0].loose and led[0].quarter else led
    if ahead:
        return _named_ahead(start, end, sentence, own, call)
    if any(one.start < start or BEHIND.fullmatch(sentence.text[end : one.start]) for one in own):
        return None
    led = _led(sentence, call)
    if _THE_QUARTER.search(sentence.text) and call.period and not (led and led[0].quarter):
        return (call.period.shift(1),)
    return else_for if not led or _is_doubtful(led, sentence.text, call) else led


def _named_ahead(
    start: int, end: int, sentence: Sentence, own: list[Named], call: Transcript
) -> Periods | None:
    """The period of a figure whose sentence names one that is ahead; None where another is the figure's."""
    text, ahead = sentence.text, [one for one in own if one.ahead]
    chosen = _own(start, end, text, ahead)
    if not _own(start, end, text, own).ahead:
        return None
    return _year_meant(chosen, sentence, call) if chosen.loose else _with_next(chosen, ahead, text)


def is_lasting(start: int, end: int, text: str) -> bool:
    """Whether the figure at `start` to `end` is of several years, or any: "3% to 5% over the long term"."""
    return bool(_MANY.search(text[max(0, start - 110) : end + 60]))


def _is_doubtful(led: Periods, text: str, call: Transcript) -> bool:
    """Whether guidance is moved that was given before, and what led to it is not the year under way."""
    year = year_of(call.period) if call.period else None
    return bool(led) and led != (year,) and bool(_UPDATES.search(text))


def _own(start: int, end: int, text: str, found: list[Named]) -> Named:
    """The one that is a figure's: right behind it, else the last before it, else the first after it."""
    close = [one for one in found if one.end <= start and _RIGHT_BEFORE.fullmatch(text[one.end : start])]
    if close:
        return close[-1]
    behind = [one for one in found if one.start >= end]
    if behind and BEHIND.fullmatch(text[end : behind[0].start]):
        return behind[0]
    before = [one for one in found if one.end <= start]
    return before[-1] if before else found[0]


def _is_aside(end: int, text: str, ahead: list[Named]) -> bool:
    """Whether periods are named only behind a figure, in another clause: ", most of it in the first half"."""
    first = ahead[0].start
    return first >= end and not BEHIND.fullmatch(text[end:first]) and bool(_ANOTHER.search(text[end:first]))


def _with_next(chosen: Named, ahead: list[Named], text: str) -> Periods:
    """The periods of one mention, with those of others that "and" joins to it: "in 2022 and 2023"."""
    at = ahead.index(chosen)
    first = last = at
    while first and _JOINED.fullmatch(text[ahead[first - 1].end : ahead[first].start]):
        first -= 1
    while last + 1 < len(ahead) and _JOINED.fullmatch(text[ahead[last].end : ahead[last + 1].start]):
        last += 1
    found = sorted({period for one in ahead[first : last + 1] for period in one.periods})
    return joined(tuple(found)) if len({bool(period.quarter) for period in found}) == 1 else chosen.periods


def _led(sentence: Sentence, call: Transcript) -> Periods:
    """What the sentences before, in the same turn, were last said to be about; what one heads goes first."""
    one, left = sentence.previous, _BACK
    aside: Periods | None = None
    while one is not None and left > 0:
        said = [each for each in named(one.text, call) if not each.set_against]
        ahead = [each for each in said if each.ahead]
        if heads := [each for each in ahead if _is_heading(each, one)]:
            return _soon_enough(_year_meant(heads[0], one, call), call)
        topics = [each for each in ahead if _is_topic(each, one)]
        if topics and aside is None:
            aside = _soon_enough(_year_meant(topics[0], one, call), call)
        left -= 3 if ahead else 1
        one = one.previous
    return aside or ()


def _soon_enough(found: Periods, call: Transcript) -> Periods:
    """Periods, unless they are too far ahead to be what a list of guidance is for."""
    return found if not found or not call.period or found[0].year <= call.period.year + 1 else ()


def _is_heading(period: Named, sentence: Sentence) -> bool:
    """Whether a sentence names a period at its head, or with guidance, and no figure's own."""
    text = sentence.text
    if _is_figures(period, sentence):
        return False
    beside = text[max(0, period.start - _BESIDE) : period.end + _BESIDE]
    if _TOPIC.search(beside) or len(text) < _HEADING:
        return True
    return bool(_LEADS.search(text)) and period.start < _OPENING


def _is_topic(period: Named, sentence: Sentence) -> bool:
    """Whether a sentence speaks of a period, and gives guidance or a figure; see `_is_heading`."""
    text = sentence.text
    if _is_figures(period, sentence):
        return False
    if _is_heading(period, sentence):
        return True
    return bool(_figures(sentence)) or (bool(_LEADS.search(text)) and len(text) < _BRIEF)


def _is_figures(period: Named, sentence: Sentence) -> bool:
    """Whether a period stands right behind a figure, and is its own."""
    before = [one for one in _figures(sentence) if one.end <= period.start]
    return any(BEHIND.fullmatch(sentence.text[one.end : period.start]) for one in before)


def _figures(sentence: Sentence) -> Sequence[Figure]:
    return figures(sentence.text) if sentence.figures is None else sentence.figures


def _year_meant(period: Named, sentence: Sentence, call: Transcript) -> Periods:
    """The periods of a mention; none of "the year" where another year was made the topic shortly before."""
    if not period.loose:
        return period.periods
    one = sentence.previous
    for _ in range(_SHORTLY):
        if one is None:
            break
        said = [
            each for each in named(one.text, call) if not each.loose and not each.set_against and each.ahead
        ]
        years = {each.periods[0].year for each in said if _is_heading(each, one)}
        if years:
            return period.periods if period.periods[0].year in years else ()
        one = one.previous
    return period.periods


def usual(call: CallText, is_managements: Callable[[Sentence], bool]) -> Periods:
    """The year under way, where a call guides for no other period; else none."""
    own = call.transcript.period
    if own is None:
        return ()
    year = year_of(own)
    years = others = 0
    for one in call.sentences:
        if _GUIDES.search(one.text) and is_managements(one):
            for each in named(one.text, call.transcript):
                if each.ahead and not each.set_against:
                    years += each.periods == (year,)
                    others += each.periods != (year,)
    return (year,) if years >= _OFTEN and not others else ()
