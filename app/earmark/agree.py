"""How the period and the basis of a sentence agree with those asked for: names of weights."""

from __future__ import annotations

from collections.abc import Iterator

from earmark_ingest.types import FiscalPeriod, Transcript

from earmark import cues
from earmark.calltext import CallText
from earmark.fit import same_basis
from earmark.metrics import bases
from earmark.reading import Reading
from earmark.sentences import Sentence
from earmark.timing import means_year, meant, own_periods

_PARAGRAPH = 10
"""The same of guidance, which is often a list."""
_BACK = 4
"""Sentences over which "in the first half" still holds for those that name no period."""


def with_guided(sentence: Sentence, period: FiscalPeriod, call: CallText, *, must_name: bool) -> list[str]:
    """Of guidance: a period named before the sentence in its paragraph counts as well."""
    transcript = call.transcript
    year_said = not period.quarter and str(period.year) in sentence.text
    if year_said or means_year(sentence.text, period, transcript):
        return ["period", "itself"]
    named = meant(sentence.periods, transcript, alone=must_name, outright=True)
    said = {one for one in named if must_name or not _is_past(one, transcript)}
    itself = ["itself"] * (period in said)
    later: list[str] = []
    if not said:
        said = meant(call.periods_before(sentence), transcript, outright=True)
        last = _spoken_last(sentence, period, transcript) if said else set()
        later = ["elsewhen"] * (bool(last) and period not in last)
    if not said:
        return ["other period"] if must_name and period != transcript.period else []
    if period not in said and FiscalPeriod(period.year) in said:
        return []
    return ["period", *itself, *later] if period in said else ["other period"]


def _spoken_last(sentence: Sentence, period: FiscalPeriod, call: Transcript) -> set[FiscalPeriod]:
    """The periods that guidance was last said to be for, in the sentences before in its turn."""
    one = sentence.previous
    for _ in range(_PARAGRAPH):
        if one is None:
            return set()
        if not period.quarter and means_year(one.text, period, call):
            return {period}
        if said := meant(one.periods, call, outright=True):
            return said
        one = one.previous
    return set()


def with_reported(
    sentence: Sentence, period: FiscalPeriod, call: CallText, *, must_name: bool, figure: bool
) -> list[str]:
    """Of a result: what the sentence itself speaks of, else, for a `figure`, what was spoken of last."""
    transcript = call.transcript
    if must_name:
        said = meant(sentence.periods, transcript, alone=True)
        if not said:
            return ["other period"] if period != transcript.period else []
        return ["period"] if period in said else ["other period"]
    if not period.quarter and cues.YEAR.search(sentence.text):
        return ["period"]
    if said := own_periods(sentence.text, transcript, named=sentence.periods):
        return ["period"] if period in said else ["other period"]
    if period == transcript.period and cues.QUARTER.search(sentence.text):
        return ["period"]
    if cues.YEAR.search(sentence.text):
        return ["year"] * bool(period.quarter)
    for before in _before(sentence) if figure else ():
        if cues.YEAR.search(before.text):
            return ["elsewhen"] if period.quarter else ["period"]
        if said := own_periods(before.text, transcript, named=before.periods):
            return [] if period in said else ["elsewhen"]
    return []


def _is_past(period: FiscalPeriod, call: Transcript) -> bool:
    """Whether a quarter is the call's own or one before: no guidance is for that."""
    own = call.period
    return (
        own is not None and bool(period.quarter) and (period.year, period.quarter) <= (own.year, own.quarter)
    )


def _before(sentence: Sentence) -> Iterator[Sentence]:
    """The sentences before one in its turn, the nearest first."""
    one = sentence.previous
    for _ in range(_BACK):
        if one is None:
            return
        yield one
        one = one.previous


def with_basis(asked: str | None, reading: Reading | None, text: str) -> list[str]:
    """Whether a sentence, or its figure, is on the basis asked for; what is asked for may be left unsaid."""
    if not asked:
        return []
    said = reading.basis if reading else next((basis for _, basis in bases(text)), None)
    if said is None:
        return ["basis unsaid"] * (reading is not None)
    return ["basis" if same_basis(asked, said) else "other basis"]
