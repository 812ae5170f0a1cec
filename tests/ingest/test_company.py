"""What the company is called, and its ticker."""

# ruff: noqa: E501 -- rows of sentences stay on one line

from __future__ import annotations

import pytest
from earmark_ingest.company import file_ticker, heading_names, short_name, spoken_name, spoken_ticker


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Good day and welcome to Symmetric's 2008 quarterly conference call.", "Symmetric"),
        ("Welcome to the Jupiter Networks, Inc. second quarter financial results conference call.", "Jupiter Networks"),
        ("Good day, everyone and welcome to the VeriMark incorporated conference call.", "VeriMark"),
        ("Welcome to the Kroner Co. third quarter 2021 earnings conference call.", "Kroner"),
        ("Welcome to the Third Quarter 2019 Trellport Airlines Group, Inc. Earnings Conference Call.", "Trellport Airlines Group"),
        ("Welcome to the Q1 2021 Frank Coney Earnings Conference Call.", "Frank Coney"),
        ("Thank you for joining us for RPG, Inc.'s First Quarter 2021 Financial Earnings Conference Call.", "RPG"),
        ("Welcome to today's Corbel-Palm Company Fourth Quarter 2019 Earnings Conference Call.", "Corbel-Palm"),
        ("Welcome to First Harbour Bank's Third Quarter 2020 Earnings Conference Call.", "First Harbour Bank"),
        ("Welcome to the Yum! Plates First Quarter 2019 Earnings Release Call.", "Yum! Plates"),
        ("Welcome to our call. Trellport Group undertakes no obligation to update.", "Trellport Group"),
        ("Welcome to the fourth quarter earnings call.", None),
        ("Good morning, everyone.", None),
    ],
)  # fmt: skip
def test_spoken_name(text: str, name: str | None) -> None:
    assert spoken_name([text]) == name


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            "Trellport Airlines Group, Inc. (NASDAQ:TAL) Q3 2019 Earnings Call",
            ("Trellport Airlines Group", "TAL", ()),
        ),
        ("諾德 (NRD) 2008 Q2 法說會逐字稿", (None, "NRD", ("諾德",))),
        ("Trellport (TRLP) 2025 Q4 法說會逐字稿", ("Trellport", "TRLP", ())),
        ("Company: Trellport Logistics (Trellport)", ("Trellport Logistics", None, ())),
        ("Ticker: TRLP", (None, "TRLP", ())),
        ("使用警語:中文譯文來源為機器翻譯,僅供參考", (None, None, ())),
        ("Contents", (None, None, ())),
    ],
)
def test_heading(line: str, expected: tuple[str | None, str | None, tuple[str, ...]]) -> None:
    assert heading_names([line]) == expected


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Veltrane Systems, Inc.", "Veltrane Systems"), ("The Gap Stores, Inc.", "Gap Stores"), ("Marlow & Co., Inc.", "Marlow"),
        ("Orlidane N.V.", "Orlidane"), ("Morgan Holdings", "Morgan Holdings"), ("Trellport's", "Trellport"),
        ("3M Company", "3M"), ("Earnings", None), ("Fourth Quarter", None), ("the", None), ("", None), ("2020", None),
    ],
)  # fmt: skip
def test_short_name(name: str, short: str | None) -> None:
    assert short_name(name) == short


def test_tickers() -> None:
    assert spoken_ticker(["Welcome to Trellport (NYSE: TRLP)."]) == "TRLP"
    assert spoken_ticker(["Welcome to Trellport."]) is None
    assert file_ticker("TRLP-2006-Q2") == "TRLP"
    assert file_ticker("TRLP_FY2020Q4") == "TRLP"
    assert file_ticker("notes-2006") is None
    assert file_ticker("TRLP") is None
