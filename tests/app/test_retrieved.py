"""Passages as they are handed out: shared out among calls and facets, with what they lean on and answer."""

from __future__ import annotations

from dataclasses import replace

import pytest
from earmark.find import Finder
from earmark.retrieved import retrieved
from earmark_ingest.types import Passage
from finding_kit import findings, known, plan_for

SAID = (
    ("Mara Voss", "executive", "Revenue was $3 million in the quarter."),
    ("Mara Voss", "executive", "Gross margin was 54% in the quarter."),
    ("Mara Voss", "executive", "Revenue in Europe was $1 million."),
    ("Mara Voss", "executive", "Gross margin in Europe was 51%."),
    ("Joss Hale", "analyst", "I had revenue of $9 million and a gross margin of 90%, is that wrong?"),
)


@pytest.fixture(scope="module")
def lark(talk):
    return known(talk(*SAID))


@pytest.fixture(scope="module")
def tarn(talk):
    said = (("Ana Teel", "executive", "Revenue was $7 million, and revenue will grow."), *SAID[2:])
    return known(talk(*said, call="TARN-FY2024Q3"), company="Tarnby Glass")


def given(question, *talks, k=None, per_facet=None):
    return retrieved(plan_for(question, talks), findings(question, *talks), k, per_facet)


def shares(found):
    """How many passages each call and facet has."""
    pairs = [(one.call.partition("-")[0], one.facet) for one in found]
    return {pair: pairs.count(pair) for pair in pairs}


BOTH = "Compare Larkfield's and Tarnby's revenue and gross margin"


@pytest.mark.parametrize("per_facet", [1, 2, 3])
def test_each_call_and_facet_has_its_share(lark, tarn, per_facet):
    found = given(BOTH, lark, tarn, per_facet=per_facet)
    assert set(shares(found)) == {(c, f) for c in ("LARK", "TARN") for f in ("revenue", "gross margin")}
    assert max(shares(found).values()) <= per_facet


@pytest.mark.parametrize("k", [0, 1, 3, 4, 7])
def test_so_many_in_all_are_the_first_of_them(lark, tarn, k):
    everything = given(BOTH, lark, tarn, k=20)
    found = given(BOTH, lark, tarn, k=k, per_facet=20)
    assert found == everything[:k]


def test_the_best_of_each_come_before_any_second_best(lark, tarn):
    found = given(BOTH, lark, tarn, per_facet=2)
    assert set(shares(found[:4]).values()) == {1}
    best = given(BOTH, lark, tarn, per_facet=1)
    assert {(one.passage, one.facet) for one in found[:4]} == {(one.passage, one.facet) for one in best}


def test_without_a_number_ten_of_each_are_given(lark):
    assert given("What was Larkfield's revenue?", lark) == given(
        "What was Larkfield's revenue?", lark, per_facet=10
    )


@pytest.mark.parametrize(
    "question", [BOTH, "What was revenue?", "What was Larkfield's gross margin in Europe?"]
)
def test_a_passage_is_given_once_for_a_facet_with_its_speaker_and_words(lark, tarn, question):
    found = given(question, lark, tarn, per_facet=5)
    assert found
    assert len({(one.passage, one.facet) for one in found}) == len(found)
    for one in found:
        made = lark if one.call.startswith("LARK") else tarn
        passage, _ = made.source(one.passage)
        assert one.text == " ".join(span.of(made.transcript.text) for span in one.spans)
        assert (one.speaker, one.role, one.section) == (
            passage.speaker.name,
            passage.speaker.role,
            passage.section,
        )
        assert one.facet in [task.facet.text for task in plan_for(question, (lark, tarn)).tasks]


def test_of_one_call_and_facet_the_best_comes_first(lark):
    scores = [one.score for one in given("What was Larkfield's revenue?", lark, per_facet=5)]
    assert scores == sorted(scores, reverse=True)
    assert given("What was Larkfield's gross margin in Europe?", lark, k=1)[0].text == SAID[3][2]


def test_an_open_question_gives_the_best_of_all_calls_by_score(lark, tarn):
    found = given("What was revenue?", lark, tarn, k=10)
    scores = [one.score for one in found]
    assert scores == sorted(scores, reverse=True)
    assert {one.call for one in found} == {lark.call, tarn.call}


def test_an_open_question_shares_out_among_facets(lark, tarn):
    found = given("What were revenue and gross margin?", lark, tarn, k=4)
    assert sorted(one.facet for one in found) == ["gross margin", "gross margin", "revenue", "revenue"]


@pytest.mark.parametrize(
    "question", ["What was Symantec's revenue?", "What was Larkfield's revenue in Q3 1999?"]
)
def test_nothing_is_given_for_what_is_not_held(lark, question):
    assert plan_for(question, (lark,)).status == "not_in_library"
    assert given(question, lark) == []


def test_a_call_without_a_passage_gives_nothing(talk):
    silent = known(replace(talk(*SAID), passages=()))
    assert given("What was Larkfield's revenue?", silent) == []


# --- what a passage leans on, and what it answers ---


def split(made, first):
    """A talk whose first turn is two passages: `first` sentences, and the rest."""
    whole = made.passages[0]
    text = made.transcript.text
    halves = [
        replace(
            whole,
            id=f"{made.call}#{name}",
            sentences=sentences,
            text=" ".join(span.of(text) for span in sentences),
        )
        for name, sentences in (("a", whole.sentences[:first]), ("b", whole.sentences[first:]))
    ]
    assert all(isinstance(half, Passage) and half.sentences for half in halves)
    return replace(made, passages=(*halves, *made.passages[1:]))


def test_a_passage_that_leans_on_the_sentence_before_brings_it_along(talk):
    words = "We opened the Tarn plant. This increased capital expenditures to $9 million."
    made = split(known(talk(("Mara Voss", "executive", words))), 1)
    (one, *_) = given("What were Larkfield's capital expenditures?", made, k=1)
    assert one.passage == "LARK-FY2024Q3#b"
    assert one.text == words
    assert [span.of(made.transcript.text) for span in one.spans] == [
        "We opened the Tarn plant.",
        "This increased capital expenditures to $9 million.",
    ]


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("We opened the Tarn plant. Capital expenditures were $9 million.", 1),
        ("We opened the Tarn plant. This increased capital expenditures to $9 million. We like it.", 2),
    ],
)
def test_a_passage_that_stands_alone_brings_nothing(talk, words, first):
    made = split(known(talk(("Mara Voss", "executive", words))), first)
    (one, *_) = given("What were Larkfield's capital expenditures?", made, k=1)
    passage, _ = made.source(one.passage)
    assert one.spans == passage.sentences


def test_an_answer_comes_with_the_question_it_answers(samples):
    questions = ("What did Veltrane say about gross margin?", "Who asked Veltrane about tariffs?")
    found = [one for question in questions for one in samples.retrieve(question, per_facet=20)]
    assert {one.section for one in found} == {"prepared", "qa"}
    for one in found:
        if one.section == "prepared":
            assert one.question is None
        elif one.question is not None:
            text = " ".join(samples.transcript(one.call).text.split())
            assert " ".join(one.question.split())[:60] in text
            assert one.text not in one.question
    assert [one for one in found if one.question and one.role == "executive"]


def test_the_samples_are_shared_out_among_calls_and_facets(samples):
    question = "Compare Veltrane's and Orlidane's revenue and gross margin"
    found = samples.retrieve(question, per_facet=3)
    assert set(shares(found).values()) == {3}
    assert len(shares(found)) == 4
    assert samples.retrieve(question, 5, per_facet=3) == found[:5]
    narrowed = samples.retrieve("What was revenue?", calls=["VLTN-FY2026Q1"], per_facet=2)
    assert [one.call for one in narrowed] == ["VLTN-FY2026Q1"] * 2
    assert samples.retrieve("and capex?", 1, earlier=[question])[0].facet == "capital expenditures"


def test_what_is_retrieved_is_what_is_found(samples):
    question = "What was Veltrane's gross margin?"
    plan = samples.plan(question)
    found = retrieved(plan, Finder(samples.library).find(plan), 4, None)
    assert found == samples.retrieve(question, 4)
