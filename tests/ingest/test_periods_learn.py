"""Fiscal calendars learned from what is said of them."""

from __future__ import annotations

import pytest
from earmark_ingest.periods import FiscalCalendar, learn
from earmark_ingest.types import FiscalPeriod
from hypothesis import given
from hypothesis import strategies as st

MONTHS = "January February March April May June July August September October November December".split()


@pytest.mark.parametrize(
    ("text", "month", "named_after"),
    [
        ("Results of our fiscal second quarter, which ended September 28, 2007.", 3, "end"),
        ("our fiscal year ends in June", 6, "end"),
        ("Our fiscal year always ends on June 30.", 6, "end"),
        ("for the fiscal year ended March 31, we grew", 3, "end"),
        ("the fiscal year ended March 31, 2008", 3, "end"),
        ("the September quarter, our fiscal fourth quarter", 9, "end"),
        ("our fiscal fourth quarter, which is the September quarter", 9, "end"),
        ("the December quarter is our fiscal first quarter", 9, "end"),
        ("the June quarter (our Q4)", 6, "end"),
        ("the quarter ended September 28, 2007, our second fiscal quarter", 3, "end"),
        ("first quarter of fiscal 2026, ended October 31, 2025", 7, "end"),
        ("second quarter of fiscal 2008 ended September 30, 2007", 3, "end"),
        ("fiscal 2019 ended February 1, 2020", 1, "start"),
        ("fiscal 2020 ended January 31, 2020", 1, "end"),
        ("our fiscal year 2019, which ended on February 1, 2020", 1, "start"),
        ("fourth quarter of fiscal 2019, ended February 1, 2020", 1, "start"),
        ("first quarter of fiscal 2019 ended May 4, 2019", 1, "start"),
        ("first quarter of fiscal 2020 ended April 30, 2019", 1, "end"),
        ("fourth quarter of 2009, which ended January 2, 2010", 12, "end"),
        ("Our fiscal year-end is June 30.", 6, "end"),
        ("with our June fiscal year-end", 6, "end"),
        ("Our fiscal year ends on the Saturday nearest January 31.", 1, "end"),
    ],
)
def test_learn(text: str, month: int, named_after: str) -> None:
    calendar = learn([text])
    assert calendar is not None
    assert (calendar.year_end_month, calendar.named_after) == (month, named_after)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "We had a good December quarter.",
        "Our Form 10-Q for the quarter ended March 31, 2006.",
        "The September quarter and the fourth quarter were good.",
        "The calendar year ends in December.",
        "The store ended March strongly.",
    ],
)
def test_nothing_to_learn(text: str) -> None:
    assert learn([text]) is None


@pytest.mark.parametrize(
    ("text", "weekday"),
    [
        ("our fiscal second quarter, which ended September 28, 2007", 4),
        ("fiscal 2019 ended February 1, 2020", 5),
        ("fourth quarter of 2009, which ended January 3, 2010", 6),
    ],
)
def test_weeks_show_in_the_day(text: str, weekday: int) -> None:
    calendar = learn([text])
    assert calendar is not None
    assert (calendar.week_based, calendar.weekday) == (True, weekday)


def test_weeks_are_said() -> None:
    calendar = learn(["Our fiscal year ends in January.", "Last year was a 53-week year."])
    assert calendar == FiscalCalendar(1, week_based=True)


def test_most_votes_win_and_a_tie_tells_nothing() -> None:
    june, march = "our fiscal year ends in June.", "our fiscal year ends in March."
    assert learn([june, march]) is None
    assert learn([june, march, june]) == FiscalCalendar(6)


CALENDARS = st.builds(FiscalCalendar, st.integers(1, 12), st.sampled_from(["end", "start"]))


@given(CALENDARS, st.integers(2000, 2040), st.integers(1, 4))
def test_a_quarter_with_its_last_day_teaches_the_calendar(
    calendar: FiscalCalendar, year: int, quarter: int
) -> None:
    end = calendar.last_day(FiscalPeriod(year, quarter))
    text = f"Our Q{quarter} of fiscal {year}, which ended {MONTHS[end.month - 1]} {end.day}, {end.year}."
    learned = learn([text])
    assert learned is not None
    assert learned.year_end_month == calendar.year_end_month
    assert calendar.year_end_month == 12 or learned.named_after == calendar.named_after
    assert not learned.week_based


@given(
    st.lists(st.text(max_size=20) | st.sampled_from(["fiscal year ", "ended ", "Q2 ", "June 31", " 2007 "]))
)
def test_learn_is_total(parts: list[str]) -> None:
    learn(["".join(parts)])
