"""Mentions: every place and no other, whoever counts; what is read out on every call is told apart."""

from __future__ import annotations

import re

import pytest
from earmark.desk.mentions import mentions, pattern
from earmark_ingest.errors import SettingsError
from hypothesis import assume, given
from hypothesis import strategies as st

WORDS = ("tariff", "tariffs", "Tariff", "price", "prices", "priced", "AI", "said", "well", "air")


def found(talk, said, *terms, case=False):
    made = talk(*said) if not isinstance(said, str) else talk(("Mara Voss", "executive", said))
    return list(mentions(made.call, made.transcript, pattern(terms, case=case)))


@given(st.lists(st.sampled_from([*WORDS, ".", ",", "-"]), min_size=1, max_size=40), st.sampled_from(WORDS))
def test_a_word_is_found_as_often_as_it_stands_there(talk, words, term):
    said = re.sub(r" (?=[.,])", "", " ".join(words)).strip(" .,-")
    assume(said)
    alone = [w for w in re.findall(r"\w+", said) if w.lower() == term.lower()]
    got = found(talk, said, term)
    assert [m.words for m in got] == alone
    for mention in got:
        assert mention.citation.start <= mention.start < mention.end <= mention.citation.end


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=30))
def test_a_star_takes_any_ending(talk, words):
    got = found(talk, " ".join(words), "pric*")
    assert [m.words for m in got] == [w for w in words if w.startswith("pric")]


def test_capitals_count_only_when_they_are_to(talk):
    said = "The AI said ai, and the air was fair."
    assert [m.words for m in found(talk, said, "AI")] == ["AI", "ai"]
    assert [m.words for m in found(talk, said, "AI", case=True)] == ["AI"]


def test_a_phrase_may_be_hyphenated_or_broken_over_lines(talk):
    said = "That is year-over-year. It is year over\nyear. Year, over year is none."
    assert len(found(talk, said, "year over year")) == 2


def test_of_terms_that_begin_alike_the_longer_is_found_and_nothing_twice(talk):
    got = found(talk, "A price increase is a price.", "price", "price increase")
    assert [m.words for m in got] == ["price increase", "price"]


def test_labels_and_names_of_speakers_are_not_said(talk):
    said = [("Mara Voss", "executive", "Thank you."), ("Pia Lund", "analyst", "Thanks, Mara.")]
    assert [m.citation.speaker for m in found(talk, said, "Mara")] == ["Pia Lund"]


def test_what_is_read_out_on_every_call_is_apart(talk):
    said = [
        ("Operator", "operator", "Questions on growth are next."),
        (
            "Mara Voss",
            "executive",
            "Growth statements are forward-looking statements subject to risks. Growth was good.",
        ),
    ]
    got = found(talk, said, "growth")
    assert [m.boilerplate for m in got] == [True, True, False]


@pytest.mark.parametrize("term", ["", "*", '""', "...", " - "])
def test_a_term_without_a_word_is_refused_in_one_sentence(term):
    with pytest.raises(SettingsError, match="holds no word"):
        pattern(["tariff", term])


@given(st.text(min_size=1, max_size=12).filter(lambda term: re.search(r"\w", term)))
def test_any_term_with_a_word_can_be_searched_for(talk, term):
    assert isinstance(found(talk, "A price of 5.", term), list)


def test_a_hundred_words_of_the_samples_agree_with_a_plain_scan(samples):
    """Against the turns' words cut without the code that is tested."""
    said = {
        call.id: [span.of(transcript.text) for turn in transcript.turns for span in turn.spans]
        for call in samples.calls()
        for transcript in [samples.transcript(call.id)]
    }
    every = sorted(
        {w.lower() for texts in said.values() for text in texts for w in re.findall(r"[A-Za-z]{3,}", text)}
    )
    for word in every[:: max(1, len(every) // 100)]:
        whole = re.compile(rf"(?<![\w]){word}(?![\w])", re.IGNORECASE)
        expected = {call: sum(len(whole.findall(text)) for text in texts) for call, texts in said.items()}
        got = samples.mentions(word)
        counts = dict.fromkeys(said, 0)
        for mention in got.found:
            counts[mention.citation.call] += 1
            assert (
                samples.transcript(mention.citation.call).text[mention.start : mention.end] == mention.words
            )
        assert counts == expected, word
        assert set(got.searched) == set(said)


@pytest.mark.parametrize(
    ("who", "role", "said", "formal"),
    [
        ("Pia Lund", "ir", "Some remarks are forward-looking within the meaning of the Reform Act.", True),
        ("Pia Lund", "ir", "Actual results could differ materially for many reasons.", True),
        ("Pia Lund", "ir", "The remarks are in our press release and our 10-K.", True),
        ("Mara Voss", "executive", "Remarks in our press release told of $40 million of orders.", False),
        ("Mara Voss", "executive", "The remarks of customers were kind.", False),
        ("Operator", "operator", "Closing remarks are next.", True),
        ("Pia Lund", "ir", "Please limit yourself to one question after the remarks.", True),
    ],
)
def test_what_is_formal_is_told_by_who_says_it_and_how(talk, who, role, said, formal):
    (one,) = found(talk, [(who, role, said)], "remarks" if "remarks" in said.lower() else "results")
    assert one.boilerplate == formal


def test_an_answer_that_points_at_a_press_release_counts(talk):
    said = [
        ("Pia Lund", "analyst", "What of it?"),
        ("Mara Voss", "analyst", "It is in the press release, yes."),
    ]
    assert [m.boilerplate for m in found(talk, said, "press release")] == [False]
