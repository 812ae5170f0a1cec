"""The periods that a question names: one by one, as a stretch of time, or as the call that was about one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from earmark_ingest.periods import PeriodMention, mentions
from earmark_ingest.periods.types import SpanOfTime
from earmark_ingest.types import FiscalPeriod

from earmark.plan.time.months import DAY, MONTHS, NO_MONTH, Held, dated, number_of
from earmark.plan.time.months import day as day_of
from earmark.plan.time.stretches import NUMBERS, Stretch, stretch
from earmark.words import GUIDANCE, STOP, words

_OF_CALL = re.compile(r"^\s*(?:(?:earnings|results|conference) )*calls?\b", re.IGNORECASE)
_PREVIOUS_CALL = re.compile(
    r"\b(previous|prior|preceding|last|latest)\s+(?:(?:earnings|results|conference)\s+)*call\b", re.IGNORECASE
)
_CALL_WORDS = re.compile(r"\b(?:earnings|results|conference)(?: conference)? calls?\b", re.IGNORECASE)
MARK, MARKS = 0xE100, 64
"""Characters for private use, which are in no word."""
_GIVEN = re.compile(
    r"\b(?:as (?:of|at)(?: the end of)?|(?:rais|lower|updat|giv|issu|provid|withdraw|narrow|reiterat"
    r"|maintain|affirm|cut|tighten)\w*(?: \w+){0,3}"
    r" (?:in|during|at|after)|(?:gave|withdrew)(?: \w+){0,3} (?:in|during|at|after))(?: the| its"
    r"| their)?\s*$",
    re.IGNORECASE,
)
"""Before a period: guidance that was given then, not for then."""
_MOST = 16
"""Periods of a question that are read."""
_COMPARED = re.compile(
    r"\b(?:with|to|than|versus|vs\.?|against|from|over|on|and)\s+(?:the )?$", re.IGNORECASE
)
_BARE_YEAR = re.compile(
    r"(?<![\w$€£.,/-])(?:mid-|late |early )?((?:19|20)\d\d)(?![\w%]|[.,]\d|-\d)(?! (?:notes?|bonds?"
    r"|dollars?|stores?|employees|people|customers|shares|basis))"
)
_LATER = re.compile(
    rf"\b(?:(?:(?P<n>{'|'.join(NUMBERS)}|an?) )(?P<unit>quarter|year)s? (?:later|after that|on))\b",
    re.IGNORECASE,
)
_YEAR_BEFORE = re.compile(
    r"\b(?:the )?(?:year (?:before|earlier|prior)|(?:prior"
    r"|previous) year)\b",
    re.IGNORECASE,
)
_MONTH_RUN = re.compile(
    rf"\b(?P<a>{MONTHS})\s?(?:to|through|until|-|–)\s?(?P<b>{MONTHS}) (?P<y>(?:19|20)\d\d)\b", re.IGNORECASE
)
_AND_ON = re.compile(r"\band (?:on |in |at )?(?:the |its )?$", re.IGNORECASE)
"""Before a call that is one more, and not the one that is asked about: "there and on the previous call"."""
_MONTH_END = re.compile(
    rf"\b(?:(?:end|close) of|as (?:of|at)) (?P<m>{MONTHS}),? (?P<y>(?:19|20)\d\d)\b", re.IGNORECASE
)
"""A balance at the end of a month is that of the quarter to it."""
_RESTATED = re.compile(r"\b(?:revis|restat|correct)\w*\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Asked:
    """The periods a question names, and the text left without them."""

    periods: tuple[PeriodMention, ...]
    calls: tuple[PeriodMention, ...]
    """Periods that name a call: "on the Q2 call"."""
    rest: str
    held: Held = NO_MONTH
    """Calls named by their month: "on the November 2025 call", "as of May 2025"."""
    stretch: Stretch | None = None
    """A run of quarters, years or calls: "since Q2 2023", "over the last four calls"."""

    def __str__(self) -> str:
        if self.stretch is not None:
            return self.stretch.text
        return ", ".join(mention.text.strip() for mention in (*self.periods, *self.calls))

    @property
    def names_one(self) -> bool:
        """Whether any period or call is named."""
        return bool(self.periods or self.calls or self.held or self.stretch)

    @property
    def names_calls(self) -> bool:
        """Whether a call is named, whatever period is asked about on it."""
        return bool(self.calls or self.held)


def restated(text: str) -> bool:
    """Whether what was corrected later is asked for: a later call than the period's own says it."""
    return bool(_RESTATED.search(text))


def asked(text: str) -> Asked:
    """Take the periods out of a question; a span such as "year to date" names no call and stays."""
    text = _PREVIOUS_CALL.sub(lambda match: f"{match[1]} quarter call", text)
    held, text = dated(text)
    found = periods_in(text)
    run = stretch(text, found)
    rest = _blank(text, [(m.start, m.end) for m in found])
    if run is not None:
        rest = _blank(rest, [(run.start, run.end)])
        found = [m for m in found if not (run.start <= m.start < run.end) and m not in (run.first, run.last)]
    left = _CALL_WORDS.sub(lambda match: " " * len(match[0]), rest)
    ahead = GUIDANCE.search(text)
    named = [
        (
            any(_up_to_call(text, found[i : i + n], n) for n in (1, 2))
            and not (i and mention.basis == "relative" and _AND_ON.search(text[: mention.start]))
        )
        or bool(ahead and mention.quarter and _GIVEN.search(text[: mention.start]))
        for i, mention in enumerate(found)
    ]
    on_calls = tuple(m for m, is_call in zip(found, named, strict=True) if is_call)
    bare = not any(word.isalpha() and word.lower() not in STOP for word in words(left))
    said = tuple(
        m for m, is_call in zip(found, named, strict=True) if not is_call and (bare or not _year_ago(m, text))
    )
    return Asked(said, on_calls, _marked(left, said), held, run)


def _marked(left: str, said: Sequence[PeriodMention]) -> str:
    """Where each period stood, a mark: of several things asked for, each may have its own."""
    for number, mention in enumerate(said[:MARKS]):
        left = left[: mention.start] + chr(MARK + number) + left[mention.start + 1 :]
    return left


def marks(text: str) -> tuple[int, ...]:
    """Which of the periods stand in a part of `Asked.rest`, by their place in `Asked.periods`."""
    return tuple(ord(c) - MARK for c in text if MARK <= ord(c) < MARK + MARKS)


def unmarked(text: str) -> str:
    """The text without marks."""
    return "".join(" " if MARK <= ord(c) < MARK + MARKS else c for c in text)


def periods_in(text: str) -> list[PeriodMention]:
    """Every period of a question, bare years too, in order."""
    found = [mention for mention in mentions(text) if mention.basis != "span"]
    back = (PeriodMention(*m.span(), m[0], "relative", offset=-4) for m in _YEAR_BEFORE.finditer(text))
    for mention in [*_ended(text), *map(_later, _LATER.finditer(text)), *back]:
        if not any(m.start < mention.end and mention.start < m.end for m in found):
            found.append(mention)
    for match in _BARE_YEAR.finditer(text):
        if not any(m.start < match.end() and match.start() < m.end for m in found):
            year = PeriodMention(
                match.start(), match.end(), match[0], "fiscal", year=int(match[1]), span="year"
            )
            found.append(year)
    return _of_one_year(sorted(found, key=lambda mention: mention.start)[:_MOST])


def _of_one_year(found: list[PeriodMention]) -> list[PeriodMention]:
    """A quarter without a year is of the one year that is named beside it."""
    years = {mention.year for mention in found if mention.year}
    if len(years) != 1:
        return found
    only = years.pop()
    return [
        replace(m, year=only + _rolls_over(m, found))
        if m.basis == "fiscal" and m.quarter and m.year is None
        else m
        for m in found
    ]


def _rolls_over(mention: PeriodMention, found: Sequence[PeriodMention]) -> bool:
    """ "Q4 2023 and the guide for Q1": the quarter after a fourth is of the next year."""
    return mention.quarter == 1 and any(m.quarter == 4 and m.year and m.start < mention.start for m in found)


def outright(period: FiscalPeriod) -> PeriodMention:
    """A fiscal period as if it had been named."""
    span: SpanOfTime = "quarter" if period.quarter else "year"
    return PeriodMention(0, 0, str(period), "fiscal", period.quarter or None, period.year, span=span)


def _later(match: re.Match[str]) -> PeriodMention:
    years = match["unit"].lower() == "year"
    offset = NUMBERS.get(match["n"].lower(), 1) * (4 if years else 1)
    return PeriodMention(*match.span(), match[0], "relative", offset=offset)


def _ended(text: str) -> list[PeriodMention]:
    """Quarters by their last day ("at June 30, 2006") or their months ("October to December 2023")."""
    found = []
    for match in DAY.finditer(text):
        year, month, day = day_of(match)
        if day >= 25 or day <= 7:
            close = (month - 2) % 12 + 1 if day <= 7 else month
            found.append(_quarter_to(match, close, year - (month == 1 and day <= 7)))
    for match in _MONTH_END.finditer(text):
        found.append(_quarter_to(match, number_of(match["m"]), int(match["y"])))
    for match in _MONTH_RUN.finditer(text):
        if (number_of(match["b"]) - number_of(match["a"])) % 12 == 2:
            found.append(_quarter_to(match, number_of(match["b"]), int(match["y"])))
    return found


def _quarter_to(match: re.Match[str], month: int, year: int) -> PeriodMention:
    return PeriodMention(
        *match.span(), match[0], "calendar", quarter=(month - 1) // 3 + 1, year=year, month=month
    )


def _blank(text: str, spans: Sequence[tuple[int, int]]) -> str:
    for start, end in spans:
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def _up_to_call(text: str, left: Sequence[PeriodMention], count: int) -> bool:
    """Whether the next `count` periods, joined by "and", end in "call": "the Q1 and the Q2 calls"."""
    if len(left) < count:
        return False
    joined = all(
        re.fullmatch(r"\s*(?:,|and|to|vs\.?|versus)(?: the)?\s*", text[a.end : b.start])
        for a, b in pairwise(left)
    )
    return joined and bool(_OF_CALL.match(text[left[count - 1].end :]))


def _year_ago(mention: PeriodMention, text: str) -> bool:
    """ "a year ago" and "compared with last year" compare inside a call; they name none."""
    if mention.basis != "relative" or (mention.offset or 0) > -4:
        return False
    return mention.span != "year" or bool(_COMPARED.search(text[: mention.start]))
