"""Sentences as spans: where they end, and that nothing is lost."""

from __future__ import annotations

from itertools import pairwise

import pytest
from earmark_ingest.sentences import sentences
from earmark_ingest.types import Span
from hypothesis import given
from hypothesis import strategies as st


def cut(text: str) -> list[str]:
    return [span.of(text) for span in sentences(text, Span(0, len(text)))]


@pytest.mark.parametrize(
    "parts",
    [
        ["Revenue was $1.42 billion.", "EPS was 6 cents."],
        ["We paid an average of $18.51.", "Our cash rose."],
        ["Veltrane Inc. reported on Tuesday."],
        ["Mr. Oyelaran will speak.", "Ms. Brandvold follows."],
        ["We sell in the U.S. and abroad."],
        ["Execution improved in the U.S.", "Could you say more?"],
        ["It grew 5% vs. last year."],
        ["See slide No. 7 of the deck."],
        ["No.", "There's not much to add."],
        ["Use it for S. E. force work."],
        ["Really?", "and how?"],
        ["Well...", "Let me think about it."],
        ["In terms of percentage or..."],
        ["We shipped to Yahoo! and others."],
        ['He said "it works."', "We agree."],
        ['They call it "a shift in IT. "', "We do too."],
        ["(OPERATOR INSTRUCTIONS) .", "Also, one question each."],
        ["Next is Robert W. Baird.", "Please go ahead."],
        ["Our partner is Stifel & Co.", "Please go ahead."],
        ["It includes e.g. Germany and i.e. others."],
        ["We met at 5 p.m. Eastern time."],
        ["營收成長。", "毛利率上升。"],
    ],
)
def test_where_sentences_end(parts: list[str]) -> None:
    assert cut(" ".join(parts)) == parts


def test_only_inside_the_span() -> None:
    text = "One. Two. Three."
    assert [span.of(text) for span in sentences(text, Span(5, 9))] == ["Two."]


@pytest.mark.parametrize("text", ["", "   ", "\n\t "])
def test_blank(text: str) -> None:
    assert cut(text) == []


@given(
    st.text(alphabet=st.sampled_from(list("aA1 .!?\"'’()。\n")), max_size=120),
    st.integers(0, 5),
    st.integers(0, 5),
)
def test_every_character_that_is_not_blank_is_in_one_sentence(text: str, before: int, after: int) -> None:
    span = Span(min(before, len(text)), max(min(before, len(text)), len(text) - after))
    found = sentences(text, span)
    inside = {position for part in found for position in range(part.start, part.end)}
    assert all(text[i].isspace() for i in range(span.start, span.end) if i not in inside)
    assert all(part.of(text) == part.of(text).strip() != "" for part in found)
    assert all(one.end <= two.start for one, two in pairwise(found))
    assert all(span.start <= part.start < part.end <= span.end for part in found)
