"""Which call this is: company, ticker, fiscal period, fiscal calendar and date, each from the best witness.

What was said on the call outranks the heading, and the heading outranks the file's name; a contradiction is a
warning, never a silent choice.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from earmark_ingest import company, dates
from earmark_ingest.periods import FiscalCalendar, PeriodMention, mentions
from earmark_ingest.sentences import sentences
from earmark_ingest.types import FiscalPeriod, Span

_EVENT = re.compile(
    r"\b(?:call|conference|webcast|results|earnings|welcome|teleconference|release)\b", re.IGNORECASE
)
_BARE_YEAR = re.compile(r"(?<![\d,.$])(?:199\d|20[0-3]\d)(?![\d,]|\.\d|%)")
_ACT = re.compile(r"\bActs? of (?:19|20)\d\d(?: and [\w ]{3,40} Act of (?:19|20)\d\d)?", re.IGNORECASE)
_FILING = re.compile(r"10-?[QK]", re.IGNORECASE)
_OPENING = 6_000


@dataclass(frozen=True, slots=True)
class Identity:
    """What is known of a call as a whole; None where nothing tells."""

    company: str | None
    ticker: str | None
    aliases: tuple[str, ...]
    period: FiscalPeriod | None
    year_end_month: int
    call_date: date | None
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Claim:
    """What one witness says of the period; either half may be missing."""

    witness: str
    quarter: int | None = None
    year: int | None = None
    sure: bool = True
    """The year was said of this quarter, not merely in the same breath."""

    def __str__(self) -> str:
        year = f"FY{self.year}" if self.year else ""
        return f"{year}Q{self.quarter}" if self.quarter else year


def identify(heading: Sequence[str], openings: Sequence[str], source: str) -> Identity:
    """Identify a call from the lines above the first speaker, the first turns, and the file's name."""
    said_first = [text[:_OPENING] for text in openings]
    stem = source.rsplit(".", 1)[0]
    name, ticker, aliases = company.heading_names(heading)
    held = dates.heading_date(heading) or dates.spoken_date(said_first)
    ended = dates.quarter_end(said_first, held)
    written = [_written("heading", heading), _written("file's name", [re.sub(r"[_]+", " ", stem)])]
    claims = [_merge(_said(said_first), written), *written]
    closes = dates.year_end(said_first) or _named_closing(claims, dates.named_quarter(said_first))
    period, month = _decide(claims, held, ended, closes)
    return Identity(
        name or company.spoken_name(said_first),
        ticker or company.spoken_ticker([*heading, *said_first]) or company.file_ticker(stem),
        aliases,
        period,
        month,
        held,
        tuple(_contradictions(claims, period)),
    )


def _said(openings: Sequence[str]) -> list[_Claim]:
    """Each quarter named in a sentence about the call itself, and each year said there."""
    claims: list[_Claim] = []
    for text in openings:
        for span in sentences(text, Span(0, len(text))):
            sentence = _ACT.sub("", span.of(text))
            if not _EVENT.search(sentence) or _FILING.search(sentence):
                continue
            found = [
                mention
                for mention in mentions(sentence)
                if mention.basis == "fiscal" and mention.offset is None
            ]
            named = next((mention for mention in found if mention.quarter), None)
            tied = named.year if named else None
            year = tied or _year(found, sentence)
            if named or year:
                claims.append(_Claim("call", named.quarter if named else None, year, tied is not None))
    return claims


def _merge(claims: Sequence[_Claim], written: Sequence[_Claim]) -> _Claim:
    """The first quarter said, unless the heading agrees with one said later (operators misspeak too)."""
    dated = [claim.year for claim in written if claim.year]
    claims = [claim for claim in claims if all(abs((claim.year or year) - year) < 2 for year in dated)]
    quarters = [claim.quarter for claim in claims if claim.quarter]
    if not quarters:
        return _Claim("call", None, next((claim.year for claim in claims if claim.year), None), sure=False)
    confirmed = [claim.quarter for claim in written if claim.quarter in quarters]
    quarter = confirmed[0] if confirmed else quarters[0]
    near = [claim for claim in claims if claim.year and claim.quarter in (quarter, None)]
    ranked = sorted(near, key=lambda claim: (not claim.sure, claim.quarter is None))
    years = [claim.year for claim in ranked]
    agreed = [claim.year for claim in written if claim.quarter == quarter and claim.year in years]
    return _Claim(
        "call", quarter, (agreed + years)[0] if years else None, bool(agreed) or any(c.sure for c in ranked)
    )


def _year(found: Sequence[PeriodMention], sentence: str) -> int | None:
    """A year said without a quarter (`and full year 2020`, `2008 quarterly conference call`)."""
    said = next((mention.year for mention in found if mention.year), None)
    if said is not None:
        return said
    match = _BARE_YEAR.search(sentence)
    return int(match.group()) if match and not re.search(rf"\d,?\s+{match.group()}", sentence) else None


def _written(witness: str, lines: Sequence[str]) -> _Claim:
    for line in lines:
        found = [
            mention for mention in mentions(line) if mention.quarter and mention.year and not mention.month
        ]
        if found:
            return _Claim(witness, found[0].quarter, found[0].year)
    return _Claim(witness)


def _decide(
    claims: Sequence[_Claim], held: date | None, ended: tuple[int, int] | None, closes: int | None
) -> tuple[FiscalPeriod | None, int]:
    """The period and the month the fiscal year ends in, from all witnesses in order of rank."""
    quarter = next((claim.quarter for claim in claims if claim.quarter), None)
    said = claims[0].year if claims[0].sure else None
    year = said or next((claim.year for claim in claims[1:] if claim.year and claim.quarter == quarter), None)
    if quarter is None:
        return _undated(ended, closes)
    end = ended or (_likely_end(quarter, year, held) if held else None)
    month = closes or (_closing_month(end[1], quarter) if end else 12)
    if ended is not None:
        month = _closing_month(ended[1], quarter)
    counted = FiscalCalendar(month).of_month(*end).year if end else None
    if said is None and ended and month > 2:
        year = counted
    year = year or claims[0].year or counted or next((claim.year for claim in claims if claim.year), None)
    return (FiscalPeriod(year, quarter) if year else None), month


def _undated(ended: tuple[int, int] | None, closes: int | None) -> tuple[FiscalPeriod | None, int]:
    """Nobody numbers the quarter: only its end can tell."""
    calendar = FiscalCalendar(closes or 12)
    if ended and (ended[1] - calendar.year_end_month) % 3 == 0:
        return calendar.of_month(*ended), calendar.year_end_month
    return None, calendar.year_end_month


def _named_closing(claims: Sequence[_Claim], named: int | None) -> int | None:
    quarter = next((claim.quarter for claim in claims if claim.quarter), None)
    return _closing_month(named, quarter) if named and quarter else None


def _closing_month(end: int, quarter: int) -> int:
    return (end + 3 * (4 - quarter) - 1) % 12 + 1


def _likely_end(quarter: int, year: int | None, held: date) -> tuple[int, int]:
    """The calendar year's quarter if it was just over on the day of the call; else the last month end."""
    for candidate in (year, held.year, held.year - 1):
        if candidate is None:
            continue
        age = (held.year - candidate) * 12 + held.month - 3 * quarter
        if 0 <= age <= 4 and (age > 0 or held.day > 25):
            return candidate, 3 * quarter
    return dates.last_quarter_end(held)


def _contradictions(claims: Sequence[_Claim], period: FiscalPeriod | None) -> list[str]:
    if period is None:
        return ["nothing in the call, its heading or its name tells which quarter it reports"]
    return [
        f"the {claim.witness} says {claim}, but the call reports {period}"
        for claim in claims[1:]
        if claim.quarter and claim.year and FiscalPeriod(claim.year, claim.quarter) != period
    ]
