"""Figures, dates and digits in a claim: as said they pass however they are written; from nowhere, never."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest
from earmark.checks import check_all
from earmark.types import Claim, Quote
from earmark_ingest.types import FiscalPeriod
from hypothesis import assume, given
from hypothesis import strategies as st

POINTS = (
    "${} million",
    "${} billion",
    "{}%",
    "{} basis points",
    "{} days",
    "€{} million",
    "{} cents",
    "${} per share",
)
numbers = st.one_of(
    st.integers(2, 999).map(str),
    st.tuples(st.integers(1, 999), st.integers(1, 999)).map(lambda pair: f"{pair[0]}.{pair[1]}"),
    st.tuples(st.integers(1, 99), st.integers(0, 999)).map(lambda pair: f"{pair[0]},{pair[1]:03}"),
)


def value(number):
    return float(number.replace(",", ""))


@given(numbers, st.sampled_from(POINTS))
def test_a_figure_as_it_was_said_is_kept(kept, number, form):
    figure = form.format(number)
    assert kept(f"The result for the quarter was {figure}, as planned.", f"The result was {figure}.")


@given(numbers, st.sampled_from(POINTS), st.data())
def test_an_altered_digit_is_never_kept(kept, number, form, data):
    at = data.draw(st.sampled_from([i for i, c in enumerate(number) if c.isdigit()]))
    other = number[:at] + data.draw(st.sampled_from("0123456789")) + number[at + 1 :]
    assume(value(other) != value(number))
    said = f"The result for the quarter was {form.format(number)}, as planned."
    assert not kept(said, f"The result was {form.format(other)}.")


@given(numbers, st.sampled_from(POINTS), st.sampled_from(POINTS))
def test_another_unit_or_scale_is_never_kept(kept, number, form, other):
    assume(form != other)
    said = f"The result for the quarter was {form.format(number)}, as planned."
    assert not kept(said, f"The result was {other.format(number)}.")


@given(numbers, st.sampled_from(POINTS), st.data())
def test_half_a_number_is_never_kept(kept, number, form, data):
    first = data.draw(st.integers(0, len(number) - 1))
    last = data.draw(st.integers(first + 1, len(number)))
    half = number[first:last].strip(".,")
    assume(re.fullmatch(r"\d{1,3}(,\d{3})?(\.\d+)?", half) and value(half) not in (value(number), 0.0))
    said = f"The result for the quarter was {form.format(number)}, as planned."
    assert not kept(said, f"The result was {form.format(half)}.")


@given(st.lists(st.integers(100, 899), min_size=4, max_size=4, unique=True))
def test_the_ends_of_two_ranges_are_never_mixed(kept, ends):
    a, b, c, d = sorted(ends)
    said = f"Revenue between ${a} million and ${b} million, costs between ${c} million and ${d} million."
    assert kept(said, f"Revenue is guided to ${a} to ${b} million, costs to ${c} to ${d} million.")
    for low, high in ((a, c), (a, d), (b, c), (b, d)):
        assert not kept(said, f"Revenue is guided to between ${low} million and ${high} million.")


@given(st.integers(100, 899), st.integers(1, 99))
def test_two_figures_are_never_made_a_range(kept, low, more):
    said = f"Revenue was ${low + more} million and costs were ${low} million."
    assert not kept(said, f"Revenue was between ${low} million and ${low + more} million.")


@pytest.mark.parametrize(
    ("said", "text"),
    [
        (
            "We expect revenue between 1.41 and $1.45 billion.",
            "Revenue is guided to $1.41 billion to $1.45 billion.",
        ),
        ("We expect revenue of $1.41 to $1.45 billion.", "Revenue: $1.41–$1.45 billion."),
        ("Earnings were 29 cents per share.", "EPS was $0.29."),
        ("Earnings were 29 cents a share.", "Earnings per share were $0.29."),
        ("Revenue was $1.25 billion.", "Revenue was $1,250 million."),
        ("We have 1,200 people.", "They have 1200 people."),
        ("It costs a million dollars.", "It costs $1 million."),
        ("Margin rose to 54 percent.", "Margin rose to 54%."),
        ("We repaid a little over $50 million.", "They repaid a little over $50 million."),
        ("The loss was $5 million.", "The loss was\n$5   million."),
    ],
)
def test_a_figure_written_otherwise_is_kept(kept, said, text):
    assert kept(said, text)


@pytest.mark.parametrize(
    ("said", "text"),
    [
        ("Margin was 54.2%.", "Margin was -54.2%."),
        ("Revenue was $1.25 billion.", "Revenue was one and a half billion dollars."),
        ("Revenue was $1.25 billion.", "Revenue was $1.25 billion, up 4%."),
        ("Revenue was well ahead of plan.", "Revenue was $3 million ahead of plan."),
        ("We repaid debt.", "They repaid twelve loans."),
        ("We spent five million dollars.", "They spent $6 million."),
    ],
)
def test_a_figure_from_nowhere_is_never_kept(kept, said, text):
    assert not kept(said, text)


@pytest.mark.parametrize(
    "text",
    [
        "It opened on May 16.",
        "It opened on June 6.",
        "It opened on May 6, 2019.",
        "It opened in 2019.",
        "It opened in Q4 fiscal 2031.",
    ],
)
def test_a_date_from_nowhere_is_never_kept(kept, text):
    assert not kept("The Tarn plant opened on May 6.", text)


@pytest.mark.parametrize(
    "figure",
    [
        "13,5%",
        "12½%",
        "13.5pp",
        "13pct",
        "(5)%",
        "5:1",
        "1e9 dollars",
    ],
)
def test_digits_from_nowhere_are_never_kept(kept, figure):
    assert not kept("Revenue was well ahead of plan.", f"Revenue was {figure} ahead of plan.")


@pytest.mark.parametrize("text", ["They have four plants.", "They have two plants."])
def test_a_small_number_in_words_from_nowhere_is_never_kept(kept, text):
    assert not kept("We have three plants.", text)


@pytest.mark.parametrize(
    "text",
    [
        "Revenue in FY2024Q3 was $3 million.",
        "Revenue in Q3 FY2024 was $3 million.",
        "Revenue in the third quarter of fiscal 2024 was $3 million.",
        "Revenue in fiscal Q3 2024 was $3 million.",
        "In the quarter, revenue was $3 million.",
        "Revenue for the December 2023 quarter was $3 million.",
        "On the call of February 1, 2024, revenue was given as $3 million.",
    ],
)
def test_the_calls_own_period_and_date_are_kept(talk, text):
    made = talk(("Mara Voss", "executive", "Revenue was $3 million."))
    known = replace(
        made.transcript, period=FiscalPeriod(2024, 3), year_end_month=3, call_date=date(2024, 2, 1)
    )
    quote = Quote("LARK-FY2024Q3#0", "Revenue was $3 million.")
    held, dropped = check_all([Claim(0, text, (quote,))], lambda _: (made.passages[0], known))
    assert [one.text for one in held] == [text], dropped


FALLING = "That takes us from a run rate of $1.6 billion to $1.5 billion."
RANGE = "CapEx is expected at the high end of the guidance range of $4.9 billion to $5.3 billion."


@pytest.mark.parametrize(
    ("said", "text", "holds"),
    [
        (FALLING, "It went from a run rate of $1.6 billion.", True),
        (FALLING, "It went to a run rate of $1.5 billion.", True),
        (FALLING, "It went from a run rate of $1.5 billion.", False),
        (RANGE, "CapEx is expected at the high end of $5.3 billion.", True),
        (RANGE, "CapEx is expected at the high end of the guidance range of $5.3 billion.", False),
    ],
)
def test_the_ends_of_a_movement_and_of_a_range_are_told_apart(kept, said, text, holds):
    assert kept(said, text) is holds
