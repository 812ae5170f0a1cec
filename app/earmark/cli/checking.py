"""`earmark check`: how a file is read, without storing it."""

from __future__ import annotations

import contextlib
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from earmark.cli import page
from earmark.cli.options import MetadataOption

if TYPE_CHECKING:
    from earmark_ingest.reading import Item


def check(
    paths: Annotated[list[Path], typer.Argument(help="Transcripts, or folders of them.", show_default=False)],
    metadata: MetadataOption = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print one JSON array, an object per call, instead of text.")
    ] = False,
) -> None:
    """Read transcripts without storing them, and print how each was understood.

    Exit code 1 when a file could not be read as a call; the others are printed all the same.
    """
    from earmark_ingest.describe import describe
    from earmark_ingest.types import Rejection

    failed = shown = 0
    for item in _items(paths, metadata):
        if isinstance(item, Rejection):
            failed += 1
            typer.echo(f"earmark: {item.reason}", err=True)
            continue
        if as_json:
            typer.echo(
                ("[\n" if not shown else ",\n") + json.dumps(describe(item.transcript), ensure_ascii=False),
                nl=False,
            )
        else:
            page.call(item.transcript, first=not shown)
        shown += 1
    if as_json:
        typer.echo("\n]" if shown else "[]")
    if failed:
        sys.exit(1)


def _items(paths: list[Path], metadata: Path | None) -> Iterator[Item]:
    """The calls of the files, in order, one by one, and what is no call."""
    from earmark_ingest.library.files import expand
    from earmark_ingest.metadata import Metadata
    from earmark_ingest.workers import read_all

    files, rejected = expand(paths)
    known = Metadata.load(metadata)
    jobs, unread = known.jobs(files, {})
    if missing := known.unused(jobs):
        typer.echo(f"note: {missing}", err=True)
    yield from (*rejected, *unread)
    with contextlib.closing(read_all(jobs)) as read:
        for _, items in read:
            yield from items
