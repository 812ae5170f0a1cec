"""Which call it is: the rank of the witnesses and what they contradict."""

# ruff: noqa: E501 -- rows of sentences stay on one line

from __future__ import annotations

from datetime import date

import pytest
from earmark_ingest.identify import Identity, identify
from earmark_ingest.types import FiscalPeriod


def who(*openings: str, heading: str = "", source: str = "call.txt") -> Identity:
    return identify([heading] if heading else [], openings, source)


@pytest.mark.parametrize(
    ("opening", "heading", "source", "period", "month"),
    [
        ("Welcome to Trellport's fourth quarter and fiscal 2003 earnings call.", "", "call.txt", "FY2003Q4", 12),
        ("Welcome to Trellport's second quarter fiscal year 2020 earnings conference call.", "", "call.txt", "FY2020Q2", 12),
        ("Welcome to the Trellport fourth quarter and full year 2019 earnings call.", "", "call.txt", "FY2019Q4", 12),
        ("Welcome to the first quarter conference call for 2021.", "", "call.txt", "FY2021Q1", 12),
        (
            "Welcome to Trellport's 2008 quarterly conference call. These are our fiscal second quarter results, which ended September 28, 2007.",
            "", "call.txt", "FY2008Q2", 3,
        ),
        (
            "Welcome to the second quarter financial results conference call, recorded Wednesday, July 19, 2006. "
            "Our Form 10-Q for the quarter ended June 30, 2006 is late.", "", "call.txt", "FY2006Q2", 12,
        ),
        ("Welcome to the Trellport second quarter results call.", "特雷 (TRLP) 2008 Q2 法說會逐字稿", "call.txt", "FY2008Q2", 12),
        ("Welcome to the Trellport second quarter results call.", "", "TRLP-2008-Q2.txt", "FY2008Q2", 12),
        ("Welcome to the Trellport results call.", "", "TRLP-2008-Q2.txt", "FY2008Q2", 12),
        ("Welcome to the fourth quarter 2015 earnings call.", "Trellport (NYSE:TRLP) Q4 2015 Call August 5, 2015", "call.txt", "FY2015Q4", 6),
        ("Welcome to the second quarter results call.", "", "call.txt", "None", 12),
        ("Private Securities Litigation Reform Act of 1995 applies to this first quarter 2020 call.", "", "call.txt", "FY2020Q1", 12),
    ],
)  # fmt: skip
def test_period_and_year_end(opening: str, heading: str, source: str, period: str, month: int) -> None:
    found = who(opening, heading=heading, source=source)
    assert str(found.period) == period
    assert found.year_end_month == month


def test_what_was_said_outranks_the_heading_and_the_file() -> None:
    said = "Welcome to Trellport's third quarter 2025 earnings call."
    found = who(said, heading="Trellport (TRLP) 2025 Q2", source="TRLP-2025-Q1.txt")
    assert found.period == FiscalPeriod(2025, 3)
    assert found.warnings == (
        "the heading says FY2025Q2, but the call reports FY2025Q3",
        "the file's name says FY2025Q1, but the call reports FY2025Q3",
    )


def test_an_operators_slip_is_mended_by_the_heading_and_the_next_speaker() -> None:
    found = who(
        "Welcome to Trellport's second quarter 2019 earnings call.",
        "Welcome to Trellport's third quarter 2019 earnings call.",
        heading="Trellport, Inc. (NASDAQ:TRLP) Q3 2019 Earnings Call October 24, 2019",
    )
    assert found.period == FiscalPeriod(2019, 3)
    assert found.call_date == date(2019, 10, 24)
    assert found.warnings == ()


def test_company_and_ticker_by_rank() -> None:
    said = "Welcome to the Trellport Logistics, Inc. second quarter 2025 earnings call."
    assert (who(said, source="TRLP-2025-Q2.txt").company, who(said, source="TRLP-2025-Q2.txt").ticker) == (
        "Trellport Logistics",
        "TRLP",
    )
    found = who(said, heading="特雷 (TRX) 2025 Q2 法說會逐字稿", source="TRLP-2025-Q2.txt")
    assert (found.company, found.ticker, found.aliases) == ("Trellport Logistics", "TRX", ("特雷",))


def test_nothing_known_is_said_so() -> None:
    found = who()
    assert found == Identity(None, None, (), None, 12, None, found.warnings)
    assert "which quarter" in found.warnings[0]
