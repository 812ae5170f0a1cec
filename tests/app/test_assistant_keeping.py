"""The life of the object that every surface holds: opening, keeping calls, closing."""

from __future__ import annotations

import pytest
from earmark import Assistant, EarmarkError, sample_paths
from earmark.errors import LibraryError, NoSuchCall, WrongEmbedder
from earmark_ingest.embed import LocalEmbedder
from surface_kit import HELD, LATER, REVENUE, VELTRANE, one_sentence, sample

# --- opening ---


def test_opening_creates_the_folder_where_it_is_missing_or_empty(tmp_path, settings):
    for path in (tmp_path / "deep" / "new", tmp_path / "empty"):
        if path.name == "empty":
            path.mkdir()
        with Assistant.open(path, settings=settings()) as assistant:
            assert assistant.calls() == ()
        assert path.is_dir()


def test_the_settings_name_the_library_where_nobody_else_does(own_library, settings, monkeypatch):
    with Assistant.open(settings=settings(library=own_library)) as assistant:
        assert {call.id for call in assistant.calls()} == HELD
    with Assistant.open(str(own_library), settings=settings(library="elsewhere")) as assistant:
        assert {call.id for call in assistant.calls()} == HELD


def test_a_folder_of_something_else_is_refused(tmp_path, settings):
    (tmp_path / "notes.md").write_text("mine", encoding="utf-8")
    with pytest.raises(LibraryError) as error:
        Assistant.open(tmp_path, settings=settings())
    assert repr(str(tmp_path)) in one_sentence(error)
    assert [path.name for path in tmp_path.iterdir()] == ["notes.md"]


def test_a_file_is_no_library(tmp_path, settings):
    path = tmp_path / "library"
    path.write_text("", encoding="utf-8")
    with pytest.raises(LibraryError) as error:
        Assistant.open(path, settings=settings())
    one_sentence(error)


def test_another_embedder_is_refused_with_the_way_out(own_library, settings):
    class Other(LocalEmbedder):
        name = "other"

    with pytest.raises(WrongEmbedder) as error:
        Assistant.open(own_library, settings=settings(), embedder=Other())
    said = one_sentence(error)
    assert "'other'" in said
    assert "earmark rebuild" in said


# --- an empty library ---


def test_an_empty_library_says_so(tmp_path, settings):
    with Assistant.open(tmp_path / "library", settings=settings()) as assistant:
        answer = assistant.ask("What was revenue?")
        assert (answer.status, answer.citations, answer.choices) == ("not_in_library", (), ())
        assert answer.scope.calls == ()
        assert "earmark ingest" in answer.text
        assert assistant.retrieve("What was revenue?", 5) == []
        assert list(assistant.stream("What was revenue?"))[:-1] == answer.text.splitlines()


# --- keeping ---


def test_a_call_goes_in_once_is_asked_and_taken_out(tmp_path, settings):
    path = sample("VLTN-2026-Q1")
    with Assistant.open(tmp_path / "library", settings=settings()) as assistant:
        assert assistant.ingest(path).added == (VELTRANE,)
        assert assistant.ingest([str(path)]).unchanged == (VELTRANE,)
        assert assistant.ask(REVENUE).status == "answered"
        assert assistant.transcript(VELTRANE).text == path.read_text(encoding="utf-8")
        assistant.remove(VELTRANE)
        assert assistant.calls() == ()
        assert assistant.ask(REVENUE).status == "not_in_library"


def test_an_ingest_reports_each_file_to_who_watches(tmp_path, settings):
    seen = []
    with Assistant.open(tmp_path / "library", settings=settings()) as assistant:
        assistant.ingest(sample("ORLD").parent, lambda file, done, total: seen.append((file, done, total)))
    assert [file for file, _, _ in seen] == [path.name for path in sample_paths()]
    assert [(done, total) for _, done, total in seen] == [(n, 5) for n in range(1, 6)]


def test_a_bad_file_spoils_no_other(tmp_path, settings):
    empty, binary, folder = tmp_path / "empty.txt", tmp_path / "binary.txt", tmp_path / "folder"
    empty.write_bytes(b"")
    binary.write_bytes(bytes(range(256)) * 20)
    folder.mkdir()
    bad = [empty, binary, folder, tmp_path / "missing.txt"]
    with Assistant.open(tmp_path / "library", settings=settings()) as assistant:
        report = assistant.ingest([*bad[:2], sample("ORLD"), *bad[2:]])
        assert report.added == ("ORLD-FY2025Q3",)
        assert len(report.rejected) == len(bad)
        for path in bad:
            (reason,) = [one.reason for one in report.rejected if path.name in one.reason]
            assert "\n" not in reason
        assert assistant.ask("What was revenue?").status == "answered"


def test_an_unknown_call_is_named(own):
    for use in (own.transcript, own.remove, lambda call: own.ask("What was revenue?", calls=[call])):
        with pytest.raises(NoSuchCall) as error:
            use("NOPE-FY2001Q1")
        assert "'NOPE-FY2001Q1'" in one_sentence(error)
    assert {call.id for call in own.calls()} == HELD


def test_another_assistants_commit_is_seen_at_the_next_question(own, own_library, settings):
    question = "What was Veltrane's revenue?"
    assert own.ask(question).scope.calls == (LATER,)
    with Assistant.open(own_library, settings=settings()) as other:
        other.remove(LATER)
    assert LATER not in {call.id for call in own.calls()}
    answer = own.ask(question)
    assert (answer.status, answer.scope.calls) == ("answered", (VELTRANE,))
    with Assistant.open(own_library, settings=settings()) as other:
        other.ingest(sample("VLTN-2026-Q2"))
    answer = own.ask(question)
    assert (answer.status, answer.scope.calls) == ("answered", (LATER,))
    for citation in answer.citations:
        assert own.transcript(citation.call).text[citation.start : citation.end] == citation.quote


def test_a_revised_call_is_answered_from_its_new_text(own, tmp_path):
    path = sample("VLTN-2026-Q1")
    before = own.ask(REVENUE)
    assert "284.6" in before.text
    revised = tmp_path / path.name
    revised.write_text(path.read_text(encoding="utf-8").replace("284.6", "283.9"), encoding="utf-8")
    assert own.ingest(revised).updated == (VELTRANE,)
    after = own.ask(REVENUE)
    assert "283.9" in after.text
    assert "284.6" not in after.text


def test_closing_twice_is_no_error(own_library, settings):
    assistant = Assistant.open(own_library, settings=settings())
    assistant.close()
    assistant.close()


@pytest.mark.parametrize("use", ["ask", "calls", "transcript", "retrieve", "ingest", "remove"])
def test_a_closed_assistant_is_an_expected_error(own_library, settings, use):
    assistant = Assistant.open(own_library, settings=settings())
    assistant.ask(REVENUE)
    assistant.close()
    arguments = {"calls": (), "ingest": (sample("ORLD"),), "ask": (REVENUE,), "retrieve": (REVENUE, 3)}
    with pytest.raises(EarmarkError) as error:
        getattr(assistant, use)(*arguments.get(use, (VELTRANE,)))
    one_sentence(error)


def test_a_closed_assistant_advises_nobody_to_delete_the_library(own_library, settings):
    assistant = Assistant.open(own_library, settings=settings())
    assistant.close()
    with pytest.raises(EarmarkError) as error:
        assistant.ask(REVENUE)
    assert "delete" not in one_sentence(error)
