"""Embeddings of any OpenAI-compatible server as an `Embedder`: concurrent, bounded, and never paid twice."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import numpy as np
from earmark_ingest.errors import SettingsError
from earmark_ingest.types import Spent
from numpy.typing import NDArray

from earmark.adapters import connection
from earmark.adapters.connection import OPENAI_HOST
from earmark.adapters.embedding_name import EmbeddingName
from earmark.adapters.embedding_replies import Reply
from earmark.adapters.embedding_server import MOST_TEXTS, MOST_TOKENS, EmbeddingServer
from earmark.adapters.embedding_work import REQUESTS, EmbeddingWork
from earmark.adapters.prices import price
from earmark.adapters.tokens import portions, tokens
from earmark.adapters.vectors import PaidVectors, Row, digest

_PATIENCE = 5.0
"""Seconds after which a question's vector is not asked for again."""
_BATCH_PATIENCE = 180.0
"""The same for passages: limits are by the minute."""
_REMEMBERED = 512
_SIZES = {"text-embedding-3-small": 1536, "text-embedding-3-large": 3072, "text-embedding-ada-002": 1536}


class OpenAIEmbedder:
    """Makes no request and needs no key before its first text. Safe to share between threads.

    A single text is a question: it is remembered, but not kept on disk. The vectors of several texts are
    passages: each request's are kept in `paid` as soon as they come, and looked for there first.
    """

    at_once = REQUESTS * MOST_TEXTS
    """Passages that fill all requests that may run together."""
    costly = True

    def __init__(
        self,
        name: EmbeddingName,
        key: str | None,
        base_url: str | None,
        *,
        timeout: float,
        paid: Path | None = None,
        dimensions: int | None = None,
        missing: str | None = None,
        pause: Callable[[float], object] | None = None,
    ) -> None:
        """`dimensions` is what a library recorded, `missing` a sentence to raise instead of any request."""
        self.name = str(name)
        self.fingerprint = sha256(self.name.encode()).hexdigest()[:16]
        self.watch: Callable[[Spent], None] | None = None
        """Told what was spent so far, after each request."""
        self._server = EmbeddingServer(
            name.model,
            connection.checked_key(key),
            connection.checked_url(base_url, "EARMARK_EMBEDDING_BASE_URL"),
            timeout=timeout,
            dimensions=name.dimensions,
            pause=pause,
        )
        self._missing = missing
        known = _SIZES.get(name.model) if name.host == OPENAI_HOST else None
        self._size = dimensions or name.dimensions or known
        self._paid = PaidVectors(paid) if paid else None
        self._recent: dict[bytes, Row] = {}
        self._spent = Spent(name.model, name.host, usd=price(name.model, name.host, 0))
        self._guard = threading.Lock()

    @property
    def dimensions(self) -> int:
        """How many numbers a vector has; asked of the server where nothing else tells."""
        if self._size is None:
            self.embed(["dimensions"])
        return self._size or 0

    @property
    def spent(self) -> Spent:
        """Everything since the embedder was made."""
        return self._spent

    def unpaid(self, texts: Sequence[str]) -> int:
        """An estimate of the tokens of the texts whose vectors are not kept yet."""
        wanted = {digest(self.name, text): text for text in texts if text.strip()}
        held = self._paid.get(list(wanted)) if self._paid else {}
        return sum(tokens(text) for key, text in wanted.items() if key not in held)

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Shape (texts, dimensions), rows of length 1, or zero for a blank text.

        Raises `SettingsError` without a key, and `ModelError` where the server fails: what other requests
        brought is kept even then.
        """
        keys = [digest(self.name, text) if text.strip() else b"" for text in texts]
        wanted = {key: text for key, text in zip(keys, texts, strict=True) if key}
        single = len(texts) == 1
        found = self._held(list(wanted), single)
        missing = {key: text for key, text in wanted.items() if key not in found}
        with self._guard:
            self._spent = replace(self._spent, reused=self._spent.reused + len(found))
            self._size = self._size or next((len(row) for row in found.values()), None)
        for rows in self._fetched(missing, single):
            found |= rows
        blank = np.zeros(self.dimensions, dtype=np.float32)
        return np.stack([found.get(key, blank) for key in keys]) if keys else np.zeros((0, len(blank)), "f4")

    def _held(self, keys: Sequence[bytes], single: bool) -> dict[bytes, Row]:
        if single or self._paid is None:
            with self._guard:
                return {key: self._recent[key] for key in keys if key in self._recent}
        return self._paid.get(keys)

    def _keep(self, rows: Mapping[bytes, Row], single: bool) -> None:
        if not single and self._paid is not None:
            self._paid.put(rows)
            return
        with self._guard:
            self._recent.update(rows)
            while len(self._recent) > _REMEMBERED:
                del self._recent[next(iter(self._recent))]

    def _fetched(self, missing: Mapping[bytes, str], single: bool) -> Iterator[dict[bytes, Row]]:
        """The vectors of these texts, request by request as they come, each kept before it is given."""
        if not missing:
            return
        if self._missing:
            raise SettingsError(self._missing)
        keys, texts = list(missing), list(missing.values())
        counts = [tokens(text) for text in texts]
        cuts = list(portions(counts, self._server.most_texts, MOST_TOKENS))
        work = EmbeddingWork(self._server, texts, _PATIENCE if single else _BATCH_PATIENCE)
        with closing(work.replies(cuts)) as replies:
            for cut, reply in replies:
                self._check_size(reply)
                rows = dict(zip(keys[cut.start : cut.stop], reply.rows, strict=True))
                self._keep(rows, single)
                self._count(reply, sum(counts[cut.start : cut.stop]), 0 if single else len(reply.rows))
                yield rows

    def _check_size(self, reply: Reply) -> None:
        got = reply.rows.shape[1]
        with self._guard:
            self._size = self._size or got
        if got != self._size:
            raise self._server.other_size(got, self._size)

    def _count(self, reply: Reply, estimate: int, passages: int) -> None:
        with self._guard:
            before = self._spent
            total = before.tokens + (reply.tokens or estimate)
            self._spent = replace(
                before,
                requests=before.requests + reply.requests,
                tokens=total,
                passages=before.passages + passages,
                shortened=before.shortened + reply.shortened,
                usd=price(before.model, before.server, total),
            )
        if self.watch is not None:
            self.watch(self._spent)
