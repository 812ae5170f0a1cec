"""Find the words that name quarters, halves and years.

The grammar is slow and most sentences name no period, so a few cheap searches decide first whether to use it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from earmark_ingest.periods import east as period_east
from earmark_ingest.periods.grammar import ACT, WRITTEN, YEAR_AFTER, YEAR_BEFORE, counts_things
from earmark_ingest.periods.types import Basis, PeriodMention
from earmark_ingest.periods.words import MONTHS, count, lag, number, year

_WORDS = (
    "quarter",
    "half",
    "year",
    "fiscal",
    "calendar",
    "month",
    "week",
    "ttm",
    "ltm",
    "ytd",
    "qtd",
    "exit",
)
_DIGIT = re.compile(r"\d")
_DIGITS = re.compile(r"[qh][1-4]|[1-4][qh]|\d{4}|['’‘]\d\d|[fc]y\s?\d|[69]m")
"""With `_WORDS`: what at least one of stands in every period."""
_WEEK = 7
"""A quarter that ends in the first week of a month is the one of the month before (52/53-week years)."""
_JOINTS = {
    "and",
    "and for the",
    "and the",
    "&",
    "and for",
    "or",
    "or the",
    "to",
    "to the",
    "through",
    "through the",
}
_LISTED = {"", "and", "or", "to", "vs", "versus"}
_THROUGH = re.compile(r"\s+(?:through|thru)\s+(?:the\s+)?(?:end\s+of\s+)?(?:the\s+)?|[-–]")
_UNCLEAR = {
    "trailing": "it is a span of twelve months that follows no fiscal or calendar year",
    "todate": "it is a span up to a day that was not said, no quarter or year",
    "month": "it is a month, no quarter",
    "exit": "it is the pace at the end of a period that was not said",
    "close": "it is a moment, and may be the end of the fiscal or of the calendar year",
}


def mentions(text: str) -> list[PeriodMention]:
    """Every period named in `text`, in order, not overlapping. Dates are not periods."""
    low = _lower(text)
    found: list[PeriodMention] = []
    for match in _matches(low):
        mention = _mention(text, match, found)
        if mention is not None:
            found.append(mention)
    return _share_years(text, _through(text, found)) if len(found) > 1 else found


def _lower(text: str) -> str:
    """Lower case, character by character where the whole would change its length (`İ`)."""
    low = text.lower()
    if len(low) == len(text):
        return low
    return "".join(sign if len(sign.lower()) > 1 else sign.lower() for sign in text)


def _matches(low: str) -> Iterator[re.Match[str]]:
    western = WRITTEN.finditer(low) if _worth_reading(low) else iter(())
    if low.isascii() or not period_east.HINT.search(low):
        yield from western
        return
    end = 0
    for match in sorted((*period_east.WRITTEN.finditer(low), *western), key=lambda hit: hit.start()):
        if match.start() >= end:
            yield match
            end = match.end()


def _worth_reading(low: str) -> bool:
    if any(word in low for word in _WORDS):
        return True
    return _DIGIT.search(low) is not None and _DIGITS.search(low) is not None


def _mention(text: str, match: re.Match[str], before: list[PeriodMention]) -> PeriodMention | None:
    groups = _groups(match)
    if "date" in groups or ("bare" in groups and not _clearly_year(text, match, before)):
        return None
    start, end = match.span()
    kind = next((name for name in groups if name.startswith("unclear_")), None)
    if kind is not None:
        return _unclear(PeriodMention(start, end, text[start:end], "span"), kind, groups)
    written = groups.get("y") or groups.get("bare")
    said = year(written) if written else None
    if said is not None and groups.get("month", "").startswith("jan") and _close(groups)[0] == 12:
        said -= 1
    quarter, quarters = _quarter(groups)
    half = number(groups["half"]) if "half" in groups else None
    month, day = _close(groups)
    offset, whole = _offset(groups)
    plain = quarter is None and half is None and (whole or said is not None)
    return PeriodMention(
        start, end, text[start:end], _basis(groups, month, offset), quarter=quarter, year=said, offset=offset,
        half=half, month=month, span="year" if plain else "quarter", day=day, count=quarters,
    )  # fmt: skip


def _groups(match: re.Match[str]) -> dict[str, str]:
    named = match.groupdict().items()
    return {name.rstrip("0123456789"): value for name, value in named if value is not None}


def _unclear(mention: PeriodMention, kind: str, groups: dict[str, str]) -> PeriodMention:
    """A span or moment; the end of the fiscal year is known to be the fiscal year's."""
    reason = _UNCLEAR[kind.removeprefix("unclear_")]
    if kind != "unclear_close":
        return replace(mention, unclear=reason)
    fiscal = groups.get("scale", "").startswith("f")
    return replace(mention, span="year", offset=0, unclear=None if fiscal else reason)


def _quarter(groups: dict[str, str]) -> tuple[int | None, int]:
    """The (last) quarter, and how many are meant."""
    if "first" in groups:
        quarters = count(groups["first"]) // 3
        return quarters, quarters
    quarters = count(groups["months"]) // 3 if "months" in groups else 1
    if "month" in groups and "whole" not in groups:
        month, _ = _close(groups)
        return ((month or 0) - 1) // 3 + 1, quarters
    return (number(groups["q"]) if "q" in groups else None), quarters


def _basis(groups: dict[str, str], month: int | None, offset: int | None) -> Basis:
    if "whole" in groups:
        return "fiscal"
    if month is not None or groups.get("scale", "").startswith("c"):
        return "calendar"
    return "fiscal" if offset is None else "relative"


def _offset(groups: dict[str, str]) -> tuple[int | None, bool]:
    """Quarters from the anchor, and whether a whole year was named."""
    if "lagq" in groups:
        return (-1 if groups["lagq"] in ("before", "ago") else lag(groups["lagq"])), False
    if "agoq" in groups:
        return -count(groups["agoq"]), False
    if "agoy" in groups:
        return -4 * count(groups["agoy"]), True
    if "lagy" in groups:
        return 4 * lag(groups["lagy"]), True
    return (-4 if "ago" in groups else None), False


def _close(groups: dict[str, str]) -> tuple[int | None, int | None]:
    """The last month, and the day that was said: up to 7, one of the month after."""
    if "month" not in groups:
        return None, None
    month = MONTHS[groups["month"]]
    day = int(groups["day"]) if "day" in groups else None
    early = day is not None and day <= _WEEK
    return ((month - 2) % 12 + 1 if early else month), day


def _clearly_year(text: str, match: re.Match[str], before: list[PeriodMention]) -> bool:
    if counts_things(text, *match.span()):
        return False
    prefix = text[max(0, match.start() - 16) : match.start()]
    if ACT.search(prefix):
        return False
    if before and text[before[-1].end : match.start()].strip(" ,/-–") in _LISTED:
        return True
    return bool(YEAR_BEFORE.search(prefix) or YEAR_AFTER.match(text, match.end()))


def _through(text: str, found: list[PeriodMention]) -> list[PeriodMention]:
    """`Q1 through Q3` is one mention of three quarters, `Q3 2006 through Q1 2007` too."""
    joined: list[PeriodMention] = []
    for mention in found:
        last = joined[-1] if joined else None
        quarters = _run(last, mention) if last else 0
        if last and quarters and _THROUGH.fullmatch(text, last.end, mention.start):
            said = text[last.start : mention.end]
            joined[-1] = replace(mention, start=last.start, text=said, count=quarters)
        else:
            joined.append(mention)
    return joined


def _run(first: PeriodMention, last: PeriodMention) -> int:
    """The number of quarters from one to the other; 0 where they make no run."""
    same = first.basis == last.basis and first.offset is last.offset is None and first.count == 1
    if not (same and first.quarter and last.quarter) or (first.year and not last.year):
        return 0
    if first.year and last.year:
        run = last.year * 4 + last.quarter - first.year * 4 - first.quarter
    else:
        run = (last.quarter - first.quarter) % 4
    return run + 1 if 0 < run < 40 else 0


def _share_years(text: str, found: list[PeriodMention]) -> list[PeriodMention]:
    """`fourth quarter and fiscal 2003`: a yearless quarter takes the year joined to it by `and`."""
    for index in range(len(found) - 2, -1, -1):
        here, after = found[index], found[index + 1]
        between = text[here.end : after.start].strip(" ,")
        joined = between in _JOINTS or (not between and after.quarter is not None)
        earlier = after.quarter is None or (here.quarter or 0) < after.quarter
        if not (joined and here.quarter and here.year is here.offset is None and earlier):
            continue
        if after.year:
            found[index] = replace(here, year=after.year)
        elif after.quarter and after.offset is not None:
            found[index] = replace(here, basis=after.basis, offset=after.offset)
    return found
