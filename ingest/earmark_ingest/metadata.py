"""What the user knows about calls: a table with a row per file, or a JSON file beside each transcript.

The table is CSV with a `file` column; of the others `company`, `ticker`, `exchange`, `period` (`FY2024Q1`) or
`fiscal_year` and `fiscal_quarter`, `call_date`, `title` and `url` are read. A sidecar `NAME.json` beside
`NAME.txt` has the same keys. A later table replaces what was said before; silence changes nothing.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Any

from earmark_ingest.errors import SettingsError
from earmark_ingest.reading import Job, origin_of
from earmark_ingest.types import FiscalPeriod, Known, Rejection

_FIELDS = frozenset(
    "company ticker exchange period fiscal_year fiscal_quarter call_date date title url file".split()
)
_MISSING = frozenset(("", "-", "n/a", "na", "nan", "none", "null", "unknown"))
_ARCHIVE = ".zip"
_SIDECAR = 100_000
_LONGEST = 500


@dataclass(frozen=True, slots=True)
class Metadata:
    """A table that was read. Empty without one."""

    path: Path | None = None
    rows: Mapping[str, Known] = field(default_factory=dict)
    """By file, as the table names it: a name, or the end of a path."""

    @classmethod
    def load(cls, path: Path | None) -> Metadata:
        """Read a table; `SettingsError` with the line where it is not one or a value cannot be read."""
        return cls() if path is None else cls(path, dict(_rows(Path(path))))

    def jobs(self, files: Sequence[Path], before: Mapping[str, Known]) -> tuple[list[Job], list[Rejection]]:
        """What is to be read of these files, with what is known of each; sidecars and the table are not read.

        `before` is what was said of texts at an earlier time, by their origin.
        """
        rejected: list[Rejection] = []
        beside: dict[Path, Known] = {}
        own = self.path.resolve() if self.path else None
        names = {file.parent / file.stem: file for file in files if file.suffix.lower() != ".json"}
        kept = [file for file in files if file.resolve() != own]
        for file in names.values():
            try:
                known = sidecar(file)
            except SettingsError as error:
                rejected.append(Rejection(str(file.with_suffix(".json")), str(error)))
                known = Known()
            if known is not None:
                beside[file] = known
                kept = [one for one in kept if one != file.with_suffix(".json")]
        held = _by_file(before, kept)
        rows: dict[str, list[tuple[str, Known]]] = {}
        for named, known in self.rows.items():
            rows.setdefault(_name(named), []).append((named, known))
        said = {file: _users(file, beside.get(file), self._of(file, rows)) for file in kept}
        return [Job(file, said[file], held.get(file, {})) for file in kept], rejected

    def _of(self, file: Path, rows: Mapping[str, Sequence[tuple[str, Known]]]) -> Iterable[tuple[str, Known]]:
        """The rows that may be of a file: of an archive all, as nobody knows yet what lies in it."""
        return self.rows.items() if file.suffix.lower() == _ARCHIVE else rows.get(file.name, ())

    def unused(self, jobs: Iterable[Job]) -> str | None:
        """A sentence on the files that the table names and nobody gave."""
        files: dict[str, list[Path]] = {}
        for job in jobs:
            files.setdefault(job.path.name, []).append(job.path)
        missing = [
            name for name in self.rows if not any(_ends(file, name) for file in files.get(_name(name), ()))
        ]
        archived = any(name.lower().endswith(_ARCHIVE) for name in files)
        if not missing or self.path is None or archived:
            return None
        some = ", ".join(repr(name) for name in missing[:5]) + (", …" if len(missing) > 5 else "")
        return (
            f"{self.path.name}: {len(missing)} of {len(self.rows)} files that it names were not found: {some}"
        )


def _users(file: Path, beside: Known | None, rows: Iterable[tuple[str, Known]]) -> dict[str, Known]:
    """What is said of a file and of the calls in it, the table after the sidecar."""
    users = {file.name: beside} if beside is not None else {}
    if file.suffix.lower() == _ARCHIVE:
        return users | {PurePosixPath(named).name: known for named, known in rows}
    for named, known in rows:
        if _ends(file, named):
            users[PurePosixPath(named).name] = known
    return users


def sidecar(file: Path) -> Known | None:
    """What `NAME.json` beside a transcript `NAME.txt` says; None for none, or one that holds a call.

    `SettingsError` for a value that cannot be read.
    """
    path = file.with_suffix(".json")
    if path == file or not path.is_file() or path.stat().st_size > _SIDECAR:
        return None
    try:
        said = json.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError, RecursionError):
        return None  # whoever reads it as a transcript says what is wrong
    if not isinstance(said, dict) or not said.keys() & _FIELDS or any(map(_wordy, said.values())):
        return None
    try:
        return _known({str(key): value for key, value in said.items()})
    except ValueError as error:
        raise SettingsError(f"{str(path)!r} says {error}") from error


def _wordy(value: object) -> bool:
    return isinstance(value, (list, dict)) or (isinstance(value, str) and len(value) > _LONGEST)


def _rows(path: Path) -> Iterator[tuple[str, Known]]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise SettingsError(f"the table {str(path)!r} is not in UTF-8; save it as CSV in UTF-8") from error
    except OSError as error:
        raise SettingsError(f"the table {str(path)!r} cannot be read: {error.strerror or error}") from error
    header = text.partition("\n")[0]
    reader = csv.DictReader(
        io.StringIO(text, newline=""), delimiter=max(",;\t", key=header.count), strict=True
    )
    reader.fieldnames = [name.strip().lower() for name in _headed(reader, path)]
    seen: dict[str, Known] = {}
    try:
        for row in reader:
            name = (row["file"] or "").strip().replace("\\", "/")
            known = _known({key: value for key, value in row.items() if key in _FIELDS})
            if not name:
                raise ValueError("no file")
            if seen.setdefault(name, known) != known:
                raise ValueError(f"something else of {name!r} than a line before it")
            yield name, known
    except (ValueError, csv.Error) as error:
        said = f"says {error}" if not isinstance(error, csv.Error) else f"cannot be read: {error}"
        raise SettingsError(f"the table {str(path)!r}, line {reader.line_num}, {said}") from error


def _headed(reader: csv.DictReader[str], path: Path) -> Sequence[str]:
    try:
        names = list(reader.fieldnames or ())
    except csv.Error as error:
        raise SettingsError(f"the table {str(path)!r}, line 1, cannot be read: {error}") from error
    if "file" not in [name.strip().lower() for name in names]:
        raise SettingsError(
            f"the table {str(path)!r}, line 1, has no column 'file'; name the columns in the first line"
        )
    return names


def _known(row: Mapping[str, Any]) -> Known:
    """A row's fields; `ValueError` says which cannot be read."""
    said = {key: str(value).strip() for key, value in row.items() if value is not None}
    said = {key: value for key, value in said.items() if value.lower() not in _MISSING}
    return Known(
        company=said.get("company"),
        ticker=said.get("ticker"),
        listed_on=said.get("exchange"),
        title=said.get("title"),
        period=_period(said),
        call_date=_date(said.get("call_date") or said.get("date")),
        url=said.get("url"),
    )


def _period(said: Mapping[str, str]) -> FiscalPeriod | None:
    """`period`, or year and quarter; a year alone tells no quarter, and sets nothing."""
    if "period" in said:
        return FiscalPeriod.parse(said["period"])
    year, quarter = said.get("fiscal_year"), said.get("fiscal_quarter")
    if quarter is None:
        if year is not None:
            _number("fiscal_year", year, 1900, 2199)
        return None
    if year is None:
        raise ValueError(f"fiscal_quarter {quarter!r} without a fiscal_year")
    return FiscalPeriod(
        _number("fiscal_year", year.upper().removeprefix("FY"), 1900, 2199),
        _number("fiscal_quarter", quarter.upper().removeprefix("Q"), 1, 4),
    )


def _number(column: str, value: str, least: int, most: int) -> int:
    digits = value.strip().removesuffix(".0")
    if not digits.isdecimal() or not least <= int(digits[:9]) <= most:
        raise ValueError(f"{column} {value!r}, which is no whole number from {least} to {most}")
    return int(digits)


def _date(value: str | None) -> date | None:
    if value is None or value.startswith("0000"):  # a date of zeros is how some tables write none
        return None
    try:
        return date.fromisoformat(value[:10].replace("/", "-"))
    except ValueError:
        raise ValueError(f"call_date {value!r}, which is no date such as 2024-01-31") from None


def _name(named: str) -> str:
    """The name of the file that a row is of, without the number of a call in it."""
    return PurePosixPath(named).name.partition("#")[0]


def _ends(file: Path, named: str) -> bool:
    """Whether a path ends as a table names it."""
    parts = (*PurePosixPath(named).parts[:-1], _name(named))
    return file.parts[-len(parts) :] == parts


def _by_file(before: Mapping[str, Known], files: Iterable[Path]) -> dict[Path, dict[str, Known]]:
    """What was said before, by the file that each origin lies in."""
    if not before:
        return {}
    whole = {origin_of(file, file.name): file for file in files}
    found: dict[Path, dict[str, Known]] = {}
    for origin, known in before.items():
        file = whole.get(origin) or whole.get(origin.rpartition("#")[0])
        if file is None:
            file = next((whole[str(one)] for one in Path(origin).parents if str(one) in whole), None)
        if file is not None:
            found.setdefault(file, {})[origin] = known
    return found
