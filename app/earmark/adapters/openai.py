"""Any OpenAI-compatible server as a `Model`, through llama-index, which is imported at the first question."""

from __future__ import annotations

import math
from collections.abc import Sequence
from time import monotonic, sleep
from typing import TYPE_CHECKING, Any, cast

from earmark_ingest.errors import ModelError, SettingsError

from earmark.adapters import connection
from earmark.adapters.connection import OPENAI_URL, PassingError, RefusedError
from earmark.adapters.failures import Place, Refusal
from earmark.model.types import Completion, Model

if TYPE_CHECKING:
    import openai as sdk
    from llama_index.core.base.llms.types import ChatResponse
    from llama_index.llms.openai import OpenAI

_PATIENCE_SECONDS = 5.0
"""No retry begins later than this after the question."""
_PAUSES = (0.5, 1.0)
_CONTEXT_WINDOW = 1_000_000
"""llama-index only needs a number that it does not refuse; the server knows the true one."""


def openai_model(model: str, api_key: str | None, base_url: str | None, timeout: float) -> Model:
    """The model `model` at `base_url`, or at OpenAI where there is none. `timeout` in seconds per request.

    Key and address are these and no others, whatever the environment holds: a server that was given no key
    gets none. Temperature is 0 and JSON mode on, unless the server refuses them. A server that is down is
    reported within ten seconds however long `timeout` is. Raises `SettingsError` for an address or a key that
    cannot be one; `complete` raises `ModelError`.
    """
    url = connection.checked_url(base_url, "EARMARK_BASE_URL")
    return _OpenAIModel(model, _checked_key(api_key, base_url), url, timeout)


class _OpenAIModel:
    """Remembers what its server refused. The client is made at the first use: importing it takes seconds."""

    def __init__(self, model: str, api_key: str | None, base_url: str | None, timeout: float) -> None:
        self.name = model
        self._key = api_key
        self._url = base_url
        self._timeout = timeout
        self._place = Place(model, connection.host(base_url or OPENAI_URL))
        self._llm: OpenAI | None = None
        self._json_mode = True
        self._temperature = True

    def __repr__(self) -> str:
        return f"openai_model({self.name!r} at {self._place.host})"

    def complete(self, system: str, user: str) -> Completion:
        """See `Model`. At most three tries, and only where a moment's wait can help."""
        begun = monotonic()
        pauses = iter(_PAUSES)
        while True:
            try:
                return self._completion(self._negotiated(system, user))
            except PassingError as error:
                pause = next(pauses, math.inf)
                wait = pause if error.wait is None or pause == math.inf else error.wait
                if monotonic() - begun + wait > _PATIENCE_SECONDS:
                    raise error.final from None
                sleep(wait)

    def _negotiated(self, system: str, user: str) -> ChatResponse:
        """The server's answer, after dropping at most once each what it refuses."""
        while True:
            try:
                return self._chat(system, user)
            except RefusedError as error:
                if self._json_mode and error.refusal.refuses_json_mode:
                    self._json_mode = False
                elif self._temperature and error.refusal.refuses_temperature:
                    self._temperature = False
                else:
                    raise self._final(error.refusal) from None

    def _final(self, refusal: Refusal) -> Exception:
        error = self._place.refused(refusal, self._models, self._key)
        return PassingError(error, refusal.retry_after) if refusal.passing else error

    def _chat(self, system: str, user: str) -> ChatResponse:
        """One request. The SDK's errors end here; none is chained, since they may quote the key."""
        import openai as sdk
        from llama_index.core.base.llms.types import ChatMessage, MessageRole

        llm = self._client()
        messages = [
            ChatMessage(role=MessageRole.SYSTEM, content=system),
            ChatMessage(role=MessageRole.USER, content=user),
        ]
        try:
            return cast("ChatResponse", llm.chat(messages, **self._options()))
        except sdk.APIStatusError as error:
            raise RefusedError(connection.refusal(error)) from None
        except sdk.APITimeoutError as error:
            raise self._timed_out(error) from None
        except sdk.APIConnectionError:
            raise PassingError(self._place.down()) from None
        except (sdk.OpenAIError, ValueError, LookupError, TypeError, AttributeError):
            raise self._place.garbled() from None

    def _timed_out(self, error: sdk.APITimeoutError) -> ModelError:
        return self._place.down() if connection.unconnected(error) else self._place.silent(self._timeout)

    def _options(self) -> dict[str, Any]:
        import openai as sdk

        options: dict[str, Any] = {"timeout": connection.timeouts(self._timeout)}
        if self._json_mode:
            options["response_format"] = {"type": "json_object"}
        if not self._temperature:
            options["temperature"] = sdk.NOT_GIVEN
        return options

    def _client(self) -> OpenAI:
        if self._llm is None:
            try:
                self._llm = self._new_client()
            except ValueError:
                raise self._place.unsupported() from None
        return self._llm

    def _new_client(self) -> OpenAI:
        from llama_index.llms.openai import OpenAI
        from llama_index.llms.openai.utils import is_chat_model
        from llama_index.llms.openai_like import OpenAILike  # type: ignore[import-untyped]

        common: dict[str, Any] = {
            "model": self.name,
            "api_key": self._key or "none",
            "api_base": self._url or OPENAI_URL,
            "temperature": 0.0,
            "max_retries": 0,
            "timeout": self._timeout,
        }
        common |= connection.http_client(common["api_base"])
        if self._url is None and is_chat_model(self.name):
            return OpenAI(**common)
        return cast("OpenAI", OpenAILike(**common, is_chat_model=True, context_window=_CONTEXT_WINDOW))

    def _completion(self, response: ChatResponse) -> Completion:
        text = response.message.content or ""
        if not text.strip():
            choice = response.raw.choices[0] if response.raw else None
            raise self._place.blank(cut=getattr(choice, "finish_reason", None) == "length")
        counts = response.additional_kwargs
        return Completion(text, {name: count for name, count in counts.items() if isinstance(count, int)})

    def _models(self) -> Sequence[str]:
        """The models that the server lists; none where it does not say."""
        try:
            listed = (
                self._client()._get_client().models.list(timeout=connection.connect_seconds(self._timeout))
            )
            return [str(item.id) for item in listed.data]
        except Exception:
            # A hint for a message about another error: whatever fails here must not hide that one.
            return ()


def _checked_key(key: str | None, base_url: str | None) -> str | None:
    trimmed = connection.checked_key(key)
    if trimmed is None and base_url is None:
        raise SettingsError(
            "OpenAI's models need a key: set OPENAI_API_KEY, or EARMARK_BASE_URL for another server"
        )
    return trimmed
