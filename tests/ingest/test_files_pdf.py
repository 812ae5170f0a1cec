"""PDF: pages of lines; words that spacing broke; and one sentence for what has no text."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from earmark_ingest.files import pdf
from earmark_ingest.files.mend import mend
from earmark_ingest.files.refuse import Refused
from earmark_ingest.load import load
from earmark_ingest.types import Source
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfWriter
from pypdf.generic import DictionaryObject, NameObject, StreamObject

LAYOUTS = Path(__file__).parents[2].parent / "shared" / "layouts"
PAGES = [
    ["Veltrane, Inc.", "Operator", "Good day, and welcome to the call."],
    ["Ada Moreau", "Thank you all for it."],
]


def written(pages: list[list[str]]) -> PdfWriter:
    """A PDF with these lines."""
    writer = PdfWriter()
    name = NameObject
    font = DictionaryObject(
        {
            name("/Type"): name("/Font"),
            name("/Subtype"): name("/Type1"),
            name("/BaseFont"): name("/Helvetica"),
        }
    )
    for lines in pages:
        shown = " ".join(f"({line}) Tj 0 -14 Td" for line in lines)
        stream = StreamObject()
        stream.set_data(f"BT /F1 12 Tf 50 700 Td {shown} ET".encode("latin-1"))
        page = writer.add_blank_page(600, 800)
        page[name("/Contents")] = writer._add_object(stream.flate_encode())
        page[name("/Resources")] = DictionaryObject({name("/Font"): DictionaryObject({name("/F1"): font})})
    return writer


def data(writer: PdfWriter) -> bytes:
    file = BytesIO()
    writer.write(file)
    return file.getvalue()


def one(content: bytes) -> Source:
    (source,) = pdf.read(content, "call.pdf")
    return source


def test_pages_are_divided_by_form_feeds() -> None:
    text = one(data(written(PAGES))).text
    assert [page.strip().split("\n") for page in text.split("\f")] == PAGES


def test_locked_pdfs_are_read_and_encrypted_ones_refused() -> None:
    for algorithm in ("RC4-128", "AES-128", "AES-256"):
        locked, closed = written(PAGES), written(PAGES)
        locked.encrypt("", "owner", algorithm=algorithm)
        assert "Ada Moreau" in one(data(locked)).text
        closed.encrypt("secret", algorithm=algorithm)
        with pytest.raises(Refused, match="encrypted"):
            one(data(closed))


def test_scanned_damaged_and_endless_pdfs_are_refused() -> None:
    with pytest.raises(Refused, match="scanned"):
        one(data(written([[], []])))
    with pytest.raises(Refused, match="more than 300 pages"):
        one(data(written([["Good day."]] * 301)))
    for content in (b"%PDF-1.4\n", data(written(PAGES))[:200], b"%PDF-1.7" + bytes(range(256)) * 20):
        with pytest.raises(Refused, match=r"damaged|without text"):
            one(content)


def test_a_page_that_is_a_drawing_is_left_out_and_said() -> None:
    source = one(data(written([*PAGES, ["x"] * 200_000])))
    assert source.text.endswith("\f")
    assert source.warnings == ("page 3 is a drawing too large to read; it was left out",)


def test_a_slow_pdf_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "_MAX_SECONDS", -1.0)
    with pytest.raises(Refused, match="takes too long"):
        one(data(written(PAGES)))


def test_letters_written_together_and_soft_hyphens_are_written_out() -> None:
    assert pdf._tidy("ﬁrst eﬀort\u00adless re\u00ad\nport  \n") == "first effortless report\n"
    assert pdf._tidy("oﬃce\n\uf0b7 one\u00a0two\f") == "office\n• one two\n"


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        ("it is lo wer a nd so", "it is lower and so"),
        ("cross -border and run -down", "cross-border and run-down"),
        ("So , we grew 2 .5 percent .", "So, we grew 2.5 percent."), ("con\ufffdict", "conflict"),
        ("in to the on going call", "in to the on going call"),
        ("Ada Moreau -CFO", "Ada Moreau -CFO"),
        ("that's how it is", "that's how it is"), ("Contents ...... 3", "Contents ...... 3"),
        ("was -5%", "was -5%"),
    ],
)  # fmt: skip
def test_words_are_mended_by_the_words_of_the_file(broken: str, whole: str) -> None:
    others = "lower and lower and lower conflict into show to the in into on going is ongoing in on to that's"
    assert mend([others, broken]) == [others, whole]


@given(st.lists(st.text(max_size=80), max_size=4))
def test_mending_is_total_and_adds_no_words(pages: list[str]) -> None:
    for before, after in zip(pages, mend(pages), strict=True):
        if "\ufffd" not in before:
            assert "".join(before.split(" ")) == "".join(after.split(" "))


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_a_damaged_pdf_gives_a_call_or_a_refusal(draws: st.DataObject) -> None:
    content = bytearray(data(written(PAGES)))
    for _ in range(draws.draw(st.integers(1, 8))):
        content[draws.draw(st.integers(8, len(content) - 1))] = draws.draw(st.integers(0, 255))
    try:
        assert one(bytes(content)).text
    except Refused as refused:
        assert "\n" not in str(refused)  # noqa: PT017


@pytest.mark.skipif(not LAYOUTS.is_dir(), reason="no real files beside the checkout")
def test_real_pdfs_have_whole_words() -> None:
    for path in sorted(LAYOUTS.glob("*/*.pdf"), key=lambda path: path.stat().st_size)[:3]:
        (source,) = load(path)
        assert isinstance(source, Source)
        words = source.text.split()
        assert len(words) > 3_000
        assert sum(len(word) > 25 and "." not in word and "-" not in word for word in words) < 0.002 * len(
            words
        )
