"""Notes are stored with a call for whoever opened the library; to the library they are bytes."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from pathlib import Path

import pytest
from earmark_ingest.errors import NoSuchCall
from earmark_ingest.library import Library
from earmark_ingest.outline import Outline
from earmark_ingest.reading import Job, Parsed, read_file
from earmark_ingest.types import Passage, Transcript
from library_kit import HashEmbedder, write_calls

NAMES = ("Calder Instruments", "Orrin Foods")


def count(transcript: Transcript, passages: Sequence[Passage], outline: Outline) -> bytes:
    """Notes that tell what they were made of."""
    return f"{transcript.text[:20]} {len(passages)} {len(outline.starts)}".encode()


def notes(path: Path) -> list[bytes | None]:
    """Those of every call."""
    library = Library.open(path, HashEmbedder())
    found = [library.notes(call.id) for call in library.calls()]
    library.close()
    return found


def wanted(path: Path) -> list[bytes]:
    """What `count` makes of every call now."""
    library = Library.open(path, HashEmbedder())
    made = []
    for call in library.calls():
        outline = library.outline(call.id)
        assert outline is not None
        made.append(count(library.transcript(call.id), library.passages(call.id), outline))
    library.close()
    return made


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A library of two calls with notes, closed."""
    library = Library.open(tmp_path / "library", HashEmbedder(), noting=count)
    library.ingest(write_calls(tmp_path / "in", *NAMES))
    library.close()
    return tmp_path / "library"


def test_a_call_has_the_notes_that_were_made_while_it_was_read(path: Path) -> None:
    assert notes(path) == wanted(path)


def test_many_files_are_noted_by_the_workers_that_read_them(tmp_path: Path) -> None:
    names = ["Calder", "Orrin", "Umber", "Tessel", "Brackwater", "Lumen"]
    library = Library.open(tmp_path / "library", HashEmbedder(), noting=count)
    library.ingest(write_calls(tmp_path / "in", *names))
    library.close()
    assert len(notes(tmp_path / "library")) == len(names)
    assert notes(tmp_path / "library") == wanted(tmp_path / "library")


def test_nobody_need_take_notes(tmp_path: Path) -> None:
    library = Library.open(tmp_path / "library", HashEmbedder())
    library.ingest(write_calls(tmp_path / "in", *NAMES))
    with pytest.raises(NoSuchCall):
        library.notes("nobody")
    library.close()
    assert notes(tmp_path / "library") == [None, None]


def test_a_rebuild_makes_them_anew_and_keeps_them_where_nobody_makes_any(path: Path) -> None:
    db = sqlite3.connect(path / "catalog.sqlite")
    db.execute("UPDATE calls SET notes = NULL WHERE version = 1")
    db.execute("UPDATE calls SET notes = CAST('old' AS BLOB) WHERE version = 2")
    db.commit()
    db.close()
    library = Library.open(path, HashEmbedder(), noting=count)
    library.rebuild()
    library.close()
    assert notes(path) == wanted(path)
    library = Library.open(path, HashEmbedder())
    library.rebuild()
    library.close()
    assert notes(path) == wanted(path)


def test_a_call_that_is_written_from_a_stored_text_is_noted_too(path: Path, tmp_path: Path) -> None:
    """Known by another name, a call is written anew from what was read of it before."""
    table = tmp_path / "table.csv"
    table.write_text("file,ticker\ncalder.txt,CLDR\n", encoding="utf-8")
    library = Library.open(path, HashEmbedder(), noting=count)
    library.ingest([tmp_path / "in"], metadata=table)
    library.close()
    assert notes(path) == wanted(path)


def test_a_library_without_a_place_for_notes_gets_one(path: Path) -> None:
    db = sqlite3.connect(path / "catalog.sqlite")
    db.execute("ALTER TABLE calls DROP COLUMN notes")
    db.execute("PRAGMA user_version = 4")
    db.commit()
    db.close()
    assert notes(path) == [None, None]
    library = Library.open(path, HashEmbedder(), noting=count)
    library.rebuild()
    library.close()
    assert notes(path) == wanted(path)


def test_reading_without_passages_makes_none(tmp_path: Path) -> None:
    (file,) = write_calls(tmp_path, "Calder Instruments")
    cut, uncut = (next(read_file(Job(file, cut=wanted, noting=count))) for wanted in (True, False))
    assert isinstance(cut, Parsed)
    assert isinstance(uncut, Parsed)
    assert cut.notes
    assert uncut.notes == b""
