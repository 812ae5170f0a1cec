"""A model's replies, kept in a file beside the library, so that the same request is not paid twice."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Generator, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from hashlib import sha256
from pathlib import Path

from earmark.model.reply import ReplyError, find_answers
from earmark.model.types import Completion, Model, Schema

NAME = "replies.sqlite"
_MOST = 5_000
"""Replies of some 2,000 signs each; of more the oldest go."""
_WAIT = 2.0
"""Seconds for another process that writes; then the reply is not kept."""


class KeptReplies:
    """Replies by the hash of the request, for the user's eyes alone. Never in the way: a fault keeps nothing.

    Each use opens the file: it may be shared between threads and processes, and deleted at any time.
    """

    def __init__(self, folder: Path) -> None:
        self._path = folder / NAME

    def get(self, digest: bytes) -> str | None:
        """The reply to a request, if it is held."""
        if not self._path.is_file():
            return None
        with suppress(sqlite3.Error, OSError, ValueError), self._open() as db:
            row = db.execute("SELECT reply FROM replies WHERE digest = ?", (digest,)).fetchone()
            return str(row[0]) if row else None
        return None

    def put(self, digest: bytes, reply: str) -> None:
        """Keep a reply, and let the oldest go where there are too many."""
        with suppress(sqlite3.Error, OSError, ValueError), self._open() as db, db:
            db.execute("INSERT OR REPLACE INTO replies (digest, reply) VALUES (?, ?)", (digest, reply))
            db.execute("DELETE FROM replies WHERE place <= (SELECT max(place) FROM replies) - ?", (_MOST,))

    def clear(self) -> None:
        """Forget them all."""
        with suppress(OSError):
            self._path.unlink(missing_ok=True)

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        os.close(os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600))
        with closing(sqlite3.connect(self._path, timeout=_WAIT)) as db:
            try:
                db.execute(
                    "CREATE TABLE IF NOT EXISTS replies (place INTEGER PRIMARY KEY AUTOINCREMENT, "
                    "digest BLOB UNIQUE NOT NULL, reply TEXT NOT NULL)"
                )
            except sqlite3.OperationalError:
                raise
            except sqlite3.DatabaseError:
                self.clear()  # not a database, or a damaged one: the next use begins anew
                raise
            yield db


class RememberingModel:
    """A model that is not asked again what it has answered; in `usage` that is `reused`, and no tokens.

    Kept are replies that are whole and, where a form was asked for, can be read.
    """

    def __init__(self, model: Model, server: str, kept: KeptReplies) -> None:
        """`server` tells apart models of one name."""
        self.name = model.name
        self._model = model
        self._server = server
        self._kept = kept

    def __repr__(self) -> str:
        return repr(self._model)

    def complete(self, system: str, user: str, schema: Schema | None = None) -> Completion:
        """See `Model`."""
        digest = self._digest(system, user, schema)
        held = self._kept.get(digest)
        if held is not None:
            return _reused(held)
        return self._keep(digest, self._model.complete(system, user, schema), schema)

    def stream(
        self, system: str, user: str, schema: Schema | None = None
    ) -> Generator[str, None, Completion]:
        """See `Model`. A reply that is held comes in one piece."""
        digest = self._digest(system, user, schema)
        held = self._kept.get(digest)
        if held is not None:
            yield held
            return _reused(held)
        completion = yield from self._model.stream(system, user, schema)
        return self._keep(digest, completion, schema)

    def cost(self, usage: Mapping[str, int]) -> float | None:
        """See `Model`."""
        return self._model.cost(usage) if usage.get("requests") else 0.0

    def _digest(self, system: str, user: str, schema: Schema | None) -> bytes:
        request = [self.name, self._server, system, user, schema]
        return sha256(json.dumps(request, sort_keys=True).encode("utf-8", "surrogatepass")).digest()

    def _keep(self, digest: bytes, completion: Completion, schema: Schema | None) -> Completion:
        if not completion.cut and (schema is None or _readable(completion.text)):
            self._kept.put(digest, completion.text)
        return completion


def _reused(text: str) -> Completion:
    return Completion(text, {"reused": 1})


def _readable(text: str) -> bool:
    try:
        find_answers(text)
    except ReplyError:
        return False
    return True
