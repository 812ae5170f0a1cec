"""`earmark ask`: exit codes, what is printed where, and JSON."""

from __future__ import annotations

import json
import re

import pytest
from earmark.cli import asking
from earmark.testing import HANG, OpenAIServer, closed_url, refuse
from surface_kit import one_line, sample

ANSWERED = "What was Veltrane's revenue in fiscal Q1 2026?"
KEY = "sk-made-up-0123456789"


def test_an_answer_is_exit_code_0_with_its_citations(earmark, samples_library):
    ran = earmark("ask", ANSWERED, "--library", samples_library)
    assert (ran.code, ran.err) == (0, "")
    text, citations = ran.out.split("\n\n", 1)
    assert "$284.6 million" in text.splitlines()[0]
    for number in set(re.findall(r"\[(\d+)\]", text)):
        assert re.search(rf"^\[{number}\] .*(prepared remarks|Q&A)", citations, re.MULTILINE)
    assert "VLTN-FY2026Q1" in citations
    assert "Graham Oyelaran" in citations
    assert "scope: VLTN-FY2026Q1" in ran.out


@pytest.mark.parametrize(
    ("question", "status"),
    [
        ("What was Apple's revenue?", "not_in_library"),
        ("What was revenue?", "ambiguous"),
        ("What did Veltrane say about its cricket team?", "not_discussed"),
        ("What did Veltrane guide for fiscal 2027?", "declined"),
    ],
)
def test_any_other_status_is_exit_code_3_and_said(earmark, samples_library, question, status):
    ran = earmark("ask", question, "--library", samples_library)
    assert ran.code == 3
    assert ran.out.startswith(f"[{status.replace('_', ' ')}]")
    as_json = earmark("ask", question, "--library", samples_library, "--json")
    assert as_json.code == 3
    assert json.loads(as_json.out)["status"] == status


def test_json_is_the_answer_and_nothing_else(earmark, samples_library, samples):
    ran = earmark("ask", ANSWERED, "--library", samples_library, "--json")
    assert (ran.code, ran.err) == (0, "")
    told, asked = json.loads(ran.out), samples.ask(ANSWERED).to_dict()
    assert {**told, "seconds": 0} == {**asked, "seconds": 0}


def test_explain_shows_the_plan(earmark, samples_library):
    ran = earmark("ask", ANSWERED, "--library", samples_library, "--explain")
    assert ran.code == 0
    assert "1. revenue · figure" in ran.out
    assert "VLTN-FY2026Q1 for FY2026Q1: reports it" in ran.out


def test_explain_says_how_a_question_was_read_that_leaves_things_out(earmark, samples_library):
    before = ("--after", "What was Veltrane's revenue in the September quarter?")
    ran = earmark("ask", "and gross margin?", *before, "--library", samples_library, "--explain")
    assert "understood as: gross margin · Veltrane Systems · September quarter" in ran.out
    assert "VLTN-FY2026Q1 for FY2026Q1: reports it" in ran.out


def test_explain_names_what_is_missing(earmark, samples_library):
    ran = earmark("ask", "What was Veltrane's revenue in 1999?", "--library", samples_library, "--explain")
    assert ran.code == 3
    assert "not in the library: Veltrane Systems, 1999" in ran.out
    assert "no call is read" in ran.out


def test_the_environment_names_the_library(earmark, samples_library, monkeypatch):
    monkeypatch.setenv("EARMARK_LIBRARY", str(samples_library))
    assert earmark("ask", ANSWERED).code == 0


# --- narrowing ---


@pytest.mark.parametrize(
    ("narrow", "calls"),
    [
        (("--calls", "VLTN-FY2026Q1"), {"VLTN-FY2026Q1"}),
        (("--calls", "VLTN-FY2026Q1, ORLD-FY2025Q3"), {"VLTN-FY2026Q1", "ORLD-FY2025Q3"}),
        (("--company", "orlidane"), {"ORLD-FY2025Q3"}),
        (("--company", "ORLD"), {"ORLD-FY2025Q3"}),
        (("--company", "VLTN", "--period", "FY2026Q1"), {"VLTN-FY2026Q1"}),
    ],
)
def test_the_scope_is_narrowed(earmark, samples_library, narrow, calls):
    ran = earmark("ask", "What was revenue?", *narrow, "--library", samples_library, "--json")
    answer = json.loads(ran.out)
    assert (ran.code, answer["status"]) == (0, "answered")
    assert set(answer["scope"]["calls"]) <= calls
    assert {citation["call"] for citation in answer["citations"]} <= calls


@pytest.mark.parametrize("narrow", [("--company", "Apple"), ("--period", "FY1999Q1"), ("--calls", ",")])
def test_a_scope_without_calls_is_exit_code_3(earmark, samples_library, narrow):
    ran = earmark("ask", "What was revenue?", *narrow, "--library", samples_library)
    assert ran.code == 3
    assert ran.out.startswith("[not in library]")


@pytest.mark.parametrize("narrow", [("--calls", "NOPE-FY2001Q1"), ("--period", "rubbish")])
def test_a_scope_that_cannot_be_is_one_line(earmark, samples_library, narrow):
    ran = earmark("ask", "What was revenue?", *narrow, "--library", samples_library)
    assert repr(narrow[1]) in one_line(ran)


# --- files without a library ---


def test_files_are_asked_directly_and_leave_nothing_behind(earmark, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    ran = earmark("ask", "What was revenue?", "--in", sample("ORLD"), "--json")
    assert (ran.code, ran.err) == (0, "")
    assert json.loads(ran.out)["scope"]["calls"] == ["ORLD-FY2025Q3"]
    assert list(tmp_path.iterdir()) == []


def test_several_files_and_a_bad_one_among_them(earmark, tmp_path):
    bad = tmp_path / "bad.txt"
    bad.write_bytes(b"")
    files = ("--in", sample("ORLD"), "--in", bad, "--in", sample("VLTN-2026-Q1"))
    ran = earmark("ask", "What was revenue?", *files, "--json")
    assert set(json.loads(ran.out)["scope"]["calls"]) == {"ORLD-FY2025Q3", "VLTN-FY2026Q1"}
    (line,) = ran.err.splitlines()
    assert line.startswith("rejected: ")
    assert "bad.txt" in line


@pytest.mark.parametrize("content", [None, b"", bytes(range(256)) * 20, b"Milk, eggs and bread."])
def test_nothing_but_bad_files_is_exit_code_1(earmark, tmp_path, content):
    path = tmp_path / "bad.txt"
    if content is not None:
        path.write_bytes(content)
    ran = earmark("ask", "What was revenue?", "--in", path)
    assert (ran.code, ran.out) == (1, "")
    (line,) = ran.err.splitlines()
    assert "bad.txt" in line


# --- what goes wrong ---


@pytest.mark.parametrize(
    "arguments", [("ask",), ("ask", "x", "--nonsense"), ("ask", "x", "y"), ("answer", "x")]
)
def test_wrong_usage_is_exit_code_2(earmark, arguments):
    ran = earmark(*arguments)
    assert (ran.code, ran.out) == (2, "")
    assert "--help" in ran.err


@pytest.mark.parametrize("question", ["", "  ", "?"])
def test_an_empty_question_is_one_line(earmark, samples_library, question):
    one_line(earmark("ask", question, "--library", samples_library))


def test_an_empty_library_says_what_to_do(earmark, tmp_path):
    ran = earmark("ask", "What was revenue?", "--library", tmp_path / "new")
    assert ran.code == 3
    assert "earmark ingest" in ran.out


def test_a_folder_that_is_no_library_is_one_line(earmark, tmp_path):
    (tmp_path / "notes.md").write_text("mine", encoding="utf-8")
    assert repr(str(tmp_path)) in one_line(earmark("ask", "What was revenue?", "--library", tmp_path))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("EARMARK_TIMEOUT", "soon"),
        ("EARMARK_LIBARY", "x"),
        ("EARMARK_MAX_CALLS", "0"),
        ("EARMARK_BASE_URL", "http://x/v1"),
    ],
)
def test_a_wrong_setting_is_one_line(earmark, samples_library, monkeypatch, name, value):
    monkeypatch.setenv(name, value)
    said = one_line(earmark("ask", ANSWERED, "--library", samples_library))
    assert name.removeprefix("EARMARK_").lower() in said.lower()


# --- with a model ---


@pytest.fixture
def serve(monkeypatch, earmark, pauses):
    """Points the command at a server that replies by script."""

    def point(url, timeout="5"):
        monkeypatch.setenv("EARMARK_BASE_URL", url)
        monkeypatch.setenv("EARMARK_MODEL", "scripted")
        monkeypatch.setenv("OPENAI_API_KEY", KEY)
        monkeypatch.setenv("EARMARK_TIMEOUT", timeout)
        monkeypatch.setenv("EARMARK_CACHE", "off")

    return point


def revenue(request):
    words = "Revenue for the first quarter was $284.6 million"
    key = re.search(rf'key="(P\d+)">(?:(?!</passage>).)*?{re.escape(words)}', request.text, re.DOTALL)[1]
    claim = {"text": "Revenue was $284.6 million.", "quotes": [{"key": key, "words": words}]}
    return json.dumps({"answers": [{"facet": 1, "outcome": "answered", "claims": [claim]}]})


def test_an_answer_of_a_model_names_it(earmark, samples_library, serve):
    with OpenAIServer(revenue, key=KEY) as server:
        serve(server.url)
        ran = earmark("ask", ANSWERED, "--library", samples_library)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("Revenue was $284.6 million. [1]\n")
    assert "with the model scripted" in ran.out
    assert KEY not in ran.out


def test_what_the_model_made_up_is_listed_as_dropped(earmark, samples_library, serve):
    claim = {
        "text": "Revenue was $777 million.",
        "quotes": [{"key": "P1", "words": "Revenue was $777 million"}],
    }
    with OpenAIServer(
        json.dumps({"answers": [{"facet": 1, "outcome": "answered", "claims": [claim]}]})
    ) as server:
        serve(server.url)
        ran = earmark("ask", ANSWERED, "--library", samples_library)
    assert ran.code == 0
    text, dropped = ran.out.split("dropped: ", 1)
    assert "777" not in text
    assert "777" in dropped


def test_on_a_terminal_the_sentences_come_one_by_one(earmark, samples_library, serve, monkeypatch):
    with OpenAIServer(revenue) as server:
        serve(server.url)
        whole = earmark("ask", ANSWERED, "--library", samples_library)
        monkeypatch.setattr(asking, "_on_a_terminal", lambda: True)
        streamed = earmark("ask", ANSWERED, "--library", samples_library)
        told = earmark("ask", "What was Apple's revenue?", "--library", samples_library)
    assert [bool(request.body.get("stream")) for request in server.requests] == [False, True]
    seconds = re.compile(r"[\d.]+ s$", re.MULTILINE)
    assert seconds.sub("", streamed.out) == seconds.sub("", whole.out)
    assert streamed.code == whole.code == 0
    assert told.code == 3
    assert "[not in library]" in told.out
    assert told.out.count("Not in the library") == 1


def test_what_is_to_be_known_beside_the_answer_is_printed(earmark, samples_library, serve):
    with OpenAIServer("I would rather not.") as server:
        serve(server.url)
        ran = earmark("ask", ANSWERED, "--library", samples_library)
    assert "note: Nothing that the model wrote could be used, so the answer is made of quotes.\n" in ran.out
    assert " tokens, price unknown" in " ".join(ran.out.split())


def test_no_cache_asks_again(earmark, own_library, serve, monkeypatch):
    with OpenAIServer(revenue) as server:
        serve(server.url)
        monkeypatch.delenv("EARMARK_CACHE")
        runs = [
            earmark("ask", ANSWERED, "--library", own_library, *more) for more in ((), (), ("--no-cache",))
        ]
    assert len(server.requests) == 2
    said = [" ".join(ran.out.split()) for ran in runs]
    assert ["reply kept from before, 0 USD" in one for one in said] == [False, True, False]


@pytest.mark.parametrize(
    ("reply", "options", "timeout", "says"),
    [
        ("{}", {"key": "sk-another"}, "5", "401"),
        ("{}", {"models": ("phi4",)}, "5", "phi4"),
        (refuse(429, f"slow down {KEY}"), {}, "5", "429"),
        (refuse(500, f"crashed with {KEY}"), {}, "5", "500"),
        (HANG, {}, "0.3", "0.3 seconds"),
    ],
)
def test_a_model_that_fails_is_one_sentence_without_the_key(
    earmark, samples_library, serve, reply, options, timeout, says
):
    with OpenAIServer(reply, **options) as server:
        serve(server.url, timeout)
        said = one_line(earmark("ask", ANSWERED, "--library", samples_library))
    assert says in said
    assert KEY not in said


def test_a_server_that_is_down_is_one_line(earmark, samples_library, serve):
    serve(closed_url())
    assert "cannot be reached" in one_line(earmark("ask", ANSWERED, "--library", samples_library))
