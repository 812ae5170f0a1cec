"""One writer at a time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from earmark_ingest.errors import LibraryError, LibraryLocked

NAME = "lock"


@contextmanager
def writing(folder: Path, wait: float = 0.0) -> Iterator[None]:
    """Hold the library's write lock; `LibraryLocked` when another holds it after `wait` seconds.

    The operating system frees it when the process ends, however it ends.
    """
    lock = FileLock(folder / NAME, timeout=wait)
    try:
        lock.acquire()
    except Timeout:
        raise LibraryLocked(
            f"another process is writing to the library {str(folder)!r}; try again when it is done"
        ) from None
    except OSError as error:
        raise LibraryError(
            f"cannot write to the library {str(folder)!r} ({error.strerror or error}); check its permissions"
        ) from error
    try:
        yield
    finally:
        lock.release()
