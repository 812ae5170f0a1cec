"""Words that name quarters and years, and the periods they mean."""

from __future__ import annotations

from pathlib import Path

import pytest
from earmark_ingest.periods import FiscalCalendar, PeriodMention, mentions, resolve
from earmark_ingest.types import FiscalPeriod
from hypothesis import given
from hypothesis import strategies as st

SHARED = Path(__file__).parents[2].parent / "shared" / "transcripts"

MARCH, DECEMBER, JANUARY = FiscalCalendar(3), FiscalCalendar(12), FiscalCalendar(1)


def label(mention: PeriodMention) -> str:
    parts = {"q": mention.quarter, "h": mention.half, "y": mention.year, "o": mention.offset}
    said = [
        f"{name}{value:+d}" if name == "o" else f"{name}{value}"
        for name, value in parts.items()
        if value is not None
    ]
    return " ".join([mention.basis, *said])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Q2", ["fiscal q2"]),
        ("Q2 2006", ["fiscal q2 y2006"]),
        ("Q2, 2006", ["fiscal q2 y2006"]),
        ("Q2-2006", ["fiscal q2 y2006"]),
        ("Q406", ["fiscal q4 y2006"]),
        ("Q2 06", ["fiscal q2 y2006"]),
        ("2Q06", ["fiscal q2 y2006"]),
        ("1Q26", ["fiscal q1 y2026"]),
        ("3Q", ["fiscal q3"]),
        ("3Q 2021", ["fiscal q3 y2021"]),
        ("Q1 FY26", ["fiscal q1 y2026"]),
        ("Q4 FY '07", ["fiscal q4 y2007"]),
        ("Q2 FY2008", ["fiscal q2 y2008"]),
        ("f2q08", ["fiscal q2 y2008"]),
        ("fy04", ["fiscal y2004"]),
        ("FY 2008", ["fiscal y2008"]),
        ("FY2008Q2", ["fiscal q2 y2008"]),
        ("fiscal 2008 Q2", ["fiscal q2 y2008"]),
        ("second quarter", ["fiscal q2"]),
        ("2nd quarter", ["fiscal q2"]),
        ("fiscal second quarter", ["fiscal q2"]),
        ("third fiscal quarter", ["fiscal q3"]),
        ("second-quarter 2006", ["fiscal q2 y2006"]),
        ("second quarter of fiscal year 2022", ["fiscal q2 y2022"]),
        ("2006 second quarter", ["fiscal q2 y2006"]),
        ("fourth quarter and fiscal 2003", ["fiscal q4 y2003", "fiscal y2003"]),
        ("Q3 and Q4 2006", ["fiscal q3 y2006", "fiscal q4 y2006"]),
        ("Q4 and Q1 2009", ["fiscal q4", "fiscal q1 y2009"]),
        ("Q3 of '04", ["fiscal q3 y2004"]),
        ("last quarter of 2006", ["fiscal q4 y2006"]),
        ("fiscal 2008", ["fiscal y2008"]),
        ("fiscal year '08", ["fiscal y2008"]),
        ("fiscal years 2007 and 2008", ["fiscal y2007", "fiscal y2008"]),
        ("in 2004", ["fiscal y2004"]),
        ("for 2004", ["fiscal y2004"]),
        ("full year 2004", ["fiscal y2004"]),
        ("2004 revenue", ["fiscal y2004"]),
        ("our 2021 launches", ["fiscal y2021"]),
        ("first half of '07", ["fiscal h1 y2007"]),
        ("second half of the fiscal year", ["fiscal h2"]),
        ("the back half of 2020", ["fiscal h2 y2020"]),
        ("1H06", ["fiscal h1 y2006"]),
        ("H2 2019", ["fiscal h2 y2019"]),
        ("calendar 2006", ["calendar y2006"]),
        ("calendar year 2006", ["calendar y2006"]),
        ("CY06", ["calendar y2006"]),
        ("calendar Q2 2006", ["calendar q2 y2006"]),
        ("the December quarter", ["calendar q4"]),
        ("December-quarter", ["calendar q4"]),
        ("December 2006 quarter", ["calendar q4 y2006"]),
        ("December quarter of 2006", ["calendar q4 y2006"]),
        ("September 2007 quarter", ["calendar q3 y2007"]),
        ("quarter ended September 28, 2007", ["calendar q3 y2007"]),
        ("the quarter ending June 30, 2006", ["calendar q2 y2006"]),
        ("quarter ended July 1, 2006", ["calendar q2 y2006"]),
        ("three months ended March 31", ["calendar q1"]),
        ("fiscal year ended March 31, 2008", ["fiscal y2008"]),
        ("last quarter", ["relative o-1"]),
        ("prior quarter", ["relative o-1"]),
        ("the quarter before", ["relative o-1"]),
        ("two quarters ago", ["relative o-2"]),
        ("this quarter", ["relative o+0"]),
        ("next quarter", ["relative o+1"]),
        ("a year ago", ["relative o-4"]),
        ("year-ago quarter", ["relative o-4"]),
        ("prior-year period", ["relative o-4"]),
        ("same quarter last year", ["relative o-4"]),
        ("the same period a year ago", ["relative o-4"]),
        ("last year", ["relative o-4"]),
        ("next fiscal year", ["relative o+4"]),
        ("two years ago", ["relative o-8"]),
        ("Q2 of last year", ["relative q2 o-4"]),
        ("last year's fourth quarter", ["relative q4 o-4"]),
        ("What did they say in Q2 2006 about Q3?", ["fiscal q2 y2006", "fiscal q3"]),
    ],
)
def test_mentions(text: str, expected: list[str]) -> None:
    assert [label(mention) for mention in mentions(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "June 30, 2006", "on January 23rd, 2004", "in June of 2006", "over 2000 customers", "2,004",
        "first half of the month", "the first customer", "may quarterly", "a quarter of it",
        "over the next few quarters", "2632 people",
        "version 2Qx", "IQ4", "MQ2", "$2004", "room 2004", "2004%", "the 2008-2", "second, quarters", "",
    ],
)  # fmt: skip
def test_no_period(text: str) -> None:
    assert mentions(text) == []


def meant(text: str, calendar: FiscalCalendar, anchor: str | None) -> list[str]:
    (mention,) = mentions(text)
    return [
        str(period) for period in resolve(mention, calendar, FiscalPeriod.parse(anchor) if anchor else None)
    ]


@pytest.mark.parametrize(
    ("text", "calendar", "anchor", "expected"),
    [
        ("the December quarter", MARCH, "FY2008Q2", ["FY2008Q3"]),
        ("the September quarter", MARCH, "FY2008Q2", ["FY2008Q2"]),
        ("the June quarter", MARCH, "FY2008Q2", ["FY2008Q1"]),
        ("the March quarter", MARCH, "FY2008Q2", ["FY2008Q4"]),
        ("the December quarter", DECEMBER, "FY2006Q2", ["FY2006Q4"]),
        ("the March quarter", DECEMBER, "FY2006Q4", ["FY2007Q1"]),
        ("the January quarter", JANUARY, "FY2020Q3", ["FY2020Q4"]),
        ("September 2007 quarter", MARCH, None, ["FY2008Q2"]),
        ("quarter ended September 28, 2007", MARCH, None, ["FY2008Q2"]),
        ("quarter ended July 1, 2006", DECEMBER, None, ["FY2006Q2"]),
        ("December quarter of last year", MARCH, "FY2008Q2", ["FY2007Q3"]),
        ("Q4", DECEMBER, "FY2006Q2", ["FY2006Q4"]),
        ("Q1", DECEMBER, "FY2003Q4", ["FY2004Q1"]),
        ("Q3", DECEMBER, "FY2003Q4", ["FY2003Q3"]),
        ("first half", DECEMBER, "FY2003Q4", ["FY2004Q1", "FY2004Q2"]),
        ("first half of '07", DECEMBER, "FY2006Q2", ["FY2007Q1", "FY2007Q2"]),
        ("second half of the fiscal year", MARCH, "FY2008Q2", ["FY2008Q3", "FY2008Q4"]),
        ("fiscal 2008", MARCH, None, ["FY2008"]),
        ("in 2004", DECEMBER, None, ["FY2004"]),
        ("calendar 2006", MARCH, None, ["FY2006Q4", "FY2007Q1", "FY2007Q2", "FY2007Q3"]),
        ("calendar 2006", DECEMBER, None, ["FY2006Q1", "FY2006Q2", "FY2006Q3", "FY2006Q4"]),
        ("calendar 2006", JANUARY, None, ["FY2007Q1", "FY2007Q2", "FY2007Q3", "FY2007Q4"]),
        ("first half of calendar 2006", MARCH, None, ["FY2006Q4", "FY2007Q1"]),
        ("calendar Q2 2006", MARCH, None, ["FY2007Q1"]),
        ("last quarter", MARCH, "FY2008Q1", ["FY2007Q4"]),
        ("a year ago", MARCH, "FY2008Q2", ["FY2007Q2"]),
        ("last year", MARCH, "FY2008Q2", ["FY2007"]),
        ("next fiscal year", MARCH, "FY2008Q2", ["FY2009"]),
        ("Q2 of last year", DECEMBER, "FY2006Q3", ["FY2005Q2"]),
        ("last quarter", MARCH, None, []),
        ("the December quarter", MARCH, None, []),
        ("Q2", MARCH, None, []),
        ("first half", MARCH, None, []),
        ("Q2 of last year", MARCH, None, []),
        ("last year", MARCH, None, []),
    ],
)  # fmt: skip
def test_resolve(text: str, calendar: FiscalCalendar, anchor: str | None, expected: list[str]) -> None:
    assert meant(text, calendar, anchor) == expected


YEAR_ENDS = st.integers(1, 12)
QUARTERS = st.builds(FiscalPeriod, st.integers(1990, 2040), st.integers(1, 4))


@given(YEAR_ENDS, QUARTERS)
def test_a_quarters_last_month_lies_in_it(year_end: int, period: FiscalPeriod) -> None:
    calendar = FiscalCalendar(year_end)
    year, month = calendar.last_month(period)
    assert calendar.of_month(year, month) == period
    following = (year, month + 1) if month < 12 else (year + 1, 1)
    assert calendar.of_month(*following) == period.shift(1)


@given(YEAR_ENDS, st.integers(1990, 2040))
def test_a_fiscal_year_ends_in_the_year_it_is_named_after(year_end: int, year: int) -> None:
    assert FiscalCalendar(year_end).last_month(FiscalPeriod(year)) == (year, year_end)


STYLES = (
    "Q{q} {y}",
    "Q{q} FY{y2}",
    "{q}Q{y2}",
    "f{q}q{y2}",
    "FY{y}Q{q}",
    "{word} quarter of {y}",
    "{word} quarter of '{y2}",
)
WORDS = ("first", "second", "third", "fourth")


@given(st.integers(2000, 2040), st.integers(1, 4), st.sampled_from(STYLES), YEAR_ENDS)
def test_every_way_to_write_a_fiscal_quarter_means_it(
    year: int, quarter: int, style: str, year_end: int
) -> None:
    text = "about " + style.format(q=quarter, y=year, y2=f"{year % 100:02}", word=WORDS[quarter - 1]) + "?"
    (mention,) = mentions(text)
    assert resolve(mention, FiscalCalendar(year_end), None) == (FiscalPeriod(year, quarter),)


@given(YEAR_ENDS, QUARTERS, st.sampled_from(["March", "June", "September", "December"]))
def test_a_named_quarter_is_near_the_call(year_end: int, anchor: FiscalPeriod, month: str) -> None:
    calendar = FiscalCalendar(year_end)
    (mention,) = mentions(f"the {month} quarter")
    (period,) = resolve(mention, calendar, anchor)
    assert period in [anchor.shift(step) for step in range(-1, 3)]


PIECES = [
    "Q2",
    " 2006",
    "fiscal",
    " ",
    "second quarter",
    "'07",
    "last year",
    "FY",
    "of ",
    "December",
    "quarter ended ",
    "and ",
]


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=5)).map("".join), YEAR_ENDS, QUARTERS)
def test_total_on_any_text(text: str, year_end: int, anchor: FiscalPeriod) -> None:
    end = 0
    for mention in mentions(text):
        assert end <= mention.start < mention.end <= len(text)
        assert text[mention.start : mention.end] == mention.text
        end = mention.end
        for period in resolve(mention, FiscalCalendar(year_end), anchor):
            assert 0 <= period.quarter <= 4


@pytest.mark.skipif(not SHARED.exists(), reason="the shared transcripts are not beside this checkout")
def test_real_calls_name_their_own_quarter_most() -> None:
    for path in sorted(SHARED.glob("*.txt")):
        assert len(mentions(path.read_text(encoding="utf-8"))) > 40


@given(st.integers(1990, 2040), st.integers(0, 4), st.integers(1990, 2040), st.integers(0, 4))
def test_a_year_ends_with_its_fourth_quarter(year: int, quarter: int, other: int, another: int) -> None:
    one, two = FiscalPeriod(year, quarter), FiscalPeriod(other, another)
    assert one.ends_before(two) == ((year, quarter or 4) < (other, another or 4))
    assert not FiscalPeriod(year, 4).ends_before(FiscalPeriod(year))
    assert one.shift(4).last == one.last + 4
