"""What is shown where nothing answers: the words searched for, the nearest said, where the call points."""

from __future__ import annotations

import pytest
from earmark import Assistant, Settings, sample_paths
from earmark_ingest.errors import SettingsError


@pytest.fixture(scope="module")
def assistant(tmp_path_factory):
    path = tmp_path_factory.mktemp("held")
    with Assistant.open(path / "library", settings=Settings()) as opened:
        opened.ingest(sample_paths())
        yield opened


def test_the_nearest_words_are_marked_and_make_no_answer(assistant):
    answer = assistant.ask("How are Orlidane's sales in Brazil doing?")
    assert answer.status == "not_discussed"
    assert "Searched for “brazil”" in answer.text
    assert "Nobody says “brazil”." in answer.text
    near = [line for line in answer.text.splitlines() if line.startswith(("Nearest: ", "Points elsewhere: "))]
    assert 1 <= len(near) <= 2
    assert answer.figures == ()
    assert all(citation.near for citation in answer.citations)
    for citation in answer.citations:
        assert assistant.transcript(citation.call).text[citation.start : citation.end] == citation.quote


def test_an_answer_cites_nothing_that_is_only_near(assistant):
    answer = assistant.ask("What was Orlidane's third quarter revenue?")
    assert answer.status == "answered"
    assert not any(citation.near for citation in answer.citations)
    assert "Nearest" not in answer.text


def test_nothing_near_is_shown_for_words_that_nobody_says(assistant):
    answer = assistant.ask("How big is Hollinwick's pension deficit?")
    assert (answer.status, answer.citations) == ("not_discussed", ())
    assert "Nobody says “pension”, “deficit”." in answer.text


@pytest.mark.parametrize("question", ["what is the meaning of life", "asdf qwer zxcv", "gdfgdfg"])
def test_nonsense_is_neither_answered_nor_ambiguous(assistant, question):
    answer = assistant.ask(question)
    assert answer.status in ("not_discussed", "not_in_library")
    assert "More calls" not in answer.text


@pytest.mark.parametrize("question", ["hello", "thanks", "the of and"])
def test_a_greeting_names_nothing_to_look_for(assistant, question):
    with pytest.raises(SettingsError, match="names nothing to look for"):
        assistant.ask(question)


def test_a_period_that_is_not_held_is_shown_the_companys_nearest_calls(assistant):
    answer = assistant.ask("What was Veltrane's revenue in fiscal 2019?")
    assert answer.status == "not_in_library"
    assert set(answer.choices) == {"VLTN-FY2026Q1", "VLTN-FY2026Q2"}
