"""Calls of made-up companies: what the demo, the tests and the eval gate stand on.

Named `TICKER-YEAR-Qn.txt` by fiscal period. Companies, people, products and firms are invented; the figures
agree with each other except where somebody on the call makes a slip.
"""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path


def paths() -> list[Path]:
    """The bundled transcripts as files on disk, sorted by name (UTF-8, plain text)."""
    folder = Path(str(files(__name__)))
    return sorted(folder.glob("*.txt"))


QUESTIONS = (
    "What is Veltrane's guidance for the next quarter?",
    "What was Orlidane's gross margin, and what drove it?",
    "Will Veltrane give guidance for fiscal 2027?",
)
"""The questions of `earmark demo`."""
