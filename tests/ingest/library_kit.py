"""Made-up calls and a tiny embedder for the tests of the library."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

_MONTHS = {1: "March 31", 2: "June 30", 3: "September 30", 4: "December 31"}
_REPORTED = {1: "April", 2: "July", 3: "October", 4: "January"}
_ORDINAL = {1: "first", 2: "second", 3: "third", 4: "fourth"}


class HashEmbedder:
    """A word is a random direction; deterministic, no weights."""

    dimensions = 32

    def __init__(self, name: str = "hash", fingerprint: str = "0001") -> None:
        self.name = name
        self.fingerprint = fingerprint

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        rows = np.zeros((len(texts), self.dimensions), dtype=np.float32)
        for row, text in zip(rows, texts, strict=True):
            for word in text.lower().split():
                seed = zlib.crc32(f"{self.fingerprint} {word.strip('.,?')}".encode())
                row += np.random.default_rng(seed).normal(size=self.dimensions)
            if text.strip():
                row /= np.linalg.norm(row)
        return rows


def call_text(
    company: str = "Calder Instruments", quarter: int = 2, year: int = 2031, extra: str = ""
) -> str:
    """A short call in the bulleted layout, with prepared remarks and one exchange."""
    day = f"{_REPORTED[quarter]} 24, {year + (quarter == 4)}"
    lines = [
        "Operator",
        f"Good day and welcome to the {company}, Inc. {_ORDINAL[quarter]} quarter {year} financial results "
        f"conference call. As a reminder, this conference is being recorded {day}. I would now like to turn "
        "the conference over to Marla Venn, Vice President, Investor Relations.",
        "Marla Venn - VP, Investor Relations",
        f"Good afternoon and thank you for joining us. With me are Otto Brandt, our Chief Executive Officer, "
        f"and Ines Calloway, our Chief Financial Officer. We will review the quarter ended "
        f"{_MONTHS[quarter]}, {year}.",
        "Otto Brandt - CEO",
        f"Thanks, Marla. {company} shipped its hundredth spectrometer this quarter, and demand from "
        "laboratories remained strong across every region that we serve.",
        "Ines Calloway - CFO",
        "Revenue for the quarter was $412.5 million, up 8% from a year ago, and gross margin was 61.2%. "
        "For the next quarter we expect revenue between $415 million and $430 million. "
        f"Inventory fell to 44 days. {extra}",
        "Operator",
        "Thank you. Our first question comes from Peter Lund with Hollis Securities.",
        "Peter Lund - Analyst",
        "Thanks. Could you talk about the tariff exposure in your calibration business?",
        "Ines Calloway - CFO",
        "Sure, Peter. We expect it to cost us about a million dollars, mostly in the second half.",
        "Peter Lund - Analyst",
        "Great, thank you very much.",
        "Operator",
        "That concludes today's conference call. Thank you for your participation.",
    ]
    return "\n".join(lines) + "\n"


def write_calls(folder: Path, *names: str) -> list[Path]:
    """One file per made-up company name."""
    folder.mkdir(parents=True, exist_ok=True)
    files = [folder / f"{name.split()[0].lower()}.txt" for name in names]
    for file, name in zip(files, names, strict=True):
        file.write_text(call_text(name), encoding="utf-8")
    return files


def agrees(path: Path, embedder: HashEmbedder | None = None) -> list[str]:
    """The ids in a library, after checking that the catalog and every index hold the same passages.

    Chroma is given the chance to catch up; `library.sync` is what does it outside of tests.
    """
    from earmark_ingest.library import Library

    embedder = embedder or HashEmbedder()
    library = Library.open(path, embedder)
    try:
        wanted = {passage.id for call in library.calls() for passage in library.passages(call.id)}
        hits = library.search("revenue quarter conference", "revenue quarter", None, 2000)
        assert {hit.passage.id for hit in hits if hit.dense} == wanted
        assert {hit.passage.call for hit in hits if hit.lexical} == {call.id for call in library.calls()}
        with library._access.writing() as indexes:
            indexes.sync()
            sizes = library._access.view.sizes
            assert indexes.vectors.count() == indexes._lexical.count() == len(wanted) == sum(sizes.values())
            chroma = indexes.vectors.search(embedder.embed(["revenue"])[0], 5000)
            assert set(chroma) == {
                (version, place) for version, size in sizes.items() for place in range(size)
            }
            assert indexes._matrix.versions() == set(sizes)
        for call in library.calls():
            assert len(library.passages(call.id)) == call.passages
            assert len(library.transcript(call.id).turns) == call.turns
        return [call.id for call in library.calls()]
    finally:
        library.close()
