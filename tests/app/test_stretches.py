"""Runs of periods: what a question names as one, and which calls lie in it."""

from __future__ import annotations

import pytest
from earmark.plan.time.periods import asked
from earmark.plan.time.runs import lacking, stretched
from earmark_ingest.periods import calendar_of, resolve
from earmark_ingest.types import FiscalPeriod
from hypothesis import given, settings
from hypothesis import strategies as st
from planning_kit import OSTERVELD, questions, record
from run_kit import ARKWELL, PELLMORE, run

LABELS = [call.id.rpartition("-")[2] for call in ARKWELL]


def inside(text, calls=ARKWELL, guided=False):
    """The calls of the stretch that `text` names, as `FY2023Q2`."""
    run_of = asked(text).stretch
    assert run_of is not None
    return [look.call.rpartition("-")[2] for look in stretched(calls, run_of, guided)]


def quarters(first, last):
    """Labels of the quarters from one to another, both in."""
    found, period = [], FiscalPeriod.parse(first)
    while period <= FiscalPeriod.parse(last):
        found.append(str(period))
        period = period.shift(1)
    return found


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("revenue since Q2 2023", "FY2023Q2", "FY2024Q4"),
        ("revenue ever since Q2 2023", "FY2023Q2", "FY2024Q4"),
        ("starting with Q2 2024", "FY2024Q2", "FY2024Q4"),
        ("beginning in fiscal 2024", "FY2024Q1", "FY2024Q4"),
        ("from Q3 2024 to date", "FY2024Q3", "FY2024Q4"),
        ("since 2024", "FY2024Q1", "FY2024Q4"),
        ("since the second half of 2023", "FY2023Q3", "FY2024Q4"),
        ("since the December 2023 quarter", "FY2023Q4", "FY2024Q4"),
        ("in each quarter since Q3 2024", "FY2024Q3", "FY2024Q4"),
        ("after Q2 2024", "FY2024Q3", "FY2024Q4"),
        ("in the quarters following Q2 2024", "FY2024Q3", "FY2024Q4"),
        ("calls that came after fiscal 2023", "FY2024Q1", "FY2024Q4"),
        ("before Q2 2022", "FY2022Q1", "FY2022Q1"),
        ("prior to fiscal 2023", "FY2022Q1", "FY2022Q4"),
        ("until Q3 2022", "FY2022Q1", "FY2022Q3"),
        ("up to and including Q2 2022", "FY2022Q1", "FY2022Q2"),
        ("through Q2 2022", "FY2022Q1", "FY2022Q2"),
        ("by the end of 2022", "FY2022Q1", "FY2022Q4"),
        ("between Q2 2023 and Q1 2024", "FY2023Q2", "FY2024Q1"),
        ("between the end of Q2 2023 and Q4 2023", "FY2023Q2", "FY2023Q4"),
        ("from Q2 2023 to Q1 2024", "FY2023Q2", "FY2024Q1"),
        ("during the period from Q1 2022 until Q2 2022", "FY2022Q1", "FY2022Q2"),
        ("Q2 2023 - Q4 2023", "FY2023Q2", "FY2023Q4"),
        ("Q2 2023 – Q4 2023", "FY2023Q2", "FY2023Q4"),
        ("from 2022 to 2023", "FY2022Q1", "FY2023Q4"),
        ("between fiscal 2023 and fiscal 2024", "FY2023Q1", "FY2024Q4"),
        ("for the quarters from Q2 to Q4 2023", "FY2023Q2", "FY2023Q4"),
        ("each quarter of 2023", "FY2023Q1", "FY2023Q4"),
        ("every quarter of fiscal 2023", "FY2023Q1", "FY2023Q4"),
        ("all quarters of 2023", "FY2023Q1", "FY2023Q4"),
        ("revenue per quarter in 2023", "FY2023Q1", "FY2023Q4"),
        ("which quarters of 2022", "FY2022Q1", "FY2022Q4"),
        ("in which quarter was revenue highest during 2024?", "FY2024Q1", "FY2024Q4"),
        ("In 2024, in which quarter was revenue highest?", "FY2024Q1", "FY2024Q4"),
        ("revenue in 2023 by quarter", "FY2023Q1", "FY2023Q4"),
        ("quarterly revenue in 2023", "FY2023Q1", "FY2023Q4"),
        ("each quarter of the first half of 2023", "FY2023Q1", "FY2023Q2"),
        ("over the last four calls", "FY2024Q1", "FY2024Q4"),
        ("in the past 3 quarters", "FY2024Q2", "FY2024Q4"),
        ("last couple of quarters", "FY2024Q3", "FY2024Q4"),
        ("the last few earnings calls", "FY2024Q1", "FY2024Q4"),
        ("trailing four quarters", "FY2024Q1", "FY2024Q4"),
        ("over the last two years", "FY2023Q1", "FY2024Q4"),
        ("over the last 99 quarters", "FY2022Q1", "FY2024Q4"),
        ("quarterly revenue", "FY2022Q1", "FY2024Q4"),
        ("revenue by quarter", "FY2022Q1", "FY2024Q4"),
        ("revenue over time", "FY2022Q1", "FY2024Q4"),
        ("revenue quarter over quarter", "FY2022Q1", "FY2024Q4"),
        ("on all calls", "FY2022Q1", "FY2024Q4"),
        ("from the Q1 2023 call to the Q3 2023 call", "FY2023Q1", "FY2023Q3"),
        ("between the Q1 2023 and Q3 2023 calls", "FY2023Q1", "FY2023Q3"),
        ("since the Q2 2024 call", "FY2024Q2", "FY2024Q4"),
        ("throughout 2023", "FY2023Q1", "FY2023Q4"),
        ("over the course of fiscal 2023", "FY2023Q1", "FY2023Q4"),
        ("across the first half of 2023", "FY2023Q1", "FY2023Q2"),
        ("on each of the 2023 calls", "FY2023Q1", "FY2023Q4"),
        ("on every 2023 earnings call", "FY2023Q1", "FY2023Q4"),
        ("after the Q2 2024 call", "FY2024Q3", "FY2024Q4"),
    ],
)  # fmt: skip
def test_a_run_holds_the_quarters_between_its_ends(text, first, last):
    assert inside(text) == quarters(first, last)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("since the December 2023 quarter", quarters("FY2024Q2", "FY2025Q2")),
        ("each quarter of calendar 2023", quarters("FY2023Q3", "FY2024Q2")),
        ("each quarter of fiscal 2023", quarters("FY2023Q1", "FY2023Q4")),
        ("from the March 2023 quarter to the December 2023 quarter", quarters("FY2023Q3", "FY2024Q2")),
        ("until the quarter ended September 30, 2022", quarters("FY2022Q3", "FY2023Q1")),
        ("after the quarter ended December 31, 2024", []),
        ("since Q2 2024", quarters("FY2024Q2", "FY2025Q2")),
    ],
)
def test_a_run_goes_by_the_companys_own_year(text, expected):
    held = {call.id.rpartition("-")[2] for call in PELLMORE}
    assert inside(text, PELLMORE) == [label for label in expected if label in held]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("each year", ["FY2022", "FY2023", "FY2024"]),
        ("in which year was revenue highest", ["FY2022", "FY2023", "FY2024"]),
        ("every year since 2023", ["FY2023", "FY2024"]),
        ("each fiscal year from 2022 to 2023", ["FY2022", "FY2023"]),
    ],
)
def test_years_are_read_from_their_fourth_quarters(text, expected):
    found = stretched(ARKWELL, asked(text).stretch, False)
    assert [str(look.period) for look in found] == expected
    assert all(look.call.endswith("Q4") and look.mode == "reports" for look in found)


@pytest.mark.parametrize(
    "text",
    [
        "revenue in Q2 2023",
        "Q2 and Q3 2023",
        "compare Q1 2023 to Q2 2023",
        "how does Q1 2023 compare with Q2 2023",
        "Q2 2023 versus Q3 2023",
        "revenue in 2023",
        "last quarter",
        "the last call",
        "the Q2 call",
        "on the Q1 and Q2 calls",
        "throughout Q2 2023",
        "in the quarter Q2 2023",
        "year to date",
        "revenue",
        "since",
        "in each region",
        "",
    ],
)
def test_what_is_no_run(text):
    assert asked(text).stretch is None


def test_a_run_keeps_its_words_and_takes_them_out_of_the_question():
    found = asked("How did revenue grow   between Q2 2023 and Q4 2023 in Europe?")
    assert str(found) == found.stretch.text == "between Q2 2023 and Q4 2023"
    assert found.rest.split() == ["How", "did", "revenue", "grow", "in", "Europe?"]
    assert found.periods == ()
    assert found.names_one


def test_onwards_is_taken_out_whole():
    assert "wards" not in asked("revenue from Q1 2023 onwards").rest


@pytest.mark.xfail(strict=True, raises=AssertionError, reason="the last none of a list are all of it")
def test_the_last_none_are_none():
    assert inside("over the last 0 quarters") == []


def test_calls_guide_a_run_where_guidance_is_asked_for():
    found = stretched(ARKWELL, asked("in each quarter of 2023").stretch, True)
    assert [(look.call[5:], str(look.period)) for look in found] == [
        ("FY2022Q4", "FY2023Q1"),
        ("FY2023Q1", "FY2023Q2"),
        ("FY2023Q2", "FY2023Q3"),
        ("FY2023Q3", "FY2023Q4"),
    ]
    assert {look.mode for look in found} == {"guides"}


@pytest.mark.parametrize(
    "text", ["from the Q1 2023 call to the Q3 2023 call", "between the Q1 2023 and Q3 2023 calls"]
)
def test_a_run_of_calls_holds_these_calls_whatever_they_guide(text):
    assert inside(text, guided=True) == ["FY2023Q1", "FY2023Q2", "FY2023Q3"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("between Q3 2021 and Q2 2022", ["FY2021Q3", "FY2021Q4"]),
        ("between Q3 2024 and Q2 2025", ["FY2025Q1", "FY2025Q2"]),
        ("each quarter of 2023", []),
        ("each quarter of 2025", []),
        ("since 2015", []),
        ("before Q2 2023", []),
        ("over the last 40 calls", []),
        ("each year from 2020 to 2024", []),
    ],
)
def test_quarters_of_a_bounded_run_that_are_not_held(text, expected):
    assert [str(period) for period in lacking(ARKWELL, asked(text).stretch)] == expected


def test_a_quarter_missing_in_the_middle_is_lacking():
    gap = [call for call in ARKWELL if not call.id.endswith("FY2023Q2")]
    assert [str(period) for period in lacking(gap, asked("each quarter of 2023").stretch)] == ["FY2023Q2"]
    assert inside("each quarter of 2023", gap) == ["FY2023Q1", "FY2023Q3", "FY2023Q4"]


def test_nothing_is_lacking_where_nothing_is_held():
    assert lacking([], asked("each quarter of 2023").stretch) == []
    assert (
        lacking([record("HUM-1", "Humber Yards", period="none")], asked("all quarters of 2023").stretch) == []
    )


def test_a_call_without_a_period_is_in_a_run_without_ends_only():
    calls = [record("HUM-1", "Humber Yards", period="none"), *OSTERVELD]
    assert inside("revenue over time", calls) == ["1", "FY2023Q4"]
    assert inside("since 2023", calls) == ["FY2023Q4"]


ends = st.integers(1, 12)
quarter = st.builds(FiscalPeriod, st.integers(2015, 2030), st.integers(1, 4))


@settings(deadline=None)
@given(ends, quarter, quarter, st.sampled_from(["between {} and {}", "from {} to {}", "{} - {}"]))
def test_a_run_holds_just_the_calls_whose_quarter_lies_inside(month, one, other, form):
    calls = run("Xenith Looms", "XLM", "FY2018Q2", "FY2026Q3", month)
    first, last = sorted([one, other])
    text = form.format(f"Q{first.quarter} FY{first.year}", f"Q{last.quarter} FY{last.year}")
    assert inside(text, calls) == [str(call.period) for call in calls if first <= call.period <= last]


@settings(deadline=None)
@given(ends, quarter, st.sampled_from(["since", "after", "before", "until"]))
def test_an_open_run_holds_just_the_calls_on_its_side(month, edge, word):
    calls = run("Xenith Looms", "XLM", "FY2018Q2", "FY2026Q3", month)
    holds = {
        "since": lambda period: period >= edge,
        "after": lambda period: period > edge,
        "before": lambda period: period < edge,
        "until": lambda period: period <= edge,
    }[word]
    text = f"revenue {word} Q{edge.quarter} FY{edge.year}"
    assert inside(text, calls) == [str(call.period) for call in calls if holds(call.period)]


@settings(deadline=None)
@given(ends, st.integers(2018, 2027))
def test_a_calendar_year_is_its_four_quarters_under_any_year_end(month, year):
    calls = run("Xenith Looms", "XLM", "FY2018Q2", "FY2026Q3", month)
    text = f"each quarter of calendar {year}"
    (mention,) = asked(f"calendar {year}").periods
    wanted = resolve(mention, calendar_of(calls[0]), None)
    assert inside(text, calls) == [str(call.period) for call in calls if call.period in wanted]
    assert len(wanted) == 4


@settings(deadline=None)
@given(st.integers(1, 40), st.integers(0, 30))
def test_the_last_so_many_are_the_newest_held(count, held):
    calls = run("Xenith Looms", "XLM", "FY2018Q1", "FY2026Q4")[:held]
    assert inside(f"over the last {count} quarters", calls) == [str(c.period) for c in calls[-count:]]


@settings(deadline=None)
@given(questions, ends, st.booleans())
def test_whatever_the_run_only_given_calls_are_read(question, month, guided):
    calls = run("Xenith Looms", "XLM", "FY2023Q1", "FY2024Q4", month)
    found = asked(f"{question} since")
    if found.stretch is not None:
        looks = stretched(calls, found.stretch, guided)
        assert [look.call for look in looks] == sorted({look.call for look in looks})
        assert {look.call for look in looks} <= {call.id for call in calls}
        assert not {call.period for call in calls} & set(lacking(calls, found.stretch))
        assert 0 <= found.stretch.start < found.stretch.end <= len(question) + 6
