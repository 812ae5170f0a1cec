"""Which call this is: company, ticker, event, fiscal period, calendar and date, each from the best witness.

What the user says wins. What was said on the call outranks the heading and the file's own fields, and those
outrank the file's name; a contradiction is a warning, never a silent choice.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Literal

from earmark_ingest.identity import company, dates, reported, tickers
from earmark_ingest.identity.aliases import Aliases
from earmark_ingest.identity.decide import Decision, decide, named_closing
from earmark_ingest.identity.event import event_kind
from earmark_ingest.identity.reported import Claim
from earmark_ingest.identity.spoken_name import spoken_name
from earmark_ingest.identity.tickers import Listing
from earmark_ingest.periods import FiscalCalendar
from earmark_ingest.types import Event, FiscalPeriod, Known

_OPENING, _REMARKS = 6_000, 30_000
"""Characters of a first turn that introduce the call, and in which years are sought if none is told there."""
_LINES, _LINE = 150, 500
_NOTHING = Known()
_HEADING, _FIELD, _NAME = "heading", "file's own field", "file's name"


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
    listed_on: str | None = None
    event: Event = "results call"
    period_end: date | None = None
    """The quarter's last day as it was said, else the end of its last month."""
    url: str | None = None
    year_named_after: Literal["end", "start"] = "end"


@dataclass(frozen=True, slots=True)
class _Quarter:
    """The reported quarter and the fiscal calendar it lies in."""

    period: FiscalPeriod | None
    year_end_month: int
    end: date | None
    warnings: tuple[str, ...]
    named_after: Literal["end", "start"] = "end"


def identify(
    heading: Sequence[str],
    openings: Sequence[str],
    source: str,
    vendor: Known = _NOTHING,
    user: Known = _NOTHING,
) -> Identity:
    """Identify a call from the lines above the first speaker, its first turns, its file's fields and name."""
    remarks = [" ".join(text[:_REMARKS].split()) for text in openings]
    spoken = [text[:_OPENING] for text in remarks]
    stem = source.rsplit(".", 1)[0]
    heading = [line[:_LINE].strip() for line in heading[:_LINES]]
    titles = [*([vendor.title] if vendor.title else []), *heading]
    held = _held(heading, spoken, vendor)
    opened = [text[:_REMARKS] for text in openings]
    quarter = _quarter(titles, opened, stem, vendor, user, held or user.call_date)
    if slipped := dates.other_day(held, dates.spoken_date(spoken), quarter.period):
        doubts_of_day = [f"the heading says that the call was held on {held}, but {slipped} was said"]
        held = slipped
        quarter = _quarter(titles, opened, stem, vendor, user, held)
    else:
        doubts_of_day = []
    name, aliases, doubts = _company(titles, spoken, vendor, user)
    hint = tickers.file_ticker(stem)
    strange = hint is not None and name is not None and _known_aliases().contradict(hint, name)
    listing, asides = _listing(titles, spoken, None if strange else hint, vendor, user)
    if strange and listing.ticker is None:
        asides = (*asides, f"the file's name says {hint}, but the call names {name!r}")
    if name is None and listing.ticker:
        asides = (
            *asides,
            f"nothing in the call names the company; only its ticker {listing.ticker} is known",
        )
    return Identity(
        company=name,
        ticker=listing.ticker,
        aliases=aliases,
        period=quarter.period,
        year_end_month=quarter.year_end_month,
        call_date=user.call_date or held,
        warnings=(*quarter.warnings, *doubts_of_day, *doubts, *asides, *_dated(held, user)),
        listed_on=listing.listed_on,
        event=event_kind(titles, spoken),
        period_end=quarter.end,
        url=user.url or vendor.url,
        year_named_after=quarter.named_after,
    )


@cache
def _known_aliases() -> Aliases:
    return Aliases.load()


def _held(heading: Sequence[str], spoken: Sequence[str], vendor: Known) -> date | None:
    """The day of the call as printed (speakers slip, and name days of replays), as said, or as a field."""
    ended = dates.quarter_end(spoken, None)
    return dates.heading_date(heading, ended) or dates.spoken_date(spoken, ended) or vendor.call_date


def _dated(told: date | None, user: Known) -> list[str]:
    """Whether the user's date is another than the file's."""
    if user.call_date is None or told is None or told == user.call_date:
        return []
    return [f"the user's metadata says {user.call_date}, but the file says that the call was held on {told}"]


def _company(
    titles: Sequence[str], spoken: Sequence[str], vendor: Known, user: Known
) -> tuple[str | None, tuple[str, ...], tuple[str, ...]]:
    """The company, other names of it, and what is doubtful about it."""
    text = "\n".join(spoken)
    written, aliases = company.heading_name(titles)
    called = spoken_name(spoken)
    fields = [name for name in (written, company.short_name((vendor.company or "").split(" (")[0])) if name]
    confirmed = next((name for name in fields if company.mentioned(name, text)), None)
    told = confirmed or called or company.title_name(titles, text)
    told = told or next(iter([*fields, *aliases]), None)
    if user.company is None:
        doubts = [
            f"the heading names {name!r}, but the call names {told!r}"
            for name in fields[:1]
            if confirmed is None and called and name != told and spoken
        ]
        return told, aliases, tuple(doubts)
    if (
        told is None
        or company.mentioned(user.company, f"{text}\n{told}")
        or company.mentioned(told, user.company)
    ):
        return user.company, aliases, ()
    return user.company, aliases, (f"the user's metadata says {user.company!r}, but the call names {told!r}",)


def _listing(
    titles: Sequence[str], spoken: Sequence[str], hint: str | None, vendor: Known, user: Known
) -> tuple[Listing, tuple[str, ...]]:
    """Ticker and stock exchange, and the user's conflict with what is printed."""
    printed = tickers.heading_listing(titles)
    field = tickers.listed(vendor.ticker)
    told = next(
        (found for found in (printed, field, tickers.spoken_listing(spoken)) if found.ticker), Listing()
    )
    told = told if told.ticker else Listing(hint)
    exchange = (
        tickers.exchange_name(vendor.listed_on)
        or told.listed_on
        or (field.listed_on if field.ticker == told.ticker else None)
    )
    told = replace(told, listed_on=exchange)
    if user.ticker is None:
        return replace(told, listed_on=tickers.exchange_name(user.listed_on) or told.listed_on), ()
    given = tickers.listed(user.ticker)
    same = given.ticker == told.ticker
    listed_on = tickers.exchange_name(user.listed_on) or given.listed_on or (told.listed_on if same else None)
    doubts = (
        ()
        if same or told.ticker is None
        else (f"the user's metadata says ticker {given.ticker}, but the file says {told.ticker}",)
    )
    return Listing(given.ticker, listed_on), doubts


def _quarter(
    titles: Sequence[str], openings: Sequence[str], stem: str, vendor: Known, user: Known, held: date | None
) -> _Quarter:
    """The period by rank of its witnesses, the calendar it implies, and what contradicts it."""
    spoken = [text[:_OPENING] for text in openings]
    ended = dates.quarter_end([*spoken, *titles], held)
    written = [
        reported.written(_HEADING, titles),
        _field_claim(vendor),
        reported.written(_NAME, [re.sub(r"_+", " ", stem)]),
    ]
    said = reported.merge(reported.said(spoken), written[:2], spoken, held.year if held else None)
    claims = [said, *written]
    closes = dates.year_end(spoken) or named_closing(claims, dates.named_quarter(spoken))
    decision = decide(claims, held, dates.month_of(ended) if ended else None, closes)
    period = decision.period
    warnings = []
    if period is None and (found := _inferred(claims, openings)):
        period = found
        warnings.append(
            f"nobody says the year of the quarter; {found} follows from the years it is compared with"
        )
    warnings += _contradictions(claims, period)
    if user.period is not None:
        warnings, period = _overruled(user.period, period), user.period
    end = _last_day(decision, period, ended)
    return _Quarter(period, decision.year_end_month, end, tuple(warnings), decision.named_after)


def _field_claim(vendor: Known) -> Claim:
    if vendor.period is None:
        return Claim(_FIELD)
    return Claim(_FIELD, vendor.period.quarter or None, vendor.period.year)


def _overruled(given: FiscalPeriod, told: FiscalPeriod | None) -> list[str]:
    if told is None or told == given:
        return []
    return [f"the user's metadata says {given}, but the call reports {told}"]


def _inferred(claims: Sequence[Claim], openings: Sequence[str]) -> FiscalPeriod | None:
    quarter = next((claim.quarter for claim in claims if claim.quarter), None)
    year = reported.inferred_year(openings) if quarter else None
    return FiscalPeriod(year, quarter) if quarter and year else None


def _last_day(decision: Decision, period: FiscalPeriod | None, ended: date | None) -> date | None:
    """The day said, else the last day of the month the quarter ended in; None where no calendar is known."""
    if period is None or period.quarter == 0:
        return None
    if decision.period == period:
        return ended or (dates.last_day(*decision.end) if decision.end else None)
    if decision.end is None or not 1900 < period.year < 2100:
        return None
    return dates.last_day(*FiscalCalendar(decision.year_end_month, decision.named_after).last_month(period))


def _contradictions(claims: Sequence[Claim], period: FiscalPeriod | None) -> list[str]:
    if period is None:
        return ["nothing in the call, its heading or its name tells which quarter it reports"]
    said = claims[0]
    against = [
        f"the {claim.witness} says {claim}, but the call reports {period}"
        for claim in claims[1:]
        if claim.period and claim.period != period
    ]
    if said.quarter is None and said.year is None:
        title = next((claim.witness for claim in claims[1:] if claim.period == period), None)
        if title:
            name = "title" if title == _HEADING else title
            return [*against, f"period from the {name}, not confirmed in the text"]
    return against
