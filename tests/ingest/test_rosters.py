"""Entries of a roster told from labels."""

# ruff: noqa: E501 -- rows of sentences stay on one line

from __future__ import annotations

import pytest
from earmark_ingest.script.lines import Line, lines
from earmark_ingest.script.reader import Reader
from earmark_ingest.script.rosters import Rosters
from earmark_ingest.types import Span
from hypothesis import given
from hypothesis import strategies as st


def entry(*parts: str, at: int = 0, inline: bool = False) -> str | None:
    """The name of the entry that line `at` is."""
    found = lines("\n".join(parts))
    reader = Reader(inline)
    label, body = reader.read(found[at])
    listed = Rosters(found, reader, set()).entry(at, label, body)
    return listed.name if listed else None


def beside(
    text: str, rostering: str = "", names: tuple[str, ...] = (), inline: bool = True
) -> list[str | None]:
    (line,) = lines(text)
    reader = Reader(inline)
    label, body = reader.read(line)
    return [one.name for one in Rosters([line], reader, set(names)).beside(label, line, body, rostering)]


@pytest.mark.parametrize(
    "below",
    ["Tom Lund - CFO", "Conference Call Participants", "Operator", "Tom Lund", "Voss, Ana - Head of Yards", "Question-and-Answer Session"],
)  # fmt: skip
def test_an_entry_is_followed_by_another_or_by_a_heading(below: str) -> None:
    assert entry("Ida Roe - CEO", below) == "Ida Roe"


def test_an_entry_may_be_the_last_line() -> None:
    assert entry("Ida Roe - CEO") == "Ida Roe"


@pytest.mark.parametrize("below", ["Thank you, and good morning.", "We grew", "各位好，歡迎參加。"])
def test_a_label_is_followed_by_what_is_said(below: str) -> None:
    assert entry("Ida Roe - CEO", below, "It rained on every lane that we have.") in (None, "Ida Roe")
    assert entry("Ida Roe - CEO", "Thank you, and good morning.", "Tom Lund - CFO") is None


def test_an_office_too_long_for_its_column_may_stand_between() -> None:
    assert (
        entry("Ida Roe - Executive Vice President,", "Yards and", "Lanes and", "Tom Lund - CFO") == "Ida Roe"
    )
    assert entry("Ida Roe - Executive", "Yards", "Lanes", "Quays", "Tom Lund - CFO") is None


def test_translations_between_entries_are_passed_over() -> None:
    found = [
        Line(Span(0, 13), "Ida Roe - CEO"),
        Line(Span(14, 20), "執行長", foreign=True),
        Line(Span(21, 35), "Tom Lund - CFO"),
    ]
    reader = Reader(inline=False)
    label, body = reader.read(found[0])
    assert Rosters(found, reader, set()).entry(0, label, body) == label


@pytest.mark.parametrize("text", ["Operator", "Unidentified Analyst", "We grew."])
def test_functions_and_words_are_no_entries(text: str) -> None:
    assert entry(text, "Tom Lund - CFO") is None


def test_in_a_file_with_colons_entries_stand_alone() -> None:
    assert entry("Ida Roe - CEO", "Tom Lund - CFO", inline=True) == "Ida Roe"
    assert entry("Ida Roe: We grew.", "Tom Lund - CFO", inline=True) is None


def test_one_entry_beside_its_heading() -> None:
    assert beside("Executives: Ida Roe - CEO") == ["Ida Roe"]
    assert beside("Analysts: Tom Lund - Sablepoint") == ["Tom Lund"]


def test_a_name_alone_beside_a_heading_is_said() -> None:
    assert beside("Executives: Ida Roe") == []


@pytest.mark.parametrize(
    "text", ["Operator: Our next question is from Tom Lund - Sablepoint.", "Ida Roe: We grew.", "We grew."]
)
def test_what_is_said_is_no_entry(text: str) -> None:
    assert beside(text) == []


GLUED = "Ida Roe - CEO Tom Lund - CFO Ana Voss - Head of Yards"
NAMES = ("Ida Roe", "Tom Lund", "Ana Voss")


def test_entries_glued_to_one_line_are_cut_before_known_names() -> None:
    assert beside(GLUED, "executive", NAMES, inline=False) == list(NAMES)


@pytest.mark.xfail(
    strict=True, reason="short enough for a label, the line is read as one entry with a long office"
)
def test_entries_glued_beside_their_heading_are_cut_too() -> None:
    assert beside(f"Executives: {GLUED}", "", NAMES) == list(NAMES)


def test_a_long_line_of_entries_beside_their_heading_is_cut() -> None:
    office = "Executive Vice President of Yards, Lanes, Quays and Ships in the North of the Country"
    text = " ".join(f"{name} - {office}" for name in NAMES)
    assert beside(f"Executives: {text}", "", NAMES) == list(NAMES)


def test_glued_entries_count_only_in_a_roster_and_when_there_are_three() -> None:
    assert beside(GLUED, "", NAMES, inline=False) == []
    assert beside("Ida Roe - CEO Tom Lund - CFO", "executive", NAMES, inline=False) == []
    assert beside(GLUED, "executive", (), inline=False) == []


@pytest.mark.parametrize("count", [2, 3, 40])
def test_any_number_of_entries_in_a_row(count: int) -> None:
    people = [f"{first} {last} - CFO" for first in ("Ida", "Tom", "Ana", "Nils") for last in "Roe Lund Voss Holm Tarn Gate Oak Pine Birk Elm".split()][:count]  # fmt: skip
    assert all(entry(*people, at=at) for at in range(len(people)))


@given(st.lists(st.sampled_from(["Ida Roe - CEO", "Tom Lund", "We grew.", "Operator", "Executives", "a - b - c - d", "各位好", "Ida Roe: So."]), min_size=1, max_size=12), st.booleans())  # fmt: skip
def test_any_lines_give_entries_that_are_no_functions(parts: list[str], inline: bool) -> None:
    found = lines("\n".join(parts))
    reader = Reader(inline)
    rosters = Rosters(found, reader, {"Ida Roe", "Tom Lund"})
    for index, line in enumerate(found):
        if not line.foreign:
            label, body = reader.read(line)
            listed = rosters.entry(index, label, body)
            assert listed is None or not listed.reserved
            assert all(one.text for one in rosters.beside(label, line, body, "anyone"))
