"""A run over labelled calls as tables for the terminal."""

from __future__ import annotations

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from earmark_evals.parsing import FLOORS, CallScore, Totals, total
from earmark_evals.parsing_run import ParsingRun


def show_parsing(console: Console, run: ParsingRun, *, failures: bool = False) -> None:
    """A row per file, the totals, the counts of `expected.csv`; with `failures` the names that are wrong."""
    console.print(_files(run))
    console.print(_totals(run))
    if run.counts:
        right = sum(count.right for count in run.counts)
        console.print(f"expected.csv: {right} of {len(run.counts)} rows right (turns and first question)")
    if run.absent:
        console.print(f"{len(run.absent)} labelled files are not there, such as {escape(run.absent[0])!r}")
    if failures:
        for score in run.scores:
            _show_failures(console, score)


def _files(run: ParsingRun) -> Table:
    table = Table(box=SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0))
    for heading in ("file", "turns", "1st Q", "P", "R", "roles", "wrong", "warn."):
        table.add_column(heading, no_wrap=heading != "wrong", min_width=7 if heading == "wrong" else None)
    for score in run.scores:
        totals = total([score])
        roles = f"{len(score.matched) - len(score.wrong_roles)}/{len(score.matched)}"
        table.add_row(
            escape(_short(score.label.file)),
            _count(score.label.turns, score.turns, right=score.turns_exact),
            _count(score.label.first_question, score.first_question, right=score.first_right),
            _two_digits(totals.precision),
            _two_digits(totals.recall),
            f"[red]{roles}[/red]" if score.wrong_roles else roles,
            "refused" if score.refused else ", ".join(one.field for one in score.fields if not one.right),
            str(score.warnings),
        )
    return table


def _totals(run: ParsingRun) -> Table:
    groups = {"layouts": "layouts/", "transcripts": "transcripts/", "calls": "calls/", "all": ""}
    columns = {
        name: total([score for score in run.scores if score.label.file.startswith(start)])
        for name, start in groups.items()
    }
    columns = {name: totals for name, totals in columns.items() if totals.files}
    table = Table("total", *columns, "floor")
    table.add_row("files", *(str(totals.files) for totals in columns.values()), "")
    for field in Totals.__slots__[1:]:
        floor = FLOORS.get(field)
        values = (_share(getattr(totals, field), floor) for totals in columns.values())
        table.add_row(field.replace("_", " "), *values, "" if floor is None else f"{100 * floor:.0f} %")
    return table


def _show_failures(console: Console, score: CallScore) -> None:
    lines = [f"refused: {score.refused}"] if score.refused else []
    lines += [f"missed: {name}" for name in score.missed]
    lines += [f"invented: {name}" for name in score.invented]
    lines += [f"wrong role: {role}" for role in score.wrong_roles]
    lines += [f"{one.field}: {one.expected!r}, found {one.found!r}" for one in score.fields if not one.right]
    if lines:
        console.print(f"[bold]{escape(score.label.file)}[/bold]", soft_wrap=True)
        for line in lines:
            console.print(f"  {escape(line)}", soft_wrap=True, highlight=False)


def _short(file: str) -> str:
    folder, _, name = file.removeprefix("layouts/").rpartition("/")
    return f"{folder[:2]}/{name}" if len(name) < 26 else f"{folder[:2]}/{name[:11]}…{name[-13:]}"


def _count(expected: int, found: int, *, right: bool) -> str:
    return (
        f"{expected}"
        if right and expected == found
        else f"{expected}[{'green' if right else 'red'}]→{found}[/]"
    )


def _two_digits(value: float | None) -> str:
    if value is None:
        return "–"
    return "1" if value == 1 else f"[red]{value:.2f}[/red]"


def _share(value: float | None, floor: float | None) -> str:
    if value is None:
        return "–"
    shown = f"{100 * value:.1f} %"
    return f"[red]{shown}[/red]" if floor is not None and value < floor else shown
