"""The library: what the rest of Earmark holds."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from earmark_ingest.embed import Embedder
from earmark_ingest.errors import LibraryError, NoSuchCall
from earmark_ingest.identity.aliases import Aliases
from earmark_ingest.library.access import Access
from earmark_ingest.library.catalog import NAME, Catalog
from earmark_ingest.library.cover import Covered
from earmark_ingest.library.files import expand
from earmark_ingest.library.fuse import DENSE_WEIGHT
from earmark_ingest.library.lock import NAME as LOCK
from earmark_ingest.library.lock import writing
from earmark_ingest.library.meta import Stamp
from earmark_ingest.library.records import CallRecord, Entry, Hit
from earmark_ingest.library.schema import UPGRADES
from earmark_ingest.library.search import Searching
from earmark_ingest.metadata import Metadata
from earmark_ingest.outline import Noting, Outline
from earmark_ingest.types import Known, Passage, Report, Transcript
from earmark_ingest.workers import read_all

Progress = Callable[[str, int, int], None]
ALIASES = "aliases.toml"
"""The user's own file of aliases, in the library's folder."""
PAID = "embedded.sqlite"
"""Vectors that were paid for, kept there by embedders that cost money; more than the indexes hold."""

_CREATION = 10.0


class Library:
    """A folder of calls that can be searched. Safe to share between threads; make one with `open`."""

    def __init__(self, access: Access) -> None:
        self.path = access.path
        self.embedder = access.embedder
        self._access = access
        self._searching = Searching(access)

    @classmethod
    def open(
        cls, path: Path, embedder: Embedder, *, rebuilding: bool = False, noting: Noting | None = None
    ) -> Library:
        """Open a library, creating it where `path` is missing or empty, finishing what a crash interrupted.

        With `rebuilding` another embedder than the recorded one is let in, for `rebuild` and for nothing
        else. `noting` makes what `notes` gives back, for each call that is ingested or rebuilt.
        `LibraryError` where the folder is no library or cannot be read, `WrongEmbedder` where its vectors
        are another embedder's.
        """
        path = Path(path)
        _check_folder(path)
        catalog = Catalog(path, noting)
        try:
            if catalog.schema < len(UPGRADES) or catalog.stamp() is None:
                with writing(path, _CREATION):
                    catalog.prepare(Stamp(embedder.name, embedder.fingerprint, embedder.dimensions))
            access = Access(path, embedder, catalog)
            if not rebuilding:
                access.check_embedder()
                access.finish()
        except BaseException:
            catalog.close()
            raise
        return cls(access)

    def ingest(
        self,
        paths: Sequence[Path],
        on_progress: Progress | None = None,
        metadata: Path | None = None,
    ) -> Report:
        """Add the transcripts at these files and folders; see `identity` for what counts as the same call.

        `metadata` is a table of what the user knows, see `metadata`. Bad files are reported, not raised.
        `on_progress(file, done, total)` is called after each file is read. `LibraryLocked` when another
        process is writing, `SettingsError` where the table or the file of aliases is wrong.
        """
        from earmark_ingest.library.add import Adding

        files, rejected = expand([Path(path) for path in paths])
        known = Metadata.load(metadata)
        aliases = self.aliases()
        access = self._access
        with access.writing() as indexes:
            entries = access.view.entries.values()
            adding = Adding(access.catalog, indexes, access.embedder, entries, aliases)
            jobs, unread = known.jobs(files, said_before(entries))
            jobs = [replace(job, noting=access.catalog.noting) for job in jobs]
            adding.rejected += [*rejected, *unread]
            adding.warnings += filter(None, [known.unused(jobs)])
            with contextlib.closing(read_all(jobs)) as read:
                for done, (job, items) in enumerate(read, 1):
                    for item in items:
                        adding.add(item)
                    if on_progress is not None:
                        on_progress(job.path.name, done, len(jobs))
            return adding.finish()

    def aliases(self) -> Aliases:
        """Former names and tickers: the table that comes with Earmark, and over it the library's own file."""
        own = self.path / ALIASES
        return Aliases.load(own if own.exists() else None)

    def remove(self, call: str, source: str | None = None) -> None:
        """Take a call out, or only one of its sources, by name; `NoSuchCall` where it is not in."""
        from earmark_ingest.library.change import Changes
        from earmark_ingest.library.write import publish, sweep

        access = self._access
        with access.writing() as indexes:
            cards = self._entry(call).record.sources
            chosen = [card for card in cards if source in (None, card.name)]
            if not chosen:
                held = ", ".join(repr(card.name) for card in cards)
                raise NoSuchCall(f"the call {call!r} has no source {source!r}; it has {held}")
            changes = Changes(access.catalog, access.view.entries.values(), self.aliases())
            changes.drop([card.digest for card in chosen])
            if changes.batch:
                publish(access.catalog, indexes, access.embedder, changes.batch)
            sweep(access.catalog, indexes)

    def sync(self) -> None:
        """Let Chroma catch up, for another program that reads it; a search below never needs it.

        After a change Chroma may lack up to one passage in a hundred, until that is more or `sync` is called.
        """
        with self._access.writing() as indexes, self._access.catalog.derived_writes():
            indexes.sync()

    def rebuild(self, on_progress: Progress | None = None) -> int:
        """Parse, cut, embed and index every stored text again, with the embedder given at `open`.

        Returns the number of calls. Until it is done readers go on with the old indexes.
        """
        from earmark_ingest.library.write import rebuild

        access = self._access
        aliases = self.aliases()
        with writing(self.path):
            count = rebuild(access.catalog, self.path, access.embedder, aliases, on_progress)
            with access.guard:
                access.drop_indexes()
                access.look()
        return count

    def calls(self) -> tuple[CallRecord, ...]:
        """Every call, ordered by id."""
        return tuple(entry.record for entry in self._access.view.entries.values())

    def _entry(self, call: str) -> Entry:
        entry = self._access.view.entries.get(call)
        if entry is None:
            raise NoSuchCall(f"the library has no call {call!r}; `earmark calls` lists what it has")
        return entry

    def transcript(self, call: str) -> Transcript:
        """The call as it was parsed; `NoSuchCall` where it is not in."""
        transcript = self._access.catalog.transcript(self._entry(call).version)
        if transcript is None:
            raise NoSuchCall(f"the call {call!r} was replaced or removed by another process; ask again")
        return transcript

    def passages(self, call: str) -> Sequence[Passage]:
        """The call as it was cut, in order; `NoSuchCall` where it is not in."""
        return self._searching.passages(self._entry(call).version)

    def outline(self, call: str) -> Outline | None:
        """See `outline`; None where an older Earmark wrote the call, until a `rebuild`.

        `NoSuchCall` where the call is not in.
        """
        return self._access.catalog.outline(self._entry(call).version)

    def notes(self, call: str) -> bytes | None:
        """The notes on a call; None where it was ingested by somebody who made none.

        `NoSuchCall` where the call is not in.
        """
        return self._access.catalog.notes(self._entry(call).version)

    def search(
        self,
        lexical: str,
        dense: str,
        calls: Sequence[str] | None,
        k: int,
        *,
        weight: float = DENSE_WEIGHT,
    ) -> list[Hit]:
        """The `k` passages that best fit the words of `lexical` and the meaning of `dense`, best first.

        Only in `calls`, or anywhere for None; `NoSuchCall` for an id that is not in the library. A text
        without words in it is left out of the search; without both nothing is found. `weight` is how much
        `dense` counts beside `lexical`.
        """
        if k < 1 or (calls is not None and not calls):
            return []
        return self._searching.search(lexical, dense, self._versions(calls), k, weight)

    def nearest(
        self, lexical: str, dense: str, calls: Sequence[str] | None, k: int, *, weight: float = DENSE_WEIGHT
    ) -> list[str]:
        """The call of each passage that `search` would give, without reading the passages."""
        if k < 1 or (calls is not None and not calls):
            return []
        return self._searching.nearest(lexical, dense, self._versions(calls), k, weight)

    def scores_each(
        self, lexical: str, dense: str, calls: Sequence[str], k: int, *, weight: float = DENSE_WEIGHT
    ) -> dict[str, dict[int, float]]:
        """What `search` finds in each of these calls alone, for little more than one search costs.

        The numbers of its passages, from 0, with their scores, best first; no passage is read.
        """
        versions = {call: self._entry(call).version for call in calls}
        found = self._searching.each(lexical, dense, versions.values(), k, weight) if k > 0 else {}
        return {call: found.get(version, {}) for call, version in versions.items()}

    def _versions(self, calls: Sequence[str] | None) -> set[int] | None:
        return None if calls is None else {self._entry(call).version for call in calls}

    def said(self, words: str, limit: int = 400) -> dict[str, int]:
        """Call -> passages that hold all these words, stemmed, in what is said or in the header.

        Of at most `limit` passages, the best, so that common words cost no more than rare ones. The header
        has the company, the quarter, and the speaker's name and title.
        """
        return self._searching.said(words, limit)

    def covering(self, things: Sequence[Sequence[str]], least: float) -> Covered[str]:
        """By call all its passages that say at least a share of some things, whatever their number.

        A thing is a list of wordings, and a passage says it that has all words of one of them, stemmed. What
        few passages say weighs more; `least` is from 0 to 1.
        """
        return self._searching.covering(things, least) if things else Covered((), {})

    def passages_at(self, call: str, places: Sequence[int]) -> dict[int, Passage]:
        """Some passages of a call by their numbers, without reading the others."""
        return self._searching.at(self._entry(call).version, places)

    def known(self, words: str) -> bool:
        """Whether each of these words, stemmed, is in some passage or header, be it in different ones."""
        return self._searching.known(words)

    def refresh(self) -> bool:
        """Look whether another process changed the library, and if so see it; True if something changed."""
        return self._access.refresh()

    def close(self) -> None:
        """Release files and memory; the library cannot be used afterwards."""
        self._searching.forget()
        self._access.close()


def said_before(entries: Iterable[Entry]) -> dict[str, Known]:
    """What the user said of the texts of these calls, by origin."""
    cards = (card for entry in entries for card in entry.record.sources if card.user != Known())
    return {origin.path: card.user for card in cards for origin in card.origins}


def _check_folder(path: Path) -> None:
    """Create the folder if it is missing; refuse one that holds something else."""
    try:
        path.mkdir(parents=True, exist_ok=True)
        names = {entry.name for entry in path.iterdir()}
    except OSError as error:
        raise LibraryError(
            f"the library {str(path)!r} cannot be opened ({error.strerror or error}); choose another folder"
        ) from error
    if names and NAME not in names and not names <= {LOCK, ALIASES, PAID, f"{PAID}-journal"}:
        raise LibraryError(
            f"the folder {str(path)!r} is not empty and no library; choose an empty or a new one"
        )
