"""Files that take long to read go in from a process of their own: nobody's answer waits for them."""

from __future__ import annotations

import multiprocessing
import os
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

from earmark_ingest.errors import SourceError
from earmark_ingest.types import Report

from earmark.assistant import Assistant
from earmark.desk import Card
from earmark.settings import Settings

LARGE = 300_000
"""Bytes of a file that is worth starting a process for, a second or two: most calls have a third of them."""
_PACKED = (".zip", ".gz")
_MILDER = 5
"""By how much the process stands back where cores are few."""


def is_large(path: Path) -> bool:
    """Whether a file should not be read beside answers."""
    return path.stat().st_size > LARGE or path.suffix.lower() in _PACKED


def ingest(assistant: Assistant, path: Path) -> tuple[Report, Card | None]:
    """What `taken` gives; done apart. The assistant sees the call at its next question."""
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=context) as pool:
        try:
            return pool.submit(_ingested, assistant.library.path, assistant.settings, path).result()
        except BrokenProcessPool:
            raise SourceError(f"{path.name!r} is too much to read on this machine: split it") from None


def taken(assistant: Assistant, path: Path) -> tuple[Report, Card | None]:
    """What came of a file, and the card of its first call; None where it holds none."""
    report = assistant.ingest(path)
    held = [*report.added, *report.updated, *report.unchanged]
    return report, assistant.card(held[0]) if held else None


def _ingested(library: Path, settings: Settings, path: Path) -> tuple[Report, Card | None]:
    os.nice(_MILDER)
    with Assistant.open(library, settings=settings) as assistant:
        return taken(assistant, path)
