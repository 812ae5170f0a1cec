"""What the page does with an assistant: every failure is one sentence, nothing is kept."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from earmark import samples
from earmark.assistant import Assistant
from earmark.settings import Settings
from earmark.testing import ScriptedModel
from earmark.ui.actions import Actions, Visit
from earmark_ingest.errors import LibraryLocked, ModelError


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with Assistant.open(tmp_path_factory.mktemp("ui") / "library", settings=Settings()) as opened:
        opened.ingest(samples.paths())
        yield opened


def last(actions: Actions, question: str, only: str | None = None) -> str:
    return [html for _, html in actions.ask(question, Visit(), only)][-1]


def test_answer_follows_a_pending_question(assistant: Assistant) -> None:
    steps = list(
        Actions(assistant).ask("What was Veltrane's revenue?", Visit((("before", "<p>before</p>"),)))
    )
    assert "em-waiting" in steps[0][1]
    assert "em-waiting" not in steps[-1][1]
    assert [len(visit.past) for visit, _ in steps] == [2] * len(steps)
    assert steps[-1][1].index("before") < steps[-1][1].index("What was Veltrane")


def test_blank_question_changes_nothing(assistant: Assistant) -> None:
    assert list(Actions(assistant).ask("  \n", Visit())) == [(Visit(), "")]


def test_choice_narrows_to_one_call(assistant: Assistant) -> None:
    html = last(Actions(assistant), "What was revenue?", only="VLTN-FY2026Q1")
    assert "Asked of VLTN-FY2026Q1" in html


def asked_in_turn(actions: Actions, *questions: str) -> tuple[Visit, str]:
    visit, html = Visit(), ""
    for question in questions:
        visit, html = list(actions.ask(question, visit))[-1]
    return visit, html


def test_a_visit_is_one_talk(assistant: Assistant) -> None:
    visit, html = asked_in_turn(
        Actions(assistant), "What was Veltrane's revenue in Q2 fiscal 2026?", "and the quarter before?"
    )
    assert visit.talk is not None
    assert [turn.question for turn in visit.talk.turns] == [question for question, _ in visit.past]
    assert "Understood as: revenue · Veltrane Systems · FY2026Q1" in html
    assert "$284.6 million" in visit.past[1][1]


def test_who_said_that_is_asked_on_the_page_too(assistant: Assistant) -> None:
    visit, _ = asked_in_turn(Actions(assistant), "What was Veltrane's DSO in Q2 2026?", "who said that?")
    assert "who said it" in visit.past[1][1]
    assert "Graham Oyelaran" in visit.past[1][1]


def test_what_fails_is_shown_and_is_no_part_of_the_talk(assistant: Assistant) -> None:
    visit, _ = asked_in_turn(Actions(assistant), "What was Veltrane's revenue in Q2 2026?", "?!", "and EPS?")
    assert visit.talk is not None
    assert [len(visit.past), len(visit.talk.turns)] == [3, 2]
    assert 'role="alert"' in visit.past[1][1]
    assert "VLTN-FY2026Q2" in visit.past[2][1]


def test_two_visits_know_nothing_of_each_other(assistant: Assistant) -> None:
    actions = Actions(assistant)
    one, _ = asked_in_turn(actions, "What was Veltrane's revenue in Q2 2026?")
    other, html = asked_in_turn(actions, "and the quarter before?")
    assert one.talk is not other.talk
    assert "Understood as: revenue" not in html


def test_unknown_call_is_one_sentence(assistant: Assistant) -> None:
    assert 'role="alert"' in last(Actions(assistant), "What was revenue?", only="NONE-FY2026Q1")


def test_every_citation_opens_on_its_words(assistant: Assistant) -> None:
    answer = assistant.ask("What is Veltrane's revenue guidance for the next quarter?")
    assert answer.citations
    for cited in answer.citations:
        assert '<mark class="em-mark">' in Actions(assistant).show(
            cited.call, str(cited.start), str(cited.end)
        )


@pytest.mark.parametrize("place", [("NONE", "1", "2"), ("VLTN-FY2026Q1", "x", "2"), (None, None, None)])
def test_bad_place_is_one_sentence(assistant: Assistant, place: tuple[object, object, object]) -> None:
    html = Actions(assistant).show(*place)
    assert 'role="alert"' in html
    assert "Traceback" not in html


def test_failing_model_is_one_sentence(assistant: Assistant) -> None:
    model = ScriptedModel([ModelError("'models.example' did not answer <in time>")])
    html = last(Actions(Assistant(assistant.library, Settings(), model)), "What was Veltrane's revenue?")
    assert "&#x27;models.example&#x27; did not answer &lt;in time&gt;" in html
    assert 'role="alert"' in html


def test_model_in_use_says_where_passages_went(assistant: Assistant) -> None:
    settings = Settings(model="scripted", base_url="https://models.example/v1")
    html = last(
        Actions(Assistant(assistant.library, settings, ScriptedModel(["{}"]))), "What was Veltrane's revenue?"
    )
    assert "passages were sent to models.example" in html


def test_bug_shows_no_trace(assistant: Assistant, caplog: pytest.LogCaptureFixture) -> None:
    model = ScriptedModel([ZeroDivisionError("secret detail")])
    html = last(Actions(Assistant(assistant.library, Settings(), model)), "What was Veltrane's revenue?")
    assert "the terminal that runs Earmark shows what" in html
    assert "secret" not in html
    assert "unexpected" in caplog.text


def test_samples_fill_an_empty_library(tmp_path: Path) -> None:
    with Assistant.open(tmp_path / "library", settings=Settings()) as empty:
        actions = Actions(empty)
        assert "data-samples" in actions.open()[1]
        (_, loading), (head, start) = actions.load_samples()
        assert "Reading" in loading
        assert f"{len(samples.paths())} calls" in head
        assert "data-ask" in start


def test_refused_samples_are_one_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def locked(*_: object) -> None:
        raise LibraryLocked("another process is writing to 'library'")

    with Assistant.open(tmp_path / "library", settings=Settings()) as empty:
        monkeypatch.setattr(empty, "ingest", locked)
        _, (_, start) = Actions(empty).load_samples()
    assert "another process is writing" in start
    assert "data-samples" in start


def test_unreadable_library_is_one_sentence(assistant: Assistant, monkeypatch: pytest.MonkeyPatch) -> None:
    def gone() -> None:
        raise LibraryLocked("the library is gone")

    monkeypatch.setattr(assistant, "calls", gone)
    assert "the library is gone" in Actions(assistant).open()[1]
