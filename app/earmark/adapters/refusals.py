"""A server's answer that is an error, and what may be done about it."""

from __future__ import annotations

import re
from dataclasses import dataclass

_TOO_LONG = re.compile(
    r"context[ _](?:length|window|size)|(?:prompt|input|request) is too (?:long|large)"
    r"|too many (?:input )?tokens|maximum (?:number of )?(?:input )?tokens|max(?:imum)? \d+ tokens"
    r"|too large to process|(?:length|tokens?) exceeds?|must have less than \d+ tokens",
    re.IGNORECASE,
)
_TOO_MANY = re.compile(
    r"batch size|per request|array (?:is )?too long|maximum (?:array )?length|too many (?:inputs|items)"
    r"|array_above_max_length|(?:or fewer|at most) \d+ (?:inputs|items|elements)|max(?:imum)? batch",
    re.IGNORECASE,
)
_OVER_RATE = re.compile(r"request too large", re.IGNORECASE)
"""More in one request than the account may send in a minute: no waiting mends that."""
_ABOUT_MODEL = re.compile(r"\bmodels?\b|model_not_found", re.IGNORECASE)
_NO_SUCH_MODEL = re.compile(
    r"model_not_found|(?:invalid|unknown|not a valid) model"
    r"|\bmodel\b.{0,120}(?:does not exist|not found|not loaded|not a valid|unknown)",
    re.IGNORECASE,
)
_NOT_CHAT = re.compile(r"not a chat model|v1/responses", re.IGNORECASE)
_FORM = re.compile(
    r"response_?format|json_object|json[ _]?mode|json_validate|generate json|json[ _]?schema"
    r"|structured output|guided|grammar",
    re.IGNORECASE,
)
_STREAM_OPTIONS = re.compile(r"stream_?options|include_usage", re.IGNORECASE)
_STREAM = re.compile(r"\bstream", re.IGNORECASE)
_UNWILLING = re.compile(r"content[ _](?:filter|management policy|policy)", re.IGNORECASE)
_TEMPERATURE = re.compile(r"temperature", re.IGNORECASE)
_ENCODING = re.compile(r"encoding_?format|base64", re.IGNORECASE)
_DIMENSIONS = re.compile(r"\bdimensions?\b|matryoshka", re.IGNORECASE)
_QUOTA = re.compile(r"insufficient_quota|exceeded your current quota|billing", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Refusal:
    """A server's answer that is an error: HTTP status, its words, and the seconds it asks to wait."""

    status: int
    words: str = ""
    retry_after: float | None = None

    @property
    def refuses_form(self) -> bool:
        """Whether the same request may pass with another `response_format`, or none.

        Some servers fail (5xx) at a schema that they cannot compile.
        """
        return self.status in (400, 404, 422, 500, 501) and bool(_FORM.search(self.words))

    @property
    def refuses_stream_options(self) -> bool:
        """Whether the same request may pass without `stream_options`."""
        return self._bad and bool(_STREAM_OPTIONS.search(self.words))

    @property
    def refuses_stream(self) -> bool:
        """Whether the same request may pass if the reply need not come in pieces."""
        return self.status in (400, 422, 501) and bool(_STREAM.search(self.words))

    @property
    def refuses_temperature(self) -> bool:
        """Whether the same request may pass without `temperature`."""
        return self._bad and bool(_TEMPERATURE.search(self.words))

    @property
    def refuses_base64(self) -> bool:
        """Whether the same request may pass without `encoding_format`."""
        return self._bad and bool(_ENCODING.search(self.words))

    @property
    def refuses_dimensions(self) -> bool:
        """Whether it is the number of dimensions asked for that the model does not do."""
        return self._bad and bool(_DIMENSIONS.search(self.words))

    @property
    def too_many(self) -> bool:
        """Whether fewer texts in one request may pass, however long each is."""
        found = _OVER_RATE if self.status == 429 else _TOO_MANY
        return self.status in (400, 413, 422, 429) and bool(found.search(self.words))

    @property
    def too_large(self) -> bool:
        """Whether less text in one request may pass. Some servers call that a fault of their own (500)."""
        said = self.status in (400, 422, 500) and bool(_TOO_LONG.search(self.words))
        return self.status == 413 or said or self.too_many

    @property
    def too_long(self) -> bool:
        """Whether what was sent does not fit the model, or what the account may send in a minute."""
        found = _OVER_RATE if self.status == 429 else _TOO_LONG
        return self.status == 413 or bool(found.search(self.words))

    @property
    def not_for_chat(self) -> bool:
        """Whether the model does not chat."""
        return bool(_NOT_CHAT.search(self.words))

    @property
    def unwilling(self) -> bool:
        """Whether something that guards the model does not like what it is asked."""
        return self.status in (400, 403) and bool(_UNWILLING.search(self.words))

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
