"""Addresses, keys and HTTP errors of servers that speak the OpenAI protocol."""

from __future__ import annotations

import math
import time
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from earmark_ingest.errors import ModelError, SettingsError

from earmark.adapters.refusals import Refusal

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import openai as sdk

OPENAI_URL = "https://api.openai.com/v1"
OPENAI_HOST = "api.openai.com"
_CONNECT_SECONDS = 4.0
"""Twice this (IPv6, then IPv4) and the imports still stay under ten seconds for a server that is down."""
_LOOPBACK = ("localhost", "127.0.0.1", "::1")


class RefusedError(Exception):
    """An HTTP status that is not success."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__()
        self.refusal = refusal


class PassingError(Exception):
    """A failure worth another try after `wait` seconds (None: our own pause); `final` where none is left."""

    def __init__(self, final: ModelError, wait: float | None = None, *, down: bool = False) -> None:
        super().__init__()
        self.final = final
        self.wait = wait
        self.down = down
        """No connection could be made."""


def refusal(error: sdk.APIStatusError) -> Refusal:
    """What the SDK says of an HTTP status."""
    body = error.body
    words = " ".join(map(str, body.values())) if isinstance(body, dict) else str(body or error.response.text)
    return Refusal(error.status_code, words, seconds_to_wait(error.response.headers))


def seconds_to_wait(headers: Mapping[str, str]) -> float | None:
    """`Retry-After` (seconds, or a date) or `retry-after-ms`; infinite for one that cannot be read."""
    if "retry-after-ms" in headers:
        return _number(headers["retry-after-ms"], 0.001)
    header = headers.get("retry-after")
    if header is None:
        return None
    try:
        return max(0.0, parsedate_to_datetime(header).timestamp() - time.time())
    except ValueError:
        return _number(header, 1.0)


def _number(text: str, scale: float) -> float:
    try:
        seconds = float(text) * scale
    except ValueError:
        return math.inf
    return math.inf if math.isnan(seconds) else max(0.0, seconds)


def timeouts(seconds: float) -> sdk.Timeout:
    """So long for a reply, and no longer than a few seconds for the connection."""
    import openai as sdk

    return sdk.Timeout(seconds, connect=min(seconds, _CONNECT_SECONDS))


def connect_seconds(timeout: float) -> float:
    """How long a request that only gives a hint may take."""
    return min(timeout, _CONNECT_SECONDS)


def timed_out(error: Exception) -> bool:
    """Whether the server fell silent. While a reply streams, the SDK passes on its HTTP client's errors."""
    return any(kind.__name__ == "TimeoutException" for kind in type(error).__mro__)


def broken_off(error: Exception) -> bool:
    """Whether the connection ended while a reply streamed."""
    return any(kind.__name__ == "RequestError" for kind in type(error).__mro__)


def unconnected(error: sdk.APITimeoutError) -> bool:
    """Whether the time ran out before there was a connection."""
    return type(error.__cause__).__name__ == "ConnectTimeout"


def http_client(url: str, watch: Callable[[Any], None] | None = None) -> dict[str, Any]:
    """What the SDK's client needs for this machine: a proxy of the environment cannot reach its servers.

    `watch` is given each response as soon as its headers are there.
    """
    import openai as sdk

    local = urlsplit(url).hostname in _LOOPBACK
    hooks: dict[str, Any] = {"event_hooks": {"response": [watch]}} if watch else {}
    return {"http_client": sdk.DefaultHttpxClient(trust_env=not local, **hooks)} if local or watch else {}


def checked_key(key: str | None) -> str | None:
    """The key without the blanks around it; `SettingsError` for one that cannot be sent."""
    trimmed = (key or "").strip() or None
    if trimmed and not (trimmed.isascii() and trimmed.isprintable() and " " not in trimmed):
        raise SettingsError("the API key holds characters that no key has: copy it again into OPENAI_API_KEY")
    return trimmed


def checked_url(url: str | None, setting: str) -> str | None:
    """The address without the blanks around it; `SettingsError` where it is none."""
    if url is None:
        return None
    trimmed = url.strip()
    try:
        parts = urlsplit(trimmed)
        sound = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        sound = False
    if not sound:
        shown = trimmed.rpartition("@")[2]
        raise SettingsError(
            f"{setting} {shown!r} is no web address: write it like 'http://localhost:11434/v1'"
        )
    return trimmed


def host(url: str) -> str:
    """The server's name and port, without user and password."""
    parts = urlsplit(url)
    return f"{parts.hostname}:{parts.port}" if parts.port else str(parts.hostname)


def shared_host(url: str | None) -> str:
    """The server's name and port (OpenAI's for None), the same for each way to name this machine."""
    parts = urlsplit(url or OPENAI_URL)
    name = "localhost" if parts.hostname in _LOOPBACK else str(parts.hostname)
    return f"{name}:{parts.port}" if parts.port else name
