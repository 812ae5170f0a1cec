"""Which fiscal periods management gave figures of guidance for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from earmark_ingest.figures import figures
from earmark_ingest.periods import FiscalCalendar, PeriodMention, mentions, resolve
from earmark_ingest.sentences import sentences
from earmark_ingest.types import FiscalPeriod, Turn

_AHEAD = re.compile(
    r"\b(?:expect(?:s|ed|ing)?|guid(?:e|ing|ance)|forecast(?:s|ed|ing)?|estimat(?:e|es|ed|ing)|outlook|"
    r"anticipat(?:e|es|ed|ing)|look(?:ing)?\s+for|target(?:s|ed|ing)?|project(?:s|ed|ing)|should\s+be|will\s+be|"
    r"range\s+of|see(?:ing)?\s+(?:revenue|EPS|earnings))\b",
    re.IGNORECASE,
)
_LEAD_IN = re.compile(
    r"\b(?:guid(?:e|ing|ance)|forecast|outlook|expectations?|as\s+follows|turning\s+to|looking)\b",
    re.IGNORECASE,
)
_CARRY = 4


@dataclass(slots=True)
class _Lead:
    """Periods named by a lead-in, and for how many sentences more they hold."""

    periods: tuple[FiscalPeriod, ...] = ()
    left: int = 0


def guided(
    text: str, turns: Sequence[Turn], month: int, reported: FiscalPeriod | None
) -> tuple[FiscalPeriod, ...]:
    """Periods later than the reported one that a sentence of management ties a forward-looking figure to."""
    if reported is None:
        return ()
    calendar = FiscalCalendar(month)
    found: set[FiscalPeriod] = set()
    for turn in turns:
        if turn.speaker.role in ("executive", "ir"):
            found.update(_guided_in(text, turn, calendar, reported))
    return tuple(sorted(found))


def _guided_in(text: str, turn: Turn, calendar: FiscalCalendar, reported: FiscalPeriod) -> set[FiscalPeriod]:
    found: set[FiscalPeriod] = set()
    lead = _Lead()
    for span in turn.spans:
        for part in sentences(text, span):
            sentence = part.of(text)
            named = _ahead(mentions(sentence), calendar, reported)
            forward = _AHEAD.search(sentence) is not None
            if named and (forward or _LEAD_IN.search(sentence)):
                lead = _Lead(named, _CARRY)
            if forward and (named or lead.left) and _amounts(sentence):
                found.update(named or lead.periods)
            lead.left -= 1
    return found


def _ahead(
    found: Sequence[PeriodMention], calendar: FiscalCalendar, reported: FiscalPeriod
) -> tuple[FiscalPeriod, ...]:
    periods = [period for mention in found for period in resolve(mention, calendar, reported)]
    end = calendar.last_month(reported)
    return tuple(period for period in periods if calendar.last_month(period) > end)


def _amounts(sentence: str) -> bool:
    """Whether the sentence holds a figure with a unit; bare counts are too often something else."""
    return any(figure.unit != "count" for figure in figures(sentence))
