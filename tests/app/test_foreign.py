"""Names that stand where a company's would, and are none of the library's."""

from __future__ import annotations

import pytest
from earmark.plan.companies.foreign import foreign
from earmark.plan.companies.who import named
from hypothesis import given, settings
from hypothesis import strategies as st
from planning_kit import FIRMS, questions, spoken
from run_kit import Heard


def found(question, *companies):
    """What is found in a question; `companies` are the places of those that are known."""
    return foreign(question, question, companies)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("What was Zorv Inc.'s revenue?", ["Zorv Inc."]),
        ("What was Zorv, Inc.'s revenue?", ["Zorv, Inc."]),
        ("Zorv Corporation's revenue", ["Zorv Corporation"]),
        ("Zorv Corp revenue", ["Zorv Corp"]),
        ("Zorv plc revenue", ["Zorv plc"]),
        ("Banco Zorv S.A. revenue", ["Banco Zorv S.A."]),
        ("Zorv Kabel N.V. revenue", ["Zorv Kabel N.V."]),
        ("Zorv & Dale LLC revenue", ["Zorv & Dale LLC"]),
        ("Bank of Zorv Inc. deposits", ["Bank of Zorv Inc"]),
        ("Zorv Pharmaceuticals revenue", ["Zorv Pharmaceuticals"]),
        ("What did Zorv Motors say?", ["Zorv Motors"]),
        ("What guidance did Zorv Technologies raise?", ["Zorv Technologies"]),
        ("revenue of Zorv Group", ["Zorv Group"]),
        ("Zorv Group's revenue", ["Zorv Group"]),
        ("Compare Zorv Corp., Birk PLC and Quev Ltd.", ["Zorv Corp.", "Birk PLC", "Quev Ltd."]),
        ("among Zorv Energy, Birk Motors and Quev Inc. in 2024", ["Zorv Energy", "Birk Motors", "Quev Inc."]),
    ],
)
def test_a_legal_form_makes_a_company(question, expected):
    assert [name.rstrip(".") for name in found(question).certain] == [name.rstrip(".") for name in expected]


@pytest.mark.parametrize(
    "question",
    [
        "What did the Energy segment earn?",
        "Gaming Group revenue",
        "the Company's revenue",
        "Holdings of cash",
        "A Inc revenue",
        "Operating Income Group",
        "Who leads the group?",
        "What is the company's Technology budget?",
        "inc. costs",
        "What was revenue?",
        "",
    ],
)
def test_a_form_alone_or_a_segment_is_no_company(question):
    assert found(question).certain == ()


@pytest.mark.xfail(
    strict=True, raises=AssertionError, reason="a vague form ends the name before its legal form"
)
@pytest.mark.parametrize(
    "question", ["What was Zorv Holdings Ltd.'s revenue?", "Compare Zorv Group Inc. with Birk Holdings plc"]
)
def test_two_forms_make_a_company_too(question):
    assert found(question).certain


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("What was Zorv's revenue?", ["Zorv"]),
        ("What was Zorv’s revenue?", ["Zorv"]),
        ("What was Zorv Birk's revenue?", ["Zorv Birk"]),
        ("What EPS did Zorv report?", ["Zorv"]),
        ("How does revenue compare with Zorv or Birk?", ["Birk"]),
        ("Is revenue at Zorv Works higher than Birk?", ["Zorv Works", "Birk"]),
        ("What guidance was given by Zorv?", ["Zorv"]),
        ("revenue for North America", []),
        ("revenue in the Americas vs Europe", []),
        ("Did Management expect growth?", []),
        ("What was December's revenue?", []),
        ("What was Q3's revenue?", []),
        ("What was the CFO's view on EPS?", []),
        ("Did GAAP revenue grow?", []),
        ("What was EBITDA's share?", []),
    ],
)
def test_a_name_that_owns_or_acts_is_likely_one(question, expected):
    assert list(found(question).likely) == expected


@pytest.mark.parametrize(
    "question",
    [
        "Did Zorv raise its revenue guidance?",
        "Does Zorv expect EPS to grow?",
        "Did Zorv Technologies raise guidance?",
    ],
)
def test_a_name_behind_the_opening_verb_is_found(question):
    got = found(question)
    assert got.certain or got.likely


@pytest.mark.parametrize(("places", "expected"), [([(0, 8)], ("Zorv",)), ([], ())])
def test_a_subject_alone_counts_where_companies_or_figures_are_spoken_of(places, expected):
    assert found("Brunmark: what did Zorv say about tariffs?", *places).likely == expected


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Brunmark, Zorv", ("Zorv",)),
        ("Brunmark and Zorv Birk margins", ("Zorv Birk",)),
        ("Brunmark vs. Zorv", ("Zorv",)),
        ("Brunmark & Zorv", ("Zorv",)),
        ("Brunmark and Europe", ()),
        ("Brunmark and revenue", ()),
        ("Brunmark or EBITDA", ()),
        ("Brunmark sold Zorv", ()),
    ],
)
def test_a_name_in_a_list_with_a_company_is_one(question, expected):
    assert found(question, (0, 8)).certain == expected


@pytest.mark.parametrize(
    ("question", "unknown", "doubtful"),
    [
        ("What was Zorv's revenue?", ("Zorv",), ()),
        ("What was Helvig's revenue?", (), ("Helvig",)),
        ("What was the Helvig plant's revenue?", (), ()),
        ("Compare Brunmark with Zorv Inc. and Birk plc", ("Zorv Inc", "Birk plc"), ()),
        ("Compare Brunmark's and Helvig's revenue", ("Helvig",), ()),
        ("How did Helvig's revenue do at Brunmark?", (), ("Helvig",)),
        ("Was revenue higher at Brunmark or Zorv?", ("Zorv",), ()),
    ],
)
def test_a_name_that_nobody_says_is_unknown_and_one_that_is_said_doubtful(question, unknown, doubtful):
    got = named(question, FIRMS, spoken)
    assert tuple(name.rstrip(".") for name in got.unknown) == unknown
    assert got.doubtful == doubtful


def test_what_is_unknown_leaves_the_question():
    rest = named("Compare Brunmark's revenue with Zorv Inc.'s revenue", FIRMS, spoken).rest
    assert "Zorv" not in rest
    assert rest.count("revenue") == 2


def test_a_company_that_the_table_knows_is_absent_under_the_name_asked():
    assert named("What was Symantec's revenue?", FIRMS, Heard()).unknown == ("Symantec",)


@settings(deadline=None)
@given(questions, st.integers(0, 20), st.integers(0, 20))
def test_what_is_found_stands_in_the_question(question, start, length):
    got = found(question, (start, start + length))
    for name in (*got.certain, *got.likely):
        assert name
        assert name in question
    assert len(set(got.certain)) == len(got.certain)
