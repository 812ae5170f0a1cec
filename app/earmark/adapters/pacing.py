"""When the next request to a server may go out, agreed between threads."""

from __future__ import annotations

import random
import threading
from collections.abc import Callable, Iterator
from time import monotonic

_LONGEST = 30.0


class Pacing:
    """One for each server. A thread that was told to slow down holds the others back as well."""

    def __init__(self, pause: Callable[[float], object] | None = None) -> None:
        """`pause` waits so many seconds; by default it ends when the caller's work is stopped."""
        self._pause = pause
        self._guard = threading.Lock()
        self._until = 0.0

    def hold(self, seconds: float) -> None:
        """Let nobody send anything for so long."""
        with self._guard:
            self._until = max(self._until, monotonic() + seconds)

    def wait(self, stopped: threading.Event) -> bool:
        """Return when a request may go out; False when none is to go out any more."""
        with self._guard:
            left = self._until - monotonic()
        if left > 0:
            (self._pause or stopped.wait)(left)
        return not stopped.is_set()


def backoff(first: float) -> Iterator[float]:
    """Seconds to wait before each further try: twice as long each time, at random between half and all of it.

    The chance keeps programs that were refused together from coming back together.
    """
    longest = first
    while True:
        yield random.uniform(longest / 2, longest)
        longest = min(2 * longest, _LONGEST)
