"""Killed at any write, the library opens again and holds every call whole or not at all."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

DRIVER = Path(__file__).with_name("library_crash_driver.py")
CALDER, ORRIN, WELD = (f"{name}-FY2031Q2" for name in ("Calder-Instruments", "Orrin-Foods", "Weld-Power"))

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="the driver forks")


def outcomes(folder: Path, operation: str) -> list[dict[str, Any]]:
    command = [sys.executable, str(DRIVER), str(folder), operation]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    assert ended.returncode == 0, ended.stderr
    found: list[dict[str, Any]] = json.loads(ended.stdout)
    for step, outcome in enumerate(found, 1):
        assert outcome["checks"] == [0, 0, 0], f"killed at write {step}: {ended.stderr}"
    assert [outcome["status"] for outcome in found] == [9] * (len(found) - 1) + [0]
    return found


@pytest.mark.parametrize("kind", ["ingest", "late"])
def test_ingest(tmp_path: Path, kind: str) -> None:
    """`late`: with Chroma left behind, and caught up at the end."""
    found = outcomes(tmp_path, kind)
    assert len(found) > 12
    states = [outcome["seen"][1] for outcome in found]
    assert states[0] == {CALDER: 0, ORRIN: 0}
    for state in states:
        assert set(state) >= {CALDER, ORRIN}
        # The update is there in full or not at all, and never beside what it replaces.
        assert state[CALDER] in (0, 1)
    for outcome in found:
        assert outcome["final"][1] == {CALDER: 1, ORRIN: 0, WELD: 0}


def test_remove(tmp_path: Path) -> None:
    found = outcomes(tmp_path, "remove")
    states = [set(outcome["seen"][1]) for outcome in found]
    assert states[0] == {CALDER, ORRIN}
    assert states[1:] == [{ORRIN}] * (len(states) - 1)


def test_rebuild_with_another_embedder(tmp_path: Path) -> None:
    found = outcomes(tmp_path, "rebuild")
    embedders = [outcome["seen"][0] for outcome in found]
    assert embedders == sorted(embedders), "the old embedder's vectors serve until the new ones are whole"
    assert {"hash", "other"} == set(embedders)
    for outcome in found:
        assert set(outcome["seen"][1]) == {CALDER, ORRIN}
        assert outcome["final"][0] == "other"
