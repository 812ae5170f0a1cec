"""What a server says to a request for embeddings -> rows of numbers."""

from __future__ import annotations

import base64
import binascii
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from openai.types import CreateEmbeddingResponse


@dataclass(frozen=True, slots=True)
class Reply:
    """Vectors in the order of the texts, of length 1, and what they took."""

    rows: NDArray[np.float32]
    tokens: int
    """0 where the server does not say."""
    requests: int = 1
    shortened: int = 0


def read_reply(response: CreateEmbeddingResponse, texts: int) -> Reply:
    """Check and decode a response for so many texts; `ValueError` for one that does not fit.

    Vectors may come in any order, in base64 (little-endian 32-bit floats) or as lists. They are rounded to
    half floats, as they are kept, so that a vector is the same whether it was kept or has just come.
    """
    placed = {int(item.index): _vector(item.embedding) for item in response.data}
    if len(response.data) != texts or set(placed) != set(range(texts)):
        raise ValueError("not one vector for each text")
    rows = np.stack([placed[place] for place in range(texts)])
    if not rows.shape[1] or not np.isfinite(rows).all():
        raise ValueError("not numbers")
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    rows = np.divide(rows, lengths, out=np.zeros_like(rows), where=lengths > 0)
    used = getattr(response.usage, "prompt_tokens", None) or getattr(response.usage, "total_tokens", None)
    return Reply(rows.astype(np.float16).astype(np.float32), int(used or 0))


def _vector(sent: Any) -> NDArray[np.float32]:
    if not isinstance(sent, str):
        return np.asarray(sent, dtype=np.float32)
    try:
        return np.frombuffer(base64.b64decode(sent, validate=True), dtype="<f4").astype(np.float32)
    except binascii.Error as error:
        raise ValueError("not base64") from error
