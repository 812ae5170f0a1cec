"""What the desk's commands say where there is nothing to read: bare calls, empty libraries, no calls."""

from __future__ import annotations

import json

import pytest
from surface_kit import VELTRANE, one_line, sample

QUIET = """Quietwater Mills (QWM) Q2 2024 Earnings Call
July 28, 2024

Operator
Good day, and welcome to the Quietwater Mills earnings call for the second quarter of fiscal 2024.
Ida Roe - Chief Executive Officer
Thank you. We are pleased to be here. Our people did well and the mill runs. We thank our customers.
That is all I wanted to say today about this long and quiet summer on the river, in the mill and beside it.
Operator
That concludes our call.
"""
HEARD = (
    "so um thank you all for joining us today we had a good quarter revenue was four hundred and ten million "
    "dollars and margins were up a bit we saw good demand for paper and for pulp "
) * 40
NO_CALLS = {
    "empty.txt": b"",
    "prose.txt": b"It was a dark and stormy night; the rain fell in torrents.\n" * 30,
    "list.md": b"# Soup\n\n- 2 onions\n- salt\n\nCook it for an hour.\n",
    "binary.txt": bytes(range(256)) * 40,
    "picture.png": b"\x89PNG\r\n\x1a\n" + bytes(200),
}
OF_A_FILE = {
    "card": ("card", "{}"),
    "brief": ("brief", "{}"),
    "guidance": ("guidance", "{}"),
    "mentions": ("mentions", "revenue", "--in", "{}"),
    "exchanges": ("exchanges", "--in", "{}"),
    "set": ("set", "run", "results", "{}"),
    "set --in": ("set", "run", "results", "--in", "{}"),
    "table": ("table", "-q", "revenue", "--in", "{}"),
}
OF_A_LIBRARY = {
    "card": ("card", "{}"),
    "brief": ("brief", "{}"),
    "guidance": ("guidance", "{}"),
    "mentions": ("mentions", "revenue", "--company", "{}"),
    "exchanges": ("exchanges", "--company", "{}"),
    "set": ("set", "run", "results", "{}"),
    "table": ("table", "-q", "revenue", "--company", "{}"),
}


def filled(command, name):
    return [part.format(name) for part in command]


@pytest.fixture
def quiet(tmp_path):
    path = tmp_path / "quiet.txt"
    path.write_text(QUIET, "utf-8")
    return path


@pytest.fixture
def heard(tmp_path):
    path = tmp_path / "heard.txt"
    path.write_text(HEARD, "utf-8")
    return path


EMPTY = {
    "card": (0, "no guidance was found no headline figure was found the call has no Q&A"),
    "brief": (0, "nothing of a brief was found on it"),
    "guidance": (3, "no guidance was found on QWM-FY2024Q2 0 lines on 1 call"),
    "mentions": (3, "0 mentions on 0 of 1 calls"),
    "exchanges": (3, "0 exchanges"),
    "set": (3, "revenue ($ millions) not discussed"),
    "table": (3, "not discussed"),
}


@pytest.mark.parametrize("name", EMPTY)
def test_a_call_without_guidance_figures_and_questions_is_an_empty_result(earmark, quiet, name):
    ran = earmark(*filled(OF_A_FILE[name], quiet))
    code, told = EMPTY[name]
    assert (ran.code, ran.err) == (code, "")
    assert all(word in ran.out.split() for word in told.split())


@pytest.mark.parametrize("name", OF_A_FILE)
def test_words_without_speakers_are_read_and_are_nobody_s(earmark, heard, name):
    ran = earmark(*filled(OF_A_FILE[name], heard), *(("--json",) if name != "exchanges" else ()))
    assert ran.code in (0, 3)
    assert ran.err == ""
    assert '"speaker": "' not in ran.out
    if name == "mentions":
        told = json.loads(ran.out)
        assert told["count"] == len(told["found"]) == 40
        assert {one["citation"]["role"] for one in told["found"]} == {"unknown"}


@pytest.mark.parametrize(
    ("name", "file"), [*((name, "prose.txt") for name in OF_A_FILE), *(("card", file) for file in NO_CALLS)]
)
def test_a_file_that_is_no_transcript_is_one_sentence(earmark, tmp_path, name, file):
    (tmp_path / file).write_bytes(NO_CALLS[file])
    ran = earmark(*filled(OF_A_FILE[name], tmp_path / file))
    assert (ran.code, ran.out) == (1, "")
    (line,) = ran.err.splitlines()
    assert file in line


@pytest.mark.parametrize("name", OF_A_FILE)
def test_a_file_that_is_not_there_is_one_sentence(earmark, samples_library, tmp_path, name):
    ran = earmark(*filled(OF_A_FILE[name], tmp_path / "gone.txt"), "--library", samples_library)
    assert (ran.code, ran.out) == (1, "")
    (line,) = ran.err.splitlines()
    assert "gone.txt' does not exist" in line


@pytest.mark.parametrize("command", [("guidance",), ("set", "run", "results")])
def test_one_file_of_several_that_is_not_there_is_not_passed_over(earmark, tmp_path, command):
    said = one_line(earmark(*command, sample("VLTN-2026-Q1"), tmp_path / "gone.txt"))
    assert "gone.txt' does not exist" in said


def test_a_company_beside_files_is_of_those_files(earmark):
    files = (sample("VLTN-2026-Q1"), sample("ORLD"))
    told = json.loads(earmark("guidance", *files, "Veltrane", "--json").out)
    assert told["searched"] == [VELTRANE]


@pytest.mark.parametrize("name", OF_A_LIBRARY)
def test_an_empty_library_is_one_sentence(earmark, tmp_path, name):
    said = one_line(earmark(*filled(OF_A_LIBRARY[name], "VLTN"), "--library", tmp_path / "library"))
    assert "holds no calls yet: add files with `earmark ingest`" in said or "no call 'VLTN'" in said


@pytest.mark.parametrize(
    "command", [("guidance",), ("mentions", "a"), ("exchanges",), ("set", "run", "results")]
)
def test_an_empty_library_is_one_sentence_where_nothing_is_chosen(earmark, tmp_path, command):
    said = one_line(earmark(*command, "--library", tmp_path / "library"))
    assert said == "earmark: the library holds no calls yet: add files with `earmark ingest`"


@pytest.mark.parametrize("name", OF_A_LIBRARY)
def test_an_unknown_company_is_one_sentence_that_names_it(earmark, samples_library, name):
    said = one_line(earmark(*filled(OF_A_LIBRARY[name], "Zzyzx"), "--library", samples_library))
    assert "Zzyzx" in said


@pytest.mark.parametrize("name", ["card", "brief", "guidance", "set"])
def test_an_unknown_call_is_one_sentence_that_names_it(earmark, samples_library, name):
    said = one_line(earmark(*filled(OF_A_LIBRARY[name], "NONE-FY2001Q1"), "--library", samples_library))
    assert "NONE-FY2001Q1" in said


@pytest.mark.parametrize("form", ["csv", "xlsx", "json", "pdf"])
def test_guidance_that_cannot_be_written_is_one_sentence(earmark, samples_library, tmp_path, form):
    to = tmp_path / "nowhere" / f"guidance.{form}"
    one_line(earmark("guidance", "VLTN", "--to", to, "--library", samples_library))
