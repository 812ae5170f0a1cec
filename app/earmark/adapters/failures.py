"""What went wrong at a model's server, in one sentence that a user can act on. Never holds a key."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from earmark_ingest.errors import ModelError

_TOO_LONG = re.compile(
    r"context[ _](?:length|window|size)|(?:prompt|input|request) is too (?:long|large)"
    r"|too many (?:input )?tokens|maximum (?:number of )?(?:input )?tokens",
    re.IGNORECASE,
)
_ABOUT_MODEL = re.compile(r"\bmodels?\b|model_not_found", re.IGNORECASE)
_NO_SUCH_MODEL = re.compile(
    r"model_not_found|(?:invalid|unknown|not a valid) model"
    r"|\bmodel\b.{0,120}(?:does not exist|not found|not loaded|not a valid|unknown)",
    re.IGNORECASE,
)
_NOT_CHAT = re.compile(r"not a chat model|v1/responses", re.IGNORECASE)
_JSON_MODE = re.compile(r"response_?format|json_object|json mode|json_validate|generate json", re.IGNORECASE)
_TEMPERATURE = re.compile(r"temperature", re.IGNORECASE)
_QUOTA = re.compile(r"insufficient_quota|exceeded your current quota|billing", re.IGNORECASE)
_KEY_SHAPED = re.compile(r"\b(?:sk|pk|gsk|key)-[\w*-]+")

_BASE_URL = "does EARMARK_BASE_URL end where it should, mostly in /v1?"
_CHECK_SERVER = "is it running, and is EARMARK_BASE_URL right?"
_OTHER = "choose another model with EARMARK_MODEL"
_SENTENCES = {
    401: ("does not accept the key (401)", "check OPENAI_API_KEY or EARMARK_API_KEY"),
    403: ("does not allow this key to use it (403)", "check the key's rights, or choose another model"),
    404: ("was not found (404)", _BASE_URL),
    413: ("says that the passages are too long for it (413)", "ask a narrower question, or of fewer calls"),
    429: ("asks to slow down (429)", "wait a moment and ask again"),
}


@dataclass(frozen=True, slots=True)
class Refusal:
    """A server's answer that is an error: HTTP status, its words, and the seconds it asks to wait."""

    status: int
    words: str = ""
    retry_after: float | None = None

    @property
    def refuses_json_mode(self) -> bool:
        """Whether the same request may pass without `response_format`."""
        return self._bad and bool(_JSON_MODE.search(self.words))

    @property
    def refuses_temperature(self) -> bool:
        """Whether the same request may pass without `temperature`."""
        return self._bad and bool(_TEMPERATURE.search(self.words))

    @property
    def unknown_model(self) -> bool:
        """Whether it is the model's name that the server does not know."""
        if self.status == 404:
            return bool(_ABOUT_MODEL.search(self.words))
        return self._bad and bool(_NO_SUCH_MODEL.search(self.words))

    @property
    def out_of_quota(self) -> bool:
        """Whether the account has nothing left, which no waiting mends."""
        return self.status == 429 and bool(_QUOTA.search(self.words))

    @property
    def passing(self) -> bool:
        """Whether the same request may pass a moment later."""
        return (self.status in (408, 409, 429) or self.status >= 500) and not self.out_of_quota

    @property
    def _bad(self) -> bool:
        return self.status in (400, 422)


@dataclass(frozen=True, slots=True)
class Place:
    """Which model at which server; `host` is shown, and holds neither user nor password."""

    model: str
    host: str

    def refused(self, refusal: Refusal, models: Callable[[], Sequence[str]], key: str | None) -> ModelError:
        """The error for an HTTP status; `models` lists what the server has, asked only where it helps."""
        if _TOO_LONG.search(refusal.words):
            return self._error(*_SENTENCES[413])
        if _NOT_CHAT.search(refusal.words):
            return self.unsupported()
        if refusal.unknown_model:
            return self._error("is not known there", f"set EARMARK_MODEL to {_choices(self.model, models())}")
        if refusal.out_of_quota:
            return self._error("has no quota left (429)", "see to the account's billing, or use another key")
        return self._error(*(_SENTENCES.get(refusal.status) or _other(refusal, key)))

    def down(self) -> ModelError:
        """No connection could be made or kept."""
        own = self.host != "api.openai.com"
        return self._error("cannot be reached", _CHECK_SERVER if own else "is this machine online?")

    def silent(self, seconds: float) -> ModelError:
        """Connected, and then nothing."""
        return self._error(
            f"did not answer within {seconds:g} seconds", "try again, or raise EARMARK_TIMEOUT"
        )

    def garbled(self) -> ModelError:
        """What came back is not a chat completion."""
        return self._error("sent something that is not a chat completion", _BASE_URL)

    def blank(self, cut: bool) -> ModelError:
        """A reply without text; `cut` where it ran into a limit of tokens."""
        why = "ran out of tokens before it wrote anything" if cut else "sent an empty reply"
        return self._error(why, f"ask again, or {_OTHER}")

    def unsupported(self) -> ModelError:
        """The server or the client library knows that the model does not chat."""
        return self._error("cannot be used for chat completions", _OTHER)

    def _error(self, what: str, way_out: str) -> ModelError:
        return ModelError(f"the model {self.model!r} at {self.host} {what}: {way_out}")


def _other(refusal: Refusal, key: str | None) -> tuple[str, str]:
    if refusal.status >= 500:
        return f"failed with status {refusal.status}", "try again later, or look at the server's log"
    said = f", saying {_redacted(refusal.words, key)!r}" if refusal.words else ""
    return f"refused the request with status {refusal.status}{said}", _OTHER


def _choices(model: str, known: Sequence[str]) -> str:
    if not known:
        return "one that the server has"
    near = difflib.get_close_matches(model, known, 3, 0.4) or sorted(known)[:5]
    return f"one that it has, such as {', '.join(map(repr, near))}"


def _redacted(words: str, key: str | None) -> str:
    safe = words.replace(key, "***") if key else words
    return " ".join(_KEY_SHAPED.sub("***", safe).split())[:200]
