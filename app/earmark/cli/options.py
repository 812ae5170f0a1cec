"""Options that several sub-commands share, and how they open a library."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

if TYPE_CHECKING:
    from earmark.assistant import Assistant
    from earmark.settings import Settings

LibraryOption = Annotated[
    Path | None,
    typer.Option(
        "--library", help="Folder of the library. [env: EARMARK_LIBRARY; default: ./earmark-library]"
    ),
]
MetadataOption = Annotated[
    Path | None,
    typer.Option(
        "--metadata",
        help="CSV of what you know: file, company, ticker, fiscal_year, fiscal_quarter, call_date, url.",
        show_default=False,
    ),
]
EmbedderOption = Annotated[
    Literal["local", "minilm", "openai"] | None,
    typer.Option(
        "--embedder",
        help="What makes the vectors. [env: EARMARK_EMBEDDER; default: what the library has, else local]",
        show_default=False,
    ),
]
YesOption = Annotated[
    bool, typer.Option("--yes", help="Do not ask before embeddings that cost more than 0.10 USD.")
]
FilesOption = Annotated[
    list[Path] | None, typer.Option("--in", help="Read these files, without a library; repeatable.")
]
CallsOption = Annotated[str | None, typer.Option(help="Only these calls, by comma.")]
CompanyOption = Annotated[str | None, typer.Option(help="Only this company, by name or ticker.")]
JsonOption = Annotated[bool, typer.Option("--json", help="Print one JSON object instead of text.")]


def settings(library: Path | None = None, **more: object) -> Settings:
    """Settings from the environment, with what the command line says first."""
    from earmark.settings import load_settings

    return load_settings(library=library, **more)


def opened(library: Path | None = None, embedder: str | None = None, cache: str | None = None) -> Assistant:
    """The library that the command line or the environment names."""
    from earmark.assistant import Assistant

    return Assistant.open(settings=settings(library, embedder=embedder, cache=cache))


def listed(names: str | None) -> list[str] | None:
    """What stands between commas; None where nothing was given."""
    return [name.strip() for name in names.split(",") if name.strip()] if names else None


@dataclass(frozen=True, slots=True)
class Chosen:
    """What a command is about: files, or calls and a company of the library."""

    files: list[Path] | None = None
    calls: list[str] | None = None
    company: str | None = None


_CALL = re.compile(r"[\w.&]+(?:-[\w.&]+)*-FY\d{4}(?:Q[1-4])?(?:-\w+)*", re.IGNORECASE)
"""What a call's id looks like."""
_SUFFIXES = frozenset(".txt .md .html .htm .pdf .docx .json .jsonl .csv .tsv .xml .srt .vtt .gz .zip".split())
"""What the name of a file with a call may end in; no company's does."""


def asked_for(names: list[str] | None, calls: str | None = None, company: str | None = None) -> Chosen:
    """What names on the command line mean: files that are there, calls by their ids, else a company."""
    files = [Path(name) for name in names or () if Path(name).exists()]
    others = [name for name in names or () if not Path(name).exists()]
    for name in others:
        refuse_missing(name)
    ids = [name for name in others if _CALL.fullmatch(name)]
    rest = [name for name in others if name not in ids]
    named = " ".join(rest) or company
    return Chosen(files or None, [*ids, *(listed(calls) or [])] or None, named)


def refuse_missing(name: str) -> None:
    """Raise `SourceError` for what is written like a file and is not there."""
    path = Path(name)
    if path.suffix.lower() in _SUFFIXES or len(path.parts) > 1:
        from earmark.errors import SourceError

        raise SourceError(f"{name!r} does not exist; check the path")


@contextmanager
def over(library: Path | None, files: list[Path] | None, cache: str | None = None) -> Iterator[Assistant]:
    """The library's assistant, or one over a library of `files` that is gone afterwards."""
    if not files:
        with opened(library, cache=cache) as assistant:
            yield assistant
        return
    from earmark.assistant import Assistant

    with (
        tempfile.TemporaryDirectory(prefix="earmark-") as folder,
        Assistant.open(Path(folder) / "library", settings=settings(cache=cache)) as assistant,
    ):
        report = assistant.ingest(files)
        for rejection in report.rejected:
            typer.echo(f"rejected: {rejection.reason}", err=True)
        if not assistant.calls():
            raise typer.Exit(1)
        yield assistant
