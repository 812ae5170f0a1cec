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
    r"anticipat(?:e|es|ed|ing)|look(?:ing)?\s+for|target(?:s|ed|ing)?|project(?:s|ed|ing)|should\s+be|"
    r"range\s+of|see(?:ing)?\s+(?:revenue|EPS|earnings))\b",
    re.IGNORECASE,
)
_LEAD_IN = re.compile(
    r"\b(?:guid(?:e|ing|ance)|forecast|outlook|expectations?|as\s+follows|turning\s+to|looking)\b",
    re.IGNORECASE,
)
_GUIDABLE = re.compile(r"[A-Z]{3}(?:/\w+)?|%|bps|points")
_CARRY = 4


@dataclass(slots=True)
class _Lead:
    """Periods named by a lead-in, and for how many sentences more they hold."""

    periods: tuple[FiscalPeriod, ...] = ()
    left: int = 0


def guided(
    text: str, turns: Sequence[Turn], calendar: FiscalCalendar, reported: FiscalPeriod | None
) -> tuple[FiscalPeriod, ...]:
    """Periods later than the reported one that a sentence of the prepared remarks ties an expected figure to.

    Answers to analysts do not count: figures there are as often hypothetical.
    """
    if reported is None:
        return ()
    found: set[FiscalPeriod] = set()
    for turn in turns:
        if turn.speaker.role in ("executive", "ir") and turn.section != "qa":
            found.update(_guided_in(text, turn, calendar, reported))
    return tuple(sorted(found))


def _guided_in(text: str, turn: Turn, calendar: FiscalCalendar, reported: FiscalPeriod) -> set[FiscalPeriod]:
    found: set[FiscalPeriod] = set()
    lead = _Lead()
    for span in turn.spans:
        for part in sentences(text, span):
            lead.left -= 1
            sentence = part.of(text)
            forward = _AHEAD.search(sentence) is not None
            if not forward and not _LEAD_IN.search(sentence):
                continue
            mentioned = [mention for mention in mentions(sentence) if mention.basis != "span"]
            named = _ahead(mentioned, calendar, reported)
            if named:
                lead = _Lead(named, _CARRY)
            held = named or (lead.periods if lead.left > 0 and not mentioned else ())
            if forward and held and _amounts(sentence):
                found.update(held)
    return found


def _ahead(
    found: Sequence[PeriodMention], calendar: FiscalCalendar, reported: FiscalPeriod
) -> tuple[FiscalPeriod, ...]:
    quarters = [mention for mention in found if not mention.half and mention.count == 1]
    periods = [period for mention in quarters for period in resolve(mention, calendar, reported)]
    end = calendar.last_month(reported)
    return tuple(period for period in periods if calendar.last_month(period) > end)


def _amounts(sentence: str) -> bool:
    """Whether the sentence holds money or a rate; counts and times are too often something else."""
    return any(_GUIDABLE.fullmatch(figure.unit) for figure in figures(sentence))
