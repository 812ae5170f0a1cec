"""Compare a run with a committed baseline. Pure, but for reading and writing the baseline's file."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from earmark import EarmarkError

from earmark_evals.tally import LOWER_IS_BETTER, UNGATED
from earmark_evals.types import Run

TOLERANCE = 0.0
"""Without a model the system is deterministic: any drop is a change of behaviour."""
DIGITS = 4
BASELINES = Path(__file__).parent / "baselines"


class BaselineError(EarmarkError):
    """A baseline is missing, or is none."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the gate says: `failures` empty means that it passes. The fact ids are for reading only."""

    failures: tuple[str, ...]
    newly_failing: tuple[str, ...] = ()
    newly_passing: tuple[str, ...] = ()
    new: tuple[str, ...] = ()
    """Facts that the baseline does not know."""

    @property
    def ok(self) -> bool:
        """Whether nothing dropped and every invariant holds."""
        return not self.failures


def judge(run: Run, baseline: dict[str, Any], tolerance: float = TOLERANCE) -> Verdict:
    """Fails on a broken invariant, a dropped metric, a fact gone or relabelled, or another model.

    Taking out a failing fact or loosening its label would raise every metric: either needs a new
    baseline, with a reason.
    """
    before, now = baseline["facts"], {row.id: row.passed for row in run.rows}
    both = [name for name in now if name in before]
    gone = [
        f"fact {name!r} is in the baseline and no longer in the set" for name in before if name not in now
    ]
    changed = [
        f"the label of fact {name!r} changed" for name in both if before[name]["label"] != run.labels[name]
    ]
    drops = _drops(run.metrics, baseline["metrics"], tolerance)
    return Verdict(
        failures=(*run.broken, *_other_model(run, baseline), *gone, *changed, *drops),
        newly_failing=tuple(name for name in both if before[name]["passed"] and not now[name]),
        newly_passing=tuple(name for name in both if now[name] and not before[name]["passed"]),
        new=tuple(name for name in now if name not in before),
    )


def summarise(run: Run, reason: str) -> dict[str, Any]:
    """What a baseline holds: metrics and a verdict per fact, and no word of any call."""
    gated = {name: value for name, value in run.metrics.items() if name not in UNGATED}
    return {
        "set": run.name,
        "reason": reason,
        "models": list(run.models),
        "metrics": {name: None if value is None else round(value, DIGITS) for name, value in gated.items()},
        "facts": {row.id: {"passed": row.passed, "label": run.labels[row.id]} for row in run.rows},
    }


def baseline_file(name: str, folder: Path = BASELINES) -> Path:
    """Where a set's baseline lies."""
    return folder / f"{name}.json"


def read(name: str, folder: Path = BASELINES) -> dict[str, Any]:
    """The committed baseline of a set; `BaselineError` where there is none."""
    path = baseline_file(name, folder)
    try:
        baseline = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        remedy = f"write it by: earmark evals baseline --set {name} --reason TEXT"
        raise BaselineError(f"no baseline {str(path)!r} to compare with: {remedy}") from None
    except ValueError as error:
        raise BaselineError(f"the baseline {str(path)!r} is not JSON: {error}") from error
    if not isinstance(baseline, dict) or not {"metrics", "facts", "models"} <= set(baseline):
        raise BaselineError(f"{str(path)!r} is not a baseline: write it anew by earmark evals baseline")
    return baseline


def write(run: Run, reason: str, folder: Path = BASELINES) -> Path:
    """Make the run the baseline. Refused while an invariant is broken: no reason excuses a false quote."""
    if run.broken:
        raise BaselineError(f"no baseline is written while an invariant is broken: {run.broken[0]}")
    if not reason.strip():
        raise BaselineError("a baseline needs a reason: say what changed and why by --reason")
    folder.mkdir(parents=True, exist_ok=True)
    path = baseline_file(run.name, folder)
    path.write_text(json.dumps(summarise(run, reason.strip()), indent=1) + "\n", encoding="utf-8")
    return path


def _drops(now: dict[str, float | None], before: dict[str, float | None], tolerance: float) -> list[str]:
    drops = []
    for name, was in before.items():
        value = now.get(name)
        if was is None:
            continue
        if value is None:
            drops.append(f"{name} was {was:.4f} and is no longer measured")
        elif _worse_by(name, was, round(value, DIGITS)) > tolerance:
            drops.append(f"{name} went from {was:.4f} to {value:.4f}")
    return drops


def _worse_by(name: str, was: float, value: float) -> float:
    return round(value - was if name in LOWER_IS_BETTER else was - value, DIGITS)


def _other_model(run: Run, baseline: dict[str, Any]) -> list[str]:
    if list(run.models) == baseline["models"]:
        return []
    known, used = baseline["models"] or "no model", list(run.models) or "no model"
    return [f"the baseline was made with {known}, this run with {used}"]
