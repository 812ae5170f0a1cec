"""Arithmetic over figures that were said: it is worked out with its units, shown, and cited."""

from __future__ import annotations

import pytest
from checks_kit import checked, refused, shown
from earmark.checks import Checked
from hypothesis import assume, given
from hypothesis import strategies as st

RANGE = "We expect revenue of $320 million to $330 million."
GREW = "Revenue was $110 million, up from $100 million a year ago."
MARGIN = "Gross margin was 54.3%, compared with 52.1% a year ago."


@pytest.mark.parametrize(
    ("said", "text", "result", "expression"),
    [
        (RANGE, "The midpoint is $325 million.", "$325 million", "($320 million + $330 million) / 2"),
        (GREW, "Revenue grew 10%.", "10%", "($110 million - $100 million) / $100 million"),
        (GREW, "Revenue grew 10%.", "10%", "$110 million / $100 million - 1"),
        (GREW, "Revenue grew 10.0%.", "10.0%", "($110 million − $100 million) ÷ $100 million × 100"),
        (GREW, "Revenue was $10 million higher.", "$10 million", "$110 million - $100 million"),
        (GREW, "It is 1.1 times.", "1.1 times", "$110 million / $100 million"),
        (MARGIN, "Margin rose 2.2 points.", "2.2 points", "54.3% - 52.1%"),
        (MARGIN, "Margin rose 220 basis points.", "220 basis points", "54.3% - 52.1%"),
        (
            "Revenue was $200 million and net margin 12%.",
            "Income was $24 million.",
            "$24 million",
            "$200 million * 12%",
        ),
        (
            "We had $60 million and 1,200 people.",
            "That is $50,000 a head.",
            "$50,000",
            "$60 million / 1,200 people",
        ),
        (
            "We paid $30 million for 600,000 shares.",
            "That is $50 a share.",
            "$50",
            "$30 million / 600,000 shares",
        ),
        (
            "Revenue was $95 million, down from $100 million.",
            "Revenue fell 5%.",
            "5%",
            "($95 million - $100 million) / $100 million",
        ),
        (
            "Products were $2 million, services $3 million.",
            "Together $5 million.",
            "$5 million",
            "$2 million + $3 million",
        ),
    ],
)
def test_a_sum_that_works_out_is_shown_with_its_expression(said, text, result, expression):
    checked_claim = checked(said, text, sums=[(result, expression)])
    assert isinstance(checked_claim, Checked), checked_claim
    assert f" (= {expression})" in checked_claim.text
    (one,) = [figure for figure in checked_claim.figures if figure.expression]
    assert (one.expression, one.places, one.reading) == (expression, (0,), None)


def test_the_operands_of_a_sum_may_stand_in_several_quotes():
    turns = (
        ("Mara Voss", "executive", "Revenue was $110 million."),
        ("Ivo Lang", "executive", "It was $100 million."),
    )
    quotes = ((0, turns[0][2]), (1, turns[1][2]))
    claim = checked(
        turns, "Revenue grew 10%.", *quotes, sums=[("10%", "($110 million - $100 million) / $100 million")]
    )
    assert isinstance(claim, Checked), claim
    assert claim.figures[0].places == (0, 1)


@pytest.mark.parametrize(
    ("said", "text", "result", "expression", "why"),
    [
        (
            RANGE,
            "The midpoint is $326 million.",
            "$326 million",
            "($320 million + $330 million) / 2",
            "is 325",
        ),
        (
            RANGE,
            "The midpoint is $325 million.",
            "$325 million",
            "($310 million + $340 million) / 2",
            "$310 million",
        ),
        (RANGE, "The midpoint is $325 million.", "$325 million", "$320 million to $330 million / 2", "range"),
        (RANGE, "The midpoint is 325%.", "325%", "($320 million + $330 million) / 2", "USD"),
        (GREW, "Revenue grew 10%.", "10%", "$110 million - $100 million", "USD"),
        (GREW, "It is $1.1 million.", "$1.1 million", "$110 million / $100 million", "ratio"),
        (GREW, "Revenue grew 12%.", "12%", "($110 million - $100 million) / $100 million", "not '12%'"),
        (GREW, "Revenue is $117 million.", "$117 million", "$110 million + 7", "nobody said"),
        (GREW, "Revenue is $770 million.", "$770 million", "$110 million * 77", "77"),
        (GREW, "It is 7.", "7 times", "7", "no figure"),
        (GREW, "It is 12 times.", "12 times", "3 * 4", "was said"),
        (GREW, "It is $10 million.", "$10 million", "($110 million - $100 million", "bracket"),
        (GREW, "It is $10 million.", "$10 million", "$110 million - ", "too soon"),
        (GREW, "It is $10 million.", "$10 million", "$110 million $100 million", "of the expression"),
        (GREW, "It is $10 million.", "$10 million", "__import__('os').getcwd()", "of the expression"),
        (GREW, "It is $10 million.", "$10 million", "(" * 60 + "$110 million" + ")" * 60, "too soon"),
        (
            GREW,
            "It is $10 million.",
            "$10 million",
            "$110 million / ($100 million - $100 million)",
            "nothing",
        ),
        (GREW, "It is $10 million.", "$10 million", "1" * 500, "too long"),
        (
            "Margin was 40% and revenue $3 million.",
            "It is $4 million.",
            "$4 million",
            "40% + $3 million",
            "cannot be added",
        ),
        (
            "GAAP income was $5 million. Adjusted income was $7 million.",
            "It is $12 million.",
            "$12 million",
            "$5 million + $7 million",
            "mixes",
        ),
    ],
)
def test_a_sum_that_does_not_work_out_is_refused(said, text, result, expression, why):
    assert why in refused(said, text, sums=[(result, expression)])


@given(st.integers(1, 900), st.integers(1, 900))
def test_a_difference_is_right_or_refused(one, other):
    assume(one != other)
    said = f"Revenue was ${one} million and costs were ${other} million."
    right, wrong = abs(one - other), abs(one - other) + 1
    expression = f"${max(one, other)} million - ${min(one, other)} million"
    assume(wrong not in (one, other))
    assert shown(said, f"The gap is ${right} million.", sums=[(f"${right} million", expression)])
    assert refused(said, f"The gap is ${wrong} million.", sums=[(f"${wrong} million", expression)])


@given(st.text("0123456789$%()+-*/ .million", max_size=60))
def test_any_expression_ends_in_a_figure_or_a_reason(expression):
    result = checked(GREW, "It is $10 million.", sums=[("$10 million", expression)])
    assert isinstance(result, (Checked, str))


@pytest.mark.parametrize(
    ("result", "expression"),
    [
        ("33%", "$100 million / $300 million"),
        ("33.3%", "$100 million / $300 million"),
        ("0.33x", "$100 million / $300 million"),
    ],
)
def test_a_result_is_compared_at_the_digits_it_is_given(result, expression):
    said = "Costs were $100 million and revenue was $300 million."
    assert shown(said, f"The share is {result}.", sums=[(result, expression)])


def test_a_result_without_a_sum_is_from_nowhere():
    assert "stands in none" in refused(RANGE, "The midpoint is $325 million.")
