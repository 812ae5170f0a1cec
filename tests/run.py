"""Run every check, in the order in which failing is cheapest; the one command for people and CI.

`python tests/run.py` runs all; `python tests/run.py lint types` only those named.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
CHECKS = {
    "lint": [sys.executable, "-m", "ruff", "check", "."],
    "format": [sys.executable, "-m", "ruff", "format", "--check", "."],
    "types": [sys.executable, "-m", "mypy"],
    "layers": ["lint-imports"],
    "evals": [sys.executable, "-m", "earmark.cli", "evals", "run", "--gate"],
    "tests": [sys.executable, "-m", "pytest", "-q"],
}


def run(name: str) -> bool:
    """Run one check; its output goes straight through."""
    started = time.perf_counter()
    done = subprocess.run(CHECKS[name], cwd=ROOT, env=_keyless(), check=False)
    verdict = "passed" if done.returncode == 0 else f"FAILED with exit code {done.returncode}"
    sys.stderr.write(f"== {name} {verdict} in {time.perf_counter() - started:.0f} s\n")
    return done.returncode == 0


def _keyless() -> dict[str, str]:
    """The environment without keys and settings: no check may call out, or differ between desks."""
    return {k: v for k, v in os.environ.items() if k != "OPENAI_API_KEY" and not k.startswith("EARMARK_")}


def main(wanted: list[str]) -> int:
    """Run the named checks, or all; 0 when every one passes."""
    if unknown := [name for name in wanted if name not in CHECKS]:
        sys.stderr.write(f"no check named {', '.join(unknown)}; there are {', '.join(CHECKS)}\n")
        return 2
    failed = [name for name in wanted or CHECKS if not run(name)]
    sys.stderr.write(f"failed: {', '.join(failed)}\n" if failed else "all checks passed\n")
    return bool(failed)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
