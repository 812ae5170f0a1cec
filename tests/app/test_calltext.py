"""A call laid out for ranking says what the transcript says."""

from __future__ import annotations

from collections import Counter

import pytest
from earmark.calltext import lay_out
from earmark_ingest.tokens import stems
from earmark_ingest.types import Span


@pytest.fixture(scope="module")
def laid(samples):
    """Every sample call laid out."""
    library = samples.library
    return [lay_out(library.transcript(c.id), library.passages(c.id)) for c in samples.calls()]


def test_every_sentence_that_was_spoken_is_there_once(laid):
    for call in laid:
        places = [sentence.span for sentence in call.sentences]
        assert len(set(places)) == len(places)
        for sentence in call.sentences:
            assert sentence.text == sentence.span.of(call.transcript.text)
            assert call.passages[sentence.passage.id] is sentence.passage
            assert sentence.passage.sentences[sentence.place] == sentence.span
            assert call.one_paragraph(sentence.span, sentence.passage.turn)


def test_what_leads_into_a_sentence_was_said_by_the_same_person(laid):
    for call in laid:
        for before, sentence in zip(call.sentences, call.sentences[1:], strict=False):
            same = before.passage.turn == sentence.passage.turn
            assert sentence.lead == (before.text if same else "")
            assert call.before(sentence).strip() in call.transcript.text[: sentence.span.start]


def test_a_word_said_often_is_less_rare(laid):
    for call in laid:
        said = {stem for sentence in call.sentences for stem in sentence.stems}
        by_spread = sorted(said, key=lambda stem: call.spread[stem])
        rarities = [call.rarity(stem) for stem in by_spread]
        assert rarities == sorted(rarities, reverse=True)
        assert call.rarity("never-said-by-anybody") == call.rarity(by_spread[0]) > 0
        assert call.weight("never-said", frozenset(["never-said"])) < call.rarity("never-said")


def test_a_word_is_counted_once_for_each_sentence_that_holds_it(laid):
    for call in laid:
        counted = Counter(stem for sentence in call.sentences for stem in sentence.stems)
        assert all(call.spread[stem] == count for stem, count in counted.items())


def test_a_stored_outline_lays_a_call_out_as_a_made_one_does(samples):
    library = samples.library
    for call in samples.calls():
        passages = library.passages(call.id)
        stored = lay_out(library.transcript(call.id), passages, library.outline(call.id))
        made = lay_out(library.transcript(call.id), tuple(passages))
        assert stored.outline is not made.outline
        assert list(stored.sentences) == list(made.sentences)
        assert stored.questions == made.questions
        for sentence in stored.sentences:
            assert all(sentence.at in stored.outline.words.places(stem) for stem in sentence.stems)
            assert all(stored.spread[stem] == made.spread[stem] for stem in sentence.stems)
        for number, question in enumerate(made.questions.values()):
            assert all(number in stored.outline.questions.places(stem) for stem in stems(question))


def test_sentences_are_counted_and_sliced_as_a_tuple_is(laid):
    for call in laid:
        whole = tuple(call.sentences)
        assert len(whole) == len(call.sentences)
        assert call.sentences[-1] is whole[-1]
        assert list(call.sentences[3:1:-1]) == list(whole[3:1:-1])
        assert call.sentences.texts == [sentence.text for sentence in whole]
        with pytest.raises(IndexError):
            call.sentences[len(whole)]
        some = set(list(call.passages)[::3])
        assert list(call.sentences.inside(some)) == [s.at for s in whole if s.passage.id in some]


def test_what_stands_beside_a_sentence_is_of_its_turn(laid):
    for call in laid:
        for sentence in call.sentences:
            beside = call.beside(sentence)
            assert [abs(other.at - sentence.at) for other in beside] == [1] * len(beside)
            assert all(other.passage.turn == sentence.passage.turn for other in beside)
            assert sum(sentence in call.beside(other) for other in beside) == len(beside)


def test_an_answer_knows_its_question_and_who_asked(laid):
    for call in laid:
        for exchange in call.transcript.exchanges:
            assert call.asker(exchange.index) == exchange.asker.name
        for turn, asked in call.questions.items():
            assert call.transcript.turns[turn].speaker.role != "analyst"
            said = " ".join(
                span.of(call.transcript.text)
                for other in call.transcript.turns[:turn]
                if other.speaker.role == "analyst"
                for span in other.spans
            )
            assert asked in said
        assert call.asker(None) is None
        assert call.asker(10_000) is None


def test_only_an_answer_to_an_analyst_answers_at_once(laid):
    for call in laid:
        found = [sentence for sentence in call.sentences if call.answers_at_once(sentence)]
        assert found
        for sentence in found:
            assert call.transcript.turns[sentence.passage.turn - 1].speaker.role == "analyst"


def test_a_span_over_two_paragraphs_or_turns_is_not_one_paragraph(laid):
    for call in laid:
        for turn in call.transcript.turns:
            for one, other in zip(turn.spans, turn.spans[1:], strict=False):
                assert call.one_paragraph(one, turn.index)
                assert not call.one_paragraph(Span(one.start, other.end), turn.index)


def test_names_asked_for_stand_nearby_or_not(laid):
    for call in laid:
        sentence = call.sentences[len(call.sentences) // 2]
        assert call.names_nearby((), sentence)
        assert call.names_nearby(tuple(sentence.stems)[:2], sentence)
        assert not call.names_nearby(("zyxwv",), sentence)


def test_an_empty_call_can_be_laid_out(talk):
    made = talk(("Mara Voss", "executive", "Thanks."))
    assert list(lay_out(made.transcript, ()).sentences) == []
    assert [s.text for s in lay_out(made.transcript, made.passages).sentences] == ["Thanks."]
