"""Results as JSON, to a file or to standard output."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any


def write_json(output: str | None, results: Any) -> None:
    """Write `results` to the file `output`, to standard output for `-`, nowhere for None."""
    if output is None:
        return
    text = json.dumps(results, indent=1, ensure_ascii=False) + "\n"
    if output == "-":
        sys.stdout.write(text)
    else:
        Path(output).write_text(text, encoding="utf-8")
