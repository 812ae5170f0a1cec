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
from earmark.desk.guidance.basis import basis_at
from earmark.desk.guidance.meaning import is_beside
from earmark.desk.guidance.periods import Named, named
from earmark.desk.guidance.said import is_managements, window_of
from earmark.desk.guidance.subject import subject
from earmark.desk.guidance.topic import Topics
from earmark.desk.guidance.types import Said, Subject
from earmark.desk.guidance.value import Stated, values
from earmark.desk.guidance.when import BEHIND
from earmark.reading import read

_EFFECT = re.compile(
    r"^(?:\W*\w+\W+){0,3}?(?:foreign (?:exchange|currency)|currency|FX|acquisitions?|divestitures?"
    r"|the impact|weather|tariffs?)\b"
    r"|\b(?:impacted by|affected by|excluding|driven by|adds?|added|contributed)\b(?:(?! and )[^,;])*$",
    re.IGNORECASE,
)
_GUIDANCE = re.compile(
    r"\b(?:guidance|outlook|expectations?|range|target|forecast|consensus)\b", re.IGNORECASE
)


_NOW = re.compile(r"(?:the )?(?:current|this|present)(?: fiscal)? quarter", re.IGNORECASE)
"""In a result, the quarter reported."""
_AGO = re.compile(r"[- ](?:ago|earlier|over|prior)\b", re.IGNORECASE)
_SO_FAR = re.compile(r"\b(?:six|nine)[- ]months?\b|\byear[- ]to[- ]date\b", re.IGNORECASE)
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
    told: set[Subject] = set()
    for at, one in enumerate(stated):
        if not _counts(one, heard, text):
            continue
        window = window_of(stated, at, text)
        basis = basis_at(heard, one, window[0], last)
        found = subject(text, sentence.lead, one, window, call.transcript.company or "", basis)
        found = found and topics.owned(found, sentence, one.start)
        if found is None or found in told:
            continue
        last = found
        told.add(found)
        when = _when(one, sentence, call, own, year)
        if when is None:
            continue
        at_text = sentence.span.start
        said = Said(
            sentence.passage.call, found, (when[0],), one.value, sentence.passage.turn, sentence.span,
            Span(at_text + one.start, at_text + one.end),
        )  # fmt: skip
        yield Reported(said, sentence, one.reading.figure, when[1])


def _counts(one: Stated, heard: Heard, text: str) -> bool:
    if one.replaced or one.place in ("prior", "effect") or one.reading.nature != "reported":
        return False
    if one.value.low != one.value.high or is_beside(text, one) or _EFFECT.search(text[: one.start]):
        return False
    if _GUIDANCE.search(text[max(0, one.start - 60) : one.start]):
        return False
    now = was(heard, one.reading)
    return now.nature == "reported" or not now.sure


def _when(
    one: Stated, sentence: Sentence, call: CallText, own: FiscalPeriod, year: FiscalPeriod
) -> tuple[FiscalPeriod, bool] | None:
    """Which of the two a value is of, and whether its sentence says so; None where it is of another time."""
    text = sentence.text
    found = [each for each in named(text, call.transcript) if not each.set_against]
    before = [each for each in found if each.end <= one.start]
    behind = [
        each for each in found if each.start >= one.end and BEHIND.fullmatch(text[one.end : each.start])
    ]
    near = behind[0] if behind else before[-1] if before else None
    if near is not None and _NOW.match(text, near.start):
        return own, True
    if near is None and any(_is_ahead(each, own) for each in found):
        return None  # "We told you 25% by fiscal 2028"
    if near is not None and not near.loose:
        return (near.periods[0], True) if near.periods in ((own,), (year,)) else None
    if _says_year(text):
        return (year, True) if own.quarter == 4 else None
    if cues.QUARTER.search(text):
        return own, True
    led = _led(sentence, call, own, year)
    return (led, False) if led is not None else None


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
        if _SO_FAR.search(one.text):
            return None
        spoken = named(one.text, call.transcript)
        plain = [each for each in spoken if not (each.set_against or each.loose)]
        told = {period for each in plain for period in each.periods}
        if own in told:
            return own
        if year in told and own.quarter == 4:
            return year
        one = one.previous
    return own
