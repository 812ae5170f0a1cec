"""Refusals: of what is asked and of nothing else, and against the best answer of the same call."""

from __future__ import annotations

from dataclasses import replace

import pytest
from earmark.judge import judge
from earmark_ingest.types import Exchange
from finding_kit import findings, known

ASKED = ("Ann Bell", "analyst")
TOLD = ("Mara Voss", "executive")


FILLER = " ".join(f"Plant {name} ran well and shipped on time." for name in "ABCDEFGHIJKLMNOPQRSTUVWXYZ")
"""A call has many sentences: how telling a word is goes by that."""


def _asked(made):
    """A `talk` whose turns behind the first are one exchange."""
    turns = tuple(range(1, len(made.transcript.turns)))
    exchange = Exchange(0, made.transcript.turns[1].speaker, turns, outcome="partly")
    passages = tuple(replace(p, exchange=0 if p.turn else None) for p in made.passages)
    return replace(made, transcript=replace(made.transcript, exchanges=(exchange,)), passages=passages)


@pytest.fixture(scope="module")
def status(talk):
    """What a question about a call of these questions and answers comes to."""

    def run(question, *said):
        turns = ((*(ASKED if at % 2 == 0 else TOLD), words) for at, words in enumerate(said))
        made = _asked(talk((*TOLD, FILLER), *turns))
        (finding, *_) = findings(question, known(made, guided="FY2024Q4"))
        return judge(finding).status

    return run


@pytest.mark.parametrize(
    ("question", "asked", "told", "expected"),
    [
        (
            "By how much did the average ticket improve?",
            "You said that the average ticket improved, by how much?",
            "We don't share that data. On the traffic side we did 27% more business with less traffic.",
            "declined",
        ),
        (
            "How is traction in security?",
            "Can you size security traction?",
            "We don't break that out, but traction in security is growing in every region.",
            "answered",
        ),
        (
            "What is the free cash flow?",
            "How should we think about free cash flow and capital spending?",
            "In terms of capital spending, we won't be specific. It takes a while to build the plant.",
            "not_discussed",
        ),
        (
            "How large is the lidar order?",
            "How large is the lidar order, and who placed it?",
            "It is $40 million. We don't comment on individual customers.",
            "answered",
        ),
    ],
)
def test_a_refusal_is_of_what_was_asked(status, question, asked, told, expected):
    assert status(question, asked, told) == expected


def test_a_follow_up_takes_what_it_is_about_from_what_it_follows(status):
    said = (
        "On the Sorau purchase, what revenue comes with it?",
        "Sorau has revenue of $5 million.",
        "And who else was bidding?",
        "I can't say. It's their story to tell.",
    )
    assert status("Who else was bidding for Sorau?", *said) == "declined"


def test_a_refusal_of_a_later_year_is_none_of_this_one(status):
    said = ("What is your revenue guidance?", "We are not going to guide revenue for 2026 today.")
    assert status("What is the revenue guidance for 2026?", *said) == "declined"
    assert status("What is the revenue guidance for Q4?", *said) != "declined"


@pytest.mark.parametrize("question", ["Will margins be up in 2026?", "What margin is guided for 2026?"])
def test_what_is_put_off_is_declined_however_it_is_asked(status, question):
    said = ("Will margins be up in 2026?", "We'll talk about 2026 in January, as we always do.")
    assert status(question, *said) in ("declined", "not_in_library")


def test_a_plain_result_is_no_guidance(status):
    said = ("How was the quarter?", "We achieved revenue of $67 million and earnings per share of $0.24.")
    assert status("What EPS does the company guide for Q4?", *said) == "not_discussed"


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("What was the shrink rate?", "Capital spending was $600 million at this run rate."),
        ("What were aerospace sales?", "Sales were $56 million."),
        ("How many employees work in Brazil?", "Brazil is 80% of capacity. We have 4 plants."),
    ],
)
def test_a_figure_of_another_thing_answers_nothing(status, question, told):
    assert status(question, "How was the quarter?", told) == "not_discussed"


def test_a_slip_of_the_pen_is_not_taken_for_a_word_that_nobody_says(status):
    said = ("How was the quarter?", "Systems and services revenue was $113 million.")
    assert status("What was systms and services revenue?", *said) == "answered"


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        (
            "While we can't share the specifics about the revenue from our new card agreement, all is well.",
            "not_discussed",
        ),
        ("We can't share the revenue for the quarter yet.", "declined"),
        ("The margin declined to negative 0.5% on revenue that we reported.", "not_discussed"),
    ],
)
def test_a_refusal_about_one_thing_is_none_of_the_companys_own(status, told, expected):
    assert status("What was revenue?", "How is revenue?", told) == expected


def test_what_may_be_done_to_any_metric_makes_no_refusal_of_it(status):
    asked = "You did raise your sales outlook; how do you see the rest of the year?"
    told = (
        "We did raise it, as I said. I don't want to get ahead of our plans and say that it will be better."
    )
    assert status("Did they raise the dividend?", asked, told) == "not_discussed"
    assert status("Did they raise the dividend?", "Will you raise the dividend?", told) == "declined"
