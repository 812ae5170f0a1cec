"""What kind of event a transcript is of."""

# ruff: noqa: E501 -- rows of sentences stay on one line

from __future__ import annotations

import pytest
from earmark_ingest.identity.event import event_kind
from hypothesis import given
from hypothesis import strategies as st


@pytest.mark.parametrize(
    ("title", "opening", "kind"),
    [
        ("Trellport (NYSE:TRLP) Q3 2019 Earnings Call", "Welcome to the call.", "results call"),
        ("特雷 (TRLP) 2022 Q1 法說會逐字稿", "", "results call"),
        ("", "Welcome to Trellport's third quarter 2025 earnings call.", "results call"),
        ("", "Thank you for joining us. Revenue in the second quarter grew.", "results call"),
        ("Trellport, Inc. - Analyst/Investor Day", "Good morning.", "investor day"),
        ("", "Welcome, everyone, to Trellport's 2024 Capital Markets Day.", "investor day"),
        ("Trellport Capital Markets Day and Q4 2019 Earnings Conference Call", "", "results call"),
        ("Trellport Inc. presents at Harbour Street Technology Conference", "", "conference"),
        ("", "Welcome to day two of the Harbour Street Communacopia Conference.", "conference"),
        ("", "Welcome to the conference call. Our revenue in the second quarter grew.", "results call"),
        ("Trellport, Orlidane - M&A Call", "Welcome to the call to discuss the merger of Trellport and Orlidane.", "merger call"),
        ("", "Thank you for joining us to discuss the acquisition of Orlidane by Trellport.", "merger call"),
        ("", "Welcome to the Trellport Merger Discussion and First Quarter Earnings Call.", "results call"),
        ("Trellport December Sales Call", "", "sales call"),
        ("Trellport plc Q3 trading statement", "", "sales call"),
        ("Trellport, Inc. 2024 Annual General Meeting", "", "annual meeting"),
        ("", "Welcome to the 2024 annual meeting of shareholders of Trellport.", "annual meeting"),
        ("", "Good morning. Let us talk about the new factory.", "other"),
        ("", "", "other"),
    ],
)  # fmt: skip
def test_kinds(title: str, opening: str, kind: str) -> None:
    assert event_kind([title] if title else [], [opening]) == kind


@given(st.lists(st.text(max_size=80), max_size=3), st.lists(st.text(max_size=200), max_size=3))
def test_total(titles: list[str], openings: list[str]) -> None:
    assert event_kind(titles, openings) in {
        "results call", "investor day", "conference", "merger call", "sales call", "annual meeting", "other",
    }  # fmt: skip
