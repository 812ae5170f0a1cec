"""The walk over the lines: blocks, roster, headings and what belongs to nobody."""

# ruff: noqa: E501 -- rows of sentences stay on one line

from __future__ import annotations

import pytest
from earmark_ingest.script.cut import Block, Cutter
from earmark_ingest.script.labels import Label, read_label
from earmark_ingest.script.lines import Line, lines
from earmark_ingest.types import Span
from hypothesis import given
from hypothesis import strategies as st


def walk(*parts: str) -> Cutter:
    """Headings as such, `@` before a label, `+` before an entry, `~` before a translation; else words."""
    cutter = Cutter()
    at = 0
    for part in parts:
        text, span = part.lstrip("@+~"), Span(at, at + len(part))
        at += len(part) + 1
        if part[0] == "~":
            cutter.foreign(Line(span, text, foreign=True))
        elif part[0] == "@":
            cutter.label(label(text), None, span)
        elif part[0] == "+":
            cutter.listed([label(text)])
        elif not cutter.heading(text):
            cutter.text(Line(span, text))
    return cutter


def label(text: str) -> Label:
    found = read_label(text)
    assert found is not None
    return found


def said(blocks: tuple[Block, ...]) -> list[tuple[str, list[str]]]:
    return [(block.label.text, [line.text for line in block.lines]) for block in blocks]


def test_each_label_has_the_lines_under_it() -> None:
    cutter = walk("A page.", "@Operator", "Good day.", "Go ahead.", "@Ida Roe", "We grew.")
    assert said(cutter.finish()) == [("Operator", ["Good day.", "Go ahead."]), ("Ida Roe", ["We grew."])]
    assert [line.text for line in cutter.preface] == ["A page."]


def test_a_block_tells_where_its_label_begins() -> None:
    assert [block.at for block in walk("@Operator", "So.", "@Ida Roe", "Yes.").finish()] == [0, 14]


def test_words_on_the_labels_own_line_come_first() -> None:
    cutter = Cutter()
    cutter.label(label("Ida Roe"), Span(9, 17), Span(0, 17))
    cutter.text(Line(Span(18, 20), "So."))
    (block,) = cutter.finish()
    assert [line.span for line in block.lines] == [Span(9, 17), Span(18, 20)]


def test_a_label_without_words_was_an_entry_of_a_roster_or_doubled() -> None:
    cutter = walk("@Ida Roe - CEO", "@Tom Lund - CFO", "@Operator", "@Operator", "Good day.")
    assert said(cutter.finish()) == [("Operator", ["Good day."])]
    assert [entry.name for entry in cutter.roster] == ["Ida Roe", "Tom Lund"]


def test_nothing_has_started_before_the_first_label() -> None:
    assert not walk("A page.", "Executives", "+Ida Roe - CEO").started
    assert walk("@Operator", "Good day.").started


def test_a_heading_tells_the_side_of_the_entries_below() -> None:
    cutter = walk("Executives", "+Ida Roe - Trellport, Inc.", "Analysts", "+Tom Lund - Sablepoint")
    assert [(entry.name, entry.role) for entry in cutter.roster] == [("Ida Roe", "executive"), ("Tom Lund", "analyst")]  # fmt: skip
    assert cutter.rostering == "analyst"


@pytest.mark.parametrize("above", ["@Operator", "Presentation", "Question-and-Answer Session"])
def test_a_roster_ends_with_a_label_or_another_heading(above: str) -> None:
    assert walk("Executives", "+Ida Roe - CEO", above).rostering == ""


def test_a_column_of_the_roster_goes_on_in_the_next_line() -> None:
    cutter = walk("Executives", "+Ida Roe - Executive Vice President and", "Chief Financial Officer")
    assert cutter.roster[0].title == "Executive Vice President and Chief Financial Officer"
    cutter = walk("Analysts", "+Tom Lund - Sablepoint", "Securities")
    assert cutter.roster[0].firm == "Sablepoint Securities"


def test_headings_tell_the_first_block_below() -> None:
    cutter = walk(
        "Presentation", "@Operator", "Good day.", "Question-and-Answer Session", "@Tom Lund", "Why?"
    )
    cutter.finish()
    assert cutter.headings == [(0, "prepared"), (1, "qa")]


def test_what_stands_below_a_closing_heading_is_nobodys() -> None:
    cutter = walk("@Ida Roe", "We grew.", "Duration: 55 minutes", "A word of the page.")
    assert said(cutter.finish()) == [("Ida Roe", ["We grew."])]


def test_doubtful_labels_above_the_presentation_were_the_pages_head() -> None:
    cutter = walk("@Marble Arch", "Our sponsor.", "Presentation", "@Operator", "Good day.")
    assert said(cutter.finish()) == [("Operator", ["Good day."])]
    assert [line.text for line in cutter.preface] == ["Our sponsor."]


def test_sure_labels_above_the_presentation_stay() -> None:
    cutter = walk("@Operator", "Good day.", "Presentation", "@Ida Roe", "We grew.")
    assert [text for text, _ in said(cutter.finish())] == ["Operator", "Ida Roe"]


def test_in_a_summary_only_a_clear_label_begins_the_call() -> None:
    cutter = walk("Key Takeaways", "It rained.")
    assert not cutter.admits(label("Ida Roe - CEO"), None)
    assert cutter.admits(label("Ida Roe - CEO"), Span(0, 5))
    assert cutter.admits(label("Operator"), None)
    assert walk("Key Takeaways", "@Operator", "So.").admits(label("Ida Roe - CEO"), None)


def test_a_heading_of_a_summary_within_the_call_is_said() -> None:
    cutter = walk("@Ida Roe", "First, the", "Highlights", "of the year.")
    assert said(cutter.finish()) == [("Ida Roe", ["First, the", "Highlights", "of the year."])]


def test_translations_are_kept_only_above_the_first_speaker() -> None:
    cutter = walk("~特雷港物流", "@Operator", "~各位好。", "Good day.")
    assert said(cutter.finish()) == [("Operator", ["Good day."])]
    assert [line.text for line in cutter.preface] == ["特雷港物流"]


def test_a_translated_summary_ends_the_call() -> None:
    assert said(walk("@Ida Roe", "We grew.", "~摘要", "A word.").finish()) == [("Ida Roe", ["We grew."])]


def test_a_label_printed_again_at_the_top_of_a_page_goes_on() -> None:
    cutter = walk("@Ida Roe", "We grew on", "@Ida Roe", "every lane.", "@Ida Roe", "And more.")
    assert said(cutter.finish()) == [("Ida Roe", ["We grew on", "every lane."]), ("Ida Roe", ["And more."])]


@pytest.mark.parametrize(
    "parts",
    [("@Ida Roe", "We grew.", "@Ida Roe", "every lane."), ("@Ida Roe", "We grew on", "@Tom Lund", "every lane."), ("@Operator", "We go to", "@Operator", "the next.")],
)  # fmt: skip
def test_another_turn_is_another_block(parts: tuple[str, ...]) -> None:
    assert len(walk(*parts).finish()) == 2


PARTS = st.sampled_from(
    ["@Operator", "@Ida Roe", "@Tom Lund - CFO", "+Ana Voss - CEO", "+Tom Lund - Sablepoint", "~各位好。", "~摘要", "We grew.", "on a lane", "Executives", "Analysts", "Presentation", "Questions and Answers", "Key Takeaways", "Duration: 5 minutes"]
)  # fmt: skip


@given(st.lists(PARTS, max_size=30))
def test_no_block_is_empty_and_lines_keep_their_order(parts: list[str]) -> None:
    cutter = walk(*parts)
    blocks = cutter.finish()
    assert all(block.lines for block in blocks)
    spans = [line.span for block in blocks for line in block.lines]
    assert spans == sorted(set(spans))
    assert not set(spans) & {line.span for line in cutter.preface}
    assert all(0 <= index <= len(parts) for index, _ in cutter.headings)
    assert [index for index, _ in cutter.headings] == sorted(index for index, _ in cutter.headings) or any(
        kind == "prepared" for _, kind in cutter.headings
    )


@given(st.lists(st.sampled_from(["We grew.", "on a lane", "So."]), min_size=1, max_size=9))
def test_every_word_below_a_label_is_kept(parts: list[str]) -> None:
    assert said(walk("@Operator", *parts).finish()) == [("Operator", parts)]


def test_lines_of_a_text_go_through_with_their_spans() -> None:
    text = "Operator\nGood day.\n"
    first, second = lines(text)
    cutter = Cutter()
    cutter.label(label(first.text), None, first.span)
    cutter.text(second)
    assert [line.span.of(text) for block in cutter.finish() for line in block.lines] == ["Good day."]
