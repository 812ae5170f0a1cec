"""Bytes to text: encodings, and one sentence for everything that is no text."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from earmark_ingest.errors import SourceError
from earmark_ingest.load import MAX_BYTES, decode
from earmark_ingest.load import load as load_all
from earmark_ingest.types import Source
from hypothesis import given
from hypothesis import strategies as st

CHINESE = "公司第二季營收為五億元，毛利率百分之四十。" * 40
WESTERN = "Today’s call — “guidance” of €5 million, and Mr. Müller’s questions. " * 40


def load(path: Path) -> Source:
    (source,) = load_all(path)
    assert isinstance(source, Source)
    return source


def write(folder: Path, data: bytes, name: str = "call.txt") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_unicode_encodings_give_the_same_text(tmp_path: Path, codec: str) -> None:
    text = "Operator\r\nGood day, Zoë. 諾頓\n"
    assert load(write(tmp_path, text.encode(codec))).text == text


@pytest.mark.parametrize(("text", "codec"), [(WESTERN, "cp1252"), (CHINESE, "big5"), (CHINESE, "gb18030")])
def test_legacy_encodings_are_recognised(tmp_path: Path, text: str, codec: str) -> None:
    if codec == "gb18030":
        text = text.replace("營", "营").replace("億", "亿")
    assert load(write(tmp_path, text.encode(codec))).text == text


def test_line_ends_stay_as_they_are(tmp_path: Path) -> None:
    assert load(write(tmp_path, b"a\r\nb\rc\n")).text == "a\r\nb\rc\n"


def test_the_name_is_the_files_name(tmp_path: Path) -> None:
    assert load(write(tmp_path, b"words", "ABCD-2020-Q1.md")).name == "ABCD-2020-Q1.md"


def test_a_damaged_byte_does_not_turn_utf8_into_another_encoding() -> None:
    data = WESTERN.encode()[:-1] + b"\xff"
    assert decode(data) is not None
    assert decode(data).startswith("Today’s call — “guidance”")  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("empty.txt", b"", "is empty"),
        ("blank.txt", b" \n\t\r\n ", "is empty"),
        ("mark.txt", b"\xef\xbb\xbf \n", "is empty"),
        ("binary.txt", bytes(range(256)) * 50, "not a text file"),
        ("nuls.txt", b"text\0\0\0\0 and more text", "not a text file"),
        ("control.txt", b"\x01\x02\x03\x04words" * 20, "not a text file"),
        ("call.pdf", b"%PDF-1.7", "save it as .txt or .md"),
        ("call", b"words", "save it as .txt or .md"),
    ],
)
def test_what_is_no_text_gives_one_sentence(tmp_path: Path, name: str, data: bytes, reason: str) -> None:
    path = write(tmp_path, data, name)
    with pytest.raises(SourceError, match=reason) as caught:
        load(path)
    assert repr(str(path)) in str(caught.value)
    assert "\n" not in str(caught.value)


def test_missing_and_directory(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="does not exist"):
        load(tmp_path / "nowhere.txt")
    with pytest.raises(SourceError, match="is a directory"):
        load(tmp_path)


def test_too_large(tmp_path: Path) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    with pytest.raises(SourceError, match="larger than 20 MB"):
        load(path)


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="permissions do not bind this user")
def test_unreadable(tmp_path: Path) -> None:
    path = write(tmp_path, b"words")
    path.chmod(0)
    with pytest.raises(SourceError, match="cannot be read"):
        load(path)


@given(st.binary(max_size=2000))
def test_decoding_is_total(data: bytes) -> None:
    text = decode(data)
    assert text is None or isinstance(text, str)


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=300))
def test_utf8_comes_back_unchanged(text: str) -> None:
    assert decode(text.encode()) == text.removeprefix("\ufeff")
