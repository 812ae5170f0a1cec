"""Whether a figure was reported, is guided or recalls guidance, clause by clause."""

from __future__ import annotations

import pytest
from earmark.nature import nature_of
from earmark.reading import read
from hypothesis import given
from hypothesis import strategies as st


def natures(sentence: str) -> list[str]:
    return [reading.nature for reading in read(sentence)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Revenue was $40 million, and we expect $44 million next quarter.", ["reported", "guided"]),
        ("We issued $90 million of notes, which we expect to repay in May.", ["reported"]),
        ("Cash was $43 million, above our minimum liquidity target of $30 million.", ["reported", "guided"]),
        ("EPS was $0.84 due to a lower-than-expected tax rate.", ["reported"]),
        ("We expect revenue of $40 million to $44 million.", ["guided"]),
        ("EPS of $7.57 is up from our previous forecast of $7.28.", ["reported", "prior"]),
        (
            "Operating income of $49 million, up from our previous outlook of $47 million, and EPS of $7.57.",
            ["reported", "prior", "reported"],
        ),
        ("We had guided revenue of $40 million and EPS of $0.30.", ["prior", "prior"]),
        ("Our previous adjusted EPS guidance of $0.50 to $0.80 was cut.", ["prior"]),
    ],
)
def test_each_figure_is_what_its_clause_says(sentence: str, expected: list[str]) -> None:
    assert natures(sentence) == expected


def test_an_estimate_that_is_raised_is_guidance() -> None:
    assert nature_of("We are raising the midpoint of our estimated FFO to $4.37.") == "guided"


@given(st.text(alphabet="we expect previous guidance of $4, and was up 5%. ", max_size=120))
def test_any_words_can_be_read(text: str) -> None:
    assert set(natures(text)) <= {"reported", "guided", "prior", "target", "hypothetical"}
