"""Which of several calls has the higher or lower figure: said where it can be told, and not otherwise."""

from __future__ import annotations

import pytest
from earmark.checks import check_all
from earmark.quotes import decide
from earmark.quotes.comparison import claim
from finding_kit import findings, known, plan_for
from hypothesis import assume, given
from hypothesis import strategies as st

HIGHER = "Which company had the higher gross margin, Larkfield or Umberlane?"
LOWER = "Which company had the lower gross margin, Larkfield or Umberlane?"


@pytest.fixture(scope="module")
def compared(talk):
    """The line for a question, from one call a company, its quotes checked; None where there is none."""

    def run(question, *said):
        makers = [("LARK-FY2024Q3", "Larkfield Optics"), ("UMBR-FY2024Q3", "Umberlane Foods"),
                  ("TARN-FY2024Q3", "Tarn Freight")]  # fmt: skip
        talks = [
            known(talk(("Mara Voss", "executive", words), call=call), company=company)
            for words, (call, company) in zip(said, makers, strict=False)
        ]
        (verdicts,) = decide(plan_for(question, talks), findings(question, *talks))
        line = claim(0, verdicts)
        if line is None:
            return None
        held, dropped = check_all(
            [line], lambda passage: next(filter(None, (t.source(passage) for t in talks)))
        )
        assert len(held) == 1, dropped
        assert {found.passage.call for found in held[0].quotes} == {made.call for made in talks}
        return line.text

    return run


@given(st.integers(100, 899), st.integers(100, 899))
def test_the_right_company_is_named(compared, one, other):
    assume(one != other)
    said = [f"Gross margin was {value / 10}%." for value in (one, other)]
    names = ("Larkfield Optics", "Umberlane Foods")
    assert compared(HIGHER, *said) == f"Higher: {names[other > one]}."
    assert compared(LOWER, *said) == f"Lower: {names[other < one]}."


def test_of_three_the_highest_is_named(compared):
    said = ("Revenue was $493 million.", "Revenue was $521 million.", "Revenue was $3 billion.")
    assert compared("Which of Larkfield, Umberlane and Tarn had the highest revenue?", *said) == (
        "Highest: Tarn Freight."
    )
    assert compared("Which of Larkfield, Umberlane and Tarn had the lowest revenue?", *said) == (
        "Lowest: Larkfield Optics."
    )


@pytest.mark.parametrize(
    ("one", "other", "bases"),
    [
        ("Non-GAAP gross margin was 49.3%.", "GAAP gross margin was 52.1%.", "non-GAAP against GAAP"),
        ("Gross margin was 49.3%.", "Non-GAAP gross margin was 52.1%.", "a basis not named against non-GAAP"),
    ],
)
def test_other_bases_are_not_like_for_like(compared, one, other, bases):
    assert compared(HIGHER, one, other) == f"Higher: Umberlane Foods (not like for like: {bases})."


def test_one_basis_is_like_for_like(compared):
    said = ("Non-GAAP gross margin was 49.3%.", "Non-GAAP gross margin was 52.1%.")
    assert compared(HIGHER, *said) == "Higher: Umberlane Foods."


@pytest.mark.parametrize(
    "said",
    [
        ("Gross margin was 49% to 50%.", "Gross margin was 52.1%."),
        ("Gross margin was up 120 basis points.", "Gross margin was 52.1%."),
        ("Gross margin was 52.1%.", "Gross margin was 52.1%."),
        ("Gross margin was 52.1%.", "We opened a plant."),
        ("We opened a plant.", "We closed a plant."),
    ],
)
def test_ranges_changes_ties_and_gaps_are_not_compared(compared, said):
    assert compared(HIGHER, *said) is None
    assert compared(LOWER, *said) is None


def test_two_currencies_are_not_compared(compared):
    question = "Which company had the higher revenue, Larkfield or Umberlane?"
    assert compared(question, "Revenue was $49.3 million.", "Revenue was €52.1 million.") is None
    assert compared(question, "Revenue was €49.3 million.", "Revenue was €52.1 million.")


def test_nothing_is_compared_unless_that_is_asked(compared):
    question = "What were the gross margins of Larkfield and Umberlane?"
    assert compared(question, "Gross margin was 49.3%.", "Gross margin was 52.1%.") is None


def test_two_calls_of_one_company_are_told_apart(talk):
    question = "Compare Larkfield's revenue in Q2 and Q3: which is higher?"
    talks = [
        known(
            talk(("Mara Voss", "executive", f"Revenue was ${value} million."), call=f"LARK-FY2024{quarter}")
        )
        for value, quarter in ((493, "Q2"), (521, "Q3"))
    ]
    (verdicts,) = decide(plan_for(question, talks), findings(question, *talks))
    line = claim(0, verdicts)
    assert line is not None
    assert line.text == "Higher: Larkfield Optics, LARK-FY2024Q3."


@pytest.mark.xfail(
    strict=True, raises=AssertionError, reason="“who had the longest” is taken for a question about a person"
)
def test_who_had_the_longest_is_a_comparison(compared):
    question = "Who had the longest days sales outstanding, Larkfield or Umberlane?"
    assert compared(question, "DSO was 54 days.", "DSO was 47 days.") == "Higher: Larkfield Optics."


def test_no_verdict_gives_no_line():
    assert claim(0, ()) is None
