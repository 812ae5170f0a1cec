"""How long an answer and its citations are."""

from __future__ import annotations

from typing import Any

import pytest
from earmark.types import Part
from earmark_evals.measure import citations_per_part, markers, plain, sentences, words
from hypothesis import given
from hypothesis import strategies as st


def test_markers_are_neither_words_nor_text() -> None:
    text = "Revenue was up [1], and margin too [2, 13]."
    assert words(text) == 8
    assert markers(text) == [1, 2, 13]
    assert "[" not in plain(text)
    assert plain("[a] and [FY24]") == "[a] and [FY24]"


@pytest.mark.parametrize(
    ("quote", "count"),
    [
        ("", 1),
        ("We grew.", 1),
        ("We grew. We hired.", 2),
        ("We grew 4.5% to $1.2 billion. In Q3? Yes!", 3),
        ("Mr. Hale of Orrin Inc. asked.", 1),
        ("John F. Marsh and U.S. sales.", 1),
        ("He said \u201cno.\u201d She left.", 2),
        ("It was 4.\n\n2 more came. $3 was spent.", 3),
        ("lower case. starts here.", 1),
    ],
)
def test_sentences_by_a_simple_split(quote: str, count: int) -> None:
    assert sentences(quote) == count


@given(st.text(max_size=300))
def test_every_text_has_a_sentence_and_no_more_than_end_marks(quote: str) -> None:
    assert 1 <= sentences(quote) <= 1 + sum(quote.count(mark) for mark in ".!?")


def test_citations_count_per_call_and_part(build: Any) -> None:
    quotes = [build.citation("Revenue", n) for n in range(1, 6)]
    parts = (Part("a", "answered", "x [1][2][3]"), Part("b", "answered", "y [4] [5] [5] [5] [5]"))
    assert citations_per_part(build.answer("x y", *quotes, parts=parts)) == 3


def test_citations_of_two_calls_count_apart(build: Any) -> None:
    quotes = [build.citation("Revenue", n, call=f"call-{n % 2}") for n in range(1, 5)]
    parts = (Part("a", "answered", "[1][2][3][4]"),)
    assert citations_per_part(build.answer("x", *quotes, parts=parts)) == 2


def test_citations_without_markers_count_all_the_same(build: Any) -> None:
    quotes = [build.citation("Revenue", n) for n in range(1, 9)]
    assert citations_per_part(build.answer("no marker", *quotes)) == 8
    assert citations_per_part(build.answer("no part", *quotes, parts=())) == 8
    assert citations_per_part(build.answer("nothing cited")) == 0
