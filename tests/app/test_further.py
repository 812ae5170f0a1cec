"""Which earlier calls may be read, and what a result is held against."""

from __future__ import annotations

import pytest
from run_kit import put, told


def earlier(question, **narrow):
    (task,) = put(question, **narrow).tasks
    return [f"{look.call}>{look.period or 'any'} {look.mode}" for look in task.further]


def test_without_a_period_the_four_calls_before_the_newest_may_say_it():
    assert earlier("What was Arkwell's gross margin?") == [
        f"ARKW-FY{period}>any named" for period in ("2024Q3", "2024Q2", "2024Q1", "2023Q4")
    ]


def test_guidance_may_have_been_given_earlier():
    assert earlier("What revenue does Arkwell expect for 2024?") == [
        "ARKW-FY2023Q3>FY2024 expected",
        "ARKW-FY2023Q2>FY2024 expected",
        "ARKW-FY2023Q1>FY2024 expected",
        "ARKW-FY2022Q4>FY2024 expected",
    ]


@pytest.mark.parametrize(
    "question",
    [
        "What was Arkwell's gross margin in Q2 2024?",
        "What was Arkwell's gross margin last quarter?",
        "What was Arkwell's gross margin since 2023?",
        "What did Arkwell say of gross margin on its Q2 2024 call?",
        "What gross margin does Arkwell expect next quarter?",
        "What was the gross margin?",
        "What were Arkwell's and Pellmore's gross margins?",
        "What was Arkwell's gross margin in Q2 2019?",
    ],
)
def test_where_the_question_says_which_call_no_other_is_read(question):
    assert earlier(question) == []


def test_what_the_user_left_is_never_left():
    assert earlier("What was Arkwell's gross margin?", calls=("ARKW-FY2024Q4", "ARKW-FY2024Q2")) == [
        "ARKW-FY2024Q2>any named"
    ]


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Arkwell's Q2 2024 tax rate against the rate it guided to on the previous call",
         ["tax rate: ARKW-FY2024Q2>FY2024Q2 reports", "tax rate guidance: ARKW-FY2024Q1>FY2024Q2 guides"]),
        ("Arkwell's Q2 2024 gross margin against the 2024 range it had given on the Q4 2023 call",
         ["gross margin: ARKW-FY2024Q2>FY2024Q2 reports",
          "gross margin guidance: ARKW-FY2023Q4>FY2024 guides"]),
        ("Arkwell's Q2 2024 gross margin against the 2024 range it had given in February",
         ["gross margin: ARKW-FY2024Q2>FY2024Q2 reports",
          "gross margin guidance: ARKW-FY2023Q4>FY2024 guides"]),
        ("What is the midpoint of the gross margin range that Arkwell gave for 2024?",
         ["gross margin guidance: ARKW-FY2023Q4>FY2024 guides"]),
        ("How is Arkwell's $3 billion cost spread over 2025 and 2026?",
         ["3 billion cost guidance: ARKW-FY2024Q4>FY2025 guides, ARKW-FY2024Q4>FY2026 expected"]),
        ("What did Arkwell say of saws in Q3 2024 and on the previous call?",
         ["saws: ARKW-FY2024Q3>FY2024Q3 reports, ARKW-FY2024Q2>FY2024Q2 reports"]),
    ],
)  # fmt: skip
def test_a_result_and_the_guidance_it_is_held_against_have_their_own_calls(question, expected):
    assert told(put(question)) == expected
