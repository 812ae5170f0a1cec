"""One file -> the calls in it, parsed and cut; what goes wrong is a sentence, and spoils no other file."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from earmark_ingest.errors import SourceError
from earmark_ingest.load import load
from earmark_ingest.outline import Noting, outline_of
from earmark_ingest.parse import parse
from earmark_ingest.passages import call_id, passages
from earmark_ingest.types import Known, Passage, Rejection, Source, Transcript


@dataclass(frozen=True, slots=True)
class Job:
    """A file to read, and what the user says of its calls by `Source.name`; the file's own is for all."""

    path: Path
    users: Mapping[str, Known] = field(default_factory=dict)
    before: Mapping[str, Known] = field(default_factory=dict)
    """What was said earlier, by origin: it holds where nothing is said now."""
    cut: bool = True
    """Whether passages are wanted; where they are not, `Parsed.cut` is empty."""
    noting: Noting | None = None
    """What makes the notes on each call, where some are wanted."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """One call of a file, with all that is made of it without looking at any other."""

    source: Source
    transcript: Transcript
    cut: tuple[Passage, ...]
    """Its passages, under the id that `call_id` gives it."""
    origin: str
    """The absolute path, and the name inside the file where that holds several calls."""
    modified: int
    """When the file was last changed, in nanoseconds since 1970."""
    outline: bytes = b""
    """See `outline`; packed."""
    notes: bytes = b""
    """What `Job.noting` made."""


Item = Parsed | Rejection


def read_file(job: Job) -> Iterator[Item]:
    """The calls of a file in its order, one by one, and a rejection for each that is none. Never raises."""
    try:
        modified = job.path.stat().st_mtime_ns if job.path.exists() else 0
        seen: Counter[str] = Counter()
        for source in load(job.path):
            if isinstance(source, Rejection):
                yield source
            else:
                seen[source.name] += 1
                origin = origin_of(job.path, source.name, seen[source.name])
                yield _parsed(replace(source, user=user_of(source.name, job)), job, origin, modified)
    except SourceError as error:
        yield Rejection(str(job.path), str(error))
    except Exception as error:  # a fault of ours or of a library: it must not take the other files with it
        yield _fault(str(job.path), error)


def user_of(name: str, job: Job) -> Known:
    """What the user says of one call; of a file with several, a row for the file says only whose they are."""
    if name in job.users:
        return job.users[name]
    whole = job.users.get(job.path.name)
    if whole is None:
        return job.before.get(origin_of(job.path, name), Known())
    return Known(company=whole.company, ticker=whole.ticker, listed_on=whole.listed_on)


def parsed(
    source: Source, origin: str, modified: int, *, cutting: bool = True, noting: Noting | None = None
) -> Parsed:
    """Parse and cut one call; `SourceError` where it is none or nobody says a word in it."""
    transcript = parse(source)
    cut = tuple(passages(transcript, call_id(transcript))) if cutting else ()
    if not (cut if cutting else transcript.turns):
        raise SourceError(f"{source.name!r} holds no words under a speaker's name, so it is no transcript")
    if not cut:
        return Parsed(source, transcript, cut, origin, modified)
    outline = outline_of(transcript, cut)
    notes = noting(transcript, cut, outline) if noting else b""
    return Parsed(source, transcript, cut, origin, modified, outline.pack(), notes)


def origin_of(path: Path, name: str, time: int = 1) -> str:
    """The absolute path of a file; with the name of the call behind it where the file holds several.

    `time` counts those of one name: an archive may have two folders with a file of that name.
    """
    whole = str(path.resolve()) + (f"~{time}" if time > 1 else "")
    if name == path.name:
        return whole
    return whole + (name.removeprefix(path.name) if name.startswith(path.name) else os.sep + name)


def _parsed(source: Source, job: Job, origin: str, modified: int) -> Item:
    path = job.path
    try:
        return parsed(source, origin, modified, cutting=job.cut, noting=job.noting)
    except SourceError as error:
        where = "" if path.name in source.name else f" (in {path.name!r})"
        return Rejection(str(path), f"{error}{where}")
    except Exception as error:  # one call of many: the rest of the file follows
        return _fault(source.name, error)


def _fault(name: str, error: Exception) -> Rejection:
    said = " ".join(str(error).split())[:200]
    return Rejection(name, f"{name!r} could not be read: report this fault ({type(error).__name__}: {said})")
