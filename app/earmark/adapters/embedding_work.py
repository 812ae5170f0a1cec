"""Many requests for embeddings under way together; each one's reply is given as soon as it is there."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Generator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait

from earmark_ingest.errors import EarmarkError

from earmark.adapters.connection import RefusedError
from earmark.adapters.embedding_replies import Reply
from earmark.adapters.embedding_server import EmbeddingServer

REQUESTS = 4
"""Requests under way together. Each may be large; more of them only meet the server's limit sooner."""


class EmbeddingWork:
    """The texts of one call of `embed`, in as many requests as they take."""

    def __init__(self, server: EmbeddingServer, texts: Sequence[str], patience: float) -> None:
        self._server = server
        self._texts = texts
        self._patience = patience
        self._stopped = threading.Event()
        self._failure: EarmarkError | None = None
        self._running: dict[Future[Reply], range] = {}
        self._waiting: deque[range] = deque()

    def replies(self, cuts: Sequence[range]) -> Generator[tuple[range, Reply]]:
        """The texts from where to where, and their vectors. What the server refuses as too large is cut.

        None is begun before those that came are taken, so that little is lost in a crash. After a failure
        those under way are still given, and no others are begun; then it is raised.
        """
        self._waiting.extend(cuts)
        pool = ThreadPoolExecutor(REQUESTS, "embed")
        try:
            while self._begin(pool):
                done, _ = wait(self._running, return_when=FIRST_COMPLETED)
                for future in done:
                    cut = self._running.pop(future)
                    reply = self._result(future, cut)
                    if reply is not None:
                        yield cut, reply
        finally:
            self._stopped.set()
            pool.shutdown(wait=False, cancel_futures=True)
        if self._failure is not None:
            raise self._failure

    def _begin(self, pool: ThreadPoolExecutor) -> bool:
        """Keep as many requests under way as may be; whether there are any."""
        while self._waiting and self._failure is None and len(self._running) < REQUESTS:
            cut = self._waiting.popleft()
            texts = self._texts[cut.start : cut.stop]
            self._running[pool.submit(self._server.embed, texts, self._patience, self._stopped)] = cut
        return bool(self._running)

    def _result(self, future: Future[Reply], cut: range) -> Reply | None:
        try:
            return future.result()
        except RefusedError:
            self._waiting.extend(self._server.smaller(cut))
        except EarmarkError as error:
            self._failure = self._failure or error
            self._stopped.set()
        return None
