"""`--explain`: how a question was understood, for people; `--json` has the same for programs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rich.console import Console

_BECAUSE = {
    "newest": "the latest call",
    "reports": "reports it",
    "guides": "guided it",
    "expected": "would have guided it",
    "recalls": "later, may recall it",
    "named": "in scope",
}
_SHOWN = 12
"""Calls of a task that are listed."""


def explain_plan(console: Console, plan: Mapping[str, Any]) -> None:
    """The plan of an answer: what is asked, and which calls are read for it, and why."""
    if plan["understood"]:
        console.print(f"understood as: {plan['understood']}", style="dim")
    for number, task in enumerate(plan["tasks"], 1):
        console.print(f"{number}. {task['facet']} · {_traits(task)}", style="dim")
        for line in _reads(task["reads"], task["calls"]):
            console.print(f"   {line}", style="dim")
    for name in plan["absent"]:
        console.print(f"not in the library: {name}", style="dim")


def _traits(task: Mapping[str, Any]) -> str:
    said = {
        "figure of": task["metric"],
        "basis": task["basis"],
        "said by": task["speaker"],
        "in": {"qa": "Q&A", "prepared": "prepared remarks"}.get(task["section"] or ""),
    }
    traits = [f"{name} {value}" for name, value in said.items() if value]
    return ", ".join([task["kind"].replace("_", " "), *traits, *["guidance"] * task["guided"]])


def _reads(reads: Sequence[Mapping[str, Any]], calls: int) -> list[str]:
    lines = [
        f"{read['call']}{' for ' + read['period'] if read['period'] else ''}: {_BECAUSE[read['because']]}"
        for read in reads[:_SHOWN]
    ]
    return [*lines, f"… and {calls - _SHOWN} more"] if calls > _SHOWN else lines or ["no call is read"]
