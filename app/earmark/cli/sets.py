"""`earmark set`: named questions, asked of each new call into the same columns."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from earmark.cli.console import heading, terminal
from earmark.cli.desk import PeriodsOption
from earmark.cli.options import (
    CallsOption,
    CompanyOption,
    FilesOption,
    JsonOption,
    LibraryOption,
    asked_for,
    over,
    settings,
)
from earmark.cli.progress import bar

if TYPE_CHECKING:
    from rich.console import Console

    from earmark.sets import QuestionSet
    from earmark.table import Table

app = typer.Typer(
    help="Named lists of questions, asked of each new call into the same columns.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
NameArgument = Annotated[
    str, typer.Argument(help="A set by its name, or a file NAME.yaml.", show_default=False)
]


@app.command()
def run(
    name: NameArgument,
    about: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[CALLS]...",
            help="Calls by their ids, a company, or files to read without a library; all calls if none.",
            show_default=False,
        ),
    ] = None,
    library: LibraryOption = None,
    files: FilesOption = None,
    calls: CallsOption = None,
    company: CompanyOption = None,
    period: PeriodsOption = None,
    to: Annotated[
        Path | None,
        typer.Option(
            "--to",
            help="Write a file, or add the calls that it does not have yet: .csv, .md or .xlsx.",
            show_default=False,
        ),
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Put a set's questions to each call: a row a call, a column a question, every cell cited.

    A call that the file has already is not asked again, and its row stays as it is. Exit code 3 when no cell
    holds an answer.
    """
    from earmark.sets import find, held

    chosen = asked_for(about, calls, company)
    asked = find(name, settings(library).library)
    before = held(to, asked) if to is not None else None
    with over(library, files or chosen.files) as assistant, bar("asking") as step:
        found = assistant.run_set(
            asked,
            chosen.calls,
            company=chosen.company,
            period=period,
            without=before.calls if before else (),
            on_progress=step,
        )
    if to is not None:
        _save(found, asked, to)
    elif as_json:
        typer.echo(json.dumps({"set": asked.name, **found.to_dict()}, ensure_ascii=False, indent=2))
    else:
        _tell(found, asked)
    answered = any(cell.status == "answered" for row in found.rows for cell in row.cells)
    sys.exit(0 if answered or not found.columns else 3)


@app.command(name="list")
def list_(library: LibraryOption = None, as_json: JsonOption = False) -> None:
    """List the sets: those that ship, and those in the folder `sets` of the library."""
    from earmark.errors import EarmarkError
    from earmark.sets import paths, read

    lines = []
    for path in paths(settings(library).library):
        try:
            found = read(path)
            lines.append((path, len(found.questions), found.about))
        except EarmarkError as error:
            lines.append((path, 0, f"cannot be used: {error}"))
    if as_json:
        told = [{"name": p.stem, "questions": n, "about": about, "file": str(p)} for p, n, about in lines]
        typer.echo(json.dumps(told, ensure_ascii=False, indent=2))
        return
    widest = max(len(path.stem) for path, *_ in lines)
    for path, count, about in lines:
        typer.echo(f"{path.stem:<{widest}}  {count:>2} questions  {about}".rstrip())


@app.command()
def show(name: NameArgument, library: LibraryOption = None, as_json: JsonOption = False) -> None:
    """Show a set's questions, the column of each and its unit."""
    from earmark.sets import find

    asked = find(name, settings(library).library)
    if as_json:
        typer.echo(json.dumps({**asdict(asked), "path": str(asked.path)}, ensure_ascii=False, indent=2))
        return
    console = terminal()
    console.print(f"{asked.name} · {asked.path}", style="bold", soft_wrap=True)
    if asked.about:
        console.print(asked.about)
    for question in asked.questions:
        console.print(f"  {question.heading}: {question.ask}", soft_wrap=True)


def _save(found: Table, asked: QuestionSet, to: Path) -> None:
    from earmark.sets import save

    before = save(found, asked, to)
    new = [column for column in found.columns if column.call not in before.calls]
    kept = f", {_calls(len(before.calls))} kept as before" if before.calls else ""
    typer.echo(f"{to}: {_calls(len(new))} added{kept}")
    if before.beside and new:
        typer.echo(f"not of the set, and empty for new calls: {', '.join(before.beside)}")


def _calls(count: int) -> str:
    return f"{count} call{'' if count == 1 else 's'}"


def _tell(found: Table, asked: QuestionSet) -> None:
    """A grid where it fits, else call by call; then the words."""
    from earmark.sets.sheet import headings
    from earmark.table.lines import drawn, values
    from earmark.table.write import source

    console = terminal()
    down = [list(values(row.cells)) for row in found.rows]
    body = [[c.call or "", *cells] for c, cells in zip(found.columns, zip(*down, strict=True), strict=True)]
    names = headings(asked)
    grid = drawn([["", *names[len(names) - len(found.rows) :]], *body])
    if max(map(len, grid)) <= console.width:
        for line in grid:
            console.print(line, soft_wrap=True)
    else:
        _by_call(console, found)
    console.print()
    for citation in found.citations:
        console.print(f"[{citation.number}] {source(citation)}", style="bold")
        console.print(f"    “{' '.join(citation.quote.split())}”")


def _by_call(console: Console, found: Table) -> None:
    from earmark.table.write import marked

    names = [f"{row.label} ({row.unit})" if row.unit else row.label for row in found.rows]
    widest = max(map(len, names))
    for at, column in enumerate(found.columns):
        heading(console, column.call or "", column.company, column.date)
        for name, row in zip(names, found.rows, strict=True):
            console.print(f"  {name:<{widest}}  {marked(row.cells[at])}")
