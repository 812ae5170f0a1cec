"""Parts of one thing that is measured: each is asked for, with all that the question says of it."""

from __future__ import annotations

import pytest
from earmark.plan.time.periods import asked, unmarked
from earmark.plan.what.facets import facets
from earmark.plan.what.kinds import kind_of
from earmark.plan.what.parts import parted
from hypothesis import given, settings
from planning_kit import questions
from run_kit import put, told


def parts(question):
    return [" ".join(unmarked(part).split()) for part in parted(asked(question).rest)]


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Saw volume growth in Q3 2020 in the Americas, EMEA and APAC",
         ["Saw volume growth in Americas", "Saw volume growth in EMEA", "Saw volume growth in APAC"]),
        ("gross margins, consolidated, in Power Tools and in Hand Tools?",
         ["gross margins in consolidated", "gross margins in Power Tools", "gross margins in Hand Tools"]),
        ("premium income in total, and in Marine Lines, Life and Pensions, and Legacy",
         ["premium income in total", "premium income in Marine Lines", "premium income in Life and Pensions",
          "premium income in Legacy"]),
        ("sales: Power Tools excluding nuts and bolts, nuts and bolts, and Hand Tools?",
         ["sales Power Tools excluding nuts and bolts", "sales nuts and bolts", "sales Hand Tools"]),
        ("organic sales change: total, new machines and service",
         ["organic sales change total", "organic sales change new machines", "organic sales change service"]),
        ("gross margin in flow control, wood processing and material handling",
         ["gross margin in flow control", "gross margin in wood processing",
          "gross margin in material handling"]),
        ("gross margin for saw blades in Q3 2020, and for chucks and bits",
         ["gross margin for saw blades", "gross margin for chucks and bits"]),
        ("operating profit growth at constant and at actual currency",
         ["operating profit growth at constant currency", "operating profit growth at actual currency"]),
        ("revenue growth in the US and Europe", ["revenue growth in US", "revenue growth in Europe"]),
        ("sales from Power Tools and Hand Tools", ["sales from Power Tools", "sales from Hand Tools"]),
        ("Power Tools and Hand Tools gross margin targets",
         ["Power Tools gross margin targets", "Hand Tools gross margin targets"]),
        ("eSaw, Drill and Lathe revenue", ["eSaw revenue", "Drill revenue", "Lathe revenue"]),
        ("What revenue and cost synergies are expected?",
         ["What revenue synergies are expected", "What cost synergies are expected"]),
    ],
)  # fmt: skip
def test_each_part_is_asked_for_with_what_all_share(question, expected):
    assert parts(question) == expected


@pytest.mark.parametrize(
    "question",
    [
        "revenue in aerospace and defense",
        "sales in Food and Beverage",
        "parts and consumables revenue",
        "What was spent on research and development in 2020?",
        "revenue for Q1, Q2 and Q3 2020",
        "revenue in 2020 and in 2021",
        "revenue growth in Q1, and in the second quarter",
        "cash, debt and net debt at the end of 2020",
        "At March 31, 2020: parent liquidity, revolver draw, and share repurchases?",
        "the impact on EPS of the tax rate, share count and FX",
        "What was said of pricing in Europe, Asia and Africa?",
        "gross margin in Europe and operating margin in Asia",
        "impact of weather in Texas, and how much was lost",
        "total revenue, and how much was in China?",
        "",
    ],
)
def test_what_lists_no_parts_stays_whole(question):
    assert parted(asked(question).rest) == []


def test_the_period_belongs_to_every_part():
    found = parted(asked("margin in Power Tools in Q3 2020 and in Hand Tools").rest)
    assert len(found) == 2
    assert all(chr(0xE100) in part for part in found)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Arkwell's revenue in Q2 2024 in Europe, Asia and the US",
         ["Europe revenue: ARKW-FY2024Q2>FY2024Q2 reports", "Asia revenue: ARKW-FY2024Q2>FY2024Q2 reports",
          "U.S revenue: ARKW-FY2024Q2>FY2024Q2 reports"]),
        ("Arkwell's revenue guidance for 2024, in total and in Asia",
         ["revenue guidance: ARKW-FY2023Q4>FY2024 guides",
          "Asia revenue guidance: ARKW-FY2023Q4>FY2024 guides"]),
        ("Arkwell's cash, debt and net debt in Q2 2024",
         ["cash: ARKW-FY2024Q2>FY2024Q2 reports", "debt: ARKW-FY2024Q2>FY2024Q2 reports",
          "net debt: ARKW-FY2024Q2>FY2024Q2 reports"]),
    ],
)  # fmt: skip
def test_parts_become_facets(question, expected):
    assert told(put(question)) == expected


@pytest.mark.parametrize(
    ("question", "terms"),
    [
        ("What cash was held outside the US?", {"cash": ("internat",)}),
        ("What part of revenue was related to saws?", {"revenue": ("saw",)}),
        ("adjusted EPS outlook before it was raised", {"EPS": ()}),
        ("How much debt was left after the payment?", {"debt": ()}),
        ("What operating margin do revenue and operating profit imply?",
         {"operating margin": (), "revenue": (), "operating income": ()}),
        ("revenue below that of the year", {"revenue": ()}),
        ("revenue that came from saws", {"revenue": ("saw",)}),
    ],
)  # fmt: skip
def test_words_that_only_set_the_frame_are_no_topic(question, terms):
    found = facets(asked(question).rest, kind_of(question))
    assert {facet.metric.name if facet.metric else None: facet.terms for facet in found} == terms


@settings(deadline=None)
@given(questions)
def test_any_question_is_whole_or_in_several_parts(question):
    found = parted(asked(question).rest)
    assert len(found) != 1
    assert all(part.strip() for part in found)
