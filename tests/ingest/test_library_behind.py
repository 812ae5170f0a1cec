"""Chroma may lag a little behind the other indexes: nothing that is asked notices, and it catches up."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from earmark_ingest.library import Library, indexes
from earmark_ingest.library.behind import Behind
from hypothesis import given
from hypothesis import strategies as st
from library_kit import HashEmbedder, agrees, call_text, write_calls

CALDER, ORRIN, WELD = (f"{name}-FY2031Q2" for name in ("Calder-Instruments", "Orrin-Foods", "Weld-Power"))
MANY = 100.0
"""A share that no change of these libraries exceeds."""


@pytest.fixture
def built(tmp_path: Path) -> Path:
    """A library of two calls that Chroma holds."""
    library = Library.open(tmp_path / "library", HashEmbedder())
    library.ingest(write_calls(tmp_path / "in", "Calder Instruments", "Orrin Foods"))
    library.close()
    return tmp_path / "library"


@pytest.fixture
def late(built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The same with one call removed, one edited and one added, which Chroma does not know yet."""
    with monkeypatch.context() as patch:
        patch.setattr(indexes, "BEHIND", MANY)
        library = Library.open(built, HashEmbedder())
        library.remove(ORRIN)
        library.ingest(write_calls(tmp_path / "more", "Weld Power"))
        (tmp_path / "in" / "calder.txt").write_text(call_text(extra="Backlog rose."), encoding="utf-8")
        library.ingest([tmp_path / "in" / "calder.txt"])
        assert library._access.indexes()._chroma is None
        library.close()
    assert noted(built)
    return built


def noted(library: Path) -> dict[int, int]:
    return Behind(library / "index-1" / "behind").sizes()


def test_searches_see_what_chroma_does_not(late: Path) -> None:
    library = Library.open(late, HashEmbedder())
    hits = library.search("revenue", "revenue quarter", None, 500)
    assert {hit.passage.call for hit in hits} == {CALDER, WELD}
    assert library.search("backlog", "", [CALDER], 1)[0].lexical > 0
    library.close()


def test_a_wide_search_adds_what_chroma_lacks(late: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    library = Library.open(late, HashEmbedder())
    exact = library.search("revenue", "Backlog rose", None, 500)
    monkeypatch.setattr(indexes, "WIDE", 0)
    wide = library.search("revenue", "Backlog rose", None, 500)
    assert [hit.passage.id for hit in wide] == [hit.passage.id for hit in exact]
    assert np.allclose([hit.dense for hit in wide], [hit.dense for hit in exact], atol=1e-3)
    library.close()


def test_it_catches_up_when_asked_to(late: Path) -> None:
    library = Library.open(late, HashEmbedder())
    library.sync()
    library.sync()
    library.close()
    assert noted(late) == {}
    assert agrees(late) == [CALDER, WELD]


def test_it_catches_up_with_the_next_large_change(late: Path, tmp_path: Path) -> None:
    library = Library.open(late, HashEmbedder())
    library.ingest(write_calls(tmp_path / "again", "Orrin Foods"))
    library.close()
    assert noted(late) == {}
    assert agrees(late) == [CALDER, ORRIN, WELD]


def test_a_rebuild_leaves_nothing_behind(late: Path) -> None:
    library = Library.open(late, HashEmbedder())
    library.rebuild()
    library.close()
    assert not (late / "index-2" / "behind").exists()
    assert agrees(late) == [CALDER, WELD]


def test_once_open_it_keeps_up(late: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    library = Library.open(late, HashEmbedder())
    library.sync()
    monkeypatch.setattr(indexes, "BEHIND", MANY)
    library.ingest(write_calls(tmp_path / "again", "Orrin Foods"))
    assert noted(late) == {}
    library.close()
    assert agrees(late) == [CALDER, ORRIN, WELD]


@pytest.mark.parametrize("damage", ["lost", "torn", "short"])
def test_a_damaged_chroma_is_made_anew_from_the_vectors(late: Path, damage: str) -> None:
    chroma = late / "index-1" / "chroma"
    if damage == "short":
        (late / "index-1" / "behind").write_bytes(b"")
        empty = indexes.Vectors(late / "index-1" / "other")
        empty.close()
        shutil.rmtree(chroma)
        (late / "index-1" / "other").rename(chroma)
    elif damage == "torn":
        (chroma / "chroma.sqlite3").write_bytes(b"\0" * 100)
    else:
        shutil.rmtree(chroma)
    library = Library.open(late, HashEmbedder())
    with library._access.writing() as opened:
        opened.release_chroma()
        if damage == "short":
            opened.vectors  # noqa: B018 - opening it is what makes `sync` count
    library.sync()
    library.close()
    assert agrees(late) == [CALDER, WELD]


def test_a_small_change_does_not_import_chroma(built: Path, tmp_path: Path) -> None:
    write_calls(tmp_path / "more", "Weld Power")
    code = (
        "import sys; from library_kit import HashEmbedder; from pathlib import Path\n"
        "from earmark_ingest.library import Library, indexes\n"
        f"indexes.BEHIND = {MANY}\n"
        f"library = Library.open(Path({str(built)!r}), HashEmbedder())\n"
        f"library.ingest([Path({str(tmp_path / 'more')!r})])\n"
        "assert 'chromadb' not in sys.modules\n"
    )
    here = str(Path(__file__).parent)
    path = os.pathsep.join([here, *sys.path])
    subprocess.run([sys.executable, "-c", code], check=True, env={**os.environ, "PYTHONPATH": path})


@given(st.lists(st.dictionaries(st.integers(1, 9), st.integers(0, 99)), max_size=5), st.integers(0, 15))
def test_what_is_noted_is_read_again(
    tmp_path_factory: pytest.TempPathFactory, notes: list[dict[int, int]], torn: int
) -> None:
    file = tmp_path_factory.mktemp("noted") / "behind"
    behind = Behind(file)
    for sizes in notes:
        behind.note(sizes)
    wanted = {v: max(sizes.get(v, 0) for sizes in notes) for v in {v for sizes in notes for v in sizes}}
    assert behind.sizes() == wanted
    with file.open("ab") as out:
        out.write(b"\1" * torn)
    assert behind.sizes() == wanted
    behind.note({7: 1})
    assert behind.sizes() == wanted | {7: max(1, wanted.get(7, 0))}
    behind.clear()
    assert behind.sizes() == {}
