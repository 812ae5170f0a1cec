"""Company, ticker and period of calls read from their text alone, against an index of what they are.

The file's name is hidden: each text is read as `call.txt`.
"""

from __future__ import annotations

import csv
import random
import shutil
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from earmark_evals.facts import FactsError

if TYPE_CHECKING:
    from earmark import Transcript

FIELDS = ("period", "company", "ticker", "date")
FLOOR = 0.97
"""For the period, the company and the ticker."""
_COLUMNS = frozenset("file ticker company fiscal_year fiscal_quarter call_date layout period_from".split())
_TRUSTED = frozenset({"said", "corrected"})
"""Values of `period_from`: the period is that of the words, not only of the vendor."""
_PRINTS_TICKER = "seeking_alpha"
_NO_DATE = frozenset({"", "0000-01-01"})


@dataclass(frozen=True, slots=True)
class Check:
    """One field of one call: what the index says and what was read."""

    file: str
    field: str
    expected: str
    found: str
    right: bool


def read_index(path: Path) -> list[dict[str, str]]:
    """The rows of an index whose files lie beside it; `FactsError` where a column is missing."""
    try:
        with path.open(encoding="utf-8", newline="") as lines:
            rows = list(csv.DictReader(lines))
    except (OSError, UnicodeDecodeError) as error:
        raise FactsError(f"the index {str(path)!r} cannot be read: {error}") from error
    if lacking := sorted(_COLUMNS - set(rows[0] if rows else ())):
        raise FactsError(f"the index {str(path)!r} has no column {lacking[0]!r} or no rows")
    return rows


def check_index(path: Path, sample: int | None = None, processes: int = 2) -> tuple[Check, ...]:
    """Every check of the rows, or of a fixed sample of so many, in the index's order."""
    rows = read_index(path)
    if sample is not None and sample < len(rows):
        chosen = set(random.Random(0).sample(range(len(rows)), sample))
        rows = [row for number, row in enumerate(rows) if number in chosen]
    check = partial(check_row, path.parent)
    if processes < 2:
        return tuple(chain.from_iterable(map(check, rows)))
    with ProcessPoolExecutor(processes) as pool:
        return tuple(chain.from_iterable(pool.map(check, rows, chunksize=16)))


def check_row(folder: Path, row: Mapping[str, str]) -> tuple[Check, ...]:
    """Read one file under another name; a file that cannot be read has nothing found."""
    from earmark import EarmarkError, read

    with tempfile.TemporaryDirectory() as hidden:
        copy = Path(hidden) / "call.txt"
        try:
            shutil.copyfile(folder / row["file"], copy)
            calls: Sequence[Transcript] = read(copy)
        except (EarmarkError, OSError):
            calls = ()
    return tuple(_compare(row, calls[0] if len(calls) == 1 else None))


def _compare(row: Mapping[str, str], call: Transcript | None) -> Iterable[Check]:
    """The fields that the row vouches for: no period of the vendor, no ticker that is not printed."""
    from earmark import Aliases

    def checked(field: str, expected: str, found: str, *, alike: bool = False) -> Check:
        right = found == expected or (alike and found != "" and Aliases.load().same(found, expected))
        return Check(row["file"], field, expected, found, right)

    period = "" if call is None or call.period is None else f"{call.period.year}Q{call.period.quarter}"
    if row["period_from"] in _TRUSTED:
        yield checked("period", f"{row['fiscal_year']}Q{row['fiscal_quarter']}", period)
    if row["company"]:
        yield checked("company", row["company"], (call and call.company) or "", alike=True)
    if row["layout"] == _PRINTS_TICKER:
        yield checked("ticker", row["ticker"], (call and call.ticker) or "", alike=True)
    if row["call_date"] not in _NO_DATE:
        yield checked("date", row["call_date"], str((call and call.call_date) or ""))


def share(checks: Sequence[Check], field: str) -> tuple[int, int]:
    """How many of a field are right, and how many were checked."""
    ours = [check.right for check in checks if check.field == field]
    return sum(ours), len(ours)


def below_floor(checks: Sequence[Check]) -> tuple[str, ...]:
    """The fields with a floor whose share is below it."""
    shares = {field: share(checks, field) for field in FIELDS[:3]}
    return tuple(field for field, (right, all_of_it) in shares.items() if right < FLOOR * all_of_it)
