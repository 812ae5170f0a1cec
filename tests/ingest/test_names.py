"""Names of people in labels and running text."""

# ruff: noqa: E501 -- rows of sentences stay on one line

from __future__ import annotations

import re

import pytest
from earmark_ingest.people.names import NAME, answers_to, clean, last_name, looks_like_name, same_person


@pytest.mark.parametrize(
    "text",
    [
        "Tessa Whitlow", "Steven [Gateoff]", "[Ben Singer Scott]", "Jean-Luc Marchand", "Ludwig van Roden",
        "Shaun O'Dell", "John Q. Marsh", "C. Kelly Ward", "David Marsh, Jr.", "Ana de la Vega", "JOHN MARSH",
        'Robert "Bob" Quill', "Amy Lee, CFA", "May Long",
    ],
)  # fmt: skip
def test_names(text: str) -> None:
    assert looks_like_name(text)


@pytest.mark.parametrize(
    "text",
    [
        "Thank you", "Good Morning", "Next Question", "Prepared Remarks", "Operator", "Question and Answer",
        "Revenue Highlights", "Vice President", "Veltrane's Results", "a b", "Tessa", "Q1 2025", "Yes, thanks",
        "First Quarter", "Conference Call Participants", "Tessa Whitlow?", "50 Cent", "one two three four five six",
    ],
)  # fmt: skip
def test_not_names(text: str) -> None:
    assert not looks_like_name(text)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Bob Marsh", "Robert Marsh", True),
        ("Mike Quill", "Michael Quill", True),
        ("J. Quill", "John Quill", True),
        ("Gene Muenstar", "Gene Muensters", True),
        ("Ed Marsh", "Ed Marsh", True),
        ("David Marsh, Jr.", "David Marsh", True),
        ("[Ana Voss]", "Ana Voss", True),
        ("Tim Marsh", "Tom Marsh", False),
        ("Mark Quill", "Mary Quill", False),
        ("Ana Voss", "Ana Lund", False),
        ("", "Ana Lund", False),
    ],
)
def test_same_person(one: str, other: str, same: bool) -> None:
    assert same_person(one, other) is same
    assert same_person(other, one) is same


@pytest.mark.parametrize(
    ("name", "called", "fits"),
    [
        ("Heather Bellamy", "Heather", True),
        ("Heather Bellamy", "Ms. Bellamy", True),
        ("Benjamin Scott", "Ben", True),
        ("Heather Bellamy", "Phil", False),
        ("Heather Bellamy", "Heather Bellamy", True),
        ("Heather Bellamy", "", False),
    ],
)
def test_answers_to(name: str, called: str, fits: bool) -> None:
    assert answers_to(name, called) is fits


def test_names_in_text_start_at_a_word() -> None:
    found = [
        match.group() for match in re.finditer(NAME, "our CEO. Sir, with Ana de la Vega and R. Adam Norwood.")
    ]
    assert found == ["Ana de la Vega", "R. Adam Norwood"]


def test_clean_and_last_name() -> None:
    assert clean("[Jeung Shau]") == "Jeung Shau"
    assert clean("Robert (Bob) Quill") == "Robert Quill"
    assert last_name("David Marsh, Jr.") == "marsh"
    assert last_name("--") == ""
