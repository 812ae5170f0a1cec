"""What a call reports: the values of its own quarter and year, to hold against what was guided."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from earmark_ingest.types import Figure, FiscalPeriod, Span

from earmark import cues
from earmark.calltext import CallText, Sentence
from earmark.checks.manner import was
from earmark.checks.types import Said as Heard
from earmark.desk.guidance.ahead import PLAINLY
from earmark.desk.guidance.basis import basis_at
from earmark.desk.guidance.beside import is_beside
from earmark.desk.guidance.guided import is_managements
from earmark.desk.guidance.periods import Named, Periods, named
from earmark.desk.guidance.said import window_of
from earmark.desk.guidance.subject import subject
from earmark.desk.guidance.topic import Topics, part_along
from earmark.desk.guidance.types import Said, Subject
from earmark.desk.guidance.value import Stated, values
from earmark.desk.guidance.when import BEHIND
from earmark.reading import read

_EFFECT = re.compile(
    r"^(?:\W*\w+\W+){0,3}?(?:foreign (?:exchange|currency)|(?<!constant )(?<!constant-)currency|FX"
    r"|acquisitions?|divestitures?"
    r"|the impact|weather|tariffs?)\b"
    r"|\b(?:impacted by|affected by|excluding|driven by|adds?|added|contributed)\b(?:(?! and )[^,;])*$",
    re.IGNORECASE,
)
_GUIDANCE = re.compile(
    r"\b(?:guidance|outlook|expectations?|range|target|forecast|consensus|assum\w+)\b", re.IGNORECASE
)


_SUPPOSES = re.compile(
    r"\b(?:based on the following|assumptions|requested|would normally|if we|targets (?:are|include))\b",
    re.IGNORECASE,
)
_LONG = re.compile(r"\bsince (?:our|the|we) [\w ]{0,30}(?:began|began|journey|started|launch)", re.IGNORECASE)
_NOW = re.compile(r"(?:the )?(?:current|this|present)(?: fiscal)? quarter", re.IGNORECASE)
"""In a result, the quarter reported."""
_AGO = re.compile(r"[- ](?:ago|earlier|over|prior)\b", re.IGNORECASE)
_SO_FAR = re.compile(
    r"\b(?:six|nine)[- ]months?\b|\byear[- ]to[- ]date\b|\bso far this (?:fiscal )?year\b"
    r"|\bthrough (?:the )?(?:first (?:half|two|three)|second|third)(?: fiscal)? quarters?\b"
    r"|\bthrough (?:the end of )?(?:March|June|September|December)\b|\bfirst half\b",
    re.IGNORECASE,
)
"""Of the year's quarters up to the one reported."""
_APART = 45
"""Characters behind a value in which the stretch that it is of is named."""
_BACK = 5
"""Sentences over which a period that was named still holds."""


@dataclass(frozen=True, slots=True)
class Reported:
    """A value that management reports, of the call's own quarter or year."""

    said: Said
    sentence: Sentence
    figure: Figure
    sure: bool
    """Whether its sentence names the period; else the sentences before do."""


def reported(call: CallText) -> Iterator[Reported]:
    """Every value reported of the call's own quarter, or of the year that it closes, in order."""
    own = call.transcript.period
    if own is None:
        return
    year = FiscalPeriod(own.year)
    topics = Topics(call)
    for sentence in call.sentences:
        if not is_managements(sentence) or sentence.passage.section == "qa" or cues.recites(sentence.text):
            continue
        readings = read(sentence.text, sentence.lead, sentence.figures)
        if any(one.nature == "reported" and one.metric for one in readings):
            yield from _of_sentence(sentence, values(sentence.text, readings), call, topics, own, year)


def _of_sentence(
    sentence: Sentence,
    stated: Sequence[Stated],
    call: CallText,
    topics: Topics,
    own: FiscalPeriod,
    year: FiscalPeriod,
) -> Iterator[Reported]:
    text = sentence.text
    heard = Heard(text, sentence.lead, tuple(one.reading for one in stated), 0)
    last: Subject | None = None
    told: set[tuple[Subject, str]] = set()
    for at, one in enumerate(stated):
        if not _counts(one, heard, text):
            continue
        window = window_of(stated, at, text)
        basis = basis_at(heard, one, window[0], last)
        found = subject(text, sentence.lead, one, window, call.transcript.company or "", basis)
        found = found and topics.owned(part_along(found, last, text), sentence, one.start)
        if found is None or (found, one.value.unit) in told:
            continue
        last = found
        told.add((found, one.value.unit))
        when = _when(one, window, sentence, call, own, year)
        if when is None:
            continue
        at_text = sentence.span.start
        said = Said(
            sentence.passage.call, found, when[0], one.value, sentence.passage.turn, sentence.span,
            Span(at_text + one.start, at_text + one.end),
        )  # fmt: skip
        yield Reported(said, sentence, one.reading.figure, when[1])


def _counts(one: Stated, heard: Heard, text: str) -> bool:
    if one.replaced or one.place in ("prior", "effect") or one.reading.nature != "reported":
        return False
    if one.value.low != one.value.high or is_beside(text, one) or _EFFECT.search(text[: one.start]):
        return False
    if _GUIDANCE.search(text[max(0, one.start - 60) : one.start]) or PLAINLY.search(text[: one.start]):
        return False
    if _SUPPOSES.search(text[: one.start]) or _LONG.search(text):
        return False
    now = was(heard, one.reading)
    return now.nature == "reported" or not now.sure


def _when(
    one: Stated,
    window: tuple[int, int],
    sentence: Sentence,
    call: CallText,
    own: FiscalPeriod,
    year: FiscalPeriod,
) -> tuple[Periods, bool] | None:
    """Which quarter or year a value is of, and whether its sentence says so; None where it is another.

    Of the year up to the quarter reported it is those quarters.
    """
    text = sentence.text
    found = [each for each in named(text, call.transcript) if not each.set_against]
    before = [each for each in found if each.end <= one.start]
    behind = [
        each for each in found if each.start >= one.end and BEHIND.fullmatch(text[one.end : each.start])
    ]
    near = behind[0] if behind else before[-1] if before else None
    if _is_so_far(text, one, window):
        return (_up_to(own), True) if own.quarter in (2, 3) else None
    if near is not None and _NOW.match(text, near.start):
        return (own,), True
    if near is None and any(_is_ahead(each, own) and not _NOW.match(text, each.start) for each in found):
        return None  # "We told you 25% by fiscal 2028"
    if near is not None and not near.loose:
        return (near.periods, True) if near.periods in ((own,), (year,)) else None
    if _says_year(text[: one.end + _APART]):
        return ((year,), True) if own.quarter == 4 else None
    if cues.QUARTER.search(text):
        return (own,), True
    led = _led(sentence, call, own, year)
    return ((led,), False) if led is not None else None


def _is_so_far(text: str, one: Stated, window: tuple[int, int]) -> bool:
    """Whether a value is of the year up to the quarter reported."""
    start = max(window[0], one.start - 2 * _APART)
    end = min(window[1], one.end + _APART)
    opens = _SO_FAR.match(text) or _SO_FAR.search(text[:_APART])
    return bool(_SO_FAR.search(text[start:end])) or bool(opens and opens.end() <= one.start)


def _up_to(own: FiscalPeriod) -> Periods:
    return tuple(FiscalPeriod(own.year, quarter) for quarter in range(1, own.quarter + 1))


def _is_ahead(each: Named, own: FiscalPeriod) -> bool:
    """Whether a period that is named lies behind the one reported."""
    return not each.loose and bool(each.periods) and all(own.ends_before(period) for period in each.periods)


def _says_year(text: str) -> bool:
    """Whether a text speaks of the whole year: not of "the year-ago quarter"."""
    return any(not _AGO.match(text, match.end()) for match in cues.YEAR.finditer(text))


def _led(sentence: Sentence, call: CallText, own: FiscalPeriod, year: FiscalPeriod) -> FiscalPeriod | None:
    """What the sentences before speak of: the call's own quarter where nothing tells."""
    one = sentence.previous
    for _ in range(_BACK):
        if one is None:
            break
        if own.quarter == 4 and _says_year(one.text):
            return year
        spoken = named(one.text, call.transcript)
        plain = [each for each in spoken if not (each.set_against or each.loose)]
        told = {period for each in plain for period in each.periods}
        if own in told:
            return own
        if _SO_FAR.search(one.text):
            return None
        if year in told and own.quarter == 4:
            return year
        one = one.previous
    return own
