"""A library held open: what goes into it and out of it, and what is known of its companies."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from earmark_ingest.embed import Embedder
from earmark_ingest.errors import LibraryError
from earmark_ingest.library import CallRecord, Library
from earmark_ingest.types import Report, Transcript

from earmark import write
from earmark.embedders import embedder_for
from earmark.find import Finder
from earmark.model import Model
from earmark.noting import note
from earmark.plan import Directory, Narrow, directory
from earmark.settings import Settings, load_settings
from earmark.spending import reported, so_far

Progress = Callable[[str, int, int], None]
"""Called with a file's name, how many are done, and how many there are."""


class Held:
    """A library and the settings that it is read under."""

    def __init__(self, library: Library, settings: Settings, model: Model | None = None) -> None:
        self.library = library
        self.settings = settings
        self.model = model
        self._finder = Finder(library)
        self._companies: Directory | None = None
        self._shut = False

    @classmethod
    def open(
        cls,
        library: str | Path | None = None,
        *,
        settings: Settings | None = None,
        model: Model | None = None,
        embedder: Embedder | None = None,
    ) -> Self:
        """Open a library, creating the folder where it is missing or empty.

        Without `embedder` it is the one that the library was built with, see `embedders`.
        """
        settings = settings or load_settings()
        path = Path(library) if library is not None else settings.library
        held = Library.open(path, embedder or embedder_for(path, settings), noting=note)
        return cls(held, settings, model or write.configured(settings, path))

    def ingest(
        self,
        paths: Iterable[str | Path] | str | Path,
        on_progress: Progress | None = None,
        metadata: str | Path | None = None,
    ) -> Report:
        """Add files and folders; nothing is counted twice and a bad file spoils no other.

        `metadata` is a CSV table of what you know of them, which wins over what they say: `file`, and any of
        `company`, `ticker`, `exchange`, `period` or `fiscal_year` and `fiscal_quarter`, `call_date`, `url`.
        """
        listed = [paths] if isinstance(paths, (str, Path)) else list(paths)
        table = Path(metadata) if metadata is not None else None
        before = so_far(self.library.embedder)
        report = self.library.ingest([Path(path) for path in listed], on_progress, table)
        self._forget()
        return reported(report, before, self.library.embedder)

    def remove(self, call: str, source: str | None = None) -> None:
        """Take a call out of the library, or one of its sources; `NoSuchCall` when it is not there."""
        self.library.remove(call, source)
        write.forget(self.library.path)
        self._forget()

    def calls(self) -> tuple[CallRecord, ...]:
        """What the library holds."""
        self._refresh()
        return self.library.calls()

    def transcript(self, call: str) -> Transcript:
        """A call's text of record and structure; `NoSuchCall` when it is not in the library."""
        self._refresh()
        return self.library.transcript(call)

    def _directory(self) -> Directory:
        """The names of the library's companies, made once for each state of it."""
        if self._companies is None:
            self._companies = directory(self.library.calls(), self.library.aliases())
        return self._companies

    def close(self) -> None:
        """Release the library's files; asking afterwards is a `LibraryError`."""
        self._shut = True
        self.library.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None:
        self.close()

    def _refresh(self) -> None:
        """See what another process has committed since the last question."""
        if self._shut:
            raise LibraryError(
                f"the library {str(self.library.path)!r} is closed: open it again with Assistant.open"
            )
        if self.library.refresh():
            self._forget()

    def _forget(self) -> None:
        """Drop what is kept of the library, after it changed."""
        self._companies = None
        self._finder.forget()


def narrowed_to(calls: Sequence[str] | None, company: str | None, period: str | None) -> Narrow:
    """What a user fixed by hand."""
    return Narrow(tuple(calls) if calls is not None else None, company, period)
