"""The desk form of values."""

from __future__ import annotations

import pytest
from earmark_ingest.figures import figures
from earmark_ingest.figures.spell import spell
from hypothesis import assume, given
from hypothesis import strategies as st


@pytest.mark.parametrize(
    ("low", "high", "unit", "written"),
    [
        (1.425e9, 1.465e9, "USD", "$1.425–$1.465 billion"),
        (0.25, 0.3, "USD/share", "$0.25–$0.30"),
        (0.29, 0.29, "USD/share", "$0.29"),
        (18.51, 18.51, "USD/share", "$18.51"),
        (5.0, 5.0, "USD", "$5"),
        (13, 13, "%", "13%"),
        (25, 30, "%", "25–30%"),
        (-3, 5, "%", "-3 to 5%"),
        (38, 38, "days", "38 days"),
        (1, 1, "days", "1 day"),
        (40, 45, "days", "40–45 days"),
        (200, 200, "bps", "200 bps"),
        (4.4, 4.4, "points", "4.4 points"),
        (2.3, 2.3, "x", "2.3x"),
        (4347, 4347, "count", "4,347"),
        (2000, 2000, "count", "2,000"),
        (21.6e6, 21.6e6, "count", "21.6 million"),
        (1.1e9, 1.1e9, "EUR", "€1.1 billion"),
        (1e10, 1e10, "CNY", "RMB 10 billion"),
        (2e7, 2e7, "CHF", "CHF 20 million"),
        (1.37, 1.37, "USD/EUR", "$1.37 per EUR"),
        (3e5, 3e5, "USD", "$300,000"),
        (-0.12, -0.12, "USD/share", "-$0.12"),
        (-5e6, 2e6, "USD", "-$5 to $2 million"),
        (1.2345678e9, 1.2345678e9, "USD", "$1.2345678 billion"),
        (0, 0, "%", "0%"),
    ],
)
def test_desk_form(low: float, high: float, unit: str, written: str) -> None:
    assert spell(low, high, unit) == written


def test_approximate_says_about() -> None:
    assert spell(5e7, 5e7, "USD", approximate=True) == "about $50 million"


def test_a_range_upside_down_is_refused() -> None:
    with pytest.raises(ValueError, match="low end"):
        spell(2, 1, "%")


UNITS = ("USD", "USD/share", "EUR", "CNY", "CHF", "JPY", "USD/EUR", "%", "bps", "x", "days", "count", "years")
VALUES = st.tuples(st.integers(-(10**6), 10**6), st.integers(-3, 7)).map(
    lambda pair: float(f"{pair[0]}e{pair[1]}")
)


def read_back(written: str) -> tuple[float, float, str, bool]:
    (figure,) = figures(f"we expect {written}.")
    return figure.low, figure.high, figure.unit, figure.approximate


def plain(unit: str) -> str:
    return unit.removesuffix("/share")


@given(VALUES, st.sampled_from(UNITS), st.booleans())
def test_a_point_reads_back_as_it_was(value: float, unit: str, approximate: bool) -> None:
    assert read_back(spell(value, value, unit, approximate)) == (value, value, plain(unit), approximate)


@given(VALUES, VALUES, st.sampled_from(UNITS))
def test_a_range_reads_back_as_it_was(one: float, other: float, unit: str) -> None:
    low, high = sorted((one, other))
    assume(low < high)
    assert read_back(spell(low, high, unit)) == (low, high, plain(unit), False)
