"""Slips of the source are flagged with their line, and sensible words are left alone."""

from __future__ import annotations

import pytest
from earmark_ingest.qa.slips import MOST, slips
from earmark_ingest.types import Span
from hypothesis import given
from hypothesis import strategies as st


def found(text: str) -> tuple[str, ...]:
    return slips(text, [Span(0, len(text))])


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("We expect growth margin of about 41%.", "growth margin"),
        ("Our non-gap tax rate was 19%.", "non-gap"),
        ("We had gap earnings of 12 cents.", "gap earnings"),
        ("Adjusted evita rose in every region.", "Adjusted evita"),
        ("Adjusted EBIDTA was strong.", "EBIDTA"),
        ("We generated free cash low of $12 million.", "free cash low"),
        ("Margin fell 120 basic points.", "0 basic points"),
        ("In the physical quarter that just ended", "physical quarter"),
        ("Dividends per chair rose.", "Dividends per chair"),
        ("Currency head wins took two points.", "head wins"),
        ("A prophet margin like that", "prophet margin"),
        ("our interest expanse", "interest expanse"),
        ("working capitol fell", "working capitol"),
        ("Here is our Chief and Angela Officer.", "Chief and Angela Officer"),
        ("We guide to between $61 million and $64 billion.", "61 million and $64 billion"),
        ("revenue of $1.45 million to $1.5 billion", "1.45 million to $1.5 billion"),
        ("Revenue ranges from 2.365 billion to 2.440 million.", "2.365 billion to 2.440 million"),
        ("an operating margin of 463% in the segment", "margin of 463%"),
        ("the quarter ended September 31, 2019", "September 31"),
        ("since Q5 2020 we have", "Q5 2020"),
        ("spreads widened by 3 million basis points", "3 million basis points"),
    ],
)
def test_what_makes_no_sense_is_flagged(text: str, words: str) -> None:
    (note,) = found(text)
    assert note.startswith("line 1: ")
    assert f'"{words}"' in note


@pytest.mark.parametrize(
    "text",
    [
        "Gross margin was 41%, up 120 basis points.",
        "We saw revenue growth, margin expansion and cash.",
        "Strong revenue growth margin expansion",
        "There is a gap between supply and demand, and we will close the gap.",
        "Gap earnings season is over; the Gap brand did well.",
        "The range is $900 million to $1.1 billion.",
        "Revenue and assets were $61 million and $64 billion, respectively.",
        "We sold $61 million and $64 billion was managed.",
        "from $1 million to $1 billion in ten years",
        "a margin of 100% and a return of 250%",
        "December 31, March 31 and June 30",
        "Our chief financial officer and chief executive officer",
        "We opened a physical store in the fourth quarter.",
        "between 1.41 and $1.45 billion",
        "Bonds are sold at par; principal payments start in May.",
    ],
)
def test_what_makes_sense_is_left_alone(text: str) -> None:
    assert found(text) == ()


def test_lines_are_counted_from_one_and_only_spans_are_read() -> None:
    text = "Growth margin is a heading.\n\nWe grew.\nOur growth margin was 40% in Asia.\nHead wins.\n"
    start, end = text.index("We grew"), text.index("Head wins")
    assert slips(text, [Span(start, end)]) == ('line 4: "growth margin" is likely a slip for gross margin',)
    assert slips(text, []) == ()


def test_a_slip_that_recurs_is_said_once_and_there_are_never_too_many() -> None:
    assert found("Our growth margin was 40%.\n" * 50) == (
        'line 1: "growth margin" is likely a slip for gross margin (50 times)',
    )
    notes = found("".join(f"from $5.{n} million to $5.{n + 1} billion\n" for n in range(10, 60)))
    assert len(notes) == MOST
    assert notes[-1].startswith(f"line {MOST}: ")


def test_letters_that_change_their_length_move_nothing() -> None:
    (note,) = found("İİİ İstanbul ẞ\nOur Growth Margin was 40%.")
    assert note == 'line 2: "Growth Margin" is likely a slip for gross margin'


@given(st.text(max_size=300), st.sampled_from(["growth margin ", "5 million to $5.1 billion ", "Q5 2020 "]))
def test_any_text_has_notes_in_order_with_lines_that_exist(text: str, slip: str) -> None:
    whole = f"{text}\n{slip}{text}"
    lines = [int(note.split(":")[0].removeprefix("line ")) for note in found(whole)]
    assert lines == sorted(lines)
    assert all(1 <= line <= whole.count("\n") + 1 for line in lines)
    assert found(whole) == found(whole)
