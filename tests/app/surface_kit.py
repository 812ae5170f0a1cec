"""What the tests of the object and of the command share: a sample file, and how an expected error is said."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from earmark import sample_paths

VELTRANE = "VLTN-FY2026Q1"
LATER = "VLTN-FY2026Q2"
HELD = {"HLWK-FY2026Q3", "ORLD-FY2025Q3", "TRLP-FY2025Q4", VELTRANE, LATER}
REVENUE = "What was Veltrane's revenue in fiscal Q1 2026?"


def sample(name: str) -> Path:
    """The bundled call whose file starts so."""
    return next(path for path in sample_paths() if path.name.startswith(name))


def one_sentence(error: pytest.ExceptionInfo[Exception]) -> str:
    """What an expected error says, checked to be one line."""
    said = str(error.value)
    assert said.strip()
    assert "\n" not in said
    assert not said.endswith("..")
    return said


def one_line(ran: Any) -> str:
    """What an expected error of the command says: exit code 1, one line, on standard error only."""
    assert (ran.code, ran.out) == (1, "")
    (line,) = ran.err.splitlines()
    assert line.startswith("earmark: ")
    return str(line)
