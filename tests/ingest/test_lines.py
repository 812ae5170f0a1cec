"""Lines: spans without bullets, and translations told from what was said."""

from __future__ import annotations

import pytest
from earmark_ingest.script.lines import is_foreign, lines
from hypothesis import given
from hypothesis import strategies as st


def texts(text: str) -> list[str]:
    return [line.text for line in lines(text)]


@pytest.mark.parametrize("bullet", ["•", "●", "◦", "▪", "·", "*"])
def test_bullets_are_outside_the_span(bullet: str) -> None:
    text = f"  {bullet} Operator\r\n\r\n  {bullet} Good day.  \r\n"
    assert texts(text) == ["Operator", "Good day."]
    assert [line.span.of(text) for line in lines(text)] == ["Operator", "Good day."]


def test_a_hyphen_is_a_label_unless_every_line_has_one() -> None:
    assert texts("Operator\nGood day.\n- CFO\nThank you.\n") == [
        "Operator",
        "Good day.",
        "- CFO",
        "Thank you.",
    ]
    assert texts("- Operator\n- Good day.\n- - CFO\n- Thank you.\n") == [
        "Operator",
        "Good day.",
        "- CFO",
        "Thank you.",
    ]


@pytest.mark.parametrize(
    ("text", "foreign"),
    [
        ("大家好，歡迎參加本次電話會議。", True),
        ("執行長表示 Azure 與 Office 365 成長。", True),
        ("こんにちは、決算説明会へようこそ。", True),
        ("안녕하십니까 실적 발표에 오신 것을 환영합니다", True),
        ("We thank 王先生 for the question about our margins.", False),
        ("Good morning — and welcome, Zoë.", False),
        ("", False),
    ],
)
def test_foreign_lines(text: str, foreign: bool) -> None:
    assert is_foreign(text) is foreign


def test_a_chinese_call_is_not_its_own_translation() -> None:
    text = "\n".join(["主持人：大家好，歡迎參加法說會。"] * 9 + ["Thank you."])
    assert not any(line.foreign for line in lines(text))


def test_a_translation_beside_each_line_is_marked() -> None:
    found = lines("Good day, everyone.\n各位好。\nThank you for joining.\n感謝各位參加。\n")
    assert [line.foreign for line in found] == [False, True, False, True]


@given(st.text(max_size=300))
def test_spans_are_ordered_trimmed_and_cover_everything_but_bullets(text: str) -> None:
    found = lines(text)
    assert all(line.span.of(text) == line.text for line in found)
    assert all(line.text == line.text.strip() or not line.text.isspace() for line in found)
    ends = [0, *[line.span.end for line in found]]
    assert all(end <= line.span.start for end, line in zip(ends, found, strict=False))
