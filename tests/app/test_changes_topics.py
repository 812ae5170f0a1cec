"""Topics: a marked rise or fall, counted in sentences, with the places; chance and form are none."""

from __future__ import annotations

import pytest
from changes_kit import changed, words
from earmark.desk.changes.topics import log_odds
from hypothesis import given
from hypothesis import strategies as st

PLAIN = "The quarter went well for the teams in the field. " * 12


def rows(found):
    return {one.words: (one.old, one.new) for one in found.topics}


def several(sentence: str, times: int) -> str:
    """A sentence said again and again, in paragraphs of their own."""
    return "\n".join([sentence] * times)


@pytest.fixture(scope="module")
def found():
    tariffs = " ".join(f"Tariffs on lot {n} hurt us." for n in range(12))
    return changed(PLAIN + "Tariffs came up once.", PLAIN + tariffs, answer="Tariffs again, mostly.")


def test_a_word_that_is_said_far_more_is_a_topic_with_both_places(found):
    (one,) = [one for one in found.topics if one.words.lower() == "tariffs"]
    assert (one.old, one.new) == (1, 13)
    assert one.score > 1.96
    assert words(found, one.old_citation) == "Tariffs came up once."
    assert words(found, one.new_citation) == "Tariffs on lot 0 hurt us."


def test_a_word_that_is_gone_has_no_place_on_the_newer_call():
    floods = " ".join(f"Flooding closed dock {n}." for n in range(12))
    gone = changed(PLAIN + floods, PLAIN, answer="Fine.")
    assert not [one for one in gone.topics if one.new_citation is not None and one.new == 0]


def test_who_speaks_and_what_is_read_out_is_no_topic():
    formal = " ".join(
        f"Actual results may differ materially from forward-looking statements on item {n}."
        for n in range(12)
    )
    told = rows(changed(PLAIN, PLAIN + formal + " Quillmoor Quillmoor Roe Lund Bell." * 9))
    assert not {word.lower() for word in told} & {"actual results", "statements", "quillmoor", "roe", "lund"}


def test_calls_that_say_the_same_have_no_topics():
    assert not changed(PLAIN, PLAIN).topics


@given(st.integers(0, 60), st.integers(0, 60), st.integers(100, 900), st.integers(100, 900))
def test_log_odds_are_nought_where_nothing_differs_and_turn_with_the_calls(old, new, of_old, of_new):
    score = log_odds(old, of_old, new, of_new)
    assert log_odds(new, of_new, old, of_old) == pytest.approx(-score)
    assert log_odds(old, of_old, old, of_old) == 0
    if of_old == of_new and new != old:
        assert (score > 0) == (new > old)


def test_a_little_is_no_sure_sign():
    assert abs(log_odds(0, 400, 2, 400)) < 1.96 < log_odds(0, 400, 20, 400)
