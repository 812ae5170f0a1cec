"""Sub-commands that keep the library: ingest, calls, show, remove, rebuild."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from earmark.cli import notes, tables
from earmark.cli.options import (
    EmbedderOption,
    JsonOption,
    LibraryOption,
    MetadataOption,
    YesOption,
    opened,
    settings,
)
from earmark.cli.paying import agreed, watched
from earmark.cli.progress import bar

if TYPE_CHECKING:
    from earmark_ingest.types import Report

_MOST = 40
"""Ids on one line; `--json` and `earmark calls` have them all."""


def ingest(
    paths: Annotated[list[Path], typer.Argument(help="Transcripts, or folders of them.", show_default=False)],
    library: LibraryOption = None,
    metadata: MetadataOption = None,
    embedder: EmbedderOption = None,
    yes: YesOption = False,
    as_json: JsonOption = False,
) -> None:
    """Read transcripts into the library; what is there already is left alone."""
    from earmark.spending import estimate_files

    with opened(library, embedder) as assistant:
        used = assistant.library.embedder
        agreed(estimate_files(used, paths, assistant.calls()), yes)
        with bar("Reading") as progress, watched(used, progress) as step:
            report = assistant.ingest(paths, step, metadata=metadata)
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
            typer.echo(f"{len(calls)} {name}: {_listed(calls)}")
    for line in notes.summed(report.warnings):
        typer.echo(f"note: {line}")
    if report.spent is not None:
        from earmark.spending import told

        typer.echo(told(report.spent))
    for rejection in report.rejected:
        typer.echo(f"rejected: {rejection.reason}", err=True)
    if not (report.added or report.updated or report.unchanged or report.rejected):
        typer.echo("nothing to read")


def _listed(calls: Sequence[str]) -> str:
    more = f" and {len(calls) - _MOST} more" if len(calls) > _MOST else ""
    return ", ".join(calls[:_MOST]) + more


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
        record = next(held for held in assistant.calls() if held.id == call)
    if as_json:
        from dataclasses import asdict

        typer.echo(json.dumps(asdict(transcript), ensure_ascii=False, indent=2, default=str))
    else:
        tables.transcript(record, transcript)


def remove(
    call: Annotated[str, typer.Argument(help="A call as `earmark calls` names it.", show_default=False)],
    library: LibraryOption = None,
    source: Annotated[
        str | None, typer.Option(help="Only this one of its sources, by file name.", show_default=False)
    ] = None,
) -> None:
    """Take a call out of the library."""
    with opened(library) as assistant:
        assistant.remove(call, source)
    typer.echo(f"removed {call}" if source is None else f"removed {source} from {call}")


def rebuild(library: LibraryOption = None, embedder: EmbedderOption = None, yes: YesOption = False) -> None:
    """Make the search indexes anew from the catalog, with its embedder or another."""
    from earmark_ingest.library import Library

    from earmark.embedders import embedder_for
    from earmark.noting import note
    from earmark.spending import difference, estimate_library, so_far, told

    chosen = settings(library, embedder=embedder)
    used = embedder_for(chosen.library, chosen, rebuilding=True)
    held = Library.open(chosen.library, used, rebuilding=True, noting=note)
    try:
        agreed(estimate_library(used, held), yes)
        before = so_far(used)
        with bar("Rebuilding") as progress, watched(used, progress) as step:
            count = held.rebuild(step)
    finally:
        held.close()
    typer.echo(f"rebuilt {count} calls")
    after = so_far(used)
    if before is not None and after is not None:
        typer.echo(told(difference(before, after)))
