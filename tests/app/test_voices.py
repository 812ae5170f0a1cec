"""Whose words are asked for."""

from __future__ import annotations

import pytest
from earmark import samples
from earmark.plan.what.facets import facets
from earmark.plan.what.kinds import kind_of
from earmark.plan.what.voice import voice_of, without_section
from earmark.voices import meant, without
from earmark_ingest.parse import read
from earmark_ingest.types import Speaker, Transcript, Turn
from hypothesis import given, settings
from planning_kit import questions

PEOPLE = [
    Speaker("Ada Verhoeven - CEO", "Ada Verhoeven", "executive", "President and CEO"),
    Speaker("Tom Ruiz - CFO", "Tom Ruiz", "executive", "Chief Financial Officer"),
    Speaker("Lin Mbeki - COO", "Lin Mbeki", "executive", "COO"),
    Speaker("Sam O'Dell - Analyst", "Sam O'Dell", "analyst", "Former CFO", affiliation="Harbour Street"),
    Speaker("Operator", None, "operator"),
]
CALL = Transcript("", "made-up", tuple(Turn(i, speaker, "qa", ()) for i, speaker in enumerate(PEOPLE)))


def heard(question, call):
    """Whose words a question asks for on a call."""
    return meant(voice_of(question), question, call)


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("What did the CEO say about demand?", "Ada Verhoeven"),
        ("What did the chief executive say?", "Ada Verhoeven"),
        ("What did the CFO say about margins?", "Tom Ruiz"),
        ("what did the cfo say", "Tom Ruiz"),
        ("What did the chief financial officer say?", "Tom Ruiz"),
        ("What did the COO say?", "Lin Mbeki"),
    ],
)
def test_an_office_means_the_executive_who_holds_it(question, name):
    assert heard(question, CALL) == {name}


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("What did Ada Verhoeven say?", "Ada Verhoeven"),
        ("According to Ruiz, why did margins fall?", "Tom Ruiz"),
        ("What was Mbeki's view on the plant?", "Lin Mbeki"),
        ("What did Sam O'Dell ask?", "Sam O'Dell"),
    ],
)
def test_a_speaker_goes_by_name(question, name):
    assert heard(question, CALL) == {name}


def test_two_speakers_may_be_meant():
    assert heard("What did Ruiz and the CEO say?", CALL) == {"Tom Ruiz", "Ada Verhoeven"}


@pytest.mark.parametrize("question", ["What was revenue?", "What did Ruizian say?", "Who spoke?", ""])
def test_a_question_that_names_nobody_means_nobody(question):
    assert heard(question, CALL) == frozenset()


def test_who_does_not_speak_on_the_call_is_not_meant():
    assert heard("What did Zephyr say? And the CEO?", Transcript("", "empty", ())) == frozenset()


def test_those_who_speak_need_not_say_their_own_names():
    question = "What did Verhoeven say about Helvig?"
    (facet,) = facets(question, kind_of(question))
    left = without(facet, frozenset({"Ada Verhoeven"}))
    assert "verhoeven" in facet.names
    assert (left.names, left.terms) == (("helvig",), ("helvig",))
    assert left.metric == facet.metric
    assert without(facet, frozenset()) == facet


@settings(deadline=None)
@given(questions)
def test_any_question_means_people_of_the_call_at_most(question):
    assert heard(question, CALL) <= {speaker.name for speaker in PEOPLE}


@pytest.mark.parametrize("office", ["CEO", "CFO"])
@pytest.mark.parametrize("path", samples.paths(), ids=lambda path: path.stem)
def test_each_bundled_call_has_its_officers(path, office):
    (call,) = read(path)
    (name,) = heard(f"What did the {office} say about revenue?", call)
    assert heard(f"What did {name} say about revenue?", call) == {name}
    assert heard(f"What was {name.split()[-1]}'s view?", call) == {name}


@pytest.mark.parametrize(
    ("question", "people", "left"),
    [
        ("How far behind is Asia, in Tom Ruiz's view?", ("Tom Ruiz",), "How far behind is Asia,"),
        ("In Ada Verhoeven's opinion, when will it end?", ("Ada Verhoeven",), "when will it end?"),
        ("How many months of cash are there, according to Tom Ruiz?", ("Tom Ruiz",), "months of cash"),
        ("What is it in dollar terms?", (), "What is it in dollar terms?"),
    ],
)
def test_whose_view_is_asked_for_is_no_topic(question, people, left):
    assert voice_of(question).people == people
    rest = without_section(question)
    assert left in " ".join(rest.split())
    assert not any(name in rest for name in people)
