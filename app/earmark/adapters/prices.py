"""What OpenAI asks for embeddings."""

from __future__ import annotations

from earmark.adapters.connection import OPENAI_HOST

AS_OF = "May 2026"
"""When the table below was last compared with OpenAI's price list."""

_USD_PER_MILLION = {
    "text-embedding-3-small": 0.02,
    "text-embedding-3-large": 0.13,
    "text-embedding-ada-002": 0.10,
}


def price(model: str, server: str, tokens: int) -> float | None:
    """US dollars for so many tokens; None for another server, or for a model that is not in the table."""
    rate = _USD_PER_MILLION.get(model) if server == OPENAI_HOST else None
    return None if rate is None else rate * tokens / 1_000_000
