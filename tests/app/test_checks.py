"""Words that were not said, or not by those they are given to, never pass as said."""

from __future__ import annotations

import pytest
from earmark.checks import check_all
from earmark.types import Claim, Quote
from hypothesis import given
from hypothesis import strategies as st

# --- quotes ---

SAID = "Revenue was up strongly because the Tarn plant opened early and our larger customers took on more."


def test_every_quote_must_be_found(kept):
    assert kept(SAID, "The Tarn plant opened early.")
    assert not kept(SAID, "The Tarn plant opened early.", (0, SAID), (0, "the Umber plant opened late"))
    assert not kept(SAID, "The Tarn plant opened early.", (0, ""))


@given(st.text("abcdefghij ", min_size=8, max_size=60).filter(lambda words: words.strip()))
def test_an_invented_quote_is_never_kept(kept, words):
    assert not kept(SAID, "The Tarn plant opened early.", (0, words))


@given(st.integers(1, 15), st.sampled_from(["not", "never", "hardly", "slightly"]))
def test_a_word_slipped_into_a_quote_is_never_kept(kept, at, extra):
    words = SAID.split()
    assert not kept(SAID, "The Tarn plant opened early.", (0, " ".join([*words[:at], extra, *words[at:]])))


def test_a_claim_without_words_or_without_text_is_never_kept(talk):
    made = talk(("Mara Voss", "executive", SAID))
    quote = Quote("LARK-FY2024Q3#0", SAID)
    claims = [
        Claim(0, "The plant opened.", ()),
        Claim(0, "", (quote,)),
        Claim(0, " \n", (quote,)),
        Claim(0, "[1]", (quote,)),
    ]
    held, dropped = check_all(claims, made.source)
    assert held == []
    assert [one.text for one in dropped] == [claim.text for claim in claims]


def test_words_of_another_passage_or_another_call_are_never_kept(kept):
    turns = [("Mara Voss", "executive", SAID), ("Ivo Lang", "executive", "Costs were flat through the year.")]
    assert kept(turns, "Costs were flat.", (1, "Costs were flat"))
    assert not kept(turns, "Costs were flat.", (0, "Costs were flat"))
    assert not kept(turns, "Costs were flat.", (1, "Costs were flat"), call="OTHR-FY2024Q3")
    assert not kept(turns, "Costs were flat.", (7, "Costs were flat"))


def test_claims_keep_their_order_and_bad_ones_spoil_no_others(talk):
    made = talk(("Mara Voss", "executive", "Revenue was $3 million. Costs were $2 million."))
    quote = (Quote("LARK-FY2024Q3#0", "Revenue was $3 million. Costs were $2 million."),)
    texts = ["Revenue was $3 million.", "Revenue was $4 million.", "Costs were $2 million."]
    held, dropped = check_all([Claim(i, text, quote) for i, text in enumerate(texts)], made.source)
    assert [(one.facet, one.text) for one in held] == [(0, texts[0]), (2, texts[2])]
    assert [one.text for one in dropped] == [texts[1]]


# --- quotation marks in the text ---


@given(
    st.integers(0, 8),
    st.integers(4, 9),
    st.sampled_from([("“", "”"), ('"', '"')]),
    st.sampled_from([str, str.upper]),
)
def test_words_as_said_are_kept_between_quotation_marks(kept, first, count, marks, case):
    words = " ".join(SAID.split()[first : first + count])
    assert kept(SAID, f"She said {marks[0]}{case(words)}{marks[1]}.")


@pytest.mark.parametrize("marks", [("“", "”"), ('"', '"')])
@pytest.mark.parametrize(
    "words",
    [
        "revenue rose a lot since the plant opened",
        "the Tarn plant opened late",
        "because our larger customers took on more",
    ],
)
def test_a_paraphrase_between_quotation_marks_is_never_kept(kept, marks, words):
    assert not kept(SAID, f"She said {marks[0]}{words}{marks[1]}.")


@pytest.mark.parametrize("marks", [("‘", "’"), ("«", "»"), ("„", "“")])
def test_a_paraphrase_between_other_marks_is_never_kept(kept, marks):
    assert not kept(SAID, f"She said {marks[0]}the Tarn plant is certain to fail{marks[1]}.")


def test_a_short_invented_quotation_is_never_kept(kept):
    assert not kept(SAID, "She called it “a disaster”.")


def test_half_a_word_turns_no_quotation_round(kept):
    assert not kept("The unit was unprofitable at that time.", "She called it “profitable at that time”.")


def test_no_quotation_is_spliced_of_two_speakers(kept):
    turns = [
        ("Mara Voss", "executive", "We will not miss."),
        ("Ivo Lang", "executive", "Our target is out of reach."),
    ]
    quotes = ((0, "We will not miss."), (1, "Our target is out of reach."))
    assert not kept(turns, "It said “we will not miss. Our target is out of reach”.", *quotes)


# --- whose figure it is ---

TURNS = (
    ("Joss Hale", "analyst", "I had you at $1.5 billion next quarter. Is that too high?"),
    ("Mara Voss", "executive", "We do not comment on models. Next quarter is $1.2 billion."),
)
ASKED = (0, "I had you at $1.5 billion next quarter.")


@pytest.mark.parametrize(
    "text",
    [
        "Larkfield expects $1.5 billion.",
        "Revenue next quarter is guided to $1.5 billion.",
        "Mara Voss expects $1.5 billion.",
    ],
)
def test_an_analysts_figure_is_never_the_companys(kept, text):
    assert not kept(TURNS, text, ASKED)


@pytest.mark.parametrize(
    "text", ["Joss Hale had $1.5 billion for next quarter.", "An analyst had $1.5 billion in mind."]
)
def test_an_analysts_figure_is_kept_as_the_analysts(kept, text):
    assert kept(TURNS, text, ASKED)


def test_managements_words_beside_it_do_not_make_it_the_companys(kept):
    assert not kept(TURNS, "Larkfield expects $1.5 billion.", ASKED, (1, "We do not comment on models."))


def test_a_turn_of_phrase_does_not_make_it_the_companys(kept):
    assert not kept(TURNS, "There is no question that Larkfield will reach $1.5 billion.", ASKED)


def test_managements_own_figure_is_kept_beside_the_analysts_words(kept):
    assert kept(TURNS, "Larkfield expects $1.2 billion.", ASKED, (1, "Next quarter is $1.2 billion."))
