"""Page furniture: what a page prints is dropped, what somebody said never is."""

# ruff: noqa: E501 -- rows of lines stay on one line

from __future__ import annotations

from itertools import pairwise

import pytest
from earmark_ingest.script.furniture import RULE, furniture
from earmark_ingest.script.lines import lines
from earmark_ingest.script.recognise import recognise
from hypothesis import given, settings
from hypothesis import strategies as st

LANES = "amber birch cedar dune ember fjord grove heath inlet jade kelp larch marsh north oak pine".split()
ROUND = (
    "Operator",
    "Our next question comes from Tom Lund with Sablepoint.",
    "Tom Lund - Sablepoint - Analyst",
    "Why did the rates hold on the {lane} lane, and for how long do you think they will?",
    "Ida Roe - Chief Financial Officer",
    "Carriers left the {lane} lane, and nobody has come back so far.",
    "We would not plan on another year of that on the {lane} lane.",
    "Our {lane} yard opens in the autumn, two months early.",
    "Tom Lund - Sablepoint - Analyst",
    "That helps with {lane}. I will go back in line.",
)
SAID = (
    "Operator",
    "Good day, and welcome to the Trellport call. Ida Roe will begin. Please go ahead.",
    "Ida Roe - Chief Financial Officer",
    "Thank you. We shipped more pallets than in any spring before this one.",
    *(text.format(lane=lane) for lane in LANES for text in ROUND),
)
FOOTS = (
    "{page}",
    "Page {page} of 9",
    "- {page} -",
    "www.transcribers.example",
    "Copyright © 2025 The Transcribers",
    "Trellport, Inc. {page}",
)
HEADS = ("Trellport Q2 2025 Earnings Call", "Corrected Transcript", "12-May-2025", "{page} / 9")


def dropped(*texts: str, breaks: tuple[int, ...] = ()) -> list[str]:
    """What is furniture among `texts`; `breaks` are the lines above which a page begins."""
    found = furniture(
        texts, [10 * index for index in range(len(texts))], [10 * index - 1 for index in breaks]
    )
    return [texts[index] for index in sorted(found)]


def paged(said: tuple[str, ...], length: int, head: list[str], foot: list[str], feed: str) -> str:
    pages = [said[at : at + length] for at in range(0, len(said), length)]
    return feed.join(
        "\n".join([*(one.format(page=n) for one in head), *page, *(one.format(page=n) for one in foot)])
        for n, page in enumerate(pages, 1)
    )


def turns(text: str) -> list[tuple[str, list[str]]]:
    return [
        (block.label.text, [line.span.of(text) for line in block.lines])
        for block in recognise(lines(text)).blocks
    ]


@settings(max_examples=80, deadline=None)
@given(
    st.sampled_from([17, 19, 23, 27]),
    st.lists(st.sampled_from(HEADS), max_size=2, unique=True),
    st.lists(st.sampled_from(FOOTS), max_size=3, unique=True),
    st.sampled_from(["\f", "\n\f", "\n\f\n"]),
)
def test_heads_and_feet_of_pages_change_no_turn(
    length: int, head: list[str], foot: list[str], feed: str
) -> None:
    assert turns(paged(SAID, length, head, foot, feed) + feed) == turns("\n".join(SAID))


@settings(max_examples=40, deadline=None)
@given(
    st.integers(17, 40), st.sampled_from(["www.transcribers.example", "Copyright © 2025 The Transcribers"])
)
def test_a_foot_that_looks_like_one_is_found_without_form_feeds(length: int, mark: str) -> None:
    assert turns(paged(SAID, length, [], ["{page}", mark], "\n")) == turns("\n".join(SAID))


@pytest.mark.parametrize("feed", ["\f", "\n\f\n", " \f "])
def test_form_feeds_alone_change_no_turn(feed: str) -> None:
    text = feed.join("\n".join(SAID[at : at + 19]) for at in range(0, len(SAID), 19))
    assert turns(text) == turns("\n".join(SAID))


@pytest.mark.parametrize(
    "text",
    [
        "Page 3 of 14", "page: 3 of 14", "3/14", "Page 3", "- 3 -", "– 3 –", "3", "142", "00:12", "[00:12:40]",
        "(1:02)", "00:12 --> 00:15", "00:12:40 - 00:12:44", "Corrected Transcript", "Advertisement", "Copy link",
        "Image source: The Pallet Post.", "Comments (3)", "Share", "Skip to main content", "Total pages: 12",
        "Link copied to clipboard.", "Download PDF",
    ],
)  # fmt: skip
def test_what_only_a_page_says_is_dropped_wherever_it_stands(text: str) -> None:
    assert dropped("We grew.", text, "Costs fell.") == [text]


@pytest.mark.parametrize(
    "text",
    [
        "3 of our 14 yards were full.", "Page 3 of the slides shows it.", "2025", "$3", "3%", "Share prices fell.",
        "Sign in sheets went out.", "Read more about it on our site.", "12:30 is when we close.", "3,000",
    ],
)  # fmt: skip
def test_what_somebody_may_have_said_is_kept(text: str) -> None:
    assert dropped("We grew.", text, "Costs fell.") == []


def test_a_line_that_recurs_is_kept_unless_it_looks_like_a_pages() -> None:
    again = ["Operator", "Thank you.", "Ida Roe", "Sure.", "Operator", "Thank you."] * 6
    assert dropped(*again) == []


def test_what_stands_around_a_mark_as_often_goes_with_it() -> None:
    page = ("Trellport, Inc.", "Q2 2025 Earnings Call", "Copyright © 2025 The Transcribers")
    told = [f"Freight rates held on lane {'abcdefg'[number]}." for number in range(5)]
    found = dropped(*(text for words in told for text in (words, *page)))
    assert found == [text for _ in told for text in page]


def test_a_mark_seen_twice_is_no_pages() -> None:
    assert dropped("We grew.", "See www.trellport.example", "Costs fell.", "See www.trellport.example") == []


def told(page: int) -> list[str]:
    """What is said on one page, nothing of it twice."""
    return [f"The {lane} yard of the {LANES[page]} lane held." for lane in LANES]


def test_a_line_beside_the_breaks_but_as_often_elsewhere_is_said() -> None:
    pages = [["Thank you.", *told(page)[:8], "Thank you.", *told(page)[8:]] for page in range(8)]
    found = dropped(*(text for page in pages for text in page), breaks=tuple(range(18, 144, 18)))
    assert found == []


def test_a_line_beside_most_breaks_is_a_head_whatever_it_says() -> None:
    pages = [["Thank you.", *told(page)] for page in range(8)]
    found = dropped(*(text for page in pages for text in page), breaks=tuple(range(17, 136, 17)))
    assert found == ["Thank you."] * 8


def test_a_long_line_is_no_head_however_often_it_stands_there() -> None:
    long = "These remarks hold statements about the future of the yards, " * 5
    pages = [[long, *told(page)] for page in range(8)]
    assert dropped(*(text for page in pages for text in page), breaks=tuple(range(17, 136, 17))) == []


@pytest.mark.parametrize("count", [6, 9])
def test_a_head_of_a_long_file_is_dropped(count: int) -> None:
    assert heads_left(count) <= 1


@pytest.mark.parametrize("count", [4, 5])
def test_a_head_of_a_short_file_is_dropped(count: int) -> None:
    assert heads_left(count) <= 1


def test_the_foot_of_the_last_page_is_dropped() -> None:
    text = "\f".join("\n".join([*told(page), "Trellport, Inc."]) for page in range(9))
    assert "Trellport, Inc." not in [line.text for line in lines(text)]


def heads_left(count: int) -> int:
    """How many of `count` running heads stay among the lines; that of the first page may."""
    text = "\f".join("\n".join(["Trellport Spring Call", *told(page)]) for page in range(count))
    return sum(line.text == "Trellport Spring Call" for line in lines(text))


@pytest.mark.parametrize(
    "text", ["-----", "=====", ". . . .", "..........", "***", "- - - - -", "___", "————————"]
)
def test_rules_divide(text: str) -> None:
    assert RULE.fullmatch(text)


@pytest.mark.parametrize("text", ["--", "- CFO", "...and so on", "-5%", "—"])
def test_words_and_dashes_are_no_rules(text: str) -> None:
    assert RULE.fullmatch(text) is None


@given(
    st.lists(st.sampled_from([*SAID, "3", "Page 2", "www.a.example", "© 2025 A", "", " "]), max_size=40),
    st.lists(st.integers(0, 500), max_size=8),
)
def test_any_lines_and_breaks_give_indices_of_them(texts: list[str], breaks: list[int]) -> None:
    starts = [10 * index for index in range(len(texts))]
    found = furniture(texts, starts, sorted(breaks))
    assert found <= set(range(len(texts)))
    assert found == furniture(texts, starts, sorted(breaks))


@given(st.lists(st.sampled_from([*SAID, "3", "Page 2", "\f", "-----"]), max_size=40))
def test_what_is_left_is_in_order_and_was_there(parts: list[str]) -> None:
    text = "\n".join(parts)
    kept = lines(text)
    assert all(one.span.end <= other.span.start for one, other in pairwise(kept))
    assert all(line.text in SAID for line in kept)
