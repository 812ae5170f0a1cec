"""Management that gives no guidance at all answers whatever guidance is asked for."""

from __future__ import annotations

import pytest
from earmark.judge import Verdict, judge
from earmark.unguided import unguided
from finding_kit import findings, known

FILLER = " ".join(f"Plant {name} ran well and shipped on time." for name in "ABCDEFGHIJKLMNOPQRSTUVWXYZ")


@pytest.fixture(scope="module")
def told(talk):
    """The status of a question on a call of Q3 2024, and the words that refuse it."""

    def run(question, said, role="executive"):
        turns = (("Mara Voss", "executive", f"Revenue was $412 million. {FILLER}"), ("Joss Hale", role, said))
        (finding, *_) = findings(question, known(talk(*turns), guided="FY2024Q4"))
        before: Verdict = judge(finding)
        after = unguided(before)
        assert after is before or before.best == ()
        return after.status, *[candidate.sentence.text for candidate in after.best]

    return run


NEXT, YEAR = "What revenue does Larkmere expect for Q4 2024?", "What EPS does Larkmere guide for 2025?"


@pytest.mark.parametrize(
    ("question", "said"),
    [
        (NEXT, "Given all that, we are not providing guidance at this time."),
        (NEXT, "We have withdrawn our quarterly guidance."),
        (NEXT, "As in the past, we don't give quarterly guidance."),
        (NEXT, "We are suspending all forward-looking guidance because visibility is poor."),
        (YEAR, "We haven’t issued formal guidance for 2025."),
        (YEAR, "It is premature to give any specific guidance for next year."),
        (YEAR, "We will not be in a position to provide an outlook for 2025 until the spring."),
    ],
)
def test_what_is_not_guided_at_all_is_declined_with_the_words(told, question, said):
    assert told(question, said) == ("declined", said)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        (NEXT, "We don't give guidance by segment."),
        (NEXT, "We are not giving guidance on tax."),
        (NEXT, "We are not providing guidance for Europe."),
        (NEXT, "We are not giving annual guidance."),
        (NEXT, "We are not giving guidance for 2026."),
        (YEAR, "We don't give quarterly guidance."),
        (NEXT, "Our guidance does not include the acquisition."),
        (NEXT, "We are not changing our guidance."),
        ("How many plants does Larkmere run?", "We are not providing guidance at this time."),
    ],
)
def test_what_is_refused_for_another_part_or_time_refuses_nothing_here(told, question, said):
    assert told(question, said) == ("not_discussed",)


def test_an_analyst_refuses_nothing(told):
    assert told(NEXT, "So they are not providing guidance at this time.", "analyst") == ("not_discussed",)
