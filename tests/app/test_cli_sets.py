"""`earmark set` on a terminal and into files."""

from __future__ import annotations

import json

import pytest
from surface_kit import LATER, VELTRANE, one_line, sample


def test_sets_are_listed_with_those_of_the_library(earmark, own_library):
    (own_library / "sets").mkdir()
    (own_library / "sets" / "mine.yaml").write_text("about: Mine.\nquestions: [headcount]\n", "utf-8")
    (own_library / "sets" / "odd.yaml").write_text("questions: []\n", "utf-8")
    ran = earmark("set", "list", "--library", own_library)
    assert ran.code == 0
    lines = {line.split()[0]: line for line in ran.out.splitlines()}
    assert list(lines) == ["capital-return", "guidance", "results", "mine", "odd"]
    assert "1 questions  Mine." in lines["mine"]
    assert "cannot be used: " in lines["odd"]
    assert [one["name"] for one in json.loads(earmark("set", "list", "--json").out)][:2] == [
        "capital-return",
        "guidance",
    ]


def test_a_set_is_shown_with_its_columns(earmark):
    ran = earmark("set", "show", "results")
    assert "revenue ($ millions): What was total revenue in the quarter?" in " ".join(ran.out.split())
    assert json.loads(earmark("set", "show", "results", "--json").out)["name"] == "results"


def test_it_is_run_over_a_company_with_words_below(earmark, samples_library):
    ran = earmark("set", "run", "results", "Veltrane", "--library", samples_library)
    told = " ".join(ran.out.split())
    assert ran.code == 0
    assert "VLTN-FY2026Q2 · Veltrane Systems · 2026-02-05 revenue ($ millions) 297.8 [2]" in told
    assert "“Revenue was a record $297.8 million, up 13.7% from a year ago.”" in told


@pytest.mark.parametrize("how", [(), ("--in",)])
def test_a_file_is_read_without_a_library(earmark, how):
    ran = earmark("set", "run", "results", *how, sample("VLTN-2026-Q1"), "--json")
    told = json.loads(ran.out)
    assert told["set"] == "results"
    assert [column["call"] for column in told["columns"]] == [VELTRANE]
    assert told["rows"][0]["cells"][0]["shown"] == "284.6"


@pytest.mark.parametrize("form", ["csv", "md", "xlsx"])
def test_a_file_grows_by_the_calls_that_it_lacks(earmark, samples_library, tmp_path, form):
    to = tmp_path / f"results.{form}"
    run = ("set", "run", "results", "--library", samples_library, "--to", to)
    assert earmark(*run, VELTRANE).out == f"{to}: 1 call added\n"
    assert earmark(*run, "VLTN").out == f"{to}: 1 call added, 1 call kept as before\n"
    before = to.read_bytes()
    ran = earmark(*run, VELTRANE, LATER)
    assert (ran.code, ran.out) == (0, f"{to}: 0 calls added, 2 calls kept as before\n")
    assert to.read_bytes() == before
    other = earmark("set", "run", "guidance", "VLTN", "--library", samples_library, "--to", to)
    assert "nothing was written" in one_line(other)
    assert to.read_bytes() == before


def test_a_set_that_nothing_answers_is_exit_code_three(earmark, samples_library, tmp_path):
    path = tmp_path / "none.yaml"
    path.write_text("questions:\n- What is the zeppelin count?\n", "utf-8")
    ran = earmark("set", "run", path, VELTRANE, "--library", samples_library)
    assert ran.code == 3
    assert "not discussed" in ran.out


@pytest.mark.parametrize(
    "arguments",
    [
        ("resluts", "VLTN"),
        ("gone.yaml", "VLTN"),
        ("results", "Nobody Industries"),
        ("results", "NONE-FY2001Q1"),
        ("results", "VLTN", "--to", "out.pdf"),
        ("results", "VLTN", "--period", "whenever"),
    ],
)
def test_a_mistake_is_one_sentence(earmark, samples_library, arguments):
    one_line(earmark("set", "run", *arguments, "--library", samples_library))


def test_a_malformed_set_is_told_with_file_and_line(earmark, samples_library, tmp_path):
    path = tmp_path / "mine.yaml"
    path.write_text("questions:\n- revenue\n- 12\n", "utf-8")
    said = one_line(earmark("set", "run", path, "--library", samples_library))
    assert f"{str(path)!r}, line 3" in said
