"""Which call of a company a period means: the one that reports it, guides it or recalls it."""

from __future__ import annotations

import pytest
from earmark.plan.time.looks import looks, matches
from earmark.plan.time.periods import asked, restated
from earmark_ingest.periods import FiscalCalendar, mentions
from earmark_ingest.types import FiscalPeriod
from hypothesis import given, settings
from hypothesis import strategies as st
from planning_kit import BRUNMARK, OSTERVELD, QUILLABY, TARNHOLT, questions, record

MARCH, DECEMBER, JANUARY = FiscalCalendar(3), FiscalCalendar(12), FiscalCalendar(1)


def said(text, calls, guided=False):
    """How `calls` are read for the one period of `text`, as `FY2024Q3 for FY2024Q4 guides`."""
    (mention,) = asked(text).periods
    found = looks(calls, mention, guided)
    return [f"{look.call.rpartition('-')[2]} for {look.period} {look.mode}" for look in found]


@pytest.mark.parametrize(
    ("text", "periods", "calls"),
    [
        ("revenue in Q2", ["Q2"], []),
        ("revenue in Q2 and Q3", ["Q2", "Q3"], []),
        ("Q3 revenue against fiscal 2023", ["Q3", "fiscal 2023"], []),
        ("What was said on the Q2 call?", [], ["Q2"]),
        ("What was said on the Q2 earnings call?", [], ["Q2"]),
        ("What was said on the Q2 FY2024 conference call?", [], ["Q2 FY2024"]),
        ("the third quarter call", [], ["third quarter"]),
        ("on the Q2 and Q3 calls", [], ["Q2", "Q3"]),
        ("on the Q2 and the Q3 calls", [], ["Q2", "Q3"]),
        ("Q4 guidance on the Q3 call", ["Q4"], ["Q3"]),
        ("revenue against a year ago", [], []),
        ("revenue against the same quarter last year", [], []),
        ("revenue", [], []),
        ("more than 2000 customers", [], []),
    ],
)
def test_periods_and_calls_are_told_apart(text, periods, calls):
    found = asked(text)
    assert [mention.text.strip() for mention in found.periods] == periods
    assert [mention.text.strip() for mention in found.calls] == calls


@pytest.mark.parametrize("text", ["Q2 revenue", "revenue for the quarter ended June 30, 2024", "FY24"])
def test_what_is_left_names_no_period(text):
    rest = asked(text).rest
    assert len(rest) == len(text)
    assert mentions(rest) == []


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("on the November 2025 call", (2025, 11)),
        ("on the november 2025 earnings call", (2025, 11)),
        ("the May 14, 2024 conference call", (2024, 5)),
        ("revenue in November 2025", None),
        ("on the Q2 call", None),
        ("", None),
    ],
)
def test_a_call_may_be_named_by_its_date(text, month):
    assert asked(text).held.months == ((month,) if month else ())


@pytest.mark.parametrize("word", ["revised", "restated", "corrected", "restatement", "correction"])
def test_what_was_corrected_later_is_heard(word):
    assert restated(f"What was the {word} Q2 revenue?")
    assert not restated("What was Q2 revenue?")


@pytest.mark.parametrize(
    ("text", "calendar", "label", "fits"),
    [
        ("December quarter", MARCH, "FY2024Q3", True),
        ("December quarter", DECEMBER, "FY2023Q4", True),
        ("December quarter", JANUARY, "FY2024Q4", True),
        ("December quarter", MARCH, "FY2024Q4", False),
        ("December 2023 quarter", MARCH, "FY2024Q3", True),
        ("December 2022 quarter", MARCH, "FY2024Q3", False),
        ("quarter ended March 31, 2024", MARCH, "FY2024Q4", True),
        ("quarter ended March 31, 2024", DECEMBER, "FY2024Q1", True),
        ("Q2", MARCH, "FY2024Q2", True),
        ("Q2 FY2023", MARCH, "FY2024Q2", False),
        ("fiscal 2024", MARCH, "FY2024", True),
        ("fiscal 2024", MARCH, "FY2024Q4", False),
        ("first half of fiscal 2024", MARCH, "FY2024Q2", True),
        ("second half of fiscal 2024", MARCH, "FY2024Q2", False),
        ("last quarter", MARCH, "FY2024Q2", False),
    ],
)
def test_a_period_is_held_against_a_companys_own_calendar(text, calendar, label, fits):
    assert matches(mentions(text)[0], FiscalPeriod.parse(label), calendar) is fits


def test_without_a_period_the_latest_call_is_meant():
    assert [(look.call, look.period, look.mode) for look in looks(BRUNMARK, None, False)] == [
        ("BRMK-FY2024Q4", None, "newest")
    ]


@pytest.mark.parametrize(
    ("text", "calls", "expected"),
    [
        ("Q2", BRUNMARK, "FY2024Q2 for FY2024Q2 reports"),
        ("Q2 FY24", BRUNMARK, "FY2024Q2 for FY2024Q2 reports"),
        ("second quarter of fiscal 2024", BRUNMARK, "FY2024Q2 for FY2024Q2 reports"),
        ("the December quarter", BRUNMARK, "FY2024Q3 for FY2024Q3 reports"),
        ("the December quarter", TARNHOLT, "FY2023Q4 for FY2023Q4 reports"),
        ("the December quarter", QUILLABY, "FY2024Q3 for FY2024Q4 guides"),
        ("the quarter ended September 30, 2023", BRUNMARK, "FY2024Q2 for FY2024Q2 reports"),
        ("the quarter ended September 30, 2023", TARNHOLT, "FY2023Q3 for FY2023Q3 reports"),
        ("fiscal 2024", BRUNMARK, "FY2024Q4 for FY2024 reports"),
        ("fiscal 2023", TARNHOLT, "FY2023Q4 for FY2023 reports"),
        ("fiscal 2025", BRUNMARK, "FY2024Q4 for FY2025 guides"),
        ("Q1 FY2025", BRUNMARK, "FY2024Q4 for FY2025Q1 guides"),
        ("fiscal 2023", BRUNMARK, "FY2024Q2 for FY2023 recalls"),
        ("Q1 FY2024", BRUNMARK, "FY2024Q2 for FY2024Q1 recalls"),
        ("Q2 FY2023", BRUNMARK, "FY2024Q2 for FY2023Q2 recalls"),
        ("Q3 FY2025", BRUNMARK, "FY2024Q4 for FY2025Q3 expected"),
    ],
)
def test_where_a_result_is_looked_for(text, calls, expected):
    assert said(text, calls) == [expected]


@pytest.mark.parametrize(
    ("text", "calls", "expected"),
    [
        ("Q3", BRUNMARK, "FY2024Q2 for FY2024Q3 guides"),
        ("Q4", BRUNMARK, "FY2024Q3 for FY2024Q4 guides"),
        ("the December quarter", BRUNMARK, "FY2024Q2 for FY2024Q3 guides"),
        ("the December quarter", TARNHOLT, "FY2023Q3 for FY2023Q4 guides"),
        ("the December quarter", QUILLABY, "FY2024Q3 for FY2024Q4 guides"),
        ("fiscal 2025", BRUNMARK, "FY2024Q4 for FY2025 guides"),
        ("fiscal 2023", TARNHOLT, "FY2023Q3 for FY2023 guides"),
        ("Q2 FY2025", BRUNMARK, "FY2024Q4 for FY2025Q2 expected"),
        ("the March quarter", TARNHOLT, "FY2023Q4 for FY2024Q1 expected"),
        ("Q1 2024", TARNHOLT, "FY2023Q4 for FY2024Q1 expected"),
        ("Q1 2024", OSTERVELD, "FY2023Q4 for FY2024Q1 expected"),
    ],
)
def test_where_guidance_is_looked_for(text, calls, expected):
    assert said(text, calls, guided=True) == [expected]


@pytest.mark.parametrize(
    ("text", "guided", "expected"),
    [
        ("last quarter", False, "FY2024Q4 for FY2024Q4 newest"),
        ("this quarter", False, "FY2024Q4 for FY2024Q4 newest"),
        ("the quarter before", False, "FY2024Q3 for FY2024Q3 reports"),
        ("the previous quarter", False, "FY2024Q3 for FY2024Q3 reports"),
        ("next quarter", False, "FY2024Q4 for FY2025Q1 guides"),
        ("next quarter", True, "FY2024Q4 for FY2025Q1 guides"),
        ("this quarter", True, "FY2024Q4 for FY2025Q1 guides"),
        ("next year", True, "FY2024Q4 for FY2025 guides"),
    ],
)
def test_relative_periods_count_from_the_latest_call(text, guided, expected):
    assert said(text, BRUNMARK, guided) == [expected]


def test_the_quarter_before_is_recalled_where_its_call_is_not_held():
    assert said("the quarter before", QUILLABY) == ["FY2024Q3 for FY2024Q2 recalls"]


@pytest.mark.parametrize("guided", [True, False])
@pytest.mark.parametrize("text", ["Q2 FY1999", "fiscal 1994", "Q3 FY2040", "first half of 2031"])
def test_a_period_far_from_every_call_is_read_nowhere(text, guided):
    assert said(text, BRUNMARK, guided) == []


def test_a_call_that_shows_no_period_is_read_only_when_none_is_named():
    undated = [record("HUM-1", "Humber Yards", period="none")]
    assert [look.mode for look in looks(undated, None, False)] == ["newest"]
    assert said("Q2", undated) == []


@pytest.mark.parametrize("half", ["first half of fiscal 2024", "H1 FY2024"])
def test_a_half_is_read_from_both_its_quarters(half):
    year = [record(f"BRMK-FY2024Q{n}", "Brunmark", "BRMK", ends=3) for n in (1, 2)]
    assert {line.split()[0] for line in said(half, year)} == {"FY2024Q1", "FY2024Q2"}


quarters = st.builds(FiscalPeriod, st.integers(2000, 2040), st.integers(1, 4))


@settings(deadline=None)
@given(questions, st.booleans())
def test_any_question_is_read_from_given_calls_only(question, guided):
    found = asked(question)
    assert len(found.rest) == len(question)
    for mention in (*found.periods, *found.calls, None):
        assert {look.call for look in looks(BRUNMARK, mention, guided)} <= {call.id for call in BRUNMARK}


@settings(deadline=None)
@given(quarters, st.integers(1, 12))
def test_a_quarter_fits_the_words_that_spell_it_out(period, ends):
    calendar = FiscalCalendar(ends)
    year, month = calendar.last_month(period)
    names = ("January", "February", "March", "April", "May", "June", "July")
    names += ("August", "September", "October", "November", "December")
    spelt = mentions(f"the quarter ended {names[month - 1]} 28, {year}")[0]
    assert matches(spelt, period, calendar)
    assert matches(mentions(f"Q{period.quarter} FY{period.year}")[0], period, calendar)


@settings(deadline=None)
@given(st.lists(quarters, min_size=1, max_size=6, unique=True), quarters, st.booleans())
def test_a_held_quarter_is_always_found(held, wanted, guided):
    calls = [record(f"X-{period}", "Xenith Looms", "XLM") for period in sorted(held)]
    found = looks(calls, mentions(f"Q{wanted.quarter} FY{wanted.year}")[0], guided)
    if wanted in held and not guided:
        assert [(look.call, look.mode) for look in found] == [(f"X-{wanted}", "reports")]
    assert all(look.mode != "reports" or look.period == wanted for look in found)
