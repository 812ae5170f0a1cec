"""Sentences of the library are read by the figures that were stored with them."""

from __future__ import annotations

from dataclasses import replace

from earmark.calltext import lay_out
from earmark.reading import read
from earmark_ingest.figures import figures
from earmark_ingest.parse import parse
from earmark_ingest.passages import passages
from earmark_ingest.types import Figure, Source

SAID = "Revenue was $412 million, up 8%. We thank our teams. Gross margin was 61%."
CALL = (
    "Operator\nWelcome to the Trellport, Inc. second quarter 2025 earnings call.\n"
    f"Ida Roe - Chief Financial Officer\n{SAID}\n"
)


def test_a_sentence_has_the_figures_stored_for_it() -> None:
    transcript = parse(Source(CALL, "TRLP-2025-Q2.txt"))
    laid = lay_out(transcript, passages(transcript, "TRLP-FY2025Q2"))
    spoken = [sentence for sentence in laid.sentences if sentence.text in SAID]
    assert [[f.text for f in sentence.figures or ()] for sentence in spoken] == [
        ["$412 million", "8%"],
        [],
        ["61%"],
    ]
    for sentence in spoken:
        assert read(sentence.text, sentence.lead, sentence.figures) == read(sentence.text, sentence.lead)


def test_a_library_without_stored_figures_is_read_anew() -> None:
    transcript = parse(Source(CALL, "TRLP-2025-Q2.txt"))
    old = [replace(passage, figures=()) for passage in passages(transcript, "TRLP-FY2025Q2")]
    assert all(sentence.figures is None for sentence in lay_out(transcript, old).sentences)


def test_what_is_stored_is_not_looked_for_again() -> None:
    said = "Revenue was $5 million."
    stored = (Figure(12, 22, "$5 million", 6e6, 6e6, "USD"),)
    (reading,) = read(said, "", stored)
    assert reading.figure.low == 6e6
    assert read(said, "", ()) == ()
    assert [one.figure for one in read(said)] == figures(said)
