"""What the company is called, and its ticker."""

# ruff: noqa: E501 -- rows of sentences stay on one line

from __future__ import annotations

import pytest
from earmark_ingest.identity.company import heading_name, mentioned, short_name, title_name
from earmark_ingest.identity.spoken_name import spoken_name
from hypothesis import given
from hypothesis import strategies as st


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
        ("Welcome to the Quarter Two 2021 Kroner Inc. Earnings Conference Call.", "Kroner"),
        ("I would like to welcome everyone to the Q3 21 KronerGroup Inc Earnings Conference Call.", "KronerGroup"),
        ("Thank you for standing by and welcome KR&E Corporation Third Quarter 2021 Earnings Call.", "KR&E"),
        ("Welcome to today's conference, Marlow Service Group First Quarter 2021 Earnings Conference Call.", "Marlow Service Group"),
        ("Thank you for standing by for Kroner's fourth quarter 2021 results review.", "Kroner"),
        ("Good morning, and welcome to KNA's discussion of its 2020 Third Quarter Financial Results.", "KNA"),
        ("Welcome to the Second Quarter Results Teleconference for Trellport.", "Trellport"),
        ("Welcome to Eon plc's Third Quarter 2021 Conference Call.", "Eon"),
        ("Welcome to the Kroner Nixdale hosted fourth-quarter 2019 earnings call.", "Kroner Nixdale"),
        ("Welcome to Palmer Lane Group's business update and second-quarter 2021 earnings call.", "Palmer Lane Group"),
        ("I will turn the call over to Mr. Rich Kron, Executive Chairman of Kron Morgan. Sir, you may begin.", "Kron Morgan"),
        ("Joining me today are Kroner's Chairman and CEO, Ada Quill, and our CFO.", "Kroner"),
        ("On our website, trellgroup.com, is a release. A good quarter for Trell.", "Trell"),
        ("You find slides at investor.harbour-finch.com. We thank the dealers of Harbour-Finch.", "Harbour-Finch"),
        ("Welcome to the Bank of Orlida Second Quarter 2021 Earnings Call.", "Bank of Orlida"),
        ("Welcome to the fourth quarter earnings call.", None),
        ("Good morning, everyone.", None),
    ],
)  # fmt: skip
def test_spoken_name(text: str, name: str | None) -> None:
    assert spoken_name([text]) == name


def test_who_is_named_again_outranks_a_slip() -> None:
    operator = "Welcome to this morning's Building Incorporated Conference Call."
    ir = "Welcome to Bellden's second quarter 2021 earnings call. I'm Bellden's Vice President. Bellden grew."
    assert spoken_name([operator, ir]) == "Bellden"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            "Trellport Airlines Group, Inc. (NASDAQ:TAL) Q3 2019 Earnings Call",
            ("Trellport Airlines Group", ()),
        ),
        ("諾德 (NRD) 2008 Q2 法說會逐字稿", (None, ("諾德",))),
        ("Trellport (TRLP) 2025 Q4 法說會逐字稿", ("Trellport", ())),
        ("Trellport Realty Trust, Inc. NYSE:TRLP", ("Trellport Realty Trust", ())),
        ("Company: Trellport Logistics (Trellport)", ("Trellport Logistics", ())),
        ("**Company:** TRLP", (None, ())),
        ("Ticker: TRLP", (None, ())),
        ("EPS (GAAP) 0.36 2.94", (None, ())),
        ("使用警語:中文譯文來源為機器翻譯,僅供參考", (None, ())),
        ("Contents", (None, ())),
    ],
)
def test_heading(line: str, expected: tuple[str | None, tuple[str, ...]]) -> None:
    assert heading_name([line]) == expected


@pytest.mark.parametrize(
    ("heading", "said", "name"),
    [
        (["Q1 2021 TRELLIA Corp Earnings Call"], "", "TRELLIA"),
        (["Q3 2013 Trellport Chase & Co. Earnings Conference Call - Final"], "", "Trellport Chase"),
        (["Trellport PLC Q125 Results"], "", "Trellport"),
        (["Trell First Quarter 2023 Earnings Review"], "Welcome to Trell's call", "Trell"),
        (["Trell First Quarter 2023 Earnings Review"], "Welcome to the call", None),
        (["Bank of Orlida", "First Quarter 2025 Earnings Announcement"], "I am with Bank of Orlida", "Bank of Orlida"),
        (["EARNINGS CALL TRANSCRIPT", "April 14, 2023"], "earnings call transcript", None),
        (["First quarter 2023 results", "25 April 2023"], "first quarter", None),
    ],
)  # fmt: skip
def test_title(heading: list[str], said: str, name: str | None) -> None:
    assert title_name(heading, said) == name


def test_mentioned() -> None:
    assert mentioned("Trellport Logistics", "here at Trellport we")
    assert mentioned("Kr Stores", "the KR-Stores chain")
    assert not mentioned("Orlidane", "Trellport")
    assert not mentioned("", "Trellport")


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


@given(st.lists(st.text(max_size=120), max_size=3))
def test_total(lines: list[str]) -> None:
    heading_name(lines)
    title_name(lines, " ".join(lines))
    spoken_name(lines)
