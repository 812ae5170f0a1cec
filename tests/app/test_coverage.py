"""How much of what is asked a sentence speaks of, the rarer words counting for more."""

from __future__ import annotations

import pytest
from earmark.calltext import lay_out
from earmark.coverage import Coverage, missing
from earmark.plan.what.facets import facets
from earmark.plan.what.kinds import kind_of
from hypothesis import given
from hypothesis import strategies as st

WORDS = (
    "The Umber line opened. This raised lidar output. Customers like the lenses. Customers ask for lenses. "
    "Customers wait for lenses. Revenue was $3 million. Bookings were strong."
)
VOCABULARY = ("umber", "line", "lidar", "output", "customers", "lenses", "revenue", "ferry", "dividend")


@pytest.fixture(scope="module")
def call(talk):
    made = talk(("Mara Voss", "executive", WORDS), ("Ivo Lang", "executive", "Freight cost us less."))
    return lay_out(made.transcript, made.passages)


def facet_of(question):
    (facet,) = facets(question, kind_of(question))
    return facet


def sentence(call, start):
    return next(s for s in call.sentences if s.text.startswith(start))


def covered(call, question, start):
    coverage = Coverage(call, facet_of(question))
    return coverage.within[sentence(call, start).at]


def test_all_of_the_words_are_all_that_is_asked(call):
    assert covered(call, "When did the Umber line open?", "The Umber") == pytest.approx(1.0)
    assert covered(call, "When did the Umber line open?", "Customers like") == 0.0
    assert 0 < covered(call, "Does the Umber ferry run?", "The Umber") < 1


def test_a_rare_word_counts_for_more_than_a_frequent_one(call):
    question = "Do lenses use lidar?"
    assert covered(call, question, "This raised") > covered(call, question, "Customers like")


def test_a_word_that_only_says_the_same_counts_for_less(call):
    exact = covered(call, "How do customers feel?", "Customers like")
    alike = covered(call, "How do clients feel?", "Customers like")
    assert 0 < alike < exact


def test_a_metric_counts_by_whatever_name(call):
    assert covered(call, "What was revenue?", "Revenue was") == pytest.approx(1.0)
    assert covered(call, "What were sales?", "Revenue was") == pytest.approx(1.0)
    assert covered(call, "What were bookings?", "Revenue was") == 0.0


def test_a_sentence_that_leans_on_another_takes_over_some_of_it(call):
    question = "Did the Umber line open?"
    leaning, standing = sentence(call, "This raised"), sentence(call, "Customers like")
    assert leaning.leans_on is sentence(call, "The Umber")
    coverage = Coverage(call, facet_of(question))
    assert 0 < coverage.within[leaning.at] < coverage.within[leaning.leans_on.at]
    assert coverage.within[standing.at] == 0.0


def test_what_stands_beside_supports_only_inside_the_turn(call):
    coverage = Coverage(call, facet_of("Were bookings good?"))
    assert coverage.supported(sentence(call, "Revenue was")) > 0
    assert coverage.supported(sentence(call, "Freight cost")) == 0.0


@given(st.lists(st.sampled_from(VOCABULARY), min_size=1, max_size=6, unique=True))
def test_shares_lie_between_nothing_and_all(call, words):
    for facet in facets(f"Tell me of {' '.join(words)}", "words"):
        coverage = Coverage(call, facet)
        for each in call.sentences:
            assert 0 <= coverage.within[each.at] <= 1 + 1e-9
            assert 0 <= coverage.supported(each) <= 1 + 1e-9
            assert coverage.around[each.at] >= -1
        assert 0 <= missing(call, facet) <= 1 + 1e-9


def test_spots_are_where_the_words_stand(call):
    text = "The line at Umber; lines elsewhere."
    spots = Coverage(call, facet_of("When did the Umber line open?")).spots(text)
    assert {text[at:].split()[0].strip(";") for at, _ in spots} == {"line", "Umber", "lines"}
    assert all(weight > 0 for _, weight in spots)


def test_what_nobody_says_is_missing(call):
    assert missing(call, facet_of("What was revenue?")) == 0.0
    assert missing(call, facet_of("What was the tax rate?")) == pytest.approx(1.0)
    assert 0 < missing(call, facet_of("Does the Umber ferry run?")) < 1


def test_a_question_without_words_covers_nothing(call):
    (facet,) = facets("What did they say?", "words")
    assert (facet.terms, facet.metric) == ((), None)
    assert Coverage(call, facet).within[0] == 0.0
    assert missing(call, facet) == 0.0
