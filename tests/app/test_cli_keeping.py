"""`earmark ingest`, `calls`, `show`, `remove` and `rebuild`."""

from __future__ import annotations

import json

import pytest
from earmark import Assistant
from earmark_ingest.embed import LocalEmbedder
from surface_kit import one_line, sample

HELD = ["HLWK-FY2026Q3", "ORLD-FY2025Q3", "TRLP-FY2025Q4", "VLTN-FY2026Q1", "VLTN-FY2026Q2"]


@pytest.fixture
def of_another_embedder(tmp_path, settings):
    """A library of one call whose vectors another embedder made."""

    class Other(LocalEmbedder):
        name = "other"

    path = tmp_path / "of-another"
    with Assistant.open(path, settings=settings(), embedder=Other()) as assistant:
        assistant.ingest(sample("ORLD"))
    return path


# --- ingest ---


def test_ingest_says_what_it_did_and_is_idempotent(earmark, tmp_path):
    library = tmp_path / "library"
    ran = earmark("ingest", sample("ORLD"), sample("VLTN-2026-Q1"), "--library", library)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == "2 added: ORLD-FY2025Q3, VLTN-FY2026Q1\n"
    again = earmark("ingest", sample("ORLD"), "--library", library)
    assert (again.code, again.out) == (0, "1 unchanged: ORLD-FY2025Q3\n")


def test_ingest_of_a_folder(earmark, tmp_path):
    ran = earmark("ingest", sample("ORLD").parent, "--library", tmp_path / "library", "--json")
    assert ran.code == 0
    assert json.loads(ran.out)["added"] == HELD


def test_rejections_are_exit_code_1_and_the_rest_is_in(earmark, tmp_path):
    empty, binary, folder = tmp_path / "empty.txt", tmp_path / "binary.txt", tmp_path / "folder"
    empty.write_bytes(b"")
    binary.write_bytes(bytes(range(256)) * 20)
    folder.mkdir()
    (folder / "shopping.csv").write_text("milk,2", encoding="utf-8")
    library = tmp_path / "library"
    bad = [empty, binary, folder, tmp_path / "missing.txt"]
    ran = earmark("ingest", *bad[:2], sample("ORLD"), *bad[2:], "--library", library)
    assert (ran.code, ran.out) == (1, "1 added: ORLD-FY2025Q3\n")
    lines = ran.err.splitlines()
    assert len(lines) == len(bad)
    for path in bad:
        assert [line for line in lines if line.startswith("rejected: ") and path.name in line]
    assert earmark("ask", "What was revenue?", "--library", library).code == 0


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b" \n\n",
        bytes(range(256)) * 20,
        b"\xff\xfe\x00",
        b"Milk, eggs and bread.",
        b"%PDF-1.7 \x00\x01",
        b"PK\x03\x04zip",
    ],
)
def test_a_bad_file_is_one_line(earmark, tmp_path, content):
    path = tmp_path / "bad.txt"
    path.write_bytes(content)
    ran = earmark("ingest", path, "--library", tmp_path / "library")
    assert ran.code == 1
    (line,) = ran.err.splitlines()
    assert "bad.txt" in line


def test_a_file_of_another_kind_is_rejected_by_name(earmark, tmp_path):
    path = tmp_path / "call.pdf"
    path.write_bytes(b"%PDF-1.7 \x00\x01")
    ran = earmark("ingest", path, "--library", tmp_path / "library")
    assert ran.code == 1
    assert "call.pdf" in ran.err


def test_ingest_of_nothing_is_wrong_usage(earmark, tmp_path):
    assert earmark("ingest", "--library", tmp_path / "library").code == 2
    assert not (tmp_path / "library").exists()


# --- calls and show ---


def test_calls_lists_the_library(earmark, samples_library):
    ran = earmark("calls", "--library", samples_library)
    assert (ran.code, ran.err) == (0, "")
    assert [call for call in HELD if call in ran.out] == HELD
    rows = json.loads(earmark("calls", "--library", samples_library, "--json").out)
    assert [row["id"] for row in rows] == HELD
    first = next(row for row in rows if row["id"] == "VLTN-FY2026Q1")
    assert (first["company"], first["ticker"], first["period"]) == ("Veltrane Systems", "VLTN", "FY2026Q1")
    (source,) = first["sources"]
    assert (source["name"], source["cited"]) == (first["source"], True)


def test_an_empty_library_says_what_to_do(earmark, tmp_path):
    ran = earmark("calls", "--library", tmp_path / "new")
    assert ran.code == 0
    assert "earmark ingest" in ran.out
    assert json.loads(earmark("calls", "--library", tmp_path / "new", "--json").out) == []


def test_show_prints_how_a_call_was_understood(earmark, samples_library, samples):
    ran = earmark("show", "VLTN-FY2026Q1", "--library", samples_library)
    assert (ran.code, ran.err) == (0, "")
    for said in ("Veltrane Systems", "FY2026Q1", "Graham Oyelaran", "Chief Financial Officer", "Q&A 1"):
        assert said in ran.out
    shown = json.loads(earmark("show", "VLTN-FY2026Q1", "--library", samples_library, "--json").out)
    assert shown["text"] == samples.transcript("VLTN-FY2026Q1").text
    assert len(shown["turns"]) == len(samples.transcript("VLTN-FY2026Q1").turns)


@pytest.mark.parametrize("command", ["show", "remove"])
def test_an_unknown_call_is_one_line(earmark, samples_library, command):
    assert "'NOPE-FY2001Q1'" in one_line(earmark(command, "NOPE-FY2001Q1", "--library", samples_library))


# --- remove and rebuild ---


def test_remove_takes_a_call_out(earmark, own_library):
    ran = earmark("remove", "VLTN-FY2026Q2", "--library", own_library)
    assert (ran.code, ran.out) == (0, "removed VLTN-FY2026Q2\n")
    assert "VLTN-FY2026Q2" not in earmark("calls", "--library", own_library).out
    assert earmark("remove", "VLTN-FY2026Q2", "--library", own_library).code == 1


def test_rebuild_makes_everything_anew(earmark, own_library):
    question = ("ask", "What was Veltrane's revenue?", "--library", own_library, "--json")
    before = json.loads(earmark(*question).out)
    ran = earmark("rebuild", "--library", own_library)
    assert (ran.code, ran.out, ran.err) == (0, "rebuilt 5 calls\n", "")
    after = json.loads(earmark(*question).out)
    assert {**after, "seconds": 0} == {**before, "seconds": 0}


@pytest.mark.parametrize(
    "command",
    [("calls",), ("ask", "What was revenue?"), ("show", "ORLD-FY2025Q3"), ("remove", "ORLD-FY2025Q3")],
)
def test_a_library_of_another_embedder_is_refused_with_the_way_out(earmark, of_another_embedder, command):
    said = one_line(earmark(*command, "--library", of_another_embedder))
    assert "'other'" in said
    assert "earmark rebuild" in said


def test_rebuild_changes_over_to_this_embedder(earmark, of_another_embedder):
    assert earmark("rebuild", "--library", of_another_embedder).out == "rebuilt 1 calls\n"
    assert earmark("ask", "What was revenue?", "--library", of_another_embedder).code == 0


# --- folders that are no library ---


@pytest.mark.parametrize(
    "command",
    [("calls",), ("ask", "What?"), ("show", "X"), ("remove", "X"), ("rebuild",), ("ingest", "x.txt")],
)
def test_a_folder_that_is_no_library_is_one_sentence_and_left_alone(earmark, tmp_path, command):
    (tmp_path / "notes.md").write_text("mine", encoding="utf-8")
    assert repr(str(tmp_path)) in one_line(earmark(*command, "--library", tmp_path))
    assert [path.name for path in tmp_path.iterdir()] == ["notes.md"]


def test_a_damaged_catalog_is_one_line(earmark, own_library):
    catalog = own_library / "catalog.sqlite"
    catalog.write_bytes(b"\x00garbage" * 500)
    for beside in own_library.glob("catalog.sqlite-*"):
        beside.unlink()
    assert repr(str(own_library)) in one_line(earmark("calls", "--library", own_library))


@pytest.mark.parametrize(
    "command", [("show",), ("remove",), ("calls", "x"), ("rebuild", "--json"), ("chat", "--port", "99999")]
)
def test_wrong_usage_is_exit_code_2(earmark, command):
    ran = earmark(*command)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err
