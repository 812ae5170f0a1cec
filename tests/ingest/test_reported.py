"""What each witness claims of the reported quarter."""

# ruff: noqa: E501 -- rows of sentences stay on one line

from __future__ import annotations

import pytest
from earmark_ingest.identity.reported import Claim, inferred_year, merge, said, written
from earmark_ingest.types import FiscalPeriod
from hypothesis import given
from hypothesis import strategies as st


def merged(*openings: str, heading: str = "") -> FiscalPeriod | None:
    others = [written("heading", [heading])] if heading else []
    return merge(said(openings), others, openings).period


@pytest.mark.parametrize(
    ("line", "claim"),
    [
        ("Trellport (NYSE:TRLP) Q3 2019 Earnings Call", "FY2019Q3"),
        ("FQ2 2025 Earnings Call Transcripts", "FY2025Q2"),
        ("Trellport PLC Q125 Results", "FY2025Q1"),
        ("Q3 and 9 Months FY '25 Earnings Conference Call", "FY2025Q3"),
        ("1 Q 2 3  F I N A N C I A L  R E S U L T S", "FY2023Q1"),
        ("First quarter 2023 results", "FY2023Q1"),
        ("Trellport half-year 2024 results", "FY2024Q2"),
        ("Trellport nine months 2024 results call", "FY2024Q3"),
        ("Full Year Results 2023", "FY2023Q4"),
        ("Trellport H1 FY25 results", "FY2025Q2"),
        ("Profit was $1.2 billion, 86% higher than the first quarter of 2020.", ""),
        ("Trellport analyst day 2023", ""),
    ],
)  # fmt: skip
def test_written(line: str, claim: str) -> None:
    assert str(written("heading", ["Contents", line])) == claim


@pytest.mark.parametrize(
    ("openings", "period"),
    [
        (["Welcome to Trellport's fourth quarter 2021 earnings call."], "FY2021Q4"),
        (["Welcome to our 1Q 2021 results call."], "FY2021Q1"),
        (["Welcome to our half year 2024 results call."], "FY2024Q2"),
        (["Welcome to our full year 2023 results presentation."], "FY2023Q4"),
        (["Welcome to the first quarter call.", "We review our performance for the first quarter of 2021."], "FY2021Q1"),
        (["Welcome to the second quarter 2019 call.", "Welcome to the third quarter 2019 call.", "In the third quarter we grew. Our third quarter results are strong."], "FY2019Q3"),
        (["Welcome to our third quarter 2021 call.", "We plan to release fiscal 2021 fourth quarter earnings in June, with a call to follow."], "FY2021Q3"),
        (["Welcome to our third quarter 2021 call.", "I mentioned on the second quarter 2021 call that costs rise."], "FY2021Q3"),
        (["Welcome to the call, our results for the first quarter of 2021 beat the first quarter of 2020 results."], "FY2021Q1"),
        (["Private Securities Litigation Reform Act of 1995 applies to this second quarter 2020 call."], "FY2020Q2"),
        (["A replay of this call is available until our second quarter of 2022 results."], "None"),
    ],
)  # fmt: skip
def test_said(openings: list[str], period: str) -> None:
    assert str(merged(*openings)) == period


def test_the_heading_decides_between_two_that_were_said() -> None:
    openings = ("Welcome to the second quarter 2019 call.", "Welcome to the third quarter 2019 call.")
    assert merged(*openings, heading="Trellport Q3 2019 Earnings Call") == FiscalPeriod(2019, 3)
    assert merged(*openings, heading="Trellport Q2 2019 Earnings Call") == FiscalPeriod(2019, 2)


def test_an_aside_does_not_outrank_the_heading() -> None:
    openings = ("Good morning.", "Thank you.", "At the third quarter call we spoke of costs.")
    assert merged(*openings, heading="Trellport Q4 2019 Earnings Call") is None


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("Sales rose 5% compared to the second quarter of 2020.", 2021),
        ("See our 2020 Form 10-K and our first quarter Form 10-Q.", 2021),
        ("For 2021 we plan more. In 2021 prices rise, unlike in 2019.", 2021),
        ("Sales rose.", None),
    ],
)
def test_inferred_year(text: str, year: int | None) -> None:
    assert inferred_year([text]) == year


@given(
    st.lists(
        st.text(alphabet="firstsecondquarter of 2019Q3 call results half year '20.,", max_size=120),
        max_size=3,
    )
)
def test_total(openings: list[str]) -> None:
    claim = merge(said(openings), [written("heading", openings)], openings)
    assert isinstance(claim, Claim)
    inferred_year(openings)
