"""What went wrong at a model's server, in one sentence that a user can act on. Never holds a key."""

from __future__ import annotations

import difflib
import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from earmark_ingest.errors import ModelError, NoReply, PromptTooLong

from earmark.adapters.refusals import Refusal

_KEY_SHAPED = re.compile(r"\b(?:sk|pk|gsk|key)-[\w*-]+")


@dataclass(frozen=True, slots=True)
class Use:
    """What a model is used for: the settings that a sentence names, and its words for what was asked."""

    model_setting: str
    url_setting: str
    key_settings: str
    reply: str
    shorten: str
    again: str


CHAT = Use(
    "EARMARK_MODEL",
    "EARMARK_BASE_URL",
    "OPENAI_API_KEY or EARMARK_API_KEY",
    "a chat completion",
    "ask a narrower question, or of fewer calls",
    "wait a moment and ask again",
)
EMBEDDING = Use(
    "EARMARK_EMBEDDING_MODEL",
    "EARMARK_EMBEDDING_BASE_URL",
    "OPENAI_API_KEY or EARMARK_EMBEDDING_API_KEY",
    "a list of embeddings",
    "choose a model that takes longer texts with EARMARK_EMBEDDING_MODEL",
    "wait a moment and run the command again (vectors received are kept)",
)


@dataclass(frozen=True, slots=True)
class Place:
    """Which model at which server; `host` is shown, and holds neither user nor password."""

    model: str
    host: str
    use: Use = CHAT

    def refused(self, refusal: Refusal, models: Callable[[], Sequence[str]], key: str | None) -> ModelError:
        """The error for an HTTP status; `models` lists what the server has, asked only where it helps."""
        if refusal.too_long:
            return self.too_long()
        if refusal.unwilling:
            return self.unwilling(refusal.words, key)
        if refusal.not_for_chat:
            return self.unsupported()
        if refusal.unknown_model:
            choices = _choices(self.model, models())
            return self._error("is not known there", f"set {self.use.model_setting} to {choices}")
        if refusal.out_of_quota:
            return self._error("has no quota left (429)", "see to the account's billing, or use another key")
        if refusal.status == 429:
            return self._error("asks to slow down (429)", self._again(refusal.retry_after))
        return self._error(*(self._known(refusal.status) or self._other(refusal, key)))

    def too_long(self) -> PromptTooLong:
        """What was sent does not fit."""
        return PromptTooLong(self._said("says that the passages are too long for it (413)", self.use.shorten))

    def down(self) -> ModelError:
        """No connection could be made or kept."""
        own = self.host != "api.openai.com"
        check = f"is it running, and is {self.use.url_setting} right?"
        return self._error("cannot be reached", check if own else "is this machine online?")

    def stopped(self) -> ModelError:
        """Another request failed, so this one was not made."""
        return self._error("was not asked any further", self.use.again)

    def silent(self, seconds: float) -> ModelError:
        """Connected, and then nothing."""
        return self._error(
            f"did not answer within {seconds:g} seconds", "try again, or raise EARMARK_TIMEOUT"
        )

    def garbled(self) -> ModelError:
        """What came back is not what was asked for."""
        return self._error(f"sent something that is not {self.use.reply}", self._base_url())

    def blank(self, cut: bool) -> NoReply:
        """A reply without text; `cut` where it ran into a limit of tokens."""
        why = "ran out of tokens before it wrote anything" if cut else "sent an empty reply"
        return NoReply(self._said(why, f"ask again, or {self._another()}"))

    def unwilling(self, words: str, key: str | None) -> NoReply:
        """A refusal of the model's own, or of what guards it."""
        said = f", saying {_redacted(words, key)!r}" if words.strip() else ""
        return NoReply(self._said(f"refused to answer{said}", f"ask in other words, or {self._another()}"))

    def unsupported(self) -> ModelError:
        """The server or the client library knows that the model does not chat."""
        return self._error("cannot be used for chat completions", self._another())

    def other_size(self, got: int, wanted: int) -> ModelError:
        """Vectors of another length than the library's."""
        return self._error(
            f"sent vectors of {got} numbers instead of {wanted}",
            "set EARMARK_EMBEDDING_DIMENSIONS to what it does, or choose another model, and run "
            "`earmark rebuild`",
        )

    def fixed_size(self, wanted: int) -> ModelError:
        """The model has one length of vector."""
        return self._error(
            f"does not make vectors of {wanted} numbers", "unset EARMARK_EMBEDDING_DIMENSIONS, or change it"
        )

    def _known(self, status: int) -> tuple[str, str] | None:
        sentences = {
            401: ("does not accept the key (401)", f"check {self.use.key_settings}"),
            403: (
                "does not allow this key to use it (403)",
                "check the key's rights, or choose another model",
            ),
            404: ("was not found (404)", self._base_url()),
        }
        return sentences.get(status)

    def _other(self, refusal: Refusal, key: str | None) -> tuple[str, str]:
        if refusal.status >= 500:
            return f"failed with status {refusal.status}", "try again later, or look at the server's log"
        said = f", saying {_redacted(refusal.words, key)!r}" if refusal.words else ""
        return f"refused the request with status {refusal.status}{said}", self._another()

    def _again(self, seconds: float | None) -> str:
        if seconds is None or not math.isfinite(seconds) or seconds < 1:
            return self.use.again
        return self.use.again.replace("a moment", f"{math.ceil(seconds)} seconds")

    def _base_url(self) -> str:
        return f"does {self.use.url_setting} end where it should, mostly in /v1?"

    def _another(self) -> str:
        return f"choose another model with {self.use.model_setting}"

    def _error(self, what: str, way_out: str) -> ModelError:
        return ModelError(self._said(what, way_out))

    def _said(self, what: str, way_out: str) -> str:
        return f"the model {self.model!r} at {self.host} {what}: {way_out}"


def _choices(model: str, known: Sequence[str]) -> str:
    if not known:
        return "one that the server has"
    near = difflib.get_close_matches(model, known, 3, 0.4) or sorted(known)[:5]
    return f"one that it has, such as {', '.join(map(repr, near))}"


def _redacted(words: str, key: str | None) -> str:
    safe = words.replace(key, "***") if key else words
    return " ".join(_KEY_SHAPED.sub("***", safe).split())[:200]
