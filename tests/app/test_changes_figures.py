"""Reported figures of two calls: what is alike is compared, and nothing else; the rest says why."""

# ruff: noqa: E501
from __future__ import annotations

import pytest
from changes_kit import changed, line, words
from hypothesis import given
from hypothesis import strategies as st


def test_a_figure_on_both_calls_is_told_with_both_places():
    found = changed(
        "Total revenue was $400.0 million in the second quarter.",
        "Total revenue was $440.0 million in the third quarter.",
    )
    one = line(found, "revenue")
    assert (one.old.low, one.new.low, one.change) == (400e6, 440e6, "up")
    assert (one.difference.result, one.growth.result) == ("$40 million", "10%")
    assert one.growth.expression == "($440 million - $400 million) / $400 million"
    assert words(found, one.old.citation) == "Total revenue was $400.0 million in the second quarter."
    assert words(found, one.new.citation) == "Total revenue was $440.0 million in the third quarter."


@given(st.integers(100, 900), st.integers(100, 900))
def test_the_way_and_the_distance_are_those_of_the_figures(one, other):
    found = changed(
        f"Gross margin was {one / 10:.1f}% in the second quarter.",
        f"Gross margin was {other / 10:.1f}% in the third quarter.",
    )
    told = line(found, "gross margin")
    assert (told.old.low, told.new.low) == (one / 10, other / 10)
    ways = {"same": one == other, "up": one < other, "down": one > other}
    if abs(one - other) > 1:
        assert ways[told.change]
        assert float(told.difference.result.split()[0]) == pytest.approx(abs(one - other) / 10)


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("GAAP gross margin was 41.0%.", "Non-GAAP gross margin was 44.0%.", "GAAP"),
        ("Revenue growth was 5% in constant currency.", "Revenue growth was 7%.", "constant currency"),
        (
            "Free cash flow was $20.0 million in the second quarter.",
            "Free cash flow was $45.0 million for the 12 months ended September 30.",
            "length of time",
        ),
    ],
)
def test_what_is_alike_in_name_only_is_listed_with_the_reason(old, new, why):
    found = changed(old, new)
    assert not found.figures
    assert why in " ".join(one.why for one in found.not_compared)
    assert all(len(one.citations) == 2 for one in found.not_compared)


def test_a_value_without_a_basis_is_not_held_against_one_where_there_are_two():
    found = changed(
        "Earnings per share were $0.50 in the second quarter.",
        "GAAP earnings per share were $0.40 and non-GAAP earnings per share were $0.55 in the third quarter.",
    )
    assert not [one for one in found.figures if one.metric == "EPS"]


def test_of_several_values_the_whole_companys_is_the_first_and_largest():
    found = changed(
        "Our adjusted EBITDA was $90.0 million in the second quarter. In the quarter, adjusted EBITDA was "
        "$30.0 million.",
        "Adjusted EBITDA was $99.0 million in the third quarter.",
    )
    assert line(found, "EBITDA (adjusted)").growth.result == "10%"


def test_a_segments_figure_that_only_the_sentence_before_names_is_not_the_companys():
    found = changed(
        "Adjusted EBITDA was $90.0 million in the second quarter.",
        "Packaging revenue was $210.0 million in the third quarter. Adjusted EBITDA of $30.0 million was down.",
    )
    assert not [one for one in found.figures if one.metric == "EBITDA"]


@pytest.mark.parametrize(
    "said",
    [
        "Outside the U.S., our sales grew 40% in the third quarter.",
        "In the quarter, Northwell had organic sales growth of 40%.",
    ],
)
def test_a_sentence_that_opens_with_a_place_or_a_name_is_a_parts(said):
    found = changed("Revenue grew 10% in the second quarter.", said)
    assert not [one for one in found.figures if one.metric == "revenue"]


def test_a_fall_keeps_its_sign_behind_an_amount():
    found = changed(
        "Revenue decreased by $12 million or 3% in the second quarter.",
        "Revenue increased by $20 million or 5% in the third quarter.",
    )
    one = line(found, "revenue growth")
    assert (one.old.low, one.new.low, one.difference.result) == (-3.0, 5.0, "8 points")


def test_a_level_that_something_decreased_to_is_not_below_nought():
    found = changed(
        "Net interest margin decreased to 3.16% in the second quarter.",
        "Net interest margin increased to 3.31% in the third quarter.",
    )
    assert line(found, "net interest margin").difference.result == "0.15 points"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        # an amount by which it moved
        ("Net income was $9 million.", "The changes led to an increase to net income of $8 million."),
        ("Net debt was $500 million.", "Year over year, net debt is down 4% or about $454 million."),
        ("Net debt was $500 million.", "We reduced net debt almost $100 million."),
        (
            "Our non-GAAP tax rate was 20.2%.",
            "On a GAAP basis, our tax rate was 14.9%, while on a non-GAAP basis it was 15.1%.",
        ),
        # supposed
        ("Our tax rate was 25%.", "This assumes a tax rate of 26%."),
        # two returns at once
        (
            "Share repurchases were $50 million in the second quarter.",
            "We returned $389 million through share repurchases and dividends in the third quarter.",
        ),
        (
            "Our debt was $500 million.",
            "We have no outstanding borrowings on our $600 million debt facility.",
        ),
        ("ROE was 8.0% in the quarter.", "Return on tangible common equity was 16.0% in the quarter."),
        # a slip of the source: nothing grows so
        (
            "Revenue was $6.6 million in the second quarter.",
            "Revenue was $33.8 million in the third quarter.",
        ),
    ],
)
def test_a_doubtful_figure_is_compared_with_nothing(old, new):
    assert not [one for one in changed(old, new).figures if one.measure == "level"]


def test_rounded_values_tell_a_way_only_where_it_is_certain():
    near = changed("Revenue was $1.3 billion.", "Revenue was $1.4 billion.")
    assert (line(near, "revenue").change, line(near, "revenue").difference) == ("up", None)
    nearer = changed("Our tax rate was 16%.", "Our tax rate was 16.5%.")
    assert line(nearer, "tax rate").change == "not told apart"


def test_what_grew_is_no_loss_for_being_a_cost():
    found = changed(
        "Provision for credit losses of $97 million was up.",
        "Provision for credit losses of $101 million was up.",
    )
    assert [(one.old.low, one.change) for one in found.figures] == [(97e6, "up")]


def test_a_decline_of_comparable_sales_is_one():
    found = changed(
        "We had a comparable sales decline of 0.7% in the second quarter.",
        "We had a comparable sales increase of 1.6% in the third quarter.",
    )
    assert line(found, "comparable sales").difference.result == "2.3 points"


def test_a_cent_is_told():
    found = changed("GAAP earnings per share were $0.37.", "GAAP earnings per share were $0.38.")
    assert line(found, "EPS (GAAP)").difference.result == "$0.01"


def test_what_one_call_alone_speaks_of_is_told_so():
    found = changed(
        "Backlog was $120 million at the end of the quarter.",
        "Revenue was $80 million in the third quarter.",
    )
    assert [(one.name, one.side.low) for one in found.only_old] == [("backlog", 120e6)]
    assert [one.name for one in found.only_new] == ["revenue"]


def test_what_the_other_call_speaks_of_with_a_figure_is_not_only_on_one():
    found = changed(
        "Backlog was $120 million at the end of the quarter.",
        "Somebody asked if backlog could reach 500 one day, and we left that open.",
    )
    assert not found.only_old


@pytest.mark.parametrize(
    "said",
    [
        "In the first quarter, we had a loss of $1.8 million or $0.18 per share.",
        "Before certain items, earnings per share were $0.30.",
        "We reported a $0.18 loss per share.",
    ],
)
def test_a_loss_without_a_sign_and_what_leaves_something_out_are_doubtful(said):
    found = changed(said, "Earnings per share were $0.27.")
    assert not [one for one in found.figures if one.metric == "EPS" and one.old.low > 0]


@pytest.mark.parametrize(
    "said",
    [
        "As Ida noted, the Aerospace group had a strong quarter with revenue growth of 8.5%.",
        "Our urban hotels generated revenue growth of 8.5%.",
        "In June, revenue growth was 8.5%.",
        "In services, revenue growth of 8.5% was driven by warranties.",
        "Net sales in North America grew 1% with organic sales growth of 8.5%.",
        "Beginning with management fees, second quarter revenue growth was 8.5%.",
    ],
)
def test_a_parts_or_a_months_growth_is_not_the_quarters(said):
    assert not changed(said, "Revenue grew 10% in the third quarter.").figures
