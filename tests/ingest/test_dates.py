"""When the call was held and when its quarter ended."""

from __future__ import annotations

from datetime import date

import pytest
from earmark_ingest.dates import heading_date, last_quarter_end, quarter_end, spoken_date, year_end


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Q3 2019 Earnings Call October 24, 2019 8:30 AM ET", date(2019, 10, 24)),
        ("Aug. 26, 2025 at 5 p.m. ET", date(2025, 8, 26)),
        ("**Date:** 2025-08-26", date(2025, 8, 26)),
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
        ("The quarter ended June 30, 2006.", None),
    ],
)
def test_spoken_date(text: str, day: date | None) -> None:
    assert spoken_date([text]) == day


@pytest.mark.parametrize(
    ("text", "held", "end"),
    [
        ("our fiscal second quarter results, which ended September 28, 2007.", None, (2007, 9)),
        ("for the quarter ended July 2, 2006.", None, (2006, 6)),
        ("Form 10-Q for the quarter ended June 30, 2006 will be filed.", None, None),
        ("Form 10-Q for the quarter ended June 30, 2006 will be filed.", date(2006, 7, 19), (2006, 6)),
        ("our 10-Q for the quarter ended March 31, 2006.", date(2006, 7, 19), None),
        ("the quarter ended June 30, 2006.", date(2007, 7, 19), None),
        ("the quarter ended June 31, 2006.", None, None),
    ],
)
def test_quarter_end(text: str, held: date | None, end: tuple[int, int] | None) -> None:
    assert quarter_end([text], held) == end


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
