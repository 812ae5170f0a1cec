"""Real calls of a folder beside the repository, read without their file names."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from earmark_ingest import parse
from earmark_ingest.errors import SourceError
from earmark_ingest.identity.aliases import Aliases
from earmark_ingest.load import load
from earmark_ingest.types import Rejection, Source, Transcript

CALLS = Path(__file__).parents[2].parent / "shared" / "calls"
EVERY = 60


def nameless(path: Path) -> Transcript | None:
    source = next(iter(load(path)))
    assert not isinstance(source, Rejection)
    try:
        return parse(Source(source.text, "call.txt"))
    except SourceError:
        return None


@pytest.mark.skipif(not CALLS.exists(), reason="the folder of real calls is not beside this checkout")
def test_a_sample_of_labelled_calls() -> None:
    with (CALLS / "index.csv").open(encoding="utf-8", newline="") as index:
        rows = [row for row in csv.DictReader(index) if row["period_from"] == "said" and row["company"]][
            ::EVERY
        ]
    aliases = Aliases.load()
    wrong: list[str] = []
    for row in rows:
        call = nameless(CALLS / row["file"])
        told = call and str(call.period) == f"FY{row['fiscal_year']}Q{row['fiscal_quarter']}"
        named = call and call.company and aliases.same(call.company, row["company"])
        listed = call and (row["layout"] != "seeking_alpha" or call.ticker == row["ticker"])
        if not (told and named and listed):
            wrong.append(row["file"])
    assert len(wrong) <= len(rows) * 0.05, wrong
