"""Who is named in what people say, and which words the call has in small letters."""

# ruff: noqa: E501 -- rows of sentences stay on one line

from __future__ import annotations

import pytest
from earmark_ingest.script.mentions import Mentions, Pairs, Vocabulary
from hypothesis import given
from hypothesis import strategies as st

SENTENCES = (
    "I will turn it over to Ida Roe.",
    "Here is Mr. Thomas van Lund, our treasurer.",
    "Our next question comes from the line of J. Ana Voss with Sablepoint.",
    "Thank you, Steven [Gate].",
    "We grew on every lane.",
    "Questions today is from Deepak of Tarn.",
)


def heard(*texts: str) -> Mentions:
    mentions = Mentions({})
    for text in texts:
        mentions.hear(text)
        mentions.hear_announcement(text)
    return mentions


@pytest.mark.parametrize(
    "name",
    ["Ida Roe", "IDA ROE", "Thomas van Lund", "Thomas Lund", "Tom Lund", "T. Lund", "Ana Voss", "J. Ana Voss", "J. Voss", "Steven Gate", "Steve Gate"],
)  # fmt: skip
def test_a_name_is_found_however_it_is_spelt(name: str) -> None:
    assert name in heard(*SENTENCES)


@pytest.mark.parametrize(
    "name", ["Ida Lund", "Roe Ida", "Tim Lund", "Marble Arch", "Ida", "Deepak Rao", "Karl Gate"]
)
def test_other_names_are_not(name: str) -> None:
    assert name not in heard(*SENTENCES)


def test_nothing_was_said_before_anybody_spoke() -> None:
    assert "Ida Roe" not in Mentions({})
    assert not Mentions({}).announces("Ida")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Our next question comes from Deepak of Tarn.", "Deepak"),
        ("The next question is from Ms. Ana, please.", "Ana"),
        ("We go to the line of Tom Lund.", "Tom"),
        ("The question today from Mr Rao came late.", "Rao"),
    ],
)
def test_a_single_name_that_is_called_to_ask(text: str, name: str) -> None:
    assert heard(text).announces(name)
    assert not heard(text).announces("Ida")
    assert not heard(text).announces(None)


def test_a_name_within_a_sentence_is_not_called_to_ask() -> None:
    assert not heard("Deepak has left the company.").announces("Deepak")


def test_texts_read_once_are_heard_the_same_by_all_that_share_the_memo() -> None:
    memo: Pairs = {}
    one, other = Mentions(memo), Mentions(memo)
    one.hear(SENTENCES[0])
    assert list(memo) == [SENTENCES[0]]
    assert "Ida Roe" not in other
    other.hear(SENTENCES[0])
    assert "Ida Roe" in other


@given(
    st.permutations(SENTENCES), st.sampled_from(["Ida Roe", "Tom Lund", "J. Voss", "Steve Gate", "Ida Gate"])
)
def test_the_order_of_what_is_said_does_not_matter(texts: list[str], name: str) -> None:
    assert (name in heard(*texts)) is (name in heard(*SENTENCES))


@given(st.text(max_size=80), st.text(alphabet="IdaRoe .-'", max_size=20).filter(lambda name: name.split()))
def test_hearing_and_asking_are_total(text: str, name: str) -> None:
    assert (name in heard(text)) in (True, False)
    assert name.upper() in heard(f"{name} and Ida Roe") or "Ida Roe" in heard("and Ida Roe")


@pytest.mark.parametrize(
    ("name", "share"),
    [
        ("Vehicle Finance", 1.0),
        ("Vehicle Roe", 1.0),
        ("Vehicle Holm", 0.5),
        ("Tarn Holm", 0.0),
        ("Ida Roe", 0.0),
        ("", 0.0),
    ],
)
def test_the_share_of_words_that_the_call_has_in_small_letters(name: str, share: float) -> None:
    words = Vocabulary(["We do vehicle loans and finance.", "Our finance arm. Tarn is a lake."])
    assert words.share(name) == share


def test_short_words_and_capitals_prove_nothing() -> None:
    words = Vocabulary(["the roe was ida", "HOLM and Tarn"])
    assert words.share("Ida Roe") == 0
    assert words.share("Tarn Holm") == 0


@given(st.lists(st.text(max_size=40), max_size=5), st.text(max_size=30))
def test_a_share_lies_between_nothing_and_all(texts: list[str], name: str) -> None:
    assert 0 <= Vocabulary(texts).share(name) <= 1
