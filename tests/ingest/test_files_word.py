"""Word: paragraphs and tables in the order of the document."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from earmark_ingest.errors import SourceError
from earmark_ingest.files import word
from earmark_ingest.files.refuse import Refused
from earmark_ingest.load import load
from earmark_ingest.types import Source
from hypothesis import given, settings
from hypothesis import strategies as st


def written() -> bytes:
    document = Document()
    document.add_heading("Veltrane Call", 1)
    paragraph = document.add_paragraph("Operator")
    paragraph.add_run().add_break()
    paragraph.add_run("Good day.")
    table = document.add_table(rows=2, cols=2)
    for cell, text in zip(table._cells, ["Ada Moreau", "CFO", "Bo Lind\nKerr & Co", "Analyst"], strict=True):
        cell.text = text
    document.add_paragraph("Thank you.")
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def zipped(files: dict[str, bytes]) -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return file.getvalue()


def one(content: bytes) -> Source:
    (source,) = word.read(content, "call.docx")
    return source


def test_paragraphs_and_tables_come_in_order() -> None:
    assert one(written()).text == (
        "Veltrane Call\nOperator\nGood day.\n\nAda Moreau\nCFO\n\nBo Lind\nKerr & Co\nAnalyst\n\nThank you.\n"
    )


def test_a_document_is_known_by_its_content(tmp_path: Path) -> None:
    (tmp_path / "call.txt").write_bytes(written())
    (source,) = load(tmp_path / "call.txt")
    assert isinstance(source, Source)
    assert "Good day." in source.text


def test_other_office_files_are_refused(tmp_path: Path) -> None:
    (tmp_path / "x.docx").write_bytes(zipped({"[Content_Types].xml": b"<x/>", "xl/workbook.xml": b"<x/>"}))
    with pytest.raises(SourceError, match="other than a Word document"):
        list(load(tmp_path / "x.docx"))


@pytest.mark.parametrize(
    ("files", "reason"),
    [
        ({word.BODY: b"a" * 20_000_001}, "unpacks to more"), ({word.BODY: b"<a>" * 1_000_001}, "more parts"),
        ({word.BODY: b"<a/>"}, "damaged"), ({word.BODY: b"a", "x.bin": bytes(64_000_000)}, "unpacks to more"),
        ({"x": b""}, "archive inside an archive"),
    ],
)  # fmt: skip
def test_bombs_and_damage_are_refused(files: dict[str, bytes], reason: str) -> None:
    with pytest.raises(Refused, match=reason):
        one(zipped(files))


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_a_damaged_document_gives_a_call_or_a_refusal(draws: st.DataObject) -> None:
    content = bytearray(written())
    for _ in range(draws.draw(st.integers(1, 6))):
        content[draws.draw(st.integers(0, len(content) - 1))] = draws.draw(st.integers(0, 255))
    try:
        assert one(bytes(content)).text
    except Refused as refused:
        assert "\n" not in str(refused)  # noqa: PT017
