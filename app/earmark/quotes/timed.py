"""How well the period of a figure agrees with the one that is asked for."""

from __future__ import annotations

import re

from earmark_ingest.types import Figure, FiscalPeriod, Transcript

from earmark import cues
from earmark.calltext import Sentence
from earmark.find import Finding
from earmark.reading import Reading
from earmark.timing import means_year, period_at, periods_of, without_compared

_PRIOR_YEAR = re.compile(
    r"\b(?:year[- ]ago|last year|prior[- ]year|a year (?:ago|earlier)|same (?:quarter|period))", re.I
)
_PRIOR_QUARTER = re.compile(r"\b(?:last|prior|previous|preceding) quarter|\bsequential", re.IGNORECASE)
_QUARTER = re.compile(r"\bquarter|\bQ[1-4]\b", re.IGNORECASE)
_BACK, _NEXT_TO = 14, 2
"""Sentences that are looked back at for the period that is spoken of, and those surely still of it."""
_COMPARED = re.compile(r"\b(?:than|compared|versus|vs|from|over|against|relative to)\b", re.IGNORECASE)
_FOR_YEAR = re.compile(
    r"^\s*(?:for|in|over) (?:the (?:full |whole |entire )?(?:fiscal )?year|(?:fiscal"
    r" )?20\d\d)\b",
    re.IGNORECASE,
)
_TWELVE = re.compile(
    r"\b(?:trailing|last|past|previous) (?:12|twelve)|\b12[- ]months?\b|\bfor 20\d\d\b", re.IGNORECASE
)
_SO_FAR = re.compile(
    r"\b(?:thus|so) far (?:this|in the|for the) (?:fiscal )?year\b|\byear[- ]to[- ]date\b|\bYTD\b",
    re.IGNORECASE,
)
"""What is said of the year so far is of no quarter."""
_FAR = 90
"""Characters beside a figure in which it is told that it is of an earlier time."""


def is_recalled(finding: Finding) -> bool:
    """Whether a later call is read for what it compares with."""
    return finding.look.mode == "recalls"


def own_period(finding: Finding) -> FiscalPeriod | None:
    """The period of the call, of what is no guidance."""
    return finding.call.transcript.period if not finding.task.facet.guided else None


def agreement(reading: Reading, sentence: Sentence, finding: Finding) -> float | None:
    """How well the period agrees; None where it is another one."""
    call, text = finding.call.transcript, sentence.text
    wanted = finding.demand.period or own_period(finding)
    figure, guided = reading.figure, finding.task.facet.guided
    if wanted is None:
        return 0.0
    if is_recalled(finding):
        return _recalls(reading, sentence, wanted, call.period)
    text = _own_clause(text, figure.end)
    beside = _meant(
        period_at(figure.start, figure.end, without_compared(text, figure.start), call), call, guided
    )
    if beside and (wanted not in beside or (wanted.quarter and len(beside) > 1)):
        return None  # "the first nine months" hold the quarter, and are none
    if wanted.quarter and (_FOR_YEAR.match(text[figure.end :]) or (not beside and _is_so_far(text, figure))):
        return None
    if not wanted.quarter:
        told = wanted in periods_of(text, call) or means_year(text, wanted, call) or cues.YEAR.search(text)
        return 1.0 if told or beside else 0.5 if guided and _of_year(sentence, finding) else None
    if (
        (cues.YEAR.search(text) or _TWELVE.search(text))
        and not beside
        and wanted not in periods_of(text, call)
    ):
        return None
    back = 0 if beside else _of_year(sentence, finding)
    if 0 < back <= _NEXT_TO:
        return None
    said = _meant(periods_of(text, call, outright=guided), call, guided)
    if not said and guided:
        said = periods_of(finding.call.before(sentence), call, outright=True)
    if guided and wanted not in said:
        return None
    return 1.0 if wanted in said or beside else -1.0 * bool(back)


def _is_so_far(text: str, figure: Figure) -> bool:
    """Whether a figure is of the year so far: said of it last before the figure, else first behind it."""
    told = [(match.start(), True) for match in _SO_FAR.finditer(text)]
    told += [(match.start(), False) for match in _QUARTER.finditer(text)] if told else []
    before = [one for one in told if one[0] < figure.start]
    behind = [one for one in told if one[0] >= figure.end and "," not in text[figure.end : one[0]]]
    return max(before)[1] if before else min(behind, default=(0, False))[1]


def _own_clause(text: str, end: int) -> str:
    """A sentence without what a figure is compared with ("8% higher than the first quarter of 2020")."""
    compared = _COMPARED.search(text, end)
    return text[: compared.start()] if compared else text


def _of_year(sentence: Sentence, finding: Finding) -> int:
    """How many sentences back a year was spoken of last, and no quarter since; 0 where none was."""
    call = finding.call.transcript
    if _QUARTER.search(sentence.text) or periods_of(sentence.text, call):
        return 0
    before = sentence.previous
    for back in range(1, _BACK + 1):
        if before is None:
            return 0
        named = periods_of(before.text, call)
        if named or cues.YEAR.search(before.text) or _QUARTER.search(before.text):
            quarter = _QUARTER.search(before.text) or any(period.quarter for period in named)
            return 0 if quarter else back
        before = before.previous
    return 0


def _meant(periods: set[FiscalPeriod], call: Transcript, guided: bool) -> set[FiscalPeriod]:
    """The periods a result may be of: none after the call's own.

    "The December quarter", said in January of a year not known to end in June, is the one reported.
    """
    own = call.period
    if own is None or guided or not periods:
        return periods
    return {own if period > own and period.quarter else period for period in periods}


def _recalls(
    reading: Reading, sentence: Sentence, wanted: FiscalPeriod, own: FiscalPeriod | None
) -> float | None:
    """Of a period before the call's own: named beside the figure, or the year or quarter before it."""
    figure, text = reading.figure, sentence.text
    after = re.split(r"[;.]|, (?:and|but|while)\b", text[figure.end :])[0][:_FAR]
    before = text[max(0, figure.start - _FAR) : figure.start]
    if own is None:
        return None
    back = own.year * 4 + own.quarter - wanted.year * 4 - wanted.quarter if wanted.quarter else 4
    cue = _PRIOR_YEAR if back == 4 else _PRIOR_QUARTER if back == 1 else None
    told = cue is not None and (cue.search(after) or (reading.place == "prior" and cue.search(before)))
    return 1.0 if told and reading.place == "prior" else 0.3 if told and cue and cue.search(after) else None
