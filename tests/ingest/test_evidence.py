"""What proves that a line which reads like a label is one."""

# ruff: noqa: E501 -- rows of sentences stay on one line

from __future__ import annotations

import pytest
from earmark_ingest.script.evidence import Evidence, stops_within
from earmark_ingest.script.lines import Line, lines
from earmark_ingest.script.reader import Reader
from earmark_ingest.types import Span
from hypothesis import given, settings
from hypothesis import strategies as st

LONG = "Freight rates held on every lane that we have had since the spring,"
FULL = "Freight rates held on every lane that we have had since the spring."


def proven(*parts: str, inline: bool = False, started: bool = True, at: int | None = None) -> bool:
    """Whether the last line (or line `at`) is a label by all that the others show."""
    found = lines("\n".join(parts))
    reader = Reader(inline)
    evidence = Evidence(found, reader, {})
    index = len(found) - 1 if at is None else at
    label, _ = reader.read(found[index])
    assert label is not None, found[index]
    return evidence.proven(label, index, started)


@pytest.mark.parametrize(
    "text", ["rates", "and", "the yard,", "Trellport, Inc.", "Mr.", "5%", "(net)", "sales &"]
)
def test_a_line_stops_within_a_sentence(text: str) -> None:
    assert stops_within(text)


@pytest.mark.parametrize(
    "text", ["It rained.", "Why?", "So:", "“It rained.”", "The yard!", "", "It did;", "…"]
)
def test_a_line_ends_its_sentence(text: str) -> None:
    assert not stops_within(text)


@pytest.mark.parametrize("text", ["Operator", "- CFO", "Ida Roe - CFO", "Unidentified Analyst", "Ida Roe - Trellport, Inc. - CFO"])  # fmt: skip
def test_a_function_or_an_office_speaks_for_itself(text: str) -> None:
    assert proven("It rained.", text)
    assert proven(LONG, text)


def test_a_bare_name_alone_proves_nothing() -> None:
    assert not proven("It rained.", "Ida Roe")
    assert not proven("It rained.", "Ida Roe: We grew.", inline=True)


@pytest.mark.parametrize("inline", [False, True])
def test_a_name_that_recurs_is_a_label(inline: bool) -> None:
    name = "Ida Roe: So." if inline else "Ida Roe"
    assert proven(name, "It rained.", name, inline=inline)


@pytest.mark.parametrize("inline", [False, True])
@pytest.mark.parametrize(
    "said", ["Thank you, Ida Roe.", "Next is Ms. Ida M. Roe of Tarn.", "[Ida Roe] is next."]
)
def test_a_name_that_somebody_says_is_a_label(said: str, inline: bool) -> None:
    assert proven(said, "Ida Roe: So." if inline else "Ida Roe", inline=inline)


def test_a_name_with_an_office_elsewhere_is_a_label() -> None:
    assert proven("Ida Roe - CFO", "It rained.", "Ida Roe")


def test_a_name_of_the_roster_is_a_label() -> None:
    assert proven("Executives", "Ida Roe, Trellport", "Operator", "It rained.", "Ida Roe")


def test_a_roster_ends_with_the_first_line_that_is_no_entry() -> None:
    assert not proven("Executives", "It rained.", "Tom Lund - Sablepoint", "So.", "Ida Roe")


def test_what_stands_below_a_rule_is_a_label() -> None:
    assert proven("It rained.", "-----", "Ida Roe", at=1)


@pytest.mark.parametrize("times", [1, 2, 3])
def test_within_a_sentence_only_a_name_of_many_lines_is_a_label(times: int) -> None:
    parts = [LONG, "Ida Roe"] * times
    assert proven(*parts) is (times >= 3)


def test_below_a_blank_line_no_sentence_goes_on() -> None:
    assert not proven(LONG, "Ida Roe", FULL, "So.", "Ida Roe", at=1)
    assert proven(LONG, "", "Ida Roe", FULL, "So.", "Ida Roe", at=1)


def test_where_few_lines_stop_within_sentences_none_is_taken_for_broken() -> None:
    assert proven(LONG, "Ida Roe", *[FULL] * 4, "Ida Roe", at=1)


@pytest.mark.parametrize("name", ["Ida", "Q"])
def test_a_single_name_or_letter_needs_company_of_its_kind(name: str) -> None:
    assert not proven("It rained.", f"{name}: So.", inline=True)
    assert proven(*["It rained.", f"{name}: So."] * 3, inline=True)


def test_a_single_name_that_is_called_to_ask_is_a_label() -> None:
    assert proven("The next question is from the line of Deepak.", "Deepak: Why?", inline=True)


def inline_call(*parts: str) -> tuple[str, ...]:
    """Three labels show how the file writes speakers; `parts` follow."""
    return ("Ida Roe: So.", "Tom Lund: So.", "Ida Roe: Yes.", "Tom Lund: No.", "Ida Roe: Fine.", *parts)


def test_where_others_are_written_so_a_name_below_the_first_speaker_is_one() -> None:
    assert proven(*inline_call("Ana Voss: I agree."), inline=True)
    assert not proven(*inline_call("Ana Voss: I agree."), inline=True, started=False)


@pytest.mark.parametrize("greeting", ["Good morning.", "Thank you.", "Welcome, everybody.", "“Hello.”"])
def test_above_the_first_speaker_it_must_greet(greeting: str) -> None:
    assert proven(*inline_call(f"Ana Voss: {greeting}"), inline=True, started=False)


def test_words_that_the_call_has_in_small_letters_are_no_name() -> None:
    said = "We do vehicle leasing on every lane."
    assert not proven(said, *inline_call("Vehicle Leasing: up by a third."), inline=True)
    assert not proven(
        said, "Then there is Vehicle Leasing.", *inline_call("Vehicle Leasing: up."), inline=True
    )


def test_a_firm_beside_the_name_is_as_others_are() -> None:
    firms = [f"{name} - Sablepoint Securities" for name in ("Ida Roe", "Tom Lund", "Ana Voss")]
    assert proven(*firms, "It rained.", "Nils Holm - Tarn Capital")
    assert not proven("It rained.", "Nils Holm - Tarn Capital")


def test_translations_prove_nothing() -> None:
    found = [
        Line(Span(0, 7), "Ida Roe", foreign=True),
        Line(Span(8, 18), "It rained."),
        Line(Span(19, 26), "Ida Roe"),
    ]
    reader = Reader(inline=False)
    label = reader.alone("Ida Roe")
    assert label is not None
    assert not Evidence(found, reader, {}).proven(label, 2, True)


def test_every_name_that_reads_as_a_label_is_told() -> None:
    found = lines("Ida Roe\nIt rained.\nTom Lund - CFO\n- CFO\n")
    assert Evidence(found, Reader(inline=False), {}).names == {"Ida Roe", "Tom Lund"}


PARTS = st.sampled_from(
    ["Ida Roe", "Tom Lund", "Ida Roe: So.", "Ida: So.", "Operator", LONG, FULL, "Thank you, Ida Roe.", "Executives", "各位好", "", "-----"]
)  # fmt: skip


@settings(max_examples=100, deadline=None)
@given(st.lists(PARTS, max_size=14), st.booleans(), st.booleans())
def test_more_said_of_a_name_never_unproves_it(parts: list[str], inline: bool, started: bool) -> None:
    name = "Ida Roe: We grew." if inline else "Ida Roe"
    tail = ["", name]
    if proven(*parts, *tail, inline=inline, started=started):
        assert proven("Thank you, Ida Roe.", *parts, *tail, inline=inline, started=started)
