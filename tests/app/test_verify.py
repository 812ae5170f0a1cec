"""Any text held against calls: each figure and quotation found, different or not found."""

from __future__ import annotations

import json

import pytest
from earmark import Assistant, read, sample_paths, verify
from earmark.checks.notes.units import units
from hypothesis import given, settings
from hypothesis import strategies as st


@pytest.fixture(scope="module")
def calls():
    """The bundled calls, read."""
    return [call for path in sample_paths() for call in read(path)]


@pytest.fixture(scope="module")
def marks(calls):
    """Text and verdict of each mark."""

    def run(text):
        return [(mark.text, mark.verdict) for mark in verify(text, calls).marks]

    return run


TRUE = [
    "Veltrane's revenue was $284.6 million in Q1 fiscal 2026.",
    "Veltrane reported revenue of $0.2846 billion.",
    "Veltrane Q1 FY2026: non-GAAP gross margin 56.8%, GAAP gross margin 54.3%.",
    "In the first quarter of fiscal 2026 Veltrane earned 67 cents a share on a non-GAAP basis.",
    "Veltrane guided December quarter revenue to $291 million to $299 million.",
    "VLTN bought back 640,000 shares at an average price of $50.80.",
    "Graham Oyelaran said “We don't hedge it. We have bought ahead, about eight weeks' worth.”",
    "Ravi Tolland of Quillon Research asked about seasonality of down 2%.",
]


@pytest.mark.parametrize("text", TRUE)
def test_what_was_said_is_found(marks, text):
    assert marks(text)
    assert {verdict for _, verdict in marks(text)} == {"found"}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Veltrane's revenue was $286.4 million in Q1 fiscal 2026.", "$284.6 million"),
        ("Veltrane's GAAP gross margin was 56.8% in Q1 fiscal 2026.", "56.8%"),
        (
            "Veltrane reported December quarter revenue of $291 million to $299 million.",
            "$299 million",
        ),
        ("Veltrane's backlog fell to $402 million in Q1 FY2026.", "$402 million"),
        ("Veltrane's March quarter revenue is guided down 2%.", "2%"),
    ],
)
def test_what_was_said_otherwise_is_shown_as_it_was_said(calls, text, said):
    (mark,) = verify(text, calls).marks
    assert mark.verdict == "different"
    assert said in mark.said
    assert mark.reason
    assert mark.quote


@pytest.mark.parametrize(
    "text",
    ["Veltrane spent $75 million on advertising.", "Veltrane's CEO called it “a transformational platform”."],
)
def test_what_nobody_said_is_not_found(marks, text):
    assert [verdict for _, verdict in marks(text)] == ["not found"]


@pytest.mark.parametrize(
    ("quotation", "verdict"),
    [
        ("We're not going to guide the March quarter today", "found"),
        ("we’re not going   to guide the March quarter today", "found"),
        ("We're going to guide the March quarter today", "different"),
        ("We're not going to guide the June quarter today", "different"),
        ("We set the guide … at last Friday's rate", "found"),
    ],
)
def test_a_quotation_is_found_word_by_word(marks, quotation, verdict):
    assert marks(f"Veltrane's CFO said “{quotation}”.") == [(quotation, verdict)]


def test_a_quotation_given_to_another_speaker_is_different(calls):
    (mark,) = verify("Lucia Brandvold said “We're not going to guide the March quarter today”.", calls).marks
    assert mark.verdict == "different"
    assert "Graham Oyelaran" in mark.reason


def test_a_mark_points_into_the_note_and_into_the_call(calls):
    note = "Notes\n\nVeltrane's revenue was **$284.6 million** in Q1 fiscal 2026 [1]."
    (mark,) = verify(note, calls).marks
    call = next(call for call in calls if call.ticker == "VLTN" and str(call.period) == mark.period)
    assert note[mark.start : mark.end] == mark.text == "$284.6 million"
    assert call.text[mark.quote_start : mark.quote_end] == mark.quote
    assert mark.line == 3


def test_company_and_period_are_carried_over_from_headings_and_sentences(calls):
    said = "Revenue was $284.6 million.\n"
    note = f"# Veltrane, Q1 fiscal 2026\n\n{said}\n# Hollinwick\n\n{said}"
    first, second = verify(note, calls).marks
    assert (first.verdict, first.call) == ("found", "VLTN-FY2026Q1")
    assert second.verdict != "found"


def test_a_table_is_read_by_rows_and_columns(marks):
    table = (
        "# Veltrane\n\n| | Q1 FY2026 | Q1 FY2025 |\n|---|---|---|\n"
        "| Revenue | $284.6 million | $254.1 million |\n"
        "| GAAP EPS | $0.37 | $0.41 |\n"
    )
    assert marks(table) == [
        ("$284.6 million", "found"),
        ("$254.1 million", "found"),
        ("$0.37", "found"),
        ("$0.41", "not found"),
    ]


def test_a_rounded_figure_is_found_and_said_to_be_rounded(calls):
    (mark,) = verify("Veltrane's free cash flow was roughly $46 million in Q1 FY2026.", calls).marks
    assert mark.verdict == "found"
    assert "$46.5 million" in mark.reason


def test_an_answer_of_earmark_is_found_whole(samples: Assistant):
    for question in (
        "What was Veltrane's revenue in Q1 fiscal 2026?",
        "What is Veltrane's revenue guidance?",
    ):
        answer = samples.ask(question)
        assert answer.citations
        found = samples.verify(answer.text)
        assert found.marks
        assert found.ok, [mark for mark in found.marks if mark.verdict != "found"]


def test_a_library_is_read_only_where_the_note_leads(samples: Assistant):
    found = samples.verify("Veltrane's revenue was $284.6 million in Q1 fiscal 2026.")
    assert found.ok
    assert set(found.calls) <= {"VLTN-FY2026Q1", "VLTN-FY2026Q2"}
    elsewhere = samples.verify("Revenue was $284.6 million.", calls=["HLWK-FY2026Q3"])
    assert not elsewhere.ok
    assert elsewhere.calls == ("HLWK-FY2026Q3",)


@pytest.mark.parametrize(
    "text", ["", "Nothing to see here.", "```\nrevenue = $5 million\n```", "| a | b |\n|---|---|\n"]
)
def test_a_text_without_figures_has_no_marks(calls, text):
    found = verify(text, calls)
    assert found.marks == ()
    assert found.ok


@settings(deadline=None, max_examples=60)
@given(st.text('ab $%1.5m\n|#*>-“”"[]()`', max_size=80))
def test_any_text_is_taken_and_every_mark_lies_in_it(calls, text):
    for mark in verify(text, calls[:1]).marks:
        assert text[mark.start : mark.end] == mark.text


@given(st.text("aé $%1\n|#*>-_`[](). ", max_size=120))
def test_the_pieces_of_a_text_stand_where_they_say(text):
    for unit in units(text):
        assert 0 <= unit.start <= unit.start + len(unit.text) <= len(text)
        assert unit.text.count("\n") == text[unit.start : unit.start + len(unit.text)].count("\n")


# --- the command ---


def test_the_command_marks_a_note_and_says_so_by_its_exit_code(earmark, tmp_path):
    note = tmp_path / "note.md"
    note.write_text(
        "# Veltrane Q1 fiscal 2026\n\nRevenue was $284.6 million, gross margin 99.9%.\n", encoding="utf-8"
    )
    files = [word for path in sample_paths() for word in ("--in", path)]
    ran = earmark("verify", note, *files)
    assert ran.code == 1
    assert "✓ line 3  $284.6 million  found" in ran.out
    assert "Graham Oyelaran" in ran.out or "Lucia Brandvold" in ran.out
    assert "1 found" in ran.out
    note.write_text("Veltrane's revenue was $284.6 million in Q1 fiscal 2026.", encoding="utf-8")
    assert earmark("verify", note, *files).code == 0
    brief = earmark("verify", note, "--brief", *files)
    assert "284.6" not in brief.out
    assert "1 found, 0 different, 0 not found" in brief.out


def test_the_command_prints_json(earmark, tmp_path, samples_library):
    note = tmp_path / "note.md"
    note.write_text("Veltrane's revenue was $284.6 million in Q1 fiscal 2026.", encoding="utf-8")
    ran = earmark("verify", note, "--json", "--library", samples_library)
    found = json.loads(ran.out)
    assert (ran.code, found["ok"], found["counts"]["found"]) == (0, True, 1)
    assert found["marks"][0]["call"] == "VLTN-FY2026Q1"


def test_a_note_that_is_not_there_is_one_sentence(earmark, tmp_path, samples_library):
    ran = earmark("verify", tmp_path / "none.md", "--library", samples_library)
    assert ran.code == 1
    assert "no file" in ran.err
    assert "Traceback" not in ran.err
    (tmp_path / "bytes.md").write_bytes(b"\xff\xfe\x00\xd8")
    ran = earmark("verify", tmp_path / "bytes.md", "--library", samples_library)
    assert (ran.code, "UTF-8" in ran.err) == (1, True)
