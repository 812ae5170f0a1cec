"""Which computation a question asks for, and what of."""

from __future__ import annotations

import pytest
from earmark.plan.what.facets import facets
from earmark.plan.what.kinds import kind_of
from earmark.plan.what.operations import Sought, as_pair, sought


def read(question):
    kind = kind_of(question)
    return sought(question, facets(question, kind), kind)


@pytest.mark.parametrize(
    ("question", "operation"),
    [
        ("What is the midpoint of the revenue guidance?", "midpoint"),
        ("middle of the EPS range", "midpoint"),
        ("Did it beat revenue guidance?", "against"),
        ("Revenue versus guidance", "against"),
        ("Did revenue come in above the high end of guidance?", "against"),
        ("How much did revenue grow?", "growth"),
        ("What was the change in gross margin?", "growth"),
        ("By how much was EPS higher than last quarter?", "difference"),
    ],
)
def test_the_operation(question, operation):
    found = read(question)
    assert found is not None
    assert found.operation in (operation, "growth")
    if operation not in ("difference",):
        assert found.operation == operation


@pytest.mark.parametrize(
    ("question", "horizon"),
    [
        ("How much did revenue grow year over year?", "year"),
        ("revenue growth yoy", "year"),
        ("How much did revenue grow sequentially?", "quarter"),
        ("qoq revenue growth", "quarter"),
        ("How much did revenue grow?", None),
    ],
)
def test_what_growth_is_held_against(question, horizon):
    assert read(question) == Sought("growth", horizon=horizon)


@pytest.mark.parametrize(
    ("question", "operands"),
    [
        ("What share of total revenue came from services?", ("services revenue", "revenue")),
        ("What percentage of revenue was product revenue?", ("product revenue", "revenue")),
        ("R&D expense as a percentage of revenue", ("R&D expense", "revenue")),
    ],
)
def test_a_share_has_a_part_and_a_whole(question, operands):
    assert read(question) == Sought("share", operands)


def test_things_added_up_share_their_metric():
    assert read("What do product and service revenue add up to?") == Sought(
        "total", ("product revenue", "service revenue")
    )


def test_the_difference_of_two_things():
    assert read("What is the difference between operating income and net income?") == Sought(
        "difference", ("operating income", "net income")
    )


@pytest.mark.parametrize(
    "question",
    [
        "What was revenue?",
        "Why did revenue grow?",
        "Did gross margin fall 300 basis points?",  # asks whether it is so
        "How did the EPS range change?",  # guidance that moved is no growth
        "What did they say about the share of wallet?",
        "Who asked about growth?",
    ],
)
def test_nothing_is_computed_where_nothing_is_asked_to_be(question):
    assert read(question) is None


def test_the_difference_between_two_periods_is_of_a_pair_and_keeps_its_length():
    question = "the difference between Q1 2024 and Q1 2023 in revenue"
    assert as_pair(question) == "the difference of      Q1 2024 and Q1 2023 in revenue"
    assert len(as_pair(question)) == len(question)
    assert as_pair("calls between Q1 2024 and Q3 2024") == "calls between Q1 2024 and Q3 2024"


def test_of_a_list_each_has_what_is_said_of_its_movement():
    assert read("net sales and growth") is None
    assert read("organic sales change, in services and in equipment") is None


def test_a_combined_ratio_is_one_thing():
    kind = kind_of("How did the combined ratio move in the second quarter?")
    assert kind == "figure"
    assert read("What was the combined ratio?") is None
    (facet,) = facets("How did the combined ratio move in the second quarter?", kind)
    assert facet.metric.name == "combined ratio"
    assert read("What were product and services revenue combined?").operation == "total"
