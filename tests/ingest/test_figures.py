"""Quantities as they are written and spoken on calls."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from earmark_ingest.figures import figures
from earmark_ingest.types import Figure
from figure_phrases import PHRASES
from figure_phrases_drawn import DRAWN
from figure_phrases_held_out import HELD_OUT
from figure_phrases_spoken import SPOKEN
from hypothesis import assume, given
from hypothesis import strategies as st

SHARED = Path(__file__).parents[2].parent / "shared" / "transcripts"


def label(figure: Figure) -> str:
    value = f"{figure.low:.15g}" if figure.low == figure.high else f"{figure.low:.15g}..{figure.high:.15g}"
    return f"{value} {figure.unit}" + (" ~" if figure.approximate else "")


def read(phrase: str) -> str:
    return " ; ".join(label(figure) for figure in figures(phrase))


@pytest.mark.parametrize(("phrase", "expected"), [*PHRASES, *SPOKEN])
def test_phrase(phrase: str, expected: str) -> None:
    assert read(phrase) == expected


MISSED = {
    "spend $10 or $15, what could you get aside from traditional cable?",
    "without at least adding $1 billion to the numerator of what they",
    "2X Speed also includes initiatives ranging from leveraging automation to a more",
    "the first quarter, we paid $724 million in dividends and repurchased $1.15",
    "of oscillates between like 5.5% or so up to 6.5% and then",
}
"""Amounts with `or`, a verb inside a hedge, a name that is a multiple, a number cut off, a loose range."""


def test_phrases_drawn_from_calls_are_read_exactly_but_for_few() -> None:
    drawn = (*DRAWN, *HELD_OUT)
    assert {phrase for phrase, expected in drawn if read(phrase) != expected} == MISSED
    labelled = len(drawn) + len(PHRASES) + len(SPOKEN)
    assert labelled >= 450
    assert len(MISSED) / labelled < 0.02


@pytest.mark.parametrize(("phrase", "expected"), [*PHRASES, *SPOKEN])
def test_phrase_inside_a_sentence(phrase: str, expected: str) -> None:
    found = figures(f"we said {phrase}, as before")
    assert len(found) == len([part for part in expected.split(" ; ") if part])


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("between $1.425 and $1.465 billion.", ["$1.425 and $1.465 billion"]),
        ("a little over $50 million this quarter", ["$50 million"]),
        ("EPS of ($0.12) was", ["($0.12)"]),
        ("$1.37 per Euro, our forecast", ["$1.37 per Euro"]),
        ("at a 40-45 day range", ["40-45 day"]),
    ],
)
def test_text_is_the_quantity_and_not_the_hedge(text: str, words: list[str]) -> None:
    assert [figure.text for figure in figures(text)] == words


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("Revenue for the period totaled 116.6 million, up.", "USD"),
        ("Capital spending was 25.2 million.", "USD"),
        ("The 7 million of deferred revenue", "USD"),
        ("Revenue grew as subscribers reached 8 million.", "count"),
        ("We renewed 3.7 million names.", "count"),
        ("Net income was strong on 309 million diluted shares.", "count"),
    ],
)
def test_millions_without_a_unit_are_money_where_money_was_the_subject(text: str, unit: str) -> None:
    assert [figure.unit for figure in figures(text)] == [unit]


def test_cents_are_per_share_only_in_a_sentence_about_earnings_per_share() -> None:
    first, second, third = figures(
        "Non-GAAP EPS was $0.29, up from 26 cents. The card costs $4.50 in stores."
    )
    assert (first.unit, second.unit, third.unit) == ("USD/share", "USD/share", "USD")


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("We bought back 2 million shares at an average price of $18.51.", ["count", "USD/share"]),
        ("We repurchased stock at an average price per share of $50.80.", ["USD/share"]),
        ("The average purchase price was $88.70 for these shares.", ["USD/share"]),
        ("We repurchased stock at an average cost of $42.", ["USD/share"]),
        ("Shares rose as gas sold at an average price of $4.50 per gallon.", ["USD"]),
        ("The average purchase price was $88.70 in our shops.", ["USD"]),
        ("GAAP earnings between $0.36 and $0.41 per share.", ["USD/share"]),
        ("Non-GAAP earnings should be in the range of $0.66 to $0.71.", ["USD/share"]),
        ("We earned 31 cents per share, up from 24 cents.", ["USD/share", "USD/share"]),
        ("It made 31 cents per share, up from 24 cents.", ["USD/share", "USD/share"]),
        ("Diluted earnings of $1.12 versus $1.05.", ["USD/share", "USD/share"]),
        ("Adjusted earnings of $35 million or $1.00.", ["USD", "USD/share"]),
        ("Adjusted earnings before tax came with a fee of $4.50.", ["USD"]),
        ("Taxes took $0.05 of adjusted earnings per share.", ["USD/share"]),
        ("A $0.30 quarterly dividend was declared.", ["USD/share"]),
        ("EPS fell as fuel rose to $2.73 per gallon.", ["USD"]),
    ],
)
def test_dollars_without_a_scale_are_per_share_where_the_sentence_is(text: str, units: list[str]) -> None:
    assert [figure.unit for figure in figures(text)] == units


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("It has a profit of 15 million pounds", "GBP"),
        ("The contract brings 27 million pounds a year", "GBP"),
        ("We sold 15 million pounds of copper at a good profit", "count"),
        ("Contracts cover 15 million pounds of uranium a year", "count"),
        ("We recycled 48 million pounds", "count"),
        ("That is 3 million pounds better than a year ago", "count"),
        ("The cost is 500 pounds", "count"),
    ],
)
def test_pounds_are_money_where_the_sentence_speaks_of_money_and_not_of_weight(text: str, unit: str) -> None:
    (figure,) = figures(text + ".")
    assert figure.unit == unit
    assert figure.text.endswith("pounds") == (unit == "GBP")


MONEY = st.integers(1, 99_999).map(lambda cents: Decimal(cents) / 100)
SCALES = {"": 1, " thousand": 10**3, " million": 10**6, "M": 10**6, " billion": 10**9, "B": 10**9}


@given(MONEY, st.sampled_from(sorted(SCALES)), st.sampled_from(["$", "US$", "€", "£"]))
def test_money_round_trips_in_every_scale(value: Decimal, scale: str, sign: str) -> None:
    text = f"of {sign}{value:,f}{scale}"
    (figure,) = figures(text)
    assert figure.low == figure.high == float(value * SCALES[scale])
    assert figure.text == text[3:]


@given(
    MONEY,
    MONEY,
    st.sampled_from(["{a} to ${b} million", "${a} to ${b} million", "${a} million–${b} million"]),
)
def test_both_ends_of_a_range_have_its_scale(a: Decimal, b: Decimal, style: str) -> None:
    low, high = sorted((a, b))
    assume(low < high)
    (figure,) = figures("of " + style.format(a=f"{low:f}", b=f"{high:f}"))
    assert (figure.low, figure.high, figure.unit) == (float(low * 10**6), float(high * 10**6), "USD")


@given(
    st.integers(1, 10**6),
    st.sampled_from([("%", "%"), (" percent", "%"), (" basis points", "bps"), (" days", "days")]),
)
def test_whole_numbers_with_a_unit_round_trip(value: int, unit: tuple[str, str]) -> None:
    for written in {f"{value}", f"{value:,}"}:
        (figure,) = figures(f"up {written}{unit[0]}")
        assert (figure.low, figure.unit) == (value, unit[1])


NOISY = st.lists(
    st.sampled_from(
        [*(phrase for phrase, _ in PHRASES), " ", ". ", " and ", " to ", "-", "(", ")", "$", "Q", "\n", "a"]
    )
    | st.text(max_size=6)
).map("".join)


@given(NOISY)
def test_total_and_spans_hold_on_any_text(text: str) -> None:
    end = 0
    for figure in figures(text):
        assert end <= figure.start < figure.end <= len(text)
        assert text[figure.start : figure.end] == figure.text
        assert figure.low <= figure.high
        end = figure.end


@given(NOISY)
def test_nothing_depends_on_earlier_calls(text: str) -> None:
    assert figures(text) == figures(text)


@pytest.mark.skipif(not SHARED.exists(), reason="the shared transcripts are not beside this checkout")
def test_real_calls_have_hundreds_of_figures_and_no_year_among_them() -> None:
    for path in sorted(SHARED.glob("*.txt")):
        found = figures(path.read_text(encoding="utf-8"))
        assert len(found) > 80
        assert not [f for f in found if f.unit == "count" and 1990 <= f.low <= 2030 and "," not in f.text]


def test_a_movement_and_where_it_led_are_two_figures() -> None:
    found = figures("DSO improved by two days to 47 days.")
    assert [(figure.low, figure.high, figure.unit) for figure in found] == [(2, 2, "days"), (47, 47, "days")]


def test_growth_by_a_range_is_one_figure() -> None:
    assert [(figure.low, figure.high) for figure in figures("Sales should grow by 10 to 12%.")] == [(10, 12)]
