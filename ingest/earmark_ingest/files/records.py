"""Records of calls (JSON, JSON lines, CSV) -> `Source`s, by what their fields hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice

from earmark_ingest.files import people
from earmark_ingest.files.compose import joined, plain, source
from earmark_ingest.files.fields import CALL, COMPANY, DATE, PERIOD, SPEAKER, TICKER, Record, known, pick
from earmark_ingest.files.prose import pairs, prose
from earmark_ingest.files.refuse import Refused
from earmark_ingest.files.turns import distinct, find, turns, words
from earmark_ingest.files.web import is_html, page
from earmark_ingest.types import Source

MAX_ROWS = 200_000
_PEEK = 20
_LONG = 1_000
_MANY_TIMES = 3
_NO_WORDS = "holds no call: neither a long text nor entries with a speaker and what they said"


def calls(value: object, name: str) -> Iterator[Source | Refused]:
    """The calls of a JSON value: one record, a list of records, or turns of one or several calls."""
    several = _several(value, 0)
    if several is not None:
        yield from (_try(record, name) for record in several)
    elif isinstance(value, list) and turns(value):
        yield from (_try(_as_record(rows), name) for rows in _grouped(value))
    else:
        yield _try(value, name)


def rows(records: Iterable[Record], name: str) -> Iterator[Source | Refused]:
    """The calls of a table, one per row or one per group of rows; long tables of calls are not held whole."""
    remaining = iter(records)
    head = list(islice(remaining, _PEEK))
    if head and 2 * sum(_is_row_of_a_call(row) for row in head) >= len(head):
        yield from (_try(row, name) for row in chain(head, remaining))
        return
    table = head + list(islice(remaining, MAX_ROWS))
    if len(table) > MAX_ROWS:
        raise Refused(f"has more than {MAX_ROWS:,} rows; split it into one file per call")
    if not table:
        return
    yield from calls(table, name)


def _try(value: object, name: str) -> Source | Refused:
    try:
        return _call(value, name)
    except Refused as refused:
        return refused


def _call(value: object, name: str) -> Source:
    record = value if isinstance(value, Mapping) else {"transcript": value}
    lists = distinct(list(find(record)))
    said = joined(people.named([one for listed in lists for one in listed.said], record, lists))
    roster, vendor = people.roster(record, lists), known(_head(record, lists))
    if said:
        whole = prose(record)
        if len(whole) <= _MANY_TIMES * sum(one.size for one in said):
            return source(name, said, roster, vendor)
        return plain(whole, name, vendor, roster)
    text = pairs(record) or prose(record)
    if not text:
        raise Refused(_NO_WORDS)
    if is_html(text):
        text, _ = page(text)
    return plain(text, name, vendor, roster)


def _head(record: Record, lists: Sequence[object]) -> Record:
    """The record; for a bare list of turns its first row, whose columns tell of the call."""
    inner = record.get("transcript")
    if len(record) > 1 or not lists or not isinstance(inner, list) or not isinstance(inner[0], Mapping):
        return record
    told = {*CALL, *TICKER, *DATE, *PERIOD, "exchange", "url", "eventtitle", "headline", "companyname"}
    return {name: value for name in told if (value := pick(inner[0], [name])) is not None}


def _several(value: object, depth: int) -> Sequence[object] | None:
    """The list of calls that a value is or holds, also under their names; None for anything else."""
    if isinstance(value, list):
        records = [one for one in value if isinstance(one, Mapping)]
        return value if records and 2 * sum(map(_is_call, records)) > len(value) else None
    if not isinstance(value, Mapping) or depth > 2 or _is_call(value):
        return None
    inner = list(value.values())
    if len(inner) > 1 and all(isinstance(one, Mapping) and _is_call(one) for one in inner):
        return inner
    return next((several for one in inner if (several := _several(one, depth + 1)) is not None), None)


def _is_call(record: Record) -> bool:
    """Whether a record says which call it is, and holds one by itself."""
    if pick(record, [*CALL, *TICKER, *COMPANY, *DATE, *PERIOD]) is None or pick(record, SPEAKER) is not None:
        return False
    said = words(record) or ()
    return sum(map(len, said)) >= _LONG or next(find(record), None) is not None


def _is_row_of_a_call(row: Record) -> bool:
    if pick(row, SPEAKER) is not None:
        return False
    return sum(map(len, words(row) or ())) >= _LONG or next(find(row), None) is not None


def _as_record(entries: Sequence[object]) -> Record:
    return {"transcript": entries}


def _grouped(entries: Sequence[object]) -> list[list[object]]:
    """The entries by the call that their columns name; all together where no column does."""
    groups: dict[tuple[str, ...], list[object]] = {}
    for entry in entries:
        groups.setdefault(_key(entry), []).append(entry)
    if len(groups) * 2 > len(entries):
        return [list(entries)]
    return list(groups.values())


def _key(entry: object) -> tuple[str, ...]:
    if not isinstance(entry, Mapping):
        return ()
    if (call := pick(entry, CALL)) is not None:
        return (str(call),)
    days = [name for name in DATE if name != "starttime"]
    return tuple(str(pick(entry, names)) for names in (TICKER, days, ["year", "fiscalyear"], PERIOD))
