"""Periods with figures of guidance."""

from __future__ import annotations

import pytest
from earmark_ingest.guided import guided
from earmark_ingest.periods import FiscalCalendar
from earmark_ingest.types import FiscalPeriod, Section, Span, Speaker, Turn

REPORTED = FiscalPeriod(2008, 2)
CFO = Speaker("CFO", "James Bell", "executive")


def periods(text: str, speaker: Speaker = CFO, section: Section = "prepared") -> list[str]:
    turn = Turn(0, speaker, section, (Span(0, len(text)),))
    return [str(period) for period in guided(text, [turn], FiscalCalendar(3), REPORTED)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We expect revenue for Q3 in the range of 570 to $575 million.", ["FY2008Q3"]),
        ("Our forecast for the December quarter is as follows: revenue of $5 million.", ["FY2008Q3"]),
        ("We expect EPS of $0.18 for Q3 and $0.19 for Q4.", ["FY2008Q3", "FY2008Q4"]),
        (
            "Now guidance for the December quarter. GAAP EPS is estimated between $0.06 and $0.11.",
            ["FY2008Q3"],
        ),
        ("For fiscal 2009 we anticipate margins of 25%.", ["FY2009"]),
        ("In the second quarter we expected $5 million.", []),
        ("We look forward to the December quarter.", []),
        ("We expect a good December quarter with 12 customers.", []),
        ("We paid $5 million. The December quarter will be good.", []),
        ("Now guidance for Q3. In the second quarter we had expected a charge of $5 million.", []),
    ],
)
def test_guided(text: str, expected: list[str]) -> None:
    assert periods(text) == expected


def test_analysts_and_answers_guide_nothing() -> None:
    text = "We expect revenue for Q3 of $575 million."
    assert periods(text, Speaker("A", "Ida Roe", "analyst")) == []
    assert periods(text, section="qa") == []
    assert guided(text, [Turn(0, CFO, "prepared", (Span(0, len(text)),))], FiscalCalendar(3), None) == ()
