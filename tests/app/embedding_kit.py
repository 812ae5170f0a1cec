"""An embedder at a scripted server, and the sentence that a user sees when it fails."""

from __future__ import annotations

from pathlib import Path

import pytest
from earmark.adapters.connection import shared_host
from earmark.adapters.embedding_name import EmbeddingName
from earmark.adapters.embeddings import OpenAIEmbedder
from earmark.testing import EMBEDDING_MODEL, Embeddings, OpenAIServer
from earmark_ingest.errors import ModelError

KEY = "sk-made-up-0123456789"
WORDS = "revenue margin guidance backlog churn tariff wafer freight hedging renewal".split()


def serving(key: str | None = None, refuses: tuple[str, ...] = (), **script: object) -> OpenAIServer:
    """A server whose model embeds; see `Embeddings`."""
    return OpenAIServer(models=(EMBEDDING_MODEL,), key=key, refuses=refuses, embeddings=Embeddings(**script))


def embedder_at(
    server: OpenAIServer | str,
    paid: Path | None = None,
    *,
    key: str | None = KEY,
    model: str = EMBEDDING_MODEL,
    size: int | None = None,
    timeout: float = 5.0,
    pauses: list[float] | None = None,
    known: int | None = None,
) -> OpenAIEmbedder:
    """Pauses are noted, not slept."""
    url = server if isinstance(server, str) else server.url
    return OpenAIEmbedder(
        EmbeddingName(model, size, shared_host(url)),
        key,
        url,
        timeout=timeout,
        paid=paid,
        dimensions=known,
        pause=([] if pauses is None else pauses).append,
    )


def texts(count: int, words: int = 4) -> list[str]:
    """Different texts of so many words."""
    return [" ".join([*WORDS[:words], f"item {place}"]) for place in range(count)]


def failure(server: OpenAIServer | str, said: list[str], **options: object) -> str:
    """The sentence that a user sees, checked for what no such sentence may hold."""
    with pytest.raises(ModelError) as caught:
        embedder_at(server, **options).embed(said)
    sentence = str(caught.value)
    assert KEY not in sentence
    assert "\n" not in sentence
    assert caught.value.__suppress_context__ or caught.value.__context__ is None
    return sentence
