"""The script of a file that marks its turns itself."""

# ruff: noqa: E501 -- rows of sentences stay on one line

from __future__ import annotations

from typing import Literal

import pytest
from earmark_ingest.parse import parse
from earmark_ingest.script.recognise import Script
from earmark_ingest.script.scripted import scripted
from earmark_ingest.types import Marked, Source, Span
from hypothesis import given
from hypothesis import strategies as st

Part = Literal["prepared", "qa"] | None
Turn = tuple[str, str, Part]


def source(*turns: Turn | Marked, roster: tuple[str, ...] = ()) -> Source:
    """Each turn's words on lines of their own; a `Marked` stands for `We grew.`."""
    text, marked = "", []
    for turn in turns:
        label, words, section = (turn.label, "We grew.", turn.section) if isinstance(turn, Marked) else turn
        spans = []
        for line in filter(None, words.split("\n")):
            spans.append(Span(len(text), len(text) + len(line)))
            text += f"{line}\n"
        title, firm = (turn.title, turn.firm) if isinstance(turn, Marked) else (None, None)
        marked.append(Marked(label, tuple(spans), title, firm, section))
    return Source(text, "call.json", tuple(marked), roster)


def one(
    label: str, title: str | None = None, firm: str | None = None
) -> tuple[str | None, str | None, str | None, str]:
    (block,) = scripted(source(Marked(label, (), title, firm))).blocks
    return block.label.name, block.label.title, block.label.firm, block.label.role


def told(script: Script, text: str) -> list[tuple[str, list[str]]]:
    return [(block.label.text, [line.span.of(text) for line in block.lines]) for block in script.blocks]


def test_each_marked_turn_with_words_is_a_block() -> None:
    given = source(
        ("Operator", "Good day.\nGo ahead.", None), ("Ida Roe", "", None), ("Tom Lund", "We grew.", None)
    )
    assert told(scripted(given), given.text) == [
        ("Operator", ["Good day.", "Go ahead."]),
        ("Tom Lund", ["We grew."]),
    ]
    assert scripted(given).preface == ()


@pytest.mark.parametrize(
    ("label", "title", "firm", "expected"),
    [
        ("Operator", None, None, (None, None, None, "operator")),
        ("Ida Roe", None, None, ("Ida Roe", None, None, "unknown")),
        ("  Ida Roe ", None, None, ("Ida Roe", None, None, "unknown")),
        ("Ida Roe - CFO", None, None, ("Ida Roe", "CFO", None, "executive")),
        ("Ida Roe", "CFO", None, ("Ida Roe", "CFO", None, "executive")),
        ("Ida Roe", "Investor Relations", None, ("Ida Roe", "Investor Relations", None, "ir")),
        ("Ida Roe", "Analyst", "Sablepoint", ("Ida Roe", "Analyst", "Sablepoint", "analyst")),
        ("Ida Roe", None, "Sablepoint", ("Ida Roe", None, "Sablepoint", "unknown")),
        ("Ida Roe", "Trellport", None, ("Ida Roe", None, None, "unknown")),
        ("Ida Roe - CFO", "Treasurer", None, ("Ida Roe", "Treasurer", None, "executive")),
        ("Operator", "Operator", "Trellport", (None, None, None, "operator")),
        ("ida roe", None, None, ("ida roe", None, None, "unknown")),
        ("Ida", None, None, ("Ida", None, None, "unknown")),
        ("", None, None, (None, None, None, "unknown")),
        ("Q", None, None, (None, None, None, "analyst")),
    ],
)  # fmt: skip
def test_what_the_file_says_of_a_speaker(
    label: str, title: str | None, firm: str | None, expected: tuple[str | None, ...]
) -> None:
    assert one(label, title, firm) == expected


@pytest.mark.parametrize(
    ("parts", "headings"),
    [(("prepared", "prepared", "qa", "qa"), ((2, "qa"),)), (("prepared", "prepared"), ()), ((None, None), ()), (("qa", "qa"), ((0, "qa"),))],
)  # fmt: skip
def test_the_first_turn_marked_as_qa_begins_it(
    parts: tuple[Part, ...], headings: tuple[tuple[int, str], ...]
) -> None:
    assert scripted(source(*(("Ida Roe", "We grew.", part) for part in parts))).headings == headings


def test_turns_without_words_do_not_count_for_where_the_qa_begins() -> None:
    found = scripted(
        source(("Ida Roe", "So.", "prepared"), ("Tom Lund", "", "qa"), ("Ana Voss", "Why?", "qa"))
    )
    assert found.headings == ((1, "qa"),)


def test_the_people_listed_are_as_the_heading_above_has_them() -> None:
    roster = (
        "Ida Roe - CFO",
        "Analysts",
        "Tom Lund - Sablepoint",
        "Executives",
        "Ana Voss - Trellport, Inc.",
        "no entry at all",
    )
    assert [
        (entry.name, entry.role) for entry in scripted(source(("Ida Roe", "So.", None), roster=roster)).roster
    ] == [
        ("Ida Roe", "executive"),
        ("Tom Lund", "analyst"),
        ("Ana Voss", "executive"),
    ]


def test_no_turns_no_blocks() -> None:
    assert scripted(source()).blocks == ()


def test_parsing_takes_the_files_word_for_who_speaks() -> None:
    call = parse(
        source(
            ("Operator", "Good day.", "prepared"),
            ("Ida Roe", "Tom Lund\nWe grew.", "prepared"),
            ("Ana Voss", "Why?", "qa"),
        )
    )
    assert [turn.speaker.label for turn in call.turns] == ["Operator", "Ida Roe", "Ana Voss"]
    assert [turn.section for turn in call.turns] == ["prepared", "prepared", "qa"]


TURNS = st.lists(
    st.tuples(
        st.sampled_from(["Operator", "Ida Roe", "Speaker 1", "", "- CFO", "…", "12"]),
        st.sampled_from(["", "We grew.", "Why?\nAnd how?", "Operator: So."]),
        st.sampled_from([None, "prepared", "qa"]),
    ),
    max_size=10,
)


@given(TURNS)
def test_every_word_marked_is_somebodys_in_order(turns: list[Turn]) -> None:
    given_source = source(*turns)
    found = scripted(given_source)
    assert [line.span for block in found.blocks for line in block.lines] == [
        span for marked in given_source.marked for span in marked.paragraphs
    ]
    assert all(block.lines for block in found.blocks)
    assert all(0 <= index < len(found.blocks) for index, _ in found.headings)
