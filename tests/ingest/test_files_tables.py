"""CSV and token tables: a call per row, a turn per row, a token per row."""

from __future__ import annotations

import csv
import io
from datetime import date

import pytest
from earmark_ingest.files.refuse import Refused
from earmark_ingest.files.tables import is_table, is_tokens, read, read_tokens
from earmark_ingest.types import Source
from hypothesis import given
from hypothesis import strategies as st

LONG = 'We had a "good" quarter,\nand expect another one; as the market grows. ' * 30


def table(rows: list[list[str]], mark: str = ",") -> str:
    file = io.StringIO()
    csv.writer(file, delimiter=mark).writerows(rows)
    return file.getvalue()


def sources(text: str) -> list[Source]:
    found = list(read(text, "calls.csv"))
    assert all(isinstance(one, Source) for one in found)
    return found  # type: ignore[return-value]


@pytest.mark.parametrize("mark", [",", "\t", ";", "|"])
def test_a_call_per_row(mark: str) -> None:
    rows = [
        ["Ticker", "Call Date", "Transcript"],
        ["VLTN", "2026-01-22", LONG],
        ["KERR", "2026-01-29", LONG + "!"],
    ]
    first, second = sources(table(rows, mark))
    assert (first.text, second.text) == (LONG, LONG + "!")
    assert (second.vendor.ticker, second.vendor.call_date) == ("KERR", date(2026, 1, 29))


@pytest.mark.parametrize("mark", [",", "\t"])
def test_a_turn_per_row_grouped_by_call(mark: str) -> None:
    rows = [["ticker", "date", "speaker_name", "speaker_title", "text"]]
    rows += [[ticker, "2026-01-22", name, "CFO" if name == "Ada" else "", f"{name}, for {ticker}, spoke."]
             for name in ("Operator", "Ada", "Bo") for ticker in ("VLTN", "KERR")]  # fmt: skip
    text = table(rows, mark)
    assert is_table(text)
    first, second = sources(text)
    assert [turn.label for turn in first.marked] == ["Operator", "Ada", "Bo"]
    assert [turn.title for turn in second.marked] == [None, "CFO", None]
    assert (first.vendor.ticker, second.vendor.ticker) == ("VLTN", "KERR")


def test_rows_that_belong_to_one_turn_are_joined() -> None:
    rows = [
        ["speaker", "text"],
        *[["Ada", f"Sentence {n}."] for n in range(5)],
        *[["Bo", f"Reply {n}."] for n in range(5)],
    ]
    (source,) = sources(table(rows))
    assert [turn.label for turn in source.marked] == ["Ada", "Bo"]


def test_a_cell_may_hold_json() -> None:
    turns = '[{"speaker": "Operator", "text": "Good day."}, {"speaker": "Ada", "text": "Thanks."}]'
    first, second = sources(table([["ticker", "transcript"], ["VLTN", turns], ["KERR", turns]]))
    assert [turn.label for turn in second.marked] == ["Operator", "Ada"]
    assert first.vendor.ticker == "VLTN"


def test_a_field_may_be_longer_than_the_usual_limit() -> None:
    before = csv.field_size_limit()
    (source,) = sources(table([["ticker", "text"], ["VLTN", "words " * 100_000]]))
    assert len(source.text) == 600_000
    assert csv.field_size_limit() == before


def test_a_table_without_words_or_rows_is_refused() -> None:
    with pytest.raises(Refused, match="without a column of words"):
        list(read("ticker,price\nVLTN,12\n", "x.csv"))
    assert list(read("ticker,text\n", "x.csv")) == []
    with pytest.raises(Refused, match="more than 200,000 rows"):
        list(read("speaker,text\n" + "A,b\n" * 200_100, "x.csv"))


def test_prose_is_no_table() -> None:
    assert not is_table("Operator\nGood day, and welcome.\n")
    assert not is_table("Words, text and speaker notes, as they say\n")


def test_tokens_are_joined_with_their_punctuation() -> None:
    text = "token|speaker|ts|endTs|punctuation|case|tags\n"
    text += 'Good|1|||,|UC|[]\nday|1|||.|LC|[]\nThanks|2|||.|UC|[]\n"quoted|2||||LC|[]\nAgain|1|||?|UC|[]\n'
    assert is_tokens(text)
    (source,) = read_tokens(text, "call.nlp")
    assert source.text == '1\nGood, day.\n\n2\nThanks. "quoted\n\n1\nAgain?\n\n'
    assert [turn.label for turn in source.marked] == ["1", "2", "1"]


def test_tokens_without_any_are_refused() -> None:
    with pytest.raises(Refused):
        list(read_tokens("token|speaker|punctuation\n", "call.nlp"))


@given(st.lists(st.lists(st.text(max_size=20), min_size=2, max_size=3), max_size=8), st.sampled_from(",\t;|"))
def test_any_table_gives_calls_or_a_refusal(rows: list[list[str]], mark: str) -> None:
    try:
        found = list(read(table([["speaker", "text", "ticker"], *rows], mark), "x.csv"))
    except Refused:
        return
    assert all(one.text.strip() for one in found if isinstance(one, Source))
