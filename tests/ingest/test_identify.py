"""Which call it is: the rank of the witnesses and what they contradict."""

# ruff: noqa: E501 -- rows of sentences stay on one line

from __future__ import annotations

from datetime import date

import pytest
from earmark_ingest.identity.identify import Identity, identify
from earmark_ingest.types import FiscalPeriod, Known
from hypothesis import given
from hypothesis import strategies as st


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


def test_a_heading_that_nobody_confirms_gives_way_and_is_reported() -> None:
    found = who(
        "Welcome to the First Quarter 2020 Orlidane Networks' Earnings Conference Call.",
        "Orlidane Networks issued a release. With me is Orlidane Networks' President.",
        heading="Trellport Financial Corp. (NYSE:ORLN) Q1 2020 Results Earnings Conference Call",
    )
    assert (found.company, found.ticker, found.listed_on) == ("Orlidane Networks", "ORLN", "NYSE")
    assert found.warnings == (
        "the heading names 'Trellport Financial', but the call names 'Orlidane Networks'",
    )


def test_a_period_from_the_title_alone_is_doubtful() -> None:
    found = who("Good morning. Let us begin.", heading="Trellport Q3 2019 Earnings Call")
    assert found.period == FiscalPeriod(2019, 3)
    assert "period from the title, not confirmed in the text" in found.warnings


def test_a_year_that_nobody_says_is_inferred_and_doubtful() -> None:
    found = who("Welcome to Trellport's first quarter earnings call.", "Our 2020 Form 10-K lists the risks.")
    assert found.period == FiscalPeriod(2021, 1)
    assert "FY2021Q1 follows from" in found.warnings[0]


@pytest.mark.parametrize(
    ("opening", "end"),
    [
        ("Welcome to our fiscal second quarter 2008 results call. The quarter ended September 28, 2007.", date(2007, 9, 28)),
        ("Welcome to our fourth quarter 2019 call, recorded today, February 4, 2020.", date(2019, 12, 31)),
        ("Welcome to our second quarter 2020 results call for the quarter ended July 4, 2020.", date(2020, 7, 4)),
        ("Welcome to our third quarter fiscal 2026 call, recorded today, January 7, 2026.", date(2025, 11, 30)),
        ("Welcome to our first quarter fiscal 2021 call, recorded today, May 21, 2020.", date(2020, 4, 30)),
        ("Welcome to our third quarter fiscal 2025 call, recorded today, February 11, 2025.", date(2024, 12, 31)),
        ("Welcome to our fourth quarter fiscal 2017 call, recorded today, September 28, 2017.", date(2017, 8, 31)),
        ("Welcome to our third quarter fiscal 2025 call.", None),
        ("Welcome to the call.", None),
    ],
)  # fmt: skip
def test_period_end(opening: str, end: date | None) -> None:
    assert who(opening).period_end == end


VENDOR = Known(
    company="Trellport", ticker="NASDAQ:TRLP", title="Trellport (TRLP) Q3 2026 Earnings Call Transcript",
    period=FiscalPeriod(2026, 3), call_date=date(2026, 1, 7), url="https://example.com/trlp",
)  # fmt: skip


def test_the_files_own_fields_rank_like_a_heading() -> None:
    found = identify([], ["Good morning, thank you for joining our third quarter call."], "call.json", VENDOR)
    assert (found.company, found.ticker, found.listed_on) == ("Trellport", "TRLP", "NASDAQ")
    assert (found.period, found.call_date, found.url) == (FiscalPeriod(2026, 3), date(2026, 1, 7), VENDOR.url)
    said = identify([], ["Welcome to Trellport's fourth quarter 2026 results call."], "call.json", VENDOR)
    assert said.period == FiscalPeriod(2026, 4)
    assert "the file's own field says FY2026Q3, but the call reports FY2026Q4" in said.warnings


def test_the_user_wins_and_every_conflict_is_reported() -> None:
    user = Known(
        company="Orlidane", ticker="ORLN", period=FiscalPeriod(2024, 1), call_date=date(2024, 5, 5),
        url="https://example.com/mine", listed_on="New York Stock Exchange",
    )  # fmt: skip
    openings = ["Welcome to Trellport's fourth quarter 2026 results call, recorded today, May 6, 2026."]
    found = identify(["Trellport (TSX:TRLP) Q4 2026"], openings, "call.txt", VENDOR, user)
    assert (found.company, found.ticker, found.listed_on) == ("Orlidane", "ORLN", "NYSE")
    assert (found.period, found.call_date, found.url) == (user.period, user.call_date, user.url)
    told = " ".join(found.warnings)
    for value in (
        "FY2024Q1",
        "FY2026Q4",
        "'Orlidane'",
        "'Trellport'",
        "ORLN",
        "TRLP",
        "2024-05-05",
        "2026-05-06",
    ):
        assert value in told


def test_a_user_who_agrees_causes_no_warning() -> None:
    user = Known(company="Trellport, Inc.", ticker="TRLP", period=FiscalPeriod(2026, 4))
    openings = ["Welcome to Trellport's fourth quarter 2026 results call."]
    found = identify(["Trellport (NYSE:TRLP) Q4 2026"], openings, "call.txt", user=user)
    assert found.warnings == ()
    assert (found.company, found.listed_on) == ("Trellport, Inc.", "NYSE")


def test_only_a_ticker_is_said_so() -> None:
    found = identify(
        [], ["Good morning, everyone, to the second quarter 2020 call."], "c", Known(ticker="TRLP")
    )
    assert (found.company, found.ticker) == (None, "TRLP")
    assert "only its ticker TRLP" in " ".join(found.warnings)


def test_a_file_named_after_another_company_gives_no_ticker() -> None:
    found = who("Welcome to the Whole Foods First Quarter 2015 Earnings Call.", source="AMZN_Q1_2015.txt")
    assert (found.company, found.ticker) == ("Whole Foods", None)
    assert found.warnings == ("the file's name says AMZN, but the call names 'Whole Foods'",)


def test_nothing_known_is_said_so() -> None:
    found = who()
    assert found == Identity(None, None, (), None, 12, None, found.warnings, event="other")
    assert "which quarter" in found.warnings[0]


@given(
    st.lists(st.text(max_size=100), max_size=4),
    st.lists(st.text(max_size=300), max_size=3),
    st.text(max_size=20),
)
def test_total(heading: list[str], openings: list[str], source: str) -> None:
    identify(heading, openings, source, VENDOR)
    identify(heading, openings, source)
