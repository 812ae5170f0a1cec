"""Nobody comes in without a name and a password: a page to log in, and a cookie for who did."""

from __future__ import annotations

import secrets
import threading
import time
from collections import OrderedDict
from typing import TYPE_CHECKING
from urllib.parse import parse_qs

from earmark.ui.login_view import login_page
from earmark.ui.users import User, may_enter
from earmark.ui.wire import USER

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.types import ASGIApp, Receive, Scope, Send

_COOKIE = "earmark-login"
_HOURS = 12
_MOST = 1000
_TRIES, _WINDOW = 10, 300
"""Wrong passwords for one name in so many seconds, after which it has to wait."""
_LONGEST = 4096
_OPEN = "/gradio_api/startup-events"
"""What Gradio asks itself when it starts; it answers with yes or no."""


class Sessions:
    """Who has logged in, by the token in their cookie; who failed to, and how often."""

    def __init__(self, users: dict[str, User]) -> None:
        self._users = users
        self._tokens: OrderedDict[str, tuple[str, float]] = OrderedDict()
        self._failed: dict[str, list[float]] = {}
        self._lock = threading.Lock()

    def enter(self, name: str, password: str) -> str | None:
        """A token for the user; None where name and password do not fit, or failed too often."""
        now = time.monotonic()
        with self._lock:
            if len(self._failed) > _MOST:
                self._failed.clear()
            tries = [at for at in self._failed.get(name, ()) if now - at < _WINDOW]
            self._failed[name] = [*tries, now]
        if len(tries) >= _TRIES or not may_enter(self._users, name, password):
            return None
        token = secrets.token_urlsafe(32)
        with self._lock:
            self._failed.pop(name, None)
            self._tokens[token] = name, now + _HOURS * 3600
            while len(self._tokens) > _MOST:
                self._tokens.popitem(last=False)
        return token

    def user(self, token: str | None) -> str | None:
        """Who a token was given to, while it holds."""
        with self._lock:
            name, until = self._tokens.get(token or "", ("", 0.0))
        return name if until > time.monotonic() else None

    def leave(self, token: str | None) -> None:
        """Take a token back."""
        with self._lock:
            self._tokens.pop(token or "", None)


class Login:
    """ASGI middleware: requests of those who have logged in go on, with their name; others get the page."""

    def __init__(self, app: ASGIApp, sessions: Sessions) -> None:
        self._app = app
        self._sessions = sessions

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, or answer it."""
        if scope["type"] == "lifespan" or scope.get("path") == _OPEN:
            await self._app(scope, receive, send)
            return
        from starlette.requests import HTTPConnection, Request

        token = HTTPConnection(scope).cookies.get(_COOKIE)
        user = self._sessions.user(token)
        if scope["type"] == "http" and scope["path"] in ("/earmark/login", "/earmark/logout"):
            response = await self._asked(Request(scope, receive), token)
            await response(scope, receive, send)
        elif user is not None:
            await self._app({**scope, USER: user}, receive, send)
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
        else:
            await _refused(Request(scope, receive))(scope, receive, send)

    async def _asked(self, request: Request, token: str | None) -> Response:
        """Somebody logs in or out."""
        from starlette.concurrency import run_in_threadpool
        from starlette.responses import HTMLResponse, RedirectResponse

        if request.method != "POST":
            return RedirectResponse("../", 303)
        if request.url.path.endswith("logout"):
            self._sessions.leave(token)
            return RedirectResponse("../", 303)
        name, password = await _fields(request)
        given = await run_in_threadpool(self._sessions.enter, name, password)
        if given is None:
            return HTMLResponse(login_page(failed=True), 401)
        response = RedirectResponse("../", 303)
        response.set_cookie(_COOKIE, given, httponly=True, samesite="strict", max_age=_HOURS * 3600)
        return response


async def _fields(request: Request) -> tuple[str, str]:
    """Name and password as the form sends them; empty where there is more than any form holds."""
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > _LONGEST:
            return "", ""
    said = parse_qs(body.decode("utf-8", "replace"), keep_blank_values=True)
    return said.get("name", [""])[0], said.get("password", [""])[0]


def _refused(request: Request) -> Response:
    from starlette.responses import HTMLResponse, PlainTextResponse

    if request.method == "GET" and "text/html" in request.headers.get("accept", ""):
        return HTMLResponse(login_page(), 401)
    return PlainTextResponse("log in first", 401)
