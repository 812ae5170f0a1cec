"""The ticker and the stock exchange, as headings, speakers and files give them."""

from __future__ import annotations

import pytest
from earmark_ingest.identity.tickers import (
    Listing,
    exchange_name,
    file_ticker,
    heading_listing,
    listed,
    spoken_listing,
)
from hypothesis import given
from hypothesis import strategies as st


@pytest.mark.parametrize(
    ("heading", "ticker", "exchange"),
    [
        (["Trellport Airlines, Inc. (NASDAQ:TAL) Q3 2019 Earnings Call"], "TAL", "NASDAQ"),
        (["Trellport Bank Corporation (NYSE:TRB.PK) Q2 2020 Earnings Conference Call"], "TRB", "NYSE"),
        (["Marlow-Finch Corporation (NYSE:MF.B) Q2 2020 Earnings Conference Call"], "MF.B", "NYSE"),
        (["Trellport Realty Trust, Inc. NYSE:TRLP"], "TRLP", "NYSE"),
        (["NasdaqGS: TRLP", "Trellport"], "TRLP", "NASDAQ"),
        (["NASDAQ:TRLP Trellport Q1 2025 Earnings Report $47.20 -0.95 (-1.97%)"], "TRLP", "NASDAQ"),
        (["特雷(0177.HK/688177.SH)北京时间 2023 年 11 月 9 日晚"], "0177.HK", "HKEX"),
        (["Scrip Code: 512345", "Scrip Symbol: TRELL"], "TRELL", None),
        (["Scrip code: Equity (BSE: 540999/ NSE: TRELLGI)"], "TRELLGI", "NSE"),
        (["Trellport", "(", "TRLP", "1.26%", ")", "Q1 2024 Earnings Call"], "TRLP", None),
        (["Trellport (TRLP)", "Q1 2021 Earnings Call"], "TRLP", None),
        (["Trellport (TRLP) CEO Ada Quill on Q2 2020 Results"], "TRLP", None),
        (["特雷 (TRLP) 2022 Q1 法說會逐字稿"], "TRLP", None),
        (["**Company:** TRLP"], "TRLP", None),
        (["Ticker: TRLP"], "TRLP", None),
        (["EPS (GAAP) 0.36 2.94", "Revenue (mm) 1444.77", "FQ3 2024 0.25 (64.00 %)"], None, None),
        (["Trellport (TRLP) Q1 2017 Call", "Ada Quill - Harbour Securities (NYSE:USA) LLC"], "TRLP", None),
        (["Company: Trellport"], None, None),
        (["Source: TRLP"], None, None),
        ([], None, None),
    ],
)  # fmt: skip
def test_heading_listing(heading: list[str], ticker: str | None, exchange: str | None) -> None:
    assert heading_listing(heading) == Listing(ticker, exchange)


def test_spoken_listing() -> None:
    assert spoken_listing(["Welcome to Trellport (NYSE: TRLP)."]) == Listing("TRLP", "NYSE")
    assert spoken_listing(["We trade under the symbol TRLP."]).ticker == "TRLP"
    assert spoken_listing(["Welcome to Trellport.", "Note: We are on NOTE: A"]) == Listing()


def test_file_ticker() -> None:
    assert file_ticker("TRLP-2006-Q2") == "TRLP"
    assert file_ticker("TRLP_FY2020Q4") == "TRLP"
    assert file_ticker("notes-2006") is None
    assert file_ticker("TRLP") is None


def test_listed() -> None:
    assert listed("nasdaq:trlp") == Listing("TRLP", "NASDAQ")
    assert listed("0177.HK") == Listing("0177.HK", "HKEX")
    assert listed(" TRLP ") == Listing("TRLP")
    assert listed("") == listed(None) == listed(" : ") == Listing()
    assert exchange_name("New York Stock Exchange") == "NYSE"
    assert exchange_name("Elsewhere") == "Elsewhere"
    assert exchange_name(" ") is None


@given(st.lists(st.text(max_size=60), max_size=5))
def test_total(lines: list[str]) -> None:
    heading_listing(lines)
    spoken_listing(lines)
    for line in lines:
        listed(line)
        file_ticker(line)
