"""Requests for embeddings to one server: tried again, cut smaller and shortened where it asks for that."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from threading import Event
from time import monotonic
from typing import TYPE_CHECKING, Any, Literal

from earmark_ingest.errors import ModelError

from earmark.adapters import connection
from earmark.adapters.connection import OPENAI_URL, PassingError, RefusedError
from earmark.adapters.embedding_replies import Reply, read_reply
from earmark.adapters.failures import EMBEDDING, Place
from earmark.adapters.pacing import Pacing, backoff
from earmark.adapters.refusals import Refusal
from earmark.adapters.tokens import shortened

if TYPE_CHECKING:
    import openai as sdk
    from openai.types import CreateEmbeddingResponse

MOST_TEXTS = 2_048
MOST_TOKENS = 300_000
"""OpenAI's bounds of a request; a server that refuses is sent less."""
MOST_TOKENS_OF_TEXT = 8_192
"""OpenAI's bound of each text."""
_FIRST_PAUSE = 0.5
_TRIES = 20
_SHORTEST = 200
"""Characters below which a text is not cut further."""


class EmbeddingServer:
    """Safe to share between threads. The client is made at the first request: importing it takes seconds."""

    def __init__(
        self,
        model: str,
        key: str | None,
        base_url: str | None,
        *,
        timeout: float,
        dimensions: int | None = None,
        pause: Callable[[float], object] | None = None,
    ) -> None:
        self.most_texts = MOST_TEXTS
        self.pacing = Pacing(pause)
        self._model = model
        self._key = key
        self._url = base_url or OPENAI_URL
        self._place = Place(model, connection.host(self._url), EMBEDDING)
        self._timeout = timeout
        self._dimensions = dimensions
        self._base64 = True
        self._replies = 0
        self._client_: sdk.OpenAI | None = None

    def embed(self, texts: Sequence[str], patience: float, stopped: Event) -> Reply:
        """The vectors of these texts, in one request; a single text is cut until it fits.

        `RefusedError` where fewer texts may pass, see `smaller`.
        `patience` is how many seconds after the first try, or after the last reply to anybody, the last try
        may begin; none begins once `stopped` is set. Raises `ModelError`.
        """
        short = [shortened(text, MOST_TOKENS_OF_TEXT) for text in texts]
        cut = sum(a != b for a, b in zip(short, texts, strict=True))
        try:
            reply = self._tried(short, patience, stopped)
        except RefusedError as error:
            if error.refusal.too_many:
                self.most_texts = max(1, min(self.most_texts, len(texts) // 2))
            if len(texts) > 1:
                raise
            reply = None
        reply = reply or self._beginning(short[0], patience, stopped)
        return Reply(reply.rows, reply.tokens, reply.requests, max(reply.shortened, cut))

    def smaller(self, cut: range) -> list[range]:
        """What to ask for instead of these texts, which were refused as too large."""
        size = min(self.most_texts, (len(cut) + 1) // 2)
        return [range(start, min(start + size, cut.stop)) for start in range(cut.start, cut.stop, size)]

    def _beginning(self, text: str, patience: float, stopped: Event) -> Reply:
        """One text, by as much of its beginning as the server takes."""
        while len(text) > _SHORTEST:
            text = text[: len(text) * 2 // 3]
            try:
                reply = self._tried([text], patience, stopped)
            except RefusedError:
                continue
            return Reply(reply.rows, reply.tokens, reply.requests, 1)
        raise self._place.too_long()

    def _tried(self, texts: Sequence[str], patience: float, stopped: Event) -> Reply:
        """One request, again while that can help; `RefusedError` where less text may pass."""
        pauses, tries, begun, seen = backoff(_FIRST_PAUSE), 0, monotonic(), self._replies
        while self.pacing.wait(stopped):
            try:
                return self._negotiated(texts)
            except PassingError as error:
                if seen != self._replies:  # it is slow, but it does answer others
                    tries, begun, seen = 0, monotonic(), self._replies
                tries, pause = tries + 1, next(pauses)
                wait = pause if error.wait is None else error.wait + pause / 4
                hopeless = error.down and not self._replies and tries > 1
                if hopeless or tries == _TRIES or monotonic() - begun + wait > patience:
                    raise error.final from None
                self.pacing.hold(wait)
        raise self._place.stopped()

    def _negotiated(self, texts: Sequence[str]) -> Reply:
        """One answer, after dropping the encoding where that is what the server refuses."""
        try:
            reply = self._request(texts)
        except RefusedError as error:
            if not (self._base64 and error.refusal.refuses_base64):
                raise (error if error.refusal.too_large else self._final(error.refusal)) from None
            self._base64 = False
            reply = None
        self._replies += 1
        return reply or self._negotiated(texts)

    def _final(self, refusal: Refusal) -> Exception:
        if self._dimensions and refusal.refuses_dimensions:
            return self._place.fixed_size(self._dimensions)
        error = self._place.refused(refusal, self._models, self._key)
        return PassingError(error, refusal.retry_after) if refusal.passing else error

    def _request(self, texts: Sequence[str]) -> Reply:
        """One request. The SDK's errors end here; none is chained, since they may quote the key."""
        import openai as sdk

        try:
            return read_reply(self._sent(texts), len(texts))
        except sdk.APIStatusError as error:
            raise RefusedError(connection.refusal(error)) from None
        except sdk.APITimeoutError as error:
            raise self._timed_out(error) from None
        except sdk.APIConnectionError:
            raise PassingError(self._place.down(), down=True) from None
        except (sdk.OpenAIError, ValueError, LookupError, TypeError, AttributeError):
            raise self._place.garbled() from None

    def _sent(self, texts: Sequence[str]) -> CreateEmbeddingResponse:
        options: dict[str, Any] = {"timeout": connection.timeouts(self._timeout)}
        if self._dimensions:
            options["dimensions"] = self._dimensions
        # The SDK asks for base64 by itself where nothing is said, so the other form has to be named.
        encoding: Literal["base64", "float"] = "base64" if self._base64 else "float"
        return self._client().embeddings.create(
            model=self._model, input=list(texts), encoding_format=encoding, **options
        )

    def _timed_out(self, error: sdk.APITimeoutError) -> PassingError:
        if connection.unconnected(error):
            return PassingError(self._place.down(), down=True)
        return PassingError(self._place.silent(self._timeout))

    def _client(self) -> sdk.OpenAI:
        import openai as sdk

        if self._client_ is None:
            self._client_ = sdk.OpenAI(
                api_key=self._key or "none",
                base_url=self._url,
                max_retries=0,
                **connection.http_client(self._url),
            )
        return self._client_

    def _models(self) -> Sequence[str]:
        """The models that the server lists; none where it does not say."""
        try:
            listed = self._client().models.list(timeout=connection.connect_seconds(self._timeout))
            return [str(item.id) for item in listed.data]
        except Exception:
            # A hint for a message about another error: whatever fails here must not hide that one.
            return ()

    def other_size(self, got: int, wanted: int) -> ModelError:
        """What to say of vectors of `got` numbers where the library's have `wanted`."""
        return self._place.other_size(got, wanted)
