"""Bytes to characters: encodings, and text that was garbled before."""

from __future__ import annotations

import pytest
from earmark_ingest.files.decode import decode, repair
from hypothesis import given
from hypothesis import strategies as st

CHINESE = "公司第二季營收為五億元，毛利率百分之四十。" * 40
WESTERN = "Today’s call — “guidance” of €5 million, and Mr. Müller’s questions. " * 40
BOTH = "Operator\r\nGood day, Zoë. 諾頓\n"
SIMPLIFIED = CHINESE.replace("營", "营").replace("億", "亿").replace("為", "为").replace("，", ",")


def garbled(text: str, codec: str = "cp1252") -> str:
    """As programs garble: bytes that the encoding does not know stay what they are."""
    return "".join(
        bytes([byte]).decode(codec, "replace").replace("\ufffd", chr(byte)) for byte in text.encode()
    )


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_unicode_encodings_give_the_same_text(codec: str) -> None:
    assert decode(BOTH.encode(codec)) == BOTH


@pytest.mark.parametrize(
    ("text", "codec"),
    [(WESTERN, "cp1252"), (CHINESE, "big5"), (SIMPLIFIED, "gbk"), (SIMPLIFIED, "gb18030")],
)
def test_legacy_encodings_are_recognised(text: str, codec: str) -> None:
    assert decode(text.encode(codec)) == text


def test_a_damaged_byte_does_not_turn_utf8_into_another_encoding() -> None:
    text = decode(WESTERN.encode()[:-1] + b"\xff")
    assert text is not None
    assert text.startswith("Today’s call — “guidance”")


@given(st.binary(max_size=2000))
def test_decoding_is_total(data: bytes) -> None:
    text = decode(data)
    assert text is None or isinstance(text, str)


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=300))
def test_utf8_comes_back_unchanged(text: str) -> None:
    assert decode(text.encode()) == text.removeprefix("\ufeff")


@pytest.mark.parametrize("codec", ["cp1252", "latin-1"])
def test_garbled_quotes_and_letters_are_restored_and_said(codec: str) -> None:
    text = "It’s Zoë’s — “fine”.\r\nPlain line.\n"
    restored, (warning,) = repair(garbled(text, codec))
    assert restored == text
    assert "lines: 1" in warning


def test_only_garbled_lines_change() -> None:
    whole = "ﬁrst “quoted” — ｆｕｌｌ１２ … and\ttabs\u00a0here\r\n"
    restored, warnings = repair(whole + garbled("It’s here\n"))
    assert restored == whole + "It’s here\n"
    assert warnings


@pytest.mark.parametrize(
    "text",
    [BOTH, WESTERN, CHINESE, "naïve café in Århus, São Paulo, Łódź", "Â£5", "l’Été à Noël", "諾頓：營收"],
)
def test_sound_text_is_left_alone(text: str) -> None:
    restored, _ = repair(text)
    assert restored == text or "£" in restored


@given(st.text(max_size=300))
def test_repair_is_total_and_keeps_lines(text: str) -> None:
    restored, warnings = repair(text)
    assert restored.count("\n") == text.count("\n")
    assert bool(warnings) == (restored != text)
