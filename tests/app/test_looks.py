"""Which calls a question is read from: of a run, of guidance, of a result, counted from another period."""

from __future__ import annotations

import pytest
from earmark.plan.time.looks import guided_on, guided_over, looks
from earmark.plan.time.periods import asked
from earmark.plan.time.runs import lacking, stretched
from earmark_ingest.types import FiscalPeriod
from hypothesis import given, settings
from hypothesis import strategies as st
from planning_kit import record
from run_kit import ARKWELL, PELLMORE, put, run, told


def one(text, calls=ARKWELL, guided=False, anchor=None, told=False):
    """The looks for the one period of `text`, as `FY2023Q4>FY2024Q1 guides`."""
    (mention,) = asked(text).periods
    since = FiscalPeriod.parse(anchor) if anchor else None
    return [shown(look) for look in looks(calls, mention, guided, since, told=told)]


def shown(look):
    return f"{look.call.rpartition('-')[2]}>{look.period} {look.mode}"


def ahead(text, calls=ARKWELL):
    return [shown(look) for look in guided_on(calls, asked(text).periods)]


@pytest.mark.parametrize(
    ("text", "anchor", "expected"),
    [
        ("the quarter before", "FY2023Q1", "FY2022Q4>FY2022Q4 reports"),
        ("the previous quarter", "FY2024Q4", "FY2024Q3>FY2024Q3 reports"),
        ("two quarters later", "FY2023Q3", "FY2024Q1>FY2024Q1 reports"),
        ("a year later", "FY2023Q2", "FY2024Q2>FY2024Q2 reports"),
        ("a year later", "FY2023", "FY2024Q4>FY2024 reports"),
        ("the quarter before", "FY2022Q1", "FY2022Q1>FY2021Q4 recalls"),
        ("two years later", "FY2024", "FY2024Q4>FY2026 recalls"),
        ("next quarter", "FY2024Q4", "FY2024Q4>FY2025Q1 recalls"),
    ],
)
def test_a_relative_period_counts_from_the_period_spoken_of(text, anchor, expected):
    assert one(text, anchor=anchor) == [expected]


@pytest.mark.parametrize(
    ("text", "anchor", "expected"),
    [
        ("two quarters later", "FY2023Q3", ["FY2023Q4>FY2024Q1 guides"]),
        ("a year later", "FY2023", ["FY2023Q4>FY2024 guides"]),
        ("next quarter", "FY2024Q4", ["FY2024Q4>FY2025Q1 guides"]),
        ("three quarters later", "FY2024Q4", []),
    ],
)
def test_guidance_counted_from_a_period_is_the_newest_that_was_given(text, anchor, expected):
    assert one(text, guided=True, anchor=anchor) == expected


@pytest.mark.parametrize(
    ("text", "told", "expected"),
    [
        ("Q1 2025", False, ["FY2024Q4>FY2025Q1 guides"]),
        ("Q1 2025", True, ["FY2024Q4>FY2025Q1 expected"]),
        ("2025", False, ["FY2024Q4>FY2025 guides"]),
        ("Q1 2024", True, ["FY2024Q1>FY2024Q1 reports"]),
    ],
)
def test_where_only_a_result_will_do_no_guidance_is_read(text, told, expected):
    assert one(text, told=told) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("4Q23 guide for 1Q24", ["FY2023Q4>FY2024Q1 guides"]),
        ("1Q24 guide as given 4Q23", ["FY2023Q4>FY2024Q1 guides"]),
        ("Q4 2023 guide for 2024", ["FY2023Q4>FY2024 guides"]),
        ("2023 outlook from Q2 2023", ["FY2023Q2>FY2023 guides"]),
        ("Q2 guide for Q3", ["FY2024Q2>FY2024Q3 guides"]),
        ("Q1 2023 and Q4 2023", []),
        ("Q1 2023 and 2025", []),
        ("2023 and 2024", []),
        ("4Q30 guide for 1Q31", []),
        ("Q1 2023", []),
        ("Q1 2023, Q2 2023 and Q3 2023", []),
    ],
)
def test_of_two_periods_one_is_the_calls_and_one_is_what_it_guided(text, expected):
    assert ahead(text) == expected


def test_the_guide_of_a_call_goes_by_the_companys_calendar():
    assert ahead("the guide for the March 2024 quarter in the December 2023 quarter", PELLMORE) == [
        "FY2024Q2>FY2024Q3 guides"
    ]


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("What was Arkwell's revenue in Q2 2024?", ["revenue: ARKW-FY2024Q2>FY2024Q2 reports"]),
        ("What was Arkwell's revenue guidance for Q2 2024?",
         ["revenue guidance: ARKW-FY2024Q1>FY2024Q2 guides"]),
        ("What revenue did Arkwell guide to for 2024?", ["revenue guidance: ARKW-FY2023Q4>FY2024 guides"]),
        ("Arkwell revenue guidance for Q3 2025", ["revenue guidance: ARKW-FY2024Q4>FY2025Q3 expected"]),
        ("Did Arkwell's revenue beat guidance in Q2 2024?",
         ["revenue: ARKW-FY2024Q2>FY2024Q2 reports", "revenue guidance: ARKW-FY2024Q1>FY2024Q2 guides"]),
        ("Arkwell Q2 2024 revenue versus guidance",
         ["revenue: ARKW-FY2024Q2>FY2024Q2 reports", "revenue guidance: ARKW-FY2024Q1>FY2024Q2 guides"]),
        ("Arkwell Q2 2024 revenue, not what they guided", ["revenue: ARKW-FY2024Q2>FY2024Q2 reports"]),
        ("Arkwell's reported revenue for Q2 2024", ["revenue: ARKW-FY2024Q2>FY2024Q2 reports"]),
        ("What revenue guidance did Arkwell give in Q2 2024 for 2024?",
         ["revenue guidance: ARKW-FY2024Q2>FY2024 expected"]),
        ("What was Pellmore's revenue guidance for the March 2024 quarter?",
         ["revenue guidance: PLMY-FY2024Q2>FY2024Q3 guides"]),
    ],
)  # fmt: skip
def test_what_was_reported_and_what_was_guided(question, expected):
    assert told(put(question)) == expected


def test_guidance_given_on_a_call_is_read_from_that_call():
    assert put("What guidance did Arkwell give in Q2 2024?").scope.calls == ("ARKW-FY2024Q2",)


@pytest.mark.parametrize(
    ("text", "calls", "expected"),
    [
        ("2023", ARKWELL, ["FY2022Q4>FY2023", "FY2023Q1>FY2023", "FY2023Q2>FY2023", "FY2023Q3>FY2023"]),
        ("2025", ARKWELL, ["FY2024Q4>FY2025"]),
        (
            "fiscal 2023",
            PELLMORE,
            ["FY2022Q4>FY2023", "FY2023Q1>FY2023", "FY2023Q2>FY2023", "FY2023Q3>FY2023"],
        ),
        ("2031", ARKWELL, []),
    ],
)
def test_a_years_guidance_was_given_from_the_fourth_quarter_before_it_on(text, calls, expected):
    (mention,) = asked(text).periods
    assert [shown(look) for look in guided_over(calls, mention)] == [f"{line} guides" for line in expected]


def test_long_term_goals_are_no_guidance_for_the_year():
    goal = [record("GOL-FY2023Q1", "Golder", "GOL", guided=["FY2028", "FY2027Q1"])]
    assert one("2028", goal) == one("2028", goal, guided=True) == []
    assert one("2024", [record("GOL-FY2023Q1", "Golder", "GOL", guided=["FY2024"])]) == [
        "FY2023Q1>FY2024 guides"
    ]


def test_a_call_without_a_period_still_guides():
    calls = [record("GOL-1", "Golder", "GOL", period="none", guided=["FY2028"])]
    assert one("2028", calls) == ["1>FY2028 guides"]


quarter = st.builds(FiscalPeriod, st.integers(2019, 2027), st.integers(1, 4))
texts = st.one_of(
    quarter.map(lambda p: f"Q{p.quarter} FY{p.year}"),
    st.integers(2018, 2028).map(lambda year: f"fiscal {year}"),
    st.sampled_from(["Q3", "last quarter", "next year", "a year later", "H1 2022", "the March 2023 quarter"]),
)


@settings(deadline=None)
@given(texts, st.integers(1, 12), st.booleans(), st.booleans(), st.none() | quarter)
def test_every_look_is_a_held_call(text, ends, guided, told, anchor):
    calls = run("Xenith Looms", "XLM", "FY2020Q2", "FY2025Q3", ends)
    held = {call.id: call for call in calls}
    for mention in asked(text).periods:
        for look in looks(calls, mention, guided, anchor, told=told):
            assert look.call in held
            if look.mode == "reports":
                own = held[look.call].period
                assert look.period in (own, FiscalPeriod(own.year))
            assert (
                not (told and anchor is None and mention.basis != "relative" and look.mode == "guides")
                or guided
            )


@settings(deadline=None)
@given(quarter, st.integers(1, 12))
def test_a_guided_quarter_is_read_from_the_call_before_it(period, ends):
    calls = run("Xenith Looms", "XLM", "FY2020Q2", "FY2025Q3", ends)
    found = one(f"Q{period.quarter} FY{period.year}", calls, guided=True)
    if FiscalPeriod(2020, 3) <= period <= FiscalPeriod(2025, 4):
        assert found == [f"{period.shift(-1)}>{period} guides"]
    assert not [line for line in found if line.endswith("reports") and str(period.shift(-1)) in line]


@settings(deadline=None)
@given(st.sets(quarter), quarter, quarter)
def test_what_a_run_reads_and_what_it_lacks_are_its_quarters(held, one_end, other):
    calls = [record(f"XLM-{period}", "Xenith Looms", "XLM") for period in sorted(held)]
    first, last = sorted([one_end, other])
    found = asked(f"between Q{first.quarter} FY{first.year} and Q{last.quarter} FY{last.year}").stretch
    read = [look.period for look in stretched(calls, found, False)]
    gone = lacking(calls, found)
    assert not set(read) & set(gone)
    assert all(first <= period <= last for period in [*read, *gone])
    if read:
        assert len(read) + len(gone) == 1 + (last.year - first.year) * 4 + last.quarter - first.quarter
