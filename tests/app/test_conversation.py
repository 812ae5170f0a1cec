"""A talk: what is left out is taken over, asides are about the words just cited, and it can be saved."""

from __future__ import annotations

import json

import pytest
from earmark import Answer, Assistant
from earmark.errors import SettingsError
from earmark.restore import answer_of
from earmark.testing import ScriptedModel

REVENUE = "What was Arkwell's revenue in Q2 2024?"


def said(assistant, *questions, **narrow):
    talk = assistant.conversation(**narrow)
    return [talk.ask(question) for question in questions]


@pytest.mark.parametrize(
    ("questions", "expected"),
    [
        ((REVENUE, "and the quarter before?"), "revenue, FY2024Q1: $400 million"),
        ((REVENUE, "and the quarter before?", "and gross margin?"), "gross margin, FY2024Q1: 41%"),
        ((REVENUE, "what about Pellmore?"), "Pellmore Foods, revenue, FY2024Q2: $1.2 billion"),
        ((REVENUE, "what about Pellmore?", "gross margin?"), "Pellmore Foods, gross margin, FY2024Q2: 30%"),
        (("What was Arkwell's EPS in Q2 2024?", "and GAAP?"), "GAAP EPS, FY2024Q2: $0.55"),
        (("What was Arkwell's EPS in Q2 2024?", "and non-GAAP?"), "non-GAAP EPS, FY2024Q2: $0.66"),
        (
            ("What is Arkwell's Q3 2024 revenue guidance?", "what's the midpoint?"),
            "guidance, FY2024Q3: midpoint $455 million",
        ),
        (
            (
                "What was Arkwell's gross margin in Q2 2024?",
                "how does that compare with Q1?",
                "and the difference?",
            ),
            "up 1.5 points",
        ),
        ((REVENUE, "did it beat the guidance?"), "came in at $440 million; guidance was $410–$430 million"),
    ],
)
def test_a_follow_up_leans_on_what_was_said(desk, questions, expected):
    assert expected in said(desk, *questions)[-1].text


def test_the_question_is_shown_as_it_stands_alone(desk):
    talk = desk.conversation()
    talk.ask(REVENUE)
    talk.ask("and the quarter before?")
    talk.ask("and gross margin?")
    assert [turn.standalone for turn in talk.turns][::2] == [
        REVENUE,
        "gross margin · Arkwell Systems · FY2024Q1",
    ]


def test_a_relative_period_is_not_counted_again_and_again(desk):
    answers = said(desk, REVENUE, "and the quarter before?", "and gross margin?", "and revenue?")
    assert [answer.scope.calls for answer in answers[1:]] == [("ARKW-FY2024Q1",)] * 3


def test_who_said_that_is_about_the_words_just_cited(desk):
    answer = said(desk, REVENUE, "who said that?")[-1]
    assert answer.status == "answered"
    assert answer.text.startswith(
        "Tom Lund (Chief Financial Officer), in prepared remarks: “Total revenue was"
    )
    assert answer.citations[0].quote == "Total revenue was $440.0 million in the second quarter."


def test_who_asked_that_cites_the_question(desk):
    answer = said(desk, "What drove Arkwell's gross margin in Q2 2024?", "who asked that?")[-1]
    assert (
        "Ann Bell (analyst, Calder Row) asked: “What drove the gross margin in the quarter?”" in answer.text
    )
    assert [citation.role for citation in answer.citations][-1] == "analyst"


def test_nobody_asked_for_what_was_said_unasked(desk):
    answer = said(desk, REVENUE, "who asked that?")[-1]
    assert answer.text.startswith("Nobody asked: Tom Lund")


def test_which_call_it_was(desk):
    answer = said(desk, REVENUE, "which call is that from?")[-1]
    assert "the call of July 28, 2024 on FY2024Q2" in answer.text


def test_an_aside_without_words_to_point_at_says_so(desk):
    answer = said(desk, "What was Arkwell's revenue in Q2 2031?", "who said that?")[-1]
    assert (answer.status, answer.text) == ("not_discussed", "The last answer cites no words.")


def test_what_follows_an_aside_leans_on_what_was_before_it(desk):
    assert (
        "gross margin, FY2024Q2: 42.5%" in said(desk, REVENUE, "who said that?", "and gross margin?")[-1].text
    )


def test_the_scope_of_a_talk_holds_for_all_of_it(desk):
    answers = said(desk, "revenue?", "and gross margin?", calls=["ARKW-FY2024Q1"])
    assert {citation.call for answer in answers for citation in answer.citations} == {"ARKW-FY2024Q1"}


def test_one_question_of_a_talk_may_be_narrowed(desk):
    talk = desk.conversation()
    answer = talk.ask("What was revenue?", calls=["ARKW-FY2024Q1"])
    assert {citation.call for citation in answer.citations} == {"ARKW-FY2024Q1"}
    assert "PLMY-FY2024Q2" in {c.call for c in talk.ask("What was Pellmore's revenue?").citations}
    *_, streamed = desk.conversation().stream("What was revenue?", calls=["ARKW-FY2024Q2"])
    assert {citation.call for citation in streamed.citations} == {"ARKW-FY2024Q2"}


@pytest.mark.parametrize(
    ("questions", "calls", "says"),
    [
        ((REVENUE, "how does that compare with Q1?"), {"ARKW-FY2024Q1", "ARKW-FY2024Q2"}, "up 10%"),
        ((REVENUE, "how does that compare with Q1?", "and gross margin?"), {"ARKW-FY2024Q2"}, "42.5%"),
        ((REVENUE, "and Q1?", "by how much did it change?"), {"ARKW-FY2024Q1", "ARKW-FY2024Q2"}, "up 10%"),
        ((REVENUE, "how much did it grow from Q1?"), {"ARKW-FY2024Q1", "ARKW-FY2024Q2"}, "up 10%"),
        ((REVENUE, "how does that compare to the prior quarter?"), {"ARKW-FY2024Q1", "ARKW-FY2024Q2"}, "10%"),
        ((REVENUE, "how does that compare with Pellmore?"), {"ARKW-FY2024Q2", "PLMY-FY2024Q2"}, "below"),
        (("Arkwell revenue Q2 2024", "and the quarter before that?"), {"ARKW-FY2024Q1"}, "400"),
        (("Arkwell revenue Q2 2024", "and the one before?"), {"ARKW-FY2024Q1"}, "400"),
        ((REVENUE, "sorry, I meant Q1"), {"ARKW-FY2024Q1"}, "$400 million"),
        ((REVENUE, "no, gross margin"), {"ARKW-FY2024Q2"}, "42.5%"),
        (("What did Arkwell guide for revenue in Q2 2024?", "did they hit it?"),
         {"ARKW-FY2024Q1", "ARKW-FY2024Q2"}, "came in at $440 million"),
        (("What did Arkwell guide for revenue in Q2 2024?", "what was the actual?"),
         {"ARKW-FY2024Q2"}, "revenue, FY2024Q2: $440 million"),
        (("What was Arkwell's revenue last quarter?", "what about Pellmore?"),
         {"PLMY-FY2024Q2"}, "$1.2 billion"),
    ],
)  # fmt: skip
def test_what_is_held_against_what_was_said(desk, questions, calls, says):
    answer = said(desk, *questions)[-1]
    assert set(answer.scope.calls) == calls
    assert says in answer.text


def test_what_was_answered_is_about_the_question_just_cited(samples):
    asked = "Who asked about pharma packaging on Veltrane's Q1 2026 call?"
    answer = said(samples, asked, "and what was the answer?")[-1]
    assert answer.text.startswith("Lucia Brandvold (President and Chief Executive Officer) answered: “Sure")
    assert [citation.role for citation in answer.citations] == ["executive"]


def test_a_refused_question_is_no_part_of_the_talk(desk):
    talk = desk.conversation()
    talk.ask(REVENUE)
    with pytest.raises(SettingsError):
        talk.ask("?!")
    assert len(talk.turns) == 1


def test_a_stream_ends_in_the_answer_and_joins_the_talk(desk):
    talk = desk.conversation()
    for question in (REVENUE, "who said that?", "and gross margin?"):
        *lines, answer = talk.stream(question)
        assert isinstance(answer, Answer)
        assert lines == answer.text.splitlines()
    assert len(talk.turns) == 3


def test_a_talk_is_saved_and_taken_up_again(desk):
    talk = desk.conversation(company="Arkwell")
    for question in (REVENUE, "who said that?", "and the quarter before?"):
        talk.ask(question)
    saved = json.loads(json.dumps(talk.to_dict()))
    again = desk.conversation(saved=saved)
    assert again.turns == talk.turns
    assert again.to_dict() == talk.to_dict()
    assert "gross margin, FY2024Q1: 41%" in again.ask("and gross margin?").text


@pytest.mark.parametrize("saved", [{}, {"form": 9, "turns": []}, {"form": 1, "narrow": {}, "turns": [{}]}])
def test_what_is_no_saved_talk_is_one_sentence(desk, saved):
    with pytest.raises(SettingsError, match="conversation"):
        desk.conversation(saved=saved)


def test_an_answer_comes_back_from_its_plain_data(desk, samples, questions):
    for answer in (desk.ask(REVENUE), *(samples.ask(question) for question in questions[:10])):
        assert answer_of(json.loads(json.dumps(answer.to_dict()))) == answer


def talk_with(desk_library, settings, replies, question, *, stream=False):
    """The answer to a follow-up in a talk with a model, and the follow-ups that it was asked to word anew."""
    model = ScriptedModel(replies)
    with Assistant.open(desk_library, settings=settings(), model=model) as assistant:
        talk = assistant.conversation()
        talk.ask(REVENUE)
        answer = list(talk.stream(question))[-1] if stream else talk.ask(question)
    return answer, talk, [user for system, user in model.asked if "follow-up" in system]


def by_role(reworded):
    """A model that rewords to this, translates nothing and writes nothing that holds."""

    def reply(system: str, user: str) -> str:
        return reworded if "follow-up" in system else user if "translate" in system else "no answer"

    return reply


@pytest.mark.parametrize("stream", [False, True])
def test_a_model_rewords_what_the_rules_find_nothing_for(desk_library, settings, stream):
    reply = "What was Arkwell's gross margin in Q2 2024?"
    question = "the other one, of profitability at the first level that they have?"
    answer, talk, shown = talk_with(desk_library, settings, [by_role(reply)], question, stream=stream)
    assert "42.5%" in answer.text
    assert (answer.question, answer.plan["understood"]) == (question, reply)
    assert talk.turns[-1].standalone == reply
    assert shown == [f"- {REVENUE}\n\nLast question: {question}"]


def test_a_model_is_not_asked_to_word_what_the_rules_can_read(desk_library, settings):
    _, _, shown = talk_with(desk_library, settings, [by_role("x")], "and the quarter before?")
    assert shown == []


@pytest.mark.parametrize(
    "reply",
    [
        "What was Arkwell's revenue in Q2 2023?",  # a year of its own
        "What was Zorbex's revenue in Q2 2024?",  # a company that nobody named
        "What was Arkwell's revenue?" * 30,
    ],
)
def test_a_rewording_that_makes_anything_up_is_not_used(reply):
    from earmark.model.rewrite import reworded

    assert reworded("the same again for Pellmore?", [REVENUE], ScriptedModel([reply])) is None


def test_a_rewording_keeps_what_was_said():
    from earmark.model.rewrite import reworded

    reply = "What was Pellmore's revenue in Q2 2024?"
    found = reworded("the same again for Pellmore?", [REVENUE], ScriptedModel([reply]))
    assert found is not None
    assert found.text == reply
