"""Which questions management did not answer, asked as a question."""

from __future__ import annotations

import pytest
from earmark.plan.what.kinds import asks_open, kind_of


@pytest.mark.parametrize(
    ("question", "about"),
    [
        ("What did Brunmark refuse to answer?", "What did Brunmark"),
        ("What did Brunmark decline to comment on about tariffs?", "What did Brunmark on about tariffs"),
        ("Which questions did Brunmark dodge on its last call?", "Which did Brunmark on its last call"),
        ("what would Brunmark not say about reserves", "what about reserves"),
        ("unanswered questions on the Brunmark call", "on the Brunmark call"),
        ("Which questions on pricing went unanswered?", "Which on pricing"),
    ],
)
def test_what_was_left_open_is_a_kind_of_its_own(question, about):
    assert kind_of(question) == "unanswered"
    assert " ".join(asks_open(question).split()).rstrip(" ?") == about


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("What did revenue decline to?", "figure"),
        ("Why did Brunmark decline to give guidance?", "why"),
        ("What did the CFO say about answers?", "words"),
        ("How much did unanswered calls cost?", "figure"),
    ],
)
def test_other_questions_keep_their_kind(question, kind):
    assert kind_of(question) == kind


def test_each_is_told_with_who_asked_and_the_words(samples):
    answer = samples.ask("What did Trellport refuse to answer?")
    assert answer.status == "answered"
    first = answer.text.splitlines()[0]
    assert first.startswith("Asked by Priyanka Doss (analyst, Tarn & Oakley) about ")
    assert "We don't break out EBITDA by segment." in first
    quoted = {(one.start, one.end) for one in answer.citations}
    card = samples.card("TRLP-FY2025Q4")
    assert quoted <= {
        (card.citations[one.citation - 1].start, card.citations[one.citation - 1].end) for one in card.refused
    }
    for one in samples.exchanges(company="Trellport"):
        assert one.evidence is None or (one.evidence.start, one.evidence.end) in quoted
    assert not answer.dropped


def test_a_topic_narrows_them(samples):
    every = samples.ask("What did Trellport refuse to answer?").citations
    some = samples.ask("What did Trellport refuse to say about EBITDA by segment?").citations
    assert 0 < len(some) < len(every)


def test_where_all_was_answered_that_is_said(samples):
    answer = samples.ask("What did Veltrane refuse to say about tariffs?")
    assert answer.status == "not_discussed"
    assert answer.text == "No question about “tariffs” was left open on VLTN-FY2026Q2."
