"""One typed place for what can be set, from `EARMARK_*` and nothing else."""

from __future__ import annotations

import difflib
import os
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from earmark_ingest.errors import SettingsError
from pydantic import AliasChoices, Field, PrivateAttr, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

_OPENAI = ("https", "api.openai.com", None)


class Settings(BaseSettings):
    """Every setting is an environment variable of the same name with `EARMARK_` before it."""

    model_config = SettingsConfigDict(
        env_prefix="EARMARK_", extra="forbid", frozen=True, populate_by_name=True
    )

    library: Path = Field(Path("earmark-library"), description="Folder of the library.")
    model: str | None = Field(
        None, description="Model that writes answers; none: answers are made of quotes."
    )
    base_url: str | None = Field(None, description="Server that speaks the OpenAI protocol (Ollama, vLLM …).")
    api_key: SecretStr | None = Field(
        None,
        validation_alias=AliasChoices("EARMARK_API_KEY", "OPENAI_API_KEY"),
        description="Key for the model's server; OPENAI_API_KEY serves too.",
    )
    embedder: Literal["local", "minilm", "openai"] = Field(
        "local", description="What a new library's vectors are made with."
    )
    embedding_model: str = Field(
        "text-embedding-3-small", min_length=1, pattern=r"^\S+$", description="Model of the embedder openai."
    )
    embedding_dimensions: int | None = Field(
        None, ge=8, le=8192, description="Numbers in a vector; none: as many as the model makes."
    )
    embedding_base_url: str | None = Field(
        None, description="Server of the embedder openai; none: OpenAI's, whatever EARMARK_BASE_URL says."
    )
    embedding_api_key: SecretStr | None = Field(
        None, description="Key for that server; see `embedding_key` for what serves without it."
    )
    timeout: float = Field(
        60.0,
        gt=0,
        le=600,
        description="Seconds to wait for a reply of the model's server; "
        "one that is down is reported within ten.",
    )
    cache: Literal["on", "off"] = Field(
        "on", description="Keep the model's replies beside the library; the same request is not paid twice."
    )
    prices: Path | None = Field(None, description="File of prices of models, which come before those known.")
    max_calls: int = Field(
        3, ge=1, le=20, description="Calls answered at once when none is named; more: choices."
    )
    _openai_key: str | None = PrivateAttr(default_factory=lambda: os.environ.get("OPENAI_API_KEY"))

    @property
    def writes(self) -> bool:
        """Whether a model composes the answers."""
        return self.model_name is not None

    @property
    def model_name(self) -> str | None:
        """The model to use: the one named, or a small OpenAI one where only a key is given."""
        if self.model or self.base_url:
            return self.model
        return "gpt-4.1-mini" if self.api_key else None

    @property
    def embedding_key(self) -> str | None:
        """The key for the embedder's server: its own, or else one that was meant for this very server.

        OPENAI_API_KEY is meant for OpenAI, EARMARK_API_KEY for the model's server.
        """
        if self.embedding_api_key is not None:
            return self.embedding_api_key.get_secret_value() or None
        server = _server(self.embedding_base_url or None)
        if server == _OPENAI and self._openai_key:
            return self._openai_key
        if server == _server(self.base_url) and self.api_key:
            return self.api_key.get_secret_value() or None
        return None

    def chosen(self, name: str) -> bool:
        """Whether the user set it, be it to its default."""
        return name in self.model_fields_set


def _server(url: str | None) -> tuple[str, str | None, int | None]:
    """Scheme, name and port: what has to agree for a key to be sent to the same server."""
    if url is None:
        return _OPENAI
    try:
        parts = urlsplit(url.strip())
        return parts.scheme, parts.hostname, parts.port
    except ValueError:
        return "", url, None


def load_settings(**overrides: object) -> Settings:
    """Settings from the environment, `overrides` (those not None) first.

    Raises `SettingsError` for an unknown `EARMARK_*` name or a value that does not fit.
    """
    _refuse_unknown()
    try:
        settings = Settings(**{key: value for key, value in overrides.items() if value is not None})  # type: ignore[arg-type]
    except ValidationError as error:
        first = error.errors()[0]
        raise SettingsError(
            f"the setting {'.'.join(map(str, first['loc']))!r} does not accept {first['input']!r}: "
            f"{first['msg']}"
        ) from None
    if settings.base_url and not settings.model:
        raise SettingsError(
            f"EARMARK_BASE_URL is {settings.base_url!r} but no model is named: set EARMARK_MODEL to one it "
            f"serves"
        )
    return settings


def _refuse_unknown() -> None:
    known = {f"EARMARK_{name.upper()}" for name in Settings.model_fields}
    for name in os.environ:
        if name.startswith("EARMARK_") and name not in known:
            near = difflib.get_close_matches(name, sorted(known), 1)
            hint = f"did you mean {near[0]}?" if near else f"known are {', '.join(sorted(known))}"
            raise SettingsError(f"unknown setting {name!r} in the environment: {hint}")
