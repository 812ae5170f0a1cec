"""Calls named by the month they were held in: "on the November 2025 call", "the range it gave in May"."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass

from earmark_ingest.library import CallRecord
from earmark_ingest.periods import calendar_of

Month = tuple[int | None, int]
"""Year, where it was said, and month."""

MONTHS = "|".join(calendar.month_name[1:])
_CALL = r"(?:(?:earnings|results|conference) )*calls?\b"
_MONTH = rf"(?:{MONTHS})(?: \d{{1,2}}\b,?)?(?: (?:19|20)\d\d)?"
_CALLS = re.compile(
    rf"\b{_MONTH}(?:,? (?:and|or|to|versus|vs\.?|through) (?:the )?{_MONTH})? {_CALL}"
    rf"|\bcall (?:held |of |on |from |in )*(?:the )?(?:{MONTHS})(?: \d{{1,2}},?)? \d{{4}}\b",
    re.IGNORECASE,
)
_SPEECH = (
    r"(?:say|said|g[ai]ven?|giving|guided?|guidance|outlook|expect(?:ed)?|tell|told|forecast(?:ed)?|project(?:ed)?"
    r"|set|issued?|predict(?:ed)?|range|target(?:ed)?)"
)
_THEN = re.compile(
    rf"\bas of (?P<m>{MONTHS})(?: (?P<y>(?:19|20)\d\d))?\b"
    rf"|\b{_SPEECH}\s(?:[\w%$]+\s+){{0,4}}(?:back )?in (?P<m2>{MONTHS})(?: (?P<y2>(?:19|20)\d\d))?\b",
    re.IGNORECASE,
)
"""When something was said or expected; a month may be meant otherwise, and no call be held then."""
_EACH = re.compile(rf"\b(?P<m>{MONTHS})(?: \d{{1,2}}\b,?)?(?: (?P<y>(?:19|20)\d\d))?", re.IGNORECASE)
DAY = re.compile(
    rf"\b(?P<y>(?:19|20)\d\d)-(?P<m>0[1-9]|1[0-2])-(?P<d>[0-3]\d)\b"
    rf"|\b(?P<month>{MONTHS}) (?P<d2>\d{{1,2}}),? (?P<y2>(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_LAG = 2
"""Months after a quarter's end within which its call is held."""


@dataclass(frozen=True, slots=True)
class Held:
    """Months in which the calls asked about were held."""

    months: tuple[Month, ...] = ()
    sure: bool = True
    """Whether a call is named, and not only a time at which something was said."""
    by_day: bool = False
    """Whether the day is named: a call whose date is not known was not held then."""

    def __bool__(self) -> bool:
        return bool(self.months)

    def __str__(self) -> str:
        said = (" ".join(filter(None, (calendar.month_name[m], str(y or "")))) for y, m in self.months)
        return " and ".join(said)

    def holds(self, call: CallRecord) -> bool:
        """Whether a call was held then; where its date is not known, whether its quarter had just ended."""
        if self.by_day and call.call_date is None:
            return False
        return any(_in_month(call, year, month) for year, month in self.months)


NO_MONTH = Held()


def _in_month(call: CallRecord, year: int | None, month: int) -> bool:
    if call.call_date is not None:
        return call.call_date.month == month and year in (None, call.call_date.year)
    if call.period is None or call.period.quarter is None:
        return False
    ended, last = calendar_of(call).last_month(call.period)
    after = (month - last) % 12
    return 0 < after <= _LAG and year in (None, ended + (month < last))


def dated(text: str) -> tuple[Held, str]:
    """The months of the calls that a question names, and the question without them."""
    if match := _CALLS.search(text):
        return Held(_months(match[0])), _blank(text, match.span())
    for match in DAY.finditer(text):
        when, month, number = day(match)
        if 7 < number < 25:  # no quarter ends then
            return Held(((when, month),), by_day=True), _blank(text, match.span())
    if (match := _THEN.search(text)) and not (match["m"] and number_of(match["m"]) % 3 == 0 and match["y"]):
        name, year = ("m", "y") if match["m"] else ("m2", "y2")
        then = (int(match[year]) if match[year] else None, number_of(match[name]))
        return Held((then,), sure=False), _blank(text, (match.start(name), match.end()))
    return NO_MONTH, text


def _months(said: str) -> tuple[Month, ...]:
    """Each month named; one without a year is of the year that is named beside it."""
    found = [(int(match["y"] or 0), number_of(match["m"])) for match in _EACH.finditer(said)]
    only = max(year for year, _ in found)
    return tuple((year or only or None, month) for year, month in found)


def number_of(month: str) -> int:
    """1 to 12, of a month's English name or its first letters."""
    return [name[:3] for name in calendar.month_name].index(month[:3].capitalize())


def day(match: re.Match[str]) -> tuple[int, int, int]:
    """Year, month and day of a match of `DAY`."""
    month = int(match["m"]) if match["m"] else number_of(match["month"])
    return int(match["y"] or match["y2"]), month, int(match["d"] or match["d2"])


def _blank(text: str, span: tuple[int, int]) -> str:
    return text[: span[0]] + " " * (span[1] - span[0]) + text[span[1] :]
