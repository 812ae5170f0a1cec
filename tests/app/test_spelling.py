"""Short ways of the desk to write a period."""

from __future__ import annotations

import pytest
from earmark.plan.time.periods import asked
from earmark.plan.time.spelling import spelt_periods
from hypothesis import given, settings
from hypothesis import strategies as st
from planning_kit import questions
from run_kit import of_calls, put


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("FQ3 18 revenue", "fiscal Q3 2018 revenue"),
        ("Q3 '18 revenue", "Q3 2018 revenue"),
        ("q3 of 18", "Q3 2018"),
        ("CQ3 18", "calendar Q3 2018"),
        ("CY18Q3 revenue", "calendar Q3 2018 revenue"),
        ("fy18 q3 revenue", "fiscal Q3 2018 revenue"),
        ("3rd qtr revenue", "Q3 revenue"),
        ("1st q", "Q1"),
        ("Sep-18 quarter", "September 2018 quarter"),
        ("Sept '18 qtr", "September 2018 qtr"),
        ("three months ended Sep 30, 2018", "quarter ended September 30, 2018"),
        ("on 4 Feb 2020", "on February 4, 2020"),
        ("the 4th of February 2020", "the February 4, 2020"),
        ("Oct-Dec 2023", "October-December 2023"),
        ("Oct to Dec 2023", "October to December 2023"),
        ("What was Q3 revenue in 2018?", "What was Q3 revenue in 2018?"),
        ("Q3 18% growth", "Q3 18% growth"),
        ("Q3 18.5 million", "Q3 18.5 million"),
        ("may be", "may be"),
        ("", ""),
    ],
)
def test_a_short_period_is_written_out(question, expected):
    assert spelt_periods(question) == expected


@pytest.mark.parametrize(
    "question",
    [
        "What was Q3 FY2018 revenue?",
        "FY18 revenue",
        "3Q18 revenue",
        "revenue at September 30, 2018",
        "Q3 2018",
        "in May",
    ],
)
def test_what_is_written_out_stays(question):
    assert spelt_periods(question) == question


@pytest.mark.parametrize(
    ("question", "calls"),
    [
        ("Arkwell Q3 '23 revenue", ["ARKW-FY2023Q3"]),
        ("arkw fq3 23 rev", ["ARKW-FY2023Q3"]),
        ("plmy cy23q4 rev", ["PLMY-FY2024Q2"]),
        ("Pellmore's revenue in the Dec-23 quarter", ["PLMY-FY2024Q2"]),
        ("Arkwell revenue, Oct-Dec 2023", ["ARKW-FY2023Q4"]),
        ("Arkwell's 2nd qtr 2023 revenue", ["ARKW-FY2023Q2"]),
    ],
)
def test_a_short_period_is_read_from_its_call(question, calls):
    assert of_calls(put(question)) == calls


@settings(deadline=None)
@given(questions)
def test_any_question_is_written_out_once(question):
    once = spelt_periods(question)
    assert spelt_periods(once) == once
    assert len(asked(once).rest) == len(once)


@settings(deadline=None)
@given(st.integers(1, 4), st.integers(0, 49), st.sampled_from(["Q{} '{:02}", "q{} {:02}", "Q{} of {:02}"]))
def test_a_quarter_and_two_digits_are_that_quarter(quarter, year, form):
    (mention,) = asked(spelt_periods(form.format(quarter, year))).periods
    assert (mention.quarter, mention.year) == (quarter, 2000 + year)
