"""Read every labelled file of a folder and score what was found."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from earmark_evals.facts import FactsError
from earmark_evals.labels import CallLabel
from earmark_evals.parsing import CallScore, refused, score
from earmark_evals.sets import Skipped, beside_checkout


@dataclass(frozen=True, slots=True)
class CountCheck:
    """A row of `layouts/expected.csv` against what was found."""

    file: str
    turns: int
    first_question: int
    found_turns: int
    found_first: int

    @property
    def right(self) -> bool:
        """Whether both numbers are the same."""
        return (self.turns, self.first_question) == (self.found_turns, self.found_first)


@dataclass(frozen=True, slots=True)
class ParsingRun:
    """The scores of the files that are there, in the labels' order."""

    scores: tuple[CallScore, ...]
    counts: tuple[CountCheck, ...]
    absent: tuple[str, ...]
    """Labelled files that the folder does not hold."""


def run_parsing(labels: Sequence[CallLabel], folder: Path | None = None) -> ParsingRun | Skipped:
    """Score the files of `folder`, or of `../shared` beside the checkout, which may be missing."""
    place = folder or beside_checkout()
    there = [label for label in labels if (place / label.file).is_file()]
    if folder is None and not there:
        return Skipped("parsing", f"the labelled files are not in {str(place)!r}; name a folder by --folder")
    if not there:
        raise FactsError(f"none of the {len(labels)} labelled files is in {str(place)!r}")
    scores = tuple(_score(label, place) for label in there)
    absent = tuple(label.file for label in labels if label not in there)
    return ParsingRun(scores, tuple(_counts(place, scores)), absent)


def _score(label: CallLabel, place: Path) -> CallScore:
    from earmark import EarmarkError, read

    try:
        return score(label, read(place / label.file))
    except EarmarkError as error:
        return refused(label, str(error))


def _counts(place: Path, scores: Sequence[CallScore]) -> Iterable[CountCheck]:
    path = place / "layouts" / "expected.csv"
    if not path.is_file():
        return
    found = {score.label.file: score for score in scores}
    with path.open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            one = found.get(f"layouts/{row['file']}")
            if one is not None:
                turns, first = int(row["expected_turns"]), int(row["qa_first_turn"])
                yield CountCheck(row["file"], turns, first, one.turns, one.first_question)
