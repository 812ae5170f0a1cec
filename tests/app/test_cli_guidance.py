"""`earmark guidance` on a terminal and into files."""

from __future__ import annotations

import csv
import json
import zipfile

import pytest
from surface_kit import sample


def test_lines_are_shown_with_their_words(earmark, samples_library):
    ran = earmark("guidance", "Orlidane", "--library", samples_library)
    assert ran.code == 0
    told = " ".join(ran.out.split())
    assert "revenue, FY2025: $568–$572 million [raised, before: $560 million to $568 million]" in told
    assert "Maria Okafor: “We are raising our revenue outlook for the full year 2025" in told


def test_a_file_is_read_without_a_library(earmark):
    ran = earmark("guidance", sample("VLTN-2026-Q1"), "--json")
    told = json.loads(ran.out)
    assert told["searched"] == ["VLTN-FY2026Q1"]
    assert {"metric", "low", "high", "period", "basis", "stance", "citations"} <= set(told["lines"][0])


def test_calls_are_named_by_id_and_targets_held_against_results(earmark, samples_library):
    ran = earmark("guidance", "VLTN-FY2026Q1", "--library", samples_library)
    assert "in range: $297.8 million against 291 and $299 million" in " ".join(ran.out.split())


@pytest.mark.parametrize("form", ["csv", "md", "xlsx", "json"])
def test_it_is_written_in_every_form(earmark, samples_library, tmp_path, form):
    path = tmp_path / f"guidance.{form}"
    ran = earmark("guidance", "VLTN", "--library", samples_library, "--out", path)
    assert (ran.code, path.exists()) == (0, True)
    if form == "csv":
        rows = list(csv.DictReader(path.read_text(encoding="utf-8-sig").splitlines()))
        revenue = next(row for row in rows if row["metric"] == "revenue")
        assert (revenue["low"], revenue["high"], revenue["period_guided"]) == ("291.0", "299.0", "FY2026Q2")
    if form == "xlsx":
        names = zipfile.ZipFile(path).read("xl/workbook.xml").decode()
        assert [name for name in ("Table", "Lines", "Citations") if f'name="{name}"' in names] == [
            "Table",
            "Lines",
            "Citations",
        ]


def test_a_form_that_is_none_is_one_sentence(earmark, samples_library, tmp_path):
    ran = earmark("guidance", "VLTN", "--library", samples_library, "--out", tmp_path / "guidance.doc")
    assert ran.code == 1
    assert "guidance.doc" in ran.err


def test_a_company_that_is_not_held_is_one_sentence(earmark, samples_library):
    ran = earmark("guidance", "Zeppelin Works", "--library", samples_library)
    assert ran.code == 1
    assert ran.err.count("\n") == 1


def test_a_call_without_guidance_is_said_and_exit_code_three(earmark, tmp_path):
    from guidance_kit import written

    path = tmp_path / "QMD.txt"
    path.write_text(written("Revenue was $400 million in the second quarter."), encoding="utf-8")
    ran = earmark("guidance", path)
    assert ran.code == 3
    assert "no guidance was found on" in ran.out
