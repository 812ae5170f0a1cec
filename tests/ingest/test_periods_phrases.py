"""The labelled phrases, and what every writing of a period must keep to."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from earmark_ingest.periods import (
    CalendarQuarter,
    FiscalCalendar,
    Resolved,
    Unresolved,
    explain,
    mentions,
    resolve,
)
from earmark_ingest.periods import grammar as period_grammar
from earmark_ingest.types import FiscalPeriod
from hypothesis import assume, given
from hypothesis import strategies as st
from period_phrases import PHRASES

ROWS = [tuple(cell.strip() for cell in line.split(" ; ")) for line in PHRASES.strip().splitlines()]


def calendar_of(code: str) -> FiscalCalendar:
    return FiscalCalendar(int(code.rstrip("s")), "start" if code.endswith("s") else "end")


def written(meant: Resolved | Unresolved) -> str:
    if isinstance(meant, Unresolved):
        return "-"
    fiscal, shared = " ".join(map(str, meant.fiscal)), " ".join(map(str, meant.calendar))
    return f"{fiscal} | {shared} | {meant.end}"


def test_there_are_enough_phrases() -> None:
    assert len(ROWS) >= 250
    assert all(len(row) == 4 and len(row[0].split()) <= 12 for row in ROWS)


@pytest.mark.parametrize(("phrase", "call", "code", "expected"), ROWS)
def test_a_labelled_phrase(phrase: str, call: str, code: str, expected: str) -> None:
    anchor = None if call == "." else FiscalPeriod.parse(call)
    found = [explain(mention, calendar_of(code), anchor) for mention in mentions(phrase)]
    assert (" & ".join(map(written, found)) or ".") == expected


@pytest.mark.parametrize(
    ("text", "anchor", "reason"),
    [
        ("Q2", None, "no year is said"),
        ("last quarter", None, "count from a call"),
        ("trailing twelve months", "FY2006Q2", "twelve months"),
        ("year to date", "FY2006Q2", "span"),
        ("month of December", "FY2006Q2", "a month"),
        ("the December quarter", "FY2006", "which quarter the call reports"),
        ("last quarter", "FY2006", "which quarter the call reports"),
        ("by year-end", "FY2006Q4", "either year"),
        ("this year", "FY9999Q1", "outside the calendar"),
    ],
)
def test_what_cannot_be_told_says_why(text: str, anchor: str | None, reason: str) -> None:
    (mention,) = mentions(text)
    meant = explain(mention, FiscalCalendar(), FiscalPeriod.parse(anchor) if anchor else None)
    assert isinstance(meant, Unresolved)
    assert reason in meant.reason


@pytest.mark.parametrize(
    ("calendar", "text", "end", "about"),
    [
        (FiscalCalendar(3, week_based=True, weekday=4), "Q2 FY2008", date(2007, 9, 28), True),
        (FiscalCalendar(1, "start", True, 5), "Q4 FY2019", date(2020, 2, 1), True),
        (FiscalCalendar(12, week_based=True, weekday=6), "Q4 2009", date(2010, 1, 3), True),
        (FiscalCalendar(12, week_based=True), "Q4 2009", date(2009, 12, 31), True),
        (FiscalCalendar(12, week_based=True), "quarter ended January 2, 2010", date(2010, 1, 2), False),
        (FiscalCalendar(12), "Q1 2024", date(2024, 3, 31), False),
        (FiscalCalendar(2), "Q4 2024", date(2024, 2, 29), False),
    ],
)
def test_the_last_day(calendar: FiscalCalendar, text: str, end: date, about: bool) -> None:
    (mention,) = mentions(text)
    meant = explain(mention, calendar)
    assert isinstance(meant, Resolved)
    assert (meant.end, meant.about) == (end, about)


CALENDARS = st.builds(FiscalCalendar, st.integers(1, 12), st.sampled_from(["end", "start"]))
YEARS, QUARTERS = st.integers(2000, 2049), st.integers(1, 4)
WORDS = ("first", "second", "third", "fourth")
FISCAL = (
    "Q{q} {y}", "Q{q} FY{y2}", "{q}Q{y2}", "f{q}q{y2}", "F{q}Q{y2}", "FQ{q} {y}", "Q{q}{y2}", "Q{q}'{y2}",
    "FY{y}Q{q}", "FY{y2} Q{q}", "{y} Q{q}", "{word} quarter of {y}", "{word} quarter of '{y2}",
    "{word} fiscal quarter of {y}", "{word}-quarter {y}", "fiscal {word} quarter, {y}", "{y} {word} quarter",
    "{word} quarter of fiscal year {y}", "{y}年第{q}季度", "{y}财年第{han}季度", "{y}년 {q}분기",
)  # fmt: skip
MONTHS = "January February March April May June July August September October November December".split()


def only(text: str, calendar: FiscalCalendar) -> Resolved:
    (mention,) = mentions(text)
    meant = explain(mention, calendar)
    assert isinstance(meant, Resolved)
    return meant


@given(YEARS, QUARTERS, st.sampled_from(FISCAL), CALENDARS)
def test_a_fiscal_quarter_comes_back(year: int, quarter: int, style: str, calendar: FiscalCalendar) -> None:
    spelt = {"word": WORDS[quarter - 1], "han": "一二三四"[quarter - 1], "y2": f"{year % 100:02}"}
    period = FiscalPeriod(year, quarter)
    meant = only(style.format(q=quarter, y=year, **spelt), calendar)
    assert meant.fiscal == (period,)
    assert (meant.end.year, meant.end.month) == calendar.last_month(period)
    assert (meant.end + timedelta(days=1)).day == 1


@given(YEARS, QUARTERS, st.sampled_from(("calendar Q{q} {y}", "CQ{q} {y}", "{q}QCY{y}")), CALENDARS)
def test_a_calendar_quarter_comes_back(year: int, quarter: int, style: str, calendar: FiscalCalendar) -> None:
    meant = only(style.format(q=quarter, y=year), calendar)
    assert meant.calendar == (CalendarQuarter(year, quarter),)


@given(
    YEARS,
    QUARTERS,
    CALENDARS,
    st.sampled_from(("{m} {y} quarter", "{m} quarter of {y}", "quarter ended {m} {d}, {y}")),
)
def test_a_quarter_named_by_its_month_comes_back(
    year: int, quarter: int, calendar: FiscalCalendar, style: str
) -> None:
    end = calendar.last_day(FiscalPeriod(year, quarter))
    assume(end.year < 2050)
    meant = only(style.format(m=MONTHS[end.month - 1], d=end.day, y=end.year), calendar)
    assert (meant.fiscal, meant.end) == ((FiscalPeriod(year, quarter),), end)


@given(YEARS, CALENDARS, st.sampled_from(("fiscal {y}", "FY{y2}", "fiscal year '{y2}", "{y} fiscal year")))
def test_a_year_comes_back(year: int, calendar: FiscalCalendar, style: str) -> None:
    meant = only(style.format(y=year, y2=f"{year % 100:02}"), calendar)
    assert meant.fiscal == (FiscalPeriod(year),)
    assert len(meant.calendar) == 4


@given(YEARS, QUARTERS, CALENDARS)
def test_fiscal_and_calendar_quarters_correspond(year: int, quarter: int, calendar: FiscalCalendar) -> None:
    period = FiscalPeriod(year, quarter)
    assert calendar.of_calendar(calendar.calendar_quarter(period)) == period
    assert calendar.of_month(*calendar.last_month(period)) == period


PIECES = st.sampled_from(
    [row[0] for row in ROWS] + [" ", " and ", " through ", ", ", "of ", "fiscal ", "ended ", "'07", "年", "İ"]
)


@given(st.lists(PIECES | st.text(max_size=4), max_size=12).map("".join), CALENDARS, QUARTERS)
def test_mentions_are_exact_ordered_and_total(text: str, calendar: FiscalCalendar, quarter: int) -> None:
    end = 0
    for mention in mentions(text):
        assert end <= mention.start < mention.end <= len(text)
        assert text[mention.start : mention.end] == mention.text
        end = mention.end
        meant = explain(mention, calendar, FiscalPeriod(2008, quarter))
        fiscal = resolve(mention, calendar, FiscalPeriod(2008, quarter))
        assert fiscal == (meant.fiscal if isinstance(meant, Resolved) else ())


@given(st.lists(PIECES, max_size=12).map("".join))
def test_the_quick_look_at_first_letters_loses_nothing(text: str) -> None:
    pattern, low = period_grammar.WRITTEN, text.lower()
    slow = re.compile(pattern.pattern.replace(f"(?={period_grammar.START})", "", 1))
    assert [match.span() for match in slow.finditer(low)] == [match.span() for match in pattern.finditer(low)]
