"""What a question is taken to mean, against what a careful reader takes it to mean (`facts/plans.yaml`)."""

from __future__ import annotations

import csv
import hashlib
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml
from earmark import EarmarkError

from earmark_evals.facts import FactsError
from earmark_evals.retrieval.measure import p95, share
from earmark_evals.retrieval.types import Measure, Result

if TYPE_CHECKING:
    from earmark import Assistant

LABELS = Path(__file__).parents[1] / "facts" / "plans.yaml"


@dataclass(frozen=True, slots=True)
class Planned:
    """How one question was understood."""

    id: str
    seen: bool
    """Whether the failures of this half were read while the rules were written."""
    status: bool
    calls: bool
    """The status is right, and the calls to be read are just those that should be."""
    told: str
    seconds: float


def measure_plans(assistant: Assistant, index: Path, labels: Path = LABELS) -> Result:
    """Plan every labelled question; no question is asked."""
    cases = _cases(labels)
    ids = _ids(assistant, index)
    found = [_planned(assistant, case, ids) for case in cases]
    unseen = [one for one in found if not one.seen]
    measures = (
        Measure("outcome of planning right", share([one.status for one in found])),
        Measure("calls right", share([one.calls for one in found])),
        Measure("calls right, in the half never looked at", share([one.calls for one in unseen])),
    )
    failures = tuple(f"{one.id}: {one.told}" for one in found if one.seen and not one.calls)
    return Result("plans", measures, failures, details={"p95 seconds": p95([one.seconds for one in found])})


def _cases(labels: Path) -> list[dict[str, Any]]:
    try:
        cases = yaml.safe_load(labels.read_text(encoding="utf-8"))["cases"]
    except (OSError, yaml.YAMLError, KeyError, TypeError) as error:
        raise FactsError(f"the labels {str(labels)!r} cannot be read: {error}") from error
    return list(cases)


def _ids(assistant: Assistant, index: Path) -> dict[str, str]:
    """The labels' names of calls (`AAPL-FY2020Q1`) to the library's: by file, else as they are."""
    by_file = {source.name: record.id for record in assistant.calls() for source in record.sources}
    ids = {}
    with index.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            name = f"{row['ticker']}-FY{row['fiscal_year']}Q{row['fiscal_quarter']}"
            ids[name] = by_file.get(row["file"], name)
    for file, call in by_file.items():
        parts = file.removesuffix(".txt").split("_")
        if len(parts) > 1:
            ids.setdefault(f"{parts[0]}-{parts[1]}", call)
    return ids


def _planned(assistant: Assistant, case: Mapping[str, Any], ids: Mapping[str, str]) -> Planned:
    began = time.perf_counter()
    status, calls, opened = _understood(assistant, case)
    seconds = time.perf_counter() - began
    expected = case.get("status_any_of") or [case.get("status", "planned")]
    right = status in expected
    wanted = _wanted(case)
    fits = wanted is None or status != "planned" or any(_same(one, calls, ids, opened) for one in wanted)
    told = f"expected {' or '.join(expected)} {wanted or ''}, given {status} {sorted(calls)[:6]}"
    return Planned(case["id"], _seen(case["id"]), right, right and fits, told, seconds)


def _understood(assistant: Assistant, case: Mapping[str, Any]) -> tuple[str, set[str], bool]:
    """The outcome of planning, the calls to be read, and whether that is the whole library."""
    try:
        plan = assistant.plan(case["question"], earlier=case.get("earlier", ()))
    except EarmarkError:
        return "rejected", set(), False
    if plan.status:
        return plan.status, set(), False
    own = {look.call for task in plan.tasks for look in task.looks if look.sure}
    if not own and not any(facet.get("guided") for facet in case.get("facets", ())):
        return "not_in_library", set(), False
    return "planned", own or set(plan.scope.calls), plan.open


def _wanted(case: Mapping[str, Any]) -> Sequence[Any] | None:
    if "calls_any_of" in case:
        return list(case["calls_any_of"])
    return [case["calls"]] if "calls" in case else None


def _same(wanted: Any, calls: set[str], ids: Mapping[str, str], opened: bool) -> bool:
    if wanted == "library":
        return opened
    return {ids.get(name, name) for name in wanted} == calls


def _seen(name: str) -> bool:
    """A half of the labels, drawn by name, was read as examples; the other only ever counted."""
    return int(hashlib.md5(name.encode(), usedforsecurity=False).hexdigest(), 16) % 2 == 0 or name.startswith(
        "nasty"
    )
