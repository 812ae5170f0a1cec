"""Sheets: what was said is never run, and a bar or a line end breaks no table."""

from __future__ import annotations

import csv
import io
import zipfile

import pytest
from earmark.table import Sheet, save
from earmark.table.sheet import to_csv, to_markdown
from earmark_ingest.errors import SettingsError
from hypothesis import given
from hypothesis import strategies as st

RISKY = ["=1+1", "+1", "-1 of them", "@now", "\t=1", "\r=1"]


def sheet(*values):
    return Sheet("Words", ("said",), tuple((value,) for value in values))


@pytest.mark.parametrize("said", RISKY)
def test_a_formula_is_text(said, tmp_path):
    (_, (value,)) = list(csv.reader(io.StringIO(to_csv(sheet(said)), newline="")))
    assert value == f"'{said}"
    path = tmp_path / "words.xlsx"
    save(sheet(said), path)
    assert "<f>" not in zipfile.ZipFile(path).read("xl/worksheets/sheet1.xml").decode()


@given(st.lists(st.text(alphabet="ab|\\<\n ", max_size=20), max_size=5))
def test_a_table_keeps_its_lines(values):
    lines = to_markdown(sheet(*values)).splitlines()
    assert len(lines) == 2 + len(values)
    for line in lines:
        assert line.replace("\\\\", "").replace("\\|", "").count("|") == 2


def test_numbers_stay_numbers(tmp_path):
    path = tmp_path / "words.xlsx"
    save(Sheet("Words", ("n", "none"), ((0.57, None), (3, "x"))), path)
    assert "<v>0.57</v>" in zipfile.ZipFile(path).read("xl/worksheets/sheet1.xml").decode()


def test_another_form_is_one_sentence(tmp_path):
    with pytest.raises(SettingsError):
        save(sheet("a"), tmp_path / "words.doc")
