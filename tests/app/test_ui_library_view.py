"""The line that says what the library holds, and the page before the first question."""

from __future__ import annotations

from datetime import date

from earmark.ui.library_view import held, library_line, loading_view, refused_view, start_view
from earmark_ingest.library import CallRecord
from earmark_ingest.types import FiscalPeriod


def record(name: str = "Larkfield", quarter: int = 3, day: date | None = date(2024, 8, 5)) -> CallRecord:
    return CallRecord(
        id=f"LARK-FY2024Q{quarter}", company=name, ticker="LARK", aliases=(),
        period=FiscalPeriod(2024, quarter), year_end_month=12, call_date=day,
        guided=(), source="lark.txt", turns=9, passages=20,
    )  # fmt: skip


def test_counts_calls_companies_and_months() -> None:
    assert held([record()]) == "1 call of 1 company, Aug 2024"
    two = [record(), record(quarter=4, day=date(2024, 11, 4))]
    assert held(two) == "2 calls of 1 company, Aug 2024 to Nov 2024"
    assert held([*two, record("Tarn & Sons", day=None)]) == "3 calls of 2 companies"


def test_line_says_what_is_held_and_who_has_logged_in() -> None:
    assert library_line([record("Tarn & <b>")]) == "1 call of 1 company, Aug 2024"
    line = library_line([record()], "Ada <b>")
    assert "Ada &lt;b&gt;" in line
    assert 'action="earmark/logout"' in line


def test_empty_library_offers_the_samples_and_ways_to_bring_a_call() -> None:
    assert "The library is empty." in library_line([])
    html = start_view(None)
    for part in ('data-do="samples"', "earmark ingest PATH", "data-choose", 'data-do="paste"'):
        assert part in html
    assert 'data-do="samples"' not in start_view([])
    assert "data-choose" in start_view([])


def test_suggestion_is_a_button_that_asks_it() -> None:
    html = start_view(["What of Tarn's <b>?"])
    assert 'data-question="What of Tarn&#x27;s &lt;b&gt;?"' in html
    assert "<b>" not in html


def test_refusal_stands_above_the_start() -> None:
    html = refused_view(None, "cannot write 'x<y'")
    assert "cannot write &#x27;x&lt;y&#x27;" in html
    assert 'data-do="samples"' in html
    assert "Reading the sample calls" in loading_view()
