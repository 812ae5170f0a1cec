"""`earmark changes` on a terminal and into files."""

from __future__ import annotations

import csv
import json
import zipfile

import pytest
from surface_kit import LATER, VELTRANE, one_line, sample


def test_it_tells_guidance_figures_and_what_could_not_be_compared(earmark, samples_library):
    ran = earmark("changes", VELTRANE, LATER, "--library", samples_library)
    assert ran.code == 0
    told = " ".join(ran.out.split())
    assert "Veltrane Systems · VLTN-FY2026Q1 · 2025-11-06 → VLTN-FY2026Q2 · 2026-02-05" in told
    assert "▲ revenue growth, FY2026: 10–12% → 11–12%, raised by 0.5 points at the middle [1][2]" in told
    assert "$284.6 million → $297.8 million, up $13.2 million (4.6%)" in told
    assert "Not compared" in told


def test_the_words_are_printed_when_asked_for(earmark, samples_library):
    ran = earmark("changes", "VLTN", "--library", samples_library, "--quotes")
    assert "[1] VLTN-FY2026Q1, Graham Oyelaran: “For the full fiscal year, we are raising" in ran.out


def test_two_files_are_read_without_a_library(earmark):
    ran = earmark("changes", sample("VLTN-2026-Q2"), sample("VLTN-2026-Q1"), "--json")
    told = json.loads(ran.out)
    assert (told["old"]["call"], told["new"]["call"]) == (VELTRANE, LATER)


def test_two_files_may_be_of_two_companies(earmark):
    ran = earmark("changes", sample("ORLD-2025-Q3"), sample("VLTN-2026-Q1"))
    assert ran.code == 0
    assert "are two companies" in ran.out


@pytest.mark.parametrize("form", ["csv", "md", "xlsx", "json"])
def test_it_is_written_in_every_form(earmark, samples_library, tmp_path, form):
    path = tmp_path / f"changes.{form}"
    ran = earmark("changes", "VLTN", "--library", samples_library, "--out", path)
    assert (ran.code, path.exists()) == (0, True)
    if form == "csv":
        rows = list(csv.DictReader(path.read_text(encoding="utf-8-sig").splitlines()))
        revenue = next(row for row in rows if (row["part"], row["what"]) == ("reported", "revenue"))
        assert (revenue["old_low"], revenue["new_low"]) == ("284600000.0", "297800000.0")
        assert "284.6 million" in revenue["old_quote"]
        assert "297.8 million" in revenue["new_quote"]
    if form == "xlsx":
        assert 'name="Changes"' in zipfile.ZipFile(path).read("xl/workbook.xml").decode()


def test_one_call_is_one_sentence(earmark, samples_library):
    assert "told of two" in one_line(earmark("changes", VELTRANE, "--library", samples_library))


def test_a_form_that_is_none_is_one_sentence(earmark, samples_library, tmp_path):
    ran = earmark("changes", "VLTN", "--library", samples_library, "--out", tmp_path / "changes.doc")
    assert "changes.doc" in one_line(ran)
