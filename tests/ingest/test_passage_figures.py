"""The figures that passages carry: those of each sentence, stored and given back."""

from __future__ import annotations

from pathlib import Path

from earmark_ingest.figures import figures
from earmark_ingest.library import Library
from earmark_ingest.library.packing import pack, unpack
from earmark_ingest.parse import parse
from earmark_ingest.passages import passages
from earmark_ingest.types import Passage, Source
from library_kit import HashEmbedder
from pydantic import TypeAdapter

CALL = (
    "Operator\nWelcome to the Trellport, Inc. second quarter 2025 earnings call.\n"
    "Ida Roe - Chief Financial Officer\n"
    "Revenue was over $1.2 billion, up 5%. We are pleased. EPS of 29 cents; guidance is 30 to 32 cents.\n"
)


def cut() -> list[Passage]:
    return passages(parse(Source(CALL, "TRLP-2025-Q2.txt")), "TRLP-FY2025Q2")


def test_each_sentence_has_its_figures_counted_from_its_start() -> None:
    (passage,) = (one for one in cut() if any(one.figures))
    said = [span.of(CALL) for span in passage.sentences]
    assert [[figure.text for figure in found] for found in passage.figures] == [
        ["$1.2 billion", "5%"],
        [],
        ["29 cents", "30 to 32 cents"],
    ]
    for sentence, found in zip(said, passage.figures, strict=True):
        assert list(found) == figures(sentence)
        assert all(sentence[figure.start : figure.end] == figure.text for figure in found)


def test_every_passage_has_one_tuple_per_sentence() -> None:
    assert all(len(passage.figures) == len(passage.sentences) for passage in cut())


def test_what_is_packed_comes_back_whole() -> None:
    kind = tuple[Passage, ...]
    assert unpack(kind, pack(kind, tuple(cut()))) == tuple(cut())


def test_passages_written_before_there_were_figures_open_without() -> None:
    (passage,) = (one for one in cut() if any(one.figures))
    adapter = TypeAdapter(Passage)
    old = adapter.dump_python(passage, mode="json")
    del old["figures"]
    assert adapter.validate_python(old).figures == ()
    newer = adapter.dump_python(passage, mode="json")
    for figure in newer["figures"][0]:
        del figure["bound"], figure["scale"]
    assert adapter.validate_python(newer).figures[0][0].scale == 1.0


def test_the_catalog_keeps_them(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "TRLP-2025-Q2.txt").write_text(CALL, encoding="utf-8")
    (call,) = Library.open(tmp_path / "library", HashEmbedder()).ingest([tmp_path / "in"]).added
    kept = Library.open(tmp_path / "library", HashEmbedder()).passages(call)
    assert [one.figures for one in kept] == [one.figures for one in cut()]
    assert any(found for one in kept for found in one.figures)
