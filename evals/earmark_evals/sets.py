"""What is evaluated: a name, labelled facts, and the calls to ingest for them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from earmark_evals.facts import Fact, FactsError, load

HERE = Path(__file__).parent
BUNDLED = ("samples", "three_calls", "dev_calls", "more_calls")
"""Sets whose facts come with the package; the transcripts of all but `samples` do not."""
ASKED_FOR = ("outcomes",)
"""Further sets, which are run where they are named and have no baseline."""
_FOLDERS = {"three_calls": "transcripts", "dev_calls": "calls", "more_calls": "calls", "outcomes": "calls"}
"""Where the transcripts of a set are in `../shared` beside the checkout."""
_LISTED = {"dev_calls": "more_calls.txt", "more_calls": "more_calls.txt", "outcomes": "outcomes.txt"}
"""Files of that folder, where a set is about some: both halves of the same labels have one library."""


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
    """Where transcripts that are not ours are looked for: `../shared` beside the checkout."""
    return HERE.parents[1].parent / "shared"


def find(name: str, transcripts: Path | None = None) -> EvalSet | Skipped:
    """One of the bundled sets by name.

    It is skipped where its transcripts are not beside the checkout; a folder that is named must exist.
    """
    if name == "samples":
        from earmark import sample_paths

        return _assemble(HERE / "facts" / "samples.yaml", tuple(sample_paths()))
    if name not in _FOLDERS:
        raise FactsError(
            f"no set {name!r}: choose {', '.join((*BUNDLED, *ASKED_FOR))}, or give --facts and --calls-dir"
        )
    folder = transcripts or beside_checkout() / _FOLDERS[name]
    if transcripts is None and not folder.is_dir():
        return Skipped(name, f"its transcripts are not in {str(folder)!r}; name a folder by --transcripts")
    if name in _LISTED:
        listed = (HERE / "facts" / _LISTED[name]).read_text(encoding="utf-8").split()
        return _of_files(name, folder, listed)
    return from_paths(HERE / "facts" / f"{name}.yaml", folder)


def _of_files(name: str, folder: Path, files: Sequence[str]) -> EvalSet:
    """A set of some of a folder's transcripts, those that a file beside its facts lists."""
    if missing := [file for file in files if not (folder / file).is_file()]:
        raise FactsError(f"the folder {str(folder)!r} lacks {missing[0]!r}, which the set {name!r} is about")
    return _assemble(HERE / "facts" / f"{name}.yaml", tuple(folder / file for file in files))


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
