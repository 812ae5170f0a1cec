"""Where the newest call says nothing, an earlier one answers, and the answer says so."""

from __future__ import annotations

import pytest
from surface_kit import LATER, VELTRANE


@pytest.mark.parametrize(
    "question",
    ["What were Veltrane's receivables?", "When did Veltrane sign the agreement to acquire Bildwerk Sorau?"],
)
def test_an_earlier_call_answers_where_the_newest_says_nothing(samples, question):
    answer = samples.ask(question)
    assert answer.status == "answered"
    assert {citation.call for citation in answer.citations} == {VELTRANE}
    assert set(answer.scope.calls) == {LATER, VELTRANE}
    assert answer.notices == (f"Not on {LATER}; this is from the earlier {VELTRANE}.",)
    assert answer.scope.why.endswith(f"then {VELTRANE}")


def test_where_the_newest_answers_no_other_is_read(samples):
    answer = samples.ask("What was Veltrane's revenue?")
    assert (answer.status, answer.notices) == ("answered", ())
    assert set(answer.scope.calls) == {LATER}


@pytest.mark.parametrize(
    "question",
    [
        "What were Veltrane's receivables in fiscal Q2 2026?",
        "What is Veltrane's subscription yield?",
        "What is Veltrane's seasonality?",
    ],
)
def test_what_no_call_answers_or_the_question_dates_stays_unsaid(samples, question):
    answer = samples.ask(question)
    assert answer.status == "not_discussed"
    assert set(answer.scope.calls) == {LATER}
