"""An ingest that is killed goes on from what was paid for."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections import Counter

import pytest
from earmark import Assistant, sample_paths
from embedding_kit import EMBEDDING_MODEL, serving

BATCH = 15
pytestmark = pytest.mark.skipif(os.name == "nt", reason="kills by signal")


def ingest(library):
    with Assistant.open(library) as assistant:
        return assistant.ingest(sample_paths())


@pytest.mark.usefixtures("bare_environment")
def test_what_was_paid_before_a_kill_is_not_paid_again(tmp_path, monkeypatch):
    monkeypatch.setenv("EARMARK_EMBEDDER", "openai")
    monkeypatch.setenv("EARMARK_EMBEDDING_MODEL", EMBEDDING_MODEL)
    served: list[list[str]] = []
    with serving(most_texts=BATCH) as server:
        process = None

        def note(request):
            served.append(request.body["input"])
            if len(served) == 12 and process is not None:
                process.send_signal(signal.SIGKILL)

        server.embeddings.before = note
        monkeypatch.setenv("EARMARK_EMBEDDING_BASE_URL", server.url)
        command = ["ingest", *map(str, sample_paths()), "--library", str(tmp_path / "library")]
        process = subprocess.Popen([sys.executable, "-c", "from earmark.cli import main; main()", *command])
        assert process.wait(60) == -signal.SIGKILL
        killed, process = len(served), None
        report = ingest(tmp_path / "library")
        assert report.spent.reused > 0
        assert report.spent.passages > 0
        paid = Counter(text for texts in served for text in texts)
        twice = sum(count - 1 for text, count in paid.items() if text != "dimensions")
        assert killed >= 12
        assert twice <= 4 * BATCH  # what was under way when it died
        before = len(served)
        assert ingest(tmp_path / "library").spent.tokens == 0
        assert len(served) == before
