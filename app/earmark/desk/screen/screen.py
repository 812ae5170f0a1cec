"""Search every call of a choice for what is asked, and quote each one's best sentence."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from earmark_ingest.library import CallRecord, Cover, Library

from earmark.cite import cite
from earmark.desk.screen.asked import Wanted
from earmark.desk.screen.best import Quote, Scale, quotes, rough
from earmark.desk.screen.types import Found, Order, Screened

_SHARE = {1: 0.99, 2: 0.99, 3: 0.99, 4: 0.7}
"""What a quote must say of so many things, by how rare each is; of more `_LONG`."""
_LONG = 0.62
_READ, _FEW = 4, 700
"""Passages of a call that are read at once, the best first, until management says enough; one by one beyond
so many calls that may match. Where nobody does in as many, they are read on until somebody does."""
_OFTEN = 0.09
"""What it adds to a strength that a call says it often."""
_MANY = 12
"""Passages that say it from which on a call speaks of it as much as can be."""
_STEP = 20
"""Strengths that differ by less than a 20th are told apart by their date."""


@dataclass(frozen=True, slots=True)
class _Match:
    """A call with its best quote."""

    call: CallRecord
    quote: Quote
    strength: float
    passages: int


def screened(
    library: Library,
    question: str,
    wanted: Wanted,
    calls: Sequence[CallRecord],
    company_of: Mapping[str, str],
    *,
    order: Order | None = None,
    by_company: bool = False,
    limit: int | None = 25,
) -> Screened:
    """The calls that say what is wanted. `company_of` gives the key of each call's company."""
    matches = _matches(library, wanted, calls)
    ranked = _ranked(matches, order or wanted.order)
    if by_company or (wanted.of_companies and order is None):
        ranked = list(_newest(ranked, company_of, together=(order or wanted.order) == "count"))
    rows = ranked
    shown = rows if limit is None else rows[: max(0, limit)]
    return Screened(
        " ".join(question.split()),
        tuple(one.name for one in wanted.things),
        wanted.period,
        len(calls),
        len(matches),
        len({company_of[match.call.id] for match in matches}),
        tuple(_found(library, match, number) for number, match in enumerate(shown, 1)),
        len(rows) - len(shown),
        () if matches else (_why_none(library, wanted),),
    )


def _why_none(library: Library, wanted: Wanted) -> str:
    """Whether what is looked for is said at all."""
    unsaid = [one.name for one in wanted.things if not any(map(library.known, one.wordings))]
    if unsaid:
        return f"nobody in the library says {', '.join(unsaid)}"
    return "each of these is said in the library, but never in one sentence of the calls searched"


def _matches(library: Library, wanted: Wanted, calls: Sequence[CallRecord]) -> list[_Match]:
    least = _SHARE.get(len(wanted.things), _LONG)
    covered = library.covering([one.wordings for one in wanted.things], least)
    scale = Scale(wanted.things, covered.weights, least, rough(wanted.things))
    may = [(call, covered.found[call.id]) for call in calls if call.id in covered.found]
    at_once = _READ if len(may) <= _FEW else 1
    found = (_match(library, call, covers, scale, at_once) for call, covers in may)
    return [match for match in found if match is not None]


def _match(
    library: Library, call: CallRecord, covers: Sequence[Cover], scale: Scale, at_once: int
) -> _Match | None:
    """The best quote of a call, management's before an analyst's; None where nobody says enough."""
    best = sorted(covers, key=lambda one: (-round(one.share, 6), -one.score))
    found: list[Quote] = []
    for start in range(0, len(best), at_once):
        places = [one.place for one in best[start : start + at_once]]
        passages = library.passages_at(call.id, places)
        found += [quote for passage in passages.values() for quote in quotes(passage, scale)]
        if any(quote.management for quote in found) or (found and start + at_once >= _READ):
            break
    if not found:
        return None
    quote = max(found, key=lambda one: (one.management, one.strength, -one.span.start))
    often = min(1.0, math.log1p(len(covers)) / math.log1p(_MANY))
    return _Match(call, quote, round(quote.strength + _OFTEN * often, 3), len(covers))


def _ranked(matches: Sequence[_Match], order: Order) -> list[_Match]:
    """The strongest first, of equal ones the newest; those of management before those of analysts."""

    def strength(one: _Match) -> tuple[bool, float]:
        return one.quote.management, round(one.strength * _STEP)

    newest = sorted(matches, key=lambda one: (_date(one), one.call.id), reverse=True)
    if order == "date":
        return newest
    if order == "count":
        return sorted(newest, key=lambda one: (one.passages, *strength(one)), reverse=True)
    return sorted(newest, key=strength, reverse=True)


def _date(one: _Match) -> str:
    """When a call was held; where that is not stated, about when its quarter ended."""
    call = one.call
    if call.call_date:
        return call.call_date.isoformat()
    return f"{call.period.year}-{call.period.quarter * 3:02}" if call.period else ""


def _newest(ranked: Sequence[_Match], company_of: Mapping[str, str], *, together: bool) -> Iterator[_Match]:
    """Of each company the newest call that matches, in the order given.

    With `together` the passages of all its calls are added up, and the companies with most come first.
    """
    last: dict[str, _Match] = {}
    counts: Counter[str] = Counter()
    for one in ranked:
        key = company_of[one.call.id]
        counts[key] += one.passages
        if key not in last or _date(one) > _date(last[key]):
            last[key] = one
    found = [(key, one) for one in ranked for key in [company_of[one.call.id]] if last[key] is one]
    if together:
        found.sort(key=lambda pair: -counts[pair[0]])
    yield from (replace(one, passages=counts[key]) if together else one for key, one in found)


def _found(library: Library, match: _Match, number: int) -> Found:
    call, quote = match.call, match.quote
    citation = cite(number, call.id, quote.passage.turn, quote.span, library.transcript(call.id))
    role = quote.passage.speaker.role
    return Found(
        call.company,
        call.ticker,
        call.id,
        citation.period,
        citation.date,
        "management" if quote.management else "analyst" if role == "analyst" else "unknown",
        min(1.0, match.strength),
        match.passages,
        citation,
    )
