"""Calls named by the month they were held in, and times at which something was said."""

from __future__ import annotations

import pytest
from earmark.plan.time.months import Held, dated
from earmark.plan.time.periods import asked
from planning_kit import CATALOG, plan, reads, record


@pytest.mark.parametrize(
    ("text", "months", "sure"),
    [
        ("on the November 2025 call", ((2025, 11),), True),
        ("on the May call", ((None, 5),), True),
        ("the call of May 2020", ((2020, 5),), True),
        ("on the call held on May 4, 2020", ((2020, 5),), True),
        ("between the February and the May 2020 calls", ((2020, 2), (2020, 5)), True),
        ("between the November 2019 and February 2020 calls", ((2019, 11), (2020, 2)), True),
        ("As of February 2020, when was it due?", ((2020, 2),), False),
        ("the range it had given in February", ((None, 2),), False),
        ("What did they say in February 2020 about margins?", ((2020, 2),), False),
        ("debt as of March 2020", (), True),
        ("stores opened in February 2020", (), True),
        ("May revenue was what?", (), True),
        ("at June 30, 2020", (), True),
    ],
)
def test_the_months_that_are_named(text, months, sure):
    held, left = dated(text)
    assert (held.months, held.sure) == (months, sure)
    assert len(left) == len(text)


def test_a_month_holds_calls_by_their_date_or_by_the_quarter_that_had_just_ended():
    held = Held(((2024, 2),))
    assert held.holds(record("A-FY2023Q4", held="2024-02-06"))
    assert held.holds(record("A-FY2023Q4"))
    assert not held.holds(record("A-FY2023Q4", held="2024-03-06"))
    assert not held.holds(record("A-FY2024Q1"))
    assert not held.holds(record("A-FY2022Q4"))
    assert not held.holds(record("a", period=""))
    assert Held(((None, 2),)).holds(record("A-FY2022Q4"))


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("As of February 2024, what revenue did Tarnholt expect?", ["TRNH-FY2023Q4 newest"]),
        ("As of October 2023, what revenue did Tarnholt expect for 2023?", ["TRNH-FY2023Q3 FY2023 guides"]),
        ("What did Tarnholt say about pricing on the October and February 2024 calls?",
         ["TRNH-FY2023Q4 newest"]),
        ("What happened to pricing between Brunmark's October 2023 and January 2024 calls?",
         ["BRMK-FY2024Q3 newest", "BRMK-FY2024Q2 named"]),
        ("As of July 2023, what did Tarnholt expect?", ["TRNH-FY2023Q4 newest"]),
    ],
)  # fmt: skip
def test_the_calls_held_then_are_read(question, expected):
    assert reads(question) == expected


def test_a_call_named_by_its_month_and_not_held_is_missing():
    found = plan("What did Tarnholt say on its July 2023 call?")
    assert (found.status, found.absent) == ("not_in_library", ("Tarnholt Foods, the call of July 2023",))


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Tarnholt's cash at the end of December 2023", ["TRNH-FY2023Q4 FY2023Q4 reports"]),
        ("debt that Tarnholt repaid following the end of Q3 2023", ["TRNH-FY2023Q3 FY2023Q3 reports"]),
        ("By how much did Tarnholt's cash fall between the end of Q3 2023 and the end of December 2023?",
         ["TRNH-FY2023Q3 FY2023Q3 reports", "TRNH-FY2023Q4 FY2023Q4 reports"]),
        ("Tarnholt's capex outlook per quarter", ["TRNH-FY2023Q4 newest"]),
        ("On its Q3 2023 call, what did Tarnholt say the fourth quarter's charge would be?",
         ["TRNH-FY2023Q3 FY2023Q4 guides"]),
        ("What did Brunmark say on its Q2 call about Q4?", ["BRMK-FY2024Q2 FY2024Q4 guides"]),
    ],
)  # fmt: skip
def test_what_was_said_after_the_end_or_on_a_call_named(question, expected):
    assert reads(question) == expected
    assert plan(question).absent == ()


def test_nine_months_that_are_not_held_are_looked_for_on_the_call_about_the_year():
    assert reads("Tarnholt's revenue in the first nine months of 2023", CATALOG[4:5]) == [
        "TRNH-FY2023Q4 FY2023Q3 recalls"
    ]


def test_the_end_of_a_month_is_a_balance_of_the_quarter_to_it():
    (mention,) = asked("cash at the end of September 2020").periods
    assert (mention.quarter, mention.year, mention.month) == (3, 2020, 9)
