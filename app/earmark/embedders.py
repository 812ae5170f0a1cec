"""Which embedder a library is opened with: the one it was built with, unless the settings name another."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from earmark_ingest.embed import Embedder, LocalEmbedder
from earmark_ingest.library.recorded import recorded
from earmark_ingest.library.store import PAID

from earmark.settings import Settings

if TYPE_CHECKING:
    from earmark_ingest.library.meta import Stamp

    from earmark.adapters.embedding_name import EmbeddingName


def embedder_for(path: Path, settings: Settings, *, rebuilding: bool = False) -> Embedder:
    """The embedder for the library at `path`, which need not exist; it does nothing before its first text.

    What is set explicitly comes first, then what the library recorded, then the defaults. Where both are
    there and differ, opening the library with it is refused, unless for `rebuilding`.
    """
    stamp = recorded(path)
    kind = stamp.embedder.split(" ")[0] if stamp and not settings.chosen("embedder") else settings.embedder
    if kind == "openai":
        return _openai(path, settings, stamp, rebuilding)
    if kind == "minilm":
        from earmark_ingest.library.minilm import MiniLM

        return MiniLM()
    return LocalEmbedder()


def _openai(path: Path, settings: Settings, stamp: Stamp | None, rebuilding: bool) -> Embedder:
    from earmark.adapters.embedding_name import EmbeddingName
    from earmark.adapters.embeddings import OpenAIEmbedder

    before = EmbeddingName.read(stamp.embedder) if stamp else None
    name, elsewhere = _name(settings, before)
    known = stamp.dimensions if stamp and before == name else None
    missing = None
    if before and elsewhere and not rebuilding:
        name, missing = before, _elsewhere(path, before)
    elif elsewhere:
        name, _ = _name(settings, None)
    return OpenAIEmbedder(
        name,
        settings.embedding_key,
        settings.embedding_base_url or None,
        timeout=settings.timeout,
        paid=path / PAID,
        dimensions=known,
        missing=missing or _keyless(settings),
    )


def _name(settings: Settings, before: EmbeddingName | None) -> tuple[EmbeddingName, bool]:
    """Model, size and server; and whether the library's vectors came from a server that is not set now."""
    from earmark.adapters.connection import OPENAI_HOST, checked_url, shared_host
    from earmark.adapters.embedding_name import EmbeddingName

    host = shared_host(checked_url(settings.embedding_base_url or None, "EARMARK_EMBEDDING_BASE_URL"))
    model, size = settings.embedding_model, settings.embedding_dimensions
    if before and not settings.chosen("embedding_model"):
        model = before.model
    if before and before.model == model:
        size = size or before.dimensions
    elsewhere = before is not None and not settings.embedding_base_url and before.host != OPENAI_HOST
    return EmbeddingName(model, size, host), elsewhere


def _elsewhere(path: Path, before: EmbeddingName) -> str:
    return (
        f"the library {str(path)!r} was built with embeddings of {before.model!r} at {before.host!r}: set "
        f"EARMARK_EMBEDDING_BASE_URL to that server, or run `earmark rebuild` with another"
    )


def _keyless(settings: Settings) -> str | None:
    """What is missing where OpenAI is to be asked without a key."""
    if settings.embedding_key or settings.embedding_base_url:
        return None
    return (
        "embeddings of 'openai' need a key: set OPENAI_API_KEY or EARMARK_EMBEDDING_API_KEY, or "
        "EARMARK_EMBEDDING_BASE_URL for another server"
    )
