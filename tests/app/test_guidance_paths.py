"""A target over several calls, and what came of it."""

# ruff: noqa: E501
from __future__ import annotations

import json

import pytest
from earmark import Assistant
from earmark.desk import Guidance
from earmark.desk.guidance import Path
from guidance_kit import written

CALLS = {
    1: "Revenue was $400.0 million in the first quarter. For the second quarter, we expect revenue of $410 million to "
    "$430 million and non-GAAP earnings per share of $0.60 to $0.64. For the second quarter, we expect a tax rate of "
    "20%. For 2024, we expect revenue of $1.70 billion to $1.75 billion.",
    2: "Revenue was $441.5 million in the second quarter. GAAP earnings per share were $0.62. Our tax rate was 21%. For "
    "2024, we expect revenue of $1.75 billion to $1.80 billion. For the third quarter, we expect revenue of $450 "
    "million to $460 million and gross margin of 41% to 42%.",
    4: "Revenue was $470.2 million in the fourth quarter. For the full year, revenue was $1.76 billion.",
}


@pytest.fixture(scope="module")
def found(tmp_path_factory, settings):
    """Guidance of a company with a call missing."""
    folder = tmp_path_factory.mktemp("guidance")
    for quarter, said in CALLS.items():
        (folder / f"QMD-2024-Q{quarter}.txt").write_text(written(said, quarter=quarter), encoding="utf-8")
    with Assistant.open(folder / "library", settings=settings()) as assistant:
        assistant.ingest(sorted(folder.glob("*.txt")))
        yield assistant.guidance(company="Quillmoor"), assistant


def path(found: Guidance, name: str, period: str) -> Path:
    """The one target of a name and period."""
    (one,) = [each for each in found.paths if (each.subject.name, each.period) == (name, period)]
    return one


def test_a_result_above_the_range_is_a_beat_with_both_places_cited(found):
    guidance, assistant = found
    one = path(guidance, "revenue", "FY2024Q2")
    assert (one.compared.outcome, one.compared.why) == (
        "beat",
        "$441.5 million against $410 million to $430 million",
    )
    assert one.compared.actual is not None
    for number in (*one.lines[0].citations, *one.compared.actual.citations):
        cited = guidance.citations[number - 1]
        assert assistant.transcript(cited.call).text[cited.start : cited.end] == cited.quote


def test_gaap_is_never_held_against_non_gaap(found):
    guidance, _ = found
    one = path(guidance, "EPS", "FY2024Q2")
    assert (one.compared.outcome, one.compared.actual) == ("not compared", None)
    assert one.compared.why == "the guidance is non-GAAP, the result GAAP"


def test_what_is_neither_better_high_nor_low_is_above_or_below(found):
    guidance, _ = found
    assert path(guidance, "tax rate", "FY2024Q2").compared.outcome == "above"


def test_a_target_is_followed_over_the_calls_and_closed_by_the_fourth(found):
    guidance, _ = found
    one = path(guidance, "revenue", "FY2024")
    assert [line.reported for line in one.lines] == ["FY2024Q1", "FY2024Q2"]
    assert (one.lines[1].stance, one.lines[1].stance_from) == ("raised", "earlier call")
    assert one.compared.outcome == "in range"


def test_a_quarter_that_is_not_held_is_a_gap_and_no_outcome(found):
    guidance, _ = found
    assert path(guidance, "revenue", "FY2024Q3").compared.why == "the call on FY2024Q3 is not held"
    assert any("no call is held on FY2024Q3" in notice for notice in guidance.notices)
    assert any("no guidance was found on QMD-FY2024Q4" in notice for notice in guidance.notices)


def test_the_table_has_gaps_and_the_outcome_under_the_call_that_reports(found):
    guidance, assistant = found
    table = assistant.guidance_table(guidance)
    assert [column.title for column in table.columns][2] == "FY2024Q3 (not held)"
    rows = {row.label: row for row in table.rows}
    assert [cell.shown for cell in rows["revenue, FY2024Q2"].cells][:2] == ["410–430", ""]
    assert [cell.shown for cell in rows["revenue, FY2024Q2: outcome"].cells][:3] == ["", "beat", "not held"]


def test_one_metric_alone_may_be_asked_for(found):
    _, assistant = found
    assert {line.metric for line in assistant.guidance(metric="eps").lines} == {"EPS"}


def test_it_is_plain_data(found):
    guidance, _ = found
    assert json.loads(json.dumps(guidance.to_dict()))["lines"][0]["metric"] == "revenue"
