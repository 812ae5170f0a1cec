"""Quoted words are found exactly where they were said, or not at all."""

from __future__ import annotations

import re

import pytest
from earmark.locate import LONGEST, locate
from hypothesis import given
from hypothesis import strategies as st

SAID = (
    "Revenue was “well ahead” of plan — $1.425 billion, or 12.5% more than a year ago. "
    "We don’t expect that to last. Margin fell to 54.2%. Cash was 1,250 million dollars. Costs rose.\n\n"
    "Later paragraphs stand alone. The Tarn plant opened on May 6."
)
SENTENCES = (
    "Revenue was “well ahead” of plan — $1.425 billion, or 12.5% more than a year ago.",
    "We don’t expect that to last.",
    "Margin fell to 54.2%.",
    "Cash was 1,250 million dollars.",
    "Costs rose.",
    "Later paragraphs stand alone.",
    "The Tarn plant opened on May 6.",
)


@pytest.fixture(scope="module")
def find(talk):
    """What `locate` finds in the first turn of a made-up call, as text; None for nothing."""
    call = talk(("Mara Voss", "executive", SAID), ("Joss Hale", "analyst", "Will the Umber plant open too?"))
    passage = call.passages[0]

    def run(words):
        span = locate(words, passage, call.transcript)
        return None if span is None else span.of(call.transcript.text)

    return run


def spaced(text, blanks):
    """The text with its blanks replaced in turn."""
    return "".join(part + blank for part, blank in zip(text.split(" "), [*blanks, ""], strict=True))


DRESSES = {
    "—": ("—", "–", "-", "−"),
    "“": ("“", '"', "„"),
    "”": ("”", '"', "“"),
    "’": ("’", "'", "‘"),
}


@st.composite
def dressed(draw):
    """A sentence as said, and the same in other blanks, dashes, quotation marks and case."""
    sentence = draw(st.sampled_from(SENTENCES))
    count = sentence.count(" ")
    blanks = draw(
        st.lists(st.sampled_from([" ", "  ", "\n", " \n ", "\t", "\u00a0"]), min_size=count, max_size=count)
    )
    other = "".join(
        draw(st.sampled_from(DRESSES[c])) if c in DRESSES else c for c in spaced(sentence, blanks)
    )
    case = draw(st.sampled_from([str, str.upper, str.lower, str.title]))
    return sentence, case(other)


@given(dressed())
def test_blanks_dashes_marks_and_case_are_put_aside(find, pair):
    said, asked = pair
    assert find(asked) == said


@given(st.sampled_from(SENTENCES), st.data())
def test_a_part_of_a_sentence_is_given_as_the_whole_sentence(find, sentence, data):
    words = sentence.split()
    first = data.draw(st.integers(0, len(words) - 2))
    last = data.draw(st.integers(first + 2, len(words)))
    assert find(" ".join(words[first:last])) == sentence


@given(st.sampled_from(SENTENCES), st.data())
def test_no_other_digit_passes(find, sentence, data):
    places = [i for i, c in enumerate(sentence) if c.isdigit()]
    if places:
        at = data.draw(st.sampled_from(places))
        digit = data.draw(st.sampled_from([d for d in "0123456789" if d != sentence[at]]))
        assert find(sentence[:at] + digit + sentence[at + 1 :]) is None


@given(st.sampled_from(SENTENCES), st.sampled_from(["not", "never", "about", "99"]), st.data())
def test_no_word_more_and_none_less(find, sentence, extra, data):
    words = sentence.split()
    at = data.draw(st.integers(1, len(words) - 1))
    assert find(" ".join([*words[:at], extra, *words[at:]])) is None
    if at < len(words) - 1:
        assert find(" ".join(words[:at] + words[at + 1 :])) is None
    swapped = [*words[: at - 1], words[at], words[at - 1], *words[at + 1 :]]
    assert find(" ".join(swapped)) is None


@pytest.mark.parametrize(
    "cut",
    [
        "425 billion",
        ".425 billion",
        "$1",
        "1.4",
        "1.42",
        "25 billion",
        "2.5%",
        "5% more",
        "4.2%",
        "250 million dollars",
        "1,25",
        "50 million dollars",
        "54",
        "evenue was",
        "Reven",
        "pect that",
        "argin fell",
    ],
)
def test_neither_numbers_nor_words_are_cut(find, cut):
    assert find(cut) is None


@pytest.mark.parametrize(
    "words",
    [
        "",
        " ",
        "…",
        "...",
        '"',
        "“”",
        "“ ”",
        ".",
        "Revenue was … $1.425 billion",
        "Revenue was ... $1.425 billion",
        "Revenue was [well ahead] of plan",
        "Will the Umber plant open too?",
        "Mara Voss",
        "Revenue .* billion",
    ],
)
def test_what_was_not_said_is_not_found(find, words):
    assert find(words) is None


@pytest.mark.parametrize(
    "words", ["“The Tarn plant opened on May 6.”", "…the Tarn plant opened…", "'The Tarn plant"]
)
def test_marks_around_the_words_do_not_matter(find, words):
    assert find(words) == "The Tarn plant opened on May 6."


def test_at_most_three_sentences_of_one_paragraph(find):
    assert LONGEST == 3
    assert find(" ".join(SENTENCES[0:3])) == SAID[: SAID.index(" Cash")]
    assert find(" ".join(SENTENCES[0:4])) is None
    assert find("Costs rose. Later paragraphs") is None
    assert find("to last. Margin fell") == "We don’t expect that to last. Margin fell to 54.2%."


@given(st.text(max_size=60) | st.text("().[]*+?\\^$|{} 1.425%$billion", max_size=40))
def test_whatever_is_asked_for_only_what_was_said_comes_back(find, words):
    found = find(words)
    if found is not None:
        assert found in SAID
        bare = re.sub(r"[\W_]+", "", words.casefold())
        assert bare in re.sub(r"[\W_]+", "", found.casefold())
