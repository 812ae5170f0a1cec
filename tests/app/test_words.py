"""Words without a topic, words of what is to come, and words that say the same."""

from __future__ import annotations

import pytest
from earmark.words import GUIDANCE, LIGHT, STOP, alike, words
from earmark_ingest.tokens import stems
from hypothesis import given, settings
from planning_kit import questions


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("non-GAAP revenue", ["non-GAAP", "revenue"]),
        ("R&D was 1.41", ["R&D", "was", "1.41"]),
        ("Brunmark's plan, please.", ["Brunmark's", "plan", "please"]),
        ("U.S. (export) sales?", ["U.S", "export", "sales"]),
        ("a_b -- c", ["a", "b", "c"]),
        ("", []),
        ("?!", []),
    ],
)
def test_words_keep_their_inner_marks(text, expected):
    assert words(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        *(
            "guidance",
            "Guide",
            "guided",
            "outlook",
            "forecast",
            "expects",
            "expectations",
            "projected",
            "targets",
        ),
        *("anticipate", "estimated", "looking for", "plans to"),
    ],
)
def test_words_of_what_is_to_come(text):
    assert GUIDANCE.search(f"what they {text} revenue")


@pytest.mark.parametrize("text", ["revenue", "misguidedly", "plan", "reported", "unexpected", "looked"])
def test_other_words_promise_nothing(text):
    assert not GUIDANCE.search(f"the {text} here")


@pytest.mark.parametrize("word", ["what", "the", "quarter", "call", "company", "did", "say"])
def test_words_of_asking_carry_no_topic(word):
    assert word in STOP


@pytest.mark.parametrize("word", ["revenue", "pricing", "churn", "tariffs", "plant", "china", "debt"])
def test_words_of_business_carry_one(word):
    assert word not in STOP | LIGHT


def test_lists_hold_single_words_in_small_letters():
    assert all(word == word.lower() and word.split() == [word] for word in STOP | LIGHT)


@pytest.mark.parametrize(
    ("one", "other"),
    [("repurchase", "buyback"), ("customers", "client"), ("growth", "grew"), ("lawsuit", "litigation")],
)
def test_words_that_say_the_same_are_alike_both_ways(one, other):
    (first,), (second,) = stems(one), stems(other)
    assert second in alike(first)
    assert first in alike(second)


def test_opposites_are_not_alike():
    assert stems("decline")[0] not in alike(stems("growth")[0])


@settings(deadline=None)
@given(questions)
def test_any_word_is_alike_itself_at_least(text):
    assert all(word and word in text for word in words(text))
    assert all(stem in alike(stem) for stem in stems(text))
