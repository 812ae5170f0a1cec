"""How the page talks to the server: a verb goes up with what was said, pieces of HTML come down when ready.

`POST earmark/do/VERB` takes a JSON object and streams lines of JSON, a `Patch` each. Gradio serves the page,
its own assets and the theme; its queue is not used, because it sends a panel as a whole each time a line is
added to it, and knows no progress of an upload.
"""

from __future__ import annotations

import json
import logging
import secrets
from collections.abc import Callable, Generator, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from earmark_ingest.errors import EarmarkError

from earmark.ui.markup import escape, tag
from earmark.ui.visits import Visit, Visits

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.routing import Route
    from starlette.types import Receive, Scope, Send

_UNEXPECTED = "Something broke that should not have; the terminal that runs Earmark shows what."
_COOKIE = "earmark-visit"
_LONGEST = 4_000_000
"""Bytes that a page may say at once: a pasted call is a tenth of it."""
_AT_ONCE = 120
"""Threads: one waits for each model that writes, and those who only look at a call must not wait for it."""
_TOO_MUCH = f"that is more text than this page takes at once ({_LONGEST / 1e6:g} MB): add it as a file"
_LINES = "application/x-ndjson"
USER = "earmark.user"
"""Where `login` puts the user's name in a request's scope."""


@dataclass(frozen=True, slots=True)
class Patch:
    """A piece of HTML and where it goes."""

    at: str
    """The id of an element."""
    html: str
    how: Literal["fill", "add", "swap"] = "fill"
    """In place of what the element holds, behind it, or in place of the element."""


Said = Mapping[str, Any]
"""What a page sends with a verb. Whatever is in it may be wrong."""
Verb = Callable[[Visit, Said], Iterator[Patch]]
TOLD = "em-told"
"""Where the page shows a sentence that belongs nowhere else."""


def sentence(error: Exception) -> str:
    """What the page says of an error: its own words where they are meant for users, never a trace."""
    if isinstance(error, EarmarkError):
        return str(error)
    logging.getLogger(__name__).error("unexpected, on the page", exc_info=error)
    return _UNEXPECTED


def told(text: str) -> Patch:
    """A sentence at the foot of the page."""
    return Patch(TOLD, tag("p", escape(text), "em-error", role="alert"))


def visit_of(request: Request, visits: Visits) -> tuple[Visit, str | None]:
    """The visit of a request, and the key to send back where the browser has none yet."""
    user = request.scope.get(USER)
    if user is not None:
        return visits.of(f"user {user}", user), None
    key = request.cookies.get(_COOKIE)
    fresh = None if key else secrets.token_urlsafe(24)
    return visits.of(key or fresh or ""), fresh


def remember(response: Response, fresh: str | None) -> Response:
    """The response, with the key of a new visit."""
    if fresh:
        response.set_cookie(_COOKIE, fresh, httponly=True, samesite="strict")
    return response


def is_ours(request: Request) -> bool:
    """Whether a script of the page sent it: another site's cannot set the header without asking first."""
    return request.headers.get("x-earmark") == "1"


def route(verbs: Mapping[str, Verb], visits: Visits) -> Route:
    """`POST earmark/do/VERB`."""
    from anyio.to_thread import current_default_thread_limiter
    from starlette.responses import PlainTextResponse
    from starlette.routing import Route

    async def do(request: Request) -> Response:
        current_default_thread_limiter().total_tokens = _AT_ONCE
        verb = verbs.get(request.path_params["verb"])
        if verb is None or not is_ours(request):
            return PlainTextResponse("no such thing to do", 404)
        body = await _body(request)
        if body is None:
            return PlainTextResponse(_line(told(_TOO_MUCH)), media_type=_LINES)
        said = _said(body)
        if said is None:
            return PlainTextResponse("not understood", 400)
        visit, fresh = visit_of(request, visits)
        return remember(_streamed(_lines(verb(visit, said))), fresh)

    return Route("/earmark/do/{verb}", do, methods=["POST"])


def _streamed(lines: Generator[str]) -> Response:
    """The lines as they come. Whoever leaves before the last ends them: a visit must not stay locked."""
    import anyio
    from starlette.responses import StreamingResponse

    class Lines(StreamingResponse):
        async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
            try:
                await super().__call__(scope, receive, send)
            finally:
                with anyio.CancelScope(shield=True):
                    await anyio.to_thread.run_sync(lines.close)

    return Lines(lines, media_type=_LINES)


async def _body(request: Request) -> bytes | None:
    """What was sent; None where it is too much."""
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > _LONGEST:
            return None
    return body


def _said(body: bytes) -> Said | None:
    try:
        said = json.loads(body or b"null")
    except ValueError:
        return None
    return said if isinstance(said, dict) else None


def _lines(patches: Iterator[Patch]) -> Generator[str]:
    try:
        for patch in patches:
            yield _line(patch)
    except Exception as error:
        yield _line(told(sentence(error)))


def _line(patch: Patch) -> str:
    return json.dumps({"at": patch.at, "html": patch.html, "how": patch.how}) + "\n"
