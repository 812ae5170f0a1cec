"""Scripted embeddings: the same text has the same vector, and texts that share words are near."""

from __future__ import annotations

import base64
import json
import threading
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from earmark.testing.faults import Fault, Request, raw, refuse

EMBEDDING_MODEL = "scripted-embedding"


@dataclass(slots=True)
class Embeddings:
    """What a server does with `/v1/embeddings`; put its model into the server's `models`."""

    dimensions: int = 32
    """Of the model; `dimensions` of a request comes first."""
    faults: Sequence[Fault | None] = ()
    """What the first requests are answered with; None, and all later ones: vectors."""
    most_texts: int = 2_048
    most_tokens: int = 300_000
    most_tokens_of_text: int = 8_192
    """Bounds that are refused with OpenAI's words. A token is a word, or four characters of a long one."""
    only_floats: bool = False
    """Whether `encoding_format: base64` is answered with lists, as some servers do."""
    shuffled: bool = False
    """Whether the vectors come in another order than the texts."""
    counts: bool = True
    """Whether the reply says what was used."""
    twist: Callable[[dict[str, Any]], object] | None = None
    """Changes a reply in place before it is sent."""
    before: Callable[[Request], Fault | None] | None = None
    """Called before a reply, to wait, or to give another answer to some requests."""
    requests: list[Request] = field(default_factory=list)
    """Refused ones included."""
    served: list[str] = field(default_factory=list)
    """Every text that was embedded, and so paid for, as often as it was."""
    _guard: threading.Lock = field(default_factory=threading.Lock)

    def fault(self, request: Request) -> Fault | None:
        """What this request is refused with; it is the last of `requests`."""
        turn = len(self.requests) - 1
        if turn < len(self.faults) and (scripted := self.faults[turn]) is not None:
            return scripted
        return self._too_large(_texts(request))

    def _too_large(self, texts: Sequence[str]) -> Fault | None:
        counts = [tokens(text) for text in texts]
        if not texts or "" in texts:
            return refuse(400, "'$.input' is invalid.")
        if len(texts) > self.most_texts:
            return refuse(400, f"'$.input' is invalid: array too long, {self.most_texts} or fewer.")
        if max(counts) > self.most_tokens_of_text:
            return refuse(
                400,
                f"This model's maximum context length is {self.most_tokens_of_text} tokens, however you "
                f"requested {max(counts)} tokens.",
            )
        if sum(counts) > self.most_tokens:
            return refuse(400, f"Requested {sum(counts)} tokens, max {self.most_tokens} tokens per request")
        return None

    def answer(self, request: Request) -> Fault:
        """The vectors of a request."""
        if self.before is not None and (instead := self.before(request)) is not None:
            return instead
        texts = _texts(request)
        with self._guard:
            self.served += texts
        size = int(request.body.get("dimensions") or self.dimensions)
        as_text = request.body.get("encoding_format") == "base64" and not self.only_floats
        data: list[dict[str, Any]] = [
            {"object": "embedding", "index": place, "embedding": _sent(vector(text, size), as_text)}
            for place, text in enumerate(texts)
        ]
        if self.shuffled:
            data.reverse()
        used = sum(tokens(text) for text in texts)
        reply: dict[str, Any] = {"object": "list", "data": data, "model": request.body.get("model")}
        reply["usage"] = {"prompt_tokens": used, "total_tokens": used} if self.counts else None
        if self.twist is not None:
            self.twist(reply)
        return raw(json.dumps(reply))


def vector(text: str, dimensions: int = 32) -> NDArray[np.float32]:
    """The vector that is sent for a text, of length 1."""
    row = np.full(dimensions, 1e-3, dtype=np.float32)
    for word in dict.fromkeys(text.lower().split()):
        seed = zlib.crc32(word.strip(".,?!").encode())
        row += np.random.default_rng(seed).normal(size=dimensions).astype(np.float32)
    return row / np.float32(np.linalg.norm(row))


def tokens(text: str) -> int:
    """What the server counts for a text."""
    return sum(-(-len(word) // 4) if len(word) > 12 else 1 for word in text.split())


def _sent(row: NDArray[np.float32], as_text: bool) -> str | list[float]:
    return base64.b64encode(row.astype("<f4").tobytes()).decode() if as_text else row.tolist()


def _texts(request: Request) -> list[str]:
    given = request.body.get("input", [])
    return [given] if isinstance(given, str) else list(given)
