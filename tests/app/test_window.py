"""How much is quoted: whole sentences of one paragraph, three at most, and what they lean on."""

from __future__ import annotations

import pytest
from earmark.locate import LONGEST
from earmark.quotes.window import window
from finding_kit import findings, known
from hypothesis import given
from hypothesis import strategies as st

SENTENCES = (
    "Revenue was $3 million.",
    "This came from the Tarn plant.",
    "Revenue fell because freight cost more.",
    "And the Umber plant stood still.",
    "Revenue at Umber was lower.",
    "We opened a store.",
)


@pytest.fixture(scope="module")
def quotes(talk):
    """What is quoted around each sentence found for a question: `(sentence, quote)`."""

    def run(words, question="Why did revenue fall?", *, wide):
        made = known(talk(("Mara Voss", "executive", words), ("Ivo Lang", "executive", "Revenue fell.")))
        (finding, *_) = findings(question, made)
        text = made.transcript.text
        return {c.sentence.text: window(finding, c, wide).of(text) for c in finding.candidates}

    return run


paragraphs = st.lists(
    st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=6).map(" ".join), min_size=1, max_size=4
)


@given(paragraphs, st.booleans())
def test_a_quote_is_at_most_three_whole_sentences_of_one_paragraph(talk, spoken, wide):
    made = known(talk(("Mara Voss", "executive", "\n\n".join(spoken)), ("Ivo Lang", "executive", "Fine.")))
    (finding, *_) = findings("Why did revenue fall?", made)
    for candidate in finding.candidates:
        span, passage = window(finding, candidate, wide), candidate.sentence.passage
        inside = [s for s in passage.sentences if span.start <= s.start and s.end <= span.end]
        assert 1 <= len(inside) <= LONGEST
        assert (inside[0].start, inside[-1].end) == (span.start, span.end)
        assert candidate.sentence.span in inside
        assert "\n\n" not in span.of(made.transcript.text)


def test_a_sentence_that_stands_alone_is_quoted_alone(quotes):
    found = quotes(" ".join(SENTENCES), wide=False)
    assert found["We opened a store."] == "We opened a store."
    assert found["Revenue was $3 million."] == "Revenue was $3 million."


def test_a_sentence_that_leans_is_quoted_with_the_one_before(quotes):
    found = quotes(" ".join(SENTENCES), wide=False)
    assert found["This came from the Tarn plant."] == " ".join(SENTENCES[:2])
    assert found["And the Umber plant stood still."] == " ".join(SENTENCES[2:4])


def test_nothing_is_leant_on_in_another_paragraph(quotes):
    found = quotes("Revenue fell.\n\nThis came from the Tarn plant.", wide=True)
    assert found["This came from the Tarn plant."] == "This came from the Tarn plant."


def test_a_wide_quote_takes_in_what_bears_on_the_question(quotes):
    words = "Revenue fell in the quarter. Revenue fell because freight cost more. We like ferries."
    narrow, wide = quotes(words, wide=False), quotes(words, wide=True)
    sentence = "Revenue fell because freight cost more."
    assert narrow[sentence] == sentence
    assert wide[sentence].startswith("Revenue fell in the quarter. Revenue fell because")


def test_a_wide_quote_does_not_run_on(quotes):
    long = f"Revenue fell because {'freight and ' * 50}rent cost more."
    found = quotes(f"Revenue fell. {long} Revenue fell again.", wide=True)
    assert found[long] == long
