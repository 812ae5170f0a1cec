"""Make the cases of a set of calls and hold them against the checks."""

from __future__ import annotations

import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from random import Random
from typing import Any

from earmark_evals.adversarial.figures import altered, wrong_sums
from earmark_evals.adversarial.inject import obeying, slipped_in
from earmark_evals.adversarial.sayings import numbers, sayings
from earmark_evals.adversarial.truths import truths
from earmark_evals.adversarial.types import Case, Outcome, Spoken
from earmark_evals.adversarial.words import premises, worded

FEWEST_FALSE, FEWEST_TRUE = 200, 500
MOST_REFUSED = 0.01
ALTERED = frozenset(
    {"digits altered", "ranges swapped", "scale changed", "unit changed", "sign flipped",
     "up and down swapped", "bound turned round", "sum wrong", "operand not said", "sum's unit wrong",
     "paraphrase as quote",
     "other call's quote", "invented key", "half quote"}
)  # fmt: skip
"""Kinds that alter a figure or a quote: none may pass."""
PER_KIND = 60
"""Cases of a kind that are kept, so that none outweighs the others."""


@dataclass(frozen=True, slots=True)
class Score:
    """What became of every case."""

    calls: int
    seed: int
    outcomes: tuple[Outcome, ...]

    def of(self, true: bool) -> list[Outcome]:
        """The outcomes of true or of false claims."""
        return [one for one in self.outcomes if one.case.true is true]

    @property
    def missed(self) -> list[Outcome]:
        """False claims that would be shown as they are."""
        return [one for one in self.of(False) if not one.right]

    @property
    def refused(self) -> list[Outcome]:
        """True claims that would not be shown."""
        return [one for one in self.of(True) if not one.right]

    @property
    def holds(self) -> bool:
        """Whether every altered figure and quote was caught, and one true claim in a hundred refused."""
        enough = len(self.of(False)) >= FEWEST_FALSE and len(self.of(True)) >= FEWEST_TRUE
        altered = any(one.case.kind in ALTERED for one in self.missed)
        return enough and not altered and len(self.refused) <= MOST_REFUSED * len(self.of(True))

    def to_dict(self) -> dict[str, Any]:
        """Plain data."""
        return {"calls": self.calls, "seed": self.seed, "cases": [one.to_dict() for one in self.outcomes]}


def run(paths: Sequence[Path], seed: int, per_kind: int = PER_KIND) -> Score:
    """Make claims from the calls in `paths` and check each by itself; the same seed makes the same claims."""
    with tempfile.TemporaryDirectory(prefix="earmark-evals-", ignore_cleanup_errors=True) as folder:
        plain = _outcomes(list(paths), Path(folder) / "plain", lambda said: _made(said, seed, per_kind))
        copies = Path(folder) / "copies"
        copies.mkdir()
        texts = [path for path in paths if path.suffix == ".txt"][:20]
        orders = _outcomes(
            slipped_in(texts, copies, Random(seed)),
            Path(folder) / "slipped",
            lambda said: list(obeying(said)),
        )
    return Score(len(paths), seed, (*plain, *orders))


def _outcomes(paths: list[Path], library: Path, make: Callable[[list[Spoken]], list[Case]]) -> list[Outcome]:
    from earmark import Assistant

    with Assistant.open(library) as assistant:
        assistant.ingest(paths)
        return [checked(case, assistant) for case in make(list(sayings(assistant)))]


def checked(case: Case, assistant: Any) -> Outcome:
    """What the checks make of one case."""
    from earmark import Claim, Quote, Sum

    quotes = tuple(Quote(passage, words) for passage, words in case.quotes)
    claim = Claim(0, case.text, quotes, tuple(Sum(*one) for one in case.sums))
    kept, dropped = assistant.check([claim])
    return Outcome(case, bool(kept), kept[0].text if kept else "", dropped[0].reason if dropped else "")


def _made(said: list[Spoken], seed: int, per_kind: int) -> list[Case]:
    """The cases of all sentences, an even sample of each kind."""
    rng = Random(seed)
    by_call: dict[str, list[Spoken]] = defaultdict(list)
    for one in said:
        by_call[one.call].append(one)
    cases: list[Case] = []
    for one in said:
        if one.role not in ("executive", "ir") or not 5 <= len(one.text.split()) <= 60:
            continue
        cases += worded(one, by_call, rng)
        if numbers(one.text):
            cases += [*altered(one, rng), *wrong_sums(one, rng), *truths(one, rng)]
    for _, group in groupby(said, key=lambda one: (one.call, one.exchange)):
        exchange = list(group)
        if exchange[0].exchange is not None:
            cases += premises(exchange)
    return _sampled(cases, rng, per_kind)


def _sampled(cases: Iterable[Case], rng: Random, per_kind: int) -> list[Case]:
    kinds: dict[str, list[Case]] = defaultdict(list)
    for case in dict.fromkeys(cases):
        kinds[case.kind].append(case)
    return [case for kind in sorted(kinds) for case in _some(kinds[kind], rng, per_kind)]


def _some(cases: list[Case], rng: Random, most: int) -> list[Case]:
    return rng.sample(cases, most) if len(cases) > most else cases
