"""How a layout's description is applied: only where the text bears it out, and without losing a word."""

# ruff: noqa: E501 -- rows of lines stay on one line

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from earmark_ingest.script.layouts import LAYOUTS, Layout
from earmark_ingest.script.layouts.shape import shape
from earmark_ingest.script.lines import Line, lines
from hypothesis import given, settings
from hypothesis import strategies as st

KEEP = Layout("tagged", keep=re.compile(r"EN> "), times=3)
JOIN = Layout("over", join=(re.compile(r"(?P<name>[^,:;.?!]*)"), re.compile(r"(?P<title>[A-Z].*)")), times=2)
CUT = Layout("barred", cut=re.compile(r"\|(?P<name>[A-Z]\w+ [A-Z]\w+)(?: \((?P<title>[^)]+)\))?: "), times=2)


def texts(layout: Layout, *parts: str) -> list[str]:
    return [line.text for line in shape(lines("\n".join(parts)), [layout])]


def test_no_layout_changes_nothing() -> None:
    found = lines("Operator\nGood day.\nIda Roe\n")
    assert shape(found, []) == found


def test_keep_takes_what_it_matched_off_the_front_and_leaves_out_the_rest() -> None:
    text = "Heading\nEN> Operator\nZH> other\nEN> Good day.\nEN> Ida Roe\n"
    found = shape(lines(text), [KEEP])
    assert [line.text for line in found] == ["Operator", "Good day.", "Ida Roe"]
    assert [line.span.of(text) for line in found] == ["Operator", "Good day.", "Ida Roe"]


def test_keep_leaves_out_lines_that_hold_nothing_else() -> None:
    tag = Layout("tagged", keep=re.compile(r"EN>\s*"), times=3)
    assert texts(tag, "EN> Operator", "EN>", "EN> Good day.") == ["Operator", "Good day."]


def test_keep_needs_so_many_lines() -> None:
    parts = ("Heading", "EN> Operator", "EN> Good day.")
    assert texts(KEEP, *parts) == list(parts)


def test_join_puts_name_and_office_on_one_line_whose_span_covers_both() -> None:
    text = "Ida Roe\nChief Financial Officer\nWe grew.\nTom Lund\nAnalyst\nWhy?\n"
    found = shape(lines(text), [JOIN])
    assert [line.text for line in found] == [
        "Ida Roe - Chief Financial Officer",
        "We grew.",
        "Tom Lund - Analyst",
        "Why?",
    ]
    assert found[0].span.of(text) == "Ida Roe\nChief Financial Officer"


def test_join_takes_a_line_that_is_no_office_where_the_pair_recurs() -> None:
    parts = ("Ida Roe", "Of Trellport", "We grew.", "Ida Roe", "Of Trellport", "It did.")
    assert texts(JOIN, *parts)[0] == "Ida Roe - Of Trellport"
    assert texts(JOIN, *parts[:4], "Of Sablepoint", "It did.")[0] == "Ida Roe"


@pytest.mark.parametrize(
    "below",
    ["Now we hired a Chief Financial Officer", "Thank you to our Treasurer", "So the chief said it was fine. And more"],
)  # fmt: skip
def test_join_takes_no_sentence_for_an_office(below: str) -> None:
    parts = ("Ida Roe", below, "Tom Lund", f"{below} too", "Ana Voss", f"{below} as well")
    assert texts(JOIN, *parts) == list(parts)


@pytest.mark.xfail(strict=True, reason="the words of a sentence are known in small letters only, not `We`")
def test_join_takes_no_sentence_that_opens_with_we_for_an_office() -> None:
    parts = ("Ida Roe", "We hired a Chief Financial Officer", "Tom Lund", "We lost a Chief Financial Officer")
    assert texts(JOIN, *parts) == list(parts)


def test_join_is_left_where_most_names_stand_alone() -> None:
    alone = [text for _ in range(10) for text in ("Ana Voss", "we grew.")]
    parts = ("Ida Roe", "Chief Financial Officer", "we grew.", "Tom Lund", "Analyst", "why?", *alone)
    assert texts(JOIN, *parts) == list(parts)


def test_cut_makes_a_label_of_each_name_and_keeps_what_stands_around_it() -> None:
    text = "Good day. |Ida Roe (Chief Financial Officer): We grew. |Tom Lund: Why? |Ida Roe: It rained. Ask Tom Lund."
    found = shape(lines(text), [CUT])
    assert [line.text for line in found] == [
        "Good day.",
        "Ida Roe - Chief Financial Officer",
        "We grew.",
        "Tom Lund",
        "Why?",
        "Ida Roe",
        "It rained. Ask Tom Lund.",
    ]
    assert [line.ruled for line in found if line.text.startswith("Ida Roe")] == [True, True]
    assert found[1].span.of(text) == "Ida Roe"


def test_cut_needs_a_name_that_recurs_or_is_spoken_of() -> None:
    once = "Good day. |Ida Roe: We grew. |Tom Lund: Why? |Ana Voss: It rained."
    assert texts(CUT, once) == [once]
    told = f"{once} Thanks, Ida Roe. Thanks, Tom Lund. Thanks, Ana Voss."
    assert [text for text in texts(CUT, told) if len(text) < 9] == ["Ida Roe", "We grew.", "Tom Lund", "Why?", "Ana Voss"]  # fmt: skip


def test_cut_takes_no_firm_and_no_common_words_for_a_name() -> None:
    text = "It rose. |Vice President: We grew. |Sablepoint Securities: Why? |Vice President: So."
    assert texts(CUT, text) == [text]


def test_what_is_foreign_is_neither_joined_nor_cut() -> None:
    text = "Ida Roe\nAnalyst\nTom Lund\nAnalyst\n"
    foreign = [Line(line.span, line.text, foreign=True) for line in lines(text)]
    assert shape(foreign, [JOIN]) == foreign
    barred = "|Ida Roe: We grew. |Ida Roe: It did."
    other = [Line(line.span, line.text, foreign=True) for line in lines(barred)]
    assert shape(other, [CUT]) == other


PARTS = st.sampled_from(
    [
        "Operator", "Ida Roe", "Tom Lund", "--", "Chief Financial Officer", "Analyst, Sablepoint Securities   Q",
        "We grew on every lane. Ida Roe", "We grew.Ida Roe: It did.Tom Lund: Why?Ida Roe: So.", "[EN] Ida Roe: So.",
        "Ida RoeChief Financial Officer at Trellport00:01:12Thank you.", "各位好，歡迎參加電話會議。", "Thank you.",
        "a:b", ":", "Operator:", "Ida Roe Operator: Good day. Operator", "00:01:02",
    ]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(PARTS, max_size=40), st.permutations(LAYOUTS))
def test_any_lines_and_any_order_of_layouts_keep_the_spans_in_order(
    parts: list[str], layouts: list[Layout]
) -> None:
    text = "\n".join(parts)
    found = shape(lines(text), layouts)
    assert all(one.span.end <= other.span.start for one, other in pairwise(found))
    assert all(0 <= line.span.start < line.span.end <= len(text) for line in found)
    assert all(line.text == line.text.strip() != "" for line in found)


@settings(max_examples=100, deadline=None)
@given(st.lists(PARTS, max_size=40))
def test_cutting_and_joining_lose_no_word(parts: list[str]) -> None:
    before = lines("\n".join(parts))
    kept = [layout for layout in LAYOUTS if layout.keep is None]
    after = shape(before, kept)
    letters = [re.sub(r"[^a-zA-PR-Z]", "", "".join(line.text for line in some)) for some in (before, after)]
    assert letters[0] == letters[1]  # a `Q` that says no more than that an analyst asks is no word
