"""Paths to files."""

from __future__ import annotations

from pathlib import Path

import pytest
from earmark_ingest.library.files import expand


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    for name in ("b.txt", "a.MD", "c.png", ".hidden.txt", "sub/d.txt", ".git/e.txt", "bare/x.dat"):
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.write_text("x", encoding="utf-8")
    return tmp_path


def test_folders_are_walked_in_order(tree: Path) -> None:
    files, rejected = expand([tree])
    assert [file.relative_to(tree).as_posix() for file in files] == ["a.MD", "b.txt", "sub/d.txt"]
    assert rejected == []


def test_named_files_are_taken_as_they_are_and_once(tree: Path) -> None:
    named = [
        tree / "c.png",
        tree / "missing.txt",
        tree / "b.txt",
        tree / "sub" / ".." / "b.txt",
        tree / "sub",
    ]
    files, rejected = expand(named)
    assert files == [tree / "c.png", tree / "missing.txt", tree / "b.txt", tree / "sub" / "d.txt"]
    assert rejected == []


def test_a_folder_without_transcripts_is_said(tree: Path) -> None:
    files, (rejection,) = expand([tree / "bare"])
    assert files == []
    assert rejection.source == str(tree / "bare")
    assert "no transcript" in rejection.reason
