"""Many requests for embeddings under way together; each one's reply is given as soon as it is there."""

from __future__ import annotations

import threading
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

    def replies(self, cuts: Sequence[range]) -> Generator[tuple[range, Reply]]:
        """The texts from where to where, and their vectors. What the server refuses as too large is cut.

        After a failure those under way are still given, and no others are begun; then it is raised.
        """
        pool = ThreadPoolExecutor(REQUESTS, "embed")
        try:
            self._begin(pool, cuts)
            while self._running:
                done, _ = wait(self._running, return_when=FIRST_COMPLETED)
                for future in done:
                    cut = self._running.pop(future)
                    reply = self._result(pool, future, cut)
                    if reply is not None:
                        yield cut, reply
        finally:
            self._stopped.set()
            pool.shutdown(wait=False, cancel_futures=True)
        if self._failure is not None:
            raise self._failure

    def _begin(self, pool: ThreadPoolExecutor, cuts: Sequence[range]) -> None:
        for cut in cuts:
            texts = self._texts[cut.start : cut.stop]
            self._running[pool.submit(self._server.embed, texts, self._patience, self._stopped)] = cut

    def _result(self, pool: ThreadPoolExecutor, future: Future[Reply], cut: range) -> Reply | None:
        try:
            return future.result()
        except RefusedError:
            if self._failure is None:
                self._begin(pool, self._server.smaller(cut))
        except EarmarkError as error:
            self._failure = self._failure or error
            self._stopped.set()
            self._running = {other: cut for other, cut in self._running.items() if not other.cancel()}
        return None
