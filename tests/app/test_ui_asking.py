"""What the chat's verbs do with an assistant: every failure is one sentence, and visits are kept apart."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from earmark.assistant import Assistant
from earmark.settings import Settings
from earmark.testing import ScriptedModel
from earmark.types import Answer
from earmark.ui.asking import Asking
from earmark.ui.opening import Opening
from earmark.ui.places import Places
from earmark.ui.visits import Visit, Visits
from earmark.ui.wire import Patch
from earmark_ingest.errors import LibraryLocked, ModelError
from earmark_ingest.types import Span


def asked(assistant: Assistant, question: str, visit: Visit | None = None, **said: object) -> list[Patch]:
    return list(Asking(assistant).ask(visit or Visit(), {"question": question, **said}))


def last(assistant: Assistant, question: str, **said: object) -> str:
    return asked(assistant, question, **said)[-1].html


def test_answer_follows_a_pending_question(samples: Assistant) -> None:
    visit = Visit()
    patches = asked(samples, "What was Veltrane's revenue?", visit)
    assert (patches[0].at, patches[0].html) == ("em-welcome", "")
    assert (patches[1].at, patches[1].how) == ("em-exchanges", "add")
    assert "em-waiting" in patches[1].html
    assert {(patch.at, patch.how) for patch in patches[2:]} == {("em-x1", "swap")}
    assert "em-waiting" not in patches[-1].html
    assert [entry.html for entry in visit.entries] == [patches[-1].html]


def test_blank_question_changes_nothing(samples: Assistant) -> None:
    assert asked(samples, "  \n") == []


def test_choice_narrows_to_one_call(samples: Assistant) -> None:
    assert "<b>VLTN-FY2026Q1</b>" in last(samples, "What was revenue?", calls="VLTN-FY2026Q1")


def test_calls_kept_narrow_every_question_until_they_are_let_go(samples: Assistant) -> None:
    visit, asking = Visit(), Asking(samples)
    (patch,) = asking.keep(visit, {"calls": ["VLTN-FY2026Q1", "NONE"]})
    assert "VLTN-FY2026Q1" in patch.html
    assert visit.scope == ("VLTN-FY2026Q1",)
    assert "<b>VLTN-FY2026Q1</b>" in asked(samples, "What was revenue?", visit)[-1].html
    list(asking.keep(visit, {}))
    assert visit.scope == ()


def test_a_visit_is_one_talk(samples: Assistant) -> None:
    visit = Visit()
    asked(samples, "What was Veltrane's revenue in Q2 fiscal 2026?", visit)
    html = asked(samples, "and the quarter before?", visit)[-1].html
    assert visit.talk is not None
    assert [turn.question for turn in visit.talk.turns] == [entry.question for entry in visit.entries]
    assert "Understood as: revenue · Veltrane Systems · FY2026Q1" in html
    assert "$284.6 million" in html


def test_who_said_that_is_asked_on_the_page_too(samples: Assistant) -> None:
    visit = Visit()
    asked(samples, "What was Veltrane's DSO in Q2 2026?", visit)
    html = asked(samples, "who said that?", visit)[-1].html
    assert "who said it" in html
    assert "Graham Oyelaran" in html


def test_what_fails_is_shown_and_is_no_part_of_the_talk(samples: Assistant) -> None:
    visit = Visit()
    for question in ("What was Veltrane's revenue in Q2 2026?", "?!", "and EPS?"):
        asked(samples, question, visit)
    assert visit.talk is not None
    assert [len(visit.entries), len(visit.talk.turns)] == [3, 2]
    assert 'role="alert"' in visit.entries[1].html
    assert "VLTN-FY2026Q2" in visit.entries[2].html


def test_visits_know_nothing_of_each_other_and_the_oldest_go(samples: Assistant) -> None:
    visits = Visits(most=2)
    one, other = visits.of("one"), visits.of("other")
    asked(samples, "What was Veltrane's revenue in Q2 2026?", one)
    html = asked(samples, "and the quarter before?", other)[-1].html
    assert one.talk is not other.talk
    assert "Understood as: revenue" not in html
    assert visits.of("one") is one
    visits.of("third")
    assert visits.of("one") is one
    assert visits.of("other") is not other


def test_long_talk_keeps_its_last_questions_only(samples: Assistant) -> None:
    visit = Visit()
    for _ in range(85):
        asked(samples, "?!", visit)
    assert len(visit.entries) == 40
    for _ in range(83):
        asked(samples, "What was the revenue of Zanthorpe Airlines?", visit)
    assert visit.talk is not None
    assert len(visit.talk.turns) < 80


def test_unknown_call_is_one_sentence(samples: Assistant) -> None:
    assert 'role="alert"' in last(samples, "What was revenue?", calls="NONE-FY2026Q1")


def test_picker_lists_the_calls_that_fit(samples: Assistant) -> None:
    visit, asking = Visit(), Asking(samples)
    asked(samples, "What was Veltrane's revenue?", visit)
    (patch,) = asking.scope(visit, {"number": "1"})
    assert patch.at == "em-scope1"
    assert patch.html.count('type="checkbox"') == 5
    assert patch.html.count(" checked") == 1
    (patch,) = asking.scope(visit, {"number": "1", "find": "hollin q3", "calls": ["VLTN-FY2026Q2"]})
    assert patch.at == "em-ticks1"
    assert patch.html.count('type="checkbox"') == 2, "what is ticked stays"
    assert patch.html.count(" checked") == 1
    assert list(asking.scope(visit, {"number": "99"})) == []


@pytest.mark.parametrize("place", [("NONE", 1, 2), ("VLTN-FY2026Q1", "x", "2"), (None, "1", None)])
def test_bad_place_is_one_sentence(samples: Assistant, place: tuple[object, object, object]) -> None:
    said = dict(zip(("call", "start", "end"), place, strict=True))
    (patch,) = Places(samples).place(Visit(), said)
    assert 'role="alert"' in patch.html
    assert "Traceback" not in patch.html


def test_every_citation_of_every_labelled_question_is_marked_exactly(
    samples: Assistant, answers: Mapping[str, Answer], marked_words: Callable[[str], list[str]]
) -> None:
    places = {(c.call, c.start, c.end, c.quote) for answer in answers.values() for c in answer.citations}
    assert len(places) > 40
    for call, start, end, quote in places:
        (patch,) = Places(samples).place(Visit(), {"call": call, "start": str(start), "end": str(end)})
        transcript = samples.transcript(call)
        held = next(t for t in transcript.turns if any(s.start <= start < s.end for s in t.spans))
        inside = [Span(max(s.start, start), min(s.end, end)) for s in held.spans]
        wanted = [span.of(transcript.text) for span in inside if span.start < span.end]
        assert marked_words(patch.html) == wanted
        assert "".join("".join(wanted).split()) == "".join(quote.split())


def test_failing_model_is_one_sentence(samples: Assistant) -> None:
    model = ScriptedModel([ModelError("'models.example' did not answer <in time>")])
    html = last(Assistant(samples.library, Settings(), model), "What was Veltrane's revenue?")
    assert "&#x27;models.example&#x27; did not answer &lt;in time&gt;" in html
    assert 'role="alert"' in html


def test_model_in_use_says_where_passages_went(samples: Assistant) -> None:
    settings = Settings(model="scripted", base_url="https://models.example/v1")
    assistant = Assistant(samples.library, settings, ScriptedModel(["{}"]))
    assert "assages were sent to models.example" in last(assistant, "What was Veltrane's revenue?")
    shown = {patch.at: patch.html for patch in Opening(assistant).open(Visit(), {})}
    assert "models.example" in shown["em-went"]


def test_bug_shows_no_trace(samples: Assistant, caplog: pytest.LogCaptureFixture) -> None:
    model = ScriptedModel([ZeroDivisionError("secret detail")])
    html = last(Assistant(samples.library, Settings(), model), "What was Veltrane's revenue?")
    assert "the terminal that runs Earmark shows what" in html
    assert "secret" not in html
    assert "unexpected" in caplog.text


def test_samples_fill_an_empty_library(tmp_path: Path) -> None:
    with Assistant.open(tmp_path / "library", settings=Settings()) as empty:
        opening = Opening(empty)
        first = {patch.at: patch.html for patch in opening.open(Visit(), {})}
        assert 'data-do="samples"' in first["em-welcome"]
        loading, *rest = opening.samples(Visit(), {})
        then = {patch.at: patch.html for patch in rest}
    assert "Reading" in loading.html
    assert "5 calls" in then["em-line"]
    assert "data-question" in then["em-welcome"]


def test_refused_samples_are_one_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def locked(*_: object) -> None:
        raise LibraryLocked("another process is writing to 'library'")

    with Assistant.open(tmp_path / "library", settings=Settings()) as empty:
        monkeypatch.setattr(empty, "ingest", locked)
        shown = {patch.at: patch.html for patch in Opening(empty).samples(Visit(), {})}
    assert "another process is writing" in shown["em-welcome"]
    assert 'data-do="samples"' in shown["em-welcome"]


def test_unreadable_library_is_one_sentence(samples: Assistant, monkeypatch: pytest.MonkeyPatch) -> None:
    def gone() -> None:
        raise LibraryLocked("the library is gone")

    monkeypatch.setattr(samples, "calls", gone)
    assert any("the library is gone" in patch.html for patch in Opening(samples).open(Visit(), {}))


def test_reload_shows_what_was_asked_and_restart_forgets_it(samples: Assistant) -> None:
    visit = Visit()
    asked(samples, "What was Veltrane's revenue?", visit)
    shown = {patch.at: patch.html for patch in Opening(samples).open(visit, {})}
    assert "What was Veltrane" in shown["em-exchanges"]
    assert shown["em-welcome"] == ""
    shown = {patch.at: patch.html for patch in Opening(samples).restart(visit, {})}
    assert shown["em-exchanges"] == ""
    assert shown["em-welcome"]
