"""Each layout's description: a small example in, the labels out. One test per layout."""

# ruff: noqa: E501 -- rows of sentences stay on one line

from __future__ import annotations

import pytest
from earmark_ingest.script.layouts import (
    LAYOUTS,
    Layout,
    drifted_names,
    glued_names,
    name_over_title,
    split_dash,
    tagged_translation,
    time_stamped,
)
from earmark_ingest.script.layouts.shape import shape
from earmark_ingest.script.lines import lines
from earmark_ingest.script.recognise import recognise


def shaped(layout: Layout, *parts: str) -> list[str]:
    return [line.text for line in shape(lines("\n".join(parts)), [layout])]


def labels(*parts: str) -> list[str]:
    """What all layouts together make of a text."""
    return [block.label.text for block in recognise(lines("\n".join(parts))).blocks]


def test_every_layout_is_listed_once_and_has_a_name() -> None:
    names = [layout.name for layout in LAYOUTS]
    assert len(set(names)) == len(names) == 7
    assert all(layout.keep or layout.join or layout.cut for layout in LAYOUTS)


def test_drifted_names() -> None:
    parts = (
        "Operator", "Good day, and welcome. I now hand over to Ida Roe. Ida Roe",
        "Thank you. We grew on every lane. Tom Lund", "The yard opens in the autumn. Ida Roe",
        "We now take questions. Operator", "Our first question, please. Tom Lund", "Because it rained.",
    )  # fmt: skip
    assert shaped(drifted_names.LAYOUT, *parts)[1:4] == [
        "Good day, and welcome. I now hand over to Ida Roe.",
        "Ida Roe",
        "Thank you. We grew on every lane.",
    ]
    assert labels(*parts) == ["Operator", "Ida Roe", "Tom Lund", "Ida Roe", "Operator", "Tom Lund"]


def test_glued_names() -> None:
    text = (
        "Operator: Good day. Please go ahead.Ida Roe: Thank you. We grew.Tom Lund: The yard opens.Ida Roe: We now take "
        "questions.Operator: Our first question, from Ana van Voss.Ana van Voss: Why?Ida Roe: It rained in the U.S.Tom Lund: It did."
    )
    assert labels(text) == ["Operator", "Ida Roe", "Tom Lund", "Ida Roe", "Operator", "Ana van Voss", "Ida Roe", "Tom Lund"]  # fmt: skip
    assert "We now take questions." in shaped(glued_names.LAYOUT, text)


def test_name_title_and_firm() -> None:
    turns = (
        ("Ida Roe", "Chief Executive Officer", "Trellport, Inc.", "We grew."),
        ("Tom Lund", "Chief Financial Officer", "Trellport, Inc.", "Costs fell."),
        ("Ana Voss", "Senior Analyst", "Sablepoint Securities", "Why did they fall?"),
    )
    parts = [part for turn in turns for part in turn]
    assert labels(*parts) == [" - ".join(turn[:3]) for turn in turns]


def test_name_over_title() -> None:
    parts = (
        "Operator", "Good day, and welcome.",
        "Ida Roe", "Chief Financial Officer, Trellport, Inc.        A", "We grew.",
        "Tom Lund", "Analyst, Sablepoint Securities        Q", "Why?",
        "Ana Voss", "Chief Executive Officer, Trellport, Inc.        A", "It rained.",
        "Ida Roe", "Chief Financial Officer, Trellport, Inc.        A", "It did.",
    )  # fmt: skip
    assert shaped(name_over_title.LAYOUT, *parts)[2] == "Ida Roe - Chief Financial Officer, Trellport, Inc."
    assert labels(*parts) == [
        "Operator",
        "Ida Roe - Chief Financial Officer, Trellport, Inc.",
        "Tom Lund - Analyst, Sablepoint Securities",
        "Ana Voss - Chief Executive Officer, Trellport, Inc.",
        "Ida Roe - Chief Financial Officer, Trellport, Inc.",
    ]


def test_split_dash() -> None:
    parts = (
        "Operator", "Good day. Tom Lund will ask.", "Ida Roe", "--", "Chief Financial Officer", "We grew.",
        "Tom Lund", "—", "Sablepoint Securities", "Why?", "Ida Roe", "-", "Chief Financial Officer", "It rained.",
    )  # fmt: skip
    assert shaped(split_dash.LAYOUT, *parts)[2:4] == ["Ida Roe - Chief Financial Officer", "We grew."]
    assert labels(*parts) == [
        "Operator",
        "Ida Roe - Chief Financial Officer",
        "Tom Lund - Sablepoint Securities",
        "Ida Roe - Chief Financial Officer",
    ]


def test_tagged_translation() -> None:
    parts: list[str] = ["A page about the call that nobody said."]
    for number in range(1, 13):
        who = ("Operator", "Ida Roe")[number % 2]
        parts += [f"[{number:3}] [EN] {who}: We grew on lane {number}.", "      [中] 我们增长了。"]
    found = shaped(tagged_translation.LAYOUT, *parts)
    assert found[:2] == ["Ida Roe: We grew on lane 1.", "Operator: We grew on lane 2."]
    assert len(found) == 12
    assert labels(*parts) == ["Ida Roe", "Operator"] * 6


def test_time_stamped() -> None:
    text = (
        "Operator00:00:03Good day, and welcome. Please go ahead. Ida RoeChief Financial Officer at Trellport00:01:12Thank you. "
        "We grew. Operator00:02:40Tom Lund has the first question. Tom LundAnalyst at Sablepoint00:03:01Why? "
        "Ida RoeChief Financial Officer at Trellport00:03:09It rained."
    )
    assert labels(text) == [
        "Operator",
        "Ida Roe - Chief Financial Officer at Trellport",
        "Operator",
        "Tom Lund - Analyst at Sablepoint",
        "Ida Roe - Chief Financial Officer at Trellport",
    ]
    assert "We grew." in " ".join(shaped(time_stamped.LAYOUT, text))


@pytest.mark.xfail(
    strict=True, reason="a word of a name may end with a full stop, so that a name said before joins it"
)
def test_time_stamped_below_a_sentence_that_ends_with_a_name() -> None:
    text = "Operator00:00:03We go to Tom Lund. Tom LundAnalyst at Sablepoint00:03:01Why?"
    assert labels(text) == ["Operator", "Tom Lund - Analyst at Sablepoint"]


def test_plain_calls_need_no_layout() -> None:
    for parts in (
        ["Operator", "Good day.", "Ida Roe - CFO", "We grew.", "Tom Lund - Sablepoint - Analyst", "Why?"] * 3,
        ["Operator: Good day.", "Ida Roe: We grew. And more.", "Tom Lund: Why?", "Ida Roe: It rained."] * 3,
    ):
        assert [line.text for line in shape(lines("\n".join(parts)), LAYOUTS)] == parts
