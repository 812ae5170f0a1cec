"""What tokens cost, from `prices.toml` and a file of the user's own."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from earmark_ingest.errors import SettingsError
from pydantic import BaseModel, ConfigDict, Field, ValidationError


class _Entry(BaseModel):
    """US dollars for a million tokens of some models, at one server or any."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    models: list[str] = Field(min_length=1)
    """Names, `*` for any signs."""
    prompt: float = Field(ge=0)
    cached: float | None = Field(None, ge=0)
    reply: float = Field(0.0, ge=0)
    server: str | None = None


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    price: list[_Entry] = []
    as_of: str | None = None


@dataclass(frozen=True, slots=True)
class PriceList:
    """Prices, the first that fits comes first."""

    entries: Sequence[_Entry]

    def cost(self, model: str, server: str, usage: Mapping[str, int]) -> float | None:
        """US dollars for the tokens of a `Completion.usage`; None where price or tokens are not known."""
        if usage.get("uncounted"):
            return None
        if not usage.get("requests", 1):
            return 0.0
        entry = next((entry for entry in self.entries if _fits(entry, model, server)), None)
        if entry is None:
            return None
        prompt, reply = usage.get("prompt_tokens", 0), usage.get("completion_tokens", 0)
        cached = min(prompt, usage.get("cached_tokens", 0))
        reduced = entry.prompt if entry.cached is None else entry.cached
        return ((prompt - cached) * entry.prompt + cached * reduced + reply * entry.reply) / 1_000_000


def price_list(own: Path | None = None) -> PriceList:
    """The list of the package, after the file `own`. Raises `SettingsError` for a file that is none."""
    return PriceList((*(_read(own).price if own else ()), *_shipped().price))


def as_of() -> str:
    """When the list of the package was last compared with OpenAI's."""
    return str(_shipped().as_of)


def price(model: str, server: str, tokens: int) -> float | None:
    """US dollars for so many tokens to embed; None for other servers, and models that are not listed."""
    return price_list().cost(model, server, {"prompt_tokens": tokens})


def _fits(entry: _Entry, model: str, server: str) -> bool:
    named = any(fnmatchcase(model, pattern) for pattern in entry.models)
    return named and entry.server in (None, server)


@lru_cache(1)
def _shipped() -> _File:
    text = (files(__package__) / "prices.toml").read_text("utf-8")
    return _File.model_validate(tomllib.loads(text))


def _read(path: Path) -> _File:
    try:
        return _File.model_validate(tomllib.loads(path.read_text("utf-8")))
    except (OSError, ValueError) as error:
        why = error.errors()[0]["msg"] if isinstance(error, ValidationError) else str(error)
        raise SettingsError(
            f"EARMARK_PRICES {str(path)!r} cannot be read as a list of prices ({' '.join(why.split())}): "
            f'write it like [[price]], models = ["my-model"], prompt = 0.40, reply = 1.60'
        ) from None
