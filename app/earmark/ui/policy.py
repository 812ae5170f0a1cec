"""What keeps a browser to this server, and other sites' scripts from it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from earmark.ui.wording import is_loopback

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

_POLICY = (
    "default-src 'self' 'unsafe-inline' 'unsafe-eval' data: blob:; object-src 'none'; base-uri 'self'; "
    "form-action 'self'; frame-ancestors 'self'"
)
"""Gradio's own code is inline and evaluated; nothing may come from, or go to, another host."""
_HEADERS = (
    (b"content-security-policy", _POLICY.encode()),
    (b"referrer-policy", b"no-referrer"),
    (b"x-content-type-options", b"nosniff"),
)


class KeepToThisServer:
    """ASGI middleware that sets the content security policy; streams pass through untouched.

    With `here`, for a server that only this machine reaches, it refuses requests that were made of another
    name: a site whose name is pointed at this machine would otherwise pass for the page itself.
    """

    def __init__(self, app: ASGIApp, *, here: bool = False) -> None:
        self._app = app
        self._here = here

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and the response back with the headers."""
        if self._here and scope["type"] in ("http", "websocket") and not _is_asked_here(scope):
            await _refuse(scope, receive, send)
            return

        async def with_policy(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message.get("headers", ()), *_HEADERS]
            await send(message)

        await self._app(scope, receive, with_policy)


def _is_asked_here(scope: Scope) -> bool:
    """Whether the name that was asked for is one of this machine's own."""
    host = dict(scope["headers"]).get(b"host", b"").decode("latin-1")
    try:
        return is_loopback(urlsplit(f"//{host}").hostname or "")
    except ValueError:
        return False


async def _refuse(scope: Scope, receive: Receive, send: Send) -> None:
    from starlette.responses import PlainTextResponse

    if scope["type"] == "websocket":
        await send({"type": "websocket.close", "code": 1008})
    else:
        text = "this server answers to this machine's own names only: --host lets it answer to others"
        await PlainTextResponse(text, 421)(scope, receive, send)
