"""What a question asks: its kind and its facets."""

from __future__ import annotations

import pytest
from earmark.plan.what.facets import facets, is_summary
from earmark.plan.what.kinds import kind_of
from earmark.plan.what.voice import voice_of
from hypothesis import given, settings
from hypothesis import strategies as st
from planning_kit import questions

KINDS = ["figure", "fact", "date", "person", "list", "why", "yes_no", "compare", "summary", "words"]


def of(question):
    return facets(question, kind_of(question))


def texts(question):
    return [facet.text for facet in of(question)]


def one(question):
    (facet,) = of(question)
    return facet


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("What was revenue?", "figure"),
        ("How much did they spend on the plant?", "figure"),
        ("How many stores were opened?", "figure"),
        ("What percentage of sales is exported?", "figure"),
        ("What was the renewal rate?", "figure"),
        ("q2 rev", "figure"),
        ("capex guide", "figure"),
        ("By how much did inventory grow?", "figure"),
        ("When does the plant open?", "date"),
        ("What date is the investor day?", "date"),
        ("By when will the merger close?", "date"),
        ("Who is the CFO?", "person"),
        ("Which analyst asked about leverage?", "person"),
        ("Who asked about pricing?", "person"),
        ("Why did gross margin fall?", "why"),
        ("What drove the increase in revenue?", "why"),
        ("What caused the delay?", "why"),
        ("What were the reasons for the impairment?", "why"),
        ("How come margins fell?", "why"),
        ("Did they raise guidance?", "yes_no"),
        ("Is the plant running?", "yes_no"),
        ("Will there be a dividend?", "yes_no"),
        ("Compare the gross margins", "compare"),
        ("Which company had the higher revenue?", "compare"),
        ("Was revenue higher than a year ago?", "compare"),
        ("Revenue versus guidance", "compare"),
        ("List the new products", "list"),
        ("Which regions grew?", "list"),
        ("Revenue by segment", "list"),
        ("What did the CFO say about pricing?", "words"),
        ("What does management think of demand?", "words"),
    ],
)
def test_the_kind_of_answer_called_for(question, kind):
    assert kind_of(question) == kind


def test_a_question_for_words_is_told_from_one_for_a_figure():
    assert kind_of("What did they say gross margin would be?") == "figure"
    assert kind_of("What did they say about gross margin?") == "words"


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("What did analysts ask about pricing?", True),
        ("Who asked about churn?", True),
        ("What was the question from the bank?", True),
        ("What was revenue?", False),
        ("What tasks are left?", False),
    ],
)
def test_whether_analysts_may_answer(question, expected):
    assert voice_of(question).analysts is expected


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("What was revenue?", ["revenue"]),
        ("What were revenue and gross margin?", ["revenue", "gross margin"]),
        ("What were revenue, gross margin and EPS?", ["revenue", "gross margin", "EPS"]),
        ("revenue / EPS", ["revenue", "EPS"]),
        ("revenue plus capex", ["revenue", "capital expenditures"]),
        ("What is guidance for revenue and EPS?", ["revenue guidance", "EPS guidance"]),
        ("What are the revenue, gross margin and EPS guidance?",
         ["revenue guidance", "gross margin guidance", "EPS guidance"]),
        ("What were non-GAAP gross margin and operating margin?",
         ["non-GAAP gross margin", "non-GAAP operating margin"]),
        ("What were GAAP and non-GAAP EPS?", ["GAAP EPS", "non-GAAP EPS"]),
        ("What was non-GAAP EPS?", ["non-GAAP EPS"]),
    ],
)  # fmt: skip
def test_what_has_an_answer_of_its_own_is_a_facet(question, expected):
    assert texts(question) == expected


def test_the_same_metric_twice_is_one_facet():
    assert texts("What was revenue, that is net sales?") == ["revenue"]


def test_a_reason_for_one_metric_is_not_split():
    assert len(of("Why did gross margin fall while revenue and EPS rose?")) == 1


@pytest.mark.parametrize(
    ("question", "basis"),
    [
        ("What was GAAP EPS?", "GAAP"),
        ("What was non-GAAP EPS?", "non-GAAP"),
        ("What was adjusted EBITDA?", "adjusted"),
        ("What was EPS?", None),
    ],
)
def test_the_basis_asked_for(question, basis):
    assert one(question).basis == basis


@pytest.mark.parametrize(
    ("question", "guided"),
    [
        ("What is the revenue guidance?", True),
        ("What revenue do they expect?", True),
        ("What is the capex outlook?", True),
        ("What was revenue?", False),
        ("Why was guidance cut?", False),
    ],
)
def test_whether_what_is_to_come_is_asked(question, guided):
    assert one(question).guided is guided


@pytest.mark.parametrize(
    ("question", "change"),
    [
        ("How fast did revenue grow?", True),
        ("By how much did DSO increase?", True),
        ("What was the decline in bookings?", True),
        ("What was revenue?", False),
        ("What was revenue and its growth?", False),
    ],
)
def test_whether_a_movement_is_asked(question, change):
    assert of(question)[0].change is change


def test_terms_leave_out_the_metric_and_the_words_of_asking():
    facet = one("What was the gross margin of the coatings plant?")
    assert facet.metric is not None
    assert facet.metric.name == "gross margin"
    assert set(facet.terms) == {"coat", "plant"}


def test_names_and_numbers_must_be_met():
    facet = one("What did they say about Helvig and the 737 line?")
    assert {"helvig", "737"} <= set(facet.names)
    assert set(facet.names) <= set(facet.terms)
    assert one("What did they say about pricing?").names == ()


@pytest.mark.parametrize(
    "question", ["What were the results?", "highlights", "overview please", "guidance?", "How did it go?"]
)
def test_a_summary_names_nothing_in_particular(question):
    assert all(map(is_summary, of(question)))


@pytest.mark.parametrize("question", ["What was revenue?", "What about churn?", "Why the delay?"])
def test_anything_in_particular_is_no_summary(question):
    assert not any(map(is_summary, of(question)))


@settings(deadline=None)
@given(questions, st.sampled_from(KINDS))
def test_any_text_has_a_facet_with_a_name(text, kind):
    found = facets(text, kind)
    assert found
    assert len(set(found)) == len(found)
    assert all(facet.text.strip() for facet in found)


@settings(deadline=None)
@given(questions)
def test_any_text_is_of_some_kind(text):
    assert kind_of(text) in KINDS
    assert voice_of(text).analysts in (True, False)


@pytest.mark.parametrize(
    "text", ["net sales and growth", "net sales and yoy growth", "net sales and annual growth"]
)
def test_a_lone_movement_is_of_what_stands_before_it(text):
    level, movement = facets(text, "figure")
    assert level.metric is movement.metric is not None
    assert (level.change, movement.change) == (False, True)
