"""Any OpenAI-compatible server as a `Model`, through llama-index, which is imported at the first question."""

from __future__ import annotations

import math
from collections.abc import Callable, Generator, Mapping
from dataclasses import dataclass, replace
from time import monotonic, sleep
from typing import Any, Literal, TypeVar

from earmark_ingest.errors import SettingsError

from earmark.adapters import connection
from earmark.adapters.chat import BlankError, Chat, UnstreamedError
from earmark.adapters.connection import PassingError, RefusedError
from earmark.adapters.prices import PriceList, price_list
from earmark.adapters.refusals import Refusal
from earmark.model.types import Completion, Model, Schema

_PATIENCE_SECONDS = 5.0
_TOLD_SECONDS = 20.0
"""No retry begins later than this after the question: by our own guess, and where the server named a time."""
_PAUSES = (0.5, 1.0)

Form = Literal["schema", "json", "text"]
_WEAKER: dict[Form, Form] = {"schema": "json", "json": "text"}

T = TypeVar("T")


def openai_model(
    model: str,
    api_key: str | None,
    base_url: str | None,
    timeout: float,
    prices: PriceList | None = None,
) -> Model:
    """The model `model` at `base_url`, or at OpenAI where there is none. `timeout` in seconds per request.

    Key and address are these and no others, whatever the environment holds: a server that was given no key
    gets none. Temperature is 0, and a reply with a schema is asked for in strict mode; where the server
    refuses that, in JSON mode; then in words alone. What it refuses is remembered for as long as the model
    lives. A server that is down is reported within ten seconds however long `timeout` is. Raises
    `SettingsError` for an address or a key that cannot be one; the model raises `ModelError`.
    """
    url = connection.checked_url(base_url, "EARMARK_BASE_URL")
    chat = Chat(model, _checked_key(api_key, base_url), url, timeout)
    return _OpenAIModel(chat, prices or price_list())


@dataclass(frozen=True, slots=True)
class _Manner:
    """How a server is asked; what it refuses is left out from then on."""

    form: Form = "schema"
    temperature: bool = True
    counts_streams: bool = True

    def without(self, refusal: Refusal, formed: bool) -> _Manner | None:
        """How to ask instead; None where nothing is left to do without."""
        if formed and refusal.refuses_form and (weaker := self.weaker()):
            return weaker
        if self.temperature and refusal.refuses_temperature:
            return replace(self, temperature=False)
        if self.counts_streams and refusal.refuses_stream_options:
            return replace(self, counts_streams=False)
        return None

    def weaker(self) -> _Manner | None:
        """The same in the next weaker form; None where there is none."""
        form = _WEAKER.get(self.form)
        return replace(self, form=form) if form else None

    def options(self, schema: Schema | None, streamed: bool) -> dict[str, Any]:
        """What llama-index passes on to the server."""
        import openai as sdk

        options: dict[str, Any] = {} if self.temperature else {"temperature": sdk.NOT_GIVEN}
        if streamed and self.counts_streams:
            options["stream_options"] = {"include_usage": True}
        if schema is not None and self.form == "json":
            options["response_format"] = {"type": "json_object"}
        elif schema is not None and self.form == "schema":
            named = {"name": "reply", "strict": True, "schema": schema}
            options["response_format"] = {"type": "json_schema", "json_schema": named}
        return options


class _OpenAIModel:
    """Remembers what its server refused. Safe to share between threads."""

    def __init__(self, chat: Chat, prices: PriceList) -> None:
        self.name = chat.place.model
        self._chat = chat
        self._prices = prices
        self._manner = _Manner()
        self._streams = True

    def __repr__(self) -> str:
        return f"openai_model({self.name!r} at {self._chat.place.host})"

    def complete(self, system: str, user: str, schema: Schema | None = None) -> Completion:
        """See `Model`."""

        def whole(manner: _Manner) -> Completion:
            return self._chat.whole(system, user, manner.options(schema, streamed=False))

        return self._patiently(lambda: self._negotiated(whole, schema is not None))

    def stream(
        self, system: str, user: str, schema: Schema | None = None
    ) -> Generator[str, None, Completion]:
        """See `Model`. The reply of a server that does not stream comes in one piece."""

        def begun(manner: _Manner) -> tuple[str, Generator[str, None, Completion]]:
            pieces = self._chat.streamed(system, user, manner.options(schema, streamed=True))
            try:
                return next(pieces), pieces
            except RefusedError as error:
                if error.refusal.refuses_stream and not error.refusal.refuses_stream_options:
                    raise UnstreamedError from None
                raise

        if self._streams:
            try:
                first, rest = self._patiently(lambda: self._negotiated(begun, schema is not None))
            except UnstreamedError:
                self._streams = False
            else:
                yield first
                return (yield from rest)
        completion = self.complete(system, user, schema)
        yield completion.text
        return completion

    def cost(self, usage: Mapping[str, int]) -> float | None:
        """See `Model`."""
        return self._prices.cost(self.name, self._chat.place.host, usage)

    def _patiently(self, request: Callable[[], T]) -> T:
        """At most three tries, and only where a moment's wait can help."""
        begun = monotonic()
        pauses = iter(_PAUSES)
        while True:
            try:
                return request()
            except PassingError as error:
                wait, limit = next(pauses, math.inf), _PATIENCE_SECONDS
                if error.wait is not None and wait != math.inf:
                    wait, limit = error.wait, _TOLD_SECONDS
                if monotonic() - begun + wait > limit:
                    raise error.final from None
                sleep(wait)

    def _negotiated(self, request: Callable[[_Manner], T], formed: bool) -> T:
        """What a request gives, after dropping at most once each what the server refuses."""
        while True:
            manner = self._manner
            try:
                return request(manner)
            except RefusedError as error:
                instead = manner.without(error.refusal, formed)
                if instead is None:
                    raise self._final(error.refusal) from None
            except BlankError as error:
                instead = manner.weaker() if formed else None
                if instead is None:
                    raise error.final from None
            if self._manner == manner:  # or else another thread has found that out
                self._manner = instead

    def _final(self, refusal: Refusal) -> Exception:
        error = self._chat.place.refused(refusal, self._chat.models, self._chat.key)
        passing = refusal.passing and not refusal.too_long
        return PassingError(error, refusal.retry_after) if passing else error


def _checked_key(key: str | None, base_url: str | None) -> str | None:
    trimmed = connection.checked_key(key)
    if trimmed is None and base_url is None:
        raise SettingsError(
            "OpenAI's models need a key: set OPENAI_API_KEY, or EARMARK_BASE_URL for another server"
        )
    return trimmed
