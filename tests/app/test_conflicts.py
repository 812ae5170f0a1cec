"""What one call gives in two ways is told, with both places; what can be two things is not."""

from __future__ import annotations

from dataclasses import replace

import pytest
from checks_kit import call
from earmark.checks import check_all, conflicts, with_conflicts
from earmark.types import Claim, Quote

FIRST = "For the fourth quarter, we expect revenue of $320 million to $330 million."
SECOND = "For the fourth quarter, we expect revenue of $325 million to $335 million."


def found(*said):
    made = call([("Mara Voss", "executive", words) for words in said], period="FY2024Q3")
    return conflicts(made.transcript, made.passages)


def test_a_range_restated_is_told_with_both_places():
    (one,) = found(FIRST, SECOND)
    assert (one.metric.name, str(one.period)) == ("revenue", "FY2024Q4")
    assert (one.first.text, one.second.text) == (FIRST, SECOND)
    assert "“$320 million to $330 million”" in one.notice
    assert "“$325 million to $335 million”" in one.notice
    assert one.notice.count(".") == 1


def test_a_slip_that_is_corrected_is_told():
    said = ("Gross margin was 54.3%.", "Let me correct that, gross margin was 52.3%.")
    (one,) = found(*said)
    assert one.values == ("54.3%", "52.3%")


@pytest.mark.parametrize(
    "said",
    [
        (FIRST, FIRST),
        (FIRST, "For the fourth quarter, we expect revenue of $322 million."),
        (FIRST, "For the full year, we expect revenue of $1.2 billion."),
        (FIRST, "For the fourth quarter, we expect Americas revenue of $120 million."),
        (FIRST, "For the fourth quarter, we expect organic revenue of $300 million to $310 million."),
        (FIRST, "For the fourth quarter, we expect costs of $20 million."),
        (
            "For the fourth quarter, we expect GAAP EPS of $0.30.",
            "For the fourth quarter, we expect non-GAAP EPS of $0.40.",
        ),
        ("Revenue was $300 million.", "Revenue was $200 million in services."),
    ],
)
def test_what_can_be_two_things_is_no_conflict(said):
    assert found(*said) == []


def test_an_analysts_figure_is_no_conflict():
    made = call([("Mara Voss", "executive", FIRST), ("Joss Hale", "analyst", SECOND)], period="FY2024Q3")
    assert conflicts(made.transcript, made.passages) == []


def test_an_answer_that_gives_one_place_cites_the_other_and_says_so():
    made = call([("Mara Voss", "executive", FIRST), ("Ivo Lang", "executive", SECOND)], period="FY2024Q3")
    claim = Claim(
        0, "Larkfield expects revenue of $320 million to $330 million.", (Quote(f"{made.call}#0", FIRST),)
    )
    kept, _ = check_all([claim], made.source)
    told, notices = with_conflicts(kept, lambda _: made.passages)
    assert [quote.text for quote in told[0].quotes] == [FIRST, SECOND]
    assert len(notices) == 1
    assert "Ivo Lang" in notices[0]


def test_an_answer_about_something_else_says_nothing_of_it():
    made = call(
        [("Mara Voss", "executive", f"{FIRST} Costs were $2 million."), ("Ivo Lang", "executive", SECOND)]
    )
    made = replace(made, transcript=replace(made.transcript, period=None))
    claim = Claim(0, "Costs were $2 million.", (Quote(f"{made.call}#0", "Costs were $2 million."),))
    kept, _ = check_all([claim], made.source)
    told, notices = with_conflicts(kept, lambda _: made.passages)
    assert (told, notices) == (kept, ())
