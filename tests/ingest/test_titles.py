"""Titles: what office they name and what role it gives."""

# ruff: noqa: E501 -- rows of sentences stay on one line

from __future__ import annotations

import re

import pytest
from earmark_ingest.people.titles import PHRASE, codes, is_analyst, is_title, role_of


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("CEO", {"ceo"}),
        ("Chief Executive Officer", {"ceo"}),
        ("Chairman, President & CEO", {"chair", "president", "ceo"}),
        ("Executive Vice President and Chief Financial Officer", {"evp", "cfo"}),
        ("SVP & CFO", {"svp", "cfo"}),
        ("VP", {"vp"}),
        ("vice president of Investor Relations", {"vp", "ir"}),
        ("Director of IR", {"director", "ir"}),
        ("Vice Chairman", set()),
        ("Chief Operating and Financial Officer", {"coo", "cfo"}),
        ("General Counsel", {"counsel"}),
        ("Poet", set()),
    ],
)
def test_codes(title: str, expected: set[str]) -> None:
    assert codes(title) == expected


@pytest.mark.parametrize(
    ("title", "role"),
    [
        ("CEO", "executive"), ("EVP", "executive"), ("VP of IR", "ir"), ("Head of Investor Relations", "ir"),
        ("CFO and Head of Investor Relations", "executive"), ("Analyst", "analyst"),
        ("MD & Senior Research Analyst", "analyst"), ("Ashdown Pike", "unknown"), ("", "unknown"), (None, "unknown"),
        ("IR Contact", "ir"), ("Treasurer", "executive"),
    ],
)  # fmt: skip
def test_roles(title: str | None, role: str) -> None:
    assert role_of(title) == role


@pytest.mark.parametrize(
    ("text", "title"), [("Morrow & Sons Securities", False), ("COO", True), ("Co-Founder", True)]
)
def test_is_title(text: str, title: bool) -> None:
    assert is_title(text) is title
    assert not is_analyst(text)


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("Ana Voss, Executive Vice President and Chief Financial Officer, will", "Executive Vice President and Chief Financial Officer"),
        ("Tom Lund, Chairman of the Board and Chief Executive Officer of Trellport", "Chairman of the Board and Chief Executive Officer"),
        ("Ida Roe our CFO and", "CFO"),
        ("Katie Bell Director of IR.", "Director of IR"),
        ("our chief merchandising officer, is here", "chief merchandising officer"),
    ],
)  # fmt: skip
def test_phrases_in_text(text: str, phrase: str) -> None:
    assert next(match.group() for match in re.finditer(PHRASE, text) if is_title(match.group())) == phrase
