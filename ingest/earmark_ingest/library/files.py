"""Paths given by a user -> the transcript files behind them; and how a file grows safely."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from earmark_ingest.load import SUFFIXES
from earmark_ingest.types import Rejection


def expand(paths: Sequence[Path]) -> tuple[list[Path], list[Rejection]]:
    """Each file once, in the order given, folders walked in sorted order; and the paths that gave none.

    A path that is no folder is taken as it is: reading it tells what is wrong with it. In folders only
    `load.SUFFIXES` count, and hidden files and folders are skipped.
    """
    files: dict[Path, Path] = {}
    rejected: list[Rejection] = []
    for path in paths:
        for file in _in_folder(path, rejected) if path.is_dir() else [path]:
            files.setdefault(file.resolve(), file)
    return list(files.values()), rejected


def _in_folder(folder: Path, rejected: list[Rejection]) -> list[Path]:
    before = len(rejected)
    found = list(_walk(folder, rejected))
    if not found and len(rejected) == before:
        wanted = " or ".join(SUFFIXES)
        rejected.append(Rejection(str(folder), f"the folder {str(folder)!r} holds no transcript ({wanted})"))
    return found


def _walk(folder: Path, rejected: list[Rejection]) -> Iterator[Path]:
    def refuse(error: OSError) -> None:
        reason = f"the folder {error.filename!r} cannot be read ({error.strerror}); check its permissions"
        rejected.append(Rejection(str(error.filename), reason))

    for parent, folders, names in os.walk(folder, onerror=refuse):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith(".") and Path(name).suffix.lower() in SUFFIXES:
                yield Path(parent, name)


def append(file: Path, content: bytes, unit: int) -> int:
    """Write whole units behind those that are there, safely on disk; returns how many were there."""
    with file.open("ab") as out:
        there = out.tell() // unit
        out.truncate(there * unit)
        out.write(content)
        out.flush()
        os.fsync(out.fileno())
    return there
