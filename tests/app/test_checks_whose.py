"""Whose words they are: the speaker, an analyst's premise, the company, the period, the way a figure went."""

from __future__ import annotations

import pytest
from checks_kit import checked, refused, shown
from earmark.checks import Checked

TURNS = (
    ("Mara Voss", "executive", "Revenue was $3 million in the quarter."),
    ("Ivo Lang", "executive", "Costs were $2 million in the quarter."),
    ("Joss Hale", "analyst", "Was that $4 million?"),
)


@pytest.mark.parametrize(
    "text",
    [
        "Ivo Lang said revenue was $3 million.",
        "According to Ivo Lang, revenue was $3 million.",
        "Lang noted that revenue was $3 million.",
        "Ivo Lang (Chief Financial Officer): “Revenue was $3 million in the quarter.”",
        "Petra Quint said revenue was $3 million.",
        "An analyst said revenue was $3 million.",
    ],
)
def test_words_are_never_given_to_another_speaker(text):
    assert "Mara Voss" in refused(TURNS, text) or "management" in refused(TURNS, text)


@pytest.mark.parametrize(
    "text",
    [
        "Mara Voss said revenue was $3 million.",
        "According to Mara Voss, revenue was $3 million.",
        "Voss: “Revenue was $3 million in the quarter.”",
        "Larkfield Optics said revenue was $3 million.",
        "And Larkfield reported revenue of $3 million.",
        "Management said revenue was $3 million.",
    ],
)
def test_words_given_to_who_said_them_pass(text):
    assert shown(TURNS, text) == text


ASKED = ("Joss Hale", "analyst", "So revenue will be $1.5 billion next year, is that right?")


@pytest.mark.parametrize(
    "answer", ["That's right.", "Exactly, yes.", "Yes.", "Revenue should be $1.5 billion, yes."]
)
def test_a_premise_that_management_confirms_is_guidance_with_both_cited(answer):
    turns = (ASKED, ("Mara Voss", "executive", answer))
    result = checked(turns, "Larkfield expects $1.5 billion next year.", (0, ASKED[2]), exchange=True)
    assert isinstance(result, Checked), result
    assert [quote.text for quote in result.quotes] == [ASKED[2], answer]


@pytest.mark.parametrize(
    "answer",
    [
        "We do not comment on models.",
        "Yes, but that is too high.",
        "Yeah, so let me talk about the market.",
        "No.",
    ],
)
def test_a_premise_that_nobody_confirms_is_no_guidance(answer):
    turns = (ASKED, ("Mara Voss", "executive", answer))
    reason = refused(turns, "Larkfield expects $1.5 billion next year.", (0, ASKED[2]), exchange=True)
    assert "an analyst's" in reason


def test_an_analysts_words_without_a_figure_are_not_the_companys_either():
    turns = (("Joss Hale", "analyst", "You are losing share in Europe."), TURNS[0])
    assert "an analyst's" in refused(turns, "Larkfield is losing share in Europe.", (0, turns[0][2]))
    assert shown(turns, "Joss Hale thinks Larkfield is losing share.", (0, turns[0][2]))


def test_words_of_one_company_are_never_anothers():
    text = "Veltrane's revenue was $3 million."
    assert "Larkfield" in refused(TURNS[0][2], text, others=("Larkfield Optics", "Veltrane Systems, Inc."))
    said = "Revenue was $3 million, more than at Veltrane."
    assert shown(said, "Revenue was $3 million, more than at Veltrane.", others=("Veltrane Systems",))


def test_a_speaker_who_is_called_like_a_company_names_none():
    text = "Mara Voss said revenue was $3 million."
    assert shown(TURNS, text, others=("Voss Corporation", "Larkfield Optics")) == text


@pytest.mark.parametrize(
    ("said", "text"),
    [
        ("Revenue was $3 million, up 5%.", "Revenue was down 5%."),
        ("Revenue increased 5%.", "Revenue fell 5%."),
        ("We saw an increase of 5% in costs.", "Costs showed a decrease of 5%."),
        ("We are lowering our guidance for the year.", "Larkfield raised its guidance for the year."),
        ("We raised our full-year outlook to $5 million.", "Larkfield cut its outlook to $5 million."),
    ],
)
def test_what_went_up_never_went_down(said, text):
    refused(said, text)


@pytest.mark.parametrize(
    ("said", "text"),
    [
        ("Revenue was $3 million, up 5%.", "Revenue rose 5%."),
        ("Revenue of $3 million was down from $4 million.", "Revenue fell from $4 million to $3 million."),
        ("Costs were not up 5%, they were flat.", "Costs were not up 5%."),
    ],
)
def test_a_way_as_it_was_said_passes(said, text):
    assert shown(said, text) == text


PERIOD = {"period": "FY2024Q3"}


@pytest.mark.parametrize(
    ("said", "text"),
    [
        ("Revenue was $3 million.", "In FY2024Q1, revenue was $3 million."),
        ("Revenue was $3 million.", "Revenue was $3 million in the first quarter of fiscal 2024."),
        (
            "We expect fourth quarter revenue of $4 million.",
            "Larkfield expects FY2024Q3 revenue of $4 million.",
        ),
        (
            "Revenue was $3 million in the third quarter and $2 million in the second quarter.",
            "Revenue was $3 million in the second quarter.",
        ),
    ],
)
def test_a_figure_is_never_given_for_another_period(said, text):
    assert "was said of" in refused(said, text, **PERIOD)


@pytest.mark.parametrize(
    ("said", "text"),
    [
        ("Revenue was $3 million.", "In FY2024Q3, revenue was $3 million."),
        ("Revenue was $3 million, up from $2 million a year ago.", "Third quarter revenue was $3 million."),
        (
            "We expect fourth quarter revenue of $4 million.",
            "Larkfield expects revenue of $4 million for FY2024Q4.",
        ),
        (
            "For the fourth quarter, we expect revenue of $4 million.",
            "Guidance for the fourth quarter is $4 million.",
        ),
        (
            "We already spent $5 million in the first half.",
            "In fiscal 2024 Larkfield spent $5 million in the first half.",
        ),
    ],
)
def test_the_period_it_was_said_of_passes(said, text):
    assert shown(said, text, **PERIOD)
