"""A screen as a sheet: a line for each call, its best quote and when it was said."""

from __future__ import annotations

from earmark.desk.screen import Screened
from earmark.table.sheet import Sheet

_HEADS = (
    "company", "ticker", "call", "period", "call_date", "strength", "passages", "said_by", "speaker", "title",
    "section", "quote", "start", "end",
)  # fmt: skip


def screened(found: Screened) -> Sheet:
    """The rows of a screen, with offsets into the text of each call."""
    rows = (
        (
            one.company, one.ticker, one.call, one.period, one.date, one.strength, one.passages, one.by,
            cited.speaker or cited.role, cited.title or cited.affiliation, cited.section,
            " ".join(cited.quote.split()), cited.start, cited.end,
        )
        for one in found.rows
        for cited in [one.citation]
    )  # fmt: skip
    return Sheet("Screen", _HEADS, tuple(rows))
