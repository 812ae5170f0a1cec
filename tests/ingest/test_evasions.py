"""Sentences that do not answer, and those that only sound so."""

from __future__ import annotations

import pytest
from earmark_ingest.qa.evasions import evasion


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("We are not updating our cash flow guidance today.", "declined"),
        ("We're not formally updating the outlook for next year.", "declined"),
        ("I'm not going to put a lot of specificity around that.", "declined"),
        ("We won't put too fine a point on it.", "declined"),
        ("We're not accustomed to sort of slice it by month.", "declined"),
        ("I can't speak specifically to the new rules.", "declined"),
        ("Speaking to that just seems inappropriate to us.", "declined"),
        ("We've not made any public announcement on the other ships.", "declined"),
        ("We guide for the whole company and not by segment.", "declined"),
        ("I don't think there's anything to update on that.", "declined"),
        ("That's all I'll say.", "declined"),
        ("And not going to give a specific number for the fourth quarter.", "declined"),
        ("That's a number we typically don't like to give out.", "declined"),
        ("We aren't at a point where we can talk about it.", "declined"),
        ("We are not providing cost guidance for 2027.", "declined"),
        ("I don't have hard data on that one.", "does not know"),
        ("Exact dollar numbers I don't have.", "does not know"),
        ("I don't have anything new to add.", "declined"),
        ("We haven't done that yet.", "does not know"),
        ("I have no clue.", "does not know"),
        ("We don't know if it's going to five days.", "does not know"),
        ("We can't accurately predict how it goes on.", "does not know"),
        ("Let's see where we are in January.", "does not know"),
        ("It's a little early.", "does not know"),
        ("That's a hard one to answer.", "does not know"),
        ("We just don't have full visibility into that.", "does not know"),
    ],
)
def test_what_does_not_answer_is_heard(sentence, kind):
    found = evasion(sentence)
    assert found is not None
    assert found.kind == kind


@pytest.mark.parametrize(
    "sentence",
    [
        "We won't cede share to anybody.",
        "We have not gained a share point in a year.",
        "They don't give us a heads up when they draw on the line.",
        "I can't say enough about this team.",
        "We can't wait to talk about it next year.",
        "We don't make the resins that go into those films.",
        "We are not forecasting large effects of the strike.",
        "Ida, I don't know if you want to add to that.",
        "It's not something I would call out as a headwind.",
        "We do not need to provide support to dealers.",
        "People haven't been able to get into our parks.",
        "Revenue was $412 million.",
    ],
)
def test_what_only_sounds_so_is_none(sentence):
    assert evasion(sentence) is None


def test_a_long_sentence_takes_no_time():
    evasion("we " * 2000 + "not " + "give you " * 2000)
    evasion("not give " + "such and such " * 2000)
