"""Which question sets there are: those that ship, and a library's own."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from earmark.errors import SettingsError
from earmark.sets.read import read
from earmark.sets.types import QuestionSet

FOLDER = "sets"
"""Of the library's folder: where its own sets lie."""
_ENDINGS = (".yaml", ".yml")


def find(name: str | Path, library: Path) -> QuestionSet:
    """A set by its name or by its file; a library's own comes before one that ships.

    `SettingsError` where there is none, or where it is malformed.
    """
    path = Path(name)
    if path.suffix.lower() in _ENDINGS or path.parent != Path():
        return read(path)
    known = {held.stem: held for held in paths(library)}
    if str(name) not in known:
        raise SettingsError(
            f"there is no question set {str(name)!r}; there are {', '.join(sorted(known))}, and any file "
            f"NAME.yaml in {str(library / FOLDER)!r}"
        )
    return read(known[str(name)])


def paths(library: Path) -> list[Path]:
    """The files of all sets, those that ship first; of one name only the library's own."""
    own = _in(library / FOLDER)
    taken = {path.stem for path in own}
    return [path for path in _in(Path(str(files(__package__)))) if path.stem not in taken] + own


def _in(folder: Path) -> list[Path]:
    return sorted(path for path in folder.glob("*") if path.suffix.lower() in _ENDINGS)
