"""An operator who goes by a name or a number is found by what is said."""

# ruff: noqa: E501 -- rows of sentences stay on one line

from __future__ import annotations

import pytest
from earmark_ingest.cast.company_people import Said
from earmark_ingest.cast.operators import find_operators
from earmark_ingest.script.labels import Label, read_inline
from hypothesis import given
from hypothesis import strategies as st

NEXT = "Our next question comes from Ana Voss with Sablepoint."
RUNS = (
    "Good day. All lines are in listen-only mode.",
    "If you would like to ask a question, please press star one.",
    NEXT,
    "We go to the line of Nils Holm with Tarn Capital. Your line is open.",
    "This concludes today's conference. You may now disconnect.",
    "Please note that this call is being recorded.",
    "(Operator Instructions)",
)
SAYS = ("We grew on every lane.", "Why did the rates hold?", "Thank you, and good morning.", "It rained.")


def label(text: str) -> Label:
    return read_inline(text) or Label(text, text)


def said(who: str, *sentences: str) -> Said:
    return Said(label(who), " ".join(sentences), sentences)


def running(*blocks: Said) -> set[str]:
    return {block.label.text for block in find_operators(blocks) if block.label.role == "operator"}


@pytest.mark.parametrize("who", ["Nils Holm", "Speaker 1", "SPK_0", "Unidentified Speaker", "Speaker"])
def test_who_announces_and_explains_runs_the_call(who: str) -> None:
    assert running(
        said(who, RUNS[0]), said("Ida Roe", SAYS[0]), said(who, RUNS[1], NEXT), said("Tom Lund", SAYS[1]), said("Ida Roe", SAYS[3])
    ) == {who}  # fmt: skip


@pytest.mark.parametrize("cue", RUNS)
def test_each_of_these_is_said_by_operators(cue: str) -> None:
    assert running(said("Nils Holm", cue), said("Ida Roe", SAYS[0]), said("Nils Holm", cue)) == {"Nils Holm"}


@pytest.mark.parametrize("words", [*SAYS, "My question is about rates.", "The press was kind to us.", "One of our lines is closed.", "We concluded the sale."])  # fmt: skip
def test_these_are_said_by_others(words: str) -> None:
    assert running(*[said("Nils Holm", words)] * 4) == set()


def test_once_is_not_enough() -> None:
    assert running(said("Nils Holm", NEXT), said("Ida Roe", SAYS[0])) == set()


@pytest.mark.parametrize(("others", "found"), [(0, True), (1, True), (2, False), (8, False)])
def test_most_of_what_an_operator_says_is_announcements(others: int, found: bool) -> None:
    blocks = [said("Nils Holm", NEXT)] * 2 + [said("Nils Holm", SAYS[0])] * others
    assert running(*blocks) == ({"Nils Holm"} if found else set())


def test_several_may_run_a_call() -> None:
    blocks = [said("Speaker 1", RUNS[0]), said("Speaker 9", NEXT)] * 2
    assert running(*blocks) == {"Speaker 1", "Speaker 9"}


def test_where_a_label_says_operator_nobody_else_is_one() -> None:
    blocks = [said("Operator", SAYS[2]), said("Nils Holm", NEXT), said("Nils Holm", NEXT)]
    assert find_operators(blocks) == blocks


@pytest.mark.parametrize(
    "who", ["Nils Holm - Director of Investor Relations", "Nils Holm - Analyst", "Unidentified Analyst"]
)
def test_who_has_an_office_or_a_part_runs_nothing(who: str) -> None:
    assert running(*[said(who, NEXT)] * 3) == set()


@pytest.mark.xfail(strict=True, reason="only the office is looked at, not the firm beside the name")
def test_who_has_a_firm_runs_nothing() -> None:
    assert (
        running(*[said("Nils Holm - Tarn Capital", "My question comes from the line of sight.")] * 3) == set()
    )


def test_no_blocks_have_no_operator() -> None:
    assert find_operators([]) == []


BLOCKS = st.lists(
    st.builds(said, st.sampled_from(["Nils Holm", "Speaker 1", "Ida Roe - CFO", "Operator", "Q"]), st.sampled_from([*RUNS, *SAYS])),
    max_size=12,
)  # fmt: skip


@given(BLOCKS)
def test_only_the_role_changes_and_a_second_look_finds_no_more(blocks: list[Said]) -> None:
    found = find_operators(blocks)
    assert [(one.label.text, one.label.name, one.text, one.sentences) for one in found] == [
        (one.label.text, one.label.name, one.text, one.sentences) for one in blocks
    ]
    assert find_operators(found) == found


@given(BLOCKS)
def test_the_order_of_the_turns_does_not_matter(blocks: list[Said]) -> None:
    assert running(*blocks) == running(*reversed(blocks))
