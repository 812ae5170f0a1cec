"""The library on real calls, where they are at hand."""

from __future__ import annotations

from pathlib import Path

import pytest
from earmark_ingest.embed import LocalEmbedder
from earmark_ingest.library import Library

CALLS = Path(__file__).parents[2].parent / "shared" / "transcripts"


@pytest.mark.skipif(not CALLS.is_dir(), reason="the shared transcripts are not beside the repository")
def test_real_calls_go_in_once_and_every_passage_is_its_text(tmp_path: Path) -> None:
    library = Library.open(tmp_path / "library", LocalEmbedder())
    report = library.ingest([CALLS])
    files = sorted(CALLS.glob("*.txt"))
    assert (len(report.added), report.rejected) == (len(files), ())
    assert library.ingest([CALLS]).unchanged == report.added
    for call in library.calls():
        transcript, cut = library.transcript(call.id), library.passages(call.id)
        assert transcript.text in {file.read_bytes().decode("utf-8-sig") for file in files}
        assert len(cut) == call.passages
        for passage in cut[:: max(1, len(cut) // 20)]:
            said = " ".join(span.of(transcript.text) for span in passage.sentences)
            assert passage.text == said
            words = " ".join(passage.text.split()[:40])
            if len(words) > 120:
                assert library.search(words, words, [call.id], 1)[0].passage.id == passage.id
    library.close()
