"""Who asked: analysts alone, and nobody where none did."""

from __future__ import annotations

import pytest
from earmark.quotes import people
from finding_kit import findings, known

TURNS = (
    ("Mara Voss", "executive", "Revenue was $412 million. The Halcyon outage cost us $4 million."),
    ("Joss Hale", "analyst", "How long will the new pricing model take to roll out?"),
    ("Mara Voss", "executive", "The new pricing model takes a year to roll out."),
)


@pytest.fixture(scope="module")
def judged(talk):
    def run(question):
        (finding, *_) = findings(question, known(talk(*TURNS)))
        return people.judge(finding)

    return run


def test_the_analyst_who_asked_is_named_with_the_question(judged):
    verdict = judged("Which analyst asked about the pricing model?")
    assert verdict.status == "answered"
    (line,) = people.claims(0, verdict)
    assert line.text.startswith("Joss Hale (analyst) asked: “How long will the new pricing model")


@pytest.mark.parametrize("question", ["Which analyst asked about the Halcyon outage?",
                                      "Who asked about the Halcyon outage?"])  # fmt: skip
def test_what_management_said_unasked_was_asked_by_nobody(judged, question):
    verdict = judged(question)
    assert verdict.status == "not_discussed"
    assert people.claims(0, verdict) == []


BREATH = (
    ("Mara Voss", "executive", "Revenue was $412 million."),
    ("Joss Hale", "analyst", "Makes sense. Thank you on pricing."),
    ("Mara Voss", "executive", "Sure."),
    (
        "Ann Bell",
        "analyst",
        "You have a harbour in the north. How full is its cold store? And is pricing there firm?",
    ),
    ("Mara Voss", "executive", "It is full."),
)


def test_the_question_is_judged_by_all_that_was_asked_in_one_breath(talk):
    (finding, *_) = findings("Who asked about pricing at the harbour's cold store?", known(talk(*BREATH)))
    verdict = people.judge(finding)
    assert [one.sentence.passage.speaker.name for one in verdict.best] == ["Ann Bell"]
    assert verdict.best[0].sentence.text.endswith("?")
