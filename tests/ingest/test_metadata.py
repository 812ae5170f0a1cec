"""What the user knows: tables and sidecars."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from earmark_ingest.errors import SettingsError
from earmark_ingest.metadata import Metadata, sidecar
from earmark_ingest.types import FiscalPeriod, Known

FULL = "file,ticker,company,fiscal_year,fiscal_quarter,call_date,url,words,layout\n"


def table(folder: Path, text: str, name: str = "index.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def refused(path: Path, *words: str) -> None:
    with pytest.raises(SettingsError) as caught:
        Metadata.load(path)
    assert "\n" not in str(caught.value)
    for word in (repr(str(path)), *words):
        assert word in str(caught.value)


def test_a_row_is_read_and_foreign_columns_are_not(tmp_path: Path) -> None:
    row = "a.txt,CLDR,Calder Instruments,2031,2,2031-07-24,https://calder.example/q2,9000,plain\n"
    (known,) = Metadata.load(table(tmp_path, FULL + row)).rows.values()
    assert known == Known(
        "Calder Instruments", "CLDR", period=FiscalPeriod(2031, 2), call_date=date(2031, 7, 24),
        url="https://calder.example/q2",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("header", "row", "known"),
    [
        ("file,period", "a.txt,FY2031Q2", Known(period=FiscalPeriod(2031, 2))),
        ("FILE; Period ", "a.txt;fy2031 q2", Known(period=FiscalPeriod(2031, 2))),
        ("file\tfiscal_year\tfiscal_quarter", "a.txt\t2031.0\t2.0", Known(period=FiscalPeriod(2031, 2))),
        ("file,fiscal_year,fiscal_quarter", "a.txt,FY2031,Q2", Known(period=FiscalPeriod(2031, 2))),
        ("file,fiscal_year,fiscal_quarter", "a.txt,2031,", Known()),
        ("file,exchange,title", 'a.txt,NYSE,"Calder, Q2"', Known(listed_on="NYSE", title="Calder, Q2")),
        ("file,call_date", "a.txt,2031-07-24 17:00:00", Known(call_date=date(2031, 7, 24))),
        ("file,ticker,company", "a.txt,n/a, NaN", Known()),
        ("file,ticker,call_date", "a.txt,CLDR,0000-01-01", Known(ticker="CLDR")),
        ("file,ticker,company", "a.txt,CLDR", Known(ticker="CLDR")),
    ],
)
def test_ways_to_write_a_row(tmp_path: Path, header: str, row: str, known: Known) -> None:
    assert dict(Metadata.load(table(tmp_path, f"\ufeff{header}\n{row}\n")).rows) == {"a.txt": known}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", ["line 1", "'file'"]),
        ("name,ticker\na.txt,CLDR\n", ["line 1", "'file'"]),
        ("file,fiscal_year,fiscal_quarter\na.txt,2031,2\nb.txt,2031,5\n", ["line 3", "fiscal_quarter '5'"]),
        ("file,fiscal_year,fiscal_quarter\na.txt,,2\n", ["line 2", "without a fiscal_year"]),
        ("file,fiscal_year\na.txt,soon\n", ["line 2", "fiscal_year 'soon'"]),
        ("file,period\na.txt,2Q31\n", ["line 2", "'2Q31'"]),
        ("file,call_date\na.txt,24/07/2031\n", ["line 2", "call_date '24/07/2031'"]),
        ("file,ticker\n,CLDR\n", ["line 2", "no file"]),
        ("file,ticker\na.txt,CLDR\na.txt,ORRN\n", ["line 3", "'a.txt'"]),
        ('file,ticker\n"a.txt,CLDR\n', ["line", "cannot be read"]),
    ],
)
def test_a_bad_table_is_one_sentence_with_the_line(tmp_path: Path, text: str, words: list[str]) -> None:
    refused(table(tmp_path, text), *words)


def test_a_table_that_is_none(tmp_path: Path) -> None:
    refused(tmp_path / "missing.csv", "cannot be read")
    path = tmp_path / "latin.csv"
    path.write_bytes("file,company\na.txt,Société\n".encode("cp1252"))
    refused(path, "UTF-8")


def test_rows_go_to_files_by_name_or_by_the_end_of_a_path(tmp_path: Path) -> None:
    rows = "file,ticker\na.txt,ONE\nnew/b.txt,TWO\nold\\b.txt,THREE\nc.jsonl#2,FOUR\ngone.txt,FIVE\n"
    known = Metadata.load(table(tmp_path, rows))
    files = [tmp_path / name for name in ("a.txt", "new/b.txt", "old/b.txt", "c.jsonl", "index.csv", "d.txt")]
    jobs, rejected = known.jobs(files, {})
    assert rejected == []
    assert [(job.path.name, {name: said.ticker for name, said in job.users.items()}) for job in jobs] == [
        ("a.txt", {"a.txt": "ONE"}),
        ("b.txt", {"b.txt": "TWO"}),
        ("b.txt", {"b.txt": "THREE"}),
        ("c.jsonl", {"c.jsonl#2": "FOUR"}),
        ("d.txt", {}),
    ]
    missing = known.unused(jobs)
    assert missing is not None
    assert missing == "index.csv: 1 of 5 files that it names were not found: 'gone.txt'"
    assert Metadata.load(None).unused(jobs) is None


def test_rows_reach_into_an_archive(tmp_path: Path) -> None:
    known = Metadata.load(table(tmp_path, "file,ticker\nin/a.txt,ONE\nb.txt,TWO\n"))
    jobs, _ = known.jobs([tmp_path / "all.zip"], {})
    assert {name: said.ticker for name, said in jobs[0].users.items()} == {"a.txt": "ONE", "b.txt": "TWO"}
    assert known.unused(jobs) is None


def test_a_sidecar_says_what_a_row_says_and_is_not_read_as_a_call(tmp_path: Path) -> None:
    call, beside = tmp_path / "a.txt", tmp_path / "a.json"
    call.write_text("x", encoding="utf-8")
    beside.write_text(
        json.dumps({"company": "Calder", "period": "FY2031Q2", "call_date": "2031-07-24"}), encoding="utf-8"
    )
    known = Known("Calder", period=FiscalPeriod(2031, 2), call_date=date(2031, 7, 24))
    assert sidecar(call) == known
    jobs, _ = Metadata().jobs([beside, call], {})
    assert [(job.path, dict(job.users)) for job in jobs] == [(call, {"a.txt": known})]


def test_the_table_outranks_the_sidecar(tmp_path: Path) -> None:
    call = tmp_path / "a.txt"
    (tmp_path / "a.json").write_text('{"ticker": "ONE"}', encoding="utf-8")
    known = Metadata.load(table(tmp_path, "file,ticker\na.txt,TWO\n"))
    (job,) = known.jobs([call], {})[0]
    assert job.users["a.txt"].ticker == "TWO"


@pytest.mark.parametrize(
    "content",
    [
        "[1, 2]",
        "not json",
        '{"transcript": [{"speaker": "Ida Roe", "text": "Hello"}], "ticker": "ONE"}',
        '{"ticker": "ONE", "content": "' + "Good day. " * 100 + '"}',
        '{"colour": "red"}',
    ],
)
def test_what_is_no_sidecar_is_read_as_a_file_of_its_own(tmp_path: Path, content: str) -> None:
    call, beside = tmp_path / "a.txt", tmp_path / "a.json"
    beside.write_text(content, encoding="utf-8")
    assert sidecar(call) is None
    assert [job.path for job in Metadata().jobs([beside, call], {})[0]] == [beside, call]
    assert [job.path for job in Metadata().jobs([beside], {})[0]] == [beside]


def test_a_sidecar_with_a_bad_value_is_reported_and_the_call_is_read(tmp_path: Path) -> None:
    call, beside = tmp_path / "a.txt", tmp_path / "a.json"
    beside.write_text('{"period": "second quarter"}', encoding="utf-8")
    jobs, (rejection,) = Metadata().jobs([beside, call], {})
    assert [job.path for job in jobs] == [call]
    assert rejection.source == str(beside)
    assert "'second quarter'" in rejection.reason


def test_what_was_said_before_is_handed_on_by_origin(tmp_path: Path) -> None:
    said = Known(ticker="ONE")
    files = [tmp_path / "a.txt", tmp_path / "c.jsonl", tmp_path / "d.zip"]
    before = {f"{tmp_path}/{name}": said for name in ("a.txt", "c.jsonl#2", "d.zip/in/e.txt", "gone.txt")}
    jobs, _ = Metadata().jobs(files, before)
    assert [[Path(origin).name for origin in job.before] for job in jobs] == [
        ["a.txt"],
        ["c.jsonl#2"],
        ["e.txt"],
    ]
