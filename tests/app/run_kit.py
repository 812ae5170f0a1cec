"""Made-up companies with a call for every quarter, and questions put to all of them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from earmark.plan import Directory, Narrow, Plan, directory, make_plan
from earmark_ingest.library import CallRecord
from earmark_ingest.types import FiscalPeriod
from planning_kit import record, said


def run(company: str, ticker: str, first: str, last: str, ends: int = 12) -> list[CallRecord]:
    """A call for each quarter from `first` to `last`; each guides the next, a fourth the next year too."""
    calls, period = [], FiscalPeriod.parse(first)
    while period <= FiscalPeriod.parse(last):
        guided = [str(period.shift(1)), *([f"FY{period.year + 1}"] if period.quarter == 4 else [])]
        calls.append(record(f"{ticker}-{period}", company, ticker, ends=ends, guided=guided))
        period = period.shift(1)
    return calls


ARKWELL = run("Arkwell Tools", "ARKW", "FY2022Q1", "FY2024Q4")
"""Calendar years."""
PELLMORE = run("Pellmore Yarns", "PLMY", "FY2022Q3", "FY2025Q2", ends=6)
"""The fiscal year ends in June: the December quarter is the second."""
RUNS = [*ARKWELL, *PELLMORE]


def put(
    question: str,
    records: Sequence[CallRecord] = RUNS,
    earlier: Sequence[str] = (),
    heard: Any = said,
    **narrow: Any,
) -> Plan:
    """What a question is understood as after `earlier` ones."""
    return make_plan(question, _held(tuple(records)), heard, Narrow(**narrow) if narrow else None, earlier)


@cache
def _held(records: tuple[CallRecord, ...]) -> Directory:
    return directory(records)


def told(found: Plan) -> list[str]:
    """Each task as `revenue guidance: ARKW-FY2023Q4>FY2024Q1 guides`."""
    return [
        f"{task.facet.text}: "
        + ", ".join(f"{look.call}>{look.period or 'any'} {look.mode}" for look in task.looks)
        for task in found.tasks
    ]


def of_calls(found: Plan) -> list[str]:
    """The calls in scope."""
    return list(found.scope.calls)


@dataclass(frozen=True)
class Heard:
    """What was said in a library: how often a word is, and the calls on which words stand together."""

    words: Mapping[str, int] = field(default_factory=dict)
    together: Mapping[str, Collection[str]] = field(default_factory=dict)

    def __call__(self, word: str) -> int:
        return self.words.get(word.lower(), 0)

    def calls(self, words: str) -> Collection[str]:
        return self.together.get(words.lower(), ())
