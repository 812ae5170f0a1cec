"""Periods and bases of sentences against those asked for, on made-up talk."""

from __future__ import annotations

from earmark.agree import with_basis
from earmark.reading import read
from earmark.timing import of_year, own_periods
from earmark_ingest import Source, parse
from earmark_ingest.types import FiscalPeriod

CALL = parse(
    Source("Tarn Mills, Inc. (TARN) Q2 2025 Earnings Call\n\nMay 6, 2025\n\nOperator\n\nHello.\n", "t")
)


def test_what_something_is_set_against_is_not_its_period() -> None:
    assert own_periods("Revenue rose 5% from the first quarter of 2025.", CALL) == set()
    assert own_periods("In the second quarter of 2025 revenue rose.", CALL) == {FiscalPeriod(2025, 2)}
    assert own_periods("Revenue was up over the prior year.", CALL) == set()


def test_of_two_spans_the_nearer_one_is_a_figures() -> None:
    text = "EBITDA was $2.1 million for the quarter, and $11.3 million for the year."
    small, large = read(text)
    assert not of_year(small.figure.start, small.figure.end, text)
    assert of_year(large.figure.start, large.figure.end, text)


def test_a_basis_that_is_left_unsaid_is_less_than_one_that_agrees() -> None:
    plain, adjusted = "EPS was $1.51.", "Adjusted EPS was $1.63."
    assert with_basis("adjusted", read(plain)[0], plain) == ["basis unsaid"]
    assert with_basis("adjusted", read(adjusted)[0], adjusted) == ["basis"]
    assert with_basis("GAAP", read(adjusted)[0], adjusted) == ["other basis"]
    assert with_basis(None, read(plain)[0], plain) == []
