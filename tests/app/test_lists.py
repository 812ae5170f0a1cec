"""Things asked for side by side, each with its own basis, period and guidance."""

from __future__ import annotations

import pytest
from earmark.plan.language.shorthand import spelt_out
from earmark.plan.time.periods import asked
from earmark.plan.what.facets import facets
from earmark.plan.what.kinds import kind_of
from earmark.plan.what.lists import QUANTITY, empty, items, modified
from hypothesis import given, settings
from planning_kit import questions
from run_kit import put, told


def of(question):
    """The facets of a question that names no company."""
    return facets(asked(question).rest, kind_of(question))


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("revenue and capex", ["revenue", "capex"]),
        ("revenue & capex", ["revenue", "capex"]),
        ("revenue + capex", ["revenue", "capex"]),
        ("revenue plus capex", ["revenue", "capex"]),
        ("revenue as well as EPS", ["revenue", "EPS"]),
        ("revenue or EPS", ["revenue", "EPS"]),
        ("What were revenue, gross margin and EPS?", ["revenue", "gross margin", "EPS"]),
        ("What were revenue, gross margin, and EPS?", ["revenue", "gross margin", "EPS"]),
        ("What were the revenue, the gross margin and its EPS?", ["revenue", "gross margin", "EPS"]),
        ("Give me revenue, capex, EPS", ["revenue", "capex", "EPS"]),
        ("Compare net sales, cost of sales, and SG&A", ["net sales", "cost of sales", "SG&A"]),
        ("What was net income, premium growth and the expense ratio?",
         ["net income", "premium growth", "expense ratio"]),
        ("occupancy rate, store count and average ticket",
         ["occupancy rate", "store count", "average ticket"]),
        ("What were revenue and cash and cash equivalents?", ["revenue", "cash and cash equivalents"]),
        ("What was gross margin in Europe and operating margin in Asia?",
         ["gross margin in Europe", "operating margin in Asia"]),
        ("so what was the tax rate and the share count", ["tax rate", "share count"]),
    ],
)  # fmt: skip
def test_what_is_measured_side_by_side_is_a_list(question, expected):
    assert items(question) == expected


@pytest.mark.parametrize(
    "question",
    [
        "What was cash and cash equivalents?",
        "What was research and development expense?",
        "sales and marketing expense",
        "selling, general and administrative expenses",
        "depreciation and amortization",
        "property, plant and equipment",
        "mergers and acquisitions revenue",
        "supply and demand",
        "What did the CEO and the CFO say?",
        "Why did price and volume fall?",
        "What was the increase that revenue and weather brought?",
        "What was revenue because of price and growth because of volume?",
        "Who is the chief executive and chairman?",
        "What was revenue?",
        "",
    ],
)
def test_what_is_no_list_stays_whole(question):
    assert items(question) in ([question], [question.rstrip("?")])


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("revenue/EPS", ["revenue", "/EPS"]),
        ("How did revenue in the second half compare with EPS and capex there?",
         ["How did revenue in the second half compare with EPS ", "and capex there?"]),
    ],
)  # fmt: skip
def test_metrics_within_a_longer_question_are_cut_apart(question, expected):
    assert items(question) == expected


@pytest.mark.parametrize("question", ["EBITDA or EBITDA", "revenue and, that is, net sales"])
def test_one_metric_under_two_names_is_one_thing(question):
    assert len({facet.metric.name for facet in of(question)}) == 1


def test_names_taken_out_leave_no_empty_things():
    assert items("  ,  , revenue ,  and EPS  , , ?") == ["revenue", "EPS"]


def test_a_period_alone_belongs_to_the_thing_before():
    assert len(of("EPS for Q3 and Q4")) == 1
    assert len(of("EPS and revenue for Q3 and Q4 2024")) == 2


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("non-GAAP gross margin, operating margin and EPS",
         ["non-GAAP gross margin", "non-GAAP operating margin", "non-GAAP EPS"]),
        ("GAAP gross margin and non-GAAP EPS", ["GAAP gross margin", "non-GAAP EPS"]),
        ("gross margin and adjusted EBITDA", ["gross margin", "adjusted EBITDA"]),
        ("GAAP and non-GAAP gross margin", ["GAAP gross margin", "non-GAAP gross margin"]),
        ("gross margin, GAAP and non-GAAP", ["GAAP gross margin", "non-GAAP gross margin"]),
        ("gross margin in Europe and revenue in Asia", ["Europe gross margin", "Asia revenue"]),
        ("guidance for revenue, gross margin and EPS",
         ["revenue guidance", "gross margin guidance", "EPS guidance"]),
        ("revenue, gross margin, EPS outlook", ["revenue guidance", "gross margin guidance", "EPS guidance"]),
        ("projected operating costs and capex", ["operating expenses guidance", "capital expenditures"]),
        ("capex and expected free cash flow", ["capital expenditures", "free cash flow guidance"]),
        ("Did revenue beat guidance?", ["revenue", "revenue guidance"]),
        ("revenue versus its outlook", ["revenue", "revenue guidance"]),
        ("revenue, not the outlook", ["revenue"]),
        ("revenue rather than what they guided", ["revenue"]),
        ("revenue instead of their forecast", ["revenue"]),
    ],
)  # fmt: skip
def test_what_the_things_share_and_what_is_their_own(question, expected):
    assert [facet.text for facet in of(question)] == expected


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Q4 2024 comps, average ticket, and 2025 EPS outlook",
         [("comparable sales", (0,)), ("average ticket", (0,)), ("EPS guidance", (1,))]),
        ("Q3 2024 revenue and Q4 2024 EPS", [("revenue", (0,)), ("EPS", (1,))]),
        ("revenue in Q3 2024 and Q4 2024", [("revenue", ())]),
        ("revenue and EPS in Q3 2024", [("revenue", ()), ("EPS", ())]),
        ("capex, Q3 2024 revenue and Q4 2024 EPS",
         [("capital expenditures", (0,)), ("revenue", (0,)), ("EPS", (1,))]),
        ("Q3 2024 revenue and the outlook for Q4 2024", [("revenue", (0,)), ("revenue guidance", (1,))]),
    ],
)  # fmt: skip
def test_each_thing_has_the_periods_that_stand_with_it(question, expected):
    assert [(facet.text, facet.when) for facet in of(spelt_out(question))] == expected


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Arkwell Q4 2023 comps, average ticket, and 2024 EPS outlook",
         ["comparable sales: ARKW-FY2023Q4>FY2023Q4 reports",
          "average ticket: ARKW-FY2023Q4>FY2023Q4 reports",
          "EPS guidance: ARKW-FY2023Q4>FY2024 guides"]),
        ("arkw 4Q23 rev/GM/EPS guide for 1Q24",
         ["revenue guidance: ARKW-FY2023Q4>FY2024Q1 guides",
          "gross margin guidance: ARKW-FY2023Q4>FY2024Q1 guides",
          "EPS guidance: ARKW-FY2023Q4>FY2024Q1 guides"]),
        ("Did Arkwell beat its guidance in Q2 2024?",
         ["guidance and what came of it: ARKW-FY2024Q2>FY2024Q2 reports"]),
        ("What were Arkwell's GAAP and non-GAAP EPS in Q1 2024 and Q2 2024?",
         ["GAAP EPS: ARKW-FY2024Q1>FY2024Q1 reports, ARKW-FY2024Q2>FY2024Q2 reports",
          "non-GAAP EPS: ARKW-FY2024Q1>FY2024Q1 reports, ARKW-FY2024Q2>FY2024Q2 reports"]),
        ("Compare Arkwell's and Pellmore's revenue and EPS in the December 2023 quarter",
         ["revenue: ARKW-FY2023Q4>FY2023Q4 reports, PLMY-FY2024Q2>FY2024Q2 reports",
          "EPS: ARKW-FY2023Q4>FY2023Q4 reports, PLMY-FY2024Q2>FY2024Q2 reports"]),
        ("Compare Arkwell Q2 2023 with Pellmore Q4 2023 revenue",
         ["revenue: ARKW-FY2023Q2>FY2023Q2 reports, PLMY-FY2023Q4>FY2023Q4 reports"]),
        ("Arkwell Q3 2024 revenue and the outlook for Q4 2024",
         ["revenue: ARKW-FY2024Q3>FY2024Q3 reports", "revenue guidance: ARKW-FY2024Q3>FY2024Q4 guides"]),
    ],
)  # fmt: skip
def test_a_list_is_read_thing_by_thing(question, expected):
    assert told(put(question)) == expected


def test_bases_times_periods_times_companies():
    found = put("Arkwell's and Pellmore's GAAP and non-GAAP EPS in Q1 2024 and Q2 2024")
    assert [len(task.looks) for task in found.tasks] == [4, 4]
    assert [task.facet.basis for task in found.tasks] == ["GAAP", "non-GAAP"]


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("Which metrics were revenue, EPS and capex?", "figure"),
        ("List revenue, EPS and capex", "list"),
        ("Rank revenue, EPS and capex", "list"),
        ("In which quarter was Arkwell's revenue highest during 2024?", "compare"),
        ("How did Arkwell's revenue do since Q1 2024?", "trend"),
        ("Why did Arkwell's revenue fall since Q1 2024?", "why"),
        ("What was Arkwell's highest revenue in Q1 2024?", "figure"),
    ],
)
def test_the_kind_of_a_list_and_of_a_run(question, kind):
    assert {task.kind for task in put(question).tasks} == {kind}


@pytest.mark.parametrize(
    ("question", "ranked"),
    [
        ("In which quarter was Arkwell's revenue highest during 2024?", True),
        ("Which company had the lowest gross margin?", True),
        ("How did Arkwell's revenue do since Q1 2024?", False),
        ("What was Arkwell's highest revenue in Q1 2024?", False),
    ],
)
def test_calls_are_ranked_where_the_most_or_the_least_is_asked_of_several(question, ranked):
    assert all(task.superlative is ranked for task in put(question).tasks)


@pytest.mark.parametrize(
    ("part", "is_modified", "is_empty"),
    [
        ("projected capex", True, False),
        ("the expected tax rate", True, False),
        ("capex projected", False, False),
        ("guidance", False, True),
        ("the outlook for", False, True),
        ("", False, True),
        ("revenue", False, False),
    ],
)
def test_a_part_may_be_said_to_be_expected_or_name_nothing(part, is_modified, is_empty):
    assert modified(part) is is_modified
    assert empty(part) is is_empty


@pytest.mark.parametrize(
    "phrase", ["expense ratio", "store openings", "tax rate", "Retention", "leases signed"]
)
def test_what_is_counted_or_measured(phrase):
    assert QUANTITY.search(phrase)


@settings(deadline=None)
@given(questions)
def test_the_things_of_any_question_stand_in_it(question):
    found = items(question)
    assert found
    plain = "".join(question.split())
    for part in found:
        kept = "".join(part.split()).strip(",")
        assert kept.replace(",", "") in plain.replace(",", "")
