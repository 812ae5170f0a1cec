"""A run as tables for the terminal."""

from __future__ import annotations

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from earmark_evals.gate import Verdict
from earmark_evals.tally import UNGATED
from earmark_evals.types import Row, Run

_COLUMNS = {
    "passed": "passed",
    "answer_right": "right",
    "figures_found": "figures",
    "evidence_any": "any ev.",
    "evidence_all": "all ev.",
    "citation_precision": "cit. prec.",
    "false_refusals": "refused",
    "abstention": "abst.",
}


def show(console: Console, run: Run, *, failures: bool = False) -> None:
    """Totals, kinds, outcomes and broken invariants; with `failures` every failed fact and why."""
    by = escape(", ".join(run.models)) or "quotes, no model"
    console.print(f"[bold]{escape(run.name)}[/bold]: {len(run.rows)} facts ({by})", highlight=False)
    console.print(_totals(run))
    console.print("Per cent by kind of fact: evidence, citation precision, false refusals, abstention")
    console.print(_kinds(run))
    console.print("Outcomes: expected (rows) and given (columns)")
    console.print(_confusion(run))
    for line in run.broken:
        console.print(f"[red]broken:[/red] {escape(line)}")
    if failures:
        _show_failures(console, run)


def show_verdict(console: Console, name: str, verdict: Verdict) -> None:
    """What the gate says, and which facts changed since the baseline."""
    for label, facts in (
        ("newly failing", verdict.newly_failing),
        ("newly passing", verdict.newly_passing),
        ("not in the baseline", verdict.new),
    ):
        if facts:
            console.print(f"{label}: {escape(', '.join(facts))}")
    for line in verdict.failures:
        console.print(f"[red]gate:[/red] {escape(line)}")
    state = "[green]passes[/green]" if verdict.ok else "[red]fails[/red]"
    console.print(f"The gate of {escape(name)} {state}.")


def _percent(value: float | None) -> str:
    return "–" if value is None else f"{100 * value:.1f} %"


def _totals(run: Run) -> Table:
    table = Table("metric")
    table.add_column("value", justify="right")
    for name, value in run.metrics.items():
        if name not in UNGATED:
            table.add_row(name.replace("_", " "), _percent(value))
    table.add_section()
    table.add_row("median words", f"{run.metrics['median_words'] or 0:g}")
    for name in ("median_seconds", "slowest_seconds"):
        table.add_row(name.replace("_", " "), f"{run.metrics[name] or 0:.3f}")
    return table


def _kinds(run: Run) -> Table:
    table = Table("kind", padding=(0, 0))
    for heading in ("n", *_COLUMNS.values()):
        table.add_column(heading, justify="right", no_wrap=True)
    for kind, metrics in run.kinds.items():
        rates = (_percent(metrics[name]).removesuffix(" %") for name in _COLUMNS)
        table.add_row(kind, f"{metrics['facts']:g}", *rates)
    return table


def _confusion(run: Run) -> Table:
    statuses = sorted({status for given in run.confusion.values() for status in given})
    table = Table("expected")
    for status in statuses:
        table.add_column(status, justify="right")
    for expected, given in sorted(run.confusion.items()):
        table.add_row(expected, *(str(given.get(status, "")) for status in statuses))
    return table


def _show_failures(console: Console, run: Run) -> None:
    """The worst first: those with most wrong."""
    failed = [row for row in run.rows if not row.passed or row.reasons]
    for row in sorted(failed, key=lambda row: (row.passed, -len(row.reasons), row.id)):
        _show_row(console, row)


def _show_row(console: Console, row: Row) -> None:
    console.print()
    state = "passed, but" if row.passed else "failed"
    console.print(f"[bold]{row.id}[/bold] ({row.kind}, {state}): {escape(row.question)}", highlight=False)
    console.print(f"  given ({row.given}):", highlight=False)
    for line in row.text.splitlines():
        console.print(f"    {escape(line)}", highlight=False)
    for reason in row.reasons:
        console.print(f"  [red]-[/red] {escape(reason)}", highlight=False)
