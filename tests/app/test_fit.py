"""Which figure of a sentence is the one asked for: by metric, basis, period and place."""

from __future__ import annotations

import pytest
from earmark.fit import same_basis
from finding_kit import findings, known


@pytest.fixture(scope="module")
def figure(talk):
    """The text of the figure that fits a question best in a call of one sentence; None where none does."""

    def run(question, words):
        made = known(talk(("Mara Voss", "executive", words)), guided="FY2024Q4")
        (finding, *_) = findings(question, made)
        (candidate,) = finding.candidates
        assert 0 <= candidate.close <= 1
        return candidate.reading.figure.text if candidate.reading else None

    return run


@pytest.mark.parametrize(
    ("question", "words", "expected"),
    [
        ("What was revenue?", "Revenue was $412 million and net income was $31 million.", "$412 million"),
        ("What was net income?", "Revenue was $412 million and net income was $31 million.", "$31 million"),
        ("What was gross margin?", "Operating margin was 12%, and gross margin was 49%.", "49%"),
        ("What was operating margin?", "Operating margin was 12%, and gross margin was 49%.", "12%"),
    ],
)
def test_of_several_metrics_the_one_asked_for(figure, question, words, expected):
    assert figure(question, words) == expected


@pytest.mark.parametrize(
    ("question", "expected"), [("What was GAAP EPS?", "$0.31"), ("What was non-GAAP EPS?", "$0.58")]
)
@pytest.mark.parametrize(
    "words",
    ["GAAP EPS was $0.31 and non-GAAP EPS was $0.58.", "Non-GAAP EPS was $0.58 and GAAP EPS was $0.31."],
)
def test_of_two_bases_the_one_asked_for(figure, question, words, expected):
    assert figure(question, words) == expected


BOTH_WAYS = "Revenue was up 66% sequentially and 25% year over year."


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("What was revenue growth year over year?", "25%"),
        ("What was sequential revenue growth?", "66%"),
    ],
)
def test_a_movement_is_held_against_the_time_asked_for(figure, question, expected):
    assert figure(question, BOTH_WAYS) == expected


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("What is revenue guidance?", "With sales in mind, we expect a gross margin of 29%."),
        ("What was revenue?", "As sales grew, SG&A was $54 million."),
    ],
)
def test_a_figure_of_another_metric_is_none_of_the_one_asked_for(figure, question, words):
    assert figure(question, words) is None


MOVED = "Revenue of $412 million was up 7% from $385 million."


def test_the_level_and_the_movement_are_kept_apart(figure):
    assert figure("What was revenue?", MOVED) == "$412 million"
    assert figure("How much did revenue grow?", MOVED).endswith("7%")


@pytest.mark.parametrize(
    ("question", "expected"),
    [("What was Larkfield's headcount in Q1?", "4,164"), ("What was Larkfield's headcount?", "4,347")],
)
def test_an_earlier_period_is_taken_from_what_is_compared(figure, question, expected):
    assert figure(question, "Headcount was 4,347, up from 4,164 at the end of Q1.") == expected


def test_an_earlier_period_is_not_taken_from_another(figure):
    words = "EPS was $0.18, compared with $0.21 in Q1 and $0.20 a year ago."
    assert figure("What was EPS?", words) == "$0.18"
    assert figure("What was EPS in Q1?", words) == "$0.21"
    assert figure("What was EPS in Q1?", "EPS was $0.18, compared with $0.21 in Q2.") is None
    assert figure("What was EPS in Q1?", "EPS was $0.18.") is None


@pytest.mark.parametrize(("period", "expected"), [("Q3", "$0.18"), ("Q4", "$0.19")])
@pytest.mark.parametrize("verb", ["EPS was", "We expect EPS of"])
def test_each_period_of_a_sentence_has_its_own_figure(figure, period, expected, verb):
    assert figure(f"What was EPS in {period}?", f"{verb} $0.18 for Q3 and $0.19 for Q4.") == expected


@pytest.mark.parametrize(
    ("question", "words", "expected"),
    [
        (
            "What is the revenue guidance for Q4?",
            "In Q3 revenue was $3 million, and in Q4 we expect $5 million.",
            "$5 million",
        ),
        (
            "What was revenue in Q2?",
            "In Q1 revenue was $3 million, and in Q2 it was $5 million.",
            "$5 million",
        ),
        (
            "What was revenue in Q1?",
            "In Q1 revenue was $3 million, and in Q2 it was $5 million.",
            "$3 million",
        ),
    ],
)
def test_a_period_said_before_its_figure_is_the_figures(figure, question, words, expected):
    assert figure(question, words) == expected


def test_guidance_for_another_period_is_no_answer(figure):
    question = "What is the EPS guidance for Q4?"
    assert figure(question, "We expect EPS of $0.18 for Q1 and $0.19 for Q4.") == "$0.19"
    assert figure(question, "We expect EPS of $0.18 for Q1.") is None


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("What was EPS?", "Revenue was $412 million."),
        ("What was gross margin?", "Operating margin was 12%."),
        ("What were days sales outstanding?", "Revenue grew 7%."),
        ("Why did revenue fall?", "Revenue fell to $412 million."),
    ],
)
def test_what_is_of_another_metric_or_not_asked_for_does_not_fit(figure, question, words):
    assert figure(question, words) is None


def test_a_price_is_not_the_number_of_shares(figure):
    words = "We repurchased 1.9 million shares at an average price of $15.79."
    assert figure("How many shares did Larkfield buy back?", words) == "1.9 million"
    assert figure("At what average price were shares repurchased?", words) == "$15.79"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("GAAP", "GAAP", True),
        ("non-GAAP", "adjusted", True),
        ("pro forma", "non-GAAP", True),
        ("GAAP", "non-GAAP", False),
        ("adjusted", "GAAP", False),
    ],
)
def test_every_adjusted_basis_is_one(one, other, same):
    assert same_basis(one, other) is same
