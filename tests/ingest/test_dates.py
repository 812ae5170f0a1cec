"""When the call was held and when its quarter ended."""

from __future__ import annotations

from datetime import date

import pytest
from earmark_ingest.identity.dates import (
    found_dates,
    heading_date,
    last_day,
    last_quarter_end,
    month_of,
    other_day,
    quarter_end,
    spoken_date,
    year_end,
)
from earmark_ingest.types import FiscalPeriod
from hypothesis import given
from hypothesis import strategies as st


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Q3 2019 Earnings Call October 24, 2019 8:30 AM ET", date(2019, 10, 24)),
        ("Aug. 26, 2025 at 5 p.m. ET", date(2025, 8, 26)),
        ("**Date:** 2025-08-26", date(2025, 8, 26)),
        ("24 July 2025", date(2025, 7, 24)),
        ("29-Apr-2021", date(2021, 4, 29)),
        ("JUL 24, 2025", date(2025, 7, 24)),
        ("MAY 21, 2020 / 9:30PM GMT", date(2020, 5, 21)),
        ("17 th February 2025", date(2025, 2, 17)),
        ("北京时间 2023 年 11 月 9 日晚", date(2023, 11, 9)),
        ("2025년 4월 25일", date(2025, 4, 25)),
        ("Call on Results held on 11th February 2025.", date(2025, 2, 11)),
        ("Consensus as of  Jul-23-2025 8:23 AM GMT", None),
        ("Scraped: 2026-05-30T13:37:14.809081", None),
        ("for the quarter ended December 31, 2024.", None),
        ("January  1, 0000  9:02 AM ET", None),
        ("URL: https://example.com/transcripts/2025/08/26/trellport-q2", None),
        ("2025 Q4", None),
        ("February 31, 2020", None),
    ],
)
def test_heading_date(line: str, day: date | None) -> None:
    assert heading_date([line]) == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("This conference is being recorded Wednesday, July 19, 2006.", date(2006, 7, 19)),
        ("It is being recorded today, May 4, 2021.", date(2021, 5, 4)),
        ("Today is Friday, February 21, 2020.", date(2020, 2, 21)),
        ("The call is recorded and available for replay until July 29, 2006.", None),
        ("These are our views as of today, July 31, 2025, only.", date(2025, 7, 31)),
        ("The quarter ended June 30, 2006.", None),
    ],
)
def test_spoken_date(text: str, day: date | None) -> None:
    assert spoken_date([text]) == day


def test_a_letter_and_its_cover() -> None:
    heading = [
        "Ref. No.: MUM/SEC/250-1/2025", "January 23, 2025", "To,",
        "we refer to our letter dated January 7, 2025",
        "that the Company had hosted earnings conference call on Friday, January 17, 2025 to discuss",
        "the performance for the quarter and nine-months ended December 31, 2024.",
        "Q3 & 9M FY2025 Earnings Conference Call", "January 17, 2025",
    ]  # fmt: skip
    assert heading_date(heading) == date(2025, 1, 17)


def test_the_quarters_end_is_never_the_day_of_the_call() -> None:
    assert heading_date(["December 31, 2024"], ended=date(2024, 12, 31)) is None
    assert spoken_date(["recorded today, June 30, 2006"], ended=date(2006, 6, 30)) is None


@pytest.mark.parametrize(
    ("text", "held", "end"),
    [
        ("our fiscal second quarter results, which ended September 28, 2007.", None, date(2007, 9, 28)),
        ("for the quarter ended July 2, 2006.", None, date(2006, 7, 2)),
        ("for the quarter and year ended June 30, 2006.", None, date(2006, 6, 30)),
        ("Form 10-Q for the quarter ended June 30, 2006 will be filed.", None, None),
        (
            "Form 10-Q for the quarter ended June 30, 2006 will be filed.",
            date(2006, 7, 19),
            date(2006, 6, 30),
        ),
        ("our 10-Q for the quarter ended March 31, 2006.", date(2006, 7, 19), None),
        ("our Form 10-K for the year ended December 31, 2005.", date(2006, 2, 19), None),
        ("the quarter ended June 30, 2006.", date(2007, 7, 19), None),
        ("the quarter ended June 31, 2006.", None, None),
    ],
)
def test_quarter_end(text: str, held: date | None, end: date | None) -> None:
    assert quarter_end([text], held) == end


def test_months() -> None:
    assert month_of(date(2006, 7, 2)) == (2006, 6)
    assert month_of(date(2007, 9, 28)) == (2007, 9)
    assert last_day(2024, 2) == date(2024, 2, 29)
    assert last_day(2024, 12) == date(2024, 12, 31)


@given(st.text(max_size=200))
def test_total(text: str) -> None:
    for start, end, _ in found_dates(text):
        assert 0 <= start < end <= len(text)
    heading_date([text])
    spoken_date([text])
    quarter_end([text], None)


def test_year_end() -> None:
    assert year_end(["our fiscal year ended June 30, 2015"]) == 6
    assert year_end(["our fiscal year which ends in January"]) == 1
    assert year_end(["our year was good"]) is None


@pytest.mark.parametrize(
    ("held", "end"),
    [(date(2015, 8, 5), (2015, 6)), (date(2020, 4, 30), (2020, 3)), (date(2020, 1, 9), (2019, 11))],
)
def test_nobody_reports_within_ten_days(held: date, end: tuple[int, int]) -> None:
    assert last_quarter_end(held) == end


@pytest.mark.parametrize(
    ("printed", "said", "period", "expected"),
    [
        (date(2024, 5, 2), date(2025, 10, 28), FiscalPeriod(2025, 3), date(2025, 10, 28)),
        (date(2025, 10, 28), date(2024, 10, 28), FiscalPeriod(2025, 3), None),
        (date(2025, 10, 28), date(2025, 10, 30), FiscalPeriod(2025, 3), None),
        (date(2024, 5, 2), date(2025, 10, 28), None, None),
        (None, date(2025, 10, 28), FiscalPeriod(2025, 3), None),
    ],
)
def test_the_day_said_wins_over_a_title_of_another_call(
    printed: date | None, said: date, period: FiscalPeriod | None, expected: date | None
) -> None:
    assert other_day(printed, said, period) == expected
