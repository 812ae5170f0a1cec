"""Every number of a claim is held against the words it rests on, the call's own date and its periods."""

from __future__ import annotations

import pytest
from earmark.trace import same, stray, trace
from earmark_ingest.figures import figures
from finding_kit import known
from hypothesis import given
from hypothesis import strategies as st


@pytest.fixture(scope="module")
def call(talk):
    """A call held on February 1, 2024 on the third quarter of a fiscal year that ends in March."""
    return known(talk(("Mara Voss", "executive", "Thanks.")), held="2024-02-01", ends=3).transcript


def one(text):
    (figure,) = figures(text)
    return figure


# --- figures ---


@pytest.mark.parametrize(
    ("figure", "quotes", "found"),
    [
        ("$3 million", ["We opened a plant.", "Revenue was $3 million."], "$3 million"),
        ("$0.29", ["We earned 29 cents per share."], "29 cents per share"),
        ("$15.79", ["The average price was $15.79 per share."], "$15.79 per share"),
        ("$1.25 billion", ["Revenue was $1,250 million."], "$1,250 million"),
    ],
)
def test_a_figure_is_found_in_the_quote_that_holds_it(figure, quotes, found):
    hit = trace(one(figure), quotes)
    assert hit is not None
    reading, at = hit
    assert reading.figure.text == found
    assert found in quotes[at]


@pytest.mark.parametrize(
    ("figure", "quote"),
    [
        ("$3 billion", "Revenue was $3 million."),
        ("$3 million", "Revenue was $13 million."),
        ("€3 million", "Revenue was $3 million."),
        ("3.5%", "Margin was 13.5%."),
        ("54%", "Margin moved by 54 basis points."),
        ("$425 million", "Revenue was $1.425 billion."),
    ],
)
def test_another_value_or_unit_is_not_it(figure, quote):
    assert trace(one(figure), [quote]) is None


def test_a_lost_sign_is_another_value():
    assert trace(one("3.5%"), ["Margin was -3.5%."]) is None


def test_the_reading_tells_what_the_figure_is_where_it_stands():
    guided, _ = trace(one("$4 million"), ["We expect revenue of $4 million."])
    before, _ = trace(one("$2 million"), ["Revenue was $3 million, up from $2 million."])
    assert (guided.nature, guided.metric.name) == ("guided", "revenue")
    assert (before.nature, before.place) == ("reported", "prior")


@given(st.integers(1, 999), st.integers(1, 999))
def test_amounts_are_the_same_only_when_they_are_worth_the_same(left, right):
    assert same(one(f"${left} million"), one(f"${right} million")) == (left == right)


@pytest.mark.parametrize(
    ("left", "right", "equal"),
    [
        ("$15.79", "$15.79 per share", True),
        ("29 cents", "$0.29 per share", True),
        ("€5", "$5 per share", False),
        ("$3 million", "3 million shares", False),
        ("$3 million", "between $3 million and $4 million", False),
    ],
)
def test_per_share_may_be_left_out_and_nothing_else(left, right, equal):
    assert same(one(left), one(right)) is equal
    assert same(one(right), one(left)) is equal


# --- other numbers ---


@pytest.mark.parametrize(
    ("text", "quote", "lost"),
    [
        ("It opened on May 16.", "It opened on May 6.", "16"),
        ("It opened on June 6.", "It opened on May 6.", "June"),
        ("It opened in 2019.", "It opened on May 6.", "2019"),
        ("Four plants run.", "Three plants run.", "four"),
        ("The split was 5:1.", "There was a split.", "5"),
    ],
)
def test_a_number_from_nowhere_is_caught(call, text, quote, lost):
    assert stray(text, [quote], [call]) == lost


def test_a_month_from_nowhere_is_caught(call):
    assert stray("It opens in November.", ["It opens in June."], [call])


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("It opened on May 6.", "It opened on May 6."),
        ("IT OPENED ON MAY 6.", "It opened on May 6."),
        ("Four plants run.", "4 plants run."),
        ("Four plants run.", "We run four plants."),
        ("Built in 2019.", "It was built in 2019."),
        ("It opened early.", "It opened early."),
    ],
)
def test_a_number_as_it_was_said_is_not_stray(call, text, quote):
    assert stray(text, [quote], [call]) is None


@pytest.mark.parametrize(
    "text",
    [
        "On February 1, 2024 it was said.",
        "In FY2024Q3 it was said.",
        "It was so in the third quarter of fiscal 2024.",
        "It was so in the December 2023 quarter.",
        "It is so for fiscal 2025.",
    ],
)
def test_the_calls_own_date_and_periods_are_not_stray(call, text):
    assert stray(text, ["It was said."], [call]) is None


@pytest.mark.parametrize(
    "text",
    [
        "On February 2, 2024 it was said.",
        "On March 1, 2024 it was said.",
        "In FY2031Q3 it was said.",
        "It was so in the December 2013 quarter.",
        "It is so for fiscal 2027.",
    ],
)
def test_another_date_and_a_period_far_away_are_stray(call, text):
    assert stray(text, ["It was said."], [call])


def test_without_a_call_no_period_is_known():
    assert stray("In FY2024Q3 it was said.", ["It was said."], [])


@given(st.integers(10, 9999))
def test_digits_that_were_said_pass(call, number):
    text = f"Model {number} ships."
    assert stray(text, [text], [call]) is None


@pytest.mark.parametrize(
    ("text", "quote", "lost"),
    [
        ("It is in the high $70 billion range.", "We see it in the high $70 million range.", "$70 billion"),
        ("It is in the high $70 million range.", "We see it in the high $70 million range.", None),
        ("It is in the high $70 million range.", "We see it in the high $70 range, in millions.", None),
    ],
)
def test_the_scale_of_what_is_read_as_no_figure_is_held_too(call, text, quote, lost):
    assert stray(text, [quote], [call]) == lost
