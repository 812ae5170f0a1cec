"""Files to sources: what a file is, what it holds, and one sentence for everything that cannot be read."""

from __future__ import annotations

import gzip
import io
import json
import os
import zipfile
from pathlib import Path

import pytest
from earmark_ingest.errors import SourceError
from earmark_ingest.load import MAX_BYTES, MAX_TEXT, SUFFIXES
from earmark_ingest.load import load as load_all
from earmark_ingest.types import Rejection, Source
from hypothesis import given, settings
from hypothesis import strategies as st

TURNS = [
    {"speaker": "Operator", "text": "Good day, and welcome to the Veltrane call."},
    {"speaker": "Graham Oyelaran", "text": "Thank you. Revenue was $291 million."},
]
PLAIN = "Operator\nGood day, and welcome to the Veltrane call.\n"
SRT = "1\n00:00:01,000 --> 00:00:03,000\nGood day.\n\n2\n00:00:03,500 --> 00:00:05,000\nThank you.\n"
HTML = "<!DOCTYPE html><html><body><p>Operator</p><p>Good day.</p></body></html>"
XML = "<?xml version='1.0'?><event><Body><![CDATA[Good day, and welcome.]]></Body></event>"


def load(path: Path) -> Source:
    (source,) = load_all(path)
    assert isinstance(source, Source)
    return source


def write(folder: Path, data: bytes | str, name: str = "call.txt") -> Path:
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def zipped(folder: Path, files: dict[str, bytes | str], name: str = "calls.zip") -> Path:
    with zipfile.ZipFile(folder / name, "w", zipfile.ZIP_DEFLATED) as archive:
        for inner, data in files.items():
            archive.writestr(inner, data)
    return folder / name


def test_line_ends_stay_as_they_are(tmp_path: Path) -> None:
    assert load(write(tmp_path, b"a\r\nb\rc\n")).text == "a\r\nb\rc\n"


def test_the_name_is_the_files_name(tmp_path: Path) -> None:
    assert load(write(tmp_path, b"words", "ABCD-2020-Q1.md")).name == "ABCD-2020-Q1.md"


@pytest.mark.parametrize("suffix", [*SUFFIXES, ".log", ""])
def test_plain_text_is_read_under_any_name_that_promises_no_format(tmp_path: Path, suffix: str) -> None:
    if suffix in (".json", ".jsonl", ".ndjson", ".csv", ".tsv"):
        with pytest.raises(SourceError, match=r"JSON|table"):
            load(write(tmp_path, PLAIN, "call" + suffix))
    else:
        assert load(write(tmp_path, PLAIN, "call" + suffix)).text == PLAIN


@pytest.mark.parametrize("name", ["call.txt", "call.json", "call.jsonl", "call"])
def test_json_is_known_by_its_content(tmp_path: Path, name: str) -> None:
    for text in (json.dumps(TURNS), json.dumps({"transcript": TURNS}, indent=1)):
        if name != "call.jsonl" or "\n" not in text:
            assert len(load(write(tmp_path, text, name)).marked) == 2


@pytest.mark.parametrize(("text", "expected"), [(SRT, "Good day"), (HTML, "Operator"), (XML, "Good day")])
@pytest.mark.parametrize("name", ["call.txt", "call.htm", "call"])
def test_markup_is_known_by_its_content(tmp_path: Path, text: str, expected: str, name: str) -> None:
    read = load(write(tmp_path, text, name)).text
    assert read.startswith(expected)
    assert "<" not in read
    assert "-->" not in read


def test_words_in_brackets_are_not_json(tmp_path: Path) -> None:
    text = "[Operator Instructions]\n\nGood day.\n"
    assert load(write(tmp_path, text)).text == text


def test_gzip_is_read_through(tmp_path: Path) -> None:
    source = load(write(tmp_path, gzip.compress(PLAIN.encode()), "VLTN_2026_Q1.txt.gz"))
    assert (source.text, source.name) == (PLAIN, "VLTN_2026_Q1.txt")
    assert len(load(write(tmp_path, gzip.compress(json.dumps(TURNS).encode()), "x.gz")).marked) == 2
    two = gzip.compress(b"one ") + gzip.compress(b"two")
    assert load(write(tmp_path, two, "two.txt.gz")).text == "one two"


def test_a_zip_is_many_files_and_a_bad_one_stops_none(tmp_path: Path) -> None:
    files: dict[str, bytes | str] = {
        "2026/VLTN.txt": PLAIN, "__MACOSX/VLTN.txt": "x", ".hidden.txt": "x", "bad.txt": bytes(9),
        "picture.png": b"\x89PNG", "turns.json": json.dumps(TURNS), "inner.zip": b"PK\x03\x04",
    }  # fmt: skip
    first, bad, turns, inner = load_all(zipped(tmp_path, files))
    assert isinstance(first, Source)
    assert (first.name, first.text) == ("VLTN.txt", PLAIN)
    assert isinstance(turns, Source)
    assert len(turns.marked) == 2
    assert isinstance(bad, Rejection)
    assert "'bad.txt' in " in bad.reason
    assert "not a text file" in bad.reason
    assert isinstance(inner, Rejection)


def test_an_archive_in_an_archive_is_refused(tmp_path: Path) -> None:
    inner = zipped(tmp_path, {"a.txt": PLAIN}).read_bytes()
    (rejected,) = load_all(zipped(tmp_path, {"inner.zip": inner}, "outer.zip"))
    assert isinstance(rejected, Rejection)
    assert "archive inside an archive" in rejected.reason
    for data in (gzip.compress(gzip.compress(b"words")), gzip.compress(inner)):
        with pytest.raises(SourceError, match="archive inside an archive"):
            load(write(tmp_path, data, "call.txt.gz"))


def test_an_encrypted_member_is_a_rejection(tmp_path: Path) -> None:
    path = zipped(tmp_path, {"a.txt": PLAIN, "b.txt": PLAIN})
    data = bytearray(path.read_bytes())
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(bytes(data))
    first, second = load_all(path)
    assert isinstance(first, Rejection)
    assert "encrypted" in first.reason
    assert isinstance(second, Source)


def test_bombs_are_refused(tmp_path: Path) -> None:
    bomb = gzip.compress(b"a" * (MAX_BYTES + 10_000_000))
    with pytest.raises(SourceError, match="unpacks to more than 64 MB"):
        load(write(tmp_path, bomb, "call.txt.gz"))
    bomb = gzip.compress(b"a" * (MAX_TEXT + 1))
    with pytest.raises(SourceError, match="larger than 20 MB"):
        load(write(tmp_path, bomb, "call.txt.gz"))
    with zipfile.ZipFile(tmp_path / "b.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        with archive.open("a.txt", "w") as member:
            for _ in range(70):
                member.write(bytes(1_000_000))
        archive.writestr("b.txt", PLAIN)
    first, second = load_all(tmp_path / "b.zip")
    assert isinstance(first, Rejection)
    assert "larger than 20 MB" in first.reason
    assert isinstance(second, Source)


def test_a_long_archive_is_read_up_to_its_bound(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("earmark_ingest.files.archives.MAX_ARCHIVE", 150)
    items = list(load_all(zipped(tmp_path, {f"{number}.txt": PLAIN for number in range(9)})))
    assert [type(item) for item in items] == [Source, Source, Rejection]
    assert "and what follows it were left out" in items[-1].reason  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("empty.txt", b"", "is empty"),
        ("blank.txt", b" \n\t\r\n ", "is empty"),
        ("mark.txt", b"\xef\xbb\xbf \n", "is empty"),
        ("binary.txt", bytes(range(256)) * 50, "not a text file"),
        ("nuls.txt", b"text\0\0\0\0 and more text", "not a text file"),
        ("control.txt", b"\x01\x02\x03\x04words" * 20, "not a text file"),
        ("call.pdf", b"%PDF-1.7", "damaged PDF"),
        ("call.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(900), "old Word or Excel"),
        ("call.rtf", b"{\\rtf1 words}", "Rich Text"),
        ("call.txt.gz", gzip.compress(PLAIN.encode() * 99)[:40], "breaks off"),
        ("call.gz", b"\x1f\x8b" + b"rubbish" * 9, "damaged gzip"),
        ("call.zip", b"PK\x03\x04 rubbish", "damaged zip"),
        ("call.json", b'{"speaker": "Operator", "text": "Good', r"not valid JSON \(line 1\)"),
        ("call.txt", b'[{"speaker": "Operator", "text": "Good', "not valid JSON"),
        ("call.json", b"[" * 100_000 + b"]" * 100_000, "too deeply"),
        ("call.json", b'{"a":' * 100_000 + b"1" + b"}" * 100_000, "too deeply"),
        ("call.json", b'{"company": "Veltrane", "ticker": "VLTN"}', "holds no call"),
        ("call.json", b"[" + b"{}," * 300_001 + b"{}]", "more JSON values"),
        ("call.csv", b"a,b\n1,2\n", "without a column of words"),
        ("call.xml", b"<a><b>words</a>", "damaged XML"),
        ("call.vtt", b"WEBVTT\n\n", "captions without words"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_gives_one_sentence(tmp_path: Path, name: str, data: bytes, reason: str) -> None:
    path = write(tmp_path, data, name)
    with pytest.raises(SourceError, match=reason) as caught:
        load(path)
    assert str(caught.value).startswith(repr(str(path)))
    assert "\n" not in str(caught.value)


def test_missing_and_directory(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="does not exist"):
        load(tmp_path / "nowhere.txt")
    with pytest.raises(SourceError, match="is a directory"):
        load(tmp_path)


def test_too_large(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="larger than 20 MB"):
        load(write(tmp_path, b"a" * (MAX_TEXT + 1)))
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    with pytest.raises(SourceError, match="larger than 64 MB"):
        load(path)


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="permissions do not bind this user")
def test_unreadable(tmp_path: Path) -> None:
    path = write(tmp_path, b"words")
    path.chmod(0)
    with pytest.raises(SourceError, match="cannot be read"):
        load(path)


def _zip_of(text: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", text)
        archive.writestr("b.json", json.dumps(TURNS))
    return file.getvalue()


SEEDS = {
    "txt": PLAIN.encode(), "json": json.dumps({"meta": {"year": 2026}, "transcript": TURNS}).encode(),
    "jsonl": "\n".join(map(json.dumps, TURNS)).encode(), "srt": SRT.encode(), "html": HTML.encode(),
    "xml": XML.encode(), "gz": gzip.compress(PLAIN.encode()), "zip": _zip_of(PLAIN),
    "vtt": b"WEBVTT\n\n00:01.000 --> 00:04.000\n<v Operator>Good day.</v>\n",
    "pdf": b"%PDF-1.4\n1 0 obj\n<<>>\nendobj",
    "csv": b'speaker,text\nOperator,Good day\nAda,"Thanks, all"\n',
    "nlp": b"token|speaker|punctuation\nGood|1|,\n",
}  # fmt: skip


@st.composite
def damaged(draw: st.DrawFn) -> tuple[str, bytes]:
    """A file of some kind with a piece cut out, doubled or moved."""
    suffix = draw(st.sampled_from(sorted(SEEDS)))
    data = SEEDS[suffix]
    for _ in range(draw(st.integers(0, 3))):
        start, end = sorted(draw(st.tuples(*[st.integers(0, len(data))] * 2)))
        piece, rest = data[start:end], data[:start] + data[end:]
        at = draw(st.integers(0, len(rest)))
        data = draw(st.sampled_from([rest, data[:end] + piece + data[end:], rest[:at] + piece + rest[at:]]))
    return suffix, data


@given(damaged())
@settings(max_examples=300, deadline=None)
def test_a_damaged_file_gives_calls_or_one_sentence(
    tmp_path_factory: pytest.TempPathFactory, file: tuple[str, bytes]
) -> None:
    suffix, data = file
    path = write(tmp_path_factory.getbasetemp(), data, f"fuzz.{suffix}")
    try:
        items = list(load_all(path))
    except SourceError:
        return
    assert items
    for item in items:
        if isinstance(item, Source):
            assert item.text.strip()
            assert_marked(item)


def assert_marked(source: Source) -> None:
    """The marked paragraphs lie in the text, in order, and are single lines without surrounding blanks."""
    at = 0
    for marked in source.marked:
        for span in marked.paragraphs:
            assert at <= span.start < span.end
            words = span.of(source.text)
            assert words == words.strip()
            assert "\n" not in words
            at = span.end
    assert at <= len(source.text)
