"""Questions in other languages are put into English by a model; by nobody where anything would be lost."""

from __future__ import annotations

import pytest
from earmark import Assistant
from earmark.errors import ModelError
from earmark.model.translate import is_foreign, translated
from earmark.testing import ScriptedModel
from surface_kit import sample

ENGLISH = frozenset("what was the revenue in gross margin quarter how much did grow why fall".split())


def known(word):
    return word.lower() in ENGLISH


@pytest.mark.parametrize(
    "question",
    [
        "Какой была выручка Veltrane?",
        "Veltraneの売上高はいくらでしたか",
        "베스트바이 매출은?",
        "¿Cuáles fueron los ingresos de Veltrane durante el trimestre?",
        "Wie hoch war der Umsatz von Veltrane im letzten Quartal?",
    ],
)
def test_another_language_is_noticed(question):
    assert is_foreign(question, known)


@pytest.mark.parametrize(
    "question",
    [
        "What was the gross margin in the quarter?",
        "VLTN f1q26 rev",
        "How much did Zephyrine Robotics grow?",
        "",
        "12345",
        "What was the flurbish?",
    ],
)
def test_english_and_notes_of_the_desk_are_left_alone(question):
    assert not is_foreign(question, known)


def test_the_models_line_is_taken_without_its_quotes():
    model = ScriptedModel(['"What was Veltrane\'s revenue in Q1 2026?"'])
    reply = translated("Wie hoch war der Umsatz von Veltrane in Q1 2026?", model)
    assert reply is not None
    assert reply.text == "What was Veltrane's revenue in Q1 2026?"
    assert reply.usage["total_tokens"] > 0


@pytest.mark.parametrize(
    "reply",
    [
        "What was Veltrane's revenue in Q1 2025?",  # another year
        "What was Veltrane's revenue?",  # none
        "x " * 2_000,
        ModelError("the model's server is down"),
    ],
)
def test_what_loses_a_number_or_fails_is_not_taken(reply):
    assert translated("Сколько выручки в Q1 2026?", ScriptedModel([reply])) is None


def test_what_loses_a_name_is_not_taken():
    assert translated("Выручка Veltrane 2026?", ScriptedModel(["The revenue of 2026?"])) is None


def test_a_question_in_another_language_is_planned_in_english(tmp_path):
    model = ScriptedModel(["What was Veltrane's gross margin in fiscal Q1 2026?"])
    with Assistant.open(tmp_path / "library", model=model) as assistant:
        assistant.ingest([sample("VLTN-2026-Q1")])
        question = "Какой была валовая рентабельность Veltrane в Q1 2026?"
        plan = assistant.plan(question)
        assert plan.question == question
        assert plan.understood == "What was Veltrane's gross margin in fiscal Q1 2026?"
        assert [task.facet.text for task in plan.tasks] == ["gross margin"]
        assert plan.usage["total_tokens"] > 0
        assert assistant.plan("What was Veltrane's revenue?").usage == {}
        assert len(model.asked) == 1


def test_without_a_model_the_question_stays_as_it_is(tmp_path):
    with Assistant.open(tmp_path / "library") as assistant:
        assistant.ingest([sample("VLTN-2026-Q1")])
        assert assistant.plan("Какой была выручка Veltrane?").scope.calls == ("VLTN-FY2026Q1",)
