"""The periods that a question names one by one, and the calls it names by their date or period."""

from __future__ import annotations

import calendar
from itertools import pairwise

import pytest
from earmark.plan.time.looks import looks
from earmark.plan.time.periods import MARKS, asked, marks, periods_in, unmarked
from earmark_ingest.periods import FiscalCalendar, resolve
from hypothesis import given, settings
from hypothesis import strategies as st
from planning_kit import questions
from run_kit import ARKWELL, PELLMORE

MONTHS = calendar.month_name[1:]


def named(text):
    """Each period as `Q2 2023`, `2023`, `H1 2023` or `+2`."""
    return [_shown(mention) for mention in periods_in(text)]


def _shown(mention):
    if mention.basis == "relative":
        return f"{mention.offset:+d}"
    part = f"Q{mention.quarter}" if mention.quarter else f"H{mention.half}" if mention.half else ""
    return f"{part} {mention.year or ''}".strip()


def read(text, calls=ARKWELL):
    """The periods read for those that a question names, each by itself."""
    return [str(look.period) for mention in asked(text).periods for look in looks(calls, mention, False)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("revenue in Q1, Q2 and Q3 2023", ["Q1 2023", "Q2 2023", "Q3 2023"]),
        ("Q3 2022 and Q2 2023", ["Q3 2022", "Q2 2023"]),
        ("Q2 and Q3", ["Q2", "Q3"]),
        ("Q3 vs Q2 2024", ["Q3 2024", "Q2 2024"]),
        ("Q3 revenue against 2022", ["Q3 2022", "2022"]),
        ("Q1 against 2022 and 2023", ["Q1", "2022", "2023"]),
        ("Q2, Q1 2022 and Q1 2023", ["Q2", "Q1 2022", "Q1 2023"]),
        ("the second and third quarters of 2023", ["Q2 2023", "Q3 2023"]),
        ("2022 and 2024", ["2022", "2024"]),
        ("late 2023 and mid-2024", ["2023", "2024"]),
        ("in 2023, revenue", ["2023"]),
        ("FY23 and FY2024", ["2023", "2024"]),
        ("4Q23 revenue and 1Q24 guide", ["Q4 2023", "Q1 2024"]),
        ("Q4 2023 results and the guide for Q1", ["Q4 2023", "Q1 2024"]),
        ("Q4 2023 results and the guide for Q2", ["Q4 2023", "Q2 2023"]),
        ("Q4 and Q1 2024", ["Q4 2024", "Q1 2024"]),
        ("Q1 2023 and Q4", ["Q1 2023", "Q4 2023"]),
        ("H1 2023 and H2 2024", ["H1 2023", "H2 2024"]),
        ("no period here", []),
        ("", []),
    ],
)
def test_several_periods_in_order_and_a_quarter_takes_the_one_year_beside_it(text, expected):
    assert named(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("at June 30, 2023", ["Q2 2023"]),
        ("as of 2023-12-31", ["Q4 2023"]),
        ("at July 1, 2023", ["Q2 2023"]),
        ("at January 2, 2024", ["Q4 2023"]),
        ("at 2024-01-01", ["Q4 2023"]),
        ("at September 28, 2024", ["Q3 2024"]),
        ("at June 30, 2023 and December 31, 2023", ["Q2 2023", "Q4 2023"]),
        ("October to December 2023", ["Q4 2023"]),
        ("October-December 2023", ["Q4 2023"]),
        ("January through March 2024", ["Q1 2024"]),
        ("November – January 2024", ["Q1 2024"]),
        ("2023-13-31", []),
    ],
)
def test_a_quarter_may_be_given_by_its_last_day_or_its_months(text, expected):
    assert named(text) == expected


@pytest.mark.parametrize("text", ["on June 15, 2023", "on 2023-06-12"])
def test_a_day_amid_a_quarter_ends_none(text):
    assert not [mention for mention in periods_in(text) if mention.quarter]


@pytest.mark.xfail(strict=True, raises=AssertionError, reason="months of two years are read as the years")
def test_months_may_run_over_the_turn_of_the_year():
    assert named("from October 2023 to March 2024") != ["2023", "2024"]


@pytest.mark.parametrize(
    "text",
    [
        *("the 2023 notes", "1999 stores", "2,023 stores", "$2024", "2024%", "2024.5", "2023-24", "12-2023"),
        *("part 2023B", "2030 employees", "in 3023", "1850", "the 2025 bonds", "2024 basis points"),
    ],
)
def test_a_number_that_counts_something_is_no_year(text):
    assert named(text) == []


@pytest.mark.parametrize(
    ("text", "offset"),
    [
        ("two quarters later", 2),
        ("a quarter later", 1),
        ("one quarter on", 1),
        ("three quarters after that", 3),
        ("a year later", 4),
        ("two years later", 8),
        ("eight quarters later", 8),
    ],
)
def test_a_period_may_be_counted_from_another(text, offset):
    (mention,) = periods_in(text)
    assert (mention.basis, mention.offset, mention.text) == ("relative", offset, text)


@pytest.mark.parametrize(
    ("text", "periods", "calls"),
    [
        ("guidance raised in Q2 2024", [], ["Q2 2024"]),
        ("the guidance they gave in Q2 2024 for 2025", ["2025"], ["Q2 2024"]),
        ("guidance as of Q2 2024", [], ["Q2 2024"]),
        ("What outlook was issued in Q2 2024?", [], ["Q2 2024"]),
        ("guidance for Q2 2024", ["Q2 2024"], []),
        ("guidance raised in 2024", ["2024"], []),
        ("prices raised in Q2 2024", ["Q2 2024"], []),
        ("on the previous call", [], ["previous quarter"]),
        ("on the last earnings call", [], ["last quarter"]),
        ("on the Q1, Q2 calls", [], ["Q1", "Q2"]),
        ("on the Q1 2023 versus the Q2 2023 call", [], ["Q1 2023", "Q2 2023"]),
        ("Q1 revenue from the Q2 call", ["Q1"], ["Q2"]),
    ],
)
def test_guidance_given_then_and_a_call_named_by_its_period_are_calls(text, periods, calls):
    found = asked(text)
    assert [mention.text.strip() for mention in found.periods] == periods
    assert [mention.text.strip() for mention in found.calls] == calls
    assert found.names_one


@pytest.mark.parametrize(
    ("text", "held", "periods"),
    [
        ("What was Q2 revenue on the July 2023 call?", ((2023, 7),), ["Q2"]),
        ("the call held on May 3, 2023", ((2023, 5),), []),
        ("the call from December 2023", ((2023, 12),), []),
        ("the September 2023 quarter", (), ["September 2023 quarter"]),
    ],
)
def test_a_call_named_by_its_month_is_no_period(text, held, periods):
    found = asked(text)
    assert found.held.months == held
    assert [mention.text for mention in found.periods] == periods


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("what happened to prices a year ago", []),
        ("what happened a year ago", ["-4"]),
        ("a year ago", ["-4"]),
        ("revenue last year", ["-4"]),
        ("revenue compared with last year", []),
        ("revenue in the same quarter last year", []),
        ("revenue two quarters ago", ["-2"]),
        ("revenue next quarter", ["+1"]),
    ],
)
def test_a_year_ago_is_a_period_only_where_nothing_else_is_asked(text, expected):
    assert [_shown(mention) for mention in asked(text).periods] == expected


@pytest.mark.parametrize(
    ("text", "calls", "expected"),
    [
        ("Q1, Q2 and Q3 2023", ARKWELL, ["FY2023Q1", "FY2023Q2", "FY2023Q3"]),
        ("2022 and 2024", ARKWELL, ["FY2022", "FY2024"]),
        ("Q3", ARKWELL, ["FY2024Q3"]),
        ("Q3", PELLMORE, ["FY2024Q3"]),
        ("at December 31, 2023", PELLMORE, ["FY2024Q2"]),
        ("October to December 2023", PELLMORE, ["FY2024Q2"]),
        ("at July 1, 2023", PELLMORE, ["FY2023Q4"]),
        ("calendar Q4 2023", PELLMORE, ["FY2024Q2"]),
        ("first half of 2023", ARKWELL, ["FY2023Q2", "FY2023Q1"]),
        ("Q2 through Q4 2023", ARKWELL, ["FY2023Q4", "FY2023Q3", "FY2023Q2"]),
        ("Q4 2023 and the quarter Q1", ARKWELL, ["FY2023Q4", "FY2024Q1"]),
    ],
)
def test_each_period_is_read_from_its_own_calls(text, calls, expected):
    assert read(text, calls) == expected


@pytest.mark.xfail(strict=True, raises=AssertionError, reason="a half takes no year from the one beside it")
def test_both_halves_are_of_the_year_named():
    assert read("the first half and the second half of 2023") == [
        "FY2023Q2",
        "FY2023Q1",
        "FY2023Q4",
        "FY2023Q3",
    ]


def test_marks_tell_where_each_period_stood():
    found = asked("Q4 2024 comps, average ticket, and 2025 EPS")
    first, _, last = found.rest.split(",")
    assert (marks(first), marks(last)) == ((0,), (1,))
    assert unmarked(found.rest).split() == ["comps,", "average", "ticket,", "and", "EPS"]


def test_of_very_many_periods_the_first_are_read():
    many = asked(" and ".join(f"Q{n % 4 + 1} FY{1990 + n}" for n in range(MARKS + 5)))
    assert 4 < len(many.periods) <= MARKS
    assert marks(many.rest) == tuple(range(len(many.periods)))
    assert [mention.year for mention in many.periods] == [1990 + n for n in range(len(many.periods))]


def test_nothing_named_is_said_so():
    found = asked("What was revenue?")
    assert not found.names_one
    assert str(found) == ""
    assert found.rest == "What was revenue?"


@settings(deadline=None)
@given(st.integers(1, 12), st.integers(1950, 2049), st.integers(1, 12), st.booleans())
def test_the_last_day_of_a_quarter_is_that_quarter_in_any_calendar(month, year, ends, iso):
    day = calendar.monthrange(year, month)[1]
    text = f"at {year}-{month:02}-{day}" if iso else f"at {MONTHS[month - 1]} {day}, {year}"
    (mention,) = periods_in(text)
    own = FiscalCalendar(ends)
    assert resolve(mention, own, None) == (own.of_month(year, month),)


@settings(deadline=None)
@given(questions)
def test_periods_stand_in_the_question_in_order_and_apart(question):
    found = periods_in(question)
    assert all(question[m.start : m.end] == m.text for m in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
    rest = asked(question).rest
    assert len(rest) == len(question)
    assert len(marks(rest)) >= min(MARKS, len(asked(question).periods))
