"""The name under which a library records which server's model made its vectors."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Self

from earmark.adapters.connection import OPENAI_HOST

_NAME = re.compile(r"openai (?P<model>\S+)(?: in (?P<dimensions>\d{1,5}) dimensions)?(?: at (?P<host>\S+))?")


@dataclass(frozen=True, slots=True)
class EmbeddingName:
    """All that a vector depends on, beside the text. As text: `openai MODEL in 256 dimensions at HOST`.

    The last two are left out for the model's own number of dimensions, and for OpenAI's server.
    """

    model: str
    dimensions: int | None = None
    host: str = OPENAI_HOST

    def __str__(self) -> str:
        size = f" in {self.dimensions} dimensions" if self.dimensions else ""
        place = f" at {self.host}" if self.host != OPENAI_HOST else ""
        return f"openai {self.model}{size}{place}"

    @classmethod
    def read(cls, name: str) -> Self | None:
        """The parts of a name; None for that of another kind of embedder."""
        found = _NAME.fullmatch(name)
        if found is None:
            return None
        size = found["dimensions"]
        return cls(found["model"], int(size) if size else None, found["host"] or OPENAI_HOST)
