"""What a call's findings amount to: an answer, a refusal or nothing; the company's own before a part's."""

from __future__ import annotations

import pytest
from earmark.judge import judge, named_so
from earmark.openly import fitting
from finding_kit import findings, known
from hypothesis import assume, given
from hypothesis import strategies as st


@pytest.fixture(scope="module")
def verdict(talk):
    """What a call of these words says on a question; turns as of `talk`, or one executive's words."""

    def run(question, *turns, doubtful=()):
        made = talk(*(("Mara Voss", "executive", t) if isinstance(t, str) else t for t in turns))
        (finding, *_) = findings(question, known(made, guided="FY2024Q4"))
        return judge(finding, doubtful)

    return run


def figure(verdict):
    assert verdict.status == "answered"
    return verdict.best[0].reading.figure.text


@given(st.integers(100, 999), st.integers(100, 999))
def test_the_largest_of_like_amounts_comes_first(verdict, one, other):
    assume(one != other)
    said = f"At Tarn we had revenue of ${one} million. At Umber we had revenue of ${other} million."
    assert figure(verdict("What was revenue?", said)) == f"${max(one, other)} million"


@pytest.mark.parametrize(
    "other",
    [
        "At Umber we had revenue of $620 million for the full year.",
        "At Umber we had revenue of $620 million in the first nine months.",
        "At Umber we had non-GAAP revenue of $620 million.",
        "At Umber we expect revenue of $620 million.",
        "At Umber we had revenue of €620 million.",
        "At Umber we had deferred revenue of $620 million.",
        "At Umber revenue was up from $620 million.",
    ],
)
def test_a_larger_amount_of_another_kind_does_not(verdict, other):
    said = f"At Tarn we had revenue of $120 million. {other}"
    assert figure(verdict("What was revenue?", said)) == "$120 million"


def test_a_years_amount_said_first_is_not_a_named_quarters(verdict):
    said = "For the full year revenue was $620 million. For the third quarter revenue was $120 million."
    assert figure(verdict("What was revenue in Q3?", said)) == "$120 million"


def test_a_years_amount_said_first_is_not_the_quarters(verdict):
    said = "For the full year revenue was $620 million. For the quarter revenue was $120 million."
    assert figure(verdict("What was revenue in Q3?", said)) == "$120 million"


def test_a_larger_share_is_not_the_companys_own(verdict):
    said = "At Tarn gross margin was 41%. At Umber gross margin was 62%."
    assert figure(verdict("What was gross margin?", said)) == "41%"


def test_what_is_asked_of_a_part_is_not_answered_with_the_whole(verdict):
    said = "At Tarn we had revenue of $120 million. At Umber we had revenue of $620 million."
    assert figure(verdict("What was revenue at Tarn?", said)) == "$120 million"


@pytest.mark.parametrize(
    ("question", "said", "status"),
    [
        ("What was revenue?", "Revenue was $3 million.", "answered"),
        ("What was the tax rate?", "Revenue was $3 million.", "not_discussed"),
        ("How many ferries run?", "Revenue was $3 million.", "not_discussed"),
        ("How large is the lidar order?", "We will not disclose the size of the lidar order.", "declined"),
        ("What is the revenue guidance for Q4?", "We will not guide revenue for Q4.", "declined"),
        ("What is the revenue guidance for Q4?", "We expect revenue of $4 million for Q1.", "not_discussed"),
        ("What was revenue in Q1?", "Revenue was $3 million.", "not_in_library"),
        ("What was revenue in Q1?", "Revenue was $3 million, up from $2 million in Q1.", "answered"),
        ("How was demand?", "Demand was flat.", "answered"),
    ],
)
def test_an_answer_a_refusal_or_nothing(verdict, question, said, status):
    found = verdict(question, said)
    assert found.status == status
    assert bool(found.best) == (status in ("answered", "declined"))
    assert found.score == (found.best[0].score if found.best else 0.0)
    assert status != "declined" or found.best[0].refusal


def test_an_answer_outweighs_a_refusal_of_something_else(verdict):
    said = "Revenue was $3 million. We will not disclose the size of the lidar order."
    assert verdict("What was revenue?", said).status == "answered"


def test_only_management_answers(verdict):
    asked = ("Joss Hale", "analyst", "I have revenue of $9 million.")
    assert verdict("What was revenue?", asked).status == "not_discussed"
    assert figure(verdict("What was revenue?", asked, "Revenue was $3 million.")) == "$3 million"


def test_the_other_basis_is_no_answer(verdict):
    assert verdict("What was GAAP EPS?", "Non-GAAP EPS was $0.58.").status == "not_discussed"
    assert figure(verdict("What was non-GAAP EPS?", "Adjusted EPS was $0.58.")) == "$0.58"


def test_what_was_guided_before_is_not_the_guidance(verdict):
    said = "Revenue was $412 million, ahead of our guidance of $390 million."
    assert verdict("What is the revenue guidance?", said).status != "answered"


def test_a_name_in_doubt_must_stand_in_the_words(verdict):
    said = "Revenue at Tarn was $3 million."
    assert verdict("What was revenue?", said, doubtful=("Tarn",)).status == "answered"
    assert verdict("What was revenue?", said, doubtful=("Umber",)).status == "not_discussed"


def test_a_figure_far_from_the_words_is_not_named_by_them(verdict):
    near = verdict("What did the Brackwater scrap cost?", "Brackwater scrap cost $3 million.")
    assert named_so(near.best[0], near.finding)
    said = (
        "At Brackwater, as I have said on earlier occasions, scrap was bad; revenue elsewhere was $3 million."
    )
    far = verdict("What did the Brackwater scrap cost?", said)
    assert far.status != "answered" or far.best[0].close < near.best[0].close


def test_of_an_open_question_each_company_answers_once(talk):
    said = [("LARK-FY2024Q3", 412), ("LARK-FY2024Q2", 390), ("UMBR-FY2024Q3", 120)]
    talks = [
        known(
            talk(("Mara Voss", "executive", f"The Tarn furnace cost ${value} million."), call=call),
            company="Larkfield Optics" if call.startswith("LARK") else "Umberlane Foods",
        )
        for call, value in said
    ]
    found = [judge(finding) for finding in findings("What did the Tarn furnace cost?", *talks)]
    calls = [one.finding.look.call for one in fitting(found)]
    assert sorted(calls) == ["LARK-FY2024Q3", "UMBR-FY2024Q3"]
    assert fitting(()) == []


def test_a_percentage_of_nothing_is_no_amount(verdict):
    said = "CapEx, bringing up capacity 50% for the new plant, is what we expect as in the letter."
    assert verdict("What is the capex guidance?", said).status == "not_discussed"
    share = "We expect CapEx to be 5% of sales."
    assert figure(verdict("What is the capex guidance?", share)) == "5%"


def test_what_is_to_come_is_no_result_of_the_quarter_that_was(verdict):
    said = "We are increasing our EPS guidance for the year to a range of $19.30 to $19.55."
    assert verdict("What was EPS in Q3 2024?", said).status == "not_discussed"
    assert verdict("What is the EPS guidance?", said).status == "answered"


def test_a_date_is_asked_for_and_none_is_said(verdict):
    said = ("We will always look at large resorts.", "Japan is a large market for a resort, among many.")
    assert verdict("When will the Japan resort open its doors?", *said).status == "not_discussed"


def test_yes_or_no_needs_the_metric_named(verdict):
    said = "As you mentioned, we did raise our outlook."
    assert verdict("Did you raise the dividend?", said).status == "not_discussed"
    assert verdict("Did you raise the dividend?", "We did raise our dividend.").status == "answered"


def test_a_margin_comes_before_how_far_it_moved(verdict):
    said = (
        "On a total gross margin basis, it was roughly about a 0.5 point.",
        "Gross margin of 64.3% was good.",
    )
    assert figure(verdict("What was the gross margin?", *said)) == "64.3%"
    assert figure(verdict("What was the gross margin?", said[0])) == "0.5 point"
