"""What may be opened, and the one sentence for what may not."""

from __future__ import annotations

import os
import shutil
import sqlite3
from pathlib import Path

import pytest
from earmark_ingest.errors import LibraryError, LibraryLocked, WrongEmbedder
from earmark_ingest.library import Library, schema
from earmark_ingest.library.lock import writing
from library_kit import HashEmbedder, agrees, write_calls

CALDER = "Calder-Instruments-FY2031Q2"


@pytest.fixture
def built(tmp_path: Path) -> Path:
    library = Library.open(tmp_path / "library", HashEmbedder())
    library.ingest(write_calls(tmp_path / "in", "Calder Instruments"))
    library.close()
    return tmp_path / "library"


def refused(path: Path, *words: str, kind: type[LibraryError] = LibraryError) -> None:
    with pytest.raises(kind) as caught:
        Library.open(path, HashEmbedder())
    sentence = str(caught.value)
    assert "\n" not in sentence
    for word in (str(path), *words):
        assert word in sentence


def test_a_missing_folder_is_made_and_an_empty_one_used(tmp_path: Path) -> None:
    for path in (tmp_path / "deep" / "down", tmp_path / "empty"):
        if path.name == "empty":
            path.mkdir()
        library = Library.open(path, HashEmbedder())
        assert library.calls() == ()
        assert library.search("revenue", "revenue", None, 5) == []
        library.close()
        assert (path / "catalog.sqlite").is_file()


def test_a_folder_of_something_else_is_not_touched(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Dear all", encoding="utf-8")
    refused(tmp_path, "not empty")
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_a_file_is_no_library(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    refused(tmp_path / "file")


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="permissions do not bind this user")
def test_an_unreadable_folder(built: Path) -> None:
    built.chmod(0)
    try:
        refused(built)
    finally:
        built.chmod(0o755)


def test_a_damaged_catalog(built: Path) -> None:
    (built / "catalog.sqlite").write_bytes(os.urandom(20_000))
    refused(built, "restore its catalog.sqlite")


def test_damage_inside_a_catalog(built: Path) -> None:
    with sqlite3.connect(built / "catalog.sqlite") as db:
        db.execute("UPDATE calls SET record = x'00'")
    db.close()
    refused(built, "restore its catalog.sqlite")


def test_a_catalog_that_died_at_birth(tmp_path: Path) -> None:
    (tmp_path / "catalog.sqlite").write_bytes(b"")
    (tmp_path / "lock").write_bytes(b"")
    Library.open(tmp_path, HashEmbedder()).close()


def test_somebody_elses_catalog(tmp_path: Path) -> None:
    db = sqlite3.connect(tmp_path / "catalog.sqlite")
    db.execute("CREATE TABLE stamps (id)")
    db.close()
    refused(tmp_path, "not Earmark's")


def test_a_newer_catalog(built: Path) -> None:
    db = sqlite3.connect(built / "catalog.sqlite")
    db.execute("PRAGMA user_version = 99")
    db.close()
    refused(built, "schema 99", "upgrade earmark")


def test_an_older_catalog_is_upgraded_in_steps() -> None:
    db = sqlite3.connect(":memory:", isolation_level=None)
    steps = ("CREATE TABLE a (x)", "ALTER TABLE a ADD COLUMN y; INSERT INTO a VALUES (1, 2)", "DROP TABLE a")
    schema.upgrade(db, steps[:1])
    schema.upgrade(db, steps[:2])
    assert (schema.version_of(db), db.execute("SELECT y FROM a").fetchall()) == (2, [(2,)])
    schema.upgrade(db, steps[:2])
    assert db.execute("SELECT count(*) FROM a").fetchone() == (1,)
    schema.upgrade(db, steps)
    assert schema.check(db, "x", newest=3) == 3


def test_a_failed_upgrade_step_leaves_the_step_before(tmp_path: Path) -> None:
    db = sqlite3.connect(tmp_path / "x", isolation_level=None)
    with pytest.raises(sqlite3.Error):
        schema.upgrade(db, ("CREATE TABLE a (x)", "CREATE TABLE b (x); CREATE TABLE a (x)"))
    db.close()
    db = sqlite3.connect(tmp_path / "x")
    assert schema.version_of(db) == 1
    assert db.execute("SELECT name FROM sqlite_master").fetchall() == [("a",)]


@pytest.mark.parametrize("other", [HashEmbedder("other"), HashEmbedder(fingerprint="0002")])
def test_another_embedder(built: Path, other: HashEmbedder) -> None:
    with pytest.raises(WrongEmbedder, match="earmark rebuild"):
        Library.open(built, other)
    library = Library.open(built, other, rebuilding=True)
    assert library.calls()[0].id == CALDER
    for use in (
        lambda: library.search("revenue", "revenue", None, 3),
        lambda: library.ingest([built.parent / "in"]),
        lambda: library.remove(CALDER),
    ):
        with pytest.raises(WrongEmbedder):
            use()
    assert library.rebuild() == 1
    assert library.search("revenue", "revenue", None, 3)
    library.close()
    assert agrees(built, other) == [CALDER]
    refused(built, "earmark rebuild", kind=WrongEmbedder)


def test_a_second_writer_is_told_at_once(built: Path) -> None:
    library = Library.open(built, HashEmbedder())
    with writing(built):
        for use in (library.rebuild, lambda: library.ingest([]), lambda: library.remove(CALDER)):
            with pytest.raises(LibraryLocked, match="another process is writing"):
                use()
        assert library.search("revenue", "revenue", None, 1)
        assert Library.open(built, HashEmbedder()).calls()
    library.remove(CALDER)
    library.close()


@pytest.mark.parametrize("part", ["", "vectors", "lexical", "chroma"])
def test_a_lost_index_is_made_anew(built: Path, part: str) -> None:
    import shutil

    shutil.rmtree(built / "index-1" / part)
    library = Library.open(built, HashEmbedder())
    assert library.search("tariff", "tariff", None, 3)[0].passage.call == CALDER
    library.close()
    assert agrees(built) == [CALDER]


@pytest.mark.parametrize("name", ["rows", "calls"])
def test_a_damaged_vector_file_is_made_anew(built: Path, name: str) -> None:
    (built / "index-1" / "vectors" / name).write_bytes(b"\0" * 7)
    library = Library.open(built, HashEmbedder())
    assert library.search("", "tariff", None, 3)[0].dense > 0
    library.close()
    assert agrees(built) == [CALDER]


def test_the_indexes_of_an_older_layout_are_made_anew(built: Path) -> None:
    import tantivy

    folder = built / "index-1"
    for file in (folder / "vectors").iterdir():
        file.unlink()
    (folder / "vectors" / "1.npy").write_bytes(b"")
    shutil.rmtree(folder / "lexical")
    (folder / "lexical").mkdir()
    schema = tantivy.SchemaBuilder().add_text_field("key", stored=True).build()
    tantivy.Index(schema, path=str(folder / "lexical"))
    assert agrees(built) == [CALDER]
    assert not folder.exists()


def test_listing_calls_imports_neither_index(built: Path) -> None:
    import subprocess
    import sys

    code = (
        "import sys; from library_kit import HashEmbedder; from pathlib import Path\n"
        "from earmark_ingest.library import Library\n"
        f"library = Library.open(Path({str(built)!r}), HashEmbedder())\n"
        "assert library.calls() and library.passages(library.calls()[0].id)\n"
        "assert not {'chromadb', 'tantivy'} & set(sys.modules)\n"
        "assert library.search('tariff', 'tariff', None, 3)\n"
        "assert 'chromadb' not in sys.modules\n"
    )
    here = str(Path(__file__).parent)
    subprocess.run(
        [sys.executable, "-c", code],
        check=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([here, *sys.path])},
        timeout=60,
    )
