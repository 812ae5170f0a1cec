"""Two processes on one library."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from earmark_ingest.library import Library, indexes
from library_kit import HashEmbedder, agrees, write_calls

HERE = Path(__file__).parent
OTHER = """
import sys
from pathlib import Path
from library_kit import HashEmbedder
from earmark_ingest.library import Library
embedder = HashEmbedder(sys.argv[3]) if len(sys.argv) > 4 else HashEmbedder()
library = Library.open(Path(sys.argv[1]), embedder, rebuilding=sys.argv[2] == "rebuild")
{"ingest": lambda: library.ingest([Path(sys.argv[3])]), "remove": lambda: library.remove(sys.argv[3]),
 "rebuild": library.rebuild}[sys.argv[2]]()
"""


def start(*arguments: object) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", OTHER, *map(str, arguments)]
    return subprocess.Popen(
        command,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(HERE), *sys.path])},
        stderr=subprocess.PIPE,
        text=True,
    )


def elsewhere(*arguments: object) -> None:
    process = start(*arguments)
    _, complaint = process.communicate(timeout=60)
    assert process.returncode == 0, complaint


@pytest.mark.parametrize("wide", [False, True])
def test_another_process_s_changes_are_seen(
    tmp_path: Path, wide: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if wide:
        monkeypatch.setattr(indexes, "WIDE", 0)
    library = Library.open(tmp_path / "library", HashEmbedder())
    twin = Library.open(tmp_path / "library", HashEmbedder())
    (calder,) = write_calls(tmp_path / "in", "Calder Instruments")
    (orrin,) = write_calls(tmp_path / "more", "Orrin Foods")
    library.ingest([calder])
    assert twin.refresh()
    for reader in (library, twin):
        assert {hit.passage.call[:6] for hit in reader.search("tariff", "tariff", None, 9)} == {"Calder"}
        assert not reader.refresh()
    elsewhere(library.path, "ingest", orrin)
    for reader in (library, twin):
        assert len(reader.calls()) == 1
        assert reader.refresh()
        assert [call.id[:5] for call in reader.calls()] == ["Calde", "Orrin"]
        hits = reader.search("orrin", "tariff exposure", None, 50)
        assert {hit.passage.call[:5] for hit in hits if hit.lexical} == {"Orrin"}
        assert {hit.passage.call[:5] for hit in hits if hit.dense} == {"Calde", "Orrin"}
    elsewhere(library.path, "remove", library.calls()[0].id)
    hits = library.search("tariff", "tariff exposure", None, 50)
    assert all(hit.passage.text for hit in hits), "gone but not yet refreshed: left out, not broken"
    assert library.refresh()
    assert {hit.passage.call[:5] for hit in library.search("tariff", "tariff", None, 9)} == {"Orrin"}
    elsewhere(library.path, "rebuild")
    assert library.refresh()
    assert {hit.passage.call[:5] for hit in library.search("tariff", "tariff", None, 9)} == {"Orrin"}
    library.ingest([calder])
    library.close()
    twin.close()
    assert len(agrees(tmp_path / "library")) == 2


@pytest.mark.skipif(os.name == "nt", reason="sends SIGKILL")
@pytest.mark.parametrize("patience", [0.9, 1.2, 1.5])
def test_killed_from_outside(tmp_path: Path, patience: float) -> None:
    files = write_calls(tmp_path / "in", *(f"Firm{number} Works" for number in range(60)))
    Library.open(tmp_path / "library", HashEmbedder()).close()
    process = start(tmp_path / "library", "ingest", tmp_path / "in")
    time.sleep(patience)  # wherever that is: importing, parsing, writing or done
    process.send_signal(signal.SIGKILL)
    process.communicate()
    found = agrees(tmp_path / "library")
    library = Library.open(tmp_path / "library", HashEmbedder())
    report = library.ingest(files)
    library.close()
    assert len(report.unchanged) == len(found)
    assert len(report.added) == 60 - len(found)
    assert len(agrees(tmp_path / "library")) == 60
