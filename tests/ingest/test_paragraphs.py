"""Paragraphs: lines that a width broke are one span again; the words stay the same."""

from __future__ import annotations

import textwrap
from itertools import pairwise

import pytest
from earmark_ingest.script.lines import Line, lines
from earmark_ingest.script.paragraphs import paragraphs, wrapped
from earmark_ingest.types import Span
from hypothesis import given, settings
from hypothesis import strategies as st

PARAGRAPH = (
    "We shipped more pallets this spring than in any spring since the yard was built, and the rates that we "
    "were paid for them held, which we had not planned for and would not plan for again. Carriers left the "
    "lane during the winter. Nobody has come back to it so far, although two of them have asked us for space "
    "in the autumn, when the northern yard opens two months before its time."
)
WORDS = st.lists(
    st.text(alphabet="abcdefghij", min_size=1, max_size=9).map(str), min_size=60, max_size=200
).map(lambda words: " ".join(f"{word}." if not index % 17 else word for index, word in enumerate(words, 1)))


def own(text: str) -> list[str]:
    found = lines(text)
    return [span.of(text) for span in paragraphs(text, found, wrapped(text, found))]


def flat(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("width", [60, 72, 84, 100, 120])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_paragraphs_broken_by_width_are_put_together(width: int, end: str) -> None:
    told = [
        f"{opening} {PARAGRAPH}" for opening in ("First.", "Then.", "There is this as well.", "Last of all.")
    ]
    text = (end * 2).join(end.join(textwrap.wrap(one, width)) for one in told)
    assert [flat(one) for one in own(text)] == told


def test_a_line_is_a_paragraph_where_lines_end_as_sentences_do() -> None:
    told = [f"{PARAGRAPH[: 50 + number]}." for number in range(30)]
    assert wrapped("\n".join(told), lines("\n".join(told))) == 0
    assert own("\n".join(told)) == told


@pytest.mark.parametrize("count", [0, 1, 9])
def test_few_lines_tell_no_width(count: int) -> None:
    text = "\n".join(["We shipped more pallets this spring than in any spring since"] * count)
    assert wrapped(text, lines(text)) == 0


def test_short_lines_tell_no_width() -> None:
    text = "\n".join(["Freight rates held and"] * 40)
    assert wrapped(text, lines(text)) == 0


def test_lines_too_long_for_a_page_tell_no_width() -> None:
    text = "\n".join([(PARAGRAPH + " and")] * 20)
    assert wrapped(text, lines(text)) == 0


def test_the_width_is_that_of_nearly_the_longest_line() -> None:
    text = "\n".join(textwrap.wrap(PARAGRAPH * 4, 80))
    assert 70 <= wrapped(text, lines(text)) <= 80


def test_a_short_line_that_ends_a_sentence_ends_its_paragraph() -> None:
    text = "Freight rates held on every lane that we have, and\nthat was that.\nThe yard opens."
    found = lines(text)
    assert [span.of(text) for span in paragraphs(text, found, 50)] == [
        "Freight rates held on every lane that we have, and\nthat was that.",
        "The yard opens.",
    ]


def test_a_blank_line_divides_even_within_a_sentence() -> None:
    text = "Freight rates held on every lane that we have, and\n\nthat was that."
    assert len(paragraphs(text, lines(text), 50)) == 2


def test_nothing_is_joined_across_words_that_are_not_its_own() -> None:
    text = "Freight rates held on every lane that\nTrellport, Inc.\nwe have."
    first, _, last = lines(text)
    assert [span.of(text) for span in paragraphs(text, [first, last], 40)] == [first.text, last.text]


def test_nothing_is_joined_across_the_foot_of_a_page() -> None:
    broken = textwrap.wrap(PARAGRAPH * 6, 80)
    pages = ["\n".join(broken[at : at + 6]) for at in range(0, len(broken), 6)]
    text = "\n".join(f"{page}\nTrellport, Inc.\n{number}\f" for number, page in enumerate(pages, 1))
    found = own(text)
    assert not any("Trellport" in one or "\f" in one for one in found)
    assert flat(" ".join(found)) == flat("\n".join(broken))


def test_without_a_width_every_line_stands_alone() -> None:
    text = "Freight rates held on every lane that\nwe have and\nwill have."
    assert paragraphs(text, lines(text), 0) == tuple(line.span for line in lines(text))


def test_no_lines_give_no_paragraphs() -> None:
    assert paragraphs("", (), 80) == ()


def test_a_line_of_which_only_the_end_was_said_begins_there() -> None:
    text = "Ida Roe: Freight rates held on\nevery lane."
    said = [Line(Span(9, 30), ""), Line(Span(31, 42), "every lane.")]
    assert paragraphs(text, said, 30) == (Span(9, 42),)


@settings(max_examples=80, deadline=None)
@given(WORDS, st.integers(20, 120), st.integers(0, 200), st.sampled_from(["\n", "\r\n", "\n\n", "\f"]))
def test_joined_spans_cover_the_same_words_in_order(words: str, cut: int, width: int, end: str) -> None:
    text = end.join(textwrap.wrap(words, cut))
    found = lines(text)
    spans = paragraphs(text, found, width)
    assert flat(" ".join(span.of(text) for span in spans)) == " ".join(line.text for line in found)
    assert all(one.end <= other.start for one, other in pairwise(spans))
    assert all(span.of(text) == span.of(text).strip() for span in spans)
    assert {span.start for span in spans} <= {line.span.start for line in found}
    assert {span.end for span in spans} <= {line.span.end for line in found}
