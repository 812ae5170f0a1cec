"""Sub-commands that keep the library: ingest, calls, show, remove, rebuild."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from earmark.cli import tables
from earmark.cli.options import JsonOption, LibraryOption, opened
from earmark.cli.progress import bar

if TYPE_CHECKING:
    from earmark_ingest.types import Report


def ingest(
    paths: Annotated[list[Path], typer.Argument(help="Transcripts, or folders of them.", show_default=False)],
    library: LibraryOption = None,
    as_json: JsonOption = False,
) -> None:
    """Read transcripts into the library; what is there already is left alone."""
    with opened(library) as assistant, bar("Reading") as progress:
        report = assistant.ingest(paths, progress)
    if as_json:
        from dataclasses import asdict

        typer.echo(json.dumps(asdict(report), ensure_ascii=False, indent=2))
    else:
        _tell(report)
    if report.rejected:
        sys.exit(1)


def _tell(report: Report) -> None:
    for name in ("added", "updated", "unchanged"):
        if calls := getattr(report, name):
            typer.echo(f"{len(calls)} {name}: {', '.join(calls)}")
    for warning in report.warnings:
        typer.echo(f"note: {warning}")
    for rejection in report.rejected:
        typer.echo(f"rejected: {rejection.reason}", err=True)
    if not (report.added or report.updated or report.unchanged or report.rejected):
        typer.echo("nothing to read")


def calls(library: LibraryOption = None, as_json: JsonOption = False) -> None:
    """List the calls in the library."""
    with opened(library) as assistant:
        held = assistant.calls()
    if as_json:
        typer.echo(json.dumps([tables.record(call) for call in held], ensure_ascii=False, indent=2))
    elif held:
        tables.calls(held)
    else:
        typer.echo(
            "The library holds no calls yet: add some with `earmark ingest PATH`, or see `earmark demo`."
        )


def show(
    call: Annotated[str, typer.Argument(help="A call as `earmark calls` names it.", show_default=False)],
    library: LibraryOption = None,
    as_json: JsonOption = False,
) -> None:
    """Print how a call was understood: speakers, sections, exchanges, warnings."""
    with opened(library) as assistant:
        transcript = assistant.transcript(call)
    if as_json:
        from dataclasses import asdict

        typer.echo(json.dumps(asdict(transcript), ensure_ascii=False, indent=2, default=str))
    else:
        tables.transcript(call, transcript)


def remove(
    call: Annotated[str, typer.Argument(help="A call as `earmark calls` names it.", show_default=False)],
    library: LibraryOption = None,
) -> None:
    """Take a call out of the library."""
    with opened(library) as assistant:
        assistant.remove(call)
    typer.echo(f"removed {call}")


def rebuild(library: LibraryOption = None) -> None:
    """Make the search indexes anew from the catalog, with this version's embedder."""
    from earmark_ingest.embed import LocalEmbedder
    from earmark_ingest.library import Library

    from earmark.cli.options import settings

    held = Library.open(settings(library).library, LocalEmbedder(), rebuilding=True)
    with bar("Rebuilding") as progress:
        count = held.rebuild(progress)
    held.close()
    typer.echo(f"rebuilt {count} calls")
