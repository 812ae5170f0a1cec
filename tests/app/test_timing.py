"""Which periods the words of a call mean, and which one stands beside a figure."""

from __future__ import annotations

import pytest
from earmark.timing import means_year, period_at, periods_of
from earmark_ingest.types import FiscalPeriod
from finding_kit import known
from hypothesis import given
from hypothesis import strategies as st


@pytest.fixture(scope="module")
def call(talk):
    """A call on the third quarter of a fiscal year that ends in March."""
    return known(talk(("Mara Voss", "executive", "Thanks.")), ends=3).transcript


def labels(periods):
    return sorted(map(str, periods))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Revenue in Q2 was good.", ["FY2024Q2"]),
        ("It was better than a year ago.", ["FY2023Q3"]),
        ("It was better than last quarter.", ["FY2024Q2"]),
        ("We expect more next quarter.", ["FY2024Q4"]),
        ("In the December quarter it rose.", ["FY2024Q3"]),
        ("In fiscal 2025 it will rise.", ["FY2025"]),
        ("The second half will be better.", ["FY2024Q3", "FY2024Q4"]),
        ("Nothing changed.", []),
        ("", []),
    ],
)
def test_periods_are_the_companys_own(call, text, expected):
    assert labels(periods_of(text, call)) == expected


def test_a_half_is_two_quarters_and_may_be_left_out(call):
    text = "Q4 will be the best of the second half."
    assert labels(periods_of(text, call)) == ["FY2024Q3", "FY2024Q4"]
    assert labels(periods_of(text, call, alone=True)) == ["FY2024Q4"]


def test_this_quarter_is_not_said_outright(call):
    text = "We expect more this quarter than in Q2."
    assert "FY2024Q2" in labels(periods_of(text, call, outright=True))
    assert labels(periods_of(text, call, outright=True)) == ["FY2024Q2"]


def beside(text, figure, call, **options):
    start = text.index(figure)
    return labels(period_at(start, start + len(figure), text, call, **options))


@given(st.sampled_from([(1, 2), (2, 3), (3, 4), (4, 1)]))
def test_each_figure_has_the_period_beside_it(call, quarters):
    one, other = quarters
    text = f"EPS was $0.18 for Q{one} and $0.19 for Q{other}."
    assert beside(text, "$0.18", call)[0].endswith(f"Q{one}")
    assert beside(text, "$0.19", call)[0].endswith(f"Q{other}")


def test_a_period_of_another_time_stands_beside_only_when_relative_ones_count(call):
    text = "Headcount was 4,347, up from 4,164 a year ago."
    assert beside(text, "4,164", call) == []
    assert beside(text, "4,164", call, relative=True) == ["FY2023Q3"]


def test_without_a_period_none_stands_beside(call):
    assert beside("Revenue was $3 million.", "$3 million", call, relative=True) == []


def test_a_period_said_before_its_figure_stays_with_it(call):
    text = "In Q3 revenue was $3 million, and in Q4 it was $5 million."
    assert beside(text, "$5 million", call) == ["FY2024Q4"]
    assert beside(text, "$3 million", call) == ["FY2024Q3"]


@pytest.mark.parametrize(
    ("text", "period", "expected"),
    [
        ("For the year, we expect growth.", "FY2024", True),
        ("For the full year, we expect growth.", "FY2024", True),
        ("For the year, we expect growth.", "FY2025", False),
        ("For the quarter, we expect growth.", "FY2024", False),
        ("For the year, we expect growth.", "FY2024Q3", False),
    ],
)
def test_the_year_is_the_one_under_way(call, text, period, expected):
    assert means_year(text, FiscalPeriod.parse(period), call) is expected


def test_the_year_on_a_fourth_quarters_call_is_the_next(talk):
    last = known(talk(("Mara Voss", "executive", "Thanks."), call="LARK-FY2024Q4")).transcript
    assert means_year("For the year, we expect growth.", FiscalPeriod(2025), last)
    assert not means_year("For the year, we expect growth.", FiscalPeriod(2024), last)


def test_a_call_of_no_known_period_means_no_year(talk):
    unknown = talk(("Mara Voss", "executive", "Thanks.")).transcript
    assert not means_year("For the year, we expect growth.", FiscalPeriod(2024), unknown)
