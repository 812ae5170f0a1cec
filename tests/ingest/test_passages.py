"""Passages: whole sentences of one turn, with a header and an id."""

# ruff: noqa: E501 -- rows of sentences stay on one line

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from earmark_ingest.parse import parse
from earmark_ingest.passages import MAX_CHARACTERS, call_id, passages
from earmark_ingest.sentences import sentences
from earmark_ingest.types import FiscalPeriod, Source, Transcript
from hypothesis import given
from hypothesis import strategies as st

SENTENCE = "Revenue in the region of the north grew by five percent against the year before. "
CALL = (
    "Operator\nWelcome to the Trellport, Inc. second quarter 2025 earnings call.\n"
    f"Ida Roe - Chief Financial Officer\n{SENTENCE * 20}\n{SENTENCE * 3}\nOperator\nTom Lund, Sablepoint.\nTom Lund - Analyst\nWhy?\n"
)


def transcript(text: str = CALL, source: str = "TRLP-2025-Q2.txt") -> Transcript:
    return parse(Source(text, source))


def test_ids_headers_and_text() -> None:
    found = passages(transcript(), "TRLP-FY2025Q2")
    assert [passage.id for passage in found] == [
        f"TRLP-FY2025Q2#{number:04}" for number in range(1, len(found) + 1)
    ]
    assert found[0].header == "Trellport TRLP FY2025Q2 (June 2025 quarter) | operator | prepared"
    assert found[1].header == (
        "Trellport TRLP FY2025Q2 (June 2025 quarter) | Ida Roe, Chief Financial Officer (CFO), executive | prepared"
    )
    assert found[-1].header.endswith("| Tom Lund, Sablepoint, analyst | qa")
    assert found[-1].text == "Why?"
    assert found[-1].exchange == 0


def test_sizes_are_even_and_bounded() -> None:
    sizes = [len(passage.text) for passage in passages(transcript(), "X") if passage.turn == 1]
    assert len(sizes) == 2
    assert all(600 <= size <= MAX_CHARACTERS for size in sizes)


def test_one_long_sentence_is_never_cut() -> None:
    text = f"Operator\nHello.\nIda Roe - CEO\nIt {'really ' * 400}grew. And so on.\n"
    found = [passage for passage in passages(transcript(text), "X") if passage.turn == 1]
    assert [len(passage.sentences) for passage in found] == [1, 1]
    assert len(found[0].text) > 2 * MAX_CHARACTERS


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, "TRLP-FY2025Q2"),
        ({"ticker": None}, "Trellport-FY2025Q2"),
        ({"ticker": None, "company": "Yum! Plates & Co"}, "Yum-Plates-Co-FY2025Q2"),
        ({"period": FiscalPeriod(2025)}, "TRLP-FY2025"),
        ({"period": None, "call_date": date(2025, 8, 5)}, "TRLP-2025-08-05"),
        ({"period": None}, "TRLP-2025-Q2"),
        ({"ticker": None, "company": None}, "TRLP-2025-Q2"),
        ({"ticker": None, "company": None, "source": ".txt"}, "call"),
    ],
)
def test_call_id(changes: dict[str, object], expected: str) -> None:
    assert call_id(replace(transcript(), **changes)) == expected  # type: ignore[arg-type]


@given(
    st.lists(
        st.sampled_from(["Short one. ", SENTENCE, "A " * 300 + ". ", "What? ", "x"]), min_size=1, max_size=30
    )
)
def test_passages_hold_every_sentence_once_in_order(parts: list[str]) -> None:
    call = transcript(f"Operator\nHello.\nIda Roe - CEO\n{''.join(parts)}\n")
    cut = [span for turn in call.turns for part in turn.spans for span in sentences(call.text, part)]
    found = passages(call, "X")
    assert [span for passage in found for span in passage.sentences] == cut
    assert all(len(p.text) <= MAX_CHARACTERS or len(p.sentences) == 1 for p in found)
    assert all(p.text == " ".join(span.of(call.text) for span in p.sentences) for p in found)
