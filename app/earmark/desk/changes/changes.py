"""What changed from one call to another, read off both."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from earmark_ingest.errors import SettingsError
from earmark_ingest.library import CallRecord
from earmark_ingest.types import Span

from earmark.calltext import CallText
from earmark.desk.changes.figures import Reports
from earmark.desk.changes.held import held
from earmark.desk.changes.numbering import in_order
from earmark.desk.changes.returned import returned
from earmark.desk.changes.targets import Targets
from earmark.desk.changes.topics import topics
from earmark.desk.changes.types import Change, Changes, Party
from earmark.desk.guidance.gather import Firm, gather
from earmark.desk.guidance.lines import Citations

_APART = {"up": "higher", "down": "lower"}
"""Of two companies nothing moved."""
Pair = tuple[tuple[CallRecord, CallText], tuple[CallRecord, CallText]]


def changes(pair: Pair, *, one_company: bool) -> Changes:
    """What changed from the first call to the second, the older one of a company first.

    `SettingsError` for one call against itself.
    """
    (old, old_text), (new, new_text) = pair
    if old.id == new.id:
        raise SettingsError(f"{old.id!r} is given twice: name two calls to tell what changed between them")
    if one_company and _is_later(old, new):
        return changes((pair[1], pair[0]), one_company=True)
    citations = Citations()
    texts = {old.id: old_text, new.id: new_text}
    firms: Sequence[Firm] = (
        [((old, new), (old, new))] if one_company else [((old,), (old,)), ((new,), (new,))]
    )
    found = gather(firms, texts.__getitem__, lambda _: None)
    targets = Targets(found, (old.id, new.id), (old.period, new.period), (old_text, new_text), citations)
    guided = {
        (Span(place.start, place.end), line.low)
        for line in found.lines
        for place in (found.citations[number - 1] for number in line.citations)
    }
    told = held(old_text, guided), held(new_text, guided)
    reports = Reports(old_text, new_text, told, citations)
    figures = (*targets.changes, *reports.changes())
    told_of = Changes(
        _party(old),
        _party(new),
        figures
        if one_company
        else tuple(replace(one, change=_APART.get(one.change, one.change)) for one in figures),
        (*targets.only(0), *reports.only(0)),
        (*targets.only(1), *reports.only(1)),
        tuple(topics((old.id, old_text), (new.id, new_text), citations)),
        tuple(returned((old.id, old_text), (new.id, new_text), citations)),
        (*targets.not_compared(), *reports.not_compared()),
        tuple(_notices(pair, {line.call for line in found.lines}, one_company)),
        tuple(citations.all),
    )
    return in_order(told_of)


def _apart(one: Change) -> Change:
    return replace(one, change=_APART.get(one.change, one.change))


def _is_later(call: CallRecord, other: CallRecord) -> bool:
    """Whether a call is the later one, by what it reports, else by its date."""
    if call.period and other.period:
        return call.period.last > other.period.last
    return bool(call.call_date and other.call_date and call.call_date > other.call_date)


def _party(call: CallRecord) -> Party:
    return Party(
        call.id,
        call.company,
        call.ticker,
        str(call.period) if call.period else None,
        call.call_date.isoformat() if call.call_date else None,
    )


def _notices(pair: Pair, guides: set[str], one_company: bool) -> Iterator[str]:
    (old, _), (new, _) = pair
    if not one_company:
        yield (
            f"{old.company or old.id} and {new.company or new.id} are two companies: "
            "what is named alike is held against each other"
        )
    for call, text in pair:
        turns = text.transcript.turns
        if call.period is None:
            yield f"{call.id} does not say which quarter it reports: its figures are not compared"
        if call.id not in guides:
            yield f"no guidance was found on {call.id}"
        if not any(turn.speaker.role in ("executive", "ir") for turn in turns):
            yield f"{call.id} names nobody of management: its words are counted, its figures are not read"
        if not text.transcript.exchanges:
            yield f"{call.id} has no Q&A"
    if one_company and old.period and new.period and old.period.quarter and new.period.quarter:
        gap = new.period.last - old.period.last
        if gap > 1:
            yield f"{gap - 1} quarter{'s lie' if gap > 2 else ' lies'} between the two"
