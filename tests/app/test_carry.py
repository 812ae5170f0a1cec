"""A question after another takes over what it leaves out."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from planning_kit import CATALOG, questions
from run_kit import RUNS, of_calls, put, told

REVENUE = "What was Arkwell's revenue in Q2 2024?"


def after(question, *earlier, records=RUNS):
    return told(put(question, records, earlier))


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("and gross margin?", "gross margin: ARKW-FY2024Q2>FY2024Q2 reports"),
        ("And EPS?", "EPS: ARKW-FY2024Q2>FY2024Q2 reports"),
        ("gross margin", "gross margin: ARKW-FY2024Q2>FY2024Q2 reports"),
        ("What about free cash flow?", "free cash flow: ARKW-FY2024Q2>FY2024Q2 reports"),
        ("What was capex in Q3 2024?", "capital expenditures: ARKW-FY2024Q3>FY2024Q3 reports"),
    ],
)
def test_another_metric_of_the_same_company_and_period(question, expected):
    assert after(question, REVENUE) == [expected]


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("What about Pellmore?", "revenue: PLMY-FY2024Q2>FY2024Q2 reports"),
        ("same for Pellmore", "revenue: PLMY-FY2024Q2>FY2024Q2 reports"),
        ("and PLMY?", "revenue: PLMY-FY2024Q2>FY2024Q2 reports"),
        ("and Pellmore's EPS?", "EPS: PLMY-FY2024Q2>FY2024Q2 reports"),
        ("And Pellmore in Q1 2025?", "revenue: PLMY-FY2025Q1>FY2025Q1 reports"),
    ],
)
def test_another_company(question, expected):
    assert after(question, REVENUE) == [expected]


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("what about Q1 2024?", "revenue: ARKW-FY2024Q1>FY2024Q1 reports"),
        ("and Q3?", "revenue: ARKW-FY2024Q3>FY2024Q3 reports"),
        ("and in 2023?", "revenue: ARKW-FY2023Q4>FY2023 reports"),
        ("compared with Q2 2023?", "revenue: ARKW-FY2024Q2>FY2024Q2 reports, ARKW-FY2023Q2>FY2023Q2 reports"),
        ("and the quarter before?", "revenue: ARKW-FY2024Q1>FY2024Q1 reports"),
        ("and the previous quarter?", "revenue: ARKW-FY2024Q1>FY2024Q1 reports"),
        ("and a year ago?", "revenue: ARKW-FY2023Q2>FY2023Q2 reports"),
        ("and a quarter later?", "revenue: ARKW-FY2024Q3>FY2024Q3 reports"),
        ("and two quarters later?", "revenue: ARKW-FY2024Q4>FY2024Q4 reports"),
        ("and since that quarter?", "revenue: ARKW-FY2024Q2>FY2024Q2 reports, ARKW-FY2024Q3>FY2024Q3 reports,"
         " ARKW-FY2024Q4>FY2024Q4 reports"),
    ],
)  # fmt: skip
def test_another_period_counts_from_the_one_spoken_of(question, expected):
    assert after(question, REVENUE) == [expected]


@pytest.mark.parametrize(
    ("question", "kind", "calls"),
    [
        ("why?", "why", ["ARKW-FY2024Q2"]),
        ("Why did it fall?", "why", ["ARKW-FY2024Q2"]),
        ("What drove that?", "why", ["ARKW-FY2024Q2"]),
        (
            "before that?",
            "trend",
            [f"ARKW-FY{y}Q{q}" for y in (2022, 2023) for q in (1, 2, 3, 4)] + ["ARKW-FY2024Q1"],
        ),
        ("and revenue after then?", "trend", ["ARKW-FY2024Q3", "ARKW-FY2024Q4"]),
        ("Who said that?", "person", ["ARKW-FY2024Q2"]),
    ],
)
def test_another_kind_of_question_on_the_same_thing(question, kind, calls):
    found = put(question, earlier=[REVENUE])
    (task,) = found.tasks
    assert task.kind == kind
    assert task.facet.metric is not None
    assert of_calls(found) == calls


def test_guidance_for_a_thing_that_was_reported():
    found = put("and guidance for next quarter?", earlier=[REVENUE])
    (task,) = found.tasks
    assert task.facet.guided
    assert task.facet.metric.name == "revenue"
    assert [(look.call, str(look.period), look.mode) for look in task.looks] == [
        ("ARKW-FY2024Q2", "FY2024Q3", "guides")
    ]


@pytest.mark.parametrize(
    ("question", "open_to_all", "expected"),
    [
        ("What was Pellmore's gross margin in Q1 2025?", False, {"PLMY-FY2025Q1"}),
        ("Which company had the highest revenue?", True, {call.id for call in RUNS}),
        ("What did all companies say about pricing?", True, {call.id for call in RUNS}),
        ("Who else had weak demand?", True, {call.id for call in RUNS}),
    ],
)
def test_a_new_question_takes_nothing_over(question, open_to_all, expected):
    found = put(question, earlier=[REVENUE])
    assert found.understood == ""
    assert found.open is open_to_all
    assert set(found.scope.calls) == expected


@pytest.mark.parametrize(
    ("earlier", "question", "expected"),
    [
        ([REVENUE, "and gross margin?"], "and the quarter before?",
         "gross margin: ARKW-FY2024Q1>FY2024Q1 reports"),
        ([REVENUE, "what about Pellmore?"], "and EPS?", "EPS: PLMY-FY2024Q2>FY2024Q2 reports"),
        ([REVENUE, "What was Pellmore's EPS in Q1 2025?"], "and capex?",
         "capital expenditures: PLMY-FY2025Q1>FY2025Q1 reports"),
        (["What was Arkwell's revenue?"], "and EPS?", "EPS: ARKW-FY2024Q4>any newest"),
        (["What was Arkwell's revenue?"], "and the quarter before?",
         "revenue: ARKW-FY2024Q3>FY2024Q3 reports"),
        (["What was Arkwell's revenue in 2023?"], "and gross margin?",
         "gross margin: ARKW-FY2023Q4>FY2023 reports"),
        (["How did Arkwell's revenue do since Q3 2024?"], "and gross margin?",
         "gross margin: ARKW-FY2024Q3>FY2024Q3 reports, ARKW-FY2024Q4>FY2024Q4 reports"),
        (["Compare Arkwell's and Pellmore's revenue in the December 2023 quarter"], "and gross margin?",
         "gross margin: ARKW-FY2023Q4>FY2023Q4 reports, PLMY-FY2024Q2>FY2024Q2 reports"),
        ([f"What was Arkwell's revenue in Q{n % 4 + 1} 2023?" for n in range(20)], "and EPS?",
         "EPS: ARKW-FY2023Q4>FY2023Q4 reports"),
    ],
)  # fmt: skip
def test_a_conversation_goes_on(earlier, question, expected):
    assert after(question, *earlier) == [expected]


def test_what_was_taken_over_is_said():
    assert put("and gross margin?", earlier=[REVENUE]).understood == "gross margin · Arkwell Tools · Q2 2024"
    assert put(REVENUE).understood == ""


def test_whose_words_are_asked_for_is_taken_over_too():
    earlier = ["What did Arkwell's CFO say about pricing in the prepared remarks?"]
    (task,) = put("What about in Q3 2023?", earlier=earlier).tasks
    assert (task.voice.office, task.voice.section) == ("CFO", "prepared")
    (task,) = put("What about the CEO?", earlier=earlier).tasks
    assert (task.voice.office, task.facet.text) == ("CEO", "pricing")


def test_after_a_company_that_is_not_held_nothing_is_read():
    found = put("and gross margin?", earlier=["What was Zephyrine's revenue in Q2 2024?"])
    assert (found.status, found.absent, found.scope.calls) == ("not_in_library", ("Zephyrine",), ())


@pytest.mark.parametrize("empty", ["", "  ", "\x00", "\n"])
def test_an_empty_earlier_question_is_none(empty):
    assert after("What was Arkwell's EPS in Q2 2024?", empty) == ["EPS: ARKW-FY2024Q2>FY2024Q2 reports"]


def test_an_earlier_question_without_a_word_is_none():
    assert after("What was Arkwell's EPS in Q2 2024?", "???") == ["EPS: ARKW-FY2024Q2>FY2024Q2 reports"]


def test_the_quarter_before_the_quarter_before():
    assert after("and the quarter before?", REVENUE, "and the quarter before?") == [
        "revenue: ARKW-FY2023Q4>FY2023Q4 reports"
    ]


def test_the_year_before():
    assert after("and the year before?", "What was Arkwell's revenue in 2023?") == [
        "revenue: ARKW-FY2022Q4>FY2022 reports"
    ]


@pytest.mark.parametrize("question", ["How has it moved since then?", "By how much did it grow?"])
def test_how_it_moved_asks_for_the_same_metric(question):
    (task,) = put(question, earlier=[REVENUE]).tasks
    assert task.facet.metric is not None


@settings(deadline=None)
@given(
    st.lists(questions.filter(lambda text: any(c.isalnum() for c in text)), max_size=4),
    st.sets(st.sampled_from(sorted(call.id for call in CATALOG)), min_size=1),
    st.sampled_from(["and EPS?", "why?", "and the quarter before?", "since then?", "What about Brunmark?"]),
)
def test_no_conversation_fails_or_leaves_the_calls_given(earlier, chosen, question):
    found = put(question, CATALOG, ["What was Brunmark's revenue?", *earlier], calls=tuple(chosen))
    assert set(found.scope.calls) <= chosen
    assert found.question == question
