"""`earmark guidance`: what management guided for, the path of each target, and what came of it."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from earmark.cli.console import heading, terminal
from earmark.cli.desk import PeriodsOption
from earmark.cli.options import CallsOption, CompanyOption, JsonOption, LibraryOption, asked_for, over
from earmark.cli.progress import bar

if TYPE_CHECKING:
    from rich.console import Console

    from earmark.desk.guidance import Guidance, Line
    from earmark.desk.guidance import Path as Target
    from earmark.table import Table


def guidance(
    about: Annotated[
        list[str] | None,
        typer.Argument(
            help="A company, calls by their ids, or files to read without a library; all calls if none.",
            show_default=False,
        ),
    ] = None,
    library: LibraryOption = None,
    calls: CallsOption = None,
    company: CompanyOption = None,
    period: PeriodsOption = None,
    metric: Annotated[
        str | None, typer.Option(help="Only targets whose name holds this.", show_default=False)
    ] = None,
    to: Annotated[
        Path | None,
        typer.Option("--to", "--out", help="Write a file: .csv, .md, .xlsx or .json.", show_default=False),
    ] = None,
    as_csv: Annotated[bool, typer.Option("--csv", help="Print CSV instead of text.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Show what management guided for, line by line, and each target against what was reported.

    Exit code 3 when no guidance was found.
    """
    chosen = asked_for(about, calls, company)
    with over(library, chosen.files) as assistant, bar("reading") as step:
        found = assistant.guidance(
            calls=chosen.calls, company=chosen.company, period=period, metric=metric, on_progress=step
        )
        table = assistant.guidance_table(found)
    if to is not None:
        _save(found, table, to)
    elif as_json:
        typer.echo(json.dumps(found.to_dict(), ensure_ascii=False, indent=2))
    elif as_csv:
        from earmark.table import to_csv

        typer.echo(to_csv(table), nl=False)
    else:
        _tell(found)
    sys.exit(0 if found.lines else 3)


def _save(found: Guidance, table: Table, to: Path) -> None:
    from earmark.table import save

    if to.suffix.lower() == ".json":
        _write(to, json.dumps(found.to_dict(), ensure_ascii=False, indent=2))
    else:
        save(table, to)
    typer.echo(
        f"{to}: {len(found.lines)} lines, {len(found.paths)} targets, {len(found.citations)} citations"
    )


def _write(to: Path, text: str) -> None:
    from earmark.errors import SettingsError

    try:
        to.write_text(text, encoding="utf-8")
    except OSError as error:
        raise SettingsError(f"cannot write {str(to)!r}: {error.strerror or error}") from error


def _tell(found: Guidance) -> None:
    console = terminal()
    for call in found.searched:
        own = [line for line in found.lines if line.call == call]
        if own:
            heading(console, call, own[0].company, own[0].date)
        for line in own:
            _line(console, found, line)
    told = [path for path in found.paths if len(path.lines) > 1 or path.compared.actual is not None]
    if told:
        console.print("Targets over the calls", style="bold")
    for path in told:
        _path(console, path)
    for notice in found.notices:
        console.print(f"note: {notice}", style="dim")
    console.print(f"{_count(found.lines, 'line')} on {_count(found.searched, 'call')}", style="dim")


def _count(held: Sequence[object], what: str) -> str:
    return f"{len(held)} {what}{'' if len(held) == 1 else 's'}"


def _line(console: Console, found: Guidance, line: Line) -> None:
    from earmark.desk.wording import amount
    from earmark.desk.wording import target as named

    told = f" [{line.stance}{_from(line)}]" if line.stance else ""
    target = ", target" if line.nature == "target" else ""
    console.print(f"  {named(line)}, {line.period or 'period not stated'}{target}: {amount(line)}{told}")
    cited = found.citations[line.citations[0] - 1]
    console.print(f"    {line.speaker or cited.role}: “{' '.join(cited.quote.split())}”", style="dim")
    for words in line.assumptions:
        console.print(f"    said with it: {words}", style="dim")


def _from(line: Line) -> str:
    if line.prior is not None:
        return f", before: {line.prior.text}"
    return "" if line.stance_from == "said" else f", by the {line.stance_from}"


def _path(console: Console, path: Target) -> None:
    from earmark.desk.wording import amount

    steps = " → ".join(f"{line.reported or line.call}: {amount(line)}" for line in path.lines)
    basis = f" ({path.subject.basis})" if path.subject.basis else ""
    console.print(f"  {path.subject.name}{basis}, {path.period}: {steps}")
    marks = (
        "".join(f"[{number}]" for number in path.compared.actual.citations) if path.compared.actual else ""
    )
    console.print(f"    {path.compared.outcome}: {path.compared.why} {marks}".rstrip(), style="dim")
