"""One request for a chat completion through llama-index, whole or in pieces. The SDK's errors end here."""

from __future__ import annotations

import threading
from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, cast

from earmark_ingest.errors import ModelError

from earmark.adapters import connection
from earmark.adapters.connection import OPENAI_URL, PassingError, RefusedError
from earmark.adapters.failures import Place
from earmark.adapters.refusals import Refusal
from earmark.model.types import Completion

if TYPE_CHECKING:
    import openai as sdk
    from llama_index.core.base.llms.types import ChatMessage, ChatResponse
    from llama_index.llms.openai import OpenAI

_CONTEXT_WINDOW = 1_000_000
"""llama-index only needs a number that it does not refuse; the server knows the true one."""
_LONGEST = 200_000
_LONGEST_BLANK = 2_000
"""Signs of a reply, and blanks in a row (in JSON mode some models never stop), after which it is cut."""


class BlankError(Exception):
    """A reply without text, which another form of request may mend."""

    def __init__(self, final: ModelError) -> None:
        super().__init__()
        self.final = final


class UnstreamedError(Exception):
    """The server took no notice that the reply was to come in pieces."""


class Chat:
    """A model at a server. The client is made at the first use: importing it takes seconds."""

    def __init__(self, model: str, api_key: str | None, base_url: str | None, timeout: float) -> None:
        self.place = Place(model, connection.host(base_url or OPENAI_URL))
        self.key = api_key
        self._url = base_url
        self._timeout = timeout
        self._llm: OpenAI | None = None
        self._under_way = _UnderWay()

    def whole(self, system: str, user: str, options: dict[str, Any]) -> Completion:
        """The reply at once. Raises `RefusedError`, `PassingError`, `BlankError` or `ModelError`."""
        with self._translated():
            response = self._client().chat(_messages(system, user), timeout=self._limit(), **options)
            choice = response.raw.choices[0]
            refusal = getattr(choice.message, "refusal", None) or ""
        text, finish = response.message.content or "", str(choice.finish_reason or "")
        self._check(text, refusal, finish)
        return Completion(text, _usage([response]), finish == "length")

    def streamed(self, system: str, user: str, options: dict[str, Any]) -> Generator[str, None, Completion]:
        """The reply in pieces. Fails like `whole`, but only before the first; later it is `cut`."""
        heard = _Heard()
        self._under_way.response = None
        try:
            with self._translated():
                llm = self._client()
                for chunk in llm.stream_chat(_messages(system, user), timeout=self._limit(), **options):
                    heard.response = self._under_way.response
                    if piece := heard.take(chunk):
                        yield piece
                    if heard.runs_away:
                        break
        except (RefusedError, PassingError, ModelError):
            if not heard.text.strip():
                raise
            return Completion(heard.text, _usage([]), cut=True)
        finally:
            # Neither llama-index nor the SDK do so before the garbage is collected.
            if (response := heard.response or self._under_way.response) is not None:
                response.close()
        if not heard.last:
            raise UnstreamedError
        self._check(heard.text, heard.refusal, heard.finish)
        return Completion(heard.text, _usage(heard.last), heard.finish in ("", "length"))

    def models(self) -> Sequence[str]:
        """The models that the server lists; none where it does not say."""
        try:
            listed = (
                self._client()._get_client().models.list(timeout=connection.connect_seconds(self._timeout))
            )
            return [str(item.id) for item in listed.data]
        except Exception:
            # A hint for a message about another error: whatever fails here must not hide that one.
            return ()

    def _check(self, text: str, refusal: str, finish: str) -> None:
        """Raise where a reply says nothing."""
        if text.strip():
            return
        if refusal or finish == "content_filter":
            raise self.place.unwilling(refusal, self.key)
        if finish == "length":
            raise self.place.blank(cut=True)
        raise BlankError(self.place.blank(cut=False))

    @contextmanager
    def _translated(self) -> Iterator[None]:
        """None is chained: they may quote the key."""
        import openai as sdk

        try:
            yield
        except sdk.APIStatusError as error:
            raise RefusedError(connection.refusal(error)) from None
        except sdk.APITimeoutError as error:
            raise self._timed_out(error) from None
        except sdk.APIConnectionError:
            raise PassingError(self.place.down()) from None
        except sdk.APIError as error:  # an error in place of a piece
            raise RefusedError(Refusal(500, f"{error.message} {error.body or ''}")) from None
        except (sdk.OpenAIError, ValueError, LookupError, TypeError, AttributeError):
            raise self.place.garbled() from None
        except Exception as error:
            if connection.timed_out(error):
                raise self.place.silent(self._timeout) from None
            if connection.broken_off(error):
                raise PassingError(self.place.down()) from None
            raise

    def _timed_out(self, error: sdk.APITimeoutError) -> ModelError:
        down = connection.unconnected(error)
        return self.place.down() if down else self.place.silent(self._timeout)

    def _limit(self) -> sdk.Timeout:
        return connection.timeouts(self._timeout)

    def _client(self) -> OpenAI:
        if self._llm is None:
            try:
                self._llm = self._new_client()
            except ValueError:
                raise self.place.unsupported() from None
        return self._llm

    def _new_client(self) -> OpenAI:
        from llama_index.llms.openai import OpenAI
        from llama_index.llms.openai.utils import is_chat_model
        from llama_index.llms.openai_like import OpenAILike  # type: ignore[import-untyped]

        common: dict[str, Any] = {
            "model": self.place.model,
            "api_key": self.key or "none",
            "api_base": self._url or OPENAI_URL,
            "temperature": 0.0,
            "max_retries": 0,
            "timeout": self._timeout,
        }
        common |= connection.http_client(common["api_base"], self._under_way.note)
        if self._url is None and is_chat_model(self.place.model):
            return OpenAI(**common)
        return cast("OpenAI", OpenAILike(**common, is_chat_model=True, context_window=_CONTEXT_WINDOW))


def _messages(system: str, user: str) -> list[ChatMessage]:
    from llama_index.core.base.llms.types import ChatMessage, MessageRole

    return [
        ChatMessage(role=MessageRole.SYSTEM, content=system),
        ChatMessage(role=MessageRole.USER, content=user),
    ]


class _UnderWay(threading.local):
    """The response that a thread waits for, to be closed where nobody wants the rest."""

    response: Any = None

    def note(self, response: Any) -> None:
        """Called with each response."""
        self.response = response


class _Heard:
    """What came of a reply in pieces."""

    def __init__(self) -> None:
        self.text = self.refusal = self.finish = ""
        self.response: Any = None
        self.last: list[ChatResponse] = []
        """The last two pieces: one of them says what was used."""
        self._held_back = ""

    def take(self, chunk: ChatResponse) -> str:
        """What to pass on; a reply may turn out to be blank, so blanks at its beginning wait."""
        self.last = [*self.last[-1:], chunk]
        choice = next(iter(getattr(chunk.raw, "choices", None) or ()), None)
        if choice is not None:
            self.finish = str(choice.finish_reason or self.finish)
            self.refusal += getattr(choice.delta, "refusal", None) or ""
        self.text += chunk.delta or ""
        self._held_back += chunk.delta or ""
        if not self._held_back.strip() and not self.text.strip():
            return ""
        piece, self._held_back = self._held_back, ""
        return piece

    @property
    def runs_away(self) -> bool:
        """Whether to wait no longer; what there is counts as cut."""
        text = self.text
        endless = len(text) > _LONGEST or (len(text) > _LONGEST_BLANK and text[-_LONGEST_BLANK:].isspace())
        if endless:
            self.finish = "length"
        return endless


def _usage(chunks: Sequence[ChatResponse]) -> dict[str, int]:
    """What the server counted; it says so once, mostly at the end."""
    told = [chunk for chunk in chunks if chunk.additional_kwargs.get("prompt_tokens")]
    if not told:
        return {"requests": 1, "uncounted": 1}
    counts = {name: n for name, n in told[-1].additional_kwargs.items() if isinstance(n, int)}
    details = getattr(getattr(told[-1].raw, "usage", None), "prompt_tokens_details", None)
    reused = getattr(details, "cached_tokens", None)
    return {"requests": 1, **counts} | ({"cached_tokens": reused} if reused else {})
