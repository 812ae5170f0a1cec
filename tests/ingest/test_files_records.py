"""JSON of any shape: turns, names, rosters, what the fields say, and several calls in one file."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from earmark_ingest.files.jsons import read, read_lines
from earmark_ingest.files.refuse import Refused
from earmark_ingest.types import FiscalPeriod, Source
from hypothesis import given
from hypothesis import strategies as st

LONG = "We had a good quarter and expect another one, as the market grows. " * 20
OPENING = "Good day, and welcome to the Veltrane call."
REPLY = "Thank you. Revenue was $291 million.\nMargins rose."


def sources(value: Any) -> list[Source]:
    found = list(read(json.dumps(value), "call.json"))
    assert all(isinstance(one, Source) for one in found), found
    return found  # type: ignore[return-value]


def one(value: Any) -> Source:
    (source,) = sources(value)
    return source


def said(source: Source) -> list[tuple[str, list[str]]]:
    return [(turn.label, [span.of(source.text) for span in turn.paragraphs]) for turn in source.marked]


EXPECTED = [
    ("Operator", [OPENING]),
    ("Ada Moreau", ["Thank you. Revenue was $291 million.", "Margins rose."]),
]


@pytest.mark.parametrize(
    "value",
    [
        [{"speaker": "Operator", "text": OPENING}, {"speaker": "Ada Moreau", "text": REPLY}],
        {"data": {"turns": [{"Speaker": "Operator", "Speech": OPENING},
                            {"Speaker": "Ada Moreau", "Speech": REPLY}]}},
        {"x": [{"speakerName": "Operator", "content": [OPENING]},
               {"speakerName": "Ada Moreau", "content": REPLY.split("\n")}]},
        {"x": [{"name": "Operator", "paragraphs": [{"text": OPENING}]},
               {"name": "Ada Moreau", "paragraphs": [{"text": line} for line in REPLY.split("\n")]}]},
        {"x": [{"speaker": {"name": "Operator"}, "text": OPENING},
               {"speaker": {"name": "Ada Moreau"}, "text": REPLY}]},
        [{"Operator": OPENING}, {"Ada Moreau": REPLY}],
        [["Operator", OPENING], ["Ada Moreau", REPLY]],
        {"turns": [{"who": "Operator", "words": OPENING}, {"who": "Ada Moreau", "words": REPLY}]},
    ],
)  # fmt: skip
def test_turns_are_found_whatever_the_fields_are_called(value: Any) -> None:
    source = one(value)
    assert said(source) == EXPECTED
    assert source.text == f"Operator\n{OPENING}\n\nAda Moreau\n{REPLY}\n\n"


def test_sections_come_from_keys_and_entries() -> None:
    opening, reply = {"speaker": "Operator", "speech": OPENING}, {"speaker": "Ada Moreau", "speech": REPLY}
    by_key = one(
        {
            "prepared_remarks": [opening],
            "q_and_a": [reply],
            "participants": ["Ada Moreau--CFO", "Bo Lind -- Analyst"],
        }
    )
    assert [turn.section for turn in by_key.marked] == ["prepared", "qa"]
    assert by_key.roster == ("Ada Moreau--CFO", "Bo Lind -- Analyst")
    by_name = one(
        {"sections": [{"name": "Presentation", "turns": [opening]}, {"name": "Q&A", "turns": [reply]}]}
    )
    assert [turn.section for turn in by_name.marked] == ["prepared", "qa"]
    by_entry = one([{**opening, "section": "Presentation"}, {**reply, "section": "Question and Answer"}])
    assert [turn.section for turn in by_entry.marked] == ["prepared", "qa"]


def test_ids_get_the_names_of_a_table() -> None:
    turns = [{"speaker": "spk1", "text": OPENING}, {"speaker": "spk2", "text": REPLY}]
    people = [{"id": "spk1", "name": "Operator"}, {"id": "spk2", "name": "Ada Moreau", "title": "CFO"}]
    for table in (people, {"spk1": "Operator", "spk2": {"name": "Ada Moreau", "title": "CFO"}}):
        source = one({"names": table, "turns": turns})
        assert said(source) == EXPECTED
        assert source.marked[1].title == "CFO"
    assert [turn.label for turn in one({"turns": turns}).marked] == ["spk1", "spk2"]


def test_titles_and_firms_of_a_roster_are_filled_in() -> None:
    turns = [{"speaker": "Operator", "text": OPENING}, {"speaker": "Ada Moreau", "text": REPLY}]
    people = [
        {"name": "Ada Moreau", "title": "CFO"},
        {"name": "Bo Lind", "company": "Kerr & Co", "title": "Analyst"},
    ]
    source = one({"participants": people, "transcript": turns})
    assert (source.marked[1].title, source.marked[0].title) == ("CFO", None)
    assert source.roster == ("Ada Moreau -- CFO", "Bo Lind -- Kerr & Co -- Analyst")


def test_words_with_times_are_joined_and_segments_of_one_speaker_too() -> None:
    words = one(
        [
            {"speaker": "A", "words": ["Good", "day,", "all."], "start": [0, 1, 2]},
            {"speaker": "B", "words": ["Thanks."]},
        ]
    )
    assert said(words) == [("A", ["Good day, all."]), ("B", ["Thanks."])]
    tokens = [{"speaker": 0, "word": word} for word in "Good day , all of you .".split()]
    tokens += [{"speaker": 1, "word": word} for word in "Thanks a lot .".split()]
    assert [label for label, _ in said(one({"words": tokens}))] == ["0", "1"]
    segments = [{"speaker": "S0", "text": f"Sentence {number} is here."} for number in range(6)]
    segments += [{"speaker": "S1", "text": f"Answer {number} is here."} for number in range(6)]
    assert [label for label, _ in said(one({"segments": segments}))] == ["S0", "S1"]


def test_the_same_words_are_not_read_twice() -> None:
    turns = [{"speaker": "A", "text": OPENING}, {"speaker": "B", "text": REPLY}]
    tokens = [{"speaker": turn["speaker"], "text": word} for turn in turns for word in turn["text"].split()]
    value = {"text": f"{OPENING} {REPLY}", "words": tokens, "utterances": turns}
    assert [label for label, _ in said(one(value))] == ["A", "B"]
    value = {"transcript": turns, "prepared": turns[:1], "questions_and_answers": turns[1:]}
    assert [turn.section for turn in one(value).marked] == ["prepared", "qa"]


def test_one_long_string_is_the_text() -> None:
    record = {"ticker": "VLTN", "company": "Veltrane", "title": "Veltrane (VLTN) Q3 2026 Call", "year": 2026,
              "quarter": 3, "url": "https://example.com/vltn", "date": "2026-01-22T16:30:00Z",
              "exchange": "NASDAQ", "transcript": f"Operator: {OPENING}\r\n{LONG}"}  # fmt: skip
    source = one(record)
    assert source.text == record["transcript"]
    assert source.marked == ()
    known = source.vendor
    assert (known.company, known.ticker, known.listed_on) == ("Veltrane", "VLTN", "NASDAQ")
    assert (known.period, known.call_date) == (FiscalPeriod(2026, 3), date(2026, 1, 22))
    assert (known.title, known.url) == ("Veltrane (VLTN) Q3 2026 Call", "https://example.com/vltn")


def test_a_string_may_be_html() -> None:
    text = "<p><b>Operator</b></p><p>Good day.</p><p>Bye.</p>"
    assert one({"ticker": "VLTN", "content": text * 9}).text.startswith("Operator\n\nGood day.\n\nBye.\n")


def test_parts_in_strings_get_headings_and_copies_are_left_out() -> None:
    answers = LONG.replace("good", "bad")
    source = one({"prepared_remarks": LONG, "q_and_a": answers, "summary": LONG + "!"})
    assert source.text == f"Prepared Remarks\n\n{LONG}\n\nQuestions and Answers\n\n{answers}"
    assert one({"transcript": LONG + answers, "prepared_remarks": LONG, "qa": answers}).text == LONG + answers
    assert one({"transcript": LONG, "prepared_remarks": LONG, "qa_section": ""}).text == LONG


def test_translations_stand_after_their_original() -> None:
    pairs = [{"en": "Ada Moreau\nGood day.", "zh": "艾達\n您好。"}, {"en": "Thank you.", "zh": "謝謝。"}]
    source = one({"meta": {"company": "Veltrane", "quarter": "Q2 2026"}, "pairs": pairs})
    assert source.text == "Ada Moreau\nGood day.\n艾達\n您好。\n\nThank you.\n謝謝。\n"
    assert [span.of(source.text) for span in source.aside] == ["艾達\n您好。", "謝謝。"]
    assert (source.marked, source.vendor.company, source.vendor.period) == (
        (),
        "Veltrane",
        FiscalPeriod(2026, 2),
    )
    assert one([{"original": "One.", "translation": "Uno."}]).text == "One.\nUno.\n"


@pytest.mark.parametrize(
    ("fields", "period"),
    [
        ({"quarter": "2021Q1"}, (2021, 1)), ({"quarter": "Q3 2025"}, (2025, 3)),
        ({"period": "FY2025Q3"}, (2025, 3)),
        ({"fiscal_year": "2024", "fiscalQuarter": "Q2"}, (2024, 2)), ({"period": "3Q26"}, (2026, 3)),
        ({"event": {"year": 2022, "quarter": 1}}, (2022, 1)), ({"year": 2022}, None),
        ({"quarter": 9, "year": 2022}, None),
    ],
)  # fmt: skip
def test_periods_of_fields(fields: dict[str, Any], period: tuple[int, int] | None) -> None:
    found = one({**fields, "transcript": LONG}).vendor.period
    assert found == (FiscalPeriod(*period) if period else None)


@pytest.mark.parametrize(
    ("text", "day"),
    [("2026-01-22", date(2026, 1, 22)), ("January 22, 2026", date(2026, 1, 22)),
     ("1/22/2026", date(2026, 1, 22)), ("22 Jan 2026 16:30", date(2026, 1, 22)),
     ("20260122", date(2026, 1, 22)), ("2026-13-45", None), ("soon", None)],
)  # fmt: skip
def test_dates_of_fields(text: str, day: date | None) -> None:
    assert one({"date": text, "transcript": LONG}).vendor.call_date == day


def test_a_list_of_calls_gives_each() -> None:
    calls = [{"symbol": "VLTN", "quarter": n, "year": 2026, "content": f"{n} {LONG}"} for n in (1, 2)]
    for value in (calls, {"data": calls}, {"a": calls[0], "b": calls[1]}):
        first, second = sources(value)
        assert (first.vendor.period, second.vendor.period) == (FiscalPeriod(2026, 1), FiscalPeriod(2026, 2))
        assert second.text == calls[1]["content"]
    turns = [{"ticker": "VLTN", "transcript": [{"speaker": "Operator", "text": OPENING}]},
             {"ticker": "KERR", "transcript": [{"speaker": "Operator", "text": OPENING}]}]  # fmt: skip
    assert [source.vendor.ticker for source in sources(turns)] == ["VLTN", "KERR"]


def test_turns_of_several_calls_are_grouped() -> None:
    rows = [{"ticker": ticker, "date": "2026-01-22", "speaker": name, "text": f"{name} {ticker} spoke."}
            for ticker in ("VLTN", "KERR") for name in ("Operator", "Ada", "Bo")]  # fmt: skip
    first, second = sources(rows)
    assert [turn.label for turn in second.marked] == ["Operator", "Ada", "Bo"]
    assert (first.vendor.ticker, second.vendor.ticker) == ("VLTN", "KERR")
    assert second.vendor.call_date == date(2026, 1, 22)


def test_json_lines_hold_calls_or_turns_and_a_bad_line_stops_none() -> None:
    calls = [{"symbol": "VLTN", "quarter": f"2026Q{n}", "content": f"{n} {LONG}"} for n in (1, 2)]
    text = "\n".join([json.dumps(calls[0]), "{oops", json.dumps(calls[1]), ""])
    first, second, bad = read_lines(text, "x.jsonl")
    assert isinstance(first, Source)
    assert isinstance(second, Source)
    assert second.vendor.period == FiscalPeriod(2026, 2)
    assert isinstance(bad, Refused)
    assert "line 2" in str(bad)
    turns = "\n".join(json.dumps({"speaker": name, "text": "Hello there."}) for name in "AB")
    (source,) = read_lines(turns, "x.jsonl")
    assert isinstance(source, Source)
    assert len(source.marked) == 2


def test_a_bad_record_stops_none() -> None:
    good = {"ticker": "VLTN", "transcript": LONG}
    first, second, third = read(json.dumps([good, {"ticker": "X", "transcript": ""}, good]), "x.json")
    assert isinstance(second, Refused)
    assert isinstance(third, Source)
    assert isinstance(first, Source)


def test_what_cannot_be_stored_is_taken_out() -> None:
    source = one([{"speaker": "A\u0000da", "text": "Half \ud800 a pair.\f\u2028Next."}])
    assert said(source) == [("Ada", ["Half  a pair.", "Next."])]
    source.text.encode()


def test_garbled_strings_are_restored() -> None:
    source = one([{"speaker": "Zoë", "text": "It’s fine—really.".encode().decode("cp1252")}])
    assert said(source) == [("Zoë", ["It’s fine—really."])]
    assert source.warnings


VALUES: st.SearchStrategy[Any] = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False)
    | st.text(max_size=40)
    | st.just(LONG),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(
                "speaker text name title ticker date quarter words participants en zh qa content id x".split()
            ),
            inner,
            max_size=5,
        )
    ),
    max_leaves=25,
)


@given(VALUES)
def test_any_json_gives_calls_or_a_refusal(value: Any) -> None:
    try:
        found = list(read(json.dumps(value), "x.json"))
    except Refused:
        return
    assert list(map(str, found)) == list(map(str, read(json.dumps(value), "x.json")))
    for source in found:
        if isinstance(source, Source):
            assert source.text.strip()
            assert all(span.of(source.text).strip() for turn in source.marked for span in turn.paragraphs)
