"""What is evaluated: a name, labelled facts, and the calls to ingest for them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from earmark_evals.facts import Fact, FactsError, load

HERE = Path(__file__).parent
BUNDLED = ("samples", "three_calls")
"""Sets whose facts come with the package; the transcripts of `three_calls` do not."""


@dataclass(frozen=True, slots=True)
class EvalSet:
    """Facts and the files that they are about."""

    name: str
    facts: tuple[Fact, ...]
    calls: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class Skipped:
    """A set that cannot be run here, and why; no failure."""

    name: str
    reason: str


def beside_checkout() -> Path:
    """Where the three calls are looked for: `../shared/transcripts` beside the checkout."""
    return HERE.parents[1].parent / "shared" / "transcripts"


def find(name: str, transcripts: Path | None = None) -> EvalSet | Skipped:
    """One of the bundled sets by name.

    `three_calls` is skipped where its transcripts are not beside the checkout; a folder that is named must
    exist.
    """
    if name == "samples":
        from earmark import sample_paths

        return _assemble(HERE / "facts" / "samples.yaml", tuple(sample_paths()))
    if name != "three_calls":
        raise FactsError(f"no set {name!r}: choose {' or '.join(BUNDLED)}, or give --facts and --calls-dir")
    if transcripts is None and not beside_checkout().is_dir():
        return Skipped(
            name, f"its transcripts are not in {str(beside_checkout())!r}; name a folder by --transcripts"
        )
    return from_paths(HERE / "facts" / "three_calls.yaml", transcripts or beside_checkout())


def from_paths(facts: Path, calls: Path) -> EvalSet:
    """A set of one's own: a YAML file or a folder of them, and a folder of transcripts."""
    if not calls.is_dir():
        raise FactsError(f"no folder of calls {str(calls)!r}")
    files = tuple(
        file for file in sorted(calls.iterdir()) if file.is_file() and not file.name.startswith(".")
    )
    if not files:
        raise FactsError(f"the folder of calls {str(calls)!r} is empty")
    return _assemble(facts, files)


def _assemble(facts: Path, calls: tuple[Path, ...]) -> EvalSet:
    name, labelled = load(facts)
    return EvalSet(name, labelled, calls)
