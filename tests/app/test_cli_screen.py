"""`earmark screen` on a terminal and into files."""

from __future__ import annotations

import csv
import json

import pytest
from surface_kit import one_line, sample


def test_rows_are_shown_with_their_quotes_and_the_numbers(earmark, samples_library):
    ran = earmark("screen", "gross margin", "--library", samples_library, "--limit", "1")
    told = " ".join(ran.out.split())
    assert ran.code == 0
    assert "5 calls searched" in told
    assert "not shown (--limit, --all) · looked for: gross margin" in told
    assert "“" in told


def test_nothing_found_is_exit_code_3(earmark, samples_library):
    ran = earmark("screen", "zebra stripes", "--library", samples_library)
    assert ran.code == 3
    assert "5 calls searched, 0 of them match" in ran.out


def test_a_file_is_screened_without_a_library(earmark):
    ran = earmark("screen", "backlog", "--in", sample("VLTN-2026-Q1"), "--json")
    told = json.loads(ran.out)
    assert (told["searched"], told["matched"]) == (1, 1)


@pytest.mark.parametrize("form", ["csv", "md", "xlsx", "json"])
def test_it_is_written_in_every_form(earmark, samples_library, tmp_path, form):
    path = tmp_path / f"screen.{form}"
    ran = earmark("screen", "backlog", "--library", samples_library, "--out", path)
    assert (ran.code, path.exists()) == (0, True)
    if form == "csv":
        rows = list(csv.DictReader(path.read_text(encoding="utf-8-sig").splitlines()))
        assert all("backlog" in row["quote"].lower() for row in rows)
        assert {"company", "call", "call_date", "speaker", "start", "end"} <= set(rows[0])


def test_a_period_that_is_not_held_is_one_sentence(earmark, samples_library):
    assert "no call of 1999" in one_line(earmark("screen", "margin in 1999", "--library", samples_library))
