"""Periods of questions as analysts ask them, through the whole plan."""

from __future__ import annotations

import pytest
from earmark_ingest.errors import SettingsError
from hypothesis import given, settings
from hypothesis import strategies as st
from run_kit import ARKWELL, of_calls, put


def arkwell(*labels):
    return {f"ARKW-FY{label}" for label in labels}


YEAR = arkwell("2023Q1", "2023Q2", "2023Q3", "2023Q4")


@pytest.mark.parametrize(
    ("question", "calls"),
    [
        ("Arkwell's revenue in H2 2023 vs H1 2023", YEAR),
        ("Arkwell's revenue for the nine months ended September 30, 2023", YEAR - arkwell("2023Q4")),
        ("Arkwell's fiscal 2023 Q2-Q4 revenue", YEAR - arkwell("2023Q1")),
        ("Arkwell's revenue in Q2 2024 against Q2 2023", arkwell("2024Q2", "2023Q2")),
        ("Arkwell's revenue since the start of 2024", arkwell("2024Q1", "2024Q2", "2024Q3", "2024Q4")),
        ("Arkwell rev last 2 qtrs", arkwell("2024Q3", "2024Q4")),
        ("all Q4 calls of Arkwell", arkwell("2022Q4", "2023Q4", "2024Q4")),
        ("What happened on Arkwell's last call?", arkwell("2024Q4")),
        ("What was Arkwell's revenue in 2022 and in 2023?", arkwell("2022Q4", "2023Q4")),
        ("Which quarter in 2023 did Arkwell have the lowest revenue?", YEAR),
        ("How did Arkwell's 2024 revenue guidance change over the year?",
         arkwell("2023Q4", "2024Q1", "2024Q2", "2024Q3")),
        ("How did Arkwell's and Pellmore's gross margin do between Q1 2024 and Q2 2024?",
         arkwell("2024Q1", "2024Q2") | {"PLMY-FY2024Q1", "PLMY-FY2024Q2"}),
        ("Did Arkwell and Pellmore both grow in the March 2024 quarter?",
         arkwell("2024Q1") | {"PLMY-FY2024Q3"}),
        ("What was said at Arkwell on May 15, 2024?", set()),
    ],
)  # fmt: skip
def test_the_calls_of_a_question_about_periods(question, calls):
    assert set(of_calls(put(question))) == calls


@pytest.mark.parametrize(
    "question",
    ["What was Arkwell's revenue?", "Compare Arkwell's and Pellmore's revenue", "arkw gross margin"],
)
def test_a_company_narrowed_to_one_call_is_read_from_it(question):
    assert of_calls(put(question, calls=("ARKW-FY2023Q1",))) == ["ARKW-FY2023Q1"]


@pytest.mark.xfail(strict=True, raises=AssertionError, reason="years with a dash are no run")
def test_years_with_a_dash_are_a_run():
    assert len(put("Arkwell EPS 2022-2024").scope.calls) > 1


@pytest.mark.xfail(strict=True, raises=AssertionError, reason="the first quarters of a year are all of them")
def test_the_first_three_quarters():
    assert set(of_calls(put("Arkwell's revenue in the first three quarters of 2023"))) == YEAR - arkwell(
        "2023Q4"
    )


@pytest.mark.xfail(strict=True, raises=AssertionError, reason="the number must stand behind `last`")
@pytest.mark.parametrize(
    "question", ["Arkwell's two most recent quarters of revenue", "Arkwell's two latest calls"]
)
def test_the_number_may_come_first(question):
    assert set(of_calls(put(question))) == arkwell("2024Q3", "2024Q4")


@pytest.mark.xfail(
    strict=True, raises=AssertionError, reason="a quarter is not spread over the years beside it"
)
@pytest.mark.parametrize(
    "question", ["Arkwell's Q1 revenue in 2023 and 2024", "Arkwell's Q1 2023 and 2024 revenue"]
)
def test_one_quarter_of_several_years(question):
    assert set(of_calls(put(question))) == arkwell("2023Q1", "2024Q1")


@pytest.mark.xfail(strict=True, raises=AssertionError, reason="a quarter of each year is the newest year's")
def test_one_quarter_of_each_year():
    found = put("Arkwell's revenue in Q4 of each year")
    assert set(of_calls(found)) == arkwell("2022Q4", "2023Q4", "2024Q4")


@pytest.mark.xfail(strict=True, raises=AssertionError, reason="a period that is left out is read alone")
@pytest.mark.parametrize(
    "question", ["Arkwell's revenue excluding Q2 2023", "not Q2 2023: Arkwell's revenue"]
)
def test_a_period_that_is_left_out_is_not_read(question):
    assert not arkwell("2023Q2") & set(of_calls(put(question)))


@pytest.mark.xfail(
    strict=True, raises=pytest.fail.Exception, reason="only one digit before a year is looked at"
)
@pytest.mark.parametrize("question", ["Arkwell's revenue in Q13 2024", "Arkwell's revenue in Q5"])
def test_any_quarter_that_is_none_is_refused(question):
    with pytest.raises(SettingsError, match="no quarter"):
        put(question)


@settings(deadline=None)
@given(
    st.sampled_from(ARKWELL),
    st.sampled_from(["Q{q} {y}", "{q}Q{s}", "q{q} of {y}", "the Q{q} FY{y} call", "FQ{q} {y}"]),
)
def test_a_quarter_in_any_form_is_read_from_its_own_call(call, form):
    said = form.format(q=call.period.quarter, y=call.period.year, s=call.period.year - 2000)
    assert of_calls(put(f"What was Arkwell's revenue, {said}?")) == [call.id]
    assert of_calls(put(f"arkw rev {said}")) == [call.id]
