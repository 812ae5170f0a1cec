"""Figures that nobody said: the result, the expression, both citations; and where nothing is computed."""

from __future__ import annotations

import pytest


def computed(answer):
    return [(figure.text, figure.expression) for figure in answer.figures if figure.how == "computed"]


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        (
            "What is the midpoint of Arkwell's Q3 2024 revenue guidance?",
            [("$455 million", "($450 million + $460 million) / 2")],
        ),
        (
            "How much did Arkwell's revenue grow from Q1 2024 to Q2 2024?",
            [
                ("10%", "($440 million - $400 million) / $400 million"),
                ("$40 million", "$440 million - $400 million"),
            ],
        ),
        (
            "How much higher was Arkwell's gross margin in Q2 2024 than in Q1 2024?",
            [("1.5 points", "42.5% - 41%")],
        ),
        (
            "What share of Arkwell's Q2 2024 revenue was service revenue?",
            [("40%", "$176 million / $440 million")],
        ),
        (
            "What do product and service revenue of Arkwell add up to in Q2 2024?",
            [("$440 million", "$264 million + $176 million")],
        ),
        (
            "What is the difference between Arkwell's GAAP and non-GAAP EPS in Q2 2024?",
            [("$0.11", "$0.66 - $0.55")],
        ),
    ],
)
def test_the_result_has_its_expression(desk, question, expected):
    answer = desk.ask(question)
    assert answer.status == "answered"
    assert computed(answer) == expected
    assert not answer.dropped


def test_both_operands_are_cited_each_in_its_call(desk):
    answer = desk.ask("How much did Arkwell's revenue grow from Q1 2024 to Q2 2024?")
    growth = next(figure for figure in answer.figures if figure.how == "computed")
    cited = [answer.citations[number - 1] for number in growth.citations]
    assert [(one.call, one.quote[:30]) for one in cited] == [
        ("ARKW-FY2024Q2", "Total revenue was $440.0 milli"),
        ("ARKW-FY2024Q1", "Total revenue was $400.0 milli"),
    ]
    assert set(answer.scope.calls) == {"ARKW-FY2024Q1", "ARKW-FY2024Q2"}


def test_a_growth_that_was_said_is_quoted_and_not_computed(desk):
    answer = desk.ask("How much did Arkwell's revenue grow year over year in Q2 2025?")
    assert computed(answer) == []
    assert "up 15% year over year" in answer.text.splitlines()[0]


def test_a_growth_over_another_time_than_the_one_said_is_computed(desk):
    answer = desk.ask("How much did Arkwell's revenue grow from Q1 2024 to Q2 2025?")
    assert computed(answer)[0] == ("26.5%", "($506 million - $400 million) / $400 million")


@pytest.mark.parametrize(
    ("question", "words"),
    [
        (
            "Did Arkwell beat its Q2 2024 revenue guidance?",
            ("above the range", "$20 million", "$420 million"),
        ),
        ("Arkwell Q2 2024 non-GAAP EPS versus guidance", ("above the range", "$0.04", "$0.62")),
    ],
)
def test_a_result_is_held_against_the_guidance_of_the_call_before(desk, question, words):
    answer = desk.ask(question)
    first = answer.text.splitlines()[0]
    assert [word for word in words if word not in first] == []
    assert {citation.call for citation in answer.citations} == {"ARKW-FY2024Q1", "ARKW-FY2024Q2"}


def test_a_missing_operand_is_named_and_the_other_one_given(desk):
    answer = desk.ask("How much did Arkwell's revenue grow sequentially in Q1 2024?")
    assert "$400 million" in answer.text
    assert "not found, so nothing is computed: revenue for FY2023Q4" in answer.text
    assert computed(answer) == []


def test_figures_said_too_coarsely_give_no_result(desk):
    answer = desk.ask("What is the difference between Pellmore's revenue in Q2 2024 and Q2 2023?")
    assert computed(answer) == []
    assert "%" not in answer.text


def test_two_bases_are_never_mixed_in_silence(desk):
    answer = desk.ask("What is the difference between Arkwell's GAAP and non-GAAP EPS in Q2 2024?")
    first = answer.text.splitlines()[0]
    assert "GAAP EPS is $0.11" in first
    assert "below non-GAAP EPS" in first


def test_the_plan_shows_what_is_computed_from_what(desk):
    plan = desk.plan("How much did Arkwell's revenue grow year over year in Q2 2024?")
    (found,) = plan.to_dict()["computes"]
    assert found["operation"] == "growth"
    assert [operand["facet"] for operand in found["from"]] == ["revenue", "revenue"]


def test_narrowing_by_hand_holds_for_operands_too(desk):
    answer = desk.ask("How much did revenue grow from Q1 2024 to Q2 2024?", calls=["ARKW-FY2024Q2"])
    assert {citation.call for citation in answer.citations} <= {"ARKW-FY2024Q2"}
