"""Figures are compared as values, phrases as whole words."""

from __future__ import annotations

import pytest
from earmark import figures
from earmark_evals.facts import FigureLabel
from earmark_evals.match import holds, read, says, traced
from hypothesis import given
from hypothesis import strategies as st


def label(low: float, high: float | None = None, unit: str = "USD") -> FigureLabel:
    return FigureLabel(low=low, high=low if high is None else high, unit=unit)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Revenue was $1.2 billion.", label(1.2e9)),
        ("Revenue was $1,200 million.", label(1.2e9)),
        ("Revenue was $1.20 billion [1].", label(1.2e9)),
        ("Revenue of $1.25 billion to $1.31 billion.", label(1.25e9, 1.31e9)),
        ("Revenue between $1.25 and $1.31 billion.", label(1.25e9, 1.31e9)),
        ("At least $1.25 billion; at most, she said later, $1.31 billion.", label(1.25e9, 1.31e9)),
        ("It grew by 4%.", label(4, unit="%")),
    ],
)
def test_the_same_value_in_other_words_is_held(text: str, wanted: FigureLabel) -> None:
    assert holds(read(text), wanted)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Revenue was $1.2 million.", label(1.2e9)),
        ("Revenue was $1.21 billion.", label(1.2e9)),
        ("Revenue was 1.2%.", label(1.2)),
        ("A loss of -$1.2 billion.", label(1.2e9)),
        ("Earnings were $1.20 per share.", label(1.2)),
        ("Revenue between $1.25 and $1.31 billion.", label(1.25e9)),
        ("Revenue between $1.25 and $1.32 billion.", label(1.25e9, 1.31e9)),
        ("$1.25 billion at the low end.\n$1.31 billion at the high end.", label(1.25e9, 1.31e9)),
        ("Revenue was $1.25 billion.", label(1.25e9, 1.31e9)),
        ("First $1.25 to $1.30 billion, later $1.31 to $1.35 billion.", label(1.25e9, 1.31e9)),
        ("Revenue, see [4].", label(4, unit="count")),
        ("", label(0)),
    ],
)
def test_another_value_scale_sign_unit_or_half_a_range_is_not(text: str, wanted: FigureLabel) -> None:
    assert not holds(read(text), wanted)


@given(st.integers(1, 999), st.integers(1, 999))
def test_millions_hold_their_own_value_only(said: int, wanted: int) -> None:
    assert holds(read(f"We spent ${said} million on it."), label(wanted * 1e6)) == (said == wanted)


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("It was Mara Voss [1].", "mara  voss"),
        ("It\u2019s the Tarn plant", "It's the tarn plant"),
        ("Fourth \u2013 quarter", "fourth - quarter"),
        ("on May 6, 2024", "May 6"),
        ("Mara [1] Voss", "Mara Voss"),
        ("grew 5%.", "5%"),
    ],
)
def test_a_phrase_is_found_whatever_its_dress(text: str, phrase: str) -> None:
    assert says(text, phrase)


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("nothing", "no"),
        ("on May 61", "May 6"),
        ("grew 1.5%", "5%"),
        ("12.5", "12"),
        ("1,200", "200"),
        ("", "a"),
    ],
)
def test_a_part_of_a_word_or_number_is_no_phrase(text: str, phrase: str) -> None:
    assert not says(text, phrase)


@given(st.text(max_size=200))
def test_any_text_can_be_read(text: str) -> None:
    assert all(figure.low <= figure.high for line in read(text) for figure in line)


def test_a_figure_is_traced_by_both_its_ends() -> None:
    (spread,) = figures("between $1.25 and $1.31 billion")
    (low,), (high,) = figures("$1.25 billion"), figures("$1.31 billion")
    assert traced(spread, [low, high])
    assert traced(low, [spread])
    assert not traced(spread, [low])
    assert not traced(figures("$4")[0], figures("4%"))
