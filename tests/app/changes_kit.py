"""Two made-up calls of one company, and what changed between them."""

from __future__ import annotations

from earmark.calltext import CallText, lay_out
from earmark.desk.changes import Changes, changes
from earmark_ingest import Source, parse
from earmark_ingest.library import CallRecord
from earmark_ingest.passages import call_id, passages
from guidance_kit import written

Talk = tuple[CallRecord, CallText]


def talk(text: str, name: str = "QMD.txt") -> Talk:
    """A call that is held, laid out."""
    call = parse(Source(text, name))
    own = call_id(call)
    cut = passages(call, own)
    return CallRecord.of(own, call, len(cut)), lay_out(call, cut)


def quarter(prepared: str, number: int = 2, year: int = 2024, **more: str) -> Talk:
    """A call on a quarter."""
    return talk(written(prepared, quarter=number, year=year, **more))


def changed(old: str, new: str, **more: str) -> Changes:
    """What changed from the second quarter to the third."""
    return changes((quarter(old, 2), quarter(new, 3, **more)), one_company=True)


def line(found: Changes, name: str, kind: str = "reported") -> object:
    """The one change under a name."""
    (one,) = [one for one in found.figures if one.name == name and one.kind == kind]
    return one


def words(found: Changes, number: int) -> str:
    """What a number cites."""
    return found.citations[number - 1].quote
