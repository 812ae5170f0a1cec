"""Runs of periods: "since Q2 2023", "each quarter of 2024", "over the last four calls"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from earmark_ingest.library import CallRecord
from earmark_ingest.periods import PeriodMention, calendar_of, resolve
from earmark_ingest.types import FiscalPeriod

from earmark.words import GUIDANCE

Unit = Literal["quarter", "year"]

NUMBERS = {
    w: n for n, w in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), 1)
}
_EACH = r"(?:each|every|all|which|what|any|per|by)"
_LAST = re.compile(
    rf"\b(?:over |in |for |across |during |of )?(?:the |its |their )?(?:last|past|latest|previous"
    rf"|most recent|trailing)\s+"
    rf"(?P<n>\d+|{'|'.join(NUMBERS)}|few|couple of|several)\s+(?P<unit>(?:earnings |conference )?calls?"
    rf"|quarters?|qtrs?|years?|yrs?)\b",
    re.IGNORECASE,
)
_ALL = re.compile(
    rf"\b(?:(?:in|for|over|across|of|during)\s+)?(?:{_EACH}\s+(?:of\s+)?(?:the\s+)?(?:its\s+"
    rf"|their\s+)?(?P<unit>quarters?|q|qtrs?|calls?|(?:fiscal\s+)?years?)"
    r"|(?P<unit2>q(?:uarter)?)\s+(?:by|over|on|to)\s+q(?:uarter)?(?=\s|$)|(?:quarterly|over time"
    r"|through time|by quarter|q/q trend))(?!\s*(?:\d|call))\b",
    re.IGNORECASE,
)
_M = "\x01(?P<{}>\\d+)\x02"
"""A period, as `_marked` writes it."""
_A, _B = _M.format("a"), _M.format("b")
_LEAD = (
    rf"(?:(?:\b(?:in|for|over|during|of|across)\s+)?(?:\b{_EACH}\s+)?"
    r"(?P<unit>quarters?|q|qtrs?|(?:fiscal )?years?|calls?)?,?\s*)"
)
_PERIOD_OF = r"(?:the\s+)?(?:(?:period|time|span|quarters?|calls?)\s+)?(?:of\s+)?"
_TO = r"(?:to|through|thru|until|till|-|–|up to)"
_THE = (
    r"(?:the\s+)?(?:(?:late|early|mid)[- ]?)?(?:end of\s+|start of\s+|beginning of\s+|call for\s+)?"
    r"(?:fiscal\s+)?"
)
_WRITTEN = (
    ("between", rf"between\s+{_THE}{_A}\s*(?:calls?\s+)?(?:and|to|-|–)\s+{_THE}{_B}"),
    (
        "between",
        rf"(?:from|during|over|for"
        rf"|in)\s+{_PERIOD_OF}(?:from\s+)?{_THE}{_A}\s*(?:calls?\s+)?{_TO}\s*{_THE}{_B}",
    ),
    ("between", rf"(?<!with )(?<!compare )(?:the\s+)?{_A}\s*{_TO}\s*{_THE}{_B}"),
    (
        "after",
        rf"(?:that |which )?(?:came )?(?:after|following|later than|subsequent to|post)\s+{_THE}{_A}",
    ),
    ("since", rf"(?:ever )?(?:since|starting (?:in|with|from)|beginning (?:in|with))\s+{_THE}{_A}"),
    ("since", rf"from\s+{_THE}{_A}\s+(?:onwards?|on|forward|to (?:now|date|today))"),
    ("before", rf"(?:before|prior to|earlier than|preceding|ahead of)\s+{_THE}{_A}"),
    ("until", rf"(?:until|up to(?: and including)?|through|till|by the end of)\s+{_THE}{_A}"),
    ("across", rf"(?:on|at|in)\s+(?:each|every|all)\s+(?:of\s+)?(?:the\s+)?{_A}\s+(?:earnings\s+)?calls?"),
    ("across", rf"(?:across|throughout|over the course of)\s+{_THE}{_A}"),
    ("each", rf"(?:of|in|during|for|within|over|across)?\s*{_THE}{_A}"),
)
_RATE = re.compile(r"per\b", re.IGNORECASE)
"""An outlook "per quarter" is one figure, no run of them."""
_END = re.compile(r"\b(?:end|close)\s+of\s", re.IGNORECASE)
"""What came after the end of a quarter is told on the call about that quarter, not on later ones;
between the ends of two are two balances."""
_FORMS = tuple((name, re.compile(_LEAD + form, re.IGNORECASE)) for name, form in _WRITTEN)


@dataclass(frozen=True, slots=True)
class Stretch:
    """A run of periods as it was said; what is None is open."""

    start: int
    end: int
    """Where it stands in the question."""
    text: str
    unit: Unit = "quarter"
    first: PeriodMention | None = None
    last: PeriodMention | None = None
    beyond: bool = False
    """The named period itself is left out: after, before."""
    count: int | None = None
    """So many calls, the newest held."""
    of_calls: bool = False
    """The periods are those of calls, whatever these guide: "from the Q1 call to the Q2 call"."""

    def holds(self, call: CallRecord, period: FiscalPeriod | None = None) -> bool:
        """Whether a call's period (or another, in its calendar) lies in the run."""
        period = period or call.period
        if period is None:
            return False
        low, high = self._edge(self.first, call, 0), self._edge(self.last, call, -1)
        at = period.last
        return (low is None or (at > low if self.beyond else at >= low)) and (
            high is None or (at < high if self.beyond else at <= high)
        )

    def _edge(self, mention: PeriodMention | None, call: CallRecord, which: int) -> int | None:
        """The ordinal of the mention's first (0) or last (-1) quarter; beyond it, of its other end."""
        if mention is None:
            return None
        quarters = _quarters(mention, call)
        if not quarters:
            return None
        end = which if not self.beyond else -1 - which
        return quarters[end]

    @property
    def open(self) -> bool:
        """Whether neither of its ends is named, nor how many calls."""
        return self.first is None and self.last is None and self.count is None

    def bounded(self) -> bool:
        """Whether both its ends are named, so that a quarter of it may be missing."""
        return self.first is not None and self.last is not None and not self.beyond


def _quarters(mention: PeriodMention, call: CallRecord) -> list[int]:
    if mention.year is None and mention.offset is None and call.period:
        mention = replace(mention, year=call.period.year)
    found = resolve(mention, calendar_of(call), call.period)
    spread = [(p.year * 4 + q) for p in found for q in ([p.quarter] if p.quarter else (1, 2, 3, 4))]
    return sorted(spread)


def stretch(text: str, found: Sequence[PeriodMention]) -> Stretch | None:
    """The run of periods that a question names, if any."""
    marked, places = _marked(text, found)
    for name, pattern in _FORMS if found else ():
        for match in pattern.finditer(marked):
            if name == "each" and not _is_each(match, found):
                continue
            if name == "across" and not _is_whole(found[int(match["a"])]):
                continue
            if name == "after" and _END.search(match[0]):
                continue
            said = text[places[match.start()] : places[match.end() - 1]]
            if name == "between" and len(_END.findall(said)) > 1:
                return None
            return _of_form(name, match, places, text, found)
    return _without_period(text, found)


def _is_each(match: re.Match[str], found: Sequence[PeriodMention]) -> bool:
    """ "each quarter of 2024", not "in the quarter Q2": a unit that is parted, of a year or a half."""
    lead = match[0][: match.start("a") - match.start()]
    mention = found[int(match["a"])]
    whole = _is_whole(mention)
    return (
        bool(match["unit"])
        and whole
        and bool(
            re.search(rf"\b{_EACH}\s+(?:quarter|q\b|qtr|call)", lead, re.IGNORECASE)
            or re.search(r"quarters\s", lead, re.IGNORECASE)
        )
    )


def _is_whole(mention: PeriodMention) -> bool:
    """Whether a period is made of several quarters."""
    return mention.span == "year" or mention.half is not None or mention.count > 1


def _of_form(
    name: str, match: re.Match[str], places: Sequence[int], text: str, found: Sequence[PeriodMention]
) -> Stretch:
    groups = match.groupdict()
    a = found[int(groups["a"])]
    b = found[int(groups["b"])] if groups.get("b") else None
    start, end = places[match.start()], places[match.end() - 1] + 1
    unit: Unit = "year" if "year" in (groups["unit"] or "").lower() else "quarter"
    said = " ".join(text[start:end].split())
    if name == "between":
        on_calls = bool(re.match(r"\W*calls?\b", text[end:], re.IGNORECASE))
        return Stretch(start, end, said, unit, a, b, of_calls=on_calls)
    if name in ("each", "across"):
        return Stretch(start, end, said, unit, a, a)
    after, beyond = name in ("after", "since"), name in ("after", "before")
    return Stretch(start, end, said, unit, a if after else None, None if after else a, beyond)


def _without_period(text: str, found: Sequence[PeriodMention]) -> Stretch | None:
    """A run counted in calls, or all of them, or all of the one year or half that is named elsewhere."""
    if match := _LAST.search(text):
        said = match["n"].lower()
        number = int(said) if said.isdigit() else NUMBERS.get(said, 2 if said == "couple of" else 4)
        years = match["unit"].lower().startswith("y")
        return Stretch(*match.span(), match[0].strip(), count=min(400, max(1, number) * (4 if years else 1)))
    whole = [mention for mention in found if _is_whole(mention)]
    if len(found) > len(whole) or len(whole) > 1:
        return None
    if (match := _ALL.search(text)) and not (_RATE.match(match[0]) and GUIDANCE.search(text)):
        unit: Unit = "year" if "year" in (match["unit"] or "") else "quarter"
        within = whole[0] if whole else None
        said = f"{match[0].strip()} {within.text}" if within else match[0].strip()
        return Stretch(*match.span(), said, unit, within, within)
    return None


def _marked(text: str, found: Sequence[PeriodMention]) -> tuple[str, list[int]]:
    """The text with each period as one mark and single blanks, and where each character of it comes from.

    Long blanks stand where names were taken out, and would cost the patterns dear.
    """
    marked: list[str] = []
    places: list[int] = []
    starts = {mention.start: number for number, mention in enumerate(found)}
    at = 0
    while at < len(text):
        if at in starts:
            mark, end = f"\x01{starts[at]}\x02", found[starts[at]].end
            marked += mark
            places += [at] * (len(mark) - 1) + [end - 1]
            at = end
            continue
        if not (text[at].isspace() and marked and marked[-1] == " "):
            marked.append(" " if text[at].isspace() else text[at])
            places.append(at)
        at += 1
    return "".join(marked), places
