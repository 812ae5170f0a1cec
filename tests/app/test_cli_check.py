"""`earmark check`, and what an ingest says on a terminal."""

from __future__ import annotations

import json

import pytest
from earmark.cli import notes
from earmark_ingest import load, parse
from earmark_ingest.describe import describe
from surface_kit import sample

FIELDS = {
    "company", "ticker", "exchange", "event", "period", "fiscal_year", "fiscal_quarter", "period_end", "date",
    "url", "source", "text", "turns", "exchanges", "warnings",
}  # fmt: skip
TURN = {"index", "speaker", "label", "role", "title", "affiliation", "section", "spans", "exchange"}
EXCHANGE = {"index", "asker", "firm", "stands_in_for", "turns", "topics", "outcome", "evidence"}


def test_a_call_is_printed_on_eighty_columns(earmark):
    ran = earmark("check", sample("VLTN-2026-Q1"))
    assert (ran.code, ran.err) == (0, "")
    for said in (
        "VLTN-2026-Q1.txt", "Veltrane Systems", "VLTN", "results call", "FY2026Q1", "2025-11-06",
        "Speakers", "Graham Oyelaran", "executive", "Chief Financial Officer", "turns", "Sections",
        "prepared remarks", "Exchanges", "Joanna Petrikova", "Calloway Finch", "Warnings",
    ):  # fmt: skip
        assert said in ran.out
    assert max(map(len, ran.out.splitlines())) <= 80


def test_nothing_is_stored(earmark, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    earmark("check", sample("ORLD"))
    assert list(tmp_path.iterdir()) == []


def test_json_is_one_array_of_calls(earmark):
    ran = earmark("check", sample("ORLD"), sample("VLTN-2026-Q1"), "--json")
    assert (ran.code, ran.err) == (0, "")
    calls = json.loads(ran.out)
    assert [call["source"] for call in calls] == [sample("ORLD").name, sample("VLTN-2026-Q1").name]
    for call in calls:
        assert call.keys() == FIELDS
        assert all(turn.keys() == TURN for turn in call["turns"])
        assert all(exchange.keys() == EXCHANGE for exchange in call["exchanges"])
        for turn in call["turns"]:
            assert turn["speaker"]
            assert all(call["text"][start:end].strip() for start, end in turn["spans"])
    veltrane = calls[1]
    assert (veltrane["ticker"], veltrane["period"], veltrane["fiscal_year"], veltrane["fiscal_quarter"]) == (
        "VLTN", "FY2026Q1", 2026, 1,
    )  # fmt: skip
    assert veltrane["date"] == "2025-11-06"


def test_json_is_what_python_users_get(earmark):
    (source,) = load(sample("VLTN-2026-Q1"))
    ran = earmark("check", sample("VLTN-2026-Q1"), "--json")
    assert json.loads(ran.out) == [describe(parse(source))]


@pytest.mark.parametrize("as_json", [False, True])
def test_what_is_no_call_is_one_sentence_and_the_others_are_shown(earmark, tmp_path, as_json):
    recipe, missing = tmp_path / "recipe.txt", tmp_path / "missing.txt"
    recipe.write_text("Take two eggs.\nBeat them.\n", encoding="utf-8")
    ran = earmark("check", recipe, sample("ORLD"), missing, *(["--json"] if as_json else []))
    assert ran.code == 1
    lines = ran.err.splitlines()
    for line, name in zip(lines, ("recipe.txt", "missing.txt"), strict=True):
        assert line.startswith("earmark: ")
        assert name in line
    assert "ORLD" in ran.out
    if as_json:
        assert len(json.loads(ran.out)) == 1


def test_json_of_no_call_is_an_empty_array(earmark, tmp_path):
    ran = earmark("check", tmp_path / "missing.txt", "--json")
    assert (ran.code, json.loads(ran.out)) == (1, [])


def test_a_folder_is_checked_file_by_file(earmark):
    ran = earmark("check", sample("ORLD").parent, "--json")
    assert len(json.loads(ran.out)) == 5


def test_a_bad_table_is_one_sentence(earmark, tmp_path):
    table = tmp_path / "index.csv"
    table.write_text("name\nx\n", encoding="utf-8")
    for command in (("check",), ("ingest", "--library", tmp_path / "library")):
        ran = earmark(*command, sample("ORLD"), "--metadata", table)
        assert (ran.code, ran.out) == (1, "")
        (line,) = ran.err.splitlines()
        assert "'file'" in line
        assert "index.csv" in line


def test_a_table_is_heard_and_what_it_misses_is_said(earmark, tmp_path):
    table = tmp_path / "index.csv"
    url = "https://veltrane.example/q1"
    table.write_text(f"file,url\n{sample('VLTN-2026-Q1').name},{url}\ngone.txt,\n", encoding="utf-8")
    ran = earmark("check", sample("VLTN-2026-Q1"), "--metadata", table, "--json")
    assert ran.code == 0
    assert "'gone.txt'" in ran.err
    assert json.loads(ran.out)[0]["url"] == url
    ran = earmark("ingest", sample("VLTN-2026-Q1"), "--metadata", table, "--library", tmp_path / "library")
    assert (ran.code, "'gone.txt'" in ran.out) == (0, True)
    (call,) = json.loads(earmark("calls", "--library", tmp_path / "library", "--json").out)
    assert call["url"] == url


# --- what an ingest says ---


def test_two_texts_of_a_call_are_one_call_with_two_sources(earmark, tmp_path):
    path = sample("VLTN-2026-Q1")
    (tmp_path / "edited.txt").write_text(
        path.read_text(encoding="utf-8").replace("284.6", "283.9"), encoding="utf-8"
    )
    library = tmp_path / "library"
    ran = earmark("ingest", path, tmp_path / "edited.txt", "--library", library)
    assert ran.out.startswith("1 added: VLTN-FY2026Q1\nnote: edited.txt: is ")
    assert "edited.txt (+1)" in earmark("calls", "--library", library).out
    shown = earmark("show", "VLTN-FY2026Q1", "--library", library).out
    assert f"also held, not cited: {path.name}" in shown
    ran = earmark("remove", "VLTN-FY2026Q1", "--source", "edited.txt", "--library", library)
    assert (ran.code, ran.out) == (0, "removed edited.txt from VLTN-FY2026Q1\n")
    assert path.name in earmark("calls", "--library", library).out


def test_warnings_are_summed_up_by_kind():
    warnings = [
        f"{name}.txt: line {place}: the heading says FY20{place}Q1" for place, name in enumerate("abcdef", 10)
    ]
    said = list(notes.summed([*warnings, *warnings, "g.txt: line 7: 'Roe' has no title", "no file named"]))
    assert said == [
        "6 × the heading says … (a.txt, b.txt, c.txt and 3 more)",
        "g.txt: line 7: 'Roe' has no title",
        "no file named",
    ]


def test_no_warnings_is_no_line():
    assert list(notes.summed([])) == []
