"""When a call took place: from the words that say so, and only when that is asked."""

from __future__ import annotations

import pytest
from earmark.quotes import compose, decide
from finding_kit import findings, known, plan_for

SAID = "As a reminder, this is recorded Thursday, May 2, 2024. The Umber line opened on April 9."
HELD = "Larkfield Optics: the call took place on May 2, 2024."


@pytest.fixture(scope="module")
def draft(talk):
    def run(question, words=SAID, held="2024-05-02"):
        made = known(talk(("Operator", "operator", words)), held=held)
        plan = plan_for(question, [made])
        return compose(plan, decide(plan, findings(question, made)))

    return run


@pytest.mark.parametrize(
    "question",
    [
        "When was the call held?",
        "When did the call take place?",
        "On what date was Larkfield's call held?",
        "When was this call recorded?",
    ],
)
def test_the_calls_date_is_given_with_the_words_that_say_it(draft, question):
    made = draft(question)
    (claim,) = made.claims
    assert (claim.text, made.outcomes) == (HELD, ("answered",))
    assert [quote.words for quote in claim.quotes] == [SAID.split(" The ")[0]]


def test_another_date_is_another_question(draft):
    made = draft("When did the Umber line open?")
    assert all("took place" not in claim.text for claim in made.claims)


@pytest.mark.parametrize(
    ("words", "held"),
    [
        ("The Umber line opened on April 9.", "2024-05-02"),
        ("The Umber line opens on May 20 and May 21.", "2024-05-02"),
        (SAID, None),
    ],
)
def test_a_date_that_nobody_says_is_not_given(draft, words, held):
    made = draft("When was the call held?", words, held)
    assert (made.claims, made.outcomes) == ((), ("not_discussed",))


@pytest.mark.xfail(
    strict=True, raises=AssertionError, reason="“the date of the call” is not taken for a question of a date"
)
def test_the_date_of_the_call_is_the_same_question(draft):
    assert [claim.text for claim in draft("What is the date of the call?").claims] == [HELD]


@pytest.mark.xfail(
    strict=True, raises=AssertionError, reason="a day written before its month is not found in the words"
)
def test_a_day_before_its_month_is_found(draft):
    made = draft("When was the call held?", "This is recorded on 2 May 2024.")
    assert [claim.text for claim in made.claims] == [HELD]
